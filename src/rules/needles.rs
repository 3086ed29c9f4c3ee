//! Words that a text must have for a pattern to be found in it: one pass looks for all of them.

use regex_syntax::hir::{Class, Hir, HirKind};

use super::fold::fold;

/// More words than this tell little apart.
const MOST: usize = 48;

/// Words of which one is in whatever the pattern finds, folded; none when there are no such words.
pub(super) fn needles(pattern: &Hir) -> Option<Vec<String>> {
    let found = match pattern.kind() {
        HirKind::Literal(literal) => {
            let text = fold(std::str::from_utf8(&literal.0).ok()?);
            (!text.trim().is_empty()).then(|| vec![text])
        }
        HirKind::Class(class) => of_class(class),
        HirKind::Capture(capture) => needles(&capture.sub),
        HirKind::Repetition(repetition) if repetition.min > 0 => needles(&repetition.sub),
        HirKind::Concat(parts) => parts.iter().filter_map(needles).max_by_key(|n| worth(n)),
        HirKind::Alternation(parts) => {
            let all: Option<Vec<Vec<String>>> = parts.iter().map(needles).collect();
            all.map(|all| all.concat())
        }
        HirKind::Empty | HirKind::Look(_) | HirKind::Repetition(_) => None,
    };
    let mut found = found?;
    found.sort_unstable();
    found.dedup();
    (found.len() <= MOST).then_some(found)
}

/// The shortest word says how often text is looked at for nothing.
fn worth(needles: &[String]) -> (usize, usize) {
    let shortest = needles.iter().map(String::len).min().unwrap_or_default();
    (shortest, MOST - needles.len().min(MOST))
}

/// The letters of a small class.
fn of_class(class: &Class) -> Option<Vec<String>> {
    let Class::Unicode(class) = class else { return None };
    let mut letters = Vec::new();
    for range in class.iter() {
        for letter in range.start()..=range.end() {
            let text = fold(&letter.to_string());
            // A space is everywhere.
            if text.trim().is_empty() || letters.len() >= 8 {
                return None;
            }
            letters.push(text);
        }
    }
    Some(letters)
}
