//! Printed pages of a campaign, `[[print]]`: their paper, their letters, their text.

use super::entry::{own_name, placed};
use crate::french::typography::typeset;
use crate::input::{Table, file_names};

/// A printed document: a text of its own, or that of another one, larger.
#[derive(Debug, Clone, PartialEq)]
pub struct Print {
    /// Stable id, such as `leaflet`.
    pub id: String,
    /// « Dépliant ».
    pub title: String,
    /// The deliverable that it belongs to.
    pub deliverable: String,
    /// Name of its files without ending.
    pub file: String,
    /// Its text.
    pub text: PrintText,
    /// Millimetres across and down.
    pub paper: (f32, f32),
    /// Millimetres around what is written.
    pub margin: f32,
    /// Points of its words, at most and at least.
    pub sizes: (f32, f32),
    /// How large its title is beside its words.
    pub title_size: f32,
    /// Columns of what follows its title.
    pub columns: usize,
    /// Where each section goes, where it is folded: panels are counted across both sides.
    pub panels: Vec<usize>,
    /// Pages, at most; none for as many as it takes.
    pub pages: Option<usize>,
}

impl Eq for Print {}

/// Where the words of a printed document come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PrintText {
    /// A template.
    Template(String),
    /// The text of another printed document, by its id.
    Of(String),
}

/// Reads one `[[print]]`.
pub(super) fn print(table: &Table<'_>, id: &str) -> Option<Print> {
    let whole = |key, usual, bounds| f32::from(table.integer(key, bounds).unwrap_or(usual));
    let print = Print {
        title: typeset(&table.required_text("title", "Dépliant")),
        deliverable: table.required_text("deliverable", "w-6/print"),
        file: own_name(table, "file", "depliant"),
        text: table.needs_or(text(table), PrintText::Of(String::new())),
        paper: (whole("width", 216_u16, 50..2001), whole("height", 279, 50..2001)),
        margin: whole("margin", 15, 3..101),
        sizes: (whole("size", 12, 5..201), whole("min_size", 10, 5..201)),
        title_size: whole("title_size", 200, 100..1001) / 100.0,
        columns: table.integer("columns", 1..5).unwrap_or(1),
        pages: table.integer("pages", 1..101),
        panels: panels(table),
        id: table.needs(file_names(table, "id", placed(table, id))),
    };
    if print.sizes.1 > print.sizes.0 {
        let help = "écrivez la plus petite taille ici";
        table.wrong("min_size", "« min_size » dépasse « size »", help);
    }
    table.whole(print)
}

/// Its own template, else the printed document whose text it has.
fn text(table: &Table<'_>) -> Option<PrintText> {
    let (template, of) = (table.text("template"), table.text("of"));
    if template.is_none() && of.is_none() {
        table.missing("template", "\"print/leaflet.md\"");
    }
    template.map(PrintText::Template).or(of.map(PrintText::Of))
}

/// The panel of each section of a fold: those of both sides, counted from 1, each once.
fn panels(table: &Table<'_>) -> Vec<usize> {
    let written = table.lines("panels").unwrap_or_default();
    let mut panels = Vec::new();
    for panel in &written {
        let number = panel.value.parse().ok().filter(|own| (1..=written.len()).contains(own));
        match number.filter(|own| !panels.contains(own)) {
            Some(number) => panels.push(number),
            None => {
                let message = format!("« {} » n’est pas un volet libre du dépliant", panel.value);
                let way = format!("nommez chaque volet une fois, de 1 à {}", written.len());
                table.wrong_at("panels", panel.span.clone(), message, way);
            }
        }
    }
    panels
}
