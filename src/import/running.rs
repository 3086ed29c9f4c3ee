//! Numbers of pages, running heads and feet: the line that stands at the top or at the foot of page after page
//! is no part of a guide.

use std::collections::{BTreeMap, BTreeSet};

use crate::french::folded::folded;

/// What ends a page, in the text that readers of PDF give.
pub(super) const PAGE_END: char = '\u{c}';

/// Lines at either end of a page that may be a head or a foot.
const DEEP: usize = 3;

/// Pages that must have a line for it to be one of them all.
const FEWEST: usize = 3;

/// A head or a foot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Running {
    /// As it stands on the first page that has it.
    pub text: String,
    /// How many pages have it.
    pub pages: usize,
}

/// A text without its heads and feet, whose lines are left empty so that all keep their numbers.
/// They stand on half of the pages at least, or on every other one; a number in them may change.
pub(super) fn without_running(text: &str) -> (String, Vec<Running>) {
    let mut lines: Vec<&str> = text.split('\n').collect();
    let pages = pages(&lines);
    let mut found: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for page in &pages {
        let mut seen = BTreeSet::new();
        for at in page.iter().take(DEEP).chain(page.iter().rev().take(DEEP)) {
            let key = key(lines[*at]);
            if page_number(bare(lines[*at])).is_none()
                && !key.is_empty()
                && seen.insert(key.clone())
            {
                found.entry(key).or_default().push(*at);
            }
        }
    }
    let enough = FEWEST.max(pages.len() * 2 / 5);
    let mut running = Vec::new();
    for places in found.into_values().filter(|places| places.len() >= enough) {
        let Some(first) = places.first() else { continue };
        running
            .push((*first, Running { text: bare(lines[*first]).to_string(), pages: places.len() }));
        for at in places {
            // What ends a page stays.
            lines[at] = if lines[at].starts_with(PAGE_END) { "\u{c}" } else { "" };
        }
    }
    running.sort_by_key(|(first, _)| *first);
    (lines.join("\n"), running.into_iter().map(|(_, one)| one).collect())
}

/// The lines of each page that hold words.
fn pages(lines: &[&str]) -> Vec<Vec<usize>> {
    let mut pages = vec![Vec::new()];
    for (at, line) in lines.iter().enumerate() {
        if line.contains(PAGE_END) {
            pages.push(Vec::new());
        }
        if let Some(page) = pages.last_mut().filter(|_| !bare(line).is_empty()) {
            page.push(at);
        }
    }
    pages.retain(|page| !page.is_empty());
    pages
}

fn bare(line: &str) -> &str {
    line.trim_matches(|c: char| c.is_whitespace() || c == PAGE_END)
}

/// What a line says, whatever its numbers.
fn key(line: &str) -> String {
    let words = folded(line);
    let words = words.split(' ').map(|word| match word.bytes().all(|b| b.is_ascii_digit()) {
        true => "0",
        false => word,
    });
    let words: Vec<&str> = words.collect();
    words.join(" ")
}

/// « 12 », « Page 12 », « 12 / 40 », « Page 12 de 40 ».
pub(super) fn page_number(text: &str) -> Option<usize> {
    let text = text.strip_prefix("Page ").unwrap_or(text).replace('/', " / ");
    let words: Vec<&str> = text.split_whitespace().collect();
    match words[..] {
        [page] => page.parse().ok(),
        [page, "/" | "de" | "sur", all] => all.parse::<usize>().and(page.parse()).ok(),
        _ => None,
    }
}
