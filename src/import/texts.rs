//! Gives each text of the guide its template, and tells what could not be given one.

use super::outline::{Passage, is_heading_like};
use super::paragraphs::{Blanks, Cut, Paragraph, join};
use super::recognizer::{Holds, Recognizer, Section, TextRule};
use super::words::{after_label, contains};
use crate::french::folded::folded;

/// A text of the guide, alone.
#[derive(Debug, Clone)]
pub(super) struct GuideText<'r> {
    /// What it becomes.
    pub rule: &'r TextRule,
    /// Where it stands.
    pub section: &'r Section,
    /// Its paragraphs.
    pub paragraphs: Vec<Paragraph>,
    /// The heading that it was found under, when it is not a known one.
    pub found_by_content: Option<(String, usize)>,
}

/// Lines that belong to no text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unplaced {
    /// Number of the first line.
    pub first: usize,
    /// Number of the last line.
    pub last: usize,
    /// How it begins.
    pub text: String,
}

/// The texts that were found, in the order of the recogniser, and what is left.
pub(super) fn texts<'r>(
    passages: &[Passage],
    recognizer: &'r Recognizer,
) -> (Vec<GuideText<'r>>, Vec<Unplaced>) {
    let blanks = Blanks::of(passages.iter().map(|passage| passage.lines.as_slice()));
    let mut pieces = Vec::new();
    for section in recognizer.sections.iter().filter(|s| s.holds == Holds::Texts) {
        let own: Vec<&Passage> = passages
            .iter()
            .filter(|p| p.section.as_ref() == Some(&section.heading.id))
            .filter(|p| p.stage.is_some() || p.version.is_some() || p.unknown.is_some())
            .collect();
        let cut = Cut::of(own.iter().map(|passage| passage.lines.as_slice()), blanks);
        pieces.extend(own.into_iter().flat_map(|passage| split(passage, section, cut)));
    }
    let mut found: Vec<GuideText<'r>> = Vec::new();
    // Headings first: a text that is known by its content takes no other's place.
    for by_content in [false, true] {
        for piece in &mut pieces {
            if piece.paragraphs.is_empty() {
                continue;
            }
            let free = |rule: &&TextRule| !found.iter().any(|f| f.rule.template == rule.template);
            let rule = recognizer.texts.iter().filter(free).find(|rule| match by_content {
                false => piece.stands_at(rule),
                true => piece.shows(rule, recognizer),
            });
            let section = rule.and_then(|rule| recognizer.section(&rule.section));
            if let (Some(rule), Some(section)) = (rule, section) {
                let heading = piece.unknown.clone().unwrap_or_default();
                found.push(GuideText {
                    rule,
                    section,
                    paragraphs: std::mem::take(&mut piece.paragraphs),
                    found_by_content: by_content.then_some(heading),
                });
            }
        }
    }
    let unplaced = pieces.iter().filter_map(Piece::unplaced).collect();
    found.sort_by_key(|text| {
        recognizer.texts.iter().position(|rule| rule.template == text.rule.template)
    });
    (found, unplaced)
}

/// A passage or a part of one, that may be a text.
struct Piece<'p, 'r> {
    passage: &'p Passage,
    section: &'r Section,
    unknown: Option<(String, usize)>,
    paragraphs: Vec<Paragraph>,
}

impl Piece<'_, '_> {
    fn stands_at(&self, rule: &TextRule) -> bool {
        let passage = self.passage;
        self.unknown.is_none()
            && self.section.heading.id == rule.section
            && self.is_titled(self.section)
            && passage.stage.as_ref() == Some(&rule.stage)
            && passage.version == rule.version
            && passage.topic.as_deref() == rule.heading.as_ref().map(|h| h.id.as_str())
    }

    /// Whether it has a title where the texts of a section have one, and none elsewhere.
    fn is_titled(&self, section: &Section) -> bool {
        let labels = [&self.section.title, &section.title].into_iter().flatten();
        let labelled = labels
            .into_iter()
            .any(|label| self.paragraphs.iter().any(|p| after_label(&p.text, label).is_some()));
        labelled == section.title.is_some()
    }

    /// Whether it has the words that a text is known by.
    fn shows(&self, rule: &TextRule, recognizer: &Recognizer) -> bool {
        let section = recognizer.section(&rule.section);
        if !section.is_some_and(|section| self.is_titled(section)) {
            return false;
        }
        let all: Vec<&str> = self.paragraphs.iter().map(|p| p.text.as_str()).collect();
        let all = all.join(" ");
        !rule.signs.is_empty() && rule.signs.iter().all(|sign| contains(&all, sign))
    }

    fn unplaced(&self) -> Option<Unplaced> {
        let (first, last) = (self.paragraphs.first()?, self.paragraphs.last()?);
        let (text, line) = match &self.unknown {
            Some((heading, line)) if !heading.is_empty() => (heading.clone(), *line),
            _ => (first.text.clone(), first.first),
        };
        Some(Unplaced { first: line, last: last.last, text })
    }
}

/// A passage as one text, or as several where a line between two of them can only be a heading.
fn split<'p, 'r>(passage: &'p Passage, section: &'r Section, cut: Cut) -> Vec<Piece<'p, 'r>> {
    let labels: Vec<&str> = section.labels().collect();
    let begun = |unknown| Piece { passage, section, unknown, paragraphs: Vec::new() };
    let mut pieces = Vec::new();
    let mut piece = begun(passage.unknown.clone());
    for paragraph in join(&passage.lines, cut, &labels) {
        if !section.headings && is_title(&paragraph, section) {
            let unknown = Some((paragraph.text.clone(), paragraph.first));
            pieces.push(std::mem::replace(&mut piece, begun(unknown)));
        } else {
            piece.paragraphs.push(paragraph);
        }
    }
    // No text ends with a heading: it announces what follows.
    let last = piece.paragraphs.pop_if(|p| is_title(p, section));
    pieces.push(piece);
    pieces.extend(last.map(|last| Piece { paragraphs: vec![last], ..begun(None) }));
    pieces
}

/// Whether a paragraph can only be a heading.
fn is_title(paragraph: &Paragraph, section: &Section) -> bool {
    !paragraph.item
        && !section.is_labelled(&paragraph.text)
        && (paragraph.heading || is_heading_like(&paragraph.text))
        && !section.known_headings.contains(&folded(&paragraph.text))
}
