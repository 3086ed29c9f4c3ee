//! A text as a template of Notify, with the head of its list of recipients.

use std::io;

use super::launch::Bundle;
use super::manifest::ManifestFile;
use crate::export::notify;
use crate::text::{Document, join_post};

impl Bundle<'_> {
    /// The two files, with what the manifest says of them.
    ///
    /// # Errors
    /// None that a text causes.
    pub(super) fn notified(&self, document: &Document) -> io::Result<[(ManifestFile, Vec<u8>); 2]> {
        let (first, template) = match self.posts(document).as_slice() {
            [post, ..] => {
                let message = join_post(post.body.plain(), &post.link);
                (notify::PHONE, notify::sms(&message))
            }
            [] => (notify::MAIL, notify::mail(&document.fields, &document.body)),
        };
        let head = notify::recipients(first, &template)?;
        let about = document.about().map(String::as_str);
        let file = |ending: &str, bytes: Vec<u8>| {
            let path = format!("{}.notify.{ending}", document.stem());
            (ManifestFile::new(about, document.role.clone(), &path, &bytes), bytes)
        };
        Ok([file("txt", template.into_bytes()), file("csv", head)])
    }
}
