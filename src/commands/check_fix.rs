//! `check --fix`: the safe corrections of a file.

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
    let mut bytes = apply(bytes, &edits(&reading.prose, findings))?;
    for _ in 1..MOST_ROUNDS {
        let (reading, findings) = again(&bytes)?;
        match apply(&bytes, &edits(&reading.prose, &findings)) {
            Some(next) => bytes = next,
            None => break,
        }
    }
    Some(bytes)
}

/// The bytes with edits made; none when there are none. Places are those of the text without its
/// byte order mark, its line ends one character: both stay as the file has them.
fn apply(bytes: &[u8], edits: &[Edit]) -> Option<Vec<u8>> {
    if edits.is_empty() {
        return None;
    }
    let text = std::str::from_utf8(bytes).ok()?;
    let mut out = String::with_capacity(text.len() + edits.len());
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    out.push_str(&text[..text.len() - body.len()]);
    let mut edits = edits.iter().peekable();
    let (mut at, mut skip_until) = (0, 0);
    let mut letters = body.chars().peekable();
    while let Some(letter) = letters.next() {
        let half = letter == '\r' && letters.peek() == Some(&'\n');
        while let Some(edit) =
            edits.next_if(|edit| !half && edit.range.start == at && at >= skip_until)
        {
            out.push_str(&edit.text);
            skip_until = edit.range.end;
        }
        if at >= skip_until || half {
            out.push(letter);
        }
        at += if half { 0 } else { letter.len_utf8() };
    }
    edits.for_each(|edit| out.push_str(&edit.text));
    (out != text).then(|| out.into_bytes())
}
