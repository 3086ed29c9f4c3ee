//! The blocks of a text as the main part of a Word document (ECMA-376, part 1, § 17).

use super::model::{Block, List, Role, Span, Table, typeset, words};
use crate::address;
use crate::word::escape;

/// What is written between the margins, in twentieths of a point.
const TEXT_WIDTH: usize = 9792;

/// A letter of 12 points, and the margins of a cell, in the same unit.
const LETTER: usize = 128;
const CELL_MARGINS: usize = 216;

/// The id of the numbering of bullets; those of numbered lists follow it.
pub(super) const BULLETS: usize = 1;

/// A paragraph in the middle.
const CENTERED: &str = "<w:jc w:val=\"center\"/>";

/// Deepest level of a list that Word has.
const DEEPEST: usize = 8;

/// The main part, and what it refers to.
#[derive(Default)]
pub(super) struct Body {
    /// What stands inside `w:body`, the section left out.
    pub(super) xml: String,
    /// Where links lead, the first one being `rLink1`.
    pub(super) targets: Vec<String>,
    /// Level and first number of each numbered list.
    pub(super) numbered: Vec<(usize, u64)>,
    /// Levels as written of the headings that are open.
    headings: Vec<u8>,
    /// It ends as a press release does: its title is centred (OQLF, « Communiqué »).
    is_release: bool,
}

impl Body {
    /// Writes blocks one after the other.
    pub(super) fn of(blocks: &[Block]) -> Self {
        let is_end = |block: &Block| matches!(block, Block::Paragraph(Role::End, ..));
        let is_release = blocks.iter().any(is_end);
        let mut body = Self { is_release, ..Self::default() };
        let mut after_table = false;
        for block in blocks {
            match block {
                Block::Paragraph(role, spans, _) => body.paragraph(*role, spans, after_table),
                Block::Table(table) => {
                    // Word makes one of two tables that touch.
                    body.xml.push_str(if after_table { "<w:p/>" } else { "" });
                    body.table(table);
                }
            }
            after_table = matches!(block, Block::Table(_));
        }
        // Word wants a paragraph at the end of a text.
        if after_table || blocks.is_empty() {
            body.xml.push_str("<w:p/>");
        }
        body
    }

    fn paragraph(&mut self, role: Role, spans: &[Span], after_table: bool) {
        let properties = match role {
            Role::End => String::from(CENTERED),
            Role::Plain if after_table => String::from("<w:spacing w:before=\"200\"/>"),
            Role::Plain => String::new(),
            Role::Heading(1) if self.is_release => {
                format!("{}{CENTERED}", style(&format!("Heading{}", self.heading_level(1))))
            }
            Role::Heading(level) => style(&format!("Heading{}", self.heading_level(level))),
            Role::Subtitle => style("Subtitle"),
            Role::Quote => style("Quote"),
            Role::Code => style("Code"),
            Role::InItem(depth) => {
                let indent = 720 * depth.min(DEEPEST + 1);
                format!("{}<w:ind w:left=\"{indent}\"/>", style("ListParagraph"))
            }
            Role::Item(list) => self.item(list),
        };
        self.written(&properties, spans);
    }

    fn written(&mut self, properties: &str, spans: &[Span]) {
        self.xml.push_str("<w:p>");
        if !properties.is_empty() {
            self.xml.push_str(&format!("<w:pPr>{properties}</w:pPr>"));
        }
        for span in typeset(spans) {
            self.span(&span);
        }
        self.xml.push_str("</w:p>");
    }

    /// Level without a gap: a heading is at most one below the one that it stands under.
    fn heading_level(&mut self, level: u8) -> usize {
        while self.headings.last().is_some_and(|open| *open >= level) {
            self.headings.pop();
        }
        self.headings.push(level);
        self.headings.len()
    }

    fn item(&mut self, list: List) -> String {
        let level = list.depth.min(DEEPEST);
        let id = match list.numbered {
            None => BULLETS,
            Some((first, index)) => {
                // Lists come in the order of their first items, save those that hold only others.
                if self.numbered.len() <= index {
                    self.numbered.resize(index + 1, (0, 1));
                }
                self.numbered[index] = (level, first);
                BULLETS + 1 + index
            }
        };
        format!(
            "{}<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{id}\"/></w:numPr>",
            style("ListParagraph")
        )
    }

    fn span(&mut self, span: &Span) {
        let Some(target) = span.link.as_deref().and_then(target) else {
            let run = run(span, "");
            return self.xml.push_str(&run);
        };
        let known = self.targets.iter().position(|other| *other == target);
        let index = known.unwrap_or_else(|| {
            self.targets.push(target);
            self.targets.len() - 1
        });
        self.xml.push_str(&format!(
            "<w:hyperlink r:id=\"rLink{}\" w:history=\"1\">{}</w:hyperlink>",
            index + 1,
            run(span, "<w:rStyle w:val=\"Hyperlink\"/>")
        ));
    }

    fn table(&mut self, table: &Table) {
        let widths = widths(table);
        let total: usize = widths.iter().sum();
        let grid: String =
            widths.iter().map(|width| format!("<w:gridCol w:w=\"{width}\"/>")).collect();
        self.xml.push_str(&format!(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"Tableau\"/><w:tblW w:w=\"{total}\" \
             w:type=\"dxa\"/><w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:lastRow=\"0\" \
             w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/></w:tblPr>\
             <w:tblGrid>{grid}</w:tblGrid>"
        ));
        for (index, row) in table.rows.iter().enumerate() {
            let head = if index == 0 { "<w:tblHeader/>" } else { "" };
            self.xml.push_str(&format!("<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>"));
            for (column, width) in widths.iter().enumerate() {
                self.xml.push_str(&format!(
                    "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>"
                ));
                let centered = table.centered.get(column) == Some(&true);
                let properties = if centered { CENTERED } else { "" };
                self.written(properties, row.get(column).map_or(&[], Vec::as_slice));
                self.xml.push_str("</w:tc>");
            }
            self.xml.push_str("</w:tr>");
        }
        self.xml.push_str("</w:tbl>");
    }
}

/// Widths of columns: room for the longest word of each, so that no address is cut, and what is
/// left by their longest cells.
fn widths(table: &Table) -> Vec<usize> {
    let columns = table.rows.iter().map(Vec::len).max().unwrap_or(0).max(1);
    let cells = |column: usize| {
        let cells = table.rows.iter().filter_map(move |row| row.get(column));
        cells.map(|cell| words(cell))
    };
    let length = |text: &str| text.chars().count();
    let needed: Vec<usize> = (0..columns)
        .map(|column| {
            let longest = |cell: String| cell.split(' ').map(length).max().unwrap_or(0);
            CELL_MARGINS + LETTER * cells(column).map(longest).max().unwrap_or(0).max(3)
        })
        .collect();
    let all: usize = needed.iter().sum();
    let Some(left) = TEXT_WIDTH.checked_sub(all) else {
        return needed.iter().map(|width| TEXT_WIDTH * width / all).collect();
    };
    let wanted: Vec<usize> = (0..columns)
        .map(|column| cells(column).map(|cell| length(&cell)).max().unwrap_or(0).clamp(1, 60))
        .collect();
    let sum: usize = wanted.iter().sum();
    needed.iter().zip(&wanted).map(|(width, wanted)| width + left * wanted / sum).collect()
}

fn style(id: &str) -> String {
    format!("<w:pStyle w:val=\"{id}\"/>")
}

/// Words of one format; `style` is that of their characters.
fn run(span: &Span, style: &str) -> String {
    let format = span.format;
    let mut properties = String::from(style);
    for (set, xml) in [
        (format.code && style.is_empty(), "<w:rStyle w:val=\"CodeChar\"/>"),
        (format.bold, "<w:b/><w:bCs/>"),
        (format.italic, "<w:i/><w:iCs/>"),
        (format.strike, "<w:strike/>"),
        (format.superscript, "<w:vertAlign w:val=\"superscript\"/>"),
    ] {
        if set {
            properties.push_str(xml);
        }
    }
    let mut out = String::from("<w:r>");
    if !properties.is_empty() {
        out.push_str(&format!("<w:rPr>{properties}</w:rPr>"));
    }
    for (index, line) in span.text.split('\n').enumerate() {
        if index > 0 {
            out.push_str("<w:br/>");
        }
        if !line.is_empty() {
            out.push_str(&format!("<w:t xml:space=\"preserve\">{}</w:t>", escape(line)));
        }
    }
    out.push_str("</w:r>");
    out
}

/// An address as a part of a package may hold it (RFC 3986), if it leads to a page, an e-mail or a
/// telephone. Letters with accents stay: targets are IRIs.
fn target(link: &str) -> Option<String> {
    let (scheme, rest) = address::target(link)?;
    let mut out = format!("{scheme}:");
    let mut chars = rest.chars();
    while let Some(c) = chars.next() {
        let hex = |n: char| n.is_ascii_hexdigit();
        let encoded = chars.as_str().chars().take(2).filter(|c| hex(*c)).count() == 2;
        match c {
            '%' if !encoded => out.push_str("%25"),
            c if " <>\"{}|\\^`[]".contains(c) || c.is_ascii_control() => {
                out.push_str(&format!("%{:02X}", c as u32));
            }
            c if c.is_control() || c.is_whitespace() => {}
            c => out.push(c),
        }
    }
    Some(out)
}
