//! One template, its strings read by the template engine.

use std::sync::Arc;

use tera::{Context, Tera};

use super::bounded::Written;
use super::ceilings::{self, MAX_VALUE, MAX_WORK};
use super::engine::VARIABLES;
use super::errors;
use super::filled_values::Filled;
use super::filters;
use super::front_matter::Template;
use super::piece::Piece;
use crate::input::{Problem, Problems, Source};

/// A template whose strings can be filled in.
#[derive(Debug)]
pub(super) struct Compiled {
    /// As written.
    pub template: Template,
    tera: Tera,
}

impl Compiled {
    /// Compiles the strings of a template; what is wrong in them.
    pub(super) fn new(mut template: Template) -> (Self, Vec<Problem>) {
        let source = Arc::clone(&template.source);
        let excess = template.pieces_mut().filter_map(|(piece, _)| metered(piece, &source));
        let mut problems: Vec<Problem> = excess.collect();
        let mut compiled = Self { template, tera: filters::engine() };
        if problems.is_empty() {
            problems = compiled.compile();
        }
        (compiled, problems)
    }

    fn compile(&mut self) -> Vec<Problem> {
        let Self { template, tera } = self;
        let pieces = || template.pieces().filter(|piece| is_dynamic(&piece.value));
        let all = tera.add_raw_templates(pieces().map(|piece| (name(piece), &piece.value)));
        let mut problems = Vec::new();
        for piece in pieces() {
            if all.is_err()
                && let Err(error) = tera.add_raw_template(&name(piece), &piece.value)
            {
                problems.push(errors::problem(&error, piece, &template.source));
                continue;
            }
            problems.extend(unknown_variables(tera, template, piece));
        }
        problems
    }

    /// Fills in one of its strings, and says which words are values.
    pub(super) fn fill(&self, piece: &Piece, context: &Context) -> Result<Filled, Problems> {
        if !is_dynamic(&piece.value) {
            return Ok(Filled { text: piece.value.clone(), values: Vec::new() });
        }
        let source = &self.template.source;
        let mut written = Written::up_to(MAX_VALUE, MAX_WORK);
        self.tera
            .render_to(&name(piece), context, &mut written)
            .map_err(|error| errors::problem(&error, piece, source))?;
        let filled = Filled::read(&written.text());
        if filled.text.contains(filters::BARE_NAME) {
            return Err(errors::bare_name(piece, source).into());
        }
        if filled.text.contains("{\"") && !piece.value.contains("{\"") {
            return Err(errors::bare_object(piece, source).into());
        }
        Ok(filled)
    }
}

fn unknown_variables(tera: &Tera, template: &Template, piece: &Piece) -> Vec<Problem> {
    let Ok(used) = tera.get_template_variables(&name(piece)) else { return Vec::new() };
    let mut unknown: Vec<&str> = used.into_iter().filter(|v| !VARIABLES.contains(v)).collect();
    unknown.sort_unstable();
    let unknown = unknown.into_iter();
    unknown.map(|variable| errors::unknown_variable(variable, piece, &template.source)).collect()
}

/// Whether a text has tags.
pub(super) fn is_dynamic(text: &str) -> bool {
    text.contains("{{") || text.contains("{%") || text.contains("{#")
}

/// Pieces are named by their place, which is unique within a template.
fn name(piece: &Piece) -> String {
    piece.span.start.to_string()
}

/// Has a piece count its work; what it asks too much of.
pub fn metered(piece: &mut Piece, source: &Arc<Source>) -> Option<Problem> {
    let (range, message, help) = ceilings::meter(piece).err()?;
    Some(piece.problem(source, &range, message).help(help))
}
