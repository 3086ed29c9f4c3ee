//! Whose pictures they are: the colours of an organization, its signature, its ground.

use std::ops::Range;

use super::model::Launch;
use crate::artwork::Artwork;
use crate::campaign::Palette;
use crate::color::{Color, READABLE};
use crate::input::{Placed, Table, Way, phrase, quoted};

/// The brand of an organization. What it does not say stays as the campaign has it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Brand {
    /// Behind the words of pictures, and at the head of pages.
    pub color: Option<Color>,
    /// What stands out on it.
    pub accent: Option<Color>,
    /// The signature of the organization.
    pub signature: Option<Brought>,
    /// A picture behind the words.
    pub base: Option<Brought>,
}

/// A picture beside the launch file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brought {
    /// Its path from the folder of the launch file.
    pub path: String,
    /// Where the launch file names it.
    pub place: Range<usize>,
    /// The picture, once its file was read.
    pub artwork: Option<Artwork>,
}

impl Brand {
    /// The pictures that are to be read.
    pub fn pictures_mut(&mut self) -> impl Iterator<Item = &mut Brought> {
        self.signature.iter_mut().chain(&mut self.base)
    }

    /// The signature, where there is one.
    pub fn signature(&self) -> Option<&Artwork> {
        self.signature.as_ref()?.artwork.as_ref()
    }

    /// The ground, where there is one.
    pub fn base(&self) -> Option<&Artwork> {
        self.base.as_ref()?.artwork.as_ref()
    }
}

impl Launch {
    /// The colours of its pictures: those of its brand over those of its campaign.
    pub fn palette(&self) -> Palette {
        let (own, Brand { color, accent, .. }) = (&self.campaign.palette, &self.brand);
        if (color, accent) == (&None, &None) {
            return own.clone();
        }
        let (ground, ink) = color.map_or((own.ground, own.ink), |color| (color, Color::WHITE));
        let accent = accent.unwrap_or(own.accent).readable_on(ground, READABLE);
        Palette { ground, ink, accent, accent_ink: ground }
    }
}

/// Reads `[brand]`; `own` are the colours of the campaign.
pub(super) fn brand(table: &Table<'_>, own: Option<&Palette>) -> Brand {
    let color = color(table, "color", Color::WHITE, "le blanc");
    let ground = color.or(own.map(|own| own.ground)).unwrap_or(Color::BLACK);
    let accent = self::color(table, "accent", ground, "la couleur de fond");
    let signature = table.line("signature").and_then(|path| brought(table, "signature", path));
    let base = table.line("base").and_then(|path| brought(table, "base", path));
    Brand { color, accent, signature, base }
}

/// A colour that reads on another one.
fn color(table: &Table<'_>, key: &'static str, other: Color, named: &str) -> Option<Color> {
    let written = table.line(key)?;
    let Some(color) = Color::read(&written.value) else {
        let message = phrase!("« {} » n’est pas une couleur", &written.value);
        table.wrong(key, message, Way::Write(table.setting(key, quoted("#095797"))));
        return None;
    };
    let found = color.contrast(other);
    if found < READABLE {
        let message = phrase!(
            "{} se lit mal avec {} : un contraste de {} pour 1, il en faut 4,5",
            &written.value,
            named,
            crate::french::number::decimal(found)
        );
        let nearest = color.readable_on(other, READABLE).to_string();
        table.wrong(key, message, Way::Write(table.setting(key, quoted(&nearest))));
        return None;
    }
    Some(color)
}

/// A file beside that of the launch: nothing elsewhere is read.
fn brought(table: &Table<'_>, key: &'static str, path: Placed<String>) -> Option<Brought> {
    let parts = path.value.split(['/', '\\']);
    let leaves =
        path.value.contains(':') || parts.into_iter().any(|part| part.is_empty() || part == "..");
    if leaves {
        let message = phrase!("« {} » n’est pas à côté du fichier de lancement", &path.value);
        let help = "copiez cette image dans le dossier du lancement, et écrivez son nom";
        table.wrong(key, message, help);
        return None;
    }
    Some(Brought { path: path.value.replace('\\', "/"), place: path.span, artwork: None })
}
