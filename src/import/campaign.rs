//! Writes the sequence of the guide as a campaign, over the built-in one.

use std::collections::BTreeMap;

use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, value};

use super::reading::Reading;
use super::routing::Row;
use super::sequence::{GuideItem, GuideMilestone, Sequence};
use super::texts::Unplaced;
use super::words::key;

/// What the sequence became, for the report.
#[derive(Debug, Clone, Default)]
pub struct Changes {
    /// What differs from the built-in sequence, in French.
    pub differences: Vec<String>,
    /// Lines that are no kind of deliverable that is known.
    pub unplaced: Vec<Unplaced>,
    /// Deliverables of the campaign.
    pub deliverables: usize,
}

/// Adapts the built-in `campaign.toml` to the guide. An empty sequence leaves the built-in one.
pub(super) fn campaign(document: &mut DocumentMut, id: &str, reading: &Reading<'_>) -> Changes {
    document["id"] = value(id);
    document["title"] = value(reading.recognizer.title.as_str());
    for fact in &reading.links {
        let links = document["link"].as_array_of_tables_mut();
        let link = links.and_then(|links| links.iter_mut().find(|link| id_of(link) == fact.key));
        if let Some(link) = link {
            link["url"] = value(fact.value());
        }
    }
    for fact in &reading.values {
        document["values"][&fact.key] = value(fact.value());
    }
    let built_in_milestones = tables(document, "milestone");
    let built_in = tables(document, "deliverable");
    let sequence = &reading.sequence;
    if sequence.milestones.is_empty() {
        return Changes { deliverables: built_in.len(), ..Changes::default() };
    }
    let mut changes = Changes::default();
    document["milestone"] =
        Item::ArrayOfTables(milestones(sequence, &built_in_milestones, &mut changes));
    let mut builder =
        Builder { built_in: &built_in, changes, tables: Vec::new(), ids: BTreeMap::new() };
    for milestone in &sequence.milestones {
        for item in &milestone.items {
            builder.item(milestone, item);
        }
    }
    builder.missing();
    let (tables, mut changes) = builder.finish();
    changes.deliverables = tables.len();
    document["deliverable"] = Item::ArrayOfTables(tables.into_iter().collect::<ArrayOfTables>());
    changes
}

fn id_of(table: &Table) -> &str {
    text_of(table, "id")
}

fn text_of<'t>(table: &'t Table, key: &str) -> &'t str {
    table.get(key).and_then(Item::as_str).unwrap_or_default()
}

fn tables(document: &DocumentMut, list: &str) -> Vec<Table> {
    let found = document.get(list).and_then(Item::as_array_of_tables);
    found.map(|tables| tables.iter().cloned().collect()).unwrap_or_default()
}

/// A section like a built-in one, or a new one, that stands where it is put.
fn anew(known: Option<&Table>) -> Table {
    let mut table = known.cloned().unwrap_or_default();
    table.set_position(None);
    for (_, item) in table.iter_mut() {
        if let Some(inner) = item.as_table_mut() {
            inner.set_position(None);
        }
    }
    table.decor_mut().set_prefix("\n");
    table
}

fn milestones(sequence: &Sequence<'_>, built_in: &[Table], changes: &mut Changes) -> ArrayOfTables {
    let mut all = ArrayOfTables::new();
    let mut objective = String::new();
    let mut ids = Vec::new();
    for (index, milestone) in sequence.milestones.iter().enumerate() {
        let id = milestone.fill(&milestone.moment.id);
        let known = built_in.iter().find(|table| id_of(table) == id);
        let mut table = anew(known);
        if let Some(own) = &milestone.objective {
            objective.clone_from(own);
        }
        if known.is_none() {
            changes.differences.push(format!(
                "jalon nouveau dans le guide\u{a0}: {} (ligne {})",
                milestone.label, milestone.line
            ));
        } else if !objective.is_empty() && text_of(&table, "objective") != objective {
            changes.differences.push(format!(
                "objectif de «\u{a0}{}\u{a0}»\u{a0}: {objective} (jalon\u{a0}: {})",
                milestone.label,
                text_of(&table, "objective")
            ));
        }
        table["id"] = value(id.as_str());
        table["label"] = value(milestone.label.as_str());
        table["folder"] = value(folder(index + 1, &table, &milestone.label));
        dates(&mut table, milestone);
        let objective = if objective.is_empty() { "Informer" } else { &objective };
        table["objective"] = value(objective);
        ids.push(id);
        all.push(table);
    }
    for label in &sequence.regrouped {
        changes.differences.push(format!(
            "colonnes mêlées\u{a0}: les moyens de «\u{a0}{label}\u{a0}» sont rangés comme dans la campagne intégrée"
        ));
    }
    for empty in sequence.milestones.iter().filter(|milestone| milestone.items.is_empty()) {
        changes.differences.push(format!(
            "jalon sans moyen dans le guide\u{a0}: {} (ligne {})",
            empty.label, empty.line
        ));
    }
    for table in built_in.iter().filter(|table| !ids.iter().any(|id| id == id_of(table))) {
        changes
            .differences
            .push(format!("jalon absent du guide, retiré\u{a0}: {}", text_of(table, "label")));
    }
    all
}

/// « 3_quatre-semaines-avant »: the built-in name, at its rank in the guide.
fn folder(rank: usize, table: &Table, label: &str) -> String {
    let name = match text_of(table, "folder").split_once('_') {
        Some((_, name)) => name.to_string(),
        None => key(label).replace(' ', "-").chars().take(50).collect(),
    };
    format!("{rank}_{}", name.trim_end_matches('-'))
}

fn dates(table: &mut Table, milestone: &GuideMilestone<'_>) {
    let day = milestone.fill(&milestone.moment.day);
    if milestone.moment.window {
        table["from"] = value("+0d");
        table["to"] = value(day);
    } else {
        table["offset"] = value(day);
    }
}

struct Builder<'b> {
    built_in: &'b [Table],
    changes: Changes,
    tables: Vec<Table>,
    /// New ids of the built-in deliverables that are there.
    ids: BTreeMap<String, String>,
}

impl Builder<'_> {
    fn item(&mut self, milestone: &GuideMilestone<'_>, item: &GuideItem<'_>) {
        let moment = milestone.fill(&milestone.moment.id);
        let Some(rule) = item.rule else { return self.unknown(&moment, milestone, item) };
        let here = format!("{moment}/");
        let ids = rule.deliverables.iter().filter(|id| !self.ids.contains_key(*id));
        let (own, other): (Vec<&String>, Vec<&String>) = ids.partition(|id| id.starts_with(&here));
        let count = if item.titles.len() > 1 { item.titles.len() } else { 1 };
        let from: Vec<&String> =
            if own.is_empty() { other.into_iter().take(count).collect() } else { own };
        if from.is_empty() {
            return self.unknown(&moment, milestone, item);
        }
        for (index, id) in from.into_iter().enumerate() {
            let title = match item.titles.get(index) {
                Some(title) => format!("Vidéo explicative : {title}"),
                None => item.text.clone(),
            };
            self.known(id, &moment, milestone, &title);
        }
    }

    /// A deliverable of the built-in campaign, at its milestone or at another one.
    fn known(&mut self, id: &str, moment: &str, milestone: &GuideMilestone<'_>, title: &str) {
        let Some(built_in) = self.built_in.iter().find(|table| id_of(table) == id) else { return };
        let mut table = anew(Some(built_in));
        let name = id.rsplit('/').next().unwrap_or(id);
        let new_id = format!("{moment}/{name}");
        if new_id != id {
            self.changes.differences.push(format!(
                "moyen déplacé\u{a0}: {title}, maintenant à «\u{a0}{}\u{a0}» (ligne {})",
                milestone.label, milestone.line
            ));
            table["stage"] = value(stage(milestone));
            if !milestone.moment.window {
                table.remove("day");
            }
        }
        table["id"] = value(new_id.as_str());
        table["milestone"] = value(moment);
        table["title"] = value(title);
        self.ids.insert(id.to_string(), new_id);
        self.tables.push(table);
    }

    /// A line that no built-in deliverable stands for: a work sheet, when its kind is known.
    fn unknown(&mut self, moment: &str, milestone: &GuideMilestone<'_>, item: &GuideItem<'_>) {
        let first = key(&item.text).split(' ').next().unwrap_or_default().to_string();
        let alike = self
            .built_in
            .iter()
            .find(|table| key(text_of(table, "title")).split(' ').next() == Some(first.as_str()));
        let name: String = key(&item.text).replace(' ', "-").chars().take(40).collect();
        let id = format!("{moment}/{}", name.trim_matches('-'));
        let taken = self.tables.iter().any(|table| id_of(table) == id);
        let Some(alike) = alike.filter(|_| !taken) else {
            self.changes.unplaced.push(Unplaced {
                first: item.lines.0,
                last: item.lines.1,
                text: item.text.clone(),
            });
            return;
        };
        let mut table = anew(None);
        table["id"] = value(id.as_str());
        table["milestone"] = value(moment);
        table["kind"] = value(text_of(alike, "kind"));
        table["stage"] = value(stage(milestone));
        table["title"] = value(item.text.as_str());
        table["file"] = value(name.trim_matches('-'));
        if let Some(channels) = alike.get("channels") {
            table["channels"] = channels.clone();
        }
        table["task"] = value("task/extra.md");
        self.changes.differences.push(format!(
            "moyen nouveau dans le guide, sans texte\u{a0}: {} (ligne {})",
            item.text, item.lines.0
        ));
        self.tables.push(table);
    }

    fn missing(&mut self) {
        for table in self.built_in.iter().filter(|table| !self.ids.contains_key(id_of(table))) {
            self.changes.differences.push(format!(
                "moyen absent de la séquence du guide, retiré\u{a0}: {} ({})",
                text_of(table, "title"),
                id_of(table)
            ));
        }
    }

    /// The deliverables, each « late » policy naming one that follows it.
    fn finish(mut self) -> (Vec<Table>, Changes) {
        let order: Vec<String> = self.tables.iter().map(|table| id_of(table).to_string()).collect();
        for (at, table) in self.tables.iter_mut().enumerate() {
            let late = text_of(table, "late").to_string();
            let Some(target) = late.strip_prefix("merge:") else { continue };
            let new = self.ids.get(target).filter(|new| order[at + 1..].contains(new));
            match new {
                Some(new) => table["late"] = value(format!("merge:{new}")),
                None => {
                    table.remove("late");
                }
            }
        }
        (self.tables, self.changes)
    }
}

fn stage(milestone: &GuideMilestone<'_>) -> &'static str {
    match milestone.moment.day.as_str() {
        _ if milestone.moment.window => "after",
        day if day.starts_with('-') => "before",
        _ => "launch",
    }
}

/// `routing.toml` with the guide's rows; those that the guide has not stay as built in.
pub(super) fn routing(document: &mut DocumentMut, rows: &[Row<'_>]) {
    let mut all = ArrayOfTables::new();
    let built_in = tables(document, "routing");
    for row in rows {
        let known = built_in.iter().find(|table| id_of(table) == row.rule.id);
        let mut table = anew(known);
        table["id"] = value(row.rule.id.as_str());
        table["topic"] = value(row.topic.as_str());
        table["answers"] = value(row.answers.as_str());
        table.remove("collaborates");
        if !row.collaborates.is_empty() {
            table["collaborates"] = value(row.collaborates.as_str());
        }
        all.push(table);
    }
    for table in built_in {
        if !rows.iter().any(|row| row.rule.id == id_of(&table)) {
            all.push(anew(Some(&table)));
        }
    }
    document["routing"] = Item::ArrayOfTables(all);
}
