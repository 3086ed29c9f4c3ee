//! Heads that other programs put before a text: nothing is looked for in them.

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
