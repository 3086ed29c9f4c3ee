//! Tables of a page: a header row, and a header column where the first header cell is empty.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::{Writer, open};

/// Where the writer is in a table.
#[derive(Default)]
pub(super) struct Table {
    in_head: bool,
    /// Cells of the open row that are written.
    column: usize,
    /// Element of the open cell.
    cell: &'static str,
    /// The first cell of the header is empty: the first column names its rows.
    rows_are_named: bool,
    has_rows: bool,
}

impl Writer<'_> {
    pub(super) fn table_start(&mut self, tag: &Tag<'_>, next: &[Event<'_>]) {
        match tag {
            Tag::Table(_) => {
                self.table = Table::default();
                self.block("table", "");
            }
            Tag::TableHead => {
                self.table.in_head = true;
                self.out.push_str("<thead>\n<tr>");
            }
            Tag::TableRow => {
                self.table.column = 0;
                self.out.push_str(if self.table.has_rows { "<tr>" } else { "<tbody>\n<tr>" });
                self.table.has_rows = true;
            }
            _ => {
                let empty = next.first() == Some(&Event::End(TagEnd::TableCell));
                self.table.rows_are_named |= self.table.in_head && self.table.column == 0 && empty;
                let named =
                    self.table.in_head || self.table.rows_are_named && self.table.column == 0;
                let scope = if self.table.in_head { " scope=\"col\"" } else { " scope=\"row\"" };
                // A header without words is an error for those who hear it (WCAG 2.1, 1.3.1).
                let (cell, attributes) = if named && !empty { ("th", scope) } else { ("td", "") };
                self.table.cell = cell;
                let dress = if self.table.in_head { "th" } else { "td" };
                self.out.push_str(&open(cell, dress, attributes, self.style));
            }
        }
    }

    pub(super) fn table_end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Table if self.table.has_rows => self.out.push_str("</tbody>\n</table>\n"),
            TagEnd::Table => self.out.push_str("</table>\n"),
            TagEnd::TableHead => {
                self.table.in_head = false;
                self.out.push_str("</tr>\n</thead>\n");
            }
            TagEnd::TableRow => self.out.push_str("</tr>\n"),
            _ => {
                self.out.push_str(&format!("</{}>", self.table.cell));
                self.table.column += 1;
            }
        }
    }
}
