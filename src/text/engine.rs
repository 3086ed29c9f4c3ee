//! Compiles the templates of a campaign, only those that a launch uses, and fills in their strings.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use rayon::prelude::*;
use tera::{Context, Tera};

use super::bounded::Written;
use super::ceilings::{self, MAX_VALUE, MAX_WORK};
use super::errors;
use super::filled_values::Filled;
use super::filters;
use super::front_matter::{self, Template};
use super::piece::{Piece, Setting};
use super::slots::{self, Slots};
use crate::campaign::Campaign;
use crate::input::{Problem, Problems, Source, did_you_mean};
use crate::library::Library;

/// Variables that every template may use.
pub static VARIABLES: LazyLock<Vec<&str>> = LazyLock::new(|| {
    "accepted_until access_object alt announced_date announced_kinds announced_until approvals \
     begun behind_count both_ways calendar change city contact corrected cost delay deliverable \
     deliverables description dropped end_date gone_waves incident late_count launch_date launched letterhead \
     links means next_date objectives only_from open_from organization other_ways picture \
     planned_count previous_login previous_login_active previous_login_unknown previous_login_usual \
     publication_date published_count published_on remarks results routing service service_changes \
     service_short stage staged stages subscribers subtitle title to_come type unsubscribe \
     until_changed urgent values visuals wave waves weeks_left"
        .split(' ')
        .collect()
});

/// A template: its campaign's own, or else the one of this path that every campaign may use.
pub fn template_source(library: &Library, campaign: &str, path: &str) -> Option<Arc<Source>> {
    if path.starts_with("shared/") {
        return library.whole(&format!("templates/{path}"));
    }
    let own = library.whole(&format!("templates/{campaign}/{path}"));
    own.or_else(|| library.whole(&format!("templates/shared/{path}")))
}

/// The compiled templates of one campaign.
#[derive(Debug)]
pub struct Engine {
    templates: BTreeMap<String, Compiled>,
    /// What fills in the short texts of the campaign's data.
    tera: Tera,
    /// These, as written: what the engine reads, and the file.
    texts: BTreeMap<String, (Piece, Arc<Source>)>,
}

impl Engine {
    /// Compiles the templates at `paths` (relative to the campaign's template folder).
    ///
    /// # Errors
    /// Every problem of every template: missing file, head, syntax, unknown variable or filter.
    pub fn new(
        library: &Library,
        campaign: &Campaign,
        paths: &BTreeSet<String>,
    ) -> Result<Self, Problems> {
        let id = &campaign.id;
        let slots = slots(library, id)?;
        let compile = |path: &String| {
            let source = template_source(library, id, path);
            let source = source.ok_or_else(|| missing(library, id, path))?;
            let mut template = front_matter::parse(&source)?;
            let mut problems = template.fill_slots(&slots, campaign);
            let (compiled, more) = Compiled::new(template);
            problems.extend(more);
            Problems(problems).unless_errors((path.clone(), compiled))
        };
        let compiled: Vec<_> = paths.par_iter().map(compile).collect();
        let (mut templates, mut problems) = (BTreeMap::new(), Vec::new());
        for compiled in compiled {
            match compiled {
                Ok(((path, compiled), _)) => drop(templates.insert(path, compiled)),
                Err(found) => problems.extend(found.0),
            }
        }
        let data = library.whole(&format!("campaigns/{id}/routing.toml"));
        let mut engine = Self { tera: filters::engine(), templates, texts: BTreeMap::new() };
        problems.extend(engine.compile_texts(campaign, &slots, data.as_ref()));
        Problems(problems).unless_errors(engine).map(|(engine, _)| engine)
    }

    /// The template at a path.
    pub(super) fn template(&self, path: &str) -> Result<&Compiled, Problems> {
        let unknown = || Problem::general(format!("gabarit inconnu « {path} »")).into();
        self.templates.get(path).ok_or_else(unknown)
    }

    /// Fills in a short text of the campaign's data, such as a routing row, its values between
    /// marks: it is printed as it is.
    pub(super) fn fill_text(&self, text: &str, context: &Context) -> Result<String, Problems> {
        let Some((piece, source)) = self.texts.get(text) else { return Ok(text.to_string()) };
        let mut written = Written::up_to(MAX_VALUE, MAX_WORK);
        let filled = self.tera.render_to(text, context, &mut written);
        filled.map_err(|error| errors::problem(&error, piece, source))?;
        Ok(written.text())
    }

    /// Compiles the short texts of the campaign's data, each under its own text as its name.
    fn compile_texts(
        &mut self,
        campaign: &Campaign,
        slots: &Slots,
        data: Option<&Arc<Source>>,
    ) -> Vec<Problem> {
        let rows = campaign.routing.iter();
        let texts =
            rows.flat_map(|row| [&row.topic, &row.answers, &row.collaborates, &row.contact]);
        let texts: BTreeSet<&String> =
            texts.filter(|text| is_dynamic(text) || text.contains('[')).collect();
        let mut problems = Vec::new();
        for text in texts {
            let (mut piece, source) = errors::data_piece(text, data);
            problems.extend(slots.rewrite(&mut piece, Setting::Title, campaign, &source));
            if let Some(problem) = metered(&mut piece, &source) {
                problems.push(problem);
                continue;
            }
            if let Err(error) = self.tera.add_raw_template(text, &piece.value) {
                problems.push(errors::problem(&error, &piece, &source));
            }
            self.texts.insert(text.clone(), (piece, source));
        }
        problems
    }
}

/// A template whose strings can be filled in.
#[derive(Debug)]
pub(super) struct Compiled {
    /// As written.
    pub template: Template,
    tera: Tera,
}

impl Compiled {
    /// Compiles the strings of a template; what is wrong in them.
    fn new(mut template: Template) -> (Self, Vec<Problem>) {
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
fn is_dynamic(text: &str) -> bool {
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

/// What may stand in brackets: for every campaign, and what this one adds.
fn slots(library: &Library, campaign: &str) -> Result<Slots, Problems> {
    let mut layers = library.layers("campaigns/shared/slots.toml");
    layers.extend(library.layers(&format!("campaigns/{campaign}/slots.toml")));
    slots::load(&layers)
}

/// That there is no template of a path, with the nearest one.
pub fn missing(library: &Library, campaign: &str, path: &str) -> Problem {
    let prefix = format!("templates/{campaign}/");
    let known = library.files_below(&prefix);
    let near = did_you_mean(path, known.iter().map(|(known, _)| &known[prefix.len()..]));
    let way = "ajoutez ce fichier dans votre dossier --root, ou corrigez le chemin";
    Problem::general(format!("le gabarit « {path} » n’existe pas dans {prefix}"))
        .help(near.unwrap_or_else(|| way.to_string()))
}
