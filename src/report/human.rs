//! Findings for a person at a terminal: excerpt and caret, grouped by file, a count at the end.

use std::sync::Arc;

use super::{Report, Spot};
use crate::diagnostic::{Shown, Weight, excerpt, renderer};
use crate::french::message::told;
use crate::french::number::count;
use crate::french::space::{NBSP, plain};
use crate::rules::Severity;
use crate::vocabulary::Vocabulary as _;

/// Findings that are shown: more of them are for a program.
const MOST: usize = 200;

/// The findings, then a count. `colored` adds ANSI colours; `width` is that of the terminal, in
/// columns.
pub fn human(report: &Report, colored: bool, width: u16) -> String {
    let renderer = renderer(colored).term_width(usize::from(width));
    let mut out = String::new();
    for spot in report.spots.iter().take(MOST) {
        let paragraph = spot.by_paragraph.then(|| format!("paragraphe {}", spot.start.0));
        let help = spot.suggestion.as_deref().map(|text| suggested(spot, text));
        let help = help.or_else(|| spot.help.clone());
        let notes = [("endroit", paragraph.as_deref()), ("aide", help.as_deref())];
        let shown = Shown {
            weight: weight(spot.severity),
            rule: Some(&spot.rule),
            message: &spot.message,
            place: Some(&(Arc::clone(&spot.source), spot.span.clone())),
            notes: notes.into_iter().filter_map(|(name, note)| Some((name, note?))).collect(),
        };
        out.push_str(&excerpt(&renderer, &shown));
        out.push_str("\n\n");
    }
    if report.spots.len() > MOST {
        out.push_str(&format!("… et {} autres constats\n\n", report.spots.len() - MOST));
    }
    out.push_str(&summary(report));
    out.push('\n');
    out
}

/// What to write, with the letters that touch it: a space alone says little.
fn suggested(spot: &Spot, text: &str) -> String {
    let span = spot.span.clone().unwrap_or(0..0);
    let source = &spot.source.text;
    let (before, after) = (source.get(..span.start), source.get(span.end..));
    // Quotes, brackets and tags around words that change into words are not of these words, nor is a
    // comma after a word.
    let is_word =
        |own: &str| own.starts_with(char::is_alphanumeric) && own.ends_with(char::is_alphanumeric);
    let around =
        if is_word(spot.excerpt()) && is_word(text) { "«»“”\"()[]!?…<>|" } else { "" };
    let after_word = if text.ends_with(char::is_alphanumeric) { ",;:." } else { "" };
    let touches = |c: &char| (!c.is_whitespace() || *c == NBSP) && !around.contains(*c);
    let head: String = before.unwrap_or("").chars().rev().take_while(touches).take(24).collect();
    let head: String = head.chars().rev().collect();
    let is_of_it = |c: &char| touches(c) && !after_word.contains(*c);
    let tail: String = after.unwrap_or("").chars().take_while(is_of_it).take(24).collect();
    let (old, new) = (format!("{head}{}{tail}", spot.excerpt()), format!("{head}{text}{tail}"));
    let same = plain(&old) == plain(&new);
    let space =
        if new.contains(NBSP) && !old.contains(NBSP) { ", avec une espace insécable" } else { "" };
    match new.trim() {
        _ if same => {
            String::from("remplacez l’espace par une espace insécable (Ctrl+Maj+Espace dans Word)")
        }
        "" => String::from("retirez ces signes"),
        words => format!("écrivez « {words} »{space}"),
    }
}

fn weight(severity: Severity) -> Weight {
    match severity {
        Severity::Error => Weight::Error,
        Severity::Warning => Weight::Warning,
        Severity::Advice => Weight::Advice,
    }
}

/// « 2 erreurs, 1 avertissement et 3 conseils dans 25 textes ».
pub fn summary(report: &Report) -> String {
    let texts = match report.files.len() - report.unreadable {
        0 => String::from("aucun texte vérifié"),
        number => count(number, "texte vérifié", "textes vérifiés"),
    };
    let counts: Vec<String> = Severity::TERMS
        .iter()
        .rev()
        .filter_map(|term| {
            let own = report.spots.iter().filter(|spot| spot.severity == term.value).count();
            (own > 0).then(|| count(own, term.label, &format!("{}s", term.label)))
        })
        .collect();
    told(&match counts.as_slice() {
        [] => format!("{texts} : rien à signaler"),
        counts => format!("{texts} : {}", counts.join(", ")),
    })
}
