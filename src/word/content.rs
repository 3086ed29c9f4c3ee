//! What an Office package says, whatever program packed, stamped or saved it: two packages that say
//! the same were not edited. Words, their marks, links and pictures of a document; cells of a
//! workbook. Identifiers of revisions, properties, languages, themes and the like say nothing.

use std::collections::BTreeMap;

use roxmltree::{Document, Node};

use super::MAX_DEPTH;
use super::elements::{R, attribute, is, property};
use super::package::Package;

/// What a document of Word says; none when it cannot be read.
pub fn document_content(bytes: &[u8]) -> Option<String> {
    let mut package = Package::open(bytes).ok()?;
    let parts = package.parts().ok()?;
    let mut said = part(&parts.main, &parts.addresses)?;
    // Word names its parts anew, and adds notes that hold nothing.
    let mut others = Vec::new();
    for text in package.beside(&parts, &["header", "footer", "footnotes", "endnotes", "comments"]) {
        others.push(part(&text.ok()?, &BTreeMap::new())?);
    }
    others.retain(|other| !other.trim().is_empty());
    others.extend(package.pictures());
    others.sort();
    said.extend(others.into_iter().map(|other| format!("\u{c}{other}")));
    Some(said)
}

/// What the cells of a workbook say; none when it cannot be read.
pub fn workbook_content(bytes: &[u8]) -> Option<String> {
    let mut package = Package::open(bytes).ok()?;
    let shared = package.part("xl/sharedStrings.xml").ok()?.unwrap_or_default();
    let shared = if shared.is_empty() { Vec::new() } else { strings(&shared)? };
    let mut said = String::new();
    for name in package.names("xl/") {
        let is_sheet = name.starts_with("xl/worksheets/") && name.ends_with(".xml");
        let is_remark = name.contains("omments") && name.ends_with(".xml");
        if is_sheet || is_remark || name == "xl/workbook.xml" {
            let text = package.part(&name).ok()??;
            said.push_str(&sheet(&text, &shared)?);
            said.push('\u{c}');
        }
    }
    Some(said)
}

/// What a part of a document says.
fn part(text: &str, addresses: &BTreeMap<String, String>) -> Option<String> {
    let document = Document::parse(text).ok()?;
    let mut teller = Teller { addresses, said: String::new(), marks: String::new() };
    teller.walk(document.root_element(), "", 0)?;
    Some(teller.said)
}

struct Teller<'a> {
    addresses: &'a BTreeMap<String, String>,
    said: String,
    /// Those of the words told last.
    marks: String,
}

impl Teller<'_> {
    /// Tells a node; `marks` are those of the run and of the tracked change that it is in.
    fn walk(&mut self, node: Node<'_, '_>, marks: &str, depth: usize) -> Option<()> {
        if depth > MAX_DEPTH {
            return None;
        }
        // The second drawing of a text box, and how things were formatted once.
        if node.tag_name().name() == "Fallback" || node.tag_name().name().ends_with("PrChange") {
            return Some(());
        }
        let mut own = marks.to_string();
        match node.tag_name().name() {
            "p" if is(node, "p") => self.begin(node),
            "r" if is(node, "r") => own.push_str(&run_marks(node)),
            "ins" | "del" | "moveFrom" | "moveTo" => own.push_str(node.tag_name().name()),
            "t" | "delText" | "instrText" => self.words(node.text().unwrap_or_default(), marks),
            "tab" if node.parent().is_some_and(|parent| is(parent, "r")) => self.words("\t", marks),
            "br" | "cr" => self.words("\n", marks),
            "noBreakHyphen" => self.words("\u{2011}", marks),
            "sym" => self.words(attribute(node, "char").unwrap_or_default(), marks),
            "tc" | "drawing" | "pict" | "object" => self.said.push('\u{1d}'),
            "hyperlink" => {
                let id = R.iter().find_map(|space| node.attribute((*space, "id")));
                let address = id.and_then(|id| self.addresses.get(id));
                self.said.extend(address.map(|address| format!("\u{1c}{address}\u{1c}")));
            }
            _ => {}
        }
        for child in node.children().filter(Node::is_element) {
            self.walk(child, &own, depth + 1)?;
        }
        Some(())
    }

    /// A paragraph, with its style and whether it is an item.
    fn begin(&mut self, paragraph: Node<'_, '_>) {
        let style = property(paragraph, "pStyle").filter(|style| *style != "Normal");
        let item = property(paragraph, "numId").is_some_and(|list| list != "0");
        self.marks.clear();
        self.said.push('\n');
        self.said.push_str(style.unwrap_or_default());
        self.said.push_str(if item { "\u{1e}•" } else { "\u{1e}" });
    }

    /// Words: how a paragraph is cut into runs says nothing.
    fn words(&mut self, words: &str, marks: &str) {
        if marks != self.marks && !words.is_empty() {
            self.marks = marks.to_string();
            self.said.push_str(&format!("\u{1f}{marks}\u{1f}"));
        }
        self.said.push_str(words);
    }
}

/// What a person may have put on words: bold, italic, colours to read by.
fn run_marks(run: Node<'_, '_>) -> String {
    const MARKS: [&str; 7] = ["b", "i", "u", "strike", "highlight", "vertAlign", "vanish"];
    let Some(properties) = run.children().find(|child| is(*child, "rPr")) else {
        return String::new();
    };
    let marks = MARKS.iter().filter_map(|mark| {
        let own = properties.children().find(|child| is(*child, mark))?;
        let value = attribute(own, "val").unwrap_or("true");
        let is_off = matches!(value, "0" | "false" | "none" | "off" | "baseline");
        let is_toggle = matches!(value, "1" | "true" | "on");
        (!is_off).then(|| format!("{mark}{}", if is_toggle { "" } else { value }))
    });
    marks.collect()
}

/// The strings that cells share, in order.
fn strings(text: &str) -> Option<Vec<String>> {
    let document = Document::parse(text).ok()?;
    // A bare name stands for either namespace: usual, or strict.
    let items = document.root_element().children().filter(|node| node.has_tag_name("si"));
    Some(items.map(words_of).collect())
}

/// The words of a string: those of its runs, without how they are pronounced.
fn words_of(node: Node<'_, '_>) -> String {
    let words = node.descendants().filter(|node| {
        node.has_tag_name("t") && !node.parent().is_some_and(|own| own.has_tag_name("rPh"))
    });
    words.filter_map(|node| node.text()).collect()
}

/// What the cells of a sheet say, its remarks, or the names of the sheets.
fn sheet(text: &str, shared: &[String]) -> Option<String> {
    let document = Document::parse(text).ok()?;
    let mut said = String::new();
    for node in document.root_element().descendants().filter(Node::is_element) {
        match node.tag_name().name() {
            "sheet" => said.push_str(node.attribute("name").unwrap_or_default()),
            "c" => {
                let Some(value) = cell(node, shared).filter(|value| !value.is_empty()) else {
                    continue;
                };
                said.push_str(node.attribute("r").unwrap_or_default());
                said.push('=');
                said.push_str(&value);
            }
            "comment" | "threadedComment" => said.push_str(&words_of(node)),
            _ => continue,
        }
        said.push('\n');
    }
    Some(said)
}

fn cell(cell: Node<'_, '_>, shared: &[String]) -> Option<String> {
    let child = |name: &str| cell.children().find(|node| node.has_tag_name(name));
    if let Some(formula) = child("f").and_then(|node| node.text()) {
        return Some(format!("={formula}"));
    }
    let value = child("v").and_then(|node| node.text()).unwrap_or_default();
    Some(match cell.attribute("t") {
        Some("s") => shared.get(value.parse::<usize>().ok()?)?.clone(),
        Some("inlineStr") => words_of(child("is")?),
        Some("str" | "e" | "b" | "d") => value.to_string(),
        _ => value.parse::<f64>().map_or_else(|_| value.to_string(), |number| number.to_string()),
    })
}
