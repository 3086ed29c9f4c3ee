//! Reads the printed documents of a campaign, `[[print]]`.

use super::entries::{own_name, placed};
use super::print::{Print, PrintText};
use crate::french::typography::typeset;
use crate::input::{Table, file_names};

/// Reads one `[[print]]`.
pub(super) fn print(table: &Table<'_>, id: &str) -> Option<Print> {
    let title = table.required_line("title", "Dépliant");
    let deliverable = table.required_line("deliverable", "w-6/print");
    let file = own_name(table, "file", "depliant");
    let (template, of) = (table.line("template"), table.line("of"));
    if template.is_none() && of.is_none() {
        table.missing("template", "\"print/leaflet.md\"");
    }
    let whole = |key, usual: i64, bounds| table.integer(key, bounds).unwrap_or(usual) as f32;
    let paper = (whole("width", 216, 50..2001), whole("height", 279, 50..2001));
    let margin = whole("margin", 15, 3..101);
    let largest = whole("size", 12, 5..201);
    let smallest = whole("min_size", 10, 5..201);
    let title_size = whole("title_size", 200, 100..1001) / 100.0;
    let columns = whole("columns", 1, 1..5) as usize;
    let pages = table.integer("pages", 1..101).and_then(|pages| usize::try_from(pages).ok());
    let panels = panels(table);
    if smallest > largest {
        table.wrong(
            "min_size",
            "« min_size » dépasse « size »",
            "écrivez la plus petite taille ici",
        );
    }
    let text = match (template, of) {
        (Some(template), _) => PrintText::Template(template.value),
        (None, of) => PrintText::Of(of?.value),
    };
    Some(Print {
        id: file_names(table, "id", placed(table, id))?,
        title: typeset(&title?.value),
        deliverable: deliverable?.value,
        file: file?,
        text,
        paper,
        margin,
        sizes: (largest, smallest),
        title_size,
        columns,
        panels,
        pages,
    })
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
