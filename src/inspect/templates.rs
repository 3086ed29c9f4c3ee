//! Templates: those that are named and absent, those that nothing names, those that do not compile.

use std::collections::BTreeSet;

use super::{Remark, Texts};
use crate::campaign::{Campaign, PrintText};
use crate::input::Problem;
use crate::library::Library;
use crate::rules::Severity;
use crate::text::{Engine, missing_template, template_source};

/// A template that a campaign names.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Use {
    /// Its path, as written.
    pub path: String,
    /// Id of what names it.
    pub by: String,
}

/// Every template that a campaign names, for the types of launch that it has.
pub fn uses(campaign: &Campaign) -> BTreeSet<Use> {
    let mut uses = BTreeSet::new();
    let mut add = |path: &str, by: &str| {
        uses.insert(Use { path: path.to_string(), by: by.to_string() });
    };
    for own in &campaign.deliverables {
        if let Some(template) = &own.template {
            campaign.types.iter().for_each(|of| add(template.of(*of), &own.id));
        }
    }
    campaign.preparations.iter().for_each(|own| add(&own.template, &own.id));
    campaign.documents.iter().for_each(|own| add(&own.template, &own.id));
    for print in &campaign.prints {
        if let PrintText::Template(template) = &print.text {
            add(template, &print.id);
        }
    }
    for own in &campaign.corrections {
        own.templates().for_each(|template| add(template, &own.id));
    }
    uses
}

/// The templates that are named and do not exist, each where it is named.
pub fn missing(library: &Library, campaign: &Campaign, texts: &Texts) -> Vec<Remark> {
    let exists = |path: &str| template_source(library, &campaign.id, path).is_some();
    let mut told = BTreeSet::new();
    let mut remarks = Vec::new();
    for used in uses(campaign) {
        if exists(&used.path) || !told.insert(used.path.clone()) {
            continue;
        }
        let of = missing_template(library, &campaign.id, &used.path);
        let message = format!("{} (pour « {} »)", of.told().message, used.by);
        let names = |key: &str| key.split('.').any(|part| ["template", "task"].contains(&part));
        let mut problem =
            texts.problem(message, |text| text.value.trim() == used.path && names(&text.key));
        problem.way = of.way;
        let check = "campaign-template-missing";
        remarks.push(Remark { check, severity: Severity::Error, problem });
    }
    remarks
}

/// The template that serves what a launch adds, which no campaign names.
const OF_EXTRAS: &str = "task/extra.md";

/// The templates of a campaign's folder that nothing names.
pub fn unused(library: &Library, campaign: &Campaign) -> Vec<Remark> {
    let named: BTreeSet<String> = uses(campaign).into_iter().map(|used| used.path).collect();
    let mut remarks = Vec::new();
    for own in own_paths(library, campaign) {
        if named.contains(&own) || own == OF_EXTRAS {
            continue;
        }
        let source = library.whole(&format!("templates/{}/{own}", campaign.id));
        let Some(source) = source else { continue };
        let top = 0..source.text.find('\n').unwrap_or(source.text.len());
        let problem = Problem::at(&source, top, "aucun moyen ne se sert de ce gabarit").help(
            format!("nommez-le dans campaign.toml (template = \"{own}\"), ou retirez le fichier"),
        );
        let check = "campaign-template-unused";
        remarks.push(Remark { check, severity: Severity::Warning, problem });
    }
    remarks
}

/// The paths of the templates of a campaign's folder.
fn own_paths(library: &Library, campaign: &Campaign) -> impl Iterator<Item = String> {
    let prefix = format!("templates/{}/", campaign.id);
    let files = library.files_below(&prefix).into_iter();
    let paths = files.map(move |(path, _)| path[prefix.len()..].to_string());
    paths.filter(|path| path.ends_with(".md"))
}

/// The problems of every template that exists, used or not: head, tags, slots, variables, filters.
pub fn compile(library: &Library, campaign: &Campaign) -> Vec<Problem> {
    let named = uses(campaign).into_iter().map(|used| used.path);
    let exists = |path: &String| template_source(library, &campaign.id, path).is_some();
    let paths: BTreeSet<String> =
        own_paths(library, campaign).chain(named).filter(exists).collect();
    Engine::new(library, campaign, &paths).map_or_else(|problems| problems.0, |_| Vec::new())
}
