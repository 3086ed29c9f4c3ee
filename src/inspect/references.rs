//! Words of `messages.toml` that name something of the campaign: deliverables, kinds, networks, links.

use super::{Remark, Texts};
use crate::campaign::Campaign;
use crate::input::{Problem, suggestion};
use crate::network::Network;
use crate::rules::{Severity, fits};
use crate::text::Role;

/// The words of rules that name nothing which exists.
pub fn references(campaign: &Campaign, networks: &[Network], texts: &Texts) -> Vec<Remark> {
    let deliverables = campaign.deliverables.iter().map(|own| own.id.as_str());
    let documents = campaign.documents.iter().map(|own| own.id.as_str());
    let preparations = campaign.preparations.iter().map(|own| own.id.as_str());
    let texts_of = deliverables.chain(documents.clone()).chain(preparations).chain(Role::KINDS);
    let texts_of: Vec<&str> = texts_of.collect();
    let kinds = campaign.kind_ids().into_iter().chain(documents).chain(Role::KINDS);
    let kinds: Vec<&str> = kinds.collect();
    let networks: Vec<&str> = networks.iter().map(|own| own.id.as_str()).collect();
    let links = campaign.links.iter().map(|link| link.id.as_str());
    let links: Vec<&str> = links.chain(["service"]).collect();
    let mut remarks = Vec::new();
    for (source, text) in texts.all() {
        let (what, known) = match text.key.as_str() {
            "rule[].as" | "guess[].as" | "rule[].scope.deliverables[]" => {
                ("aucun moyen ne correspond à", &texts_of)
            }
            "rule[].scope.kinds[]" | "rule[].scope.except_kinds[]" => {
                ("type de moyen inconnu", &kinds)
            }
            "rule[].scope.networks[]" => ("réseau inconnu", &networks),
            "rule[].any[].link[]" | "rule[].all[].link[]" => ("lien inconnu", &links),
            _ => continue,
        };
        let word = text.value.trim();
        if known.iter().any(|id| fits(id, word)) || campaign.deliverable(word).is_some() {
            continue;
        }
        let message = format!("{what} « {word} »");
        let help = suggestion(word, known.iter().copied());
        let problem = Problem::at(source, text.span.clone(), message).help(help);
        remarks.push(Remark { check: "campaign-reference", severity: Severity::Error, problem });
    }
    remarks
}
