//! Words of a document written in Markdown, with what a person put on them.

use std::ops::Range;

use crate::markup::literal;
use crate::word::{Look, Written};

/// How words are written in a text; each way is tried when those before it are not read back as the
/// same words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Way {
    /// At their place among the signs of the text, as they are.
    Typed,
    /// At their place, every sign that Markdown could read marked.
    Literal,
    /// Bold, italics and links as in the document.
    Marked,
    /// Without any of them.
    Bare,
}

impl Way {
    /// The next one to try.
    pub(super) fn next(self) -> Option<Self> {
        match self {
            Self::Typed => Some(Self::Literal),
            Self::Literal => Some(Self::Marked),
            Self::Marked => Some(Self::Bare),
            Self::Bare => None,
        }
    }

    /// Words put among others.
    pub(super) fn words(self, words: &str) -> String {
        let written = if self == Self::Typed { words.to_string() } else { literal(words) };
        // A title or a cell is one line of Markdown.
        let line_end = if matches!(self, Self::Typed | Self::Marked) { "\\\n" } else { "<br>" };
        written.replace('\n', line_end)
    }

    /// A whole paragraph.
    pub(super) fn paragraph(self, own: &Written<'_>) -> String {
        if self == Self::Bare {
            return self.words(own.text.trim());
        }
        let mut out = String::new();
        for (place, look) in stretches(own) {
            let words = &own.text[place];
            let inside = words.trim();
            let start = words.len() - words.trim_start().len();
            let (before, after) = (&words[..start], &words[start + inside.len()..]);
            out.push_str(before);
            out.push_str(&self.marked(inside, look));
            out.push_str(after);
        }
        out.trim().to_string()
    }

    fn marked(self, words: &str, look: &Look) -> String {
        if words.is_empty() {
            return String::new();
        }
        let mut out = self.words(words);
        if let Some(link) = look.link.as_deref().filter(|link| is_apart(link, words)) {
            out = format!("[{out}](<{link}>)");
        }
        let sign = match (look.bold, look.italic) {
            (true, true) => "***",
            (true, false) => "**",
            (false, true) => "*",
            (false, false) => "",
        };
        format!("{sign}{out}{sign}")
    }
}

/// Whether an address is not what its words say already, and can be written.
fn is_apart(link: &str, words: &str) -> bool {
    let bare = link.trim_start_matches("https://").trim_start_matches("http://");
    let bare = bare.trim_start_matches("mailto:").trim_end_matches('/');
    !link.starts_with("tel:") && bare != words && link != words && !link.contains(['<', '>', '\n'])
}

/// Stretches that look alike, however a program cut them.
fn stretches<'w>(own: &'w Written<'_>) -> Vec<(Range<usize>, &'w Look)> {
    let mut out: Vec<(Range<usize>, &Look)> = Vec::new();
    for (place, look) in &own.looks {
        match out.last_mut() {
            Some((last, known)) if *known == *look && last.end == place.start => {
                last.end = place.end;
            }
            _ => out.push((place.clone(), look)),
        }
    }
    out
}
