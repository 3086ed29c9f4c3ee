//! Pictures that a kind of text needs: their sizes, their templates, their colours.

use super::entry::placed;
use crate::color::{Color, READABLE};
use crate::french::typography::typeset;
use crate::input::{Table, file_names};

/// A size of picture, by kind of deliverable.
#[derive(Debug, Clone, PartialEq)]
pub struct Visual {
    /// Stable id.
    pub id: String,
    /// Id of the kind that it belongs to.
    pub kind: String,
    /// « Bandeau de signature de courriel ».
    pub label: String,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// Largest file, in kilobytes.
    pub max_kb: Option<u32>,
    /// Smallest size of words, in pixels.
    pub min_size: f32,
    /// Name of its SVG template; none where it is only to be obtained.
    pub template: Option<String>,
    /// The networks that show it; none for all that have no size of their own.
    pub networks: Vec<String>,
    /// It is drawn when nobody chose the formats.
    pub is_usual: bool,
    /// Anything else to know.
    pub note: String,
}

impl Eq for Visual {}

/// The colours of pictures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Palette {
    /// Behind everything.
    pub ground: Color,
    /// Words on the ground.
    pub ink: Color,
    /// What stands out.
    pub accent: Color,
    /// Words on what stands out.
    pub accent_ink: Color,
}

impl Default for Palette {
    fn default() -> Self {
        let (black, white) = (Color::BLACK, Color::WHITE);
        Self { ground: black, ink: white, accent: white, accent_ink: black }
    }
}

/// Pixels of a picture, at most: some 64 MB while it is drawn.
const MAX_PIXELS: u32 = 16_000_000;
/// Pixels of the words of a picture, where nothing is said.
const MIN_SIZE: u16 = 12;

/// Reads one `[[visual]]`.
pub(super) fn visual(table: &Table<'_>, id: &str) -> Option<Visual> {
    let visual = Visual {
        kind: table.required_text("kind", "newsletter"),
        label: typeset(&table.required_text("label", "Bandeau de signature de courriel")),
        width: table.required_integer("width", 1..20001, "1200"),
        height: table.required_integer("height", 1..20001, "675"),
        max_kb: table.integer("max_kb", 1..100_001),
        min_size: table.integer("min_size", 6..501).unwrap_or(MIN_SIZE).into(),
        template: table.text("template"),
        networks: table.texts("networks").unwrap_or_default(),
        is_usual: table.bool("usual").unwrap_or(false),
        note: table.text("note").unwrap_or_default(),
        id: table.needs(file_names(table, "id", placed(table, id))),
    };
    if visual.width * visual.height > MAX_PIXELS && visual.template.is_some() {
        table.reader.error(
            table.span_of("height"),
            "ce visuel est trop grand pour être dessiné",
            "donnez au plus 16 millions de pixels, ou retirez « template » : il restera à obtenir",
        );
    }
    table.whole(visual)
}

/// Reads `[palette]`.
pub(super) fn palette(table: &Table<'_>) -> Option<Palette> {
    let color = |key: &'static str| {
        let written = table.required_line(key, "#1d3b44")?;
        let message = format!("« {key} » doit être une couleur");
        table.parsed(written, Color::read, message, "écrivez par exemple : \"#1d3b44\"")
    };
    let (ground, ink) = (color("ground"), color("ink"));
    let (accent, accent_ink) = (color("accent"), color("accent_ink"));
    let palette = Palette { ground: ground?, ink: ink?, accent: accent?, accent_ink: accent_ink? };
    for (key, own, other) in
        [("ink", palette.ink, palette.ground), ("accent_ink", palette.accent_ink, palette.accent)]
    {
        if own.contrast(other) < READABLE {
            let message = format!("« {key} » se lit mal sur {other}");
            let help = format!(
                "écrivez par exemple \"{}\" : il faut un contraste de 4,5 pour 1",
                other.ink()
            );
            table.reader.error(table.span_of(key), message, help);
        }
    }
    Some(palette)
}
