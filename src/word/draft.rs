//! A document that people write in: its words can be made others, and everything else stays as they
//! left it, byte for byte: styles, pictures, comments, headers, tracked changes.

use std::ops::Range;

use super::package::{Package, Parts};
use super::reader::{Found, Look, Piece, Reader};
use super::xml::escape;
use super::{NotRead, Paragraph};

/// A document as a person left it. A paragraph that says nothing, or stands in a text box, is none of
/// its paragraphs: it stays.
pub struct Draft<'b> {
    package: Package<'b>,
    parts: Parts,
    found: Vec<Found>,
    cells: usize,
}

/// A paragraph as a person left it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written<'d> {
    /// Its words, as they are once changes are accepted; its inner line ends stay.
    pub text: &'d str,
    /// Its style is that of a title or a heading.
    pub heading: bool,
    /// It is an item of a list.
    pub item: bool,
    /// It stands in a cell of a table.
    pub in_cell: bool,
    /// Stretches of its words that look alike.
    pub looks: Vec<(Range<usize>, &'d Look)>,
}

/// What is to change in a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// Stretches of a paragraph are replaced, in order.
    Words(usize, Vec<(Range<usize>, String)>),
    /// A paragraph is taken away.
    Remove(usize),
    /// A paragraph stands before another one, or after the last.
    Insert {
        /// That other one.
        before: usize,
        /// What it says.
        text: String,
        /// The paragraph that it looks like, if it is like one.
        like: Option<usize>,
    },
}

/// Bytes of the main part, and what stands there instead.
type Patch = (Range<usize>, String);

impl<'b> Draft<'b> {
    /// Reads a document.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn read(bytes: &'b [u8]) -> Result<Self, NotRead> {
        let mut package = Package::open(bytes)?;
        let parts = package.parts()?;
        let (mut found, cells) = Reader::read(&mut package, &parts, &parts.main)?;
        found.retain(|found| !found.in_box);
        Ok(Self { package, parts, found, cells })
    }

    /// How many cells its tables have.
    pub fn cells(&self) -> usize {
        self.cells
    }

    /// Its paragraphs.
    pub fn paragraphs(&self) -> Vec<Written<'_>> {
        fn of(found: &Found) -> Written<'_> {
            let Found { paragraph, pieces, .. } = found;
            let in_cell = found.in_cell();
            let Paragraph { text, heading, item, .. } = paragraph;
            let looks = pieces.iter().map(|piece| (piece.said.clone(), &piece.look)).collect();
            Written { text, heading: *heading, item: *item, in_cell, looks }
        }
        self.found.iter().map(of).collect()
    }

    /// The document with these changes; none when one of them has no place in it.
    pub fn with(mut self, edits: &[Edit]) -> Option<Vec<u8>> {
        let mut patches: Vec<Patch> = Vec::new();
        for edit in edits {
            match edit {
                Edit::Words(at, words) => patches.extend(self.words(self.found.get(*at)?, words)?),
                Edit::Remove(at) => patches.extend(removed(self.found.get(*at)?)),
                Edit::Insert { before, text, like } => {
                    patches.push(self.inserted(*before, text, *like)?);
                }
            }
        }
        // What is inserted at a place stands before what is changed there, in the order given.
        patches.sort_by_key(|(place, _)| (place.start, place.end));
        let mut main = String::with_capacity(self.parts.main.len() + 256);
        let mut at = 0;
        for (place, text) in &patches {
            main.push_str(self.parts.main.get(at..place.start)?);
            main.push_str(text);
            at = place.end;
        }
        main.push_str(&self.parts.main[at..]);
        let name = self.parts.main_name.clone();
        self.package.with_part(&name, &main).ok()
    }

    /// Words of a paragraph, each in the element that held what it replaces.
    fn words(&self, found: &Found, edits: &[(Range<usize>, String)]) -> Option<Vec<Patch>> {
        let mut patches = Vec::new();
        let owners: Vec<usize> =
            edits.iter().map(|(place, _)| owner(&found.pieces, place)).collect::<Option<_>>()?;
        for (index, piece) in found.pieces.iter().enumerate() {
            let mut said = String::new();
            let (mut at, mut is_changed) = (piece.said.start, false);
            for ((place, new), owner) in edits.iter().zip(&owners) {
                let start = place.start.clamp(piece.said.start, piece.said.end);
                let end = place.end.clamp(piece.said.start, piece.said.end);
                let is_own = *owner == index;
                if start == end && !is_own {
                    continue;
                }
                is_changed = true;
                said.push_str(found.paragraph.text.get(at..start)?);
                said.push_str(if is_own { new } else { "" });
                at = end;
            }
            said.push_str(&found.paragraph.text[at..piece.said.end]);
            if is_changed {
                let xml = if piece.is_words { self.element(piece, &said)? } else { String::new() };
                patches.push((piece.element.clone(), xml));
            }
        }
        Some(patches)
    }

    /// An element of words like another one.
    fn element(&self, like: &Piece, said: &str) -> Option<String> {
        let name = self.name(like)?;
        let space = name.strip_suffix('t')?;
        let lines = said.split('\n').map(|line| match line {
            "" => String::new(),
            _ => format!("<{name} xml:space=\"preserve\">{}</{name}>", escape(line)),
        });
        Some(lines.collect::<Vec<_>>().join(&format!("<{space}br/>")))
    }

    /// The name of the element of a piece, as the document writes it.
    fn name(&self, piece: &Piece) -> Option<&str> {
        let element = self.parts.main.get(piece.element.clone())?.strip_prefix('<')?;
        let end = element.find(|sign: char| sign.is_whitespace() || matches!(sign, '>' | '/'))?;
        Some(&element[..end])
    }

    /// A paragraph that stands before another one, never in a table.
    fn inserted(&self, before: usize, text: &str, like: Option<usize>) -> Option<Patch> {
        let next = self.found.get(before).filter(|next| !next.in_cell());
        let last = before.checked_sub(1).and_then(|last| self.found.get(last));
        let place = match (next, last.filter(|last| !last.in_cell())) {
            (_, Some(last)) => last.element.end,
            (Some(next), None) => next.element.start,
            (None, None) => return None,
        };
        let words = |found: &&Found| found.pieces.iter().any(|piece| piece.is_words);
        let like = like.and_then(|like| self.found.get(like));
        let model =
            like.or(last).or(next).filter(words).or_else(|| self.found.iter().find(words))?;
        // The look of most of its words, not that of a bold beginning.
        let pieces = model.pieces.iter().filter(|piece| piece.is_words);
        let piece = pieces.max_by_key(|piece| piece.said.len())?;
        let source = |place: &Option<Range<usize>>| {
            place.clone().and_then(|place| self.parts.main.get(place)).unwrap_or_default()
        };
        let of_paragraph = like.map_or("", |like| source(&like.properties));
        let of_words = like.map_or("", |_| source(&piece.properties));
        let space = self.name(piece)?.strip_suffix('t')?;
        let words = self.element(piece, text)?;
        let xml =
            format!("<{space}p>{of_paragraph}<{space}r>{of_words}{words}</{space}r></{space}p>");
        Some((place..place, xml))
    }
}

/// Which piece gets the words that replace a stretch.
fn owner(pieces: &[Piece], place: &Range<usize>) -> Option<usize> {
    let words = || pieces.iter().enumerate().filter(|(_, piece)| piece.is_words);
    let find = |wanted: &dyn Fn(&Piece) -> bool| {
        words().find(|(_, piece)| wanted(piece)).map(|(index, _)| index)
    };
    let replaced = |piece: &Piece| piece.said.start < place.end && place.start < piece.said.end;
    find(&replaced)
        .or_else(|| find(&|piece| piece.said.start < place.start && place.start <= piece.said.end))
        .or_else(|| find(&|piece| piece.said.start >= place.start))
        .or_else(|| words().next_back().map(|(index, _)| index))
}

/// A paragraph taken away whole where it holds nothing but words; else its words.
fn removed(found: &Found) -> Vec<Patch> {
    if found.is_bare {
        return vec![(found.element.clone(), String::new())];
    }
    found.pieces.iter().map(|piece| (piece.element.clone(), String::new())).collect()
}
