//! The numbers of numbered paragraphs: Word keeps the shape of lists apart, and counts by itself.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::{Document, Node};

use super::elements::{attribute, is};

/// Letters of the words around a number: it is written before every item.
const MAX_TEXT: usize = 60;

/// How one level of a list is numbered.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Level {
    format: String,
    start: usize,
    /// « %1. », « %1.%2 », « Étape %1 : »
    text: String,
    /// Numbers of other levels are written in figures.
    in_figures: bool,
    /// The style whose paragraphs are of this level.
    style: Option<String>,
}

/// A list, which counts with those of the same shape.
#[derive(Debug, Default)]
struct List {
    shape: String,
    /// Levels that it numbers its own way.
    levels: BTreeMap<usize, Level>,
    /// Numbers at which its levels begin anew.
    starts: BTreeMap<usize, usize>,
}

/// The lists of a document, and where each has come.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// By shape and level.
    levels: BTreeMap<(String, usize), Level>,
    lists: BTreeMap<String, List>,
    /// By shape and level, the last number.
    counts: BTreeMap<(String, usize), usize>,
    /// The lists and levels that began anew.
    begun: BTreeSet<(String, usize)>,
}

impl Numbering {
    pub(super) fn read(text: &str) -> Self {
        let mut numbering = Self::default();
        let Ok(document) = Document::parse(text) else { return numbering };
        let (mut named, mut links) = (BTreeMap::new(), BTreeMap::new());
        for node in document.root_element().children() {
            if let Some(id) = attribute(node, "abstractNumId").filter(|_| is(node, "abstractNum")) {
                for level in node.children().filter(|child| is(*child, "lvl")) {
                    numbering.levels.insert((id.to_string(), place(level)), Level::read(level));
                }
                // A shape that a style names stands for the one that gives the style its levels.
                named.extend(value(node, "styleLink").map(|style| (style, id)));
                links.extend(value(node, "numStyleLink").map(|style| (id, style)));
            }
            if let Some(id) = attribute(node, "numId").filter(|_| is(node, "num")) {
                numbering.lists.insert(id.to_string(), List::read(node));
            }
        }
        for list in numbering.lists.values_mut() {
            let own = links.get(list.shape.as_str()).and_then(|style| named.get(style));
            list.shape = own.map_or_else(|| list.shape.clone(), |shape| shape.to_string());
        }
        numbering
    }

    /// The level of a list that a style gives to its paragraphs.
    pub(super) fn level_of(&self, list: &str, style: &str) -> Option<usize> {
        let shape = &self.lists.get(list)?.shape;
        let mut own = self.levels.range((shape.clone(), 0)..=(shape.clone(), usize::MAX));
        own.find(|(_, level)| level.style.as_deref() == Some(style)).map(|((_, at), _)| *at)
    }

    /// What stands before the next paragraph of a list, such as « 2. » or « 2.1 »; none in a list of
    /// bullets.
    pub(super) fn next(&mut self, list: &str, level: usize) -> Option<String> {
        let known = self.lists.get(list)?;
        let shape = known.shape.clone();
        let own = self.level(known, level)?.clone();
        if matches!(own.format.as_str(), "bullet" | "none") {
            return None;
        }
        let anew = known.starts.get(&level).copied();
        let anew = anew.filter(|_| self.begun.insert((list.to_string(), level)));
        // What is inside begins anew.
        let inside = (shape.clone(), level.saturating_add(1))..=(shape.clone(), usize::MAX);
        let inside: Vec<_> = self.counts.range(inside).map(|(place, _)| place.clone()).collect();
        for place in inside {
            self.counts.remove(&place);
        }
        let last = self.counts.get(&(shape.clone(), level)).copied();
        let count = anew.or(last.map(|last| last.saturating_add(1))).unwrap_or(own.start);
        self.counts.insert((shape, level), count);
        self.shown(list, level, &own)
    }

    fn level<'n>(&'n self, list: &'n List, at: usize) -> Option<&'n Level> {
        list.levels.get(&at).or_else(|| self.levels.get(&(list.shape.clone(), at)))
    }

    /// The numbers that a level shows, in the words around them.
    fn shown(&self, list: &str, level: usize, own: &Level) -> Option<String> {
        let known = self.lists.get(list)?;
        let mut shown = own.text.clone();
        for at in 0..=level.min(8) {
            let other = self.level(known, at);
            let format = match other {
                _ if own.in_figures && at != level => "decimal",
                Some(other) => other.format.as_str(),
                None => "decimal",
            };
            let start = other.map_or(1, |other| other.start);
            let count = self.counts.get(&(known.shape.clone(), at)).copied().unwrap_or(start);
            shown = shown.replace(&format!("%{}", at + 1), &sign(count, format));
        }
        // A bare number would be read as the first word.
        Some(if shown.ends_with(char::is_alphanumeric) { shown + "." } else { shown })
    }
}

impl Level {
    fn read(node: Node<'_, '_>) -> Self {
        Self {
            format: value(node, "numFmt").unwrap_or("decimal").to_string(),
            start: value(node, "start").and_then(|start| start.parse().ok()).unwrap_or(1),
            text: value(node, "lvlText").unwrap_or("%1.").trim().chars().take(MAX_TEXT).collect(),
            in_figures: node.children().any(|child| is(child, "isLgl")),
            style: value(node, "pStyle").map(str::to_string),
        }
    }
}

impl List {
    fn read(node: Node<'_, '_>) -> Self {
        let shape = value(node, "abstractNumId").unwrap_or_default().to_string();
        let mut list = Self { shape, ..Self::default() };
        for own in node.children().filter(|child| is(*child, "lvlOverride")) {
            let at = place(own);
            let start = value(own, "startOverride").and_then(|start| start.parse().ok());
            list.starts.extend(start.map(|start| (at, start)));
            let level = own.children().find(|child| is(*child, "lvl"));
            list.levels.extend(level.map(|level| (at, Level::read(level))));
        }
        list
    }
}

/// The value of a child.
fn value<'d>(node: Node<'d, '_>, name: &str) -> Option<&'d str> {
    attribute(node.children().find(|child| is(*child, name))?, "val")
}

/// The level that a node is about: the first is 0.
fn place(node: Node<'_, '_>) -> usize {
    attribute(node, "ilvl").and_then(|at| at.parse().ok()).unwrap_or_default()
}

/// A number as a list writes it (ECMA-376, part 1, 17.18.59): in figures where another way is unknown.
fn sign(count: usize, format: &str) -> String {
    match format {
        "lowerLetter" => letters(count, 'a'),
        "upperLetter" => letters(count, 'A'),
        "lowerRoman" => roman(count).to_lowercase(),
        "upperRoman" => roman(count),
        "decimalZero" => format!("{count:02}"),
        _ => count.to_string(),
    }
}

/// « a » to « z », then « aa », « bb ».
fn letters(count: usize, first: char) -> String {
    let letter = count.checked_sub(1).and_then(|at| u8::try_from(at % 26).ok());
    match letter {
        Some(at) if count <= 10 * 26 => {
            let letter = char::from(first as u8 + at).to_string();
            letter.repeat((count - 1) / 26 + 1)
        }
        _ => count.to_string(),
    }
}

fn roman(count: usize) -> String {
    // The signs of thousands, hundreds, tens and units.
    const SIGNS: [[&str; 10]; 4] = [
        ["", "M", "MM", "MMM", "", "", "", "", "", ""],
        ["", "C", "CC", "CCC", "CD", "D", "DC", "DCC", "DCCC", "CM"],
        ["", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC"],
        ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"],
    ];
    if !(1..4000).contains(&count) {
        return count.to_string();
    }
    let powers = [1000, 100, 10, 1];
    powers.iter().zip(SIGNS).map(|(power, signs)| signs[count / power % 10]).collect()
}
