//! Elements of a document of Word, in either of their namespaces.

use roxmltree::Node;

/// The namespaces of the words of a document (ECMA-376, part 1): usual, and strict.
const W: [&str; 2] = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
];
/// The namespaces of relations.
pub(super) const R: [&str; 2] = [
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
];

/// Whether a node is this element of the words.
pub(super) fn is(node: Node<'_, '_>, name: &str) -> bool {
    W.iter().any(|space| node.has_tag_name((*space, name)))
}

/// An attribute in the namespace of words.
pub(super) fn attribute<'d>(node: Node<'d, '_>, name: &str) -> Option<&'d str> {
    W.iter().find_map(|space| node.attribute((*space, name)))
}

/// Whether a run has a property that is on or off, such as bold; `vanish` hides its words.
pub(super) fn is_on(run: Node<'_, '_>, name: &str) -> bool {
    let properties = run.children().find(|child| is(*child, "rPr"));
    let own = properties.and_then(|own| own.children().find(|child| is(*child, name)));
    own.is_some_and(|own| !matches!(attribute(own, "val"), Some("0" | "false" | "off")))
}

/// A property of a paragraph, such as its style; not the one that it had before a change.
pub(super) fn property<'d>(paragraph: Node<'d, '_>, name: &str) -> Option<&'d str> {
    let properties = paragraph.children().find(|n| is(*n, "pPr"))?;
    let own = properties.children().filter(|n| !is(*n, "pPrChange"));
    // « numId » stands inside « numPr ».
    let mut all = own.flat_map(|n| std::iter::once(n).chain(n.children()));
    all.find(|n| is(*n, name)).and_then(|n| attribute(n, "val"))
}

/// What the paragraph begins with that says that a document is not to go out: a program or a person may
/// have changed the rest.
pub(super) const NOTICE: &str = "À revoir avant de publier";

/// Whether a paragraph is that one, which is no part of the text.
pub(super) fn is_notice(text: &str) -> bool {
    text.trim_start().starts_with(NOTICE)
}
