//! Writes the sequence of the guide as a campaign, over the built-in one.

use std::collections::BTreeMap;

use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, value};

use super::milestones::milestones;
use super::reading::Reading;
use super::sequence::{GuideItem, GuideMilestone};
use super::template::literal;
use super::texts::Unplaced;
use crate::french::folded::folded;

/// What the sequence became, for the report.
#[derive(Debug, Clone, Default)]
pub(super) struct Changes {
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
    // What counts from another day than the launch is of no guide.
    let (elsewhere, of_launch): (Vec<Table>, Vec<Table>) =
        tables(document, "milestone").into_iter().partition(|own| own.contains_key("anchor"));
    let is_elsewhere =
        |own: &Table| elsewhere.iter().any(|other| id_of(other) == text_of(own, "milestone"));
    let mut built_in = tables(document, "deliverable");
    built_in.retain(|own| !is_elsewhere(own));
    let sequence = &reading.sequence;
    if sequence.milestones.is_empty() {
        return Changes { deliverables: built_in.len(), ..Changes::default() };
    }
    let mut changes = Changes::default();
    document["milestone"] =
        Item::ArrayOfTables(milestones(reading, &of_launch, &mut changes.differences));
    let mut builder =
        Builder { built_in: &built_in, changes, tables: Vec::new(), ids: BTreeMap::new() };
    for milestone in &sequence.milestones {
        for item in &milestone.items {
            builder.item(milestone, item);
        }
    }
    builder.missing();
    builder.changes.deliverables = builder.tables.len();
    builder.options();
    let (tables, changes) = builder.finish();
    document["deliverable"] = Item::ArrayOfTables(tables.into_iter().collect::<ArrayOfTables>());
    changes
}

pub(super) fn id_of(table: &Table) -> &str {
    text_of(table, "id")
}

pub(super) fn text_of<'t>(table: &'t Table, key: &str) -> &'t str {
    table.get(key).and_then(Item::as_str).unwrap_or_default()
}

fn tables(document: &DocumentMut, list: &str) -> Vec<Table> {
    let found = document.get(list).and_then(Item::as_array_of_tables);
    found.map(|tables| tables.iter().cloned().collect()).unwrap_or_default()
}

/// A section like a built-in one, or a new one, that stands where it is put.
pub(super) fn anew(known: Option<&Table>) -> Table {
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
            let title = match (item.titles.get(index), &rule.each) {
                (Some(title), Some(each)) => each.replace("{title}", title),
                _ => item.text.clone(),
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
                "moyen déplacé : {title}, maintenant à « {} » (ligne {})",
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
        let first = folded(&item.text).split(' ').next().unwrap_or_default().to_string();
        let alike = self.built_in.iter().find(|table| {
            folded(text_of(table, "title")).split(' ').next() == Some(first.as_str())
        });
        let name: String = folded(&item.text).replace(' ', "-").chars().take(40).collect();
        let id = format!("{moment}/{}", name.trim_matches('-'));
        let taken = self.tables.iter().any(|table| id_of(table) == id);
        let Some(alike) = alike.filter(|_| !taken) else {
            self.changes.unplaced.push(item.unplaced(item.text.clone()));
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
            "moyen nouveau dans le guide, sans texte : {} (ligne {})",
            item.text, item.lines.0
        ));
        self.tables.push(table);
    }

    fn missing(&mut self) {
        let gone = self.built_in.iter().filter(|table| !self.ids.contains_key(id_of(table)));
        for table in gone.filter(|table| !table.contains_key("option")) {
            self.changes.differences.push(format!(
                "moyen absent de la séquence du guide, retiré : {} ({})",
                text_of(table, "title"),
                id_of(table)
            ));
        }
    }

    /// What a launch has only if it says so is of no guide: it stays, where its milestone does.
    fn options(&mut self) {
        let own = self.built_in.iter().filter(|table| table.contains_key("option"));
        for table in own {
            let milestone = text_of(table, "milestone");
            if self.tables.iter().any(|other| text_of(other, "milestone") == milestone) {
                self.ids.insert(id_of(table).to_string(), id_of(table).to_string());
                self.tables.push(anew(Some(table)));
            }
        }
    }

    /// The deliverables, each « late » policy naming one that follows it.
    fn finish(mut self) -> (Vec<Table>, Changes) {
        let order: Vec<String> = self.tables.iter().map(|table| id_of(table).to_string()).collect();
        for (at, table) in self.tables.iter_mut().enumerate() {
            // Official texts speak to everybody.
            table.remove("by_wave");
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
pub(super) fn routing(document: &mut DocumentMut, reading: &Reading<'_>) {
    let mut all = ArrayOfTables::new();
    let built_in = tables(document, "routing");
    let rows = &reading.rows;
    for row in rows {
        let known = built_in.iter().find(|table| id_of(table) == row.rule.id);
        let mut table = anew(known);
        table["id"] = value(row.rule.id.as_str());
        table["topic"] = value(literal(&row.topic));
        table["answers"] = value(reading.recognizer.party(&literal(&row.answers)));
        table.remove("collaborates");
        if !row.collaborates.is_empty() {
            table["collaborates"] = value(reading.recognizer.party(&literal(&row.collaborates)));
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
