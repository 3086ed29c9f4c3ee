//! What goes wrong in a template, in French, at its place in the template's own file.

use std::ops::Range;
use std::sync::Arc;

use tera::{Error, ErrorKind};

use super::bounded::{self, Ceiling};
use super::engine::VARIABLES;
use super::filters;
use super::piece::Piece;
use crate::input::{Placed, Problem, Source, did_you_mean, floor_char_boundary, nearest};

/// The problem that one error of the template engine reports, at its place in the file of a string.
pub(super) fn problem(error: &Error, piece: &Piece, source: &Arc<Source>) -> Problem {
    let (message, help, range) = explained(error, &piece.value);
    piece.problem(source, &range, message).help(help)
}

/// Message, way out and place in the text of an error.
fn explained(error: &Error, text: &str) -> (String, String, Range<usize>) {
    if let Some(ceiling) = Ceiling::of(error) {
        let (message, help) = ceiling.told();
        let end = if let Ceiling::Work(at) = ceiling { at } else { 0 };
        let tag = text.get(..end).and_then(|before| before.rfind('{'));
        let range = tag.map_or(0..text.len().min(1), |tag| tag..end);
        return (message.to_string(), help.to_string(), range);
    }
    let (message, range) = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            (report.message().to_string(), report.span().range.clone())
        }
        // Names are resolved once every template is read: the error says which, not where.
        other => {
            let message = other.to_string();
            let range = find_word(text, quoted(&message).unwrap_or(&message));
            (message, range)
        }
    };
    let (message, help) = translate(&message, &text[clamp(text, &range)]);
    (message, help, range)
}

/// A group of values printed whole, such as `links.help`.
pub(super) fn bare_object(piece: &Piece, source: &Arc<Source>) -> Problem {
    let groups = ["links", "contact", "values", "deliverable", "visuals", "routing"];
    let found = groups.iter().find_map(|group| {
        let at = piece.value.find(&format!("{{{{ {group}"))?;
        let end = piece.value[at..].find("}}").map_or(piece.value.len(), |end| at + end + 2);
        Some(at..end)
    });
    let range = found.unwrap_or(0..piece.value.len().min(1));
    let message = "cette balise nomme un groupe de valeurs, pas une valeur";
    piece
        .problem(source, &range, message)
        .help("nommez une valeur du groupe, par exemple {{ links.help.url }} ou {{ contact.name }}")
}

/// The word that a message of the engine quotes.
fn quoted(message: &str) -> Option<&str> {
    message.split(['`', '\'', '"']).nth(1)
}

/// A variable that no template has.
pub(super) fn unknown_variable(variable: &str, piece: &Piece, source: &Arc<Source>) -> Problem {
    let range = find_word(&piece.value, variable);
    let help = did_you_mean(variable, VARIABLES.iter().copied());
    let help = help.unwrap_or_else(|| format!("variables connues : {}", VARIABLES.join(", ")));
    piece.problem(source, &range, format!("variable inconnue « {variable} »")).help(help)
}

/// A name printed without saying in which form.
pub(super) fn bare_name(piece: &Piece, source: &Arc<Source>) -> Problem {
    let name = ["service", "service_short", "organization", "previous_login", "wave"]
        .into_iter()
        .find(|name| piece.value.contains(&format!("{{{{ {name} }}}}")))
        .unwrap_or("service");
    let range = find_word(&piece.value, &format!("{{{{ {name} }}}}"));
    let message = "un nom doit dire sous quelle forme il s’écrit";
    piece.problem(source, &range, message).help(format!(
        "écrivez par exemple {{{{ {name} | le }}}}, | a, | de, ou | nom pour le nom seul"
    ))
}

/// A short text of the campaign's data as a piece of its file, when it is found there.
pub(super) fn data_piece(text: &str, data: Option<&Arc<Source>>) -> (Piece, Arc<Source>) {
    let found = data.and_then(|source| Some((Arc::clone(source), source.text.find(text)?)));
    let (source, at) = found.unwrap_or_else(|| (Source::new("texte de la campagne", text), 0));
    (Piece::from(Placed { value: text.to_string(), span: at..at + text.len() }), source)
}

/// A word that may agree with the name before it, and that jalon knows nothing of.
fn unknown_agreement(word: &str) -> (String, String) {
    match word {
        "," => (
            String::from("jalon ne sait pas accorder ce qui suit la virgule avec le nom"),
            String::from("placez le verbe tout de suite après le nom, ou écrivez-le avec accord"),
        ),
        "Il" | "il" => (
            format!("« {word} » désigne-t-il le nom qui précède? jalon ne le devine pas"),
            String::from("écrivez {{ service | Il }}, et accordez la suite avec accord"),
        ),
        _ => (
            format!("jalon ne sait pas accorder « {word} » avec le nom qui le précède"),
            format!(
                "écrivez {{{{ service | accord(s=\"{word}\", p=\"…\") }}}}, ou ajoutez le mot à campaigns/shared/slots.toml dans un dossier --root"
            ),
        ),
    }
}

fn clamp(text: &str, range: &Range<usize>) -> Range<usize> {
    let start = floor_char_boundary(text, range.start);
    start..floor_char_boundary(text, range.end).max(start)
}

fn find_word(text: &str, word: &str) -> Range<usize> {
    text.find(word).map_or(0..text.len().min(1), |at| at..at + word.len())
}

fn translate(message: &str, written: &str) -> (String, String) {
    let lower = message.to_lowercase();
    let named = quoted(message).unwrap_or(written);
    if let Some(word) = message.split(filters::UNKNOWN_WORD).nth(1) {
        return unknown_agreement(word);
    }
    if message.contains(bounded::TOO_LARGE) {
        let (message, help) = Ceiling::Length.told();
        return (message.to_string(), help.to_string());
    }
    if lower.contains("`accord`") {
        return (
            String::from("« accord » ne sait pas quel mot accorder"),
            String::from(
                "écrivez accord(s=\"sera\", p=\"seront\"), ou accord(ms=…, fs=…, mp=…, fp=…)",
            ),
        );
    }
    if lower.contains("filter") {
        let all = || format!("filtres connus : {}", filters::NAMES.join(", "));
        let help = did_you_mean(named, filters::NAMES.iter().copied()).unwrap_or_else(all);
        return (format!("filtre inconnu ou mal employé « {named} »"), help);
    }
    if ["undefined", "not found", "doesn't exist", "no field", "not defined", "does not exist"]
        .iter()
        .any(|word| lower.contains(word))
    {
        let written = if written.is_empty() { named } else { written };
        let help = match nearest(written, VARIABLES.iter().copied()) {
            Some(near) if near != written => format!("vouliez-vous dire « {near} »?"),
            _ => String::from("vérifiez l’orthographe, aussi de ce qui suit le point"),
        };
        return (format!("« {written} » n’existe pas"), help);
    }
    if lower.contains("end of input") || lower.contains("eof") {
        return (
            String::from("une balise n’est pas fermée"),
            String::from("fermez {{ … }} et {% … %}, et terminez chaque {% if %} par {% endif %}"),
        );
    }
    (
        String::from("cette balise ne suit pas les règles du langage des gabarits"),
        String::from("écrivez {{ nom | filtre }}, ou {% if … %} … {% endif %}"),
    )
}
