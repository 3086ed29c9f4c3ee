//! `check --fix`: the safe corrections of a file.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;

use crate::input::{Source, normal};
use crate::prose::Reading;
use crate::rules::{Edit, Finding, edits};

/// Rounds of correction: one may bring another to light.
const MOST_ROUNDS: usize = 8;

/// The bytes of a file once its safe corrections are made; none when there are none to make, or
/// when what comes out could not be read.
pub(super) fn fixed(
    bytes: &[u8],
    reading: &Reading,
    findings: &[Finding],
    again: impl Fn(&[u8]) -> Option<(Reading, Vec<Finding>)>,
) -> Option<Vec<u8>> {
    let mut bytes = apply(bytes, &reading.source.text, &edits(&reading.prose, findings))?;
    for _ in 1..MOST_ROUNDS {
        let (reading, findings) = again(&bytes)?;
        match apply(&bytes, &reading.source.text, &edits(&reading.prose, &findings)) {
            Some(next) => bytes = next,
            None => break,
        }
    }
    Some(bytes)
}

/// The bytes with edits made; none when there are none, or they cannot be made in these bytes, as
/// in what is not in UTF-8. Places are those of the text as read: byte order mark, line ends and
/// accents kept apart stay as the file has them, but where it is corrected.
fn apply(bytes: &[u8], text: &str, edits: &[Edit]) -> Option<Vec<u8>> {
    if edits.is_empty() {
        return None;
    }
    let file = std::str::from_utf8(bytes).ok()?;
    let body = file.strip_prefix('\u{feff}').unwrap_or(file);
    let out = format!("{}{}", &file[..file.len() - body.len()], corrected(body, edits));
    // A place inside what the file has as several signs would be corrected beside it.
    let is_right = Source::new("", out.as_str()).text == corrected(text, edits);
    (out != file && is_right).then(|| out.into_bytes())
}

/// A text with edits made, their places counted as it is read.
fn corrected(body: &str, edits: &[Edit]) -> String {
    let mut out = String::with_capacity(body.len() + edits.len());
    let mut edits = edits.iter().peekable();
    let (mut at, mut skip_until) = (0, 0);
    for (piece, length) in pieces(body) {
        let end = at + length;
        while let Some(edit) = edits.next_if(|edit| edit.range.start < end) {
            if edit.range.start == at && at >= skip_until {
                out.push_str(&edit.text);
                skip_until = edit.range.end;
            }
        }
        if at >= skip_until {
            out.push_str(piece);
        }
        at = end;
    }
    edits.for_each(|edit| out.push_str(&edit.text));
    out
}

/// The signs of a text, those that are read as another together, and how many bytes each is read as.
fn pieces(body: &str) -> impl Iterator<Item = (&str, usize)> {
    body.graphemes(true).flat_map(|cluster| {
        let read = if cluster == "\r\n" { Cow::Borrowed("\n") } else { normal(cluster) };
        let whole = (read != cluster).then_some((cluster, read.len()));
        let signs = cluster.split_inclusive(|_| true).map(|sign| (sign, sign.len()));
        let signs = signs.take(if whole.is_some() { 0 } else { usize::MAX });
        whole.into_iter().chain(signs)
    })
}
