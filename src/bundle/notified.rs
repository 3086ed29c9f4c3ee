//! A text as a template of Notify, with the head of its list of recipients.

use std::io;

use super::derived::file_of;
use super::launch::Bundle;
use super::manifest::MadeFile;
use crate::export::notify;
use crate::text::Document;

impl Bundle<'_> {
    /// The two files, with what the manifest says of them.
    ///
    /// # Errors
    /// None that a text causes.
    pub(super) fn notified(&self, document: &Document) -> io::Result<[MadeFile; 2]> {
        let (first, template) = match document.networks.as_slice() {
            [post, ..] => (notify::PHONE, notify::sms(&post.post())),
            [] => (notify::MAIL, notify::mail(&document.fields, &document.body)),
        };
        let head = notify::recipients(first, &template)?;
        let file = |ending: &str, bytes| {
            file_of(document, &format!("{}.notify.{ending}", document.stem()), bytes)
        };
        Ok([file("txt", template.into_bytes()), file("csv", head)])
    }
}
