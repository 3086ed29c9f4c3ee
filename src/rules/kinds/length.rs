//! What is longer, or more, than it may be.

use std::ops::Range;

use crate::french::number::grouped;
use crate::french::space::{NBSP, plain};
use crate::input::Table;
use crate::network::{Network, of_kind};
use crate::prose::{Block, BlockKind};
use crate::rules::keys::Common;
use crate::rules::model::{Finding, Kind, Rule};
use crate::rules::pattern::Pattern;
use crate::rules::sheet::{Hit, Sheet};
use crate::vocabulary::{Term, Vocabulary, term};

pub(super) const KEYS: &[&str] = &["unit", "max"];

/// Not longer, nor more, than this.
#[derive(Debug)]
struct Length {
    unit: Unit,
    max: usize,
    patterns: Vec<Pattern>,
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

pub(super) fn read(table: &Table<'_>, common: Common<'_>) -> Option<Box<dyn Kind>> {
    let unit = table.word("unit")?;
    let max = table.integer("max", 0..1_000_001).unwrap_or(0);
    let of_networks = matches!(unit, Unit::Network | Unit::Quotes);
    if !of_networks {
        table.require("max", "350");
    }
    Some(Box::new(Length { unit, max, patterns: common.patterns }))
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
    fn patterns(&mut self) -> Vec<&mut Pattern> {
        self.patterns.iter_mut().collect()
    }

    fn find(&self, rule: &Rule, sheet: &Sheet<'_>) -> Vec<Finding> {
        too_long(rule, sheet, self.unit, self.max, &self.patterns)
    }
}

/// What is longer than `max`, in the unit of a rule.
fn too_long(
    rule: &Rule,
    sheet: &Sheet<'_>,
    unit: Unit,
    max: usize,
    patterns: &[Pattern],
) -> Vec<Finding> {
    let prose = sheet.prose;
    let words = |range: &Range<usize>| count_words(sheet, range);
    let body = |block: &&Block| matches!(block.kind, BlockKind::Paragraph | BlockKind::Item);
    match unit {
        Unit::Network => networks(rule, sheet),
        Unit::Quotes => quotes(rule, sheet),
        Unit::Count => counted(rule, sheet, max, patterns),
        Unit::Characters => {
            let length =
                prose.blocks.iter().filter(body).map(|b| prose.of(b).chars().count()).sum();
            whole(rule, length, max, "caractères").into_iter().collect()
        }
        Unit::Words => {
            let length = prose.blocks.iter().filter(body).map(|block| words(&block.range)).sum();
            whole(rule, length, max, "mots").into_iter().collect()
        }
        Unit::TitleCharacters => {
            let title = prose.blocks.iter().find(|block| block.kind == BlockKind::Title);
            let length = |block: &&Block| prose.of(block).chars().count();
            let long = title.filter(|block| length(block) > max);
            let tell = |block| at(rule, sheet, block, length(&block), max, "caractères");
            long.map(tell).into_iter().collect()
        }
        Unit::LeadWords => {
            // The place and the date of a release, and what stands above them, are no lead.
            let lead = prose.blocks.iter().find(|b| body(b) && words(&b.range) > 12);
            let long = lead.filter(|block| words(&block.range) > max);
            let tell = |block: &Block| at(rule, sheet, block, words(&block.range), max, "mots");
            long.map(tell).into_iter().collect()
        }
        Unit::SentenceWords => {
            let sentences =
                prose.blocks.iter().filter(body).flat_map(|b| sentences(sheet, &b.range));
            let long = sentences.filter(|range| words(range) > max);
            long.map(|range| {
                let mut finding = Finding::at(rule, sheet, range.clone());
                finding.message.push_str(&format!(" ({} mots)", words(&range)));
                finding
            })
            .collect()
        }
    }
}

fn told(message: &str, length: usize, max: usize, unit: &str) -> String {
    format!("{message} ({} {unit}; limite : {})", grouped(length), grouped(max))
}

fn whole(rule: &Rule, length: usize, max: usize, unit: &str) -> Option<Finding> {
    (length > max).then(|| {
        let mut finding = Finding::missing(rule, &[]);
        finding.message = told(&rule.message, length, max, unit);
        finding
    })
}

fn at(
    rule: &Rule,
    sheet: &Sheet<'_>,
    block: &Block,
    length: usize,
    max: usize,
    unit: &str,
) -> Finding {
    let mut finding = Finding::at(rule, sheet, block.range.clone());
    finding.message = told(&rule.message, length, max, unit);
    finding
}

/// The networks of a post that do not take its length.
fn networks(rule: &Rule, sheet: &Sheet<'_>) -> Vec<Finding> {
    let Some(post) = &sheet.subject.post else { return Vec::new() };
    let post = |id: &str| sheet.subject.own_posts.get(id).unwrap_or(post);
    let own = sheet.own_networks();
    let long = own.filter_map(|network| excess(network, post(&network.id)));
    long.map(|told| {
        let mut finding = Finding::missing(rule, &[]);
        finding.message = format!("{} {told}.", rule.message);
        finding
    })
    .collect()
}

/// The quotations that a network of their kind does not take, each told once.
fn quotes(rule: &Rule, sheet: &Sheet<'_>) -> Vec<Finding> {
    let networks = of_kind(sheet.networks, sheet.subject.kind.as_deref().unwrap_or_default());
    let blocks = &sheet.prose.blocks;
    let quotes = blocks.chunk_by(|one, other| one.quote == other.quote);
    let quotes = quotes.filter_map(|quote| match quote {
        [first, ..] if first.quote.is_some() => Some(first.range.start..quote.last()?.range.end),
        _ => None,
    });
    let long = quotes.filter_map(|range| {
        let post = sheet.prose.published_in(range.clone());
        let told: Vec<String> = networks.iter().filter_map(|own| excess(own, &post)).collect();
        let mut finding = Finding::at(rule, sheet, range);
        finding.message = format!("{} {}.", rule.message, told.join("; "));
        (!told.is_empty()).then_some(finding)
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

/// The places past the first `max`.
fn counted(rule: &Rule, sheet: &Sheet<'_>, max: usize, patterns: &[Pattern]) -> Vec<Finding> {
    let all = patterns.iter().flat_map(|pattern| sheet.hits(pattern, None));
    let mut hits: Vec<Hit> = all.filter(|hit| !sheet.is_named(&hit.range)).collect();
    hits.sort_by_key(|hit| hit.range.start);
    let first = hits.get(max).cloned();
    first.map(|hit| Finding::at(rule, sheet, hit.range)).into_iter().collect()
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
