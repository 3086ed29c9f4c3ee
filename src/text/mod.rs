//! Templates become texts: front matter and Markdown, filled in for one launch.

mod context;
mod correction;
mod document;
mod engine;
mod errors;
mod filters;
mod front_matter;
mod piece;
mod plain;
mod post;
mod render;
mod slots;

pub use document::{Document, Fields, has_sound_head, parse_file};
pub use engine::Engine;
pub use front_matter::split as split_head;
pub use plain::{plain_text, text_file};
pub use post::{NetworkText, join as join_post};
pub use render::{render, template_paths};
pub use slots::{Slots, load as load_slots};

/// What stands for a fact that nobody gave yet: visible, and the same everywhere.
pub fn to_complete(what: &str) -> String {
    format!("[à compléter\u{a0}: {what}]")
}

/// The facts still to complete in a text, each once.
pub fn missing_facts(text: &str) -> Vec<String> {
    let start = "[à compléter\u{a0}: ";
    let mut facts: Vec<String> = Vec::new();
    for (at, _) in text.match_indices(start) {
        let rest = &text[at + start.len()..];
        if let Some(end) = rest.find(']')
            && !facts.iter().any(|fact| *fact == rest[..end])
        {
            facts.push(rest[..end].to_string());
        }
    }
    facts
}
