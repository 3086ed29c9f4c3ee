//! The guide as numbered lines, whatever it was read from.

use std::collections::BTreeSet;

use super::words::key;

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
}

/// A guide as it was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Guide {
    /// The lines that hold words, in order.
    pub lines: Vec<Line>,
    /// Addresses that links point to, without those that the text shows itself.
    pub addresses: Vec<String>,
}

impl Guide {
    /// Reads text as a PDF reader gives it. Lines that only repeat the targets of a page's links
    /// are set apart.
    pub fn from_text(text: &str) -> Self {
        let mut guide = Self::from_lines(text);
        let mut inside = false;
        let lines = std::mem::take(&mut guide.lines);
        for line in lines {
            let target = line.text.strip_prefix("mailto:").unwrap_or(&line.text);
            let alone = !line.text.contains(' ')
                && (line.text.starts_with("https://")
                    || line.text.starts_with("http://")
                    || line.text.starts_with("mailto:"));
            if alone && !inside && !line.text.ends_with('-') {
                guide.addresses.push(target.to_string());
                continue;
            }
            inside = open_bracket(&line.text, inside);
            guide.lines.push(line);
        }
        guide
    }

    /// Reads lines as they are; the targets of links come apart, and the numbers of the lines that
    /// are headings.
    pub fn from_parts(text: &str, addresses: Vec<String>, headings: &BTreeSet<usize>) -> Self {
        let mut guide = Self { addresses, ..Self::from_lines(text) };
        for line in &mut guide.lines {
            line.heading = headings.contains(&line.number);
        }
        guide
    }

    fn from_lines(text: &str) -> Self {
        let mut lines = Vec::new();
        let mut blank_before = false;
        for (index, raw) in text.split('\n').enumerate() {
            let raw = raw
                .trim_end_matches('\r')
                .replace('\u{c}', "")
                .replace(['\u{a0}', '\u{202f}'], " ");
            let text = bullet(&raw.split_whitespace().collect::<Vec<_>>().join(" "));
            if text.is_empty() || is_page_number(&text) {
                blank_before = true;
                continue;
            }
            let closed = raw.ends_with("  ");
            let key = key(&text);
            lines.push(Line {
                number: index + 1,
                text,
                key,
                raw,
                blank_before,
                closed,
                heading: false,
            });
            blank_before = false;
        }
        Self { lines, addresses: Vec::new() }
    }
}

/// Whether a bracket is open at the end of a line, if one was (`inside`) at its start.
pub(super) fn open_bracket(text: &str, inside: bool) -> bool {
    text.chars().fold(inside, |inside, c| match c {
        '[' => true,
        ']' => false,
        _ => inside,
    })
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

fn is_page_number(text: &str) -> bool {
    let number = text.strip_prefix("Page ").unwrap_or(text);
    let number = number.split(" de ").next().unwrap_or(number);
    let number = number.split(['/', ' ']).next().unwrap_or(number);
    let numbered = text.starts_with("Page ") || !text.contains(' ');
    numbered
        && !number.is_empty()
        && number.len() <= 3
        && number.bytes().all(|b| b.is_ascii_digit())
}
