//! Faults of grammar that another program finds: what it is asked, and its answer as findings.

mod grammalecte;
mod languagetool;

use std::ops::Range;

pub use grammalecte::Grammalecte;
pub use languagetool::LanguageTool;

use crate::french::typography::typeset;
use crate::prose::{BlockKind, Prose};
use crate::rules::{Finding, GRAMMAR, Severity};

/// Characters of a quotation that is a sentence.
const SHORT: usize = 20;

/// A line of a text as it is sent: characters one for one, no tab nor line end, plain spaces.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Line {
    /// Where it starts in [`Prose::text`].
    at: usize,
    text: String,
}

/// A fault in a line of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Fault {
    /// Its line, from 0.
    line: usize,
    /// Its bytes in the line.
    words: Range<usize>,
    /// What the program calls faults of its kind.
    kind: String,
    message: String,
    /// What to write, best first.
    suggestions: Vec<String>,
}

/// What readers read as sentences; addresses are none.
fn lines(prose: &Prose) -> Vec<Line> {
    let read = prose.blocks.iter().filter(|block| block.kind != BlockKind::Link);
    let plain = |sign: char| if sign.is_whitespace() { ' ' } else { sign };
    read.map(|block| Line {
        at: block.range.start,
        text: prose.of(block).chars().map(plain).collect(),
    })
    .collect()
}

/// Where words given in characters stand in bytes.
fn in_bytes(line: &str, words: &Range<usize>) -> Option<Range<usize>> {
    let mut starts = line.char_indices().map(|(at, _)| at).chain([line.len()]);
    let start = starts.nth(words.start)?;
    let length = words.end.checked_sub(words.start)?;
    let end = if length == 0 { start } else { starts.nth(length - 1)? };
    Some(start..end)
}

/// The faults of a text as findings. What is wrong inside a name that is known, an address or a place
/// to fill in is not told.
fn findings(prose: &Prose, lines: &[Line], faults: Vec<Fault>, names: &[String]) -> Vec<Finding> {
    let found = faults.into_iter().filter_map(|fault| {
        let line = lines.get(fault.line)?;
        let words = line.text.get(fault.words.clone())?;
        let is_spared = words.contains(['@', '/', '[', ']'])
            || is_in_name(&line.text, &fault.words, names)
            || is_quoted(&line.text, &fault.words);
        if is_spared {
            return None;
        }
        // Spaces take other bytes in the text: characters are counted.
        let before = line.text[..fault.words.start].chars().count();
        let own = prose.text.get(line.at..)?;
        let within = in_bytes(own, &(before..before + words.chars().count()))?;
        let rule = format!("{GRAMMAR}{}", fault.kind);
        let message = typeset(&fault.message.replace('“', "« ").replace('”', " »"));
        let range = Some(line.at + within.start..line.at + within.end);
        // Another program judges: a person reads before anything changes.
        let suggestion = fault.suggestions.into_iter().next().map(|own| own.trim().to_string());
        Some(Finding { suggestion, ..Finding::new(&rule, Severity::Warning, message, range) })
    });
    found.collect()
}

/// Whether words are of a short quotation: what one reads on a button is no sentence.
fn is_quoted(line: &str, words: &Range<usize>) -> bool {
    let Some(open) = line[..words.start].rfind('«') else { return false };
    let Some(close) = line[open..].find('»').map(|length| open + length) else { return false };
    words.end <= close && line[open..close].chars().count() < SHORT
}

fn is_in_name(line: &str, words: &Range<usize>, names: &[String]) -> bool {
    names.iter().filter(|name| !name.is_empty()).any(|name| {
        let mut at = line.match_indices(name.as_str());
        at.any(|(start, name)| start <= words.start && words.end <= start + name.len())
    })
}
