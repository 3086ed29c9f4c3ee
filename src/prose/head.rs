//! Heads that other programs put before a text: only the values that readers see of them are read.

use std::ops::Range;

use super::BlockKind;

/// Where the text under a head in YAML or TOML begins; zero when there is none. Empty lines may stand
/// before it, spaces after its marks, and YAML may end with three dots.
pub(super) fn foreign_head(text: &str) -> usize {
    let mut at = 0;
    let mut open: Option<&str> = None;
    for line in text.split_inclusive('\n') {
        let words = line.trim_end();
        at += line.len();
        match open {
            None if words.is_empty() || words == "\u{feff}" => {}
            None => match words.trim_start_matches('\u{feff}') {
                mark @ ("---" | "+++") => open = Some(mark),
                _ => return 0,
            },
            Some(mark) if words == mark || mark == "---" && words == "..." => return at,
            Some(_) if is_entry(words) => {}
            Some(_) => return 0,
        }
    }
    0
}

/// Whether a line may be one of a head: a key, an item, a comment, what goes on with these.
fn is_entry(line: &str) -> bool {
    let marked = ['#', '-', '[', ']', '{', '}', ' ', '\t', '"', '\''];
    let key = line.split([':', '=']).next().unwrap_or_default();
    let word = |c: char| c.is_alphanumeric() || "_-. ".contains(c);
    line.is_empty() || line.starts_with(marked) || key.len() < line.len() && key.chars().all(word)
}

/// The keys of a head in YAML whose values readers see, and what these are.
const SHOWN: [(&str, BlockKind); 8] = [
    ("title", BlockKind::Title),
    ("titre", BlockKind::Title),
    ("subtitle", BlockKind::Subtitle),
    ("description", BlockKind::Alternative),
    ("summary", BlockKind::Alternative),
    ("excerpt", BlockKind::Alternative),
    ("date", BlockKind::Alternative),
    ("alt", BlockKind::Alternative),
];

/// A value of a head.
pub(super) struct Field {
    pub(super) kind: BlockKind,
    pub(super) words: String,
    /// Its bytes in the file.
    pub(super) place: Range<usize>,
    /// The head is one of our own texts: what is written in it may be corrected.
    pub(super) is_ours: bool,
}

/// What readers see of a head in YAML.
pub(super) fn shown(head: &str) -> Vec<Field> {
    let mut found: Vec<Field> = Vec::new();
    let (mut at, mut is_open) = (0, false);
    for line in head.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let words = line.trim();
        if line.starts_with([' ', '\t']) {
            // A value goes on below its key.
            if let Some(field) = found.last_mut().filter(|_| is_open) {
                let gap = if field.words.is_empty() { "" } else { " " };
                field.words.push_str(gap);
                field.words.push_str(words);
                field.place.end = start + line.trim_end().len();
            }
            continue;
        }
        let entry = line.split_once(':').and_then(|(key, value)| {
            let (_, kind) = SHOWN.iter().find(|(own, _)| key.trim().eq_ignore_ascii_case(own))?;
            let value = unmarked(value.split(" #").next().unwrap_or_default().trim());
            let begins = start + line.rfind(value).unwrap_or_default();
            let place = begins..begins + value.len();
            Some(Field { kind: *kind, words: value.to_string(), place, is_ours: false })
        });
        is_open = entry.is_some();
        found.extend(entry);
    }
    found.retain(|field| !field.words.is_empty());
    found
}

/// A value without its quotes, nor the mark of one that stands below.
fn unmarked(value: &str) -> &str {
    let within = |sign| value.strip_prefix(sign).and_then(|rest| rest.strip_suffix(sign));
    match value {
        ">" | "|" | ">-" | "|-" | ">+" | "|+" => "",
        value => within('"').or_else(|| within('\'')).unwrap_or(value),
    }
}
