//! What is longer, or more, than it may be.

use std::ops::Range;

use super::set_off::set_off;
use crate::french::number::grouped;
use crate::french::space::{NBSP, plain};
use crate::input::Table;
use crate::network::{Network, of_kind};
use crate::prose::{Block, BlockKind};
use crate::rules::keys::Common;
use crate::rules::model::{Finding, Kind, Rule};
use crate::rules::sheet::{Hit, Sheet};
use crate::vocabulary::{Term, Vocabulary, term};

/// Not longer, nor more, than this.
#[derive(Debug)]
struct Length {
    unit: Unit,
    max: usize,
}

/// What a length is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    /// As the network of the text counts.
    Network,
    /// The same, of each quotation of a text: what is to be published as it stands.
    Quotes,
    /// Characters of the text.
    Characters,
    /// Words of the text.
    Words,
    /// Words of a sentence.
    SentenceWords,
    /// Characters of the title.
    TitleCharacters,
    /// Words of the first paragraph.
    LeadWords,
    /// Places where a pattern is found.
    Count,
}

pub(super) fn read(table: &Table<'_>, _: &Common<'_>) -> Option<Box<dyn Kind>> {
    let unit = table.word("unit")?;
    let max = table.integer("max", 0..1_000_001).unwrap_or(0);
    let of_networks = matches!(unit, Unit::Network | Unit::Quotes);
    if !of_networks {
        table.require("max", "350");
    }
    Some(Box::new(Length { unit, max }))
}

impl Vocabulary for Unit {
    const TERMS: &'static [Term<Self>] = &[
        term(Self::Network, "network"),
        term(Self::Quotes, "quotes"),
        term(Self::Characters, "characters"),
        term(Self::Words, "words"),
        term(Self::SentenceWords, "sentence-words"),
        term(Self::TitleCharacters, "title-characters"),
        term(Self::LeadWords, "lead-words"),
        term(Self::Count, "count"),
    ];
}

impl Kind for Length {
    fn find(&self, rule: &Rule, sheet: &Sheet<'_>) -> Vec<Finding> {
        let prose = sheet.prose;
        let characters = |block: &Block| prose.of(block).chars().count();
        let words = |block: &Block| count_words(sheet, &block.range);
        let at = |block: &Block| Finding::at(rule, sheet, block.range.clone());
        let found = match self.unit {
            Unit::Network => return networks(rule, sheet),
            Unit::Quotes => return quotes(rule, sheet),
            Unit::SentenceWords => return self.sentences(rule, sheet),
            Unit::Count => self.counted(rule, sheet),
            Unit::Characters => {
                let length = prose.body().map(characters).sum();
                self.told(length, "caractères", || Finding::missing(rule))
            }
            Unit::Words => {
                let length = prose.body().map(words).sum();
                self.told(length, "mots", || Finding::missing(rule))
            }
            Unit::TitleCharacters => {
                let title = prose.blocks.iter().find(|block| block.kind == BlockKind::Title);
                title.and_then(|own| self.told(characters(own), "caractères", || at(own)))
            }
            Unit::LeadWords => {
                // The place and the date of a release, and what stands above them, are no lead.
                let lead = prose.body().find(|block| words(block) > 12);
                lead.and_then(|own| self.told(words(own), "mots", || at(own)))
            }
        };
        found.into_iter().collect()
    }
}

impl Length {
    /// What is said of a length, in words or in characters; none where it is no longer than it may be.
    fn told(&self, length: usize, unit: &str, found: impl Fn() -> Finding) -> Option<Finding> {
        (length > self.max).then(|| {
            let (length, max) = (grouped(length), grouped(self.max));
            found().adding(&format!(" ({length} {unit}; limite : {max})"))
        })
    }

    /// The sentences that have more words than they may.
    fn sentences(&self, rule: &Rule, sheet: &Sheet<'_>) -> Vec<Finding> {
        let sentences = sheet.prose.body().flat_map(|block| sentences(sheet, &block.range));
        let long = sentences.filter_map(|range| {
            let words = count_words(sheet, &range);
            let told = || Finding::at(rule, sheet, range).adding(&format!(" ({words} mots)"));
            (words > self.max).then(told)
        });
        long.collect()
    }

    /// The first of the places past those that there may be.
    fn counted(&self, rule: &Rule, sheet: &Sheet<'_>) -> Option<Finding> {
        let all = rule.patterns.iter().flat_map(|pattern| sheet.hits(pattern, None));
        let mut hits: Vec<Hit> = all.filter(|hit| !sheet.is_named(&hit.range)).collect();
        hits.sort_by_key(|hit| hit.range.start);
        hits.get(self.max).map(|hit| Finding::at(rule, sheet, hit.range.clone()))
    }
}

/// The networks of a post that do not take its length.
fn networks(rule: &Rule, sheet: &Sheet<'_>) -> Vec<Finding> {
    let Some(post) = &sheet.subject.post else { return Vec::new() };
    let post = |id: &str| sheet.subject.own_posts.get(id).unwrap_or(post);
    let own = sheet.own_networks();
    let long = own.filter_map(|network| excess(network, post(&network.id)));
    long.map(|told| Finding::missing(rule).adding(&format!(" {told}."))).collect()
}

/// The quotations that a network of their kind does not take, each told once.
fn quotes(rule: &Rule, sheet: &Sheet<'_>) -> Vec<Finding> {
    let networks = of_kind(sheet.networks, sheet.subject.kind.as_deref().unwrap_or_default());
    let long = set_off(rule, sheet).into_iter().filter_map(|range| {
        let post = sheet.prose.published_in(range.clone());
        let told: Vec<String> = networks.iter().filter_map(|own| excess(own, &post)).collect();
        let more = format!(" {}.", told.join("; "));
        (!told.is_empty()).then(|| Finding::at(rule, sheet, range).adding(&more))
    });
    long.collect()
}

/// By how much a post is too long for a network, if it is: « X : dépasse de 12 (limite : 280 caractères) ».
fn excess(network: &Network, post: &str) -> Option<String> {
    let measure = network.measure(post);
    let parts = match measure.parts {
        0 => String::new(),
        parts => format!("en {parts} parties, "),
    };
    (measure.excess() > 0).then(|| {
        format!(
            "{} : {parts}dépasse de {} (limite : {} {})",
            network.label,
            grouped(measure.excess()),
            grouped(measure.limit),
            measure.unit
        )
    })
}

/// Words between spaces; a name counts for one, whatever its length.
fn count_words(sheet: &Sheet<'_>, range: &Range<usize>) -> usize {
    let mut text = plain(&sheet.prose.text[range.clone()].to_lowercase());
    let names = sheet.facts.map(|facts| facts.names.as_slice()).unwrap_or_default();
    for name in names.iter().filter(|name| name.contains(' ')) {
        text = text.replace(name.replace('\'', "’").as_str(), "nom");
    }
    text.split(' ').filter(|word| word.contains(char::is_alphanumeric)).count()
}

/// The sentences of a line.
fn sentences(sheet: &Sheet<'_>, line: &Range<usize>) -> Vec<Range<usize>> {
    let text = &sheet.prose.text;
    let mut found = Vec::new();
    let mut start = line.start;
    for (at, sign) in text[line.clone()].match_indices(['.', '!', '?', '…', ';']) {
        let end = line.start + at + sign.len();
        let rest = &text[end..line.end];
        let next = rest.trim_start_matches([' ', NBSP, '»', ')']);
        if rest.starts_with([' ', NBSP, ')'])
            && next.starts_with(|c: char| c.is_uppercase() || c == '«')
        {
            found.push(start..end);
            start = line.end - next.len();
        }
    }
    found.push(start..line.end);
    found
}
