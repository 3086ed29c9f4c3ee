//! Reads plain text: an empty line parts paragraphs, a sign begins an item.

use super::builder::{Builder, silence};
use super::{BlockKind, Prose};
use crate::french::space::NBSP;

/// Characters of the longest line that is taken for a title.
const LONGEST_TITLE: usize = 110;

/// Reads a plain text. Lines that are cut at the width of a mail are joined.
pub fn plain(text: &str) -> Prose {
    let mut builder = Builder::default();
    let mut at = 0;
    let mut blocks = 0;
    let mut above: Option<&str> = None;
    for line in text.split_inclusive('\n') {
        let words = line.trim_end_matches(['\n', '\r', ' ', '\t']);
        let inside = words.trim_start_matches([' ', '\t']);
        let start = at + words.len() - inside.len();
        at += line.len();
        if let Some(comment) = inside.strip_prefix("<!--").and_then(|c| c.strip_suffix("-->")) {
            builder.end();
            builder.silence_of(comment, start..start + inside.len());
            above = None;
            continue;
        }
        if inside.is_empty() || inside.chars().all(|c| "-_=*—".contains(c)) {
            builder.end();
            above = None;
            continue;
        }
        let (item, skipped) = item(inside);
        let goes_on = above.is_some_and(|above| !item && is_cut(above, inside));
        if goes_on && builder.is_open() {
            builder.written_otherwise(" ", start - 1..start);
        } else {
            let rest = &text[at..];
            let alone = rest.is_empty() || rest.starts_with(['\n', '\r']);
            builder.begin(match blocks {
                _ if item => BlockKind::Item,
                0 if alone && is_title(inside) => BlockKind::Title,
                _ => BlockKind::Paragraph,
            });
            blocks += 1;
        }
        builder.words(&inside[skipped..], start + skipped);
        above = Some(inside);
    }
    builder.finish()
}

impl Builder {
    fn silence_of(&mut self, comment: &str, place: std::ops::Range<usize>) {
        if let Some(found) = silence(comment, place) {
            self.silence(found);
        }
    }
}

/// Whether a line is an item of a list, and the bytes of its sign. « – 30 – » ends a release.
fn item(line: &str) -> (bool, usize) {
    let inside = line.trim_matches(['–', '—', '-', ' ', NBSP]);
    if line.ends_with(['–', '—', '-']) && inside.bytes().all(|b| b.is_ascii_digit()) {
        return (false, 0);
    }
    for sign in ["- ", "• ", "* ", "– ", "▪ ", "o "] {
        if line.starts_with(sign) {
            return (true, sign.len());
        }
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let numbered = digits > 0 && digits < 3 && line[digits..].starts_with([')', '.']);
    let space = line[digits..].chars().nth(1).filter(|c| numbered && c.is_whitespace());
    space.map_or((false, 0), |space| (true, digits + 1 + space.len_utf8()))
}

/// Whether a line was only cut at its width: the next one goes on with the sentence.
fn is_cut(above: &str, line: &str) -> bool {
    let ends = above.ends_with(['.', '!', '?', ':', ';', '»', '…']);
    let long = above.chars().count() >= 55;
    long && (!ends || line.starts_with(char::is_lowercase))
}

fn is_title(line: &str) -> bool {
    line.chars().count() <= LONGEST_TITLE
        && line.starts_with(|c: char| c.is_uppercase() || c == '«')
        && !line.ends_with(['.', ';', ':', ','])
}
