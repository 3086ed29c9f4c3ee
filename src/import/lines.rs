//! The guide as numbered lines, whatever it was read from.

use std::collections::BTreeSet;

use super::running::{PAGE_END, Running, page_number, without_running};
use super::spelled::spelled;
use crate::address;
use crate::french::folded::folded;
use crate::french::space::plain;
use crate::input::Assumed;

/// How many lines a bracket may be cut over: one that is not closed by then was forgotten.
const LONGEST_BRACKET: usize = 8;

/// A line of the guide that holds words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its number in the text, from 1.
    pub number: usize,
    /// Its words, one space between them; a list item starts with « • ».
    pub text: String,
    /// Its words, as compared.
    pub key: String,
    /// As read, with its columns.
    pub raw: String,
    /// An empty line stands before it.
    pub blank_before: bool,
    /// It ends with several spaces, as the last line of a paragraph does in some readers.
    pub closed: bool,
    /// The document says that it is a heading.
    pub heading: bool,
    /// A bracket that began on it or above goes on to the next line.
    pub bracket: Bracket,
}

/// A bracket at the end of a line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Bracket {
    /// None is open.
    #[default]
    Closed,
    /// The next lines end it.
    GoesOn,
    /// Nothing ends it: it was forgotten, and the next line is another thing.
    Forgotten,
}

impl Line {
    /// Whether what is in a bracket goes on to the next line.
    pub fn goes_on(&self) -> bool {
        self.bracket == Bracket::GoesOn
    }
}

/// A guide as it was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Guide {
    /// The lines that hold words, in order.
    pub lines: Vec<Line>,
    /// Addresses that links point to, without those that the text shows itself.
    pub addresses: Vec<String>,
    /// The heads and feet of its pages, which are left out.
    pub running: Vec<Running>,
    /// The encoding that it was read in, where that was guessed.
    pub assumed: Option<Assumed>,
}

impl Guide {
    /// Reads text as a PDF reader gives it. Lines that only repeat the targets of a page's links
    /// are set apart.
    pub fn from_text(text: &str) -> Self {
        let mut guide = Self::from_pages(text, Vec::new());
        guide.addresses = targets(&mut guide.lines);
        guide
    }

    /// Reads the pages of a document whose links point to `addresses`.
    pub fn from_pages(text: &str, addresses: Vec<String>) -> Self {
        let (text, running) = without_running(text);
        let mut lines = without_page_numbers(lines_of(&text));
        mark_brackets(&mut lines);
        Self { lines, addresses, running, assumed: None }
    }

    /// Reads the paragraphs of a document whose links point to `addresses`; `headings` are the
    /// numbers of the lines that are headings.
    pub fn from_paragraphs(text: &str, addresses: Vec<String>, headings: &BTreeSet<usize>) -> Self {
        let mut lines = lines_of(text);
        for line in &mut lines {
            line.heading = headings.contains(&line.number);
        }
        mark_brackets(&mut lines);
        Self { lines, addresses, ..Self::default() }
    }
}

fn lines_of(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut blank_before = false;
    let text = spelled(text);
    for (index, raw) in text.split('\n').enumerate() {
        let raw = plain(&raw.trim_end_matches('\r').replace(PAGE_END, ""));
        let text = bullet(&raw.split_whitespace().collect::<Vec<_>>().join(" "));
        if text.is_empty() {
            blank_before = true;
            continue;
        }
        lines.push(Line {
            number: index + 1,
            key: folded(&text),
            closed: raw.ends_with("  "),
            text,
            raw,
            blank_before,
            heading: false,
            bracket: Bracket::Closed,
        });
        blank_before = false;
    }
    lines
}

/// Finds where brackets go on from a line to the next.
fn mark_brackets(lines: &mut [Line]) {
    let mut opened: Option<usize> = None;
    for at in 0..lines.len() {
        let text = &lines[at].text;
        let closes =
            text.find(']').is_some_and(|end| text.find('[').is_none_or(|start| end < start));
        if let Some(start) = opened {
            let long = at - start > LONGEST_BRACKET;
            let another = !closes && text.contains('[');
            if closes && !long {
                lines[start..at].iter_mut().for_each(|line| line.bracket = Bracket::GoesOn);
                opened = None;
            } else if long || another {
                lines[start].bracket = Bracket::Forgotten;
                opened = None;
            }
        }
        let text = &lines[at].text;
        let opens = text.rfind('[').is_some_and(|start| !text[start..].contains(']'));
        if opens {
            opened = Some(at);
        }
    }
    if let Some(start) = opened {
        lines[start].bracket = Bracket::Forgotten;
    }
}

/// Takes the lines that only repeat the target of a link, as some readers put them under a page,
/// from the others: a mail link, an address among such lines or right above the next page, or one
/// that the text shows elsewhere. An address that stands alone otherwise is what a text says.
fn targets(lines: &mut Vec<Line>) -> Vec<String> {
    let spaced = lines.iter().filter(|line| line.blank_before).count() * 2 > lines.len();
    let is_lone = |at: usize| lines.get(at).is_some_and(|line| is_lone_address(&line.text));
    let tight = |at: usize| lines.get(at + 1).is_some_and(|next| !next.blank_before);
    let shown: BTreeSet<&str> = lines
        .iter()
        .filter(|line| !is_lone_address(&line.text))
        .flat_map(|line| line.text.split([' ', '[', ']', '(', ')']))
        .map(|word| word.trim_end_matches(['.', ',', ';']))
        .filter(|word| address::has_scheme(word))
        .collect();
    let mut inside = false;
    let is_target: Vec<bool> = (0..lines.len())
        .map(|at| {
            let in_bracket = std::mem::replace(&mut inside, lines[at].goes_on());
            let among = (at > 0 && is_lone(at - 1) && !lines[at].blank_before)
                || (is_lone(at + 1) && tight(at));
            let text = lines[at].text.as_str();
            is_lone(at)
                && !in_bracket
                && !text.ends_with('-')
                && (text.starts_with("mailto:")
                    || among
                    || spaced && tight(at)
                    || shown.contains(text))
        })
        .collect();
    let mut is_target = is_target.into_iter();
    let taken = lines.extract_if(.., |_| is_target.next().unwrap_or(false));
    taken.map(|line| address::as_typed(&line.text).to_string()).collect()
}

fn is_lone_address(text: &str) -> bool {
    let leads = text.starts_with("mailto:") || address::web(text).is_some();
    leads && !text.contains(' ')
}

/// The same list sign for every list item.
fn bullet(text: &str) -> String {
    let signs = ['•', '●', '▪', '◦', '·', '‣', '\u{f0b7}', '\u{f0a7}', '\u{2043}', '\u{fffd}'];
    if let Some(rest) = text.strip_prefix(signs) {
        return format!("• {}", rest.trim_start());
    }
    match text.strip_prefix("o ").or_else(|| text.strip_prefix("- ")) {
        Some(rest) if !rest.is_empty() => format!("• {rest}"),
        _ => text.to_string(),
    }
}

/// The lines without the numbers of pages: they follow each other.
fn without_page_numbers(mut lines: Vec<Line>) -> Vec<Line> {
    let mut page = 0;
    let mut above = false;
    lines.retain_mut(|line| {
        line.blank_before |= std::mem::take(&mut above);
        match page_number(&line.text).filter(|number| (page + 1..=page + 3).contains(number)) {
            Some(number) => {
                (page, above) = (number, true);
                false
            }
            None => true,
        }
    });
    lines
}
