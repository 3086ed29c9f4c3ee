//! Reads `guide.toml`.

use std::sync::Arc;

use super::recognizer::{
    Heading, Holds, ItemRule, Moment, Recognizer, RemarkRule, RowRule, Section, TextRule,
};
use crate::french::folded::folded;
use crate::input::{Problem, Problems, Source, Table, read};

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
    recognizer.ok_or_else(|| Problem::general(format!("« {} » est incomplet", source.name)).into())
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
    let remarks = each(top, "remark", |table| {
        let words = line(table, "words", "clicSÉQUR");
        Some(RemarkRule { words: words?, text: line(table, "text", "à adapter")? })
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
        remarks,
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
    lines(table, name).iter().map(|line| folded(line)).collect()
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
    let optional = |name| table.line(name).map(|line| line.value);
    let marker = keys(table, "marker");
    let section = Section {
        holds: table.word("kind").map_or(Holds::Prose, |kind| kind.value),
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
