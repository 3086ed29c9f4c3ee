//! Pictures that a kind of text needs: their sizes, their templates, their colours.

use super::entries::placed;
use super::kind;
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
const MAX_PIXELS: i64 = 16_000_000;
/// Pixels of the words of a picture, where nothing is said.
const MIN_SIZE: f32 = 12.0;

/// Reads one `[[visual]]`.
pub(super) fn visual(table: &Table<'_>, id: &str) -> Option<Visual> {
    let kind = kind::required(table);
    let label = table.required_line("label", "Bandeau de signature de courriel");
    let width = table.integer("width", 1..20001);
    let height = table.integer("height", 1..20001);
    let max_kb = table.integer("max_kb", 1..100_001);
    let min_size = table.integer("min_size", 6..501);
    let template = table.line("template").map(|line| line.value);
    let networks = table.lines("networks").unwrap_or_default();
    let is_usual = table.bool("usual").unwrap_or(false);
    let note = table.line("note");
    let id = file_names(table, "id", placed(table, id))?;
    if width? * height? > MAX_PIXELS && template.is_some() {
        table.reader.error(
            table.span_of("height"),
            "ce visuel est trop grand pour être dessiné",
            "donnez au plus 16 millions de pixels, ou retirez « template » : il restera à obtenir",
        );
    }
    Some(Visual {
        id,
        kind: kind?,
        label: typeset(&label?.value),
        width: u32::try_from(width?).ok()?,
        height: u32::try_from(height?).ok()?,
        max_kb: max_kb.and_then(|kb| u32::try_from(kb).ok()),
        min_size: min_size.and_then(|size| u16::try_from(size).ok()).map_or(MIN_SIZE, f32::from),
        template,
        networks: networks.into_iter().map(|network| network.value).collect(),
        is_usual,
        note: note.map(|n| n.value).unwrap_or_default(),
    })
}

/// Reads `[palette]`.
pub(super) fn palette(table: &Table<'_>) -> Option<Palette> {
    let color = |key: &'static str| {
        let written = table.required_line(key, "#1d3b44")?;
        let color = Color::read(&written.value);
        if color.is_none() {
            let message = format!("« {key} » doit être une couleur");
            table.reader.error(written.span, message, "écrivez par exemple : \"#1d3b44\"");
        }
        color
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
