//! The texts of a launch as they stand, read back from their files.

use std::collections::BTreeMap;

use super::kept_values::kept_values;
use super::launch::Bundle;
use crate::campaign::{self, When};
use crate::french::message::told;
use crate::markup::Markdown;
use crate::network::Network;
use crate::rollout::{Item, Rollout, Status};
use crate::text::{Document, FieldValues, Role, parse_file};

/// The texts of a launch that went out, by their path without ending: they stay as they stand.
pub fn went_out(rollout: &Rollout<'_>) -> Vec<String> {
    let items = rollout.items.iter().filter(|item| item.status == Status::Published);
    items.map(Item::stem).collect()
}

/// Puts texts as they stand, by their path, in the place of what would be rendered now.
fn stand(document: &mut Document, texts: &BTreeMap<String, String>, networks: &[Network]) {
    let path = document.stem();
    let read = |file: Option<&String>| {
        let name = file.map(|network| format!(".{network}")).unwrap_or_default();
        texts.get(&format!("{path}{name}.md")).map(|text| parse_file(text))
    };
    for network in &mut document.networks {
        let Some((fields, body)) = read(network.file.as_ref()) else { continue };
        let link = fields.link_on(&network.network).to_string();
        network.link_values = kept_values(&network.link, &network.link_values, &link);
        (network.link, network.body) = (link, standing(&network.body, &body));
        let known = networks.iter().find(|known| known.id == network.network);
        network.measure = known.map(|known| known.measure(&network.post())).unwrap_or_default();
    }
    if let Some((mut fields, body)) = read(None) {
        let rendered = &document.fields;
        fields.values = FieldValues {
            title: kept_values(&rendered.title, &rendered.values.title, &fields.title),
            subtitle: kept_values(&rendered.subtitle, &rendered.values.subtitle, &fields.subtitle),
            link: kept_values(&rendered.link, &rendered.values.link, &fields.link),
        };
        (document.fields, document.body) = (fields, standing(&document.body, &body));
    }
}

/// A body as it stands, with the values of the rendered one that are left in it.
fn standing(rendered: &Markdown, edited: &Markdown) -> Markdown {
    let text = edited.as_str();
    Markdown::filled_in(text, kept_values(rendered.as_str(), rendered.values(), text))
}

impl Bundle<'_> {
    /// The texts as they stand, each read once for every file that is made of it: those that went
    /// out, and `edited`, which differ from what was rendered.
    pub fn standing(&self, edited: &BTreeMap<String, String>) -> Vec<Document> {
        let mut documents = self.documents.clone();
        for texts in [&self.published, edited].into_iter().filter(|texts| !texts.is_empty()) {
            documents.iter_mut().for_each(|document| stand(document, texts, &self.networks));
        }
        documents
    }

    /// The deliverable that a text is, or corrects.
    pub(super) fn item(&self, document: &Document) -> Option<&Item<'_>> {
        self.rollout.items.of(document.about()?)
    }

    /// What a document is called, where its text has no title.
    pub(super) fn title(&self, document: &Document) -> String {
        match self.item(document) {
            Some(item) if !document.corrects.is_empty() => {
                let kind = self.rollout.campaign.kind(item.kind).map(|kind| &kind.label);
                let wave = || Some(item.wave?.name.le());
                let readers = item.readers.cloned().or_else(wave);
                let readers = readers.map(|own| format!(" ({own})"));
                let (kind, readers) = (kind.unwrap_or(item.title), readers.unwrap_or_default());
                let what = match self.is_correction_sheet(document) {
                    true => "Matériel déjà diffusé : ",
                    false => "Rectificatif : ",
                };
                told(what) + kind + &readers
            }
            Some(item) => item.title.clone(),
            None => match self.declared(document) {
                Some(own) if own.when == When::Incident && document.file != own.file => {
                    told(&format!("{} : fin de l’incident", own.title))
                }
                Some(own) => own.title.clone(),
                None => document.file.clone(),
            },
        }
    }

    /// Whether it says what the staff is to do with what went out, and is not published itself.
    pub(super) fn is_correction_sheet(&self, document: &Document) -> bool {
        let item = self.item(document).filter(|_| !document.corrects.is_empty());
        let correction = item.and_then(|item| self.rollout.campaign.correction(item.kind));
        correction.is_some_and(|correction| correction.is_task)
    }

    /// What the campaign says of a document of the whole launch.
    fn declared(&self, document: &Document) -> Option<&campaign::Document> {
        let Role::Document(id) = &document.role else { return None };
        self.rollout.campaign.document(id)
    }

    /// Whether a text is one of an incident.
    pub(super) fn is_of_incident(&self, document: &Document) -> bool {
        self.declared(document).is_some_and(|own| own.when == When::Incident)
    }
}
