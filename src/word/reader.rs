//! Reads the paragraphs of a document, each with the places of its words in the main part.

use std::collections::BTreeMap;
use std::ops::Range;

use roxmltree::{Document, Node};

use super::cells::Cells;
use super::elements::{R, attribute, is, is_notice, is_on, property};
use super::numbering::Numbering;
use super::package::{Package, Parts};
use super::styles::Styles;
use super::{MAX_DEPTH, NotRead, Paragraph};

/// A paragraph as the main part has it, once its changes are accepted.
#[derive(Debug, Clone, Default)]
pub(super) struct Found {
    /// What it says.
    pub paragraph: Paragraph,
    /// What gives its text, in order.
    pub pieces: Vec<Piece>,
    /// Its bytes in the main part.
    pub element: Range<usize>,
    /// The bytes of its properties, where these hold nothing but a style, a list, an alignment.
    pub properties: Option<Range<usize>>,
    /// It stands in a text box, which is a drawing.
    pub in_box: bool,
    /// It holds words and nothing else: it can be taken away whole.
    pub is_bare: bool,
}

impl Found {
    /// Whether it stands in a cell.
    pub(super) fn in_cell(&self) -> bool {
        self.paragraph.cell.is_some()
    }
}

/// An element that gives a stretch of a paragraph's text.
#[derive(Debug, Clone, Default)]
pub(super) struct Piece {
    /// Its bytes in the paragraph's text.
    pub said: Range<usize>,
    /// Its bytes in the main part.
    pub element: Range<usize>,
    /// It is `w:t`, whose words can be others; else a tab, a line break, a hyphen.
    pub is_words: bool,
    /// How its words look, and where they lead.
    pub look: Look,
    /// The bytes of the properties of its run.
    pub properties: Option<Range<usize>>,
}

/// What a person may have put on words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Look {
    /// In bold.
    pub bold: bool,
    /// In italics.
    pub italic: bool,
    /// Where they lead.
    pub link: Option<String>,
}

/// Reads paragraphs one after the other.
#[derive(Default)]
pub(super) struct Reader {
    targets: BTreeMap<String, String>,
    numbering: Numbering,
    styles: Styles,
    found: Vec<Found>,
    /// The paragraphs that are begun: a text box is drawn inside one.
    open: Vec<Found>,
    /// A paragraph whose end was taken out: the next one goes on with it.
    unended: Option<Found>,
    look: Look,
    run: Option<Range<usize>>,
    tables: Cells,
    boxes: usize,
    /// The cells of all tables.
    all_cells: usize,
}

impl Reader {
    /// Reads parts of a document, with its lists and its styles.
    /// The paragraphs of a part that say something of its own, and how many cells its tables have.
    pub(super) fn read(
        package: &mut Package<'_>,
        parts: &Parts,
        text: &str,
    ) -> Result<(Vec<Found>, usize), NotRead> {
        let document = Document::parse(text).map_err(|_| NotRead::Damaged)?;
        let mut reader = Self {
            targets: parts.addresses.clone(),
            numbering: Numbering::read(&package.one_beside(parts, "numbering")?),
            styles: Styles::read(&package.one_beside(parts, "styles")?),
            ..Self::default()
        };
        reader.walk(document.root_element(), 0)?;
        let mut found = reader.found;
        found.extend(reader.unended);
        let is_own = |text: &str| !text.trim().is_empty() && !is_notice(text);
        found.retain(|found| is_own(&found.paragraph.text));
        Ok((found, reader.all_cells))
    }

    /// Reads an element and what is in it.
    fn walk(&mut self, node: Node<'_, '_>, depth: usize) -> Result<(), NotRead> {
        if depth > MAX_DEPTH {
            return Err(NotRead::Damaged);
        }
        // The second drawing of a text box, what was taken out, where moved words stood,
        // and what Word hides.
        let gone = node.tag_name().name() == "Fallback" || is(node, "del") || is(node, "moveFrom");
        if gone || is(node, "r") && is_on(node, "vanish") {
            return Ok(());
        }
        let name = if is(node, "p") { "p" } else { node.tag_name().name() };
        let look = self.look.clone();
        match name {
            "p" => {
                let begun = self.begin(node);
                self.open.push(begun);
            }
            "r" => {
                self.look.bold = is_on(node, "b");
                self.look.italic = is_on(node, "i");
                let own = node.children().find(|child| is(*child, "rPr"));
                self.run = own.map(|own| own.range());
            }
            "hyperlink" => self.look.link = self.target(node),
            "tbl" => self.tables.begin_table(),
            "tr" => self.tables.begin_row(),
            "tc" => {
                self.tables.begin_cell();
                self.all_cells += usize::from(self.boxes == 0);
            }
            "txbxContent" => self.boxes += 1,
            _ => {}
        }
        self.word(node);
        for child in node.children().filter(Node::is_element) {
            self.walk(child, depth + 1)?;
        }
        match name {
            "p" => self.end(node),
            "tbl" => self.tables.end_table(),
            "tc" => self.tables.end_cell(),
            "txbxContent" => self.boxes -= 1,
            _ => {}
        }
        self.look = look;
        Ok(())
    }

    /// A paragraph, by what it says of itself and of its style.
    fn begin(&mut self, node: Node<'_, '_>) -> Found {
        let id = property(node, "pStyle").unwrap_or_default();
        let id_words = id.to_lowercase();
        let name = self.styles.name(id).unwrap_or(&id_words);
        let of = |starts: &[&str]| {
            starts.iter().any(|start| name.starts_with(start) || id_words.starts_with(start))
        };
        let heading = property(node, "outlineLvl").is_some() || of(&["heading", "titre", "title"]);
        let list = self.list(node, id);
        let listed = of(&["list bullet", "listbullet", "listepuces"]);
        let before = self.unended.take().filter(|_| self.open.is_empty()).unwrap_or_default();
        let paragraph = Paragraph {
            heading,
            subtitle: of(&["subtitle", "sous-titre", "soustitre"]),
            quote: of(&["quote", "citation", "intense quote"]),
            // Numbered headings are no items.
            item: !heading && (list.is_some() || listed),
            number: list
                .filter(|_| !heading)
                .and_then(|(list, level)| self.numbering.next(&list, level)),
            cell: self.tables.here(),
            ..before.paragraph
        };
        Found {
            paragraph,
            is_bare: before.pieces.is_empty() && is_bare(node),
            element: node.range(),
            properties: properties(node),
            in_box: self.boxes > 0,
            ..before
        }
    }

    /// Ends the open paragraph, unless its end was taken out.
    fn end(&mut self, node: Node<'_, '_>) {
        let Some(ended) = self.open.pop() else { return };
        if is_joined(node) && self.open.is_empty() {
            self.unended = Some(ended);
        } else {
            self.found.push(ended);
        }
    }

    /// The list that a paragraph is an item of, and its level there: as it says itself, else as its
    /// style does. A list of number 0 is none.
    fn list(&self, node: Node<'_, '_>, style: &str) -> Option<(String, usize)> {
        let level = property(node, "ilvl").and_then(|level| level.parse().ok());
        let own = property(node, "numId").map(|list| (list, None, style));
        let (list, of_style, style) = own.or_else(|| self.styles.list(style))?;
        let level = level.or(of_style).or_else(|| self.numbering.level_of(list, style));
        (list != "0").then(|| (list.to_string(), level.unwrap_or_default()))
    }

    /// Where a hyperlink leads.
    fn target(&self, node: Node<'_, '_>) -> Option<String> {
        let id = R.iter().find_map(|space| node.attribute((*space, "id")))?;
        self.targets.get(id).cloned()
    }

    /// What a node says by itself.
    fn word(&mut self, node: Node<'_, '_>) {
        let in_run = node.parent().is_some_and(|parent| is(parent, "r"));
        match node.tag_name().name() {
            "t" if is(node, "t") => self.say(node, node.text().unwrap_or(""), true),
            "tab" if in_run => self.say(node, " ", false),
            "noBreakHyphen" => self.say(node, "\u{2011}", false),
            // The end of a page or a column is no line end.
            "br" if matches!(attribute(node, "type"), Some("page" | "column")) => {}
            "br" | "cr" => self.say(node, "\n", false),
            // A link as a field: HYPERLINK "https://…"
            "instrText" => {
                let field = node.text().unwrap_or("").trim();
                let target =
                    field.strip_prefix("HYPERLINK").and_then(|rest| rest.split('"').nth(1));
                self.address(target.map(str::to_string));
            }
            "hyperlink" => {
                let target = self.look.link.as_deref().map(crate::address::as_typed);
                self.address(target.map(str::to_string));
            }
            _ => {}
        }
    }

    fn address(&mut self, target: Option<String>) {
        if let Some(open) = self.open.last_mut() {
            open.paragraph.addresses.extend(target);
        }
    }

    fn say(&mut self, node: Node<'_, '_>, text: &str, is_words: bool) {
        let Some(open) = self.open.last_mut() else { return };
        let from = open.paragraph.text.len();
        open.paragraph.text.push_str(text);
        open.pieces.push(Piece {
            said: from..open.paragraph.text.len(),
            element: node.range(),
            is_words,
            look: self.look.clone(),
            properties: self.run.clone(),
        });
    }
}

/// Whether the end of a paragraph was taken out: once that is accepted, the next one goes on with it.
fn is_joined(paragraph: Node<'_, '_>) -> bool {
    let own = paragraph.children().find(|child| is(*child, "pPr"));
    let mark = own.and_then(|own| own.children().find(|child| is(*child, "rPr")));
    mark.is_some_and(|mark| mark.children().any(|child| is(child, "del")))
}

/// The bytes of a paragraph's properties, where another paragraph may have the same.
fn properties(paragraph: Node<'_, '_>) -> Option<Range<usize>> {
    let own = paragraph.children().find(|child| is(*child, "pPr"))?;
    let is_own = |node: Node<'_, '_>| {
        ["sectPr", "pPrChange", "ins", "del", "moveFrom", "moveTo"]
            .iter()
            .any(|name| is(node, name))
    };
    (!own.descendants().any(is_own)).then(|| own.range())
}

/// Whether a paragraph of a document's body holds words and nothing else.
fn is_bare(paragraph: Node<'_, '_>) -> bool {
    const WORDS: &str = "pPr r t br tab hyperlink proofErr lastRenderedPageBreak cr rPr";
    let is_word = |node: Node<'_, '_>| WORDS.split(' ').any(|name| is(node, name));
    let is_properties = |node: Node<'_, '_>| is(node, "pPr") || is(node, "rPr");
    let holds_section = paragraph.descendants().any(|node| is(node, "sectPr"));
    paragraph.parent().is_some_and(|parent| is(parent, "body"))
        && !holds_section
        && paragraph.descendants().filter(Node::is_element).skip(1).all(|node| {
            is_word(node)
                || node.ancestors().skip(1).take_while(|up| *up != paragraph).any(is_properties)
        })
}
