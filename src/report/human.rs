//! Findings for a person at a terminal: excerpt and caret, grouped by file, a count at the end.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::{Report, Spot};
use crate::french::message::told;
use crate::input::floor_char_boundary;
use crate::rules::Severity;

/// Findings that are shown: more of them are for a program.
const MOST: usize = 200;

/// The findings, then a count. `colored` adds ANSI colours; `width` is that of the terminal, in
/// columns.
pub fn human(report: &Report, colored: bool, width: u16) -> String {
    let renderer = if colored { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(usize::from(width));
    let mut out = String::new();
    for spot in report.spots.iter().take(MOST) {
        let mut group = group(spot);
        let paragraph = spot.by_paragraph.then(|| format!("paragraphe {}", spot.line_column().0));
        let help = spot.suggestion.as_deref().map(|text| suggested(spot, text));
        let help = help.or_else(|| spot.help.clone());
        for (name, message) in [("endroit\u{a0}", paragraph), ("aide\u{a0}", help)] {
            if let Some(message) = message {
                group = group.element(Level::HELP.with_name(Some(name)).message(told(&message)));
            }
        }
        out.push_str(&renderer.render(&[group]));
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
    let is_part = |c: &char| !c.is_whitespace() || *c == '\u{a0}';
    let head: String = before.unwrap_or("").chars().rev().take_while(is_part).take(24).collect();
    let head: String = head.chars().rev().collect();
    // A comma after a word that changes is not of that word.
    let is_word =
        |c: &char| is_part(c) && (!text.ends_with(char::is_alphanumeric) || !",;:.".contains(*c));
    let tail: String = after.unwrap_or("").chars().take_while(is_word).take(24).collect();
    let (old, new) = (format!("{head}{}{tail}", spot.excerpt()), format!("{head}{text}{tail}"));
    let same = old.replace('\u{a0}', " ") == new.replace('\u{a0}', " ");
    let space = if new.contains('\u{a0}') && !old.contains('\u{a0}') {
        ", avec une espace insécable"
    } else {
        ""
    };
    match new.trim() {
        _ if same => {
            String::from("remplacez l’espace par une espace insécable (Ctrl+Maj+Espace dans Word)")
        }
        "" => String::from("retirez ces signes"),
        words => format!("écrivez «\u{a0}{words}\u{a0}»{space}"),
    }
}

fn group(spot: &Spot) -> Group<'_> {
    let level = match spot.severity {
        Severity::Error => Level::ERROR.with_name(Some("erreur\u{a0}")),
        Severity::Warning => Level::WARNING.with_name(Some("attention\u{a0}")),
        Severity::Advice => Level::NOTE.with_name(Some("conseil\u{a0}")),
    };
    let title = level.primary_title(told(&spot.message)).id(spot.rule.as_str());
    let source = &spot.source;
    match &spot.span {
        None => title.element(annotate_snippets::Origin::path(source.name.as_str())),
        Some(span) => {
            // The renderer panics on a span that splits a character.
            let start = floor_char_boundary(&source.text, span.start);
            let end = floor_char_boundary(&source.text, span.end).max(start);
            let snippet = Snippet::source(source.text.as_str()).path(source.name.as_str());
            title.element(snippet.annotation(AnnotationKind::Primary.span(start..end)))
        }
    }
}

/// « 2 erreurs, 1 avertissement et 3 conseils dans 25 textes ».
pub fn summary(report: &Report) -> String {
    let texts = match report.files.len() {
        0 | 1 => format!("{} texte vérifié", report.files.len()),
        count => format!("{count} textes vérifiés"),
    };
    let named = [
        (Severity::Error, "erreur", "erreurs"),
        (Severity::Warning, "avertissement", "avertissements"),
        (Severity::Advice, "conseil", "conseils"),
    ];
    let counts: Vec<String> = named
        .into_iter()
        .filter_map(|(severity, one, many)| {
            let count = report.spots.iter().filter(|spot| spot.severity == severity).count();
            (count > 0).then(|| format!("{count} {}", if count > 1 { many } else { one }))
        })
        .collect();
    told(&match counts.as_slice() {
        [] => format!("{texts} : rien à signaler"),
        counts => format!("{texts} : {}", counts.join(", ")),
    })
}
