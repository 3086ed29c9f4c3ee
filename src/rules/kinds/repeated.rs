//! Words and paragraphs that stand twice.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::french::space::NBSP;
use crate::input::Table;
use crate::prose::{Block, BlockKind};
use crate::rules::keys::{Common, texts};
use crate::rules::model::{Finding, Kind, Rule};
use crate::rules::sheet::Sheet;
use crate::vocabulary::{Term, Vocabulary, term};

/// Words of the shortest paragraph that nobody repeats on purpose.
const SHORTEST: usize = 6;

/// Nothing stands twice.
#[derive(Debug)]
struct Repeated {
    of: What,
    /// Words that may.
    allowed: Vec<String>,
}

/// What may stand twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    /// A word, at once.
    Word,
    /// A paragraph, anywhere.
    Paragraph,
}

impl Vocabulary for What {
    const TERMS: &'static [Term<Self>] =
        &[term(Self::Word, "word"), term(Self::Paragraph, "paragraph")];
}

pub(super) fn read(table: &Table<'_>, _: &Common<'_>) -> Option<Box<dyn Kind>> {
    let of = table.word("of");
    table.require("of", "\"word\"");
    Some(Box::new(Repeated { of: of?, allowed: texts(table, "allowed_words") }))
}

impl Kind for Repeated {
    fn find(&self, rule: &Rule, sheet: &Sheet<'_>) -> Vec<Finding> {
        let places = match self.of {
            What::Word => self.words(sheet),
            What::Paragraph => paragraphs(sheet),
        };
        places.into_iter().map(|range| Finding::at(rule, sheet, range)).collect()
    }
}

impl Repeated {
    /// A word and the same one after a space.
    fn words(&self, sheet: &Sheet<'_>) -> Vec<Range<usize>> {
        let text = &sheet.prose.text;
        let mut found = Vec::new();
        let mut last: Option<Range<usize>> = None;
        let mut at = 0;
        for piece in text.split_inclusive(|c: char| !c.is_alphanumeric()) {
            let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
            let own = at..at + word.len();
            let one = last.as_ref().filter(|last| is_space(&text[last.end..own.start]));
            let same = one.is_some_and(|last| is_same(&text[last.clone()], word));
            let letters = word.len() > 1 && word.chars().all(char::is_alphabetic);
            // « vous-même » is another word.
            let whole = !text[own.end..].starts_with(['-', '’', '\'']);
            if same && letters && whole && !self.allowed.contains(&word.to_lowercase()) {
                let start = last.as_ref().map_or(own.start, |last| last.start);
                found.push(start..own.end);
            }
            if !word.is_empty() {
                last = Some(own);
            }
            at += piece.len();
        }
        found
    }
}

/// Whether what stands between two words is one space.
fn is_space(between: &str) -> bool {
    let mut signs = between.chars();
    matches!(signs.next(), Some(' ' | NBSP)) && signs.next().is_none()
}

/// Whether two words are the same, whatever their case.
fn is_same(one: &str, other: &str) -> bool {
    // Most words are other ones from their first letter on.
    let first = |word: &str| word.chars().next().map(|letter| letter.to_lowercase().to_string());
    let near = one.as_bytes().first() == other.as_bytes().first() || first(one) == first(other);
    near && one.to_lowercase() == other.to_lowercase()
}

/// The second of two paragraphs that are the same; each quotation is read by itself.
fn paragraphs(sheet: &Sheet<'_>) -> Vec<Range<usize>> {
    let prose = sheet.prose;
    let mut seen: BTreeMap<(Option<u32>, &str), usize> = BTreeMap::new();
    let mut found = Vec::new();
    // The rows of a table may say the same.
    let is_own = |block: &&Block| block.kind == BlockKind::Paragraph && block.cell.is_none();
    for block in prose.blocks.iter().filter(is_own) {
        let words = prose.of(block);
        let count = seen.entry((block.quote, words)).or_default();
        *count += 1;
        if *count > 1 && words.split_whitespace().count() >= SHORTEST {
            found.push(block.range.clone());
        }
    }
    found
}
