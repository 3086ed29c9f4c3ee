//! Kinds of texts: what a newsletter, a press release or a post is, as files declare it.

use std::sync::Arc;

use crate::formats::Format;
use crate::french::typography::typeset;
use crate::input::{Layered, Placed, Problems, Source, Table, file_name};
use crate::vocabulary::Vocabulary as _;

/// A kind of deliverable, or of internal document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kind {
    /// Stable id, such as `press-release`.
    pub id: String,
    /// « Communiqué ».
    pub label: String,
    /// It is a post: it has a text for each network.
    pub is_post: bool,
    /// Its texts bear the day that they are published, beside the launch's.
    pub is_dated: bool,
    /// It is a task of the team: nothing comes out of it.
    pub is_for_team: bool,
    /// The files that it is handed over in, beside Markdown.
    pub formats: Vec<Format>,
    /// Those of them that are written when nobody chose.
    pub usual: Vec<Format>,
}

/// The section of kinds, in any file.
const KINDS: Layered<Kind> = Layered::new("kind", "webinar", |own: &Kind| &own.id);

/// Reads the kinds that every campaign has, layer over layer.
///
/// # Errors
/// Every problem of the first layer that has any.
pub fn load_kinds(layers: &[Arc<Source>]) -> Result<Vec<Kind>, Problems> {
    KINDS.load(layers, kind)
}

/// Reads one `[[kind]]`.
pub(super) fn kind(table: &Table<'_>, id: Placed<String>) -> Option<Kind> {
    let words = Format::OF_TEXTS.map(|own| (own.word(), own));
    let label = table.required_text("label", "Webinaire");
    let formats = table.choices("formats", &words).unwrap_or_else(|| vec![Format::Text]);
    let usual = table.choices("usual", &words).unwrap_or_else(|| formats.clone());
    if let Some(stray) = usual.iter().find(|format| !formats.contains(format)) {
        let message = format!("« usual » nomme « {} », que « formats » n’a pas", stray.word());
        let help = "ajoutez ce format à « formats », ou retirez-le d’ici";
        table.reader.error(table.span_of("usual"), message, help);
    }
    table.whole(Kind {
        id: table.needs(file_name(table, "id", id)),
        label: typeset(&label),
        is_post: table.bool("post").unwrap_or(false),
        is_dated: table.bool("dated").unwrap_or(false),
        is_for_team: table.bool("team").unwrap_or(false),
        formats,
        usual,
    })
}
