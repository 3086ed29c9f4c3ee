//! The table of milestones: objectives, moments, what is published, channels.

mod items;
mod reader;

use std::collections::BTreeSet;

use super::columns::{self, Cells};
use super::lines::Line;
use super::recognizer::{ItemRule, Moment, Recognizer};
use super::texts::Unplaced;
use super::tokens::{Token, pattern_at, tokens_of};
use items::{recognise, regroup};
use reader::Reader;

/// A milestone of the guide.
#[derive(Debug, Clone)]
pub(super) struct GuideMilestone<'r> {
    /// How it is recognised.
    pub moment: &'r Moment,
    /// Weeks before or after the launch, where it counts them.
    pub weeks: Option<u32>,
    /// As the guide prints it.
    pub label: String,
    /// What it is for; none where the guide leaves the cell above to say it.
    pub objective: Option<String>,
    /// What is published.
    pub items: Vec<GuideItem<'r>>,
    /// Labels of the channels named in its row.
    pub channels: BTreeSet<String>,
    /// Number of its first line.
    pub line: usize,
}

impl<'r> GuideMilestone<'r> {
    /// A milestone that begins with some words; nothing is published at it yet.
    fn new(
        moment: &'r Moment,
        weeks: Option<u32>,
        label: &str,
        objective: Option<String>,
        tokens: &[Token],
    ) -> Self {
        let (items, channels) = (Vec::new(), BTreeSet::new());
        let line = tokens.first().map_or(0, |token| token.line);
        let label = filled(label, weeks);
        Self { moment, weeks, label, objective, items, channels, line }
    }

    /// How the ids of its deliverables start.
    fn prefix(&self) -> String {
        format!("{}/", self.fill(&self.moment.id))
    }

    /// A pattern of the recogniser with the number of weeks.
    pub(super) fn fill(&self, pattern: &str) -> String {
        filled(pattern, self.weeks)
    }
}

fn filled(pattern: &str, weeks: Option<u32>) -> String {
    pattern.replace("{n}", &weeks.unwrap_or_default().to_string())
}

/// A line of the sequence.
#[derive(Debug, Clone)]
pub(super) struct GuideItem<'r> {
    /// What it is, when it is known.
    pub rule: Option<&'r ItemRule>,
    /// As the guide prints it.
    pub text: String,
    /// Titles of videos in it.
    pub titles: Vec<String>,
    /// Numbers of its first and last lines.
    pub lines: (usize, usize),
}

impl GuideItem<'_> {
    /// Words of it that have no place.
    pub(super) fn unplaced(&self, text: String) -> Unplaced {
        Unplaced { first: self.lines.0, last: self.lines.1, text }
    }
}

/// The table as the guide has it.
#[derive(Debug, Clone, Default)]
pub(super) struct Sequence<'r> {
    /// In the guide's order.
    pub milestones: Vec<GuideMilestone<'r>>,
    /// Labels of the milestones whose items were read under another one.
    pub regrouped: Vec<String>,
    /// Milestones met again, as where a row goes on under a page: label and line.
    pub joined: Vec<(String, usize)>,
    /// Words among those of a known item that are not its own.
    pub extra: Vec<Unplaced>,
    /// What could not be read.
    pub unplaced: Vec<Unplaced>,
}

/// Reads the table.
///
/// `channels` are the labels of the campaign's channels.
pub(super) fn sequence<'r>(
    lines: &[Line],
    recognizer: &'r Recognizer,
    channels: &[String],
) -> Sequence<'r> {
    // The first item of a row stands beside the start of its moment.
    let begins = |cells: &Cells| {
        let moment = cells.iter().any(|(_, cell)| {
            let tokens = tokens_of(&cell.text, 0);
            let mut patterns = recognizer.moments.iter().flat_map(|moment| &moment.starts);
            patterns.any(|pattern| pattern_at(&tokens, pattern).is_some())
        });
        moment && cells.iter().any(|(_, cell)| cell.text.starts_with('•'))
    };
    let lines = columns::linear(lines, &recognizer.sequence_header, begins);
    let tokens: Vec<Token> =
        lines.iter().flat_map(|line| tokens_of(&line.text, line.number)).collect();
    let mut sequence = Reader::new(recognizer, channels).read(&tokens);
    join_rows(&mut sequence);
    for milestone in &mut sequence.milestones {
        sequence.extra.extend(recognise(milestone, recognizer));
    }
    regroup(&mut sequence);
    sequence
}

/// A row that goes on under a page repeats its milestone: both are one.
fn join_rows(sequence: &mut Sequence<'_>) {
    let mut milestones: Vec<GuideMilestone<'_>> = Vec::new();
    for milestone in std::mem::take(&mut sequence.milestones) {
        match milestones.iter_mut().find(|other| other.prefix() == milestone.prefix()) {
            Some(first) => {
                sequence.joined.push((milestone.label, milestone.line));
                first.items.extend(milestone.items);
                first.channels.extend(milestone.channels);
                first.objective = first.objective.take().or(milestone.objective);
            }
            None => milestones.push(milestone),
        }
    }
    sequence.milestones = milestones;
}
