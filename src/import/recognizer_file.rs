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
    let mut recognizer = Recognizer {
        campaign: top.required_text("campaign", "sag-officiel"),
        title: top.required_text("title", "Textes officiels"),
        guide: top.required_text("guide", "guide du MCN"),
        origin: top.required_text("origin", "Texte officiel du guide"),
        origin_absent: top.required_text("origin_absent", "Texte de jalon, à faire approuver"),
        origin_shorter: top.required_text("origin_shorter", "Texte de jalon, à faire approuver"),
        on_request: lines(top, "on_request"),
        sections: top.each("section", section),
        stages: top.each("stage", heading),
        versions: top.each("version", heading),
        texts: top.each("text", text),
        sequence_header: Vec::new(),
        objectives: Vec::new(),
        moments: top.each("moment", moment),
        items: top.each("item", item),
        routing_header: Vec::new(),
        rows: top.each("row", row),
        parties: top.each("party", |table| {
            let written = table.required_text("written", "MO porteur de la PES");
            table.whole((written, table.required_text("becomes", "{{ organization | nom }}")))
        }),
        remarks: top.each("remark", |table| {
            table.whole(RemarkRule {
                words: table.required_text("words", "clicSÉQUR"),
                text: table.required_text("text", "à adapter"),
            })
        }),
    };
    top.section("sequence", |table| {
        recognizer.sequence_header = lines(table, "header");
        recognizer.objectives = lines(table, "objectives");
        Some(())
    });
    top.section("routing", |table| {
        recognizer.routing_header = lines(table, "header");
        Some(())
    });
    top.whole(recognizer)
}

fn lines(table: &Table<'_>, key: &'static str) -> Vec<String> {
    table.texts(key).unwrap_or_default()
}

fn keys(table: &Table<'_>, name: &'static str) -> Vec<String> {
    lines(table, name).iter().map(|line| folded(line)).collect()
}

fn heading(table: &Table<'_>) -> Option<Heading> {
    let id = table.required_text("id", "before");
    table.whole(Heading { id, keys: keys(table, "written") })
}

fn section(table: &Table<'_>) -> Option<Section> {
    let marker = keys(table, "marker");
    Some(Section {
        holds: table.word("kind").unwrap_or(Holds::Prose),
        ignores: lines(table, "ignores"),
        marker: (!marker.is_empty()).then(|| marker.join(" ")),
        title: table.text("title"),
        subtitle: table.text("subtitle"),
        linked: table.bool("linked").unwrap_or(false),
        headings: table.bool("headings").unwrap_or(false),
        known_headings: keys(table, "known_headings"),
        heading: heading(table)?,
    })
}

fn text(table: &Table<'_>) -> Option<TextRule> {
    let template = table.required_text("template", "notice/before.new.md");
    let written = keys(table, "written");
    let heading = (!written.is_empty()).then(|| Heading { id: template.clone(), keys: written });
    table.whole(TextRule {
        template,
        title: table.required_text("title", "Avis : avant le lancement"),
        section: table.required_text("section", "notices"),
        stage: table.required_text("stage", "before"),
        version: table.text("version"),
        heading,
        signs: lines(table, "signs"),
    })
}

fn moment(table: &Table<'_>) -> Option<Moment> {
    let window = table.has("to");
    table.whole(Moment {
        written: lines(table, "written"),
        starts: lines(table, "starts"),
        id: table.required_text("id", "w-{n}"),
        day: table.required_text(if window { "to" } else { "offset" }, "-{n}w"),
        window,
    })
}

fn item(table: &Table<'_>) -> Option<ItemRule> {
    table.whole(ItemRule {
        title: table.required_text("title", "Infolettre : avant le lancement"),
        words: lines(table, "words"),
        without: lines(table, "without"),
        deliverables: lines(table, "deliverables"),
        each: table.text("each"),
    })
}

fn row(table: &Table<'_>) -> Option<RowRule> {
    table.whole(RowRule {
        id: table.required_text("id", "service"),
        topic: table.required_text("topic", "Service à la clientèle"),
        answers: table.required_text("answers", "Services Québec"),
        collaborates: table.text("collaborates").unwrap_or_default(),
    })
}
