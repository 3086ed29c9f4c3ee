//! Tables of a page: a header row, and a header column where the first header cell is empty.

use super::block::{Inline, Table};
use super::html::Writer;

/// Writes a table.
pub(super) fn table(writer: &mut Writer<'_>, table: &Table) {
    writer.page.begin("table", &[]);
    let rows_are_named = table.head.first().is_some_and(Vec::is_empty);
    section(writer, "thead");
    writer.page.open_as("tr", "", &[]);
    for words in &table.head {
        cell(writer, words, Some("col"), "th");
    }
    writer.page.end("tr");
    writer.page.end("thead");
    if !table.rows.is_empty() {
        section(writer, "tbody");
        for row in &table.rows {
            writer.page.open_as("tr", "", &[]);
            for (column, words) in row.iter().enumerate() {
                let names = rows_are_named && column == 0;
                cell(writer, words, names.then_some("row"), "td");
            }
            writer.page.end("tr");
        }
        writer.page.end("tbody");
    }
    writer.page.end("table");
}

fn section(writer: &mut Writer<'_>, name: &str) {
    writer.page.open_as(name, "", &[]);
    writer.page.out.push('\n');
}

/// Writes a cell; a header without words is an error for those who hear it (WCAG 2.1, 1.3.1).
fn cell(writer: &mut Writer<'_>, words: &[Inline], scope: Option<&str>, dress: &str) {
    let scope = scope.filter(|_| !words.is_empty()).map(|scope| ("scope", scope));
    let name = if scope.is_some() { "th" } else { "td" };
    writer.page.open_as(name, dress, scope.as_slice());
    writer.inlines(words, true);
    writer.page.close(name);
}
