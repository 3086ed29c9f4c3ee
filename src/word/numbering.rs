//! The numbers of numbered paragraphs: Word keeps the shape of lists apart, and counts by itself.

use std::collections::BTreeMap;

use roxmltree::Document;

use super::{attribute, is};

/// How one level of a list is numbered.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Level {
    format: String,
    start: usize,
    /// « %1. »
    text: String,
}

/// The lists of a document, and where each has come.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// By list of shapes and level.
    levels: BTreeMap<(String, usize), Level>,
    /// The list of shapes of each list.
    shapes: BTreeMap<String, String>,
    /// By list of shapes and level, the last number.
    counts: BTreeMap<(String, usize), usize>,
}

impl Numbering {
    pub(super) fn read(text: &str) -> Self {
        let mut numbering = Self::default();
        let Ok(document) = Document::parse(text) else { return numbering };
        for node in document.root_element().children() {
            if let Some(id) = attribute(node, "abstractNumId").filter(|_| is(node, "abstractNum")) {
                for level in node.children().filter(|child| is(*child, "lvl")) {
                    let value = |name: &str| {
                        let own = level.children().find(|child| is(*child, name))?;
                        attribute(own, "val")
                    };
                    let at = attribute(level, "ilvl").and_then(|at| at.parse().ok());
                    numbering.levels.insert(
                        (id.to_string(), at.unwrap_or_default()),
                        Level {
                            format: value("numFmt").unwrap_or("decimal").to_string(),
                            start: value("start").and_then(|s| s.parse().ok()).unwrap_or(1),
                            text: value("lvlText").unwrap_or("%1.").to_string(),
                        },
                    );
                }
            }
            if let Some(id) = attribute(node, "numId").filter(|_| is(node, "num")) {
                let shape = node.children().find(|child| is(*child, "abstractNumId"));
                let shape = shape.and_then(|shape| attribute(shape, "val")).unwrap_or_default();
                numbering.shapes.insert(id.to_string(), shape.to_string());
            }
        }
        numbering
    }

    /// What stands before the next paragraph of a list, such as « 2. »; none in a list of bullets.
    pub(super) fn next(&mut self, list: &str, level: usize) -> Option<String> {
        let shape = self.shapes.get(list)?.clone();
        let own = self.levels.get(&(shape.clone(), level))?.clone();
        if matches!(own.format.as_str(), "bullet" | "none") {
            return None;
        }
        // What is inside begins anew.
        self.counts.retain(|(of, at), _| *of != shape || *at <= level);
        let count = self.counts.entry((shape, level));
        let count = *count.and_modify(|count| *count += 1).or_insert(own.start);
        let sign = match own.format.as_str() {
            "lowerLetter" => letter(count, b'a'),
            "upperLetter" => letter(count, b'A'),
            _ => count.to_string(),
        };
        let end = if own.text.ends_with(')') { ")" } else { "." };
        Some(format!("{sign}{end}"))
    }
}

/// « a » to « z »; after them, the number.
fn letter(count: usize, first: u8) -> String {
    match u8::try_from(count) {
        Ok(at @ 1..=26) => char::from(first + at - 1).to_string(),
        _ => count.to_string(),
    }
}
