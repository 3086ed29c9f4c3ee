//! How much there is to draw in a drawing: elements that use others multiply them, rules of style are tried on
//! each.

use std::collections::HashMap;

use roxmltree::{Document, Node};

use crate::input::MAX_ATTRIBUTES;

/// Elements drawn, at most.
const MAX_DRAWN: u64 = 20_000;
/// Elements that a letter counts for: it is set among the others, then drawn.
const LETTER: u64 = 4;
/// Rules of style and what they declare, times elements that each is tried on, at most.
const MAX_TRIED: u64 = 4_000_000;
/// Elements one in the other, and uses of uses, at most.
const MAX_DEPTH: usize = 48;

/// Whether a drawing stays within bounds once each use is replaced with what it uses.
pub(super) fn is_bounded(document: &Document<'_>) -> bool {
    let named = document.descendants().filter_map(|node| Some((node.attribute("id")?, node)));
    let mut counter = Counter { named: named.collect(), known: HashMap::new() };
    let drawn = counter.count(document.root_element(), 0).filter(|drawn| *drawn <= MAX_DRAWN);
    let rules = document.descendants().filter(|node| node.is_text()).filter(in_style);
    let rules: u64 = rules.map(|node| braces(node.text().unwrap_or_default())).sum();
    let elements = document.descendants().filter(Node::is_element).count() as u64;
    let long = |style: &str| style.matches(';').count() > MAX_ATTRIBUTES;
    let styles = document.descendants().filter_map(|node| node.attribute("style"));
    !styles.into_iter().any(long) && drawn.is_some() && rules.saturating_mul(elements) <= MAX_TRIED
}

fn in_style(node: &Node<'_, '_>) -> bool {
    node.parent().is_some_and(|parent| parent.tag_name().name() == "style")
}

/// Selectors and declarations of the rules of a style.
fn braces(style: &str) -> u64 {
    style.matches(['{', ',', ';']).count() as u64
}

struct Counter<'a, 't> {
    named: HashMap<&'a str, Node<'a, 't>>,
    known: HashMap<usize, u64>,
}

impl<'a, 't> Counter<'a, 't> {
    /// Elements that a node draws; none when it is too deep.
    fn count(&mut self, node: Node<'a, 't>, depth: usize) -> Option<u64> {
        if depth > MAX_DEPTH {
            return None;
        }
        let id = node.id().get_usize();
        if let Some(known) = self.known.get(&id) {
            return Some(*known);
        }
        let mut drawn = 1_u64;
        for child in node.children() {
            drawn = drawn.saturating_add(match child.text().filter(|_| child.is_text()) {
                Some(text) if !in_style(&child) => letters(text),
                _ if child.is_element() => self.count(child, depth + 1)?,
                _ => 0,
            });
        }
        let href = node.attributes().find(|attribute| attribute.name() == "href");
        let target =
            href.and_then(|href| self.named.get(href.value().trim().trim_start_matches('#')));
        if let Some(target) = target.copied().filter(|_| node.has_tag_name("use")) {
            drawn = drawn.saturating_add(self.count(target, depth + 1)?);
        }
        self.known.insert(id, drawn);
        Some(drawn)
    }
}

fn letters(text: &str) -> u64 {
    text.trim().chars().count() as u64 * LETTER
}
