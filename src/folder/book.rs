//! What the campaign book says of each text, from the texts as they stand.

use std::collections::BTreeMap;

use super::content::{Outputs, main_text};
use super::manifest::ManifestFile;
use crate::export::{self, BookText};
use crate::french::number::grouped;
use crate::text::{Document, join_post, missing_facts, plain_text, text_file};

impl Outputs<'_> {
    /// The book of the launch; `files` are those that it leads to, beside the texts themselves.
    pub(super) fn book(
        &self,
        current: &BTreeMap<String, String>,
        files: &[(ManifestFile, Vec<u8>)],
    ) -> String {
        let texts: Vec<BookText> = self
            .documents
            .iter()
            .map(|document| self.book_text(document, current, files))
            .collect();
        let mut missing: Vec<String> = Vec::new();
        for text in &texts {
            let all = text.plain.iter().flat_map(|(_, _, plain)| missing_facts(plain));
            missing.extend(all);
        }
        missing.sort();
        missing.dedup();
        export::book(self.rollout, &texts, &missing, &self.means.book)
    }

    fn book_text(
        &self,
        document: &Document,
        current: &BTreeMap<String, String>,
        files: &[(ManifestFile, Vec<u8>)],
    ) -> BookText {
        let (fields, body) = main_text(document, current);
        let title = self.title(document);
        let kind = title.split(['\u{a0}', ':', '(']).next().unwrap_or_default().trim().to_string();
        let posts = self.posts(document, current);
        let plain = if posts.is_empty() {
            vec![(String::new(), String::new(), text_file(&fields, &body).trim().to_string())]
        } else {
            let told = posts.iter().map(|post| {
                let text = join_post(&plain_text(&post.body), &post.link);
                let (length, limit) = (post.network.length(&text), post.network.limit);
                let length = format!("{} sur {} caractères", grouped(length), grouped(limit));
                (post.network.label.clone(), length, text)
            });
            told.collect()
        };
        let stem = format!("{}/{}.", document.folder, document.file);
        let made =
            files.iter().map(|(entry, _)| &entry.path).filter(|path| path.starts_with(&stem));
        BookText {
            id: document.deliverable.clone().unwrap_or_else(|| document.role.clone()),
            title,
            kind,
            html: if posts.is_empty() { export::html(&fields, &body, 4) } else { String::new() },
            plain,
            files: std::iter::once(format!("{stem}md")).chain(made.cloned()).collect(),
        }
    }
}
