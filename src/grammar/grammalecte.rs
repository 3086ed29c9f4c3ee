//! Grammalecte, by its command `grammalecte-cli`: one run for every text, its answer in JSON.

use serde::Deserialize;

use super::{Fault, Line, findings, in_bytes, lines};
use crate::prose::Prose;
use crate::rules::Finding;

/// What the program is not asked: typography, which is that of Québec here, and matters of style.
const OFF: [&str; 12] =
    ["typo", "esp", "nbsp", "apos", "maj", "unit", "num", "liga", "eepi", "virg", "tu", "mc"];

/// Texts to put to the program.
#[derive(Debug)]
pub struct Grammalecte<'t> {
    texts: Vec<(&'t Prose, &'t [String], Vec<Line>)>,
}

/// The answer of the program.
#[derive(Deserialize)]
struct Answer {
    data: Vec<Paragraph>,
}

#[derive(Deserialize)]
struct Paragraph {
    /// Number of a line of the file, from 1.
    #[serde(rename = "iParagraph")]
    number: usize,
    #[serde(rename = "lGrammarErrors", default)]
    faults: Vec<Own>,
}

#[derive(Deserialize)]
struct Own {
    /// In characters.
    #[serde(rename = "nStart")]
    start: usize,
    #[serde(rename = "nEnd")]
    end: usize,
    #[serde(rename = "sType")]
    kind: String,
    #[serde(rename = "sMessage")]
    message: String,
    #[serde(rename = "aSuggestions", default)]
    suggestions: Vec<String>,
}

impl<'t> Grammalecte<'t> {
    /// Texts, each with the names that are right in it.
    pub fn new(texts: impl IntoIterator<Item = (&'t Prose, &'t [String])>) -> Self {
        let texts = texts.into_iter().map(|(prose, names)| (prose, names, lines(prose)));
        Self { texts: texts.collect() }
    }

    /// The file to put to the program: a paragraph on each line.
    pub fn file(&self) -> String {
        let lines = self.texts.iter().flat_map(|(_, _, lines)| lines);
        lines.map(|line| format!("{}\n", line.text)).collect()
    }

    /// Arguments of the program, after which comes the path of the file.
    pub fn arguments() -> impl Iterator<Item = &'static str> {
        // The options that are put off come last but for another flag, which ends their list.
        ["-off"].into_iter().chain(OFF).chain(["-j", "-f"])
    }

    /// What the program found in each text; none when it answered something else.
    pub fn read(&self, answer: &[u8]) -> Option<Vec<Vec<Finding>>> {
        let answer: Answer = serde_json::from_slice(answer).ok()?;
        let mut paragraphs = answer.data.into_iter().peekable();
        let mut first = 1;
        let found = self.texts.iter().map(|(prose, names, lines)| {
            let end = first + lines.len();
            let mut faults = Vec::new();
            while let Some(own) = paragraphs.next_if(|own| own.number < end) {
                let Some(line) = own.number.checked_sub(first) else { continue };
                faults.extend(own.faults.into_iter().filter_map(|own| fault(own, line, lines)));
            }
            first = end;
            findings(prose, lines, faults, names)
        });
        Some(found.collect())
    }
}

fn fault(own: Own, line: usize, lines: &[Line]) -> Option<Fault> {
    let words = in_bytes(&lines.get(line)?.text, &(own.start..own.end))?;
    let Own { kind, message, suggestions, .. } = own;
    Some(Fault { line, words, kind, message, suggestions })
}
