//! The SVG templates of pictures, compiled once, filled for a size and its colours.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use tera::Tera;

use super::drawing::Drawing;
use crate::artwork::drawable;
use crate::input::{Placed, Problem, Problems, Source};
use crate::library::Library;
use crate::text::{Piece, escaping_engine, fill_bounded, metered, stopped};

/// Where the templates of pictures are in the library.
const FOLDER: &str = "templates/visuals/";
/// How their names end.
const ENDING: &str = ".svg";

/// Bytes of a filled template: one has some thousand.
const MAX_FILLED: usize = 1024 * 1024;
/// Work of filling it in.
const MAX_WORK: usize = 8 * 1024 * 1024;

/// Every template of pictures, ready to fill; none by default.
#[derive(Debug, Clone, Default)]
pub struct Visuals {
    tera: Tera,
    sources: BTreeMap<String, Arc<Source>>,
    /// What the engine reads of each file.
    pieces: BTreeMap<String, Piece>,
}

/// What a template knows of the picture that it is filled for.
#[derive(Debug, Clone, Serialize)]
pub(super) struct View<'a> {
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// Pixels: words are never smaller.
    pub min_size: f32,
    /// Colours by what they are for.
    pub ground: String,
    pub ink: String,
    pub accent: String,
    pub accent_ink: String,
    /// Words on white, where the signature is.
    pub on_white: String,
    /// The boxes that there are words for.
    pub words: Vec<&'a str>,
    /// The organization has its own signature, to be put in its place.
    pub signature: bool,
    /// There is a picture to put behind the words.
    pub base: bool,
}

impl Visuals {
    /// Reads the templates: the built-in ones, and what a root puts over them.
    ///
    /// # Errors
    /// What does not follow the language of templates, or asks too much of it.
    pub fn read(library: &Library) -> Result<Self, Problems> {
        let paths = library.files_below(FOLDER).into_iter();
        let sources = paths.filter_map(|(path, _)| {
            let name = path.strip_prefix(FOLDER)?.strip_suffix(ENDING)?;
            Some((name.to_string(), library.whole(&path)?))
        });
        let mut visuals =
            Self { tera: escaping_engine(), sources: sources.collect(), pieces: BTreeMap::new() };
        let mut problems = Vec::new();
        for (name, source) in &visuals.sources {
            let mut piece =
                Piece::from(Placed { value: source.text.clone(), span: 0..source.text.len() });
            match metered(&mut piece, source) {
                Some(found) => problems.push(found),
                None => {
                    let added = visuals.tera.add_raw_template(name, &piece.value);
                    problems.extend(added.err().map(|error| problem(source, &piece, &error)));
                }
            }
            visuals.pieces.insert(name.clone(), piece);
        }
        Problems(problems).unless_errors(()).map(|_| ())?;
        visuals.check()?;
        Ok(visuals)
    }

    /// Fills every template once, so that what is wrong is told before anything is made.
    fn check(&mut self) -> Result<(), Problems> {
        let view = View {
            width: 1200,
            height: 600,
            min_size: 20.0,
            ground: String::from("#000000"),
            ink: String::from("#ffffff"),
            accent: String::from("#ffffff"),
            accent_ink: String::from("#000000"),
            words: vec!["title", "subtitle", "call", "address", "kicker"],
            on_white: String::from("#000000"),
            signature: true,
            base: true,
        };
        let mut problems = Vec::new();
        for (name, source) in &self.sources {
            let checked = self.fill(name, &view).and_then(|filled| {
                let read = Drawing::read(&filled).map(|_| ());
                let drawn = read.and_then(|()| drawable(&filled));
                drawn.map_err(|why| {
                    let help = "voyez docs/visuels.md : ce qu’un gabarit de visuel peut contenir";
                    Problem::whole(source, format!("ce gabarit de visuel : {why}"))
                        .help(help)
                        .into()
                })
            });
            problems.extend(checked.err().into_iter().flat_map(|found: Problems| found.0));
        }
        Problems(problems).unless_errors(()).map(|_| ())
    }

    /// Whether there is a template of a name.
    pub fn has(&self, name: &str) -> bool {
        self.sources.contains_key(name)
    }

    /// A template filled for a picture.
    pub(super) fn fill(&self, name: &str, view: &View<'_>) -> Result<String, Problems> {
        let filled = fill_bounded(&self.tera, name, view, (MAX_FILLED, MAX_WORK));
        let error = match filled {
            Ok(filled) => return Ok(filled),
            Err(error) => error,
        };
        match (self.sources.get(name), self.pieces.get(name)) {
            (Some(source), Some(piece)) => Err(problem(source, piece, &error).into()),
            _ => Err(Problem::general(format!("aucun gabarit de visuel « {name} »"))
                .help("ajoutez templates/visuals/NOM.svg dans votre dossier --root")
                .into()),
        }
    }
}

/// An error of the template engine at its place, in French.
fn problem(source: &Arc<Source>, piece: &Piece, error: &tera::Error) -> Problem {
    if let Some((message, help)) = stopped(error) {
        return Problem::whole(source, message).help(help);
    }
    use tera::ErrorKind::{RenderingError, SyntaxError};
    let (report, message, help) = match error.kind() {
        SyntaxError(report) => (
            report,
            "cette balise ne suit pas les règles du langage des gabarits",
            "écrivez {{ nom | filtre }}, ou {% if … %} … {% endif %}",
        ),
        RenderingError(report) => (
            report,
            "ceci ne peut pas être rempli",
            "vérifiez l’orthographe : voyez docs/visuels.md pour les noms connus",
        ),
        _ => {
            let problem = Problem::whole(source, "ce gabarit ne peut pas être rempli");
            return problem.help("reprenez celui de jalon et modifiez-le de nouveau");
        }
    };
    Problem::at(source, piece.place(source, &report.span().range), message).help(help)
}
