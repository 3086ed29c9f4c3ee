//! A text ready to be checked: folded, with the patterns that may be found in each of its lines.

use std::cell::OnceCell;
use std::ops::Range;

use chrono::Datelike;

use super::concept::Concept;
use super::day_words::DayWords;
use super::facts::{Facts, Subject, Word, misspelt, words};
use super::fold::{Folded, fold};
use super::index::{Candidates, Index};
use super::pattern::{Pattern, Surface};
use super::quotes::quotes;
use super::ranges::Ranges;
use super::replacement::filled;
use super::sentences::Sentences;
use crate::french::found_date::{FoundDate, dates, dates_with};
use crate::network::{self, Network};
use crate::prose::{BlockKind, Prose};

/// What only some readers get: it says nothing for the others.
const ASIDE: [BlockKind; 3] = [BlockKind::Alternative, BlockKind::Preheader, BlockKind::Margin];

/// A text ready to be checked.
pub(super) struct Sheet<'a> {
    pub prose: &'a Prose,
    pub subject: &'a Subject,
    pub facts: Option<&'a Facts>,
    pub networks: &'a [Network],
    /// What dates are judged with.
    pub days: &'a DayWords,
    pub folded: Folded,
    /// The lines in the folded text.
    lines: Vec<Range<usize>>,
    /// The lines that each pattern may be found in.
    candidates: Candidates,
    /// Where names stand in the text as written: nothing is wrong in them.
    names: Ranges,
    /// Where the launch's own words stand there.
    own_words: Ranges,
    dates: OnceCell<Vec<FoundDate>>,
    sentences: OnceCell<Sentences>,
    /// What stands between « » in the text as written, signs included.
    quotes: OnceCell<Ranges>,
    /// The words of the text as written.
    words: OnceCell<Vec<Word>>,
}

/// Words that a pattern found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hit {
    /// Their bytes in the text as written.
    pub range: Range<usize>,
    /// What to write in their place, where that was asked for.
    pub fixed: Option<String>,
}

impl<'a> Sheet<'a> {
    pub(super) fn new(
        index: &Index,
        days: &'a DayWords,
        prose: &'a Prose,
        subject: &'a Subject,
        facts: Option<&'a Facts>,
        networks: &'a [Network],
    ) -> Self {
        let folded = Folded::of(&prose.text);
        let lines: Vec<Range<usize>> =
            prose.blocks.iter().map(|block| folded.range(&block.range)).collect();
        let candidates = index.candidates(&folded.text, &lines);
        // A text message says a name with the signs that it has.
        let is_plain = networks_of(subject, networks).any(Network::is_plain);
        let of = |words: fn(&Facts) -> &[String]| {
            let own = facts.map(words).unwrap_or_default();
            match is_plain {
                true => {
                    let own: Vec<String> =
                        own.iter().map(|own| fold(&network::folded(own))).collect();
                    Ranges::of(folded.places_of(&own))
                }
                false => Ranges::of(folded.places_of(own)),
            }
        };
        let (names, own_words) = (of(|facts| &facts.names), of(|facts| &facts.own_words));
        Self {
            prose,
            subject,
            facts,
            networks,
            days,
            folded,
            lines,
            candidates,
            names,
            own_words,
            dates: OnceCell::new(),
            sentences: OnceCell::new(),
            quotes: OnceCell::new(),
            words: OnceCell::new(),
        }
    }

    /// The networks that the text goes out on.
    pub(super) fn own_networks(&self) -> impl Iterator<Item = &'a Network> {
        networks_of(self.subject, self.networks)
    }

    /// Whether the text is written with the signs of text messages alone.
    pub(super) fn is_plain(&self) -> bool {
        self.own_networks().any(Network::is_plain)
    }

    /// Where a line of the text stands in the folded text.
    pub(super) fn line(&self, number: usize) -> Range<usize> {
        self.lines[number].clone()
    }

    /// The number of the line that a place of the folded text is in.
    pub(super) fn line_at(&self, at: usize) -> usize {
        self.lines.partition_point(|line| line.end <= at)
    }

    /// The dates of the folded text, in order.
    pub(super) fn dates(&self) -> &[FoundDate] {
        self.dates.get_or_init(|| {
            let text = self.folded.text.as_str();
            let named = self.facts.map(|own| {
                let year = own.date.year();
                self.days.named(text, &(year - 1..=year + 1))
            });
            dates_with(text, named.unwrap_or_default())
        })
    }

    /// The sentences of the folded text.
    pub(super) fn sentences(&self) -> &Sentences {
        self.sentences.get_or_init(|| Sentences::of(&self.folded.text))
    }

    /// Where words of a set stand in the folded text.
    pub(super) fn places(&self, concept: &Concept) -> Vec<Range<usize>> {
        let mut places = Vec::new();
        for words in concept {
            places.extend(words.named(&self.folded, self.facts));
            for line in self.lines_of(&words.pattern) {
                let (haystack, start) = self.haystack(&words.pattern, line);
                let found = words.places(haystack).into_iter();
                places.extend(found.map(|own| start + own.start..start + own.end));
            }
        }
        places
    }

    /// Where the text as written says a name in another way.
    pub(super) fn misspelt(&self, name: &str) -> Vec<Range<usize>> {
        misspelt(&self.prose.text, self.words(), name)
    }

    /// The words of the text as written, small ones left out.
    pub(super) fn words(&self) -> &[Word] {
        self.words.get_or_init(|| words(&self.prose.text))
    }

    /// Whether words are said by somebody else, or are a title: they stand between « ».
    pub(super) fn is_quoted(&self, range: &Range<usize>) -> bool {
        self.quotes.get_or_init(|| quotes(&self.prose.text)).hold(range)
    }

    /// Whether a pattern is found.
    pub(super) fn has(&self, pattern: &Pattern) -> bool {
        self.first(pattern).is_some()
    }

    /// Where a pattern is found first, in the text as written. What only some readers get, such as
    /// the description of a picture, does not count.
    pub(super) fn first(&self, pattern: &Pattern) -> Option<usize> {
        let shown = |line: &usize| !ASIDE.contains(&self.prose.blocks[*line].kind);
        self.lines_of(pattern).filter(shown).find_map(|line| {
            let (haystack, start) = self.haystack(pattern, line);
            let found = pattern.regex_for(haystack)?.find(haystack)?;
            Some(self.written(pattern, start, found.range()).start)
        })
    }

    /// Whether every reader gets the words at a place of the text as written.
    pub(super) fn is_shown(&self, at: usize) -> bool {
        self.prose.block_at(at).is_none_or(|block| !ASIDE.contains(&block.kind))
    }

    /// Every place where a pattern is found; `fix` says what to write there.
    pub(super) fn hits(&self, pattern: &Pattern, fix: Option<&str>) -> Vec<Hit> {
        let mut hits = Vec::new();
        for line in self.lines_of(pattern) {
            let (haystack, start) = self.haystack(pattern, line);
            let Some(regex) = pattern.regex_for(haystack) else { continue };
            for captures in regex.captures_iter(haystack) {
                let Some(at) = captures.name("at").or_else(|| captures.get(0)) else { continue };
                let range = self.written(pattern, start, at.range());
                let own = |group| &self.prose.text[self.written(pattern, start, group)];
                let fixed = fix.map(|fix| filled(fix, &captures, own));
                hits.push(Hit { range, fixed });
            }
        }
        hits
    }

    /// Where any of some patterns is found.
    pub(super) fn ranges(&self, patterns: &[Pattern]) -> Ranges {
        let hits = patterns.iter().flat_map(|pattern| self.hits(pattern, None));
        Ranges::of(hits.map(|hit| hit.range).collect())
    }

    /// Whether a date of the folded text is one that a person declares.
    pub(super) fn is_known(&self, found: &FoundDate) -> bool {
        let Some(facts) = self.facts else { return false };
        let own = &self.folded.text[found.range.clone()];
        facts.known.iter().any(|known| {
            let fact = fold(&known.fact);
            let is_day = |day| dates(&fact).iter().any(|date| date.day() == Some(day));
            fact.contains(own) || found.day().is_some_and(is_day)
        })
    }

    /// Whether words are in what the launch says in its own words.
    pub(super) fn is_own(&self, range: &Range<usize>) -> bool {
        self.own_words.hold(range)
    }

    /// Whether words are a part of what the launch says in its own words, and not all of it.
    pub(super) fn is_part_of_own(&self, range: &Range<usize>) -> bool {
        self.own_words.that_touch(range).any(|own| own.len() > range.len())
    }

    /// Whether words are in a name, or cut one.
    pub(super) fn is_named(&self, range: &Range<usize>) -> bool {
        self.names.that_touch(range).any(|name| {
            let around = range.start < name.start && name.end <= range.end
                || range.start <= name.start && name.end < range.end;
            !around
        })
    }

    fn lines_of(&self, pattern: &Pattern) -> impl Iterator<Item = usize> {
        let most = if pattern.across { 1 } else { usize::MAX };
        self.candidates.of(pattern.number).take(most)
    }

    /// The line that a pattern is looked for in, and where it starts.
    fn haystack(&self, pattern: &Pattern, line: usize) -> (&str, usize) {
        match pattern.surface {
            Surface::Folded if pattern.across => (&self.folded.text, 0),
            Surface::Written if pattern.across => (&self.prose.text, 0),
            Surface::Folded => {
                let range = self.lines[line].clone();
                (&self.folded.text[range.clone()], range.start)
            }
            Surface::Written => {
                let range = self.prose.blocks[line].range.clone();
                (&self.prose.text[range.clone()], range.start)
            }
        }
    }

    /// The bytes as written of what was found in a haystack that starts at a place.
    fn written(&self, pattern: &Pattern, start: usize, found: Range<usize>) -> Range<usize> {
        let found = start + found.start..start + found.end;
        match pattern.surface {
            Surface::Folded => self.folded.written(&found),
            Surface::Written => found,
        }
    }
}

/// The networks that a text goes out on: those that are named, else those of its kind alone.
fn networks_of<'a>(
    subject: &'a Subject,
    networks: &'a [Network],
) -> impl Iterator<Item = &'a Network> {
    networks.iter().filter(|network| match subject.networks.as_slice() {
        [] => subject.kind.as_deref().is_some_and(|kind| network.takes(kind)),
        named => named.contains(&network.id),
    })
}
