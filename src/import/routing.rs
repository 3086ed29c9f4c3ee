//! Reads the table of who answers the media.

use super::columns::{self, Cells};
use super::lines::Line;
use super::recognizer::{Recognizer, RowRule};
use super::texts::Unplaced;
use super::tokens::{Token, cell_at, text_of, tokens_of, unplaced};
use crate::french::folded::folded;

/// A row as the guide has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row<'r> {
    /// The row that it is.
    pub rule: &'r RowRule,
    /// The topic, as written.
    pub topic: String,
    /// Who answers.
    pub answers: String,
    /// Who helps.
    pub collaborates: String,
    /// Number of its first line.
    pub line: usize,
}

impl Row<'_> {
    /// Whether it says something else than what is known.
    pub(super) fn differs(&self) -> bool {
        let rule = self.rule;
        [
            (&self.topic, &rule.topic),
            (&self.answers, &rule.answers),
            (&self.collaborates, &rule.collaborates),
        ]
        .iter()
        .any(|(written, known)| folded(written) != folded(known))
    }
}

/// The rows of the table, and the words that belong to none.
pub(super) fn rows<'r>(
    lines: &[Line],
    recognizer: &'r Recognizer,
) -> (Vec<Row<'r>>, Vec<Unplaced>) {
    let tokens = tokens(lines, recognizer);
    let rules = recognizer.rows.iter();
    let mut starts: Vec<(usize, &RowRule)> =
        rules.filter_map(|rule| Some((start(&tokens, rule)?, rule))).collect();
    starts.sort_by_key(|(at, _)| *at);
    let first = starts.first().map_or(tokens.len(), |(at, _)| *at);
    let mut strange = Vec::from_iter(unplaced(&tokens[..first]));
    let mut rows = Vec::new();
    for (index, (at, rule)) in starts.iter().enumerate() {
        let end = starts.get(index + 1).map_or(tokens.len(), |(next, _)| *next);
        let (row, rest) = read(&tokens[*at..end], rule, recognizer);
        rows.push(row);
        strange.extend(unplaced(rest));
    }
    (rows, strange)
}

/// The words of the table, its header left out.
fn tokens(lines: &[Line], recognizer: &Recognizer) -> Vec<Token> {
    let header: Vec<String> = recognizer.routing_header.iter().map(|cell| folded(cell)).collect();
    let whole = header.join(" ");
    let spaced = lines.iter().skip(1).all(|line| line.blank_before);
    let begins = |cells: &Cells| {
        let first = cells.iter().find(|(at, _)| *at == 0).map(|(_, cell)| cell);
        first.is_some_and(|cell| {
            let tokens = tokens_of(&cell.text, 0);
            let topics = recognizer.rows.iter().map(|row| row.topic.split(' '));
            let known = |mut topic: std::str::Split<'_, char>| {
                let start: Vec<&str> = topic.by_ref().take(2).collect();
                cell_at(&tokens, &start.join(" ")).is_some()
            };
            cell.blank_before && !spaced || topics.into_iter().any(known)
        })
    };
    let lines = columns::linear(lines, &recognizer.routing_header, begins);
    let lines = lines.iter().filter(|line| {
        let line = folded(&line.text);
        line != whole && !header.contains(&line)
    });
    let lines = lines.collect::<Vec<_>>().into_iter();
    lines.flat_map(|line| tokens_of(&line.text, line.number)).collect()
}

/// Where a row starts: its topic, or as much of its beginning as is there once only.
fn start(tokens: &[Token], rule: &RowRule) -> Option<usize> {
    let topic: Vec<&str> = rule.topic.split(' ').collect();
    (3.min(topic.len())..=topic.len()).rev().find_map(|length| {
        let beginning = topic[..length].join(" ");
        let mut found =
            (0..tokens.len()).filter(|at| cell_at(&tokens[*at..], &beginning).is_some());
        let first = found.next()?;
        found.next().is_none().then_some(first)
    })
}

/// The three cells of a row, and the words after it that are not its own.
fn read<'t, 'r>(
    tokens: &'t [Token],
    rule: &'r RowRule,
    recognizer: &Recognizer,
) -> (Row<'r>, &'t [Token]) {
    let row = |topic: String, answers: &str, collaborates: String| Row {
        rule,
        topic,
        answers: answers.to_string(),
        collaborates,
        line: tokens.first().map_or(0, |token| token.line),
    };
    if same_words(tokens, rule) {
        return (row(rule.topic.clone(), &rule.answers, rule.collaborates.clone()), &[]);
    }
    // Whoever answers another topic may answer this one in a new edition.
    let answers = (1..tokens.len()).find_map(|at| {
        let known = recognizer.rows.iter().map(|row| row.answers.as_str());
        let found = known.filter_map(|name| Some((at, name, cell_at(&tokens[at..], name)?)));
        found.max_by_key(|(_, _, length)| *length)
    });
    let Some((at, name, length)) = answers else {
        return (row(text_of(tokens), "", String::new()), &[]);
    };
    let (topic, rest) = (text_of(&tokens[..at]), &tokens[at + length..]);
    match cell_at(rest, &rule.collaborates) {
        Some(length) if !rule.collaborates.is_empty() => {
            (row(topic, name, text_of(&rest[..length])), &rest[length..])
        }
        _ => (row(topic, name, text_of(rest)), &[]),
    }
}

/// The words of a known row in another order, as where columns are mixed.
fn same_words(tokens: &[Token], rule: &RowRule) -> bool {
    let known = [&rule.topic, &rule.answers, &rule.collaborates].map(|cell| tokens_of(cell, 0));
    let sorted = |tokens: &mut dyn Iterator<Item = &Token>| {
        let mut keys: Vec<String> = tokens.map(|token| token.key.clone()).collect();
        keys.retain(|key| !key.is_empty());
        keys.sort_unstable();
        keys
    };
    sorted(&mut tokens.iter()) == sorted(&mut known.iter().flatten())
}
