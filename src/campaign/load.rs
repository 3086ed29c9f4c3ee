//! Reads the files of a campaign, layer over layer.

use std::sync::Arc;

use super::correction::correction;
use super::entries::{
    channel, deliverable, document, link, milestone, option, preparation, routing,
};
use super::entry::{Entry, placed};
use super::incident::incident;
use super::kind::kind;
use super::model::Campaign;
use super::print::print;
use super::steps::{gate, lead};
use super::terms::LaunchType;
use super::validate;
use super::visual::{palette, visual};
use crate::french::name::{Article, Name};
use crate::french::typography::typeset;
use crate::input::{Layered, Placed, Problem, Problems, Source, Table, read};
use crate::vocabulary::Vocabulary as _;

/// A campaign as the layers leave it, with the places for messages.
#[derive(Default)]
pub(super) struct Draft {
    pub campaign: Campaign,
    /// The id that its files say.
    pub id: Option<String>,
    pub is_titled: bool,
    pub entries: Vec<Entry>,
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
    draft.campaign.id = id.to_string();
    draft.campaign.types = LaunchType::TERMS.iter().map(|term| term.value).collect();
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
    draft.campaign.put_in_order();
    // Where a line could not be parsed, what it should have said would be told as missing.
    if is_sound {
        problems.extend(validate::problems(&draft));
    }
    (draft.campaign, problems)
}

fn read_layer(draft: &mut Draft, top: &Table<'_>) {
    if let Some(id) = top.text("id") {
        draft.id = Some(id);
    }
    draft.is_titled |= top.has("title");
    let to = &mut draft.campaign;
    if top.has("title") {
        to.title = top.line("title").map(|title| typeset(&title.value)).unwrap_or_default();
    }
    if let Some(types) = top.words("types") {
        if types.is_empty() {
            let help =
                "écrivez types = [\"new\"] ou [\"migration\"], ou retirez la clé pour les deux";
            top.reader.error(top.span_of("types"), "« types » est vide", help);
        }
        to.types = types;
    }
    if let Some(table) = top.table("values") {
        for (key, value) in table.free_entries() {
            let Some(value) = value else { continue };
            to.values.retain(|(known, _)| *known != key.value);
            to.values.push((key.value, value.value));
        }
    }
    if let Some(subscribers) = top.bool("subscribers") {
        to.subscribers = subscribers;
    }
    if let Some(shift) = top.word("shift") {
        to.shift = Some(shift);
    }
    if let Some(login) = top.section("usual_login", usual_login) {
        to.usual_login = Some(login);
    }
    if let Some(palette) = top.section("palette", palette) {
        to.palette = palette;
    }
    read_lists(draft, top);
    top.finish();
}

fn read_lists(draft: &mut Draft, top: &Table<'_>) {
    let Draft { campaign: to, entries, broken, .. } = draft;
    let mut list = Lists { top, entries, broken };
    list.read("kind", "webinar", &mut to.kinds, |own| &own.id, |t, id| kind(t, placed(t, id)));
    list.read("milestone", "w-8", &mut to.milestones, |own| &own.id, milestone);
    list.read("deliverable", "w-8/newsletter", &mut to.deliverables, |own| &own.id, deliverable);
    list.read("preparation", "request", &mut to.preparations, |own| &own.id, preparation);
    list.read("document", "press-lines", &mut to.documents, |own| &own.id, document);
    list.read("option", "sms", &mut to.options, |own| &own.id, option);
    list.read("link", "portal", &mut to.links, |own| &own.id, link);
    list.read("channel", "social", &mut to.channels, |(id, _)| id, channel);
    list.read("routing", "citizens", &mut to.routing, |own| &own.id, routing);
    list.read("visual", "banner", &mut to.visuals, |own| &own.id, visual);
    list.read("print", "leaflet", &mut to.prints, |own| &own.id, print);
    list.read("lead", "writing", &mut to.leads, |own| &own.id, lead);
    list.read("gate", "approval", &mut to.gates, |own| &own.id, gate);
    list.read("correction", "newsletter", &mut to.corrections, |own| &own.id, correction);
    list.read("incident", "outage", &mut to.incidents, |own| &own.id, incident);
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

/// The lists of a file, the places of their entries, and the ids of those that could not be read.
struct Lists<'a, 't> {
    top: &'a Table<'t>,
    entries: &'a mut Vec<Entry>,
    broken: &'a mut Vec<String>,
}

impl Lists<'_, '_> {
    fn read<T>(
        &mut self,
        section: &'static str,
        example: &'static str,
        list: &mut Vec<T>,
        id_of: fn(&T) -> &str,
        read_entry: impl Fn(&Table<'_>, &str) -> Option<T>,
    ) {
        let Self { top, entries, broken } = self;
        let read = |table: &Table<'_>, id: Placed<String>| {
            let value = read_entry(table, &id.value)?;
            let entry = Entry::new(section, table, id);
            match entries.iter_mut().find(|own| own.list == section && own.id == entry.id) {
                Some(own) => *own = entry,
                None => entries.push(entry),
            }
            Some(value)
        };
        broken.extend(Layered::new(section, example, id_of).merge(list, top, read));
        // Those that a file took away have no place any more.
        let is_there = |own: &Entry| list.iter().any(|one| id_of(one) == own.id);
        entries.retain(|own| own.list != section || is_there(own));
    }
}
