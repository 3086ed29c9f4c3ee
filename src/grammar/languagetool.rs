//! LanguageTool, by a server of this machine: one question for each text, its answer in JSON
//! (languagetool.org/http-api, « /check »).

use serde::Deserialize;

use super::{Fault, Line, findings, lines};
use crate::prose::Prose;
use crate::rules::Finding;

/// What the server is not asked: typography, which is that of Québec here, spelling of names, style.
const OFF: &str = "TYPOGRAPHY,CASING,PUNCTUATION,TYPOS,STYLE,REPETITIONS_STYLE,REDUNDANCY,\
                   MISC,CAT_TYPOGRAPHIE,CAT_REGLES_DE_BASE";

/// What parts the paragraphs of a question.
const BETWEEN: &str = "\n\n";

/// A text to put to the server.
#[derive(Debug)]
pub struct LanguageTool<'t> {
    prose: &'t Prose,
    names: &'t [String],
    lines: Vec<Line>,
}

/// The answer of the server.
#[derive(Deserialize)]
struct Answer {
    matches: Vec<Match>,
}

#[derive(Deserialize)]
struct Match {
    message: String,
    /// In units of UTF-16, as `length`.
    offset: usize,
    length: usize,
    #[serde(default)]
    replacements: Vec<Replacement>,
    rule: Rule,
}

#[derive(Deserialize)]
struct Replacement {
    value: String,
}

#[derive(Deserialize)]
struct Rule {
    category: Category,
}

#[derive(Deserialize)]
struct Category {
    id: String,
}

impl<'t> LanguageTool<'t> {
    /// A text, and the names that are right in it.
    pub fn new(prose: &'t Prose, names: &'t [String]) -> Self {
        Self { prose, names, lines: lines(prose) }
    }

    /// The body of the question, as a form.
    pub fn form(&self) -> String {
        let lines: Vec<&str> = self.lines.iter().map(|line| line.text.as_str()).collect();
        let text = escaped(&lines.join(BETWEEN));
        format!("language=fr&disabledCategories={}&text={text}", escaped(OFF))
    }

    /// What the server found; none when it answered something else.
    pub fn read(&self, answer: &[u8]) -> Option<Vec<Finding>> {
        let answer: Answer = serde_json::from_slice(answer).ok()?;
        let faults = answer.matches.into_iter().filter_map(|own| self.fault(own)).collect();
        Some(findings(self.prose, &self.lines, faults, self.names))
    }

    fn fault(&self, own: Match) -> Option<Fault> {
        let mut from = 0;
        for (line, Line { text, .. }) in self.lines.iter().enumerate() {
            let units = text.encode_utf16().count();
            if own.offset < from + units {
                let start = at_unit(text, own.offset.checked_sub(from)?)?;
                let end = at_unit(text, own.offset - from + own.length)?;
                let suggestions = own.replacements.into_iter().map(|own| own.value).collect();
                return Some(Fault {
                    line,
                    words: start..end,
                    kind: own.rule.category.id.to_lowercase().replace('_', "-"),
                    message: own.message,
                    suggestions,
                });
            }
            from += units + BETWEEN.len();
        }
        None
    }
}

/// The byte at which a unit of UTF-16 starts.
fn at_unit(text: &str, unit: usize) -> Option<usize> {
    let mut units = 0;
    for (at, sign) in text.char_indices() {
        if units >= unit {
            return Some(at);
        }
        units += sign.len_utf16();
    }
    (units >= unit).then_some(text.len())
}

/// A value of a form (WHATWG URL, « application/x-www-form-urlencoded »).
fn escaped(text: &str) -> String {
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'*' => {
            char::from(byte).to_string()
        }
        byte => format!("%{byte:02X}"),
    };
    text.bytes().map(byte).collect()
}
