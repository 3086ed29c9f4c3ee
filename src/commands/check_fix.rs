//! `check --fix`: the safe corrections, in the file whole or not at all.

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result};

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

/// Writes a file whole: aside, then in its place, with its permissions.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    let cannot = || format!("impossible d’écrire «\u{a0}{}\u{a0}»", path.display());
    // A link stays one: the file that it leads to is what is written.
    let target = fs::canonicalize(path).with_context(cannot)?;
    let folder = target.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder).with_context(cannot)?;
    file.write_all(bytes).with_context(cannot)?;
    file.as_file().sync_all().with_context(cannot)?;
    let permissions = fs::metadata(&target).with_context(cannot)?.permissions();
    fs::set_permissions(file.path(), permissions).with_context(cannot)?;
    file.persist(&target).map_err(|error| error.error).with_context(cannot)?;
    Ok(())
}
