//! A drawing that is brought, as SVG: held to what it may be, then written anew as shapes alone.

use std::sync::Arc;

use resvg::usvg::{self, Indent, Tree, WriteOptions};
use roxmltree::{Document, ParsingOptions, TextPos};

use super::pixels::options;
use super::{Artwork, grain, safety, work};
use crate::input::{Problem, Problems, Source, is_readable_xml};

/// Elements and texts of a drawing, at most.
const MAX_NODES: u32 = 50_000;

const TOO_MANY: &str = "trop d’éléments, de lettres ou de règles de style : 20 000 éléments au plus, où une lettre compte pour 4";
const TOO_LONG: &str =
    "trop de formes, de traits ou de calques à dessiner : ensemble, 180 fois sa surface au plus";

const SIMPLER: &str = "enregistrez-le de nouveau en « SVG simple » (Inkscape) ou en SVG 1.1 (Illustrator), ou donnez un PNG";

/// Reads a drawing.
///
/// # Errors
/// Everything in it that runs, fetches or declares entities; what is no SVG, or has too much to draw.
pub(super) fn read(name: &str, text: String) -> Result<Artwork, Problems> {
    let source = Source::new(name, text);
    let text = plain(&source)?;
    if !is_readable_xml(&text) {
        let message = format!("cette image a {TOO_MANY}");
        return Err(Problem::whole(&source, message).help(SIMPLER).into());
    }
    let limits = ParsingOptions { nodes_limit: MAX_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(&text, limits).map_err(|error| {
        let at = offset(&text, error.pos());
        Problem::at(&source, at..at, "ce n’est pas du SVG juste").help(SIMPLER)
    })?;
    if document.root_element().tag_name().name() != "svg" {
        return Err(Problem::whole(&source, "ce n’est pas une image SVG").help(SIMPLER).into());
    }
    let problems = safety::problems(&source, &document);
    Problems(problems).unless_errors(())?;
    if !grain::is_bounded(&document) {
        let message = format!("cette image a {TOO_MANY}");
        return Err(Problem::whole(&source, message).help(SIMPLER).into());
    }
    drop(document);
    let tree = Tree::from_str(&text, &options()).map_err(|error| {
        let message = match error {
            usvg::Error::InvalidSize => "cette image n’a pas de taille : width, height et viewBox",
            _ => "cette image ne peut pas être dessinée",
        };
        Problem::whole(&source, message).help(SIMPLER)
    })?;
    if !work::is_bounded(&tree) {
        let message = format!("cette image a {TOO_LONG}");
        let help = "simplifiez-la, ou enregistrez-la en PNG";
        return Err(Problem::whole(&source, message).help(help).into());
    }
    let write = WriteOptions {
        id_prefix: Some(String::from("signature-")),
        indent: Indent::None,
        attributes_indent: Indent::None,
        ..WriteOptions::default()
    };
    let (width, height) = (tree.size().width(), tree.size().height());
    Ok(Artwork::Drawing { svg: tree.to_string(&write), width, height })
}

/// What a template of pictures, once filled, may not hold, as people are told of it.
pub fn refusal(document: &Document<'_>) -> Option<String> {
    let problems = safety::problems(&Source::new("", ""), document);
    match problems.first() {
        Some(problem) => Some(problem.told().message),
        None => (!grain::is_bounded(document)).then(|| format!("il a {TOO_MANY}")),
    }
}

/// Looks at a filled template of pictures: it is to be drawn in bounded work. What is brought into it was looked
/// at when it was read.
///
/// # Errors
/// Why it is not drawn.
pub fn drawable(svg: &str) -> Result<(), String> {
    let tree =
        Tree::from_str(svg, &options()).map_err(|_| String::from("ce n’est pas du SVG juste"))?;
    if work::is_bounded(&tree) { Ok(()) } else { Err(format!("il a {TOO_LONG}")) }
}

/// The text of a drawing without the declaration of its type, each place the same.
///
/// # Errors
/// When the declaration holds entities.
fn plain(source: &Arc<Source>) -> Result<String, Problems> {
    let Some(start) = source.text.find("<!DOCTYPE") else { return Ok(source.text.clone()) };
    let length = source.text[start..].find('>').map_or(source.text.len() - start, |end| end + 1);
    let declared = start..start + length;
    if source.text[declared.clone()].contains('[') {
        let message = "cette image déclare des entités, qui pourraient chercher des fichiers";
        let at = start..start + "<!DOCTYPE".len();
        return Err(Problem::at(source, at, message).help(SIMPLER).into());
    }
    let mut text = source.text.clone();
    text.replace_range(declared.clone(), &" ".repeat(declared.len()));
    Ok(text)
}

/// Where a place of the parser is.
fn offset(text: &str, at: TextPos) -> usize {
    let lines = text.split_inclusive('\n').take(at.row.saturating_sub(1) as usize);
    let start: usize = lines.map(str::len).sum();
    let line = &text[start..];
    let column = line.char_indices().nth(at.col.saturating_sub(1) as usize);
    column.map_or(text.len().min(start + line.len()), |(column, _)| start + column)
}
