//! What the campaign book says of each text, from the texts as they stand.

use super::launch::Bundle;
use super::manifest::ManifestFile;
use crate::export::Shown;
use crate::input::Problems;
use crate::page::{BookPost, BookText};
use crate::text::{Document, Role, join_post, text_file};

impl Bundle<'_> {
    /// The book of the launch; `files` are those that it leads to, beside the texts themselves.
    ///
    /// # Errors
    /// A value that the page names and does not have.
    pub(super) fn book(
        &self,
        documents: &[Document],
        files: &[(ManifestFile, Vec<u8>)],
    ) -> Result<String, Problems> {
        let paths: Vec<&str> = files.iter().map(|(entry, _)| entry.path.as_str()).collect();
        let texts: Vec<BookText> =
            documents.iter().map(|document| self.book_text(document, &paths)).collect();
        let own = |path: &&str| texts.iter().any(|text| text.files.iter().any(|own| own == path));
        let others = ["calendrier.md"].into_iter().chain(paths.into_iter().filter(|p| !own(p)));
        let others: Vec<String> = others.map(str::to_string).collect();
        self.means.pages.book(self.rollout, &texts, &others)
    }

    fn book_text(&self, document: &Document, paths: &[&str]) -> BookText {
        let (fields, body) = (&document.fields, &document.body);
        let posts: Vec<BookPost> = self
            .posts(document)
            .into_iter()
            .map(|post| {
                let text = join_post(post.body.plain(), &post.link);
                BookPost {
                    network: post.network.id.clone(),
                    label: post.network.label.clone(),
                    measure: post.network.measure(&text),
                    text,
                    link: post.link,
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
            alt: fields.alt.clone(),
            files: self.files(document, paths),
            corrects: document.corrects.clone(),
        }
    }

    /// Id and title of the deliverable, the step or the document that a text is.
    fn named(&self, document: &Document) -> (String, String) {
        let is_own = |folder: &str, file: &str| folder == document.folder && file == document.file;
        let step = self.rollout.steps.iter().find(|step| is_own(&step.folder, &step.file));
        match (step, &document.deliverable) {
            (Some(step), None) => (step.id.clone(), step.title.clone()),
            (_, Some(id)) => (id.clone(), self.title(document)),
            // There may be several corrections; any other document has a role of its own.
            (None, None) if document.role == Role::Correction => {
                (format!("{}/{}", document.folder, document.file), self.title(document))
            }
            (None, None) => (document.role.word().into_owned(), self.title(document)),
        }
    }

    /// The Markdown files of a text, then those made from it, among `paths`.
    fn files(&self, document: &Document, paths: &[&str]) -> Vec<String> {
        let stem = format!("{}/{}.", document.folder, document.file);
        let own = document.networks.iter().filter(|network| network.own_file);
        let mut files = vec![format!("{stem}md")];
        files.extend(own.map(|network| format!("{stem}{}.md", network.network)));
        files.extend(paths.iter().filter(|path| path.starts_with(&stem)).map(|p| p.to_string()));
        files
    }
}
