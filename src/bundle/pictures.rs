//! The pictures of a launch, from its texts as they stand.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;

use rayon::prelude::*;

use super::content::sha256;
use super::launch::Bundle;
use super::manifest::{Manifest, ManifestFile};
use crate::campaign::Visual;
use crate::formats::Format;
use crate::picture::{Composed, RENDERER, Refusal, Request};
use crate::text::{Document, Fields, Role, Words, missing_facts};
use crate::vocabulary::Vocabulary as _;

/// Pictures of an earlier run that are as they were made, by path.
pub type Drawn = BTreeMap<String, Vec<u8>>;

/// A file of a picture, with what the manifest says of it.
type Drawing = (ManifestFile, Vec<u8>);

/// The pictures of a launch, and those that could not be made.
#[derive(Debug, Default)]
pub(super) struct Pictures {
    pub files: Vec<Drawing>,
    /// Why each picture is missing, by its path.
    pub refused: Vec<String>,
}

/// A picture that is wanted.
struct Wanted<'a> {
    document: &'a Document,
    visual: &'a Visual,
    formats: Vec<Format>,
    words: Cow<'a, Words>,
}

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
                Ok(files) => pictures.files.extend(files),
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
        let formats = campaign.formats(&item.kind).iter().copied();
        let formats: Vec<Format> = formats
            .filter(|format| matches!(format, Format::Png | Format::Svg))
            .filter(|format| self.means.formats.wants(*format))
            .collect();
        let words = words(document, item.is_task);
        if formats.is_empty() || words.is_empty() {
            return Vec::new();
        }
        let visuals = campaign.visuals.iter().filter(|visual| visual.kind == item.kind);
        visuals
            .filter(|visual| visual.template.is_some())
            .map(|visual| Wanted {
                document,
                visual,
                formats: formats.clone(),
                words: words.clone(),
            })
            .collect()
    }

    fn picture(
        &self,
        wanted: &Wanted<'_>,
        previous: Option<&Manifest>,
        drawn: &Drawn,
    ) -> io::Result<Result<Vec<Drawing>, Refusal>> {
        let Wanted { document, visual, formats, words } = wanted;
        let fields = &document.fields;
        let alt = alternative(fields, words);
        if let Some(text) = words.values().find(|text| !missing_facts(text).is_empty()) {
            return Ok(Err(Refusal::Incomplete(text.clone())));
        }
        let request = Request {
            visual,
            palette: &self.rollout.campaign.palette,
            words,
            short: &fields.picture_short,
            alt: &alt,
        };
        let composed = match self.means.visuals.compose(&request).map_err(io::Error::other)? {
            Ok(composed) => composed,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let made_from = sha256(format!("{RENDERER}\n{}", composed.svg).as_bytes());
        let mut files = Vec::new();
        for format in formats {
            let path = format!("{}.{}", stem(wanted), format.word());
            let bytes = match format {
                Format::Svg => composed.svg.clone().into_bytes(),
                _ => match kept(previous, drawn, &path, &made_from) {
                    Some(bytes) => bytes.clone(),
                    None => match composed.png(visual.max_kb) {
                        Ok(bytes) => bytes,
                        Err(refusal) => return Ok(Err(refusal)),
                    },
                },
            };
            let deliverable = document.deliverable.as_deref();
            let role = Role::Picture(visual.id.clone());
            let mut entry = ManifestFile::new(deliverable, role, &path, &bytes);
            entry.date(self.rollout);
            entry.picture(&composed, &alt, *format, &made_from);
            files.push((entry, bytes));
        }
        Ok(Ok(files))
    }
}

/// The path of a picture without its ending.
fn stem(wanted: &Wanted<'_>) -> String {
    let Wanted { document, visual, .. } = wanted;
    format!("{}/{}.{}x{}", document.folder, document.file, visual.width, visual.height)
}

/// What the pictures of a text say: what its head says of them, else its title and what is under it. A task
/// has no words but these.
fn words(document: &Document, is_task: bool) -> Cow<'_, Words> {
    let fields = &document.fields;
    if !fields.picture.is_empty() || is_task || document.is_post {
        return Cow::Borrowed(&fields.picture);
    }
    let titles = [("title", &fields.title), ("subtitle", &fields.subtitle)];
    let titles = titles.into_iter().filter(|(_, text)| !text.trim().is_empty());
    Cow::Owned(titles.map(|(name, text)| (name.to_string(), text.clone())).collect())
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
