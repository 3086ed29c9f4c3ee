//! Tables of a page: a header row, and a header column where the first header cell is empty.

use super::block::{Inline, Table};
use super::html::{Writer, open};

/// Writes a table.
pub(super) fn table(writer: &mut Writer<'_>, table: &Table<'_>) {
    writer.begin("table", "");
    let rows_are_named = table.head.first().is_some_and(Vec::is_empty);
    writer.out.push_str("<thead>\n<tr>");
    for words in &table.head {
        cell(writer, words, Some(" scope=\"col\""), "th");
    }
    writer.out.push_str("</tr>\n</thead>\n");
    for (index, row) in table.rows.iter().enumerate() {
        writer.out.push_str(if index == 0 { "<tbody>\n<tr>" } else { "<tr>" });
        for (column, words) in row.iter().enumerate() {
            let names = rows_are_named && column == 0;
            cell(writer, words, names.then_some(" scope=\"row\""), "td");
        }
        writer.out.push_str("</tr>\n");
    }
    writer.out.push_str(if table.rows.is_empty() { "</table>\n" } else { "</tbody>\n</table>\n" });
}

/// Writes a cell; a header without words is an error for those who hear it (WCAG 2.1, 1.3.1).
fn cell(writer: &mut Writer<'_>, words: &[Inline<'_>], scope: Option<&str>, dress: &str) {
    let (name, attributes) = match scope {
        Some(scope) if !words.is_empty() => ("th", scope),
        _ => ("td", ""),
    };
    writer.out.push_str(&open(name, dress, attributes, writer.style));
    writer.inlines(words, true);
    writer.out.push_str(&format!("</{name}>"));
}
