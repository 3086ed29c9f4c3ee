//! Makes the PDF files of a launch from its texts as they stand.

use std::fmt;

use rayon::prelude::*;

use super::launch::Bundle;
use super::manifest::{MadeFile, ManifestFile};
use super::prints::Prints;
use crate::campaign::{Print, PrintText};
use crate::formats::Format;
use crate::french::message::told;
use crate::print::{Paper, Setting, pdf, printed};
use crate::text::{Document, Role, missing_facts};

/// Points of a millimetre.
const MILLIMETRE: f32 = 72.0 / 25.4;

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
        let prints = self.rollout.campaign.prints.iter();
        let prints = prints.filter_map(|print| self.as_print(print, documents));
        let pages = documents.iter().filter_map(|document| self.as_pages(document));
        let wanted: Vec<Wanted<'_>> = prints.chain(pages).collect();
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

    /// A printed document of the campaign, where its text is.
    fn as_print<'a>(&self, print: &'a Print, documents: &'a [Document]) -> Option<Wanted<'a>> {
        let text = match &print.text {
            PrintText::Template(_) => &print.id,
            PrintText::Of(id) => id,
        };
        let own = Role::Print(text.clone());
        let (width, height) = print.paper;
        Some(Wanted {
            document: documents.iter().find(|document| document.role == own)?,
            title: print.title.clone(),
            file: &print.file,
            role: Role::Print(print.id.clone()),
            setting: Setting {
                paper: Paper {
                    width: width * MILLIMETRE,
                    height: height * MILLIMETRE,
                    margin: print.margin * MILLIMETRE,
                },
                sizes: print.sizes,
                title: print.title_size,
                has_ground: true,
                columns: print.columns,
                panels: print.panels.clone(),
                pages: print.pages,
                marks: self.means.crop_marks,
                moments: Vec::new(),
            },
        })
    }

    /// A text that is handed over as pages too.
    fn as_pages<'a>(&'a self, document: &'a Document) -> Option<Wanted<'a>> {
        let item = self.item(document).filter(|item| !item.is_task)?;
        let is_wanted = self.formats_of(item.kind).contains(&Format::Pdf);
        is_wanted.then(|| Wanted {
            document,
            title: self.title(document),
            file: &document.file,
            role: document.role.clone(),
            setting: Setting::letter(),
        })
    }

    fn print(&self, wanted: &Wanted<'_>) -> Result<MadeFile, String> {
        let Wanted { document, title, file, role, setting } = wanted;
        let path = format!("{}/{file}.pdf", document.folder);
        let refused = |why: &dyn fmt::Display| told(&format!("{path} : {why}"));
        let facts = missing_facts(document.body.as_str());
        if !facts.is_empty() {
            return Err(refused(&format!("à compléter d’abord : {}", facts.join("; "))));
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
