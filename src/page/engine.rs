//! The files of `templates/pages`, compiled once, and what goes wrong in them.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use serde::Serialize;
use tera::{Error, ErrorKind, Kwargs, State, Tera, Value};

use crate::input::{Placed, Problem, Problems, Source, suggestion};
use crate::library::Library;
use crate::markup::literal;
use crate::text::{Piece, escaping_engine, fill_bounded, included, metered, stopped};

/// Where the pages are in the library.
const FOLDER: &str = "templates/pages/";

/// Bytes of a page: that of a thousand launches has some ten million.
const MAX_PAGE: usize = 100 * 1024 * 1024;

/// Work of filling in a page: that of ten thousand launches takes some hundred million.
const MAX_WORK: usize = 512 * 1024 * 1024;

/// The file of each template by its name, and where the template starts in it.
pub(super) type Files = BTreeMap<String, (Arc<Source>, usize)>;

/// Every template, ready to fill.
#[derive(Debug, Clone, Default)]
pub(super) struct Engine {
    tera: Tera,
    files: Files,
    /// What the engine reads of each file.
    pieces: BTreeMap<String, Piece>,
}

/// The files of the pages: the built-in ones, and what a root puts over them.
pub(super) fn files(library: &Library) -> Files {
    let paths = library.files_below(FOLDER);
    let named = paths.into_iter().filter_map(|(path, _)| {
        Some((path[FOLDER.len()..].to_string(), (library.whole(&path)?, 0)))
    });
    named.collect()
}

impl Engine {
    /// Compiles the templates.
    ///
    /// # Errors
    /// What does not follow the language of templates, or asks too much of it.
    pub(super) fn new(files: Files) -> Result<Self, Problems> {
        let mut engine = Self { tera: tera(), files, pieces: BTreeMap::new() };
        engine.compile()?;
        Ok(engine)
    }

    fn compile(&mut self) -> Result<(), Problems> {
        let mut problems = Vec::new();
        for (name, (source, start)) in &self.files {
            let span = *start..source.text.len();
            let value = source.text[span.clone()].to_string();
            let mut piece = Piece::from(Placed { value, span });
            problems.extend(metered(&mut piece, source));
            let unknown = included(&piece.value).filter(|(_, own)| !self.files.contains_key(*own));
            problems.extend(unknown.map(|(range, own)| {
                let message = format!("la page « {own} » n’existe pas");
                let help = suggestion(own, self.files.keys().map(String::as_str));
                Problem::at(source, piece.place(source, &range), message).help(help)
            }));
            self.pieces.insert(name.clone(), piece);
        }
        Problems(problems).unless_errors(())?;
        let texts = self.pieces.iter().map(|(name, piece)| (name, &piece.value));
        let Err(error) = self.tera.add_raw_templates(texts) else { return Ok(()) };
        Err(self.problem(&error, "").into())
    }

    /// Fills a page.
    ///
    /// # Errors
    /// A value that the page names and does not have, at its place.
    pub(super) fn fill(&self, template: &str, view: &impl Serialize) -> Result<String, Problems> {
        fill_bounded(&self.tera, template, view, (MAX_PAGE, MAX_WORK))
            .map_err(|error| self.problem(&error, template).into())
    }

    /// The whole template of a name, where it does not name a value.
    pub(super) fn without(
        &self,
        template: &str,
        value: &str,
    ) -> Option<(&Arc<Source>, Range<usize>)> {
        let names = self.tera.get_template_variables(template).ok()?;
        let (source, start) = self.files.get(template).filter(|_| !names.contains(value))?;
        Some((source, *start..source.text.len()))
    }

    /// An error of the template engine at its place, in French; `template` was being filled.
    fn problem(&self, error: &Error, template: &str) -> Problem {
        if let Some((message, help)) = stopped(error) {
            let problem = match self.files.get(template) {
                Some((source, start)) => Problem::at(source, *start..*start + 1, message),
                None => Problem::general(message),
            };
            return problem.help(help);
        }
        let broken = || {
            Problem::general("une page ne peut pas être faite")
                .help("reprenez les pages de jalon et modifiez-les de nouveau")
        };
        let (ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report)) = error.kind()
        else {
            return broken();
        };
        let named = report.filename();
        let (Some((source, _)), Some(piece)) = (self.files.get(named), self.pieces.get(named))
        else {
            return broken();
        };
        let range = piece.place(source, &report.span().range);
        let written = source.text.get(range.clone()).unwrap_or_default();
        let (message, help) = if matches!(error.kind(), ErrorKind::RenderingError(_)) {
            (
                format!("« {written} » ne peut pas être rempli"),
                String::from("vérifiez l’orthographe, aussi de ce qui suit le point"),
            )
        } else {
            (
                String::from("cette balise ne suit pas les règles du langage des gabarits"),
                String::from("écrivez {{ nom | filtre }}, ou {% if … %} … {% endif %}"),
            )
        };
        Problem::at(source, range, message).help(help)
    }
}

/// What pages are written with, beside what every template is.
fn tera() -> Tera {
    let mut tera = escaping_engine();
    tera.register_filter("md", |text: &str, _: Kwargs, _: &State| {
        Value::safe_string(&literal(text))
    });
    tera.register_filter("css", |text: &str, _: Kwargs, _: &State| css(text));
    tera
}

/// Text between the quotes of CSS, within a page: what is neither a letter, a figure nor a space
/// stands as its number (CSS Syntax, 4.3.7).
fn css(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        match letter {
            _ if letter.is_alphanumeric() || letter == ' ' => out.push(letter),
            _ if letter.is_control() => {}
            _ => out.push_str(&format!("\\{:x} ", u32::from(letter))),
        }
    }
    out
}
