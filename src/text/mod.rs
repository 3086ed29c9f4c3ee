//! Templates become texts: front matter and Markdown, filled in for one launch.

mod bounded;
mod ceilings;
mod context;
mod correction;
mod document;
mod engine;
mod errors;
mod filled;
mod filled_values;
mod filters;
mod front_matter;
mod incident;
mod launch_values;
mod piece;
mod plain;
mod post;
mod render;
mod role;
mod slots;
mod summary;
mod tags;
mod to_fill;
mod told_apart;
mod turned;

pub use bounded::{escaping_engine, fill as fill_bounded, stopped};
pub use document::{
    Document, FieldValues, Fields, OnNetwork, Words, has_sound_head, parse_file, plain_lines,
    readers_words,
};
pub use engine::{Engine, VARIABLES, metered, missing as missing_template, template_source};
pub use filters::NAMES as FILTERS;
pub use front_matter::{split as split_head, template_origin};
pub use incident::incident_folder;
pub use piece::Piece;
pub use plain::text_file;
pub use post::{NetworkText, POST_RULE, join as join_post};
pub use render::render;
pub use role::Role;
pub use slots::{Slots, load as load_slots};
pub use tags::included;
pub use to_fill::template_paths;

use std::ops::Range;

use crate::french::space::SPACES;
use crate::french::typography::typeset;
use crate::markup::literal;

/// What stands for a fact that nobody gave yet: visible, and the same everywhere.
pub fn to_complete(what: &str) -> String {
    typeset(&format!("[à compléter : {what}]"))
}

/// How the mark begins, within a sentence and at its start.
const MARKS: [&str; 2] = ["[à compléter", "[À compléter"];

/// Words written so that Markdown takes them as they are, but for the marks of facts that nobody gave
/// yet, which stay marks. One before an address would be a link.
fn literal_but_marks(text: &str) -> String {
    let (mut out, mut rest) = (String::new(), text);
    while let Some((at, end)) = mark(rest) {
        let is_link = rest[end..].starts_with(['(', '[', ':']);
        out.push_str(&literal(&rest[..at]));
        match is_link {
            true => out.push_str(&literal(&rest[at..end])),
            false => out.push_str(&format!("[{}]", literal(&rest[at + 1..end - 1]))),
        }
        rest = &rest[end..];
    }
    out + &literal(rest)
}

/// Where the first mark of a text stands.
fn mark(text: &str) -> Option<(usize, usize)> {
    let at = MARKS.iter().filter_map(|mark| text.find(mark)).min()?;
    Some((at, at + text[at..].find(']')? + 1))
}

/// Where facts are still to complete in a text, brackets included, in order.
pub fn places_to_complete(text: &str) -> Vec<Range<usize>> {
    let mut places = Vec::new();
    for (at, _) in text.match_indices('[') {
        let rest = &text[at..];
        // One that is escaped is in a person's own words.
        let is_own = text[..at].ends_with('\\');
        let what = MARKS.iter().find_map(|mark| rest.strip_prefix(mark)).filter(|_| !is_own);
        let Some(what) = what else { continue };
        let colon = what.strip_prefix(SPACES).is_some_and(|rest| rest.starts_with(": "));
        if let Some(end) = rest.find([']', '\n']).filter(|_| colon)
            && rest[end..].starts_with(']')
        {
            places.push(at..at + end + 1);
        }
    }
    places
}

/// The facts still to complete in a text, each once, in its order.
pub fn missing_facts(text: &str) -> Vec<String> {
    let mut facts: Vec<String> = Vec::new();
    for place in places_to_complete(text) {
        let fact = text[place.start..place.end - 1].split_once(": ").map_or("", |(_, fact)| fact);
        if !facts.iter().any(|known| known == fact) {
            facts.push(fact.to_string());
        }
    }
    facts
}
