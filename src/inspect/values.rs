//! Facts of `[values]` that no text uses.

use super::{Remark, Texts};
use crate::campaign::Campaign;
use crate::library::Library;
use crate::rules::Severity;

/// Read by rules and by the page of the campaign, not by texts alone.
const READ_BY_JALON: [&str; 1] = ["phone"];

/// The values that neither a template, a slot nor a routing row of the campaign uses.
pub fn unused_values(library: &Library, campaign: &Campaign, texts: &Texts) -> Vec<Remark> {
    let own = [format!("campaigns/{}/", campaign.id), format!("templates/{}/", campaign.id)];
    let shared = ["campaigns/shared/", "templates/shared/"].map(String::from);
    let files = own.iter().chain(&shared).flat_map(|prefix| library.files_below(prefix));
    let sources: Vec<String> = files
        .flat_map(|(path, _)| library.layers(&path))
        .map(|source| source.text.clone())
        .collect();
    let is_used = |key: &str| {
        let tag = format!("values.{key}");
        READ_BY_JALON.contains(&key) || sources.iter().any(|text| names(text, &tag))
    };
    let mut remarks = Vec::new();
    for (key, _) in campaign.values.iter().filter(|(key, _)| !is_used(key)) {
        let message = format!("aucun texte ne se sert de la valeur « {key} »");
        let problem = texts.problem(message, |text| text.key == format!("values.{key}")).help(
            format!("écrivez {{{{ values.{key} }}}} dans un gabarit, ou retirez cette ligne"),
        );
        remarks.push(Remark {
            check: "campaign-value-unused",
            severity: Severity::Advice,
            problem,
        });
    }
    remarks
}

/// Whether a text holds a tag's name, whole.
fn names(text: &str, tag: &str) -> bool {
    let ends = |c: char| !c.is_alphanumeric() && c != '_';
    text.match_indices(tag).any(|(at, _)| text[at + tag.len()..].chars().next().is_none_or(ends))
}
