//! Rows of a calendar whose day is not the one that the plan of the launch gives.

use std::collections::BTreeSet;
use std::ops::Range;

use chrono::NaiveDate;

use crate::french::date;
use crate::french::found_date::{FoundDate, Slip, Sort};
use crate::french::list::joined;
use crate::input::Table;
use crate::prose::Cell;
use crate::rules::facts::Days;
use crate::rules::fold::fold;
use crate::rules::keys::{Common, texts};
use crate::rules::model::{Finding, Kind, Rule};
use crate::rules::sheet::Sheet;

/// What the plan names stands on its day.
#[derive(Debug)]
struct PlanDay {
    /// Heads of the columns of tables that hold the day, folded.
    heads: Vec<String>,
}

pub(super) fn read(table: &Table<'_>, _: &Common<'_>) -> Option<Box<dyn Kind>> {
    let heads: Vec<String> = texts(table, "heads").iter().map(|head| fold(head)).collect();
    if heads.is_empty() {
        table.missing("heads", "[\"Date\"]");
    }
    Some(Box::new(PlanDay { heads }))
}

/// A row that nobody can take for another one: what the plan names, its days there, the day here.
struct Dated<'s> {
    title: &'s str,
    days: &'s BTreeSet<NaiveDate>,
    date: &'s FoundDate,
}

impl Kind for PlanDay {
    fn find(&self, rule: &Rule, sheet: &Sheet<'_>) -> Vec<Finding> {
        let Some(plan) = sheet.facts.map(|own| &own.plan).filter(|plan| !plan.is_empty()) else {
            return Vec::new();
        };
        let mut rows = self.of_tables(plan, sheet);
        rows.extend(of_lines(plan, sheet));
        // More rows than days: some are of another launch, and nobody can tell which.
        let is_alone = |own: &&Dated<'_>| {
            rows.iter().filter(|row| row.title == own.title).count() <= own.days.len()
        };
        let is_other = |own: &&Dated<'_>| {
            // A wrong day of the week is told elsewhere, and so is what is no day.
            !own.days.iter().any(|day| own.date.is_but_for_weekday(*day))
                && own.date.slip() != Some(Slip::NoSuchDay)
        };
        rows.iter().filter(is_other).filter(is_alone).map(|row| told(rule, sheet, row)).collect()
    }
}

impl PlanDay {
    /// Rows of tables that have a column for the day, by its head.
    fn of_tables<'s>(&self, plan: &'s Days, sheet: &'s Sheet<'_>) -> Vec<Dated<'s>> {
        let blocks = sheet.prose.blocks.iter().enumerate();
        let cells: Vec<(Cell, Range<usize>)> =
            blocks.filter_map(|(at, block)| Some((block.cell?, sheet.line(at)))).collect();
        let text = |line: &Range<usize>| sheet.folded.text[line.clone()].trim();
        let is_of_table = |one: &(Cell, _), other: &(Cell, _)| one.0.table == other.0.table;
        let mut found = Vec::new();
        for table in cells.chunk_by(is_of_table) {
            let mut rows = table.chunk_by(|(one, _), (other, _)| one.row == other.row);
            // The first row is that of heads.
            let heads = rows.next().unwrap_or_default().iter().filter(|(cell, line)| {
                cell.row == 0 && self.heads.iter().any(|own| own == text(line))
            });
            let dated: Vec<u32> = heads.map(|(cell, _)| cell.column).collect();
            for row in rows {
                let named = row.iter().find_map(|(_, line)| plan.named(text(line)));
                let mut days = row.iter().filter(|(cell, _)| dated.contains(&cell.column));
                let day = days.find_map(|(_, line)| only_day(sheet, line));
                if let (Some((title, days)), Some(date)) = (named, day) {
                    found.push(Dated { title, days, date });
                }
            }
        }
        found
    }
}

/// Lines that begin with a day and what the plan names, or are made of both in the other order.
fn of_lines<'s>(plan: &'s Days, sheet: &'s Sheet<'_>) -> Vec<Dated<'s>> {
    let text = sheet.folded.text.as_str();
    let days = sheet.dates().iter().filter(|date| date.sort() == Sort::Day);
    let rows = days.filter_map(|date| {
        let at = sheet.line_at(date.range.start);
        sheet.prose.blocks.get(at).filter(|block| block.cell.is_none())?;
        let line = sheet.line(at);
        let before = text.get(line.start..date.range.start)?;
        let after = text.get(date.range.end..line.end)?;
        let (title, days) = if is_article(before) {
            let after = after.trim_start_matches(is_between);
            let (title, days) = plan.that_begins(after)?;
            let rest = after[title.len()..].trim_start();
            is_cut(rest).then_some((title, days))?
        } else {
            let before = before.trim_end();
            let before = before.strip_suffix(" le").unwrap_or(before);
            let alone = !after.contains(char::is_alphanumeric);
            plan.named(before.trim_end_matches(is_between)).filter(|_| alone)?
        };
        Some(Dated { title, days, date })
    });
    rows.collect()
}

/// Signs between a day and what takes place on it.
fn is_between(sign: char) -> bool {
    sign == ' ' || "·•–—-|:;,()/→".contains(sign)
}

/// Whether what follows a name is another field, and no words that make it another thing.
fn is_cut(rest: &str) -> bool {
    matches!(rest, "" | ".") || rest.starts_with(['·', '•', '|', ';'])
}

/// Whether what stands before a day is nothing, or its article.
fn is_article(words: &str) -> bool {
    matches!(words.trim(), "" | "le")
}

/// The day that a cell is made of.
fn only_day<'s>(sheet: &'s Sheet<'_>, line: &Range<usize>) -> Option<&'s FoundDate> {
    let dates = sheet.dates();
    let first = dates.partition_point(|date| date.range.start < line.start);
    let date = dates.get(first).filter(|date| date.range.end <= line.end)?;
    let text = &sheet.folded.text;
    let after = &text[date.range.end..line.end];
    let alone =
        is_article(&text[line.start..date.range.start]) && !after.contains(char::is_alphanumeric);
    (alone && date.sort() == Sort::Day).then_some(date)
}

fn told(rule: &Rule, sheet: &Sheet<'_>, row: &Dated<'_>) -> Finding {
    let found = &row.date.range;
    let range = sheet.folded.written(found);
    let written = sheet.prose.text[range.clone()].trim().to_string();
    let days: Vec<String> = row.days.iter().map(|day| format!("le {}", date::long(*day))).collect();
    let more = format!(" Le plan du lancement dit {}.", joined(&days, "ou"));
    let only = row.days.first().filter(|_| days.len() == 1);
    let suggestion = only.map(|day| like(&written, *day));
    Finding { suggestion, ..Finding::at(rule, sheet, range).adding(&more) }
}

/// A day, written as another one is.
fn like(written: &str, day: NaiveDate) -> String {
    let first = written.split([' ', ',', '-']).next().unwrap_or_default();
    match first {
        year if year.len() == 4 && year.bytes().all(|sign| sign.is_ascii_digit()) => {
            day.to_string()
        }
        name if date::is_weekday(&name.to_lowercase()) => date::long(day),
        _ => date::full(day),
    }
}
