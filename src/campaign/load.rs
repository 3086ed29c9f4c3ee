//! Reads the files of a campaign, layer over layer.

use std::sync::Arc;

use super::deliverable::{Deliverable, Gate, Lead};
use super::entries::{deliverable, document, link, milestone, option, preparation, routing};
use super::entry::{Entry, placed};
use super::incident::{IncidentKind, incident};
use super::kind::{self, KINDS, Kind};
use super::model::{
    Campaign, Choice, Correction, Document, Link, Milestone, Preparation, RoutingRow,
};
use super::print::{Print, print};
use super::steps::{correction, gate, lead};
use super::terms::{LaunchType, Shift};
use super::validate;
use super::visual::{Palette, Visual, palette, visual};
use crate::french::name::{Article, Name};
use crate::french::typography::typeset;
use crate::input::{Layered, Problem, Problems, Source, Table, read};

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
    pub options: Vec<Entry<Choice>>,
    pub links: Vec<Entry<Link>>,
    pub channels: Vec<Entry<(String, String)>>,
    pub values: Vec<(String, String)>,
    pub subscribers: bool,
    pub shift: Option<Shift>,
    pub usual_login: Option<Name>,
    pub routing: Vec<Entry<RoutingRow>>,
    pub visuals: Vec<Entry<Visual>>,
    pub palette: Option<Palette>,
    pub prints: Vec<Entry<Print>>,
    pub leads: Vec<Entry<Lead>>,
    pub gates: Vec<Entry<Gate>>,
    pub corrections: Vec<Entry<Correction>>,
    pub incidents: Vec<Entry<IncidentKind>>,
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
    let (mut problems, mut is_sound) = (Vec::new(), true);
    for source in layers {
        let read = read(source, |reader, top| {
            is_sound &= reader.is_sound();
            read_layer(&mut draft, top);
        });
        match read {
            Ok(((), warnings)) => problems.extend(warnings),
            Err(found) => problems.extend(found.0),
        }
    }
    let (campaign, found) = validate::campaign(id, draft);
    // Where a line could not be parsed, what it should have said would be told as missing.
    if is_sound {
        problems.extend(found);
    }
    (campaign, problems)
}

fn read_layer(draft: &mut Draft, top: &Table<'_>) {
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
    if let Some(subscribers) = top.bool("subscribers") {
        draft.subscribers = subscribers;
    }
    if let Some(shift) = top.word("shift") {
        draft.shift = Some(shift);
    }
    if let Some(table) = top.table("usual_login") {
        draft.usual_login = usual_login(&table);
        table.finish();
    }
    let mut list = Lists { top, broken: &mut draft.broken };
    list.read(KINDS, &mut draft.kinds, |t, id| kind::kind(t, placed(t, id)));
    list.read(Layered::new("milestone", "w-8"), &mut draft.milestones, milestone);
    list.read(Layered::new("deliverable", "w-8/newsletter"), &mut draft.deliverables, deliverable);
    list.read(Layered::new("preparation", "request"), &mut draft.preparations, preparation);
    list.read(Layered::new("document", "press-lines"), &mut draft.documents, document);
    list.read(Layered::new("option", "sms"), &mut draft.options, option);
    list.read(Layered::new("link", "portal"), &mut draft.links, link);
    list.read(Layered::new("channel", "social"), &mut draft.channels, |t, id| {
        Some((id.to_string(), t.required_line("label", "Médias sociaux")?.value))
    });
    list.read(Layered::new("routing", "citizens"), &mut draft.routing, routing);
    list.read(Layered::new("visual", "banner"), &mut draft.visuals, visual);
    list.read(Layered::new("print", "leaflet"), &mut draft.prints, print);
    list.read(Layered::new("lead", "writing"), &mut draft.leads, lead);
    list.read(Layered::new("gate", "approval"), &mut draft.gates, gate);
    list.read(Layered::new("correction", "newsletter"), &mut draft.corrections, correction);
    list.read(Layered::new("incident", "outage"), &mut draft.incidents, incident);
    if let Some(table) = top.table("palette") {
        draft.palette = palette(&table);
        table.finish();
    }
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
    let mut name = Name::plain(text?.value, article?);
    match (gender, name.article) {
        (Some(gender), _) => name.gender = gender,
        (None, Article::Elided | Article::Les) if !table.has("gender") => {
            table.missing("gender", "\"f\"   (ou \"m\" : l’article ne dit pas le genre)");
        }
        _ => {}
    }
    Some(name)
}

/// The lists of a file, and the ids of entries that could not be read.
struct Lists<'a, 't> {
    top: &'a Table<'t>,
    broken: &'a mut Vec<String>,
}

impl Lists<'_, '_> {
    fn read<T>(
        &mut self,
        list: Layered,
        entries: &mut Vec<Entry<T>>,
        read_entry: impl Fn(&Table<'_>, &str) -> Option<T>,
    ) {
        self.broken.extend(list.merge(entries, self.top, |table, id| {
            let value = read_entry(table, &id.value)?;
            Some(Entry::new(table, id, value))
        }));
    }
}
