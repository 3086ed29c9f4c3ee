//! Reads the files of a campaign, layer over layer.

use std::sync::Arc;

use super::entries::{
    deliverable, document, link, milestone, placed, preparation, routing, visual,
};
use super::kind::{self, Kind};
use super::model::{
    Campaign, Correction, Deliverable, Document, Gate, Lead, Link, Milestone, Preparation,
    RoutingRow, Visual,
};
use super::overlay::{Change, Entry, apply};
use super::steps::{correction, gate, lead};
use super::terms::LaunchType;
use super::validate;
use crate::french::name::{Article, Name};
use crate::french::typography::typeset;
use crate::input::{Placed, Problem, Problems, Source, Table, is_sound, read};

/// Every list of a campaign as the layers leave it, with the places for messages.
#[derive(Default)]
pub(super) struct Draft {
    pub id: Option<String>,
    pub title: Option<String>,
    pub types: Option<Vec<LaunchType>>,
    pub kinds: Vec<Entry<Kind>>,
    pub milestones: Vec<Entry<Milestone>>,
    pub deliverables: Vec<Entry<Deliverable>>,
    pub preparations: Vec<Entry<Preparation>>,
    pub documents: Vec<Entry<Document>>,
    pub links: Vec<Entry<Link>>,
    pub channels: Vec<Entry<(String, String)>>,
    pub values: Vec<(String, String)>,
    pub usual_login: Option<Name>,
    pub routing: Vec<Entry<RoutingRow>>,
    pub visuals: Vec<Entry<Visual>>,
    pub leads: Vec<Entry<Lead>>,
    pub gates: Vec<Entry<Gate>>,
    pub corrections: Vec<Entry<Correction>>,
    /// Ids of entries that could not be read: what refers to them is not at fault.
    pub broken: Vec<String>,
}

/// Reads the layers of a campaign's files (`kinds.toml`, `campaign.toml`, `routing.toml`, `visuals.toml`, each
/// built-in file before what a root puts over it) and checks that they hold together.
///
/// # Errors
/// Every problem of every layer, and every inconsistency between them.
pub fn load(id: &str, layers: &[Arc<Source>]) -> Result<Campaign, Problems> {
    let (campaign, problems) = load_all(id, layers);
    Problems(problems).unless_errors(campaign).map(|(campaign, _)| campaign)
}

/// The same, with what could be read in spite of its problems.
pub fn load_all(id: &str, layers: &[Arc<Source>]) -> (Campaign, Vec<Problem>) {
    let mut draft = Draft::default();
    let mut problems = Vec::new();
    for source in layers {
        match read(source, |_, top| read_layer(&mut draft, source, top)) {
            Ok(((), warnings)) => problems.extend(warnings),
            Err(found) => problems.extend(found.0),
        }
    }
    let (campaign, found) = validate::campaign(id, draft);
    // Where a line could not be parsed, what it should have said would be told as missing.
    if layers.iter().all(|source| is_sound(source)) {
        problems.extend(found);
    }
    (campaign, problems)
}

fn read_layer(draft: &mut Draft, source: &Arc<Source>, top: &Table<'_>) {
    if let Some(id) = top.line("id") {
        draft.id = Some(id.value);
    }
    if top.has("title") {
        draft.title =
            Some(top.line("title").map(|title| typeset(&title.value)).unwrap_or_default());
    }
    if let Some(types) = top.words("types") {
        if types.is_empty() {
            let help =
                "écrivez types = [\"new\"] ou [\"migration\"], ou retirez la clé pour les deux";
            top.reader.error(top.span_of("types"), "« types » est vide", help);
        }
        draft.types = Some(types);
    }
    if let Some(table) = top.table("values") {
        for (key, value) in table.free_entries() {
            let Some(value) = value else { continue };
            draft.values.retain(|(known, _)| *known != key.value);
            draft.values.push((key.value, value.value));
        }
    }
    if let Some(table) = top.table("usual_login") {
        draft.usual_login = usual_login(&table);
        table.finish();
    }
    list((&mut draft.kinds, &mut draft.broken), source, top, "kind", |t, id| {
        kind::kind(t, placed(t, id))
    });
    list((&mut draft.milestones, &mut draft.broken), source, top, "milestone", milestone);
    list((&mut draft.deliverables, &mut draft.broken), source, top, "deliverable", deliverable);
    list((&mut draft.preparations, &mut draft.broken), source, top, "preparation", preparation);
    list((&mut draft.documents, &mut draft.broken), source, top, "document", document);
    list((&mut draft.links, &mut draft.broken), source, top, "link", link);
    list((&mut draft.channels, &mut draft.broken), source, top, "channel", |t, id| {
        Some((id.to_string(), t.required_line("label", "Médias sociaux")?.value))
    });
    list((&mut draft.routing, &mut draft.broken), source, top, "routing", routing);
    list((&mut draft.visuals, &mut draft.broken), source, top, "visual", visual);
    list((&mut draft.leads, &mut draft.broken), source, top, "lead", lead);
    list((&mut draft.gates, &mut draft.broken), source, top, "gate", gate);
    list((&mut draft.corrections, &mut draft.broken), source, top, "correction", correction);
    top.finish();
}

/// The login that `init` offers: a name, its article, its gender where the article says none.
fn usual_login(table: &Table<'_>) -> Option<Name> {
    let text = table.required_line("name", "AncienAccès");
    if !table.has("article") {
        table.missing("article", "\"le\"   (ou \"\" si le nom n’en prend pas)");
    }
    let article = table.word("article");
    let gender = table.word("gender");
    let mut name = Name::plain(text?.value, article?.value);
    match (gender, name.article) {
        (Some(gender), _) => name.gender = gender.value,
        (None, Article::Elided | Article::Les) => {
            table.missing("gender", "\"f\"   (ou \"m\" : l’article ne dit pas le genre)");
        }
        _ => {}
    }
    Some(name)
}

fn list<T>(
    (entries, broken): (&mut Vec<Entry<T>>, &mut Vec<String>),
    source: &Arc<Source>,
    top: &Table<'_>,
    key: &'static str,
    read_entry: impl Fn(&Table<'_>, &str) -> Option<T>,
) {
    let mut seen: Vec<String> = Vec::new();
    for table in top.tables(key) {
        let Some(Placed { value: id, span }) = table.required_line("id", "w-8") else { continue };
        if seen.contains(&id) {
            table.reader.error(
                span,
                format!("« {id} » est déjà écrit plus haut"),
                "donnez un identifiant différent à chaque section",
            );
            continue;
        }
        seen.push(id.clone());
        if table.bool("enabled") == Some(false) {
            apply(entries, Change::Remove(id));
            continue;
        }
        let value = read_entry(&table, &id);
        table.finish();
        match value {
            Some(value) => {
                apply(entries, Change::Put(Entry { id, value, source: Arc::clone(source), span }));
            }
            None => broken.push(id),
        }
    }
}
