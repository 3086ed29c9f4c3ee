//! A pattern: what it is looked for in, and when it is worth looking.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use regex::Regex;
use regex_syntax::hir::{Class, Hir, HirKind, LookSet};

use super::fold::fold;
use crate::vocabulary::{Term, Vocabulary, term};

/// What a pattern is looked for in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Surface {
    /// The text folded: lower case, straight apostrophes, one plain space.
    Folded,
    /// The text as written.
    Written,
}

impl Vocabulary for Surface {
    const TERMS: &'static [Term<Self>] =
        &[term(Self::Folded, "folded"), term(Self::Written, "written")];
}

/// Why a pattern cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotPattern {
    /// It is not written as patterns are: what the library of patterns says.
    Syntax(String),
    /// It takes too much once compiled.
    TooLarge,
}

/// Weight under which every pattern can be compiled: compiling one takes a while, and most texts
/// need few of them.
const LIGHT: usize = 40_000;

/// Words that a pattern is looked for in before it is worth making the loose one.
const TRIES: u32 = 32;

/// About how many states a pattern takes once compiled.
fn weight(pattern: &Hir) -> usize {
    let sum = |parts: &[Hir]| parts.iter().map(weight).fold(0, usize::saturating_add);
    match pattern.kind() {
        HirKind::Empty | HirKind::Look(_) => 1,
        HirKind::Literal(literal) => literal.0.len(),
        HirKind::Class(Class::Unicode(class)) => class.ranges().len() * 2,
        HirKind::Class(Class::Bytes(class)) => class.ranges().len(),
        HirKind::Repetition(repeated) => {
            let times = repeated.max.unwrap_or(repeated.min.saturating_add(1));
            weight(&repeated.sub).saturating_mul(times as usize)
        }
        HirKind::Capture(capture) => weight(&capture.sub),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => sum(parts),
    }
}

/// A pattern of a rule.
#[derive(Debug)]
pub struct Pattern {
    /// Its number among the patterns of a set.
    pub number: usize,
    /// What it is looked for in.
    pub surface: Surface,
    /// It goes on over lines: « (?s) » is written in it.
    pub across: bool,
    /// One of these, folded, is in whatever it finds; none when nothing is sure to be.
    pub needles: Option<Vec<String>>,
    written: String,
    regex: OnceLock<Option<Regex>>,
    /// The same whatever stands around its words; none where it asks nothing of that.
    loose: OnceLock<Option<Regex>>,
    /// How often it was looked for.
    tries: AtomicU32,
}

impl Pattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn new(written: &str, surface: Surface) -> Result<Self, NotPattern> {
        let parsed = regex_syntax::parse(written);
        let parsed = parsed.map_err(|error| NotPattern::Syntax(error.to_string()))?;
        let needles = needles(&parsed);
        let across = written.contains("(?s");
        let regex = OnceLock::new();
        if weight(&parsed) > LIGHT {
            regex.set(Some(Regex::new(written).map_err(|_| NotPattern::TooLarge)?)).ok();
        }
        let written = written.to_string();
        let (loose, tries) = (OnceLock::new(), AtomicU32::new(0));
        Ok(Self { number: 0, surface, across, needles, written, regex, loose, tries })
    }

    /// The pattern, ready to use, where it is worth looking for in some words. A bound of a word (`\b`)
    /// beside an accent makes the library leave its quickest way: it is asked for only where the rest of
    /// the pattern is found.
    pub fn regex_for(&self, words: &str) -> Option<&Regex> {
        if !words.is_ascii() && self.tries.fetch_add(1, Ordering::Relaxed) >= TRIES {
            let loose = self.loose.get_or_init(|| loose(&self.written));
            if loose.as_ref().is_some_and(|loose| !loose.is_match(words)) {
                return None;
            }
        }
        self.regex.get_or_init(|| Regex::new(&self.written).ok()).as_ref()
    }

    /// Whether words hold it.
    pub fn is_in(&self, words: &str) -> bool {
        let announced = self.needles.as_ref().filter(|_| self.surface == Surface::Folded);
        if announced.is_some_and(|needles| !needles.iter().any(|own| words.contains(own))) {
            return false;
        }
        self.regex_for(words).is_some_and(|regex| regex.is_match(words))
    }
}

/// A pattern without the bounds of its words: it finds whatever the pattern does, and more.
fn loose(written: &str) -> Option<Regex> {
    let parsed = regex_syntax::parse(written).ok()?;
    let bound = parsed.properties().look_set().contains_word_unicode();
    bound.then(|| Regex::new(&unbound(&parsed).to_string()).ok())?
}

fn unbound(pattern: &Hir) -> Hir {
    match pattern.kind() {
        HirKind::Look(look) if LookSet::singleton(*look).contains_word_unicode() => Hir::empty(),
        HirKind::Repetition(own) => Hir::repetition(own.with(unbound(&own.sub))),
        // Nothing is asked of groups.
        HirKind::Capture(own) => unbound(&own.sub),
        HirKind::Concat(parts) => Hir::concat(parts.iter().map(unbound).collect()),
        HirKind::Alternation(parts) => Hir::alternation(parts.iter().map(unbound).collect()),
        _ => pattern.clone(),
    }
}

/// Whether words hold one of some patterns.
pub(super) fn any_in(patterns: &[Pattern], words: &str) -> bool {
    patterns.iter().any(|own| own.is_in(words))
}

/// More words than this tell little apart.
const MOST: usize = 48;

/// Words of which one is in whatever a pattern finds, folded, that one pass over a text looks for; none
/// when there are no such words.
fn needles(pattern: &Hir) -> Option<Vec<String>> {
    let found = match pattern.kind() {
        HirKind::Literal(literal) => {
            let text = fold(std::str::from_utf8(&literal.0).ok()?);
            (!text.trim().is_empty()).then(|| vec![text])
        }
        HirKind::Class(class) => of_class(class),
        HirKind::Capture(capture) => needles(&capture.sub),
        HirKind::Repetition(repetition) if repetition.min > 0 => needles(&repetition.sub),
        HirKind::Concat(parts) => parts.iter().filter_map(needles).max_by_key(|n| worth(n)),
        HirKind::Alternation(parts) => {
            let all: Option<Vec<Vec<String>>> = parts.iter().map(needles).collect();
            all.map(|all| all.concat())
        }
        HirKind::Empty | HirKind::Look(_) | HirKind::Repetition(_) => None,
    };
    let mut found = found?;
    found.sort_unstable();
    found.dedup();
    (found.len() <= MOST).then_some(found)
}

/// The shortest word says how often text is looked at for nothing.
fn worth(needles: &[String]) -> (usize, usize) {
    let shortest = needles.iter().map(String::len).min().unwrap_or_default();
    (shortest, MOST - needles.len().min(MOST))
}

/// The letters of a small class.
fn of_class(class: &Class) -> Option<Vec<String>> {
    let Class::Unicode(class) = class else { return None };
    let mut letters = Vec::new();
    for range in class.iter() {
        for letter in range.start()..=range.end() {
            let text = fold(&letter.to_string());
            // A space is everywhere.
            if text.trim().is_empty() || letters.len() >= 8 {
                return None;
            }
            letters.push(text);
        }
    }
    Some(letters)
}
