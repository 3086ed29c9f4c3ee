//! A text as its readers see it, whatever file it stands in, and where each word of it stands there.
//!
//! Marks of formats are gone; every paragraph, heading or item is one line; addresses, code and
//! tags of templates are each one [`OBJECT`], so that nothing is looked for in them.

mod address;
mod builder;
mod docx;
mod element;
mod email;
mod head;
mod html;
mod level;
mod markdown;
mod plain;
mod read;

use std::ops::Range;

pub use crate::word::Cell;
pub use level::Level;
pub use markdown::{filled, markdown};
pub use plain::plain;
pub use read::{Format, MAX_BYTES, Reading, Unreadable, read};

/// What stands for an address, a piece of code or a tag in [`Prose::text`].
pub const OBJECT: char = '\u{fffc}';

/// What a line of a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// The title.
    Title,
    /// The line under it.
    Subtitle,
    /// What a mail program shows after the subject.
    Preheader,
    /// The text alternative of a picture.
    Alternative,
    /// A heading inside the text.
    Heading,
    /// A paragraph.
    Paragraph,
    /// An item of a list.
    Item,
    /// A cell of a table.
    Cell,
    /// A header, a footer or a note of a page.
    Margin,
    /// The address under a post.
    Link,
}

/// A line of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its bytes in [`Prose::text`].
    pub range: Range<usize>,
    /// The cell of a table that it stands in.
    pub cell: Option<Cell>,
    /// The number of the quotation that it is part of: words to publish or to say as they stand.
    pub quote: Option<u32>,
}

/// An address in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Where it points to, or what it shows when it is only typed.
    pub address: String,
    /// Where it stands in [`Prose::text`].
    pub at: usize,
    /// Its bytes in the file.
    pub place: Range<usize>,
}

/// A remark of the author that a rule does not hold here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Silence {
    /// Id of the rule.
    pub rule: String,
    /// Why; empty when it was not said.
    pub reason: String,
    /// Where what it is about begins in [`Prose::text`]; it is about the block there.
    pub at: usize,
    /// It is about the whole text.
    pub whole: bool,
}

/// A text as its readers see it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prose {
    /// Its lines, `\n` between them.
    pub text: String,
    /// Its lines, in order.
    pub blocks: Vec<Block>,
    /// Its addresses, in order.
    pub links: Vec<Link>,
    /// Rules that its author silences.
    pub silences: Vec<Silence>,
    /// Pictures that nothing describes, by their bytes in the file.
    pub bare_pictures: Vec<Range<usize>>,
    segments: Vec<Segment>,
}

/// Bytes of [`Prose::text`] that stand together in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Segment {
    /// Start in the text.
    start: usize,
    /// Bytes in the text.
    length: usize,
    /// Where they stand in the file.
    place: Range<usize>,
    /// The file has these very bytes.
    exact: bool,
}

impl Prose {
    /// The words of a line.
    pub fn of(&self, block: &Block) -> &str {
        &self.text[block.range.clone()]
    }

    /// Its paragraphs and its items.
    pub fn body(&self) -> impl Iterator<Item = &Block> {
        let is_body = |kind| matches!(kind, BlockKind::Paragraph | BlockKind::Item);
        self.blocks.iter().filter(move |block| is_body(block.kind))
    }

    /// The text as it is published: an empty line between its lines, its addresses in full.
    pub fn published(&self) -> String {
        self.published_in(0..self.text.len())
    }

    /// The same of a part of it.
    pub fn published_in(&self, range: Range<usize>) -> String {
        let mut out = String::new();
        let first = self.links.partition_point(|link| link.at < range.start);
        let mut links = self.links[first..].iter().peekable();
        for (at, letter) in self.text[range.clone()].char_indices() {
            let at = range.start + at;
            match letter {
                '\n' => out.push_str("\n\n"),
                OBJECT => {
                    while links.next_if(|link| link.at < at).is_some() {}
                    let link = links.peek().filter(|link| link.at == at);
                    out.push_str(link.map_or("", |link| &link.address));
                }
                letter => out.push(letter),
            }
        }
        out
    }

    /// The line that an offset is in.
    pub fn block_at(&self, at: usize) -> Option<&Block> {
        let after = self.blocks.partition_point(|block| block.range.end < at);
        self.blocks.get(after).filter(|block| block.range.start <= at)
    }

    /// Where bytes of the text stand in the file.
    pub fn place(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.place_of(range.start, false);
        let end = self.place_of(range.end.max(range.start), range.end > range.start);
        start..end.max(start)
    }

    /// The same, when the file has these very bytes there and nothing between them.
    pub fn exact_place(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let place = self.place(range);
        let first = self.segment_at(range.start, false)?;
        let last = self.segment_at(range.end, range.end > range.start)?;
        let segments = &self.segments[first.min(last)..=last];
        let whole = segments.iter().all(|segment| segment.exact)
            && segments.windows(2).all(|pair| pair[0].place.end == pair[1].place.start);
        (whole && place.len() == range.len()).then_some(place)
    }

    /// The segment that holds an offset; `ending` prefers the one that ends there.
    fn segment_at(&self, at: usize, ending: bool) -> Option<usize> {
        let after = match ending {
            true => self.segments.partition_point(|segment| segment.start < at),
            false => self.segments.partition_point(|segment| segment.start <= at),
        };
        after.checked_sub(1)
    }

    fn place_of(&self, at: usize, ending: bool) -> usize {
        let Some(index) = self.segment_at(at, ending) else {
            return self.segments.first().map_or(0, |segment| segment.place.start);
        };
        let segment = &self.segments[index];
        match at - segment.start {
            inside if segment.exact && inside <= segment.length => segment.place.start + inside,
            0 => segment.place.start,
            inside if inside < segment.length && !ending => segment.place.start,
            _ => segment.place.end,
        }
    }
}
