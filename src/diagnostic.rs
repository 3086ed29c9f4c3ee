//! Problems and findings as a person reads them: message, place, caret, way out.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level as Label, Renderer, Snippet};

use crate::french::message::{label, told};
use crate::input::{Level, Place, Problem, floor_char_boundary};
use crate::visible;

/// How many problems are shown at once.
const MOST: usize = 50;

/// Bytes of a line that is shown in part.
const LONG: usize = 4096;

/// Bytes of it that are shown on each side of a place.
const AROUND: usize = 200;

/// How much something matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// It must be mended.
    Error,
    /// It is likely wrong.
    Warning,
    /// It is to be weighed.
    Advice,
}

/// What is shown of a problem or of a finding.
#[derive(Debug)]
pub struct Shown<'s> {
    /// How much it matters.
    pub weight: Weight,
    /// The rule that found it.
    pub rule: Option<&'s str>,
    /// What is wrong.
    pub message: &'s str,
    /// Where it is.
    pub place: Option<&'s Place>,
    /// What is said below the excerpt, each after its name.
    pub notes: Vec<(&'static str, &'s str)>,
}

/// Renders problems one after the other, errors last so that they are what the eye meets first
/// above the prompt. `colored` adds ANSI colours.
pub fn render(problems: &[Problem], colored: bool) -> String {
    let renderer = renderer(colored);
    let mut sorted: Vec<&Problem> = problems.iter().collect();
    sorted.sort_by_key(|problem| problem.level);
    let mut out = String::new();
    let hidden = sorted.len().saturating_sub(MOST);
    for problem in sorted.drain(hidden..) {
        let told = problem.told();
        let weight = match problem.level {
            Level::Error => Weight::Error,
            Level::Warning => Weight::Warning,
        };
        let notes = told.help.iter().map(|help| ("aide", help.as_str())).collect();
        let (message, place) = (told.message.as_str(), told.place.as_ref());
        out.push_str(&excerpt(&renderer, &Shown { weight, rule: None, message, place, notes }));
        out.push('\n');
    }
    if hidden > 0 {
        out.push_str(&format!("… et {hidden} autres\n"));
    }
    out
}

/// What excerpts are drawn with. `colored` adds ANSI colours.
pub fn renderer(colored: bool) -> Renderer {
    if colored { Renderer::styled() } else { Renderer::plain() }
}

/// A message above the words that it is about, and what is said of them.
pub fn excerpt(renderer: &Renderer, shown: &Shown<'_>) -> String {
    let mut group = group(shown);
    for (name, note) in &shown.notes {
        group = group.element(Label::HELP.with_name(Some(label(name))).message(said(note)));
    }
    renderer.render(&[group])
}

fn group<'s>(shown: &Shown<'s>) -> Group<'s> {
    let level = match shown.weight {
        Weight::Error => Label::ERROR.with_name(Some(label("erreur"))),
        Weight::Warning => Label::WARNING.with_name(Some(label("attention"))),
        Weight::Advice => Label::NOTE.with_name(Some(label("conseil"))),
    };
    let mut title = level.primary_title(said(shown.message));
    if let Some(rule) = shown.rule {
        title = title.id(rule);
    }
    let Some((source, span)) = shown.place else { return Group::with_title(title) };
    let name = visible::line(&source.name);
    let Some(span) = span else {
        return title.element(annotate_snippets::Origin::path(name));
    };
    // The renderer panics on a span that splits a character.
    let start = floor_char_boundary(&source.text, span.start);
    let end = floor_char_boundary(&source.text, span.end).max(start);
    let Some(part) = around(&source.text, start..end) else {
        let (text, place) = visible::placed(&source.text, start..end);
        let snippet = Snippet::source(text).path(name);
        return title.element(snippet.annotation(AnnotationKind::Primary.span(place)));
    };
    let before = &source.text[..start];
    let number = before.matches('\n').count() + 1;
    let column = before.chars().rev().take_while(|sign| *sign != '\n').count() + 1;
    let (text, place) =
        visible::placed(&source.text[part.clone()], start - part.start..end - part.start);
    let snippet = Snippet::source(text.into_owned()).line_start(number);
    title
        .element(annotate_snippets::Origin::path(name).line(number).char_column(column))
        .element(snippet.annotation(AnnotationKind::Primary.span(place)))
}

/// What is shown of a line that is too long for the eye, and for the renderer, which sets it whole for
/// each place: the words around the place. None of any other line.
fn around(text: &str, place: Range<usize>) -> Option<Range<usize>> {
    let first = text[..place.start].rfind('\n').map_or(0, |at| at + 1);
    let last = text[place.end..].find('\n').map_or(text.len(), |at| place.end + at);
    let is_long = last - first > LONG && !text[place.clone()].contains('\n');
    let start = floor_char_boundary(text, place.start.saturating_sub(AROUND)).max(first);
    let end = floor_char_boundary(text, place.end.saturating_add(AROUND)).min(last);
    is_long.then_some(start..end)
}

/// A sentence as it is printed.
fn said(sentence: &str) -> String {
    told(&visible::text(sentence))
}
