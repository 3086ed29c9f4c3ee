//! Everything that is read in a guide, and what there is to tell of it.

use super::campaign::Changes;
use super::facts::{Fact, facts};
use super::lines::{Bracket, Guide, Line};
use super::outline::{Passage, passages};
use super::recognizer::{Holds, Recognizer, TextRule};
use super::report::Report;
use super::routing::{Row, rows};
use super::running::Running;
use super::sequence::{Sequence, sequence};
use super::template::unknown_intertitles;
use super::texts::{GuideText, Unplaced, texts};
use super::words::contains;
use crate::campaign::Campaign;

/// A guide as it was understood.
pub(super) struct Reading<'r> {
    pub recognizer: &'r Recognizer,
    pub campaign: &'r Campaign,
    pub texts: Vec<GuideText<'r>>,
    pub sequence: Sequence<'r>,
    pub rows: Vec<Row<'r>>,
    /// Addresses of pages.
    pub links: Vec<Fact>,
    /// E-mails and telephone numbers.
    pub values: Vec<Fact>,
    unplaced: Vec<Unplaced>,
    /// Brackets that nothing closes.
    forgotten: Vec<Unplaced>,
    /// Heads and feet of pages.
    running: Vec<Running>,
}

impl<'r> Reading<'r> {
    /// Reads a guide about a campaign.
    pub(super) fn of(guide: &Guide, recognizer: &'r Recognizer, campaign: &'r Campaign) -> Self {
        let parts = passages(&guide.lines, recognizer);
        let (texts, mut unplaced) = texts(&parts, recognizer);
        let labels: Vec<String> = campaign.channels.iter().map(|(_, l)| l.clone()).collect();
        let table = lines_of(&parts, recognizer, Holds::Sequence);
        let sequence = sequence(&table, recognizer, &labels);
        unplaced.extend(sequence.unplaced.iter().cloned());
        let (rows, strange) = rows(&lines_of(&parts, recognizer, Holds::Routing), recognizer);
        unplaced.extend(strange);
        let (links, values) = facts(guide, campaign);
        let forgotten = guide.lines.iter().filter(|line| line.bracket == Bracket::Forgotten);
        let forgotten = forgotten
            .map(|line| Unplaced { first: line.number, last: line.number, text: line.text.clone() })
            .collect();
        let running = guide.running.clone();
        Self {
            recognizer,
            campaign,
            texts,
            sequence,
            rows,
            links,
            values,
            unplaced,
            forgotten,
            running,
        }
    }

    /// What there is to tell, but for the files that are made of it.
    pub(super) fn report(self, changes: Changes) -> Report {
        let milestones = &self.sequence.milestones;
        let items = milestones.iter().flat_map(|milestone| &milestone.items);
        let facts = || self.links.iter().chain(&self.values);
        let found = |facts: &[Fact]| facts.iter().filter_map(|fact| fact.found.clone()).collect();
        let not_found = facts().filter(|fact| fact.found.is_none());
        Report {
            texts: self.texts.iter().map(|text| named(text.rule)).collect(),
            by_content: self.by_content(),
            intertitles: self.intertitles(),
            missing: self.missing(),
            milestones: milestones.iter().map(|milestone| milestone.label.clone()).collect(),
            sequence_lines: items.clone().count(),
            deliverables: changes.deliverables,
            videos: items.flat_map(|item| item.titles.clone()).collect(),
            forgotten: self.forgotten.clone(),
            running: self.running.clone(),
            to_watch: self.to_watch(),
            rows: self.rows.iter().map(|row| row.topic.clone()).collect(),
            contacts: found(&self.values),
            links: found(&self.links),
            not_found: not_found.map(|fact| fact.known.clone()).collect(),
            differences: self.differences(changes.differences),
            unplaced: self.unplaced.into_iter().chain(changes.unplaced).collect(),
            ..Report::default()
        }
    }

    /// Texts found by their content: title, heading, line.
    fn by_content(&self) -> Vec<(String, String, usize)> {
        let found = self.texts.iter().filter_map(|text| {
            let (heading, line) = text.found_by_content.clone()?;
            let first = text.paragraphs.first().map_or(line, |p| p.first);
            Some((text.rule.title.clone(), heading, if line == 0 { first } else { line }))
        });
        found.collect()
    }

    /// Headings in texts that are not known ones: title, heading, line.
    fn intertitles(&self) -> Vec<(String, String, usize)> {
        let all = self.texts.iter().flat_map(|text| {
            let headings = unknown_intertitles(text).into_iter();
            headings.map(|(heading, line)| (text.rule.title.clone(), heading, line))
        });
        all.collect()
    }

    /// Words of the guide that a launch may contradict, and the texts that say them.
    fn to_watch(&self) -> Vec<(String, String, Vec<String>)> {
        let says = |text: &GuideText<'_>, words: &str| {
            text.paragraphs.iter().any(|p| contains(&outside_brackets(&p.text), words))
        };
        let told = self.recognizer.remarks.iter().map(|remark| {
            let texts = self.texts.iter().filter(|text| says(text, &remark.words));
            let titles = texts.map(|text| text.rule.title.clone()).collect();
            (remark.words.clone(), remark.text.clone(), titles)
        });
        told.filter(|(_, _, titles): &(_, _, Vec<String>)| !titles.is_empty()).collect()
    }

    /// Templates that the guide should have, and what a person calls them.
    fn missing(&self) -> Vec<(String, String)> {
        let found = |rule: &&TextRule| self.texts.iter().any(|t| t.rule.template == rule.template);
        let all = self.recognizer.texts.iter().filter(|rule| !found(rule));
        all.map(named).collect()
    }

    /// What differs from the built-in campaign, after what differs in its sequence.
    fn differences(&self, mut all: Vec<String>) -> Vec<String> {
        for row in self.rows.iter().filter(|row| row.differs()) {
            all.push(format!(
                "aiguillage (ligne {}) : {} – {} – {}",
                row.line, row.topic, row.answers, row.collaborates
            ));
        }
        let absent = self
            .recognizer
            .rows
            .iter()
            .filter(|rule| !self.rows.iter().any(|row| row.rule.id == rule.id));
        all.extend(absent.map(|rule| {
            format!("rangée d’aiguillage absente du guide, gardée de jalon : {}", rule.topic)
        }));
        for fact in self.links.iter().chain(&self.values) {
            if let Some(found) = fact.found.as_ref().filter(|found| **found != fact.known) {
                all.push(format!("changé dans le guide : {found} (jalon : {})", fact.known));
            }
        }
        all
    }
}

/// The template of a text, and what a person calls it.
fn named(rule: &TextRule) -> (String, String) {
    (rule.template.clone(), rule.title.clone())
}

/// A text without what is written in brackets, which a launch fills in.
fn outside_brackets(text: &str) -> String {
    let mut parts = text.split('[');
    let first = parts.next().unwrap_or_default().to_string();
    parts.fold(first, |out, part| out + part.split_once(']').map_or(part, |(_, rest)| rest))
}

/// The lines of the sections that hold something.
fn lines_of(parts: &[Passage], recognizer: &Recognizer, holds: Holds) -> Vec<Line> {
    let is = |part: &&Passage| {
        let section = part.section.as_deref().and_then(|id| recognizer.section(id));
        section.is_some_and(|section| section.holds == holds)
    };
    parts.iter().filter(is).flat_map(|part| part.lines.clone()).collect()
}
