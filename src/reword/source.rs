//! A text as a file, changed paragraph by paragraph at the places that its document was made from.

use std::ops::Range;

use super::Edits;
use super::marks::Way;
use crate::export::{Shape, WordOrigin, WordParagraph, WordPlace, word_cells, word_paragraphs};
use crate::text::{Fields, parse_file, plain_lines, split_head};
use crate::word::Written;

/// A text whose paragraphs are known with their places.
pub(super) struct Source {
    /// Everything before the body.
    head: String,
    body: String,
    fields: Fields,
    pub paragraphs: Vec<WordParagraph>,
    /// How many cells its tables have.
    pub cells: usize,
}

/// What is done to the body.
pub(super) type Patches = Vec<(Range<usize>, String)>;

/// What a change of a paragraph changes: the body, a line of the head by its key.
pub(super) type Changed = (Patches, Option<(&'static str, String)>);

impl Source {
    /// Reads a text; none when its places cannot be told.
    pub(super) fn read(text: &str, name: &str) -> Option<Self> {
        let text = plain_lines(text);
        let (fields, body) = parse_file(&text);
        let start = split_head(&text).map_or(0, |(_, body)| body);
        let start = start + text[start..].len() - text[start..].trim_start().len();
        // Signs that were shown otherwise have another place.
        let own = text[start..].trim_end();
        if own != body.as_str() {
            return None;
        }
        let paragraphs = word_paragraphs(&fields, &body, name);
        let (head, cells) = (text[..start].to_string(), word_cells(&body));
        Some(Self { head, body: own.to_string(), fields, paragraphs, cells })
    }

    /// The text with its body changed, and lines of its head.
    pub(super) fn with(&self, mut patches: Patches, head: &[(&str, String)]) -> Option<String> {
        patches.sort_by_key(|(place, _)| (place.start, place.end));
        let (mut out, mut at) = (self.head(head)?, 0);
        for (place, text) in patches {
            // What was taken away with a block around it.
            let start = place.start.max(at);
            out.push_str(&self.body[at..start]);
            out.push_str(&text);
            at = place.end.max(start);
        }
        out.push_str(&self.body[at..]);
        // Where a paragraph was, one empty line is left.
        while !self.body.contains("\n\n\n") && out.contains("\n\n\n") {
            out = out.replace("\n\n\n", "\n\n");
        }
        Some(out.trim_end().to_string() + "\n")
    }

    fn head(&self, changed: &[(&str, String)]) -> Option<String> {
        if changed.is_empty() {
            return Some(self.head.clone());
        }
        let (place, _) = split_head(&self.head)?;
        let mut head: toml_edit::DocumentMut = self.head[place.clone()].parse().ok()?;
        for (key, value) in changed {
            head[*key] = toml_edit::value(value);
        }
        Some(format!("{}{head}{}", &self.head[..place.start], &self.head[place.end..]))
    }

    /// Replaces words of a paragraph: in the body, or a line of the head.
    pub(super) fn reword(
        &self,
        at: usize,
        own: &Written<'_>,
        edits: &Edits,
        way: Way,
    ) -> Option<Changed> {
        let paragraph = &self.paragraphs[at];
        let place = match &paragraph.origin {
            WordOrigin::Body(place) => place,
            origin => {
                return Some((Vec::new(), Some((key(origin)?, on_one_line(own)))));
            }
        };
        if way > Way::Literal {
            let words = match place.words.is_empty() {
                // A cell: its words alone are known.
                true => paragraph.sources.first()?.1.start..paragraph.sources.last()?.1.end,
                false => place.words.clone(),
            };
            return Some((vec![(words, way.paragraph(own))], None));
        }
        let mut patches = Vec::new();
        for (stretch, new) in edits {
            self.stretch(paragraph, stretch, &way.words(new), &mut patches);
        }
        // The head says the title too, to programs.
        let title = matches!(paragraph.shape, Shape::Heading(1))
            && super::said(&self.fields.title) == super::said(&paragraph.text);
        Some((patches, title.then(|| ("title", on_one_line(own)))))
    }

    /// Replaces a stretch of a paragraph's words, wherever these stand among signs of Markdown.
    fn stretch(
        &self,
        paragraph: &WordParagraph,
        stretch: &Range<usize>,
        new: &str,
        patches: &mut Patches,
    ) {
        let sources = &paragraph.sources;
        let replaced = |said: &Range<usize>| said.start < stretch.end && stretch.start < said.end;
        let owner = sources.iter().position(|(said, _)| replaced(said)).or_else(|| {
            sources.iter().position(|(said, _)| {
                stretch.start <= said.end && (said.start < stretch.start || stretch.start == 0)
            })
        });
        for (index, (said, place)) in sources.iter().enumerate() {
            let is_own = owner == Some(index);
            if !is_own && !replaced(said) {
                continue;
            }
            let start = stretch.start.clamp(said.start, said.end) - said.start;
            let end = stretch.end.clamp(said.start, said.end) - said.start;
            let is_exact = self.body.get(place.clone()) == paragraph.text.get(said.clone());
            let words = if is_own { new } else { "" };
            if is_exact {
                let place = place.start + start..place.start + end;
                patches.push((place, words.to_string()));
            } else {
                // Signs that stand for others are replaced whole.
                let text = &paragraph.text[said.clone()];
                let text = format!("{}{words}{}", &text[..start], &text[end..]);
                patches.push((place.clone(), text));
            }
        }
    }

    /// Takes a paragraph away, its block with it where it is alone in it.
    pub(super) fn remove(&self, at: usize) -> Option<Changed> {
        let paragraph = &self.paragraphs[at];
        let WordOrigin::Body(place) = &paragraph.origin else {
            return Some((Vec::new(), Some((key(&paragraph.origin)?, String::new()))));
        };
        let removed = match paragraph.shape {
            Shape::Cell => paragraph.sources.first()?.1.start..paragraph.sources.last()?.1.end,
            Shape::Item(_) => line_start(&self.body, place.own.start)..self.line_end(place.own.end),
            _ => place.own.start..self.body[..place.own.end].trim_end().len(),
        };
        Some((vec![(removed, String::new())], None))
    }

    /// Adds a paragraph after another one, or before the first.
    pub(super) fn insert(
        &self,
        after: Option<usize>,
        own: &Written<'_>,
        way: Way,
    ) -> Option<Changed> {
        let text = way.paragraph(own);
        // The line under the title follows it, whatever the body says next.
        let is_subtitle = |at: &usize| self.paragraphs[*at].origin == WordOrigin::Subtitle;
        let after = match after.filter(is_subtitle) {
            Some(subtitle) => subtitle.checked_sub(1),
            None => after,
        };
        let after = after.map(|after| &self.paragraphs[after]);
        let (place, text) = match after.map(|after| (&after.origin, after.shape)) {
            // Elsewhere than after its last item, a list holds items alone.
            Some((WordOrigin::Body(place), Shape::Item(_))) if own.item || way > Way::Literal => {
                let end = self.body[..place.own.end].trim_end().len();
                let marker = &self.body[line_start(&self.body, place.own.start)..place.own.start];
                let blank = " ".repeat(marker.chars().count());
                (end, format!("\n{marker}{}", text.replace('\n', &format!("\n{blank}"))))
            }
            Some((WordOrigin::Body(WordPlace { top, .. }), _)) => {
                let end = self.body[..top.end].trim_end().len();
                (end, format!("\n\n{}", block(own, &text)))
            }
            Some((WordOrigin::Link, _)) => return None,
            _ => (0, format!("{}\n\n", block(own, &text))),
        };
        Some((vec![(place..place, text)], None))
    }

    /// Where the next line begins.
    fn line_end(&self, at: usize) -> usize {
        if at > 0 && self.body[..at].ends_with('\n') {
            return at;
        }
        self.body[at..].find('\n').map_or(self.body.len(), |end| at + end + 1)
    }
}

/// A new block: a heading, an item of a new list, a paragraph.
fn block(own: &Written<'_>, text: &str) -> String {
    match (own.heading, own.item) {
        (true, _) => format!("## {text}"),
        (_, true) => format!("- {text}"),
        _ => text.to_string(),
    }
}

/// The words of a paragraph as a line of the head.
fn on_one_line(own: &Written<'_>) -> String {
    own.text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

/// The line of the head that a paragraph is made from.
fn key(origin: &WordOrigin) -> Option<&'static str> {
    match origin {
        WordOrigin::Title | WordOrigin::Name => Some("title"),
        WordOrigin::Subtitle => Some("subtitle"),
        WordOrigin::Link => Some("link"),
        WordOrigin::Body(_) => None,
    }
}
