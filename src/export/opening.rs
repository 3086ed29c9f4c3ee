//! The first lines of a text, for where only a glance at it fits.

use crate::markup::Markdown;
use crate::text::{Fields, text_file};

/// Lines that are shown.
const LINES: usize = 4;

/// Characters that are shown, of all lines together.
const CHARACTERS: usize = 400;

/// The first lines of a text as it stands, its title included, without Markdown; cut between
/// words, and marked by « … » when something is left out.
pub fn opening(fields: &Fields, body: &Markdown) -> String {
    let text = text_file(fields, body);
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let shown = lines[..lines.len().min(LINES)].join("\n");
    let end = shown.char_indices().nth(CHARACTERS).map_or(shown.len(), |(at, _)| at);
    if end == shown.len() {
        let more = if lines.len() > LINES { "\n…" } else { "" };
        return format!("{shown}{more}");
    }
    let words = shown[..end].rfind(char::is_whitespace).unwrap_or(end);
    let is_stop = |letter: char| letter.is_whitespace() || ".,;:".contains(letter);
    format!("{}…", shown[..words].trim_end_matches(is_stop))
}
