//! How much there is to draw in a drawing: elements that use others multiply them.

use std::collections::HashMap;

use roxmltree::{Document, Node};

/// Elements drawn, at most.
const MAX_DRAWN: u64 = 20_000;
/// Elements one in the other, and uses of uses, at most.
const MAX_DEPTH: usize = 48;

/// Whether a drawing stays within bounds once each use is replaced with what it uses.
pub(super) fn is_bounded(document: &Document<'_>) -> bool {
    let named = document.descendants().filter_map(|node| Some((node.attribute("id")?, node)));
    let mut counter = Counter { named: named.collect(), known: HashMap::new() };
    counter.count(document.root_element(), 0).is_some_and(|drawn| drawn <= MAX_DRAWN)
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
        for child in node.children().filter(Node::is_element) {
            drawn = drawn.saturating_add(self.count(child, depth + 1)?);
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
