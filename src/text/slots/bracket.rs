//! Finds the brackets of a text that are slots, and passes over those of Markdown.

use std::ops::Range;

use super::load::{Meaning, Slot, Slots};
use super::phrase::plain;

/// What a bracket of a text is.
#[derive(Debug, Clone)]
pub(super) enum Bracket<'s> {
    /// A slot; for a short link, the address that it ends with.
    /// `linked`: it is the text of a Markdown link.
    Slot { slot: &'s Slot, address: Option<String>, linked: bool },
    /// Not a slot, nor Markdown: what it holds.
    Unknown(String),
    /// It is never closed.
    Open,
    /// It closes none.
    Stray,
}

impl Slots {
    /// The slot that a bracket's content names, with the address that it ends with.
    pub(super) fn find(&self, content: &str) -> Option<(&Slot, Option<String>)> {
        let written = plain(content);
        self.slots.iter().find_map(|slot| {
            if slot.meaning != Meaning::ShortLink {
                return slot.known.contains(&written).then_some((slot, None));
            }
            let start = slot.known.iter().find(|known| written.starts_with(*known))?;
            let rest = &content[content.find("http").filter(|at| *at + 8 > start.len() / 2)?..];
            // An address is cut at its hyphens when a line is full.
            let address: String = rest.chars().filter(|c| !c.is_whitespace()).collect();
            Some((slot, Some(address.trim_end_matches(['.', ',', ';']).to_string())))
        })
    }

    /// Every bracket of a text that is, or should be, a slot, in order, where it stands: its one sign,
    /// for one that has no pair.
    pub(super) fn brackets(&self, text: &str, markdown: bool) -> Vec<(Range<usize>, Bracket<'_>)> {
        let mut found = Vec::new();
        // Texts of links that hold a slot, still to be closed.
        let mut outer = 0_usize;
        let mut at = 0;
        while found.len() < MAX_FOUND
            && let Some(step) = text[at..].find(['[', ']', '{', '`', '~', '\\', '<'])
        {
            at += step;
            let rest = &text[at..];
            let passed = match rest.as_bytes()[0] {
                b'[' => {
                    let (end, bracket) = self.bracket(text, at, markdown);
                    outer += usize::from(bracket.is_none() && end == at + 1);
                    found.extend(bracket.map(|bracket| (at..end, bracket)));
                    end - at
                }
                b']' => {
                    if outer == 0 {
                        found.push((at..at + 1, Bracket::Stray));
                    }
                    outer = outer.saturating_sub(1);
                    1
                }
                b'\\' => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
                b'{' => tag_length(rest),
                b'`' | b'~' if markdown => code_length(rest),
                b'<' if markdown && rest.starts_with("<!--") => {
                    rest.find("-->").map_or(rest.len(), |end| end + 3)
                }
                _ => 1,
            };
            at += passed;
        }
        found
    }

    /// Where the bracket at `at` ends, and what it is when it is not Markdown's. One that holds
    /// others ends right after its sign.
    fn bracket(&self, text: &str, at: usize, markdown: bool) -> (usize, Option<Bracket<'_>>) {
        let (end, nested) = match closing(text, at) {
            Some(found) => found,
            // Our own marks may hold anything.
            None => return (at + 1, Some(Bracket::Open)),
        };
        if nested {
            return (at + 1, None);
        }
        let content = &text[at + 1..end - 1];
        let linked = markdown && text[end..].starts_with('(');
        match self.find(content) {
            Some((slot, _)) if linked && slot.meaning == Meaning::ShortLink => return (end, None),
            Some((slot, address)) => {
                return (end, Some(Bracket::Slot { slot, address, linked }));
            }
            None => {}
        }
        let dynamic = content.contains("{{") || content.contains("{%");
        let mark = content.starts_with("à compléter")
            || content.starts_with("À compléter")
            || content.starts_with('^');
        let task = markdown && ["x", "X"].contains(&content) && is_list_item(&text[..at]);
        let reference = markdown
            && (text[end..].starts_with(['[', ':'])
                || text[..at].ends_with(']') && text.contains(&format!("\n[{content}]:")));
        let plain = linked || dynamic || mark || task || reference;
        if plain || !content.contains(char::is_alphabetic) {
            return (end, None);
        }
        (end, Some(Bracket::Unknown(content.to_string())))
    }
}

/// Where the bracket at `at` is closed, past its sign, and whether it holds other brackets. Tags of
/// the template language are passed over.
fn closing(text: &str, at: usize) -> Option<(usize, bool)> {
    let (mut depth, mut nested, mut end) = (0_usize, false, at);
    loop {
        end += text[end..].find(['[', ']', '{'])?;
        match text.as_bytes()[end] {
            b'[' => {
                nested |= depth > 0;
                depth += 1;
            }
            b']' if depth == 1 => return Some((end + 1, nested)),
            b']' => depth -= 1,
            _ => end += tag_length(&text[end..]) - 1,
        }
        end += 1;
        // No text goes on so far in brackets: one of them was never closed.
        if end - at > MAX_BRACKET {
            return None;
        }
    }
}

/// Brackets of one text: the longest of a campaign has some thirty.
const MAX_FOUND: usize = 500;

/// Longest bracket that is looked for, in bytes: an address of the guide has two hundred.
const MAX_BRACKET: usize = 1200;

fn is_list_item(before: &str) -> bool {
    before.trim_end_matches(' ').ends_with(['-', '*', '+'])
}

/// The length of a tag of the template language, and of what it leaves as it is; 1 for a brace that
/// begins none.
fn tag_length(rest: &str) -> usize {
    let length = [("{{", "}}"), ("{%", "%}"), ("{#", "#}")]
        .into_iter()
        .find(|(open, _)| rest.starts_with(open))
        .map_or(1, |(_, close)| rest.find(close).map_or(rest.len(), |end| end + 2));
    let raw = rest[..length].trim_matches(['{', '%', '-', '}', ' ']) == "raw";
    if raw { rest.find("endraw").unwrap_or(length) } else { length }
}

/// The length of a span or block of code; that of its fence when it is never closed.
fn code_length(rest: &str) -> usize {
    let sign = &rest[..1];
    let fence = rest.len() - rest.trim_start_matches(sign).len();
    // « ~ » alone strikes out, and begins no code.
    if sign == "~" && fence < 3 {
        return fence;
    }
    let end = rest[fence..].find(&rest[..fence]);
    // Only a block of code goes on over an empty line.
    let within = |end: &usize| fence > 2 || !rest[fence..fence + end].contains("\n\n");
    end.filter(within).map_or(fence, |end| end + 2 * fence)
}
