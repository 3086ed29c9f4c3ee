//! How the parts of a guide are recognised: the data of `guide.toml`.

use std::sync::Arc;

use super::words::key;
use crate::source::{Problems, Source};
use crate::toml_input::{Table, read};

/// What a section of the guide holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Explanations.
    Prose,
    /// The table of milestones.
    Sequence,
    /// The table of who answers the media.
    Routing,
    /// Texts to publish.
    Texts,
}

/// A heading with its known wordings, as keys of words.
#[derive(Debug, Clone)]
pub struct Heading {
    /// Its id.
    pub id: String,
    /// Its wordings, as compared.
    pub keys: Vec<String>,
}

/// A section of the guide.
#[derive(Debug, Clone)]
pub struct Section {
    /// Its heading.
    pub heading: Heading,
    /// What it holds.
    pub holds: Holds,
    /// Sections whose headings are but words here.
    pub ignores: Vec<String>,
    /// The header of the table that each text stands in, as one key.
    pub marker: Option<String>,
    /// Labels before the title and the subtitle of a text.
    pub title: Option<String>,
    /// Labels before the title and the subtitle of a text.
    pub subtitle: Option<String>,
    /// Addresses and titles of pages are links.
    pub linked: bool,
    /// A text may have headings of its own.
    pub headings: bool,
    /// Those that are known, as keys.
    pub known_headings: Vec<String>,
}

/// A text of the guide, and the template that it becomes.
#[derive(Debug, Clone)]
pub struct TextRule {
    /// Path of the template in the campaign's folder.
    pub template: String,
    /// Its section.
    pub section: String,
    /// Its stage.
    pub stage: String,
    /// Its version, if there are two.
    pub version: Option<String>,
    /// What a person calls it.
    pub title: String,
    /// Its own heading, if it has one.
    pub heading: Option<Heading>,
    /// Words that it is known by.
    pub signs: Vec<String>,
}

/// A milestone, at any number of weeks.
#[derive(Debug, Clone)]
pub struct Moment {
    /// Its wordings, `{n}` for the number.
    pub written: Vec<String>,
    /// How it starts, where columns are mixed.
    pub starts: Vec<String>,
    /// Its id, `{n}` for the number.
    pub id: String,
    /// Its day, or the last day of its window.
    pub day: String,
    /// It lasts from launch day on.
    pub window: bool,
}

/// A line of the sequence.
#[derive(Debug, Clone)]
pub struct ItemRule {
    /// As the guide prints it.
    pub title: String,
    /// Words that it has.
    pub words: Vec<String>,
    /// Words that it has not.
    pub without: Vec<String>,
    /// What it is in the built-in campaign.
    pub deliverables: Vec<String>,
    /// What follows its colon are titles, one for each deliverable, whose title this is with
    /// `{title}` in the place of its own.
    pub each: Option<String>,
}

/// A row of the routing table.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct RowRule {
    pub id: String,
    pub topic: String,
    pub answers: String,
    pub collaborates: String,
}

/// Everything that a guide is recognised by.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct Recognizer {
    /// Id and title of the campaign that the guide becomes.
    pub campaign: String,
    pub title: String,
    /// What the guide is called.
    pub guide: String,
    /// Where its wording comes from.
    pub origin: String,
    /// The origin of a text that the guide should have and has not.
    pub origin_absent: String,
    /// The origin of a shorter variant, which the guide never has.
    pub origin_shorter: String,
    /// Templates whose approved text is given on request.
    pub on_request: Vec<String>,
    pub sections: Vec<Section>,
    pub stages: Vec<Heading>,
    pub versions: Vec<Heading>,
    pub texts: Vec<TextRule>,
    pub sequence_header: Vec<String>,
    pub objectives: Vec<String>,
    pub moments: Vec<Moment>,
    pub items: Vec<ItemRule>,
    pub routing_header: Vec<String>,
    pub rows: Vec<RowRule>,
    /// Whoever the table names by a part that it plays, and what it becomes.
    pub parties: Vec<(String, String)>,
}

impl Recognizer {
    /// A cell of the routing table, whoever it names said by name.
    pub fn party(&self, cell: &str) -> String {
        let known = self.parties.iter().find(|(written, _)| key(written) == key(cell));
        known.map_or(cell, |(_, becomes)| becomes).to_string()
    }

    /// The section of an id.
    pub fn section(&self, id: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.heading.id == id)
    }
}

/// Reads `guide.toml`.
///
/// # Errors
/// Every problem of the file.
pub fn load(source: &Arc<Source>) -> Result<Recognizer, Problems> {
    let (recognizer, _) = read(source, |_, top| {
        let recognizer = recognizer(top);
        top.finish();
        recognizer
    })?;
    recognizer.ok_or_else(|| {
        crate::source::Problem::general(format!("« {} » est incomplet", source.name)).into()
    })
}

fn recognizer(top: &Table<'_>) -> Option<Recognizer> {
    let campaign = top.required_line("campaign", "sag-officiel");
    let title = top.required_line("title", "Textes officiels");
    let guide = top.required_line("guide", "guide du MCN");
    let origin = top.required_line("origin", "Texte officiel du guide");
    let absent = top.required_line("origin_absent", "Texte de jalon, à faire approuver");
    let shorter = top.required_line("origin_shorter", "Texte de jalon, à faire approuver");
    let on_request = lines(top, "on_request");
    let sections = each(top, "section", section);
    let stages = each(top, "stage", heading);
    let versions = each(top, "version", heading);
    let texts = each(top, "text", text);
    let sequence = top.table("sequence");
    let (sequence_header, objectives) = match &sequence {
        Some(table) => (lines(table, "header"), lines(table, "objectives")),
        None => Default::default(),
    };
    if let Some(table) = sequence {
        table.finish();
    }
    let moments = each(top, "moment", moment);
    let items = each(top, "item", item);
    let routing = top.table("routing");
    let routing_header = routing.as_ref().map(|table| lines(table, "header")).unwrap_or_default();
    if let Some(table) = routing {
        table.finish();
    }
    let rows = each(top, "row", row);
    let parties = each(top, "party", |table| {
        let written = line(table, "written", "MO porteur de la PES");
        Some((written?, line(table, "becomes", "{{ organization | nom }}")?))
    });
    Some(Recognizer {
        campaign: campaign?.value,
        title: title?.value,
        guide: guide?.value,
        origin: origin?.value,
        origin_absent: absent?.value,
        origin_shorter: shorter?.value,
        on_request,
        sections,
        stages,
        versions,
        texts,
        sequence_header,
        objectives,
        moments,
        items,
        routing_header,
        rows,
        parties,
    })
}

fn each<T>(top: &Table<'_>, list: &'static str, read: impl Fn(&Table<'_>) -> Option<T>) -> Vec<T> {
    let mut all = Vec::new();
    for table in top.tables(list) {
        all.extend(read(&table));
        table.finish();
    }
    all
}

fn lines(table: &Table<'_>, key: &'static str) -> Vec<String> {
    table.lines(key).unwrap_or_default().into_iter().map(|line| line.value).collect()
}

fn keys(table: &Table<'_>, name: &'static str) -> Vec<String> {
    lines(table, name).iter().map(|line| key(line)).collect()
}

fn line(table: &Table<'_>, key: &'static str, example: &str) -> Option<String> {
    table.required_line(key, example).map(|line| line.value)
}

fn heading(table: &Table<'_>) -> Option<Heading> {
    let id = line(table, "id", "before");
    let keys = keys(table, "written");
    Some(Heading { id: id?, keys })
}

fn section(table: &Table<'_>) -> Option<Section> {
    let kinds =
        [("sequence", Holds::Sequence), ("routing", Holds::Routing), ("texts", Holds::Texts)];
    let optional = |name| table.line(name).map(|line| line.value);
    let marker = keys(table, "marker");
    let section = Section {
        holds: table.choice("kind", &kinds).map_or(Holds::Prose, |kind| kind.value),
        ignores: lines(table, "ignores"),
        marker: (!marker.is_empty()).then(|| marker.join(" ")),
        title: optional("title"),
        subtitle: optional("subtitle"),
        linked: table.bool("linked").unwrap_or(false),
        headings: table.bool("headings").unwrap_or(false),
        known_headings: keys(table, "known_headings"),
        heading: heading(table)?,
    };
    Some(section)
}

fn text(table: &Table<'_>) -> Option<TextRule> {
    let template = line(table, "template", "notice/before.new.md");
    let title = line(table, "title", "Avis : avant le lancement");
    let section = line(table, "section", "notices");
    let stage = line(table, "stage", "before");
    let version = table.line("version").map(|line| line.value);
    let written = keys(table, "written");
    let signs = lines(table, "signs");
    let template = template?;
    let heading = (!written.is_empty()).then(|| Heading { id: template.clone(), keys: written });
    let (title, section, stage) = (title?, section?, stage?);
    Some(TextRule { template, title, section, stage, version, heading, signs })
}

fn moment(table: &Table<'_>) -> Option<Moment> {
    let written = lines(table, "written");
    let starts = lines(table, "starts");
    let id = line(table, "id", "w-{n}");
    let window = table.has("to");
    let day = line(table, if window { "to" } else { "offset" }, "-{n}w");
    Some(Moment { written, starts, id: id?, day: day?, window })
}

fn item(table: &Table<'_>) -> Option<ItemRule> {
    let title = line(table, "title", "Infolettre : avant le lancement");
    let words = lines(table, "words");
    let without = lines(table, "without");
    let deliverables = lines(table, "deliverables");
    let each = table.line("each").map(|line| line.value);
    Some(ItemRule { title: title?, words, without, deliverables, each })
}

fn row(table: &Table<'_>) -> Option<RowRule> {
    let id = line(table, "id", "service");
    let topic = line(table, "topic", "Service à la clientèle");
    let answers = line(table, "answers", "Services Québec");
    let collaborates = table.line("collaborates").map(|line| line.value).unwrap_or_default();
    Some(RowRule { id: id?, topic: topic?, answers: answers?, collaborates })
}
