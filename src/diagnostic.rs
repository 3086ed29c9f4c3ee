//! Problems as a person reads them: message, place, caret, way out.

use annotate_snippets::{AnnotationKind, Group, Level as Label, Renderer, Snippet};

use crate::french::message::told;
use crate::input::{Level, Problem, floor_char_boundary};

/// How many problems are shown at once.
const MOST: usize = 50;

/// Renders problems one after the other, errors last so that they are what the eye meets first
/// above the prompt. `colored` adds ANSI colours.
pub fn render(problems: &[Problem], colored: bool) -> String {
    let renderer = if colored { Renderer::styled() } else { Renderer::plain() };
    let mut sorted: Vec<&Problem> = problems.iter().collect();
    sorted.sort_by_key(|problem| problem.level);
    let mut out = String::new();
    let hidden = sorted.len().saturating_sub(MOST);
    for problem in sorted.drain(hidden..) {
        let mut group = group(problem);
        if let Some(help) = &problem.help {
            group = group.element(Label::HELP.with_name(Some("aide\u{a0}")).message(told(help)));
        }
        out.push_str(&renderer.render(&[group]));
        out.push('\n');
    }
    if hidden > 0 {
        out.push_str(&format!("… et {hidden} autres\n"));
    }
    out
}

fn group(problem: &Problem) -> Group<'_> {
    let level = match problem.level {
        Level::Error => Label::ERROR.with_name(Some("erreur\u{a0}")),
        Level::Warning => Label::WARNING.with_name(Some("attention\u{a0}")),
    };
    let title = level.primary_title(told(&problem.message));
    let Some(source) = &problem.source else {
        return Group::with_title(title);
    };
    let snippet = Snippet::source(source.text.as_str()).path(source.name.as_str());
    let Some(span) = &problem.span else {
        return title.element(annotate_snippets::Origin::path(source.name.as_str()));
    };
    // The renderer panics on a span that splits a character.
    let start = floor_char_boundary(&source.text, span.start);
    let end = floor_char_boundary(&source.text, span.end).max(start);
    title.element(snippet.annotation(AnnotationKind::Primary.span(start..end)))
}
