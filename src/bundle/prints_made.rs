//! Makes the PDF files of a launch from its texts as they stand.

use std::fmt;

use rayon::prelude::*;

use super::launch::Bundle;
use super::manifest::ManifestFile;
use super::prints::Prints;
use crate::formats::Format;
use crate::french::message::told;
use crate::print::{Setting, pdf, printed};
use crate::text::{Document, Role, missing_facts};

/// A document to be made.
struct Wanted<'a> {
    document: &'a Document,
    /// What it is called, where its text has no title.
    title: String,
    file: &'a str,
    role: Role,
    setting: Setting,
}

impl Bundle<'_> {
    /// Makes the PDF files.
    pub(super) fn prints(&self, documents: &[Document]) -> Prints {
        let wanted = documents.iter().filter_map(|document| self.as_pages(document));
        let wanted: Vec<Wanted<'_>> = wanted.collect();
        let made: Vec<_> = wanted.par_iter().map(|wanted| self.print(wanted)).collect();
        let mut prints = Prints::default();
        for made in made {
            match made {
                Ok(file) => prints.files.push(file),
                Err(refused) => prints.refused.push(refused),
            }
        }
        prints
    }

    /// A text that is handed over as pages too.
    fn as_pages<'a>(&'a self, document: &'a Document) -> Option<Wanted<'a>> {
        let item = self.item(document).filter(|item| !item.is_task)?;
        let is_wanted = self.formats_of(&item.kind).contains(&Format::Pdf);
        is_wanted.then(|| Wanted {
            document,
            title: self.title(document),
            file: &document.file,
            role: document.role.clone(),
            setting: Setting::letter(),
        })
    }

    fn print(&self, wanted: &Wanted<'_>) -> Result<(ManifestFile, Vec<u8>), String> {
        let Wanted { document, title, file, role, setting } = wanted;
        let path = format!("{}/{file}.pdf", document.folder);
        let refused = |why: &dyn fmt::Display| told(&format!("{path} : {why}"));
        if let Some(fact) = missing_facts(document.body.as_str()).first() {
            return Err(refused(&format!("un fait est à compléter : {fact}")));
        }
        let palette = self.rollout.launch.palette();
        let made = printed(&document.fields, &document.body, title, setting, &palette);
        let bytes = made.and_then(|printed| pdf(&printed)).map_err(|why| refused(&why))?;
        let deliverable = document.about().map(String::as_str);
        let mut entry = ManifestFile::new(deliverable, role.clone(), &path, &bytes);
        entry.date(self.rollout);
        Ok((entry, bytes))
    }
}
