//! The pictures of a launch, from its texts as they stand.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;

use rayon::prelude::*;

use super::content::sha256;
use super::launch::Bundle;
use super::manifest::{MadeFile, Manifest, ManifestFile};
use crate::campaign::Visual;
use crate::formats::Format;
use crate::picture::{Composed, RENDERER, Refusal, Request};
use crate::text::{Document, Fields, Role, Words, missing_facts};
use crate::vocabulary::Vocabulary as _;

/// Pictures of an earlier run that are as they were made, by path.
pub type Drawn = BTreeMap<String, Vec<u8>>;

/// The pictures of a launch, and those that could not be made.
#[derive(Debug, Default)]
pub(super) struct Pictures {
    pub files: Vec<MadeFile>,
    /// What shows them elsewhere: in the book, in e-mails.
    pub shown: Vec<Picture>,
    /// Why each picture is missing, by its path.
    pub refused: Vec<String>,
}

/// A picture as other files show it.
#[derive(Debug)]
pub(super) struct Picture {
    /// The path of its text without ending.
    text: String,
    /// Its size.
    pub id: String,
    /// The networks that show it; none for all that have no size of their own.
    networks: Vec<String>,
    /// The path of its PNG file, where there is one.
    pub path: Option<String>,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// What it says to who does not see it.
    pub alt: String,
    /// It smaller, for the book.
    pub preview: Option<Vec<u8>>,
    /// Its pixels, for an e-mail.
    pub png: Option<Vec<u8>>,
}

impl Pictures {
    /// The pictures of a text.
    pub(super) fn of<'p>(&'p self, document: &Document) -> impl Iterator<Item = &'p Picture> {
        let stem = document.stem();
        self.shown.iter().filter(move |shown| shown.text == stem)
    }

    /// The picture that a network shows with a text.
    pub(super) fn on<'p>(&'p self, document: &Document, network: &str) -> Option<&'p Picture> {
        let own = self.of(document).find(|shown| shown.networks.iter().any(|own| own == network));
        own.or_else(|| self.of(document).find(|shown| shown.networks.is_empty()))
    }
}

/// A picture that is wanted.
struct Wanted<'a> {
    document: &'a Document,
    visual: &'a Visual,
    formats: Vec<Format>,
    /// Whether the book shows it, and whether an e-mail does.
    is_previewed: bool,
    is_sent: bool,
    words: Cow<'a, Words>,
}

/// Pixels across of what the book shows: as wide as its column, on screens of twice as many.
const PREVIEW: u32 = 480;

impl Bundle<'_> {
    /// Makes the pictures. `drawn` are those of an earlier run, `previous` what it said: what would be drawn
    /// again from the same SVG is kept.
    ///
    /// # Errors
    /// What a template names and does not have.
    pub(super) fn pictures(
        &self,
        documents: &[Document],
        previous: Option<&Manifest>,
        drawn: &Drawn,
    ) -> io::Result<Pictures> {
        let wanted: Vec<Wanted<'_>> =
            documents.iter().flat_map(|document| self.wanted(document)).collect();
        let made: Vec<_> = wanted
            .par_iter()
            .map(|wanted| self.picture(wanted, previous, drawn))
            .collect::<io::Result<_>>()?;
        let mut pictures = Pictures::default();
        for (wanted, made) in wanted.iter().zip(made) {
            match made {
                Ok((files, shown)) => {
                    pictures.files.extend(files);
                    pictures.shown.push(shown);
                }
                // What is only shown is left out where nobody asked for its file.
                Err(_) if wanted.formats.is_empty() => {}
                Err(refusal) => pictures.refused.push(format!("{} : {refusal}", stem(wanted))),
            }
        }
        Ok(pictures)
    }

    /// The pictures that a text needs.
    fn wanted<'a>(&'a self, document: &'a Document) -> Vec<Wanted<'a>> {
        let item = self.item(document).filter(|_| document.corrects.is_empty());
        let Some(item) = item else { return Vec::new() };
        let campaign = self.rollout.campaign;
        let own = campaign.formats(item.kind);
        let wants = |format: &Format| own.contains(format) && self.means.formats.wants(*format);
        let mut formats = self.formats_of(item.kind);
        formats.retain(|format| matches!(format, Format::Png | Format::Svg));
        // Who chooses formats wants every size; who does not, the one that serves most places.
        let every_size = self.means.formats.are_chosen();
        // Who wants no pictures at all has none in the book nor in e-mails either.
        let is_drawn = self.means.formats.wants(Format::Png);
        let is_sent = is_drawn && wants(&Format::Email);
        let words = words(document, item.is_task);
        if words.is_empty() {
            return Vec::new();
        }
        let visuals = campaign.visuals.iter().filter(|visual| visual.kind == *item.kind);
        let visuals = visuals.filter(|visual| visual.template.is_some());
        let wanted = visuals.map(|visual| Wanted {
            document,
            visual,
            formats: match every_size || visual.is_usual {
                true => formats.clone(),
                false => Vec::new(),
            },
            is_previewed: is_drawn && self.means.formats.wants(Format::Book),
            is_sent,
            words: words.clone(),
        });
        wanted.filter(|own| !own.formats.is_empty() || own.is_previewed || own.is_sent).collect()
    }

    fn picture(
        &self,
        wanted: &Wanted<'_>,
        previous: Option<&Manifest>,
        drawn: &Drawn,
    ) -> io::Result<Result<(Vec<MadeFile>, Picture), Refusal>> {
        let Wanted { document, visual, words, .. } = wanted;
        let fields = &document.fields;
        let alt = alternative(fields, words);
        if let Some(text) = words.values().find(|text| !missing_facts(text).is_empty()) {
            return Ok(Err(Refusal::Incomplete(text.clone())));
        }
        let launch = self.rollout.launch;
        let palette = launch.palette();
        let request = Request {
            visual,
            palette: &palette,
            signature: launch.brand.signature(),
            base: launch.brand.base(),
            words,
            short: &fields.picture_short,
            alt: &alt,
        };
        let composed = self.means.visuals.compose(&request).map_err(io::Error::other)?;
        Ok(composed.and_then(|composed| self.drawn(wanted, &composed, &alt, previous, drawn)))
    }

    /// The files of a picture, and what shows it elsewhere.
    fn drawn(
        &self,
        wanted: &Wanted<'_>,
        composed: &Composed,
        alt: &str,
        previous: Option<&Manifest>,
        drawn: &Drawn,
    ) -> Result<(Vec<MadeFile>, Picture), Refusal> {
        let Wanted { document, visual, formats, .. } = wanted;
        let made_from = sha256(format!("{RENDERER}\n{}", composed.svg).as_bytes());
        let path = |format: Format| format!("{}.{}", stem(wanted), format.word());
        let wants_png = wanted.is_sent || formats.contains(&Format::Png);
        let png = match kept(previous, drawn, &path(Format::Png), &made_from) {
            Some(bytes) => Some(bytes.clone()),
            None => wants_png.then(|| composed.png(visual.max_kb)).transpose()?,
        };
        let mut files = Vec::new();
        for format in formats {
            let bytes = match (format, &png) {
                (Format::Png, Some(png)) => png.clone(),
                _ => composed.svg.clone().into_bytes(),
            };
            let deliverable = document.deliverable.as_deref();
            let role = Role::Picture(visual.id.clone());
            let mut entry = ManifestFile::new(deliverable, role, &path(*format), &bytes);
            entry.date(self.rollout);
            entry.picture(composed, alt, *format, &made_from);
            files.push((entry, bytes));
        }
        let preview = wanted.is_previewed.then(|| composed.preview(PREVIEW)).transpose()?;
        let shown = Picture {
            text: document.stem(),
            id: visual.id.clone(),
            networks: visual.networks.clone(),
            path: formats.contains(&Format::Png).then(|| path(Format::Png)),
            width: composed.width,
            height: composed.height,
            alt: alt.to_string(),
            preview,
            png: png.filter(|_| wanted.is_sent),
        };
        Ok((files, shown))
    }
}

/// The path of a picture without its ending.
fn stem(wanted: &Wanted<'_>) -> String {
    let Wanted { document, visual, .. } = wanted;
    format!("{}.{}x{}", document.stem(), visual.width, visual.height)
}

/// What the pictures of a text say: what its head says of them, with its title and what is under it where
/// that gives no title. A task has no words but the first.
fn words(document: &Document, is_task: bool) -> Cow<'_, Words> {
    let fields = &document.fields;
    if fields.picture.contains_key("title") || is_task || document.is_post {
        return Cow::Borrowed(&fields.picture);
    }
    let titles = [("title", &fields.title), ("subtitle", &fields.subtitle)];
    let titles = titles.into_iter().filter(|(_, text)| !text.trim().is_empty());
    let titles = titles.map(|(name, text)| (name.to_string(), text.clone()));
    Cow::Owned(titles.chain(fields.picture.clone()).collect())
}

/// What pictures of a text say to who does not see them: its own words, else those that they show.
fn alternative<'a>(fields: &'a Fields, words: &Words) -> Cow<'a, str> {
    if !fields.alt.is_empty() {
        return Cow::Borrowed(&fields.alt);
    }
    let shown = ["kicker", "title", "subtitle", "call"].iter();
    let shown: Vec<&str> = shown.filter_map(|name| words.get(*name)).map(String::as_str).collect();
    Cow::Owned(shown.join(". "))
}

/// A picture of an earlier run, where it was made from the same SVG and nobody edited it.
fn kept<'d>(
    previous: Option<&Manifest>,
    drawn: &'d Drawn,
    path: &str,
    made_from: &str,
) -> Option<&'d Vec<u8>> {
    let entry = previous?.file(path)?;
    let bytes = drawn.get(path).filter(|_| entry.made_from.as_deref() == Some(made_from))?;
    (sha256(bytes) == entry.sha256).then_some(bytes)
}

impl ManifestFile {
    /// Notes what a picture is.
    fn picture(&mut self, composed: &Composed, alt: &str, format: Format, made_from: &str) {
        (self.width, self.height) = (Some(composed.width), Some(composed.height));
        self.alt = Some(alt.to_string()).filter(|alt| !alt.is_empty());
        self.made_from = (format == Format::Png).then(|| made_from.to_string());
    }
}
