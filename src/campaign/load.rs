//! Reads the files of a campaign, layer over layer.

use std::sync::Arc;

use super::entries::{deliverable, document, link, milestone, preparation, routing, visual};
use super::model::{
    Campaign, Correction, Deliverable, Document, Gate, Lead, Link, Milestone, Preparation,
    RoutingRow, Visual,
};
use super::overlay::{Change, Entry, apply};
use super::steps::{correction, gate, lead};
use super::validate;
use crate::french::name::{Article, Gender, Name};
use crate::french::typography::typeset;
use crate::source::{Problems, Source};
use crate::toml_input::{Placed, Table, read};

/// Every list of a campaign as the layers leave it, with the places for messages.
#[derive(Default)]
pub(super) struct Draft {
    pub id: Option<String>,
    pub title: Option<String>,
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
}

/// Reads the layers of a campaign's files (`campaign.toml`, `routing.toml`, `visuals.toml`, each
/// built-in file before what a root puts over it) and checks that they hold together.
///
/// # Errors
/// Every problem of the first layer that has any, or every inconsistency between layers.
pub fn load(id: &str, layers: &[Arc<Source>]) -> Result<Campaign, Problems> {
    let mut draft = Draft::default();
    for source in layers {
        read(source, |_, top| read_layer(&mut draft, source, top))?;
    }
    validate::campaign(id, draft)
}

fn read_layer(draft: &mut Draft, source: &Arc<Source>, top: &Table<'_>) {
    if let Some(id) = top.line("id") {
        draft.id = Some(id.value);
    }
    if let Some(title) = top.line("title") {
        draft.title = Some(typeset(&title.value));
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
    list(&mut draft.milestones, source, top, "milestone", milestone);
    list(&mut draft.deliverables, source, top, "deliverable", deliverable);
    list(&mut draft.preparations, source, top, "preparation", preparation);
    list(&mut draft.documents, source, top, "document", document);
    list(&mut draft.links, source, top, "link", link);
    list(&mut draft.channels, source, top, "channel", |t, id| {
        Some((id.to_string(), t.required_line("label", "Médias sociaux")?.value))
    });
    list(&mut draft.routing, source, top, "routing", routing);
    list(&mut draft.visuals, source, top, "visual", visual);
    list(&mut draft.leads, source, top, "lead", lead);
    list(&mut draft.gates, source, top, "gate", gate);
    list(&mut draft.corrections, source, top, "correction", correction);
    top.finish();
}

/// The login that `init` offers: a name, its article, its gender where the article says none.
fn usual_login(table: &Table<'_>) -> Option<Name> {
    let text = table.required_line("name", "AncienAccès");
    if !table.has("article") {
        table.missing("article", "\"le\"   (ou \"\" si le nom n’en prend pas)");
    }
    let article = table.choice("article", &Article::WRITTEN);
    let gender = table.choice("gender", &[("m", Gender::Masculine), ("f", Gender::Feminine)]);
    let mut name = Name::plain(text?.value, article?.value);
    match (gender, name.article) {
        (Some(gender), _) => name.gender = gender.value,
        (None, Article::Elided | Article::Les) => {
            table.missing("gender", "\"f\"   (ou \"m\"\u{a0}: l’article ne dit pas le genre)");
        }
        _ => {}
    }
    Some(name)
}

fn list<T>(
    entries: &mut Vec<Entry<T>>,
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
        if let Some(value) = read_entry(&table, &id) {
            table.finish();
            apply(entries, Change::Put(Entry { id, value, source: Arc::clone(source), span }));
        } else {
            table.finish();
        }
    }
}
