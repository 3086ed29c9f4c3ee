//! The head of a template, between `+++` lines, and the Markdown under it.

use std::sync::Arc;

use super::piece::{Piece, Setting};
use super::slots::Slots;
use crate::campaign::Campaign;
use crate::input::{Placed, Problem, Problems, Source, Table, read};

/// A body, its link and where its wording comes from, any of which may be missing.
#[derive(Debug, Clone, Default)]
pub(super) struct Variant {
    pub body: Option<Piece>,
    pub link: Option<Piece>,
    pub origin: Option<Piece>,
}

/// A template as written, every string still to be filled in.
#[derive(Debug, Clone)]
pub(super) struct Template {
    pub source: Arc<Source>,
    pub title: Option<Piece>,
    pub to: Option<Piece>,
    pub subtitle: Option<Piece>,
    pub preheader: Option<Piece>,
    pub link: Option<Piece>,
    pub alt: Option<Piece>,
    pub origin: Option<Piece>,
    pub networks: Vec<(String, Variant)>,
    pub shorter: Vec<Variant>,
    /// What its pictures say, by box.
    pub picture: Vec<(String, Piece)>,
    pub body: Piece,
}

impl Variant {
    fn pieces(&self) -> impl Iterator<Item = &Piece> {
        [&self.body, &self.link, &self.origin].into_iter().flatten()
    }

    fn pieces_mut(&mut self) -> impl Iterator<Item = (&mut Piece, Setting)> {
        let body = self.body.iter_mut().map(|piece| (piece, Setting::Body));
        let link = self.link.iter_mut().map(|piece| (piece, Setting::Line));
        let origin = self.origin.iter_mut().map(|piece| (piece, Setting::Origin));
        body.chain(link).chain(origin)
    }
}

impl Template {
    /// Every string.
    pub(super) fn pieces(&self) -> impl Iterator<Item = &Piece> {
        let variants = self.networks.iter().map(|(_, variant)| variant).chain(&self.shorter);
        let head = [&self.title, &self.to, &self.subtitle, &self.preheader];
        let head = head.into_iter().chain([&self.link, &self.alt, &self.origin]).flatten();
        let pictures = self.picture.iter().map(|(_, piece)| piece);
        head.chain(variants.flat_map(Variant::pieces)).chain(pictures).chain([&self.body])
    }

    /// The same, to change them, with what each is.
    pub(super) fn pieces_mut(&mut self) -> impl Iterator<Item = (&mut Piece, Setting)> {
        let head = [
            (&mut self.title, Setting::Title),
            (&mut self.to, Setting::Line),
            (&mut self.subtitle, Setting::Title),
            (&mut self.preheader, Setting::Title),
            (&mut self.link, Setting::Line),
            (&mut self.alt, Setting::Line),
            (&mut self.origin, Setting::Origin),
        ];
        let head = head.into_iter().filter_map(|(piece, setting)| Some((piece.as_mut()?, setting)));
        let networks = self.networks.iter_mut().map(|(_, variant)| variant);
        let variants = networks.chain(&mut self.shorter).flat_map(Variant::pieces_mut);
        let pictures = self.picture.iter_mut().map(|(_, piece)| (piece, Setting::Title));
        head.chain(variants).chain(pictures).chain([(&mut self.body, Setting::Body)])
    }

    /// Puts tags in the place of the slots of every string.
    pub(super) fn fill_slots(&mut self, slots: &Slots, campaign: &Campaign) -> Vec<Problem> {
        let source = Arc::clone(&self.source);
        let pieces = self.pieces_mut().filter(|(_, setting)| *setting != Setting::Origin);
        pieces
            .flat_map(|(piece, setting)| slots.rewrite(piece, setting, campaign, &source))
            .collect()
    }
}

/// Splits a text into its head and body: byte ranges of both. None when it has no head.
pub fn split(text: &str) -> Option<(std::ops::Range<usize>, usize)> {
    let first = text.lines().next()?;
    if first.trim_end() != "+++" {
        return None;
    }
    let start = text.find('\n')? + 1;
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        if line.trim_end() == "+++" {
            return Some((start..at, at + line.len()));
        }
        at += line.len();
    }
    None
}

/// Where the text of a template comes from, as its head says.
pub fn template_origin(source: &Source) -> Option<String> {
    let (head, _) = split(&source.text)?;
    let head: toml::Table = source.text.get(head)?.parse().ok()?;
    Some(head.get("origin")?.as_str()?.to_string())
}

/// Reads a template. Places are those of the file itself.
pub(super) fn parse(source: &Arc<Source>) -> Result<Template, Problems> {
    let Some((head, body_start)) = split(&source.text) else {
        let problem = Problem::at(
            source,
            0..source.text.find('\n').unwrap_or(source.text.len()),
            "ce gabarit n’a pas d’en-tête entre deux lignes « +++ »",
        )
        .help("commencez par : +++, puis origin = \"…\", puis +++ et le texte");
        return Err(problem.into());
    };
    // Blanks in place of the fences and the body keep every offset and line as in the file.
    let toml = format!("{}{}", blank_bytes(&source.text[..head.start]), &source.text[head.clone()]);
    let padded = Arc::new(Source { name: source.name.clone(), text: toml });
    let body = Placed {
        value: source.text[body_start..].to_string(),
        span: body_start..source.text.len(),
    };
    let result = read(&padded, |_, top| {
        let template = head_of(source, top, body.into());
        top.finish();
        template
    });
    match result {
        Ok((template, _)) => Ok(template),
        Err(mut problems) => {
            for problem in &mut problems.0 {
                problem.source = Some(Arc::clone(source));
            }
            Err(problems)
        }
    }
}

/// Spaces for every byte but line ends, so that offsets stay those of the file.
fn blank_bytes(text: &str) -> String {
    text.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect()
}

fn head_of(source: &Arc<Source>, top: &Table<'_>, body: Piece) -> Template {
    if !top.has("origin") {
        top.missing("origin", "\"Texte de jalon\"   (d’où vient le texte)");
    }
    let networks = top.table("network").map(|networks| {
        let sections = networks.free_tables().into_iter();
        sections.map(|(id, table)| (id.value, variant(&table))).collect()
    });
    Template {
        source: Arc::clone(source),
        title: piece(top, "title"),
        to: piece(top, "to"),
        subtitle: piece(top, "subtitle"),
        preheader: piece(top, "preheader"),
        link: piece(top, "link"),
        alt: piece(top, "alt"),
        origin: piece(top, "origin"),
        networks: networks.unwrap_or_default(),
        picture: top.table("picture").map(|words| picture(&words)).unwrap_or_default(),
        shorter: top.tables("shorter").iter().map(variant).collect(),
        body,
    }
}

fn piece(table: &Table<'_>, key: &'static str) -> Option<Piece> {
    table.string(key).map(Piece::from)
}

/// The words of pictures, under the names of their boxes.
fn picture(table: &Table<'_>) -> Vec<(String, Piece)> {
    let words = table.free_entries().into_iter();
    words.filter_map(|(name, words)| Some((name.value, words?.into()))).collect()
}

fn variant(table: &Table<'_>) -> Variant {
    let variant = Variant {
        body: piece(table, "body"),
        link: piece(table, "link"),
        origin: piece(table, "origin"),
    };
    table.finish();
    variant
}
