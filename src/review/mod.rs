//! What a text is, and texts, templates and a campaign against the rules: pure, files are read before.

mod campaign;
mod known;
mod subject;
mod templates;
mod text;

use std::collections::BTreeMap;

pub use campaign::campaign;
pub use known::{Known, KnownTexts};
pub use subject::{Folder, subject};
pub use templates::{document, filled, probes};
pub use text::{add_post, spot};

use crate::rules::RuleSet;

/// The rules of campaigns by their ids.
pub type Rules = BTreeMap<String, RuleSet>;
