//! The styles of a document: what each is called, and the list that its paragraphs are items of.

use std::collections::BTreeMap;

use roxmltree::{Document, Node};

use super::elements::{attribute, is, property};

/// A style.
#[derive(Debug)]
struct Style {
    /// In lower case: ids are in the language of who made the document, and names of the usual styles
    /// in English.
    name: String,
    based_on: Option<String>,
    list: Option<String>,
    level: Option<usize>,
}

/// Styles that one style is based on, at most: Word stops there too.
const MAX_BASES: usize = 10;

/// The styles of a document, by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles(BTreeMap<String, Style>);

impl Styles {
    pub(super) fn read(text: &str) -> Self {
        let Ok(document) = Document::parse(text) else { return Self::default() };
        let styles = document.root_element().children().filter(|node| is(*node, "style"));
        let named = styles.filter_map(|style| {
            let id = attribute(style, "styleId")?;
            Some((id.to_string(), Style::read(style)))
        });
        Self(named.collect())
    }

    /// The name of a style.
    pub(super) fn name(&self, id: &str) -> Option<&str> {
        self.0.get(id).map(|style| style.name.as_str()).filter(|name| !name.is_empty())
    }

    /// The list of a style, its level where the style says it, and the style that says so: itself or
    /// one that it is based on.
    pub(super) fn list(&self, id: &str) -> Option<(&str, Option<usize>, &str)> {
        let mut at = self.0.get_key_value(id)?;
        for _ in 0..MAX_BASES {
            if let Some(list) = &at.1.list {
                return Some((list, at.1.level, at.0));
            }
            at = self.0.get_key_value(at.1.based_on.as_deref()?)?;
        }
        None
    }
}

impl Style {
    fn read(node: Node<'_, '_>) -> Self {
        let value = |name: &str| {
            attribute(node.children().find(|child| is(*child, name))?, "val").map(str::to_string)
        };
        Self {
            name: value("name").unwrap_or_default().to_lowercase(),
            based_on: value("basedOn"),
            list: property(node, "numId").map(str::to_string),
            level: property(node, "ilvl").and_then(|level| level.parse().ok()),
        }
    }
}
