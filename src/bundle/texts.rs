//! The texts of a launch as they stand, read back from their files.

use std::collections::BTreeMap;

use super::launch::Bundle;
use crate::export::Post;
use crate::french::message::told;
use crate::rollout::{Item, Rollout, Status};
use crate::text::{Document, Fields, Role, parse_file};

/// The texts of a launch that went out, by their path without ending: they stay as they stand.
pub fn went_out(rollout: &Rollout<'_>) -> Vec<String> {
    let items = rollout.items.iter().filter(|item| item.status == Status::Published);
    items.map(|item| format!("{}/{}", item.folder, item.file)).collect()
}

/// Fields and body of a document's main file as it stands, edits included.
pub(super) fn main_text(
    document: &Document,
    current: &BTreeMap<String, String>,
) -> (Fields, String) {
    match current.get(&format!("{}/{}.md", document.folder, document.file)) {
        Some(edited) => parse_file(edited),
        None => (document.fields.clone(), document.body.clone()),
    }
}

fn network_path(document: &Document, network: &str) -> String {
    format!("{}/{}.{network}.md", document.folder, document.file)
}

impl Bundle<'_> {
    /// Body and link of a post on each network, from its files as they stand.
    pub(super) fn posts(
        &self,
        document: &Document,
        current: &BTreeMap<String, String>,
    ) -> Vec<Post<'_>> {
        let mut posts = Vec::new();
        for text in &document.networks {
            let Some(network) = self.networks.iter().find(|n| n.id == text.network) else {
                continue;
            };
            let edited = current.get(&network_path(document, &text.network));
            let (body, link) = match edited.map(|edited| parse_file(edited)) {
                Some((fields, body)) if text.own_file => (body, fields.link),
                _ if text.own_file => (text.body.clone(), text.link.clone()),
                _ => {
                    let (fields, body) = main_text(document, current);
                    (body, fields.link)
                }
            };
            posts.push(Post { network, body, link, origin: text.origin.clone() });
        }
        posts
    }

    /// The deliverable that a text is, or corrects.
    pub(super) fn item(&self, document: &Document) -> Option<&Item> {
        let id = document.about()?;
        self.rollout.items.iter().find(|item| item.id == *id)
    }

    /// What a document is called, where its text has no title.
    pub(super) fn title(&self, document: &Document) -> String {
        match self.item(document) {
            Some(item) if document.corrects.is_some() => {
                told(&format!("Rectificatif : {}", item.title))
            }
            Some(item) => item.title.clone(),
            None => self
                .rollout
                .campaign
                .documents
                .iter()
                .find(|own| Role::Document(own.id.clone()) == document.role)
                .map_or_else(|| document.file.clone(), |own| own.title.clone()),
        }
    }
}
