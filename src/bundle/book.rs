//! What the campaign book says of each text, from the texts as they stand.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::launch::Bundle;
use super::manifest::MadeFile;
use super::pictures::{Picture, Pictures};
use crate::artwork;
use crate::export::{self, Calendar, Shown};
use crate::formats::Format;
use crate::input::Problems;
use crate::page::{BookPicture, BookPost, BookText};
use crate::text::{Document, Role, incident_folder, text_file};

impl Bundle<'_> {
    /// The book of the launch; `files` are those that it leads to, beside the texts themselves and the
    /// workbook of the calendar, which may not be made yet.
    ///
    /// # Errors
    /// A value that the page names and does not have.
    pub(super) fn book(
        &self,
        documents: &[Document],
        pictures: &Pictures,
        files: &[MadeFile],
    ) -> Result<String, Problems> {
        let workbook = self.means.formats.wants(Format::Workbook);
        let workbook = workbook.then(|| Calendar::file(Format::Workbook));
        let paths = files.iter().map(|(entry, _)| entry.path.as_str());
        let paths: Vec<&str> = paths.chain(workbook.as_deref()).collect();
        let mut made: Made<'_> = BTreeMap::new();
        paths.iter().for_each(|path| made.entry(stem(path)).or_default().push(path));
        let texts = documents.par_iter();
        let mut texts: Vec<BookText> =
            texts.map(|document| self.book_text(document, pictures, &made)).collect();
        for (entry, _) in files {
            let is_print = matches!(entry.role, Role::Print(_));
            let of = entry.deliverable.as_ref().filter(|_| is_print);
            let text = texts.iter_mut().find(|text| Some(&text.id) == of);
            text.into_iter().for_each(|text| text.files.push(entry.path.clone()));
        }
        let own: BTreeSet<&str> =
            texts.iter().flat_map(|text| text.files.iter().map(String::as_str)).collect();
        let others = paths.into_iter().filter(|path| !own.contains(path));
        let others: Vec<String> = others.map(str::to_string).collect();
        self.means.pages.book(self.rollout, &texts, &others)
    }

    fn book_text(&self, document: &Document, pictures: &Pictures, made: &Made<'_>) -> BookText {
        let (fields, body) = (&document.fields, &document.body);
        let posts: Vec<BookPost> = document
            .networks
            .iter()
            .map(|post| {
                let text = post.post();
                let mut values = post.body.plain_values();
                let start = text.len() - post.link.len();
                let link = post.link_values.iter().map(|own| start + own.start..start + own.end);
                values.extend(link);
                let shown = pictures.on(document, &post.network);
                BookPost {
                    values,
                    picture: shown.filter(|own| own.preview.is_some()).map(|own| own.id.clone()),
                    network: post.network.clone(),
                    label: post.label.clone(),
                    measure: post.measure,
                    text,
                    link: post.link.clone(),
                }
            })
            .collect();
        let is_post = !posts.is_empty();
        let (plain, shown) = match is_post {
            true => (String::new(), Shown::default()),
            false => (text_file(fields, body).trim().to_string(), Shown::of(fields, body)),
        };
        let (id, title) = self.named(document);
        BookText {
            id,
            title,
            posts,
            plain,
            shown,
            opening: export::opening(fields, body),
            alt: fields.alt.clone(),
            pictures: pictures.of(document).filter_map(picture).collect(),
            files: files(document, made),
            is_of_incident: self.is_of_incident(document),
            corrects: document.corrects.clone(),
            is_sheet: self.is_correction_sheet(document),
            conflicts: self.rollout.launch.seen.conflicts_of(&document.stem()),
        }
    }

    /// Id and title of the deliverable, the step or the document that a text is.
    fn named(&self, document: &Document) -> (String, String) {
        let is_own = |folder: &str, file: &str| folder == document.folder && file == document.file;
        let step = self.rollout.steps.iter().find(|step| is_own(&step.folder, &step.file));
        match (step, &document.deliverable) {
            (Some(step), None) => (step.id.clone(), step.title.clone()),
            (_, Some(id)) => (id.clone(), self.title(document)),
            // There may be several corrections and incidents; any other document has a role of its own.
            (None, None) if self.is_of_incident(document) => {
                (document.stem(), self.title(document) + &self.incident_told(document))
            }
            (None, None) if document.role == Role::Correction => {
                (document.stem(), self.title(document))
            }
            (None, None) => (document.role.word().into_owned(), self.title(document)),
        }
    }

    /// Which incident a text is of, where there are several: « (panne du service, depuis…) ».
    fn incident_told(&self, document: &Document) -> String {
        let all = &self.rollout.launch.progress.incidents;
        let own = all.iter().filter(|_| all.len() > 1).find(|incident| {
            incident_folder(self.rollout, incident).as_ref() == Some(&document.folder)
        });
        let told = own.map(|incident| format!(" ({})", self.rollout.incident_told(incident)));
        told.unwrap_or_default()
    }
}

/// A picture as the book shows it.
fn picture(shown: &Picture) -> Option<BookPicture> {
    let address = artwork::data("image/png", shown.preview.as_ref()?);
    let Picture { id, width, height, alt, .. } = shown;
    Some(BookPicture { id: id.clone(), width: *width, height: *height, alt: alt.clone(), address })
}

/// The files made from texts, by what their paths have in common with that of their text.
type Made<'p> = BTreeMap<&'p str, Vec<&'p str>>;

/// A path without what follows the first point of its name: names of texts have none.
fn stem(path: &str) -> &str {
    let name = path.rfind('/').map_or(0, |at| at + 1);
    path[name..].find('.').map_or(path, |at| &path[..name + at])
}

/// The Markdown files of a text, then those made from it.
fn files(document: &Document, made: &Made<'_>) -> Vec<String> {
    let stem = document.stem();
    let mut files = vec![format!("{stem}.md")];
    files.extend(document.own_files().map(|(text, _)| format!("{stem}.{}.md", text.network)));
    files.extend(made.get(stem.as_str()).into_iter().flatten().map(|path| path.to_string()));
    files
}
