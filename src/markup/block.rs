//! The blocks of a Markdown text and the words in them, each with its place in the source.

use std::ops::Range;

use pulldown_cmark::{Alignment, CowStr};

/// A block, and its bytes in the source.
#[derive(Debug, Clone, PartialEq)]
pub struct Block<'t> {
    /// What it is.
    pub kind: BlockKind<'t>,
    /// Its bytes in the source.
    pub place: Range<usize>,
}

/// What a block is.
#[derive(Debug, Clone, PartialEq)]
pub enum BlockKind<'t> {
    /// A paragraph.
    Paragraph(Vec<Inline<'t>>),
    /// Words of an item that stand without a paragraph of their own, as in a tight list.
    Line(Vec<Inline<'t>>),
    /// Level as written, 1 to 6.
    Heading(u8, Vec<Inline<'t>>),
    /// A quotation, which holds blocks.
    Quote(Vec<Block<'t>>),
    /// The words of a code block, line ends included.
    Code(String),
    /// Number of the first item, none for bullets.
    List(Option<u64>, Vec<Item<'t>>),
    /// A table.
    Table(Table<'t>),
    /// A line across the page.
    Rule,
    /// Raw HTML, line by line.
    Html(Vec<Words<'t>>),
}

/// What stands in an item of a list.
pub type Item<'t> = Vec<Block<'t>>;

/// A table: its columns, its head, its rows.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table<'t> {
    /// How each column is aligned.
    pub columns: Vec<Alignment>,
    /// Cells of the head.
    pub head: Vec<Vec<Inline<'t>>>,
    /// Cells of each row.
    pub rows: Vec<Vec<Vec<Inline<'t>>>>,
}

/// Words of a line, or what stands between them, and its bytes in the source.
#[derive(Debug, Clone, PartialEq)]
pub struct Inline<'t> {
    /// What it is.
    pub kind: InlineKind<'t>,
    /// Its bytes in the source.
    pub place: Range<usize>,
}

/// What stands in a line.
#[derive(Debug, Clone, PartialEq)]
pub enum InlineKind<'t> {
    /// Words that follow each other without a sign between them; more than one where the source
    /// writes some otherwise (`&amp;`, `\*`).
    Text(Vec<Words<'t>>),
    /// Words of a program.
    Code(CowStr<'t>),
    /// A tag or a comment in a line.
    Html(CowStr<'t>),
    /// A line end that is a space to readers.
    SoftBreak,
    /// A line end that readers see.
    HardBreak,
    /// The box of a task, ticked or not.
    Task(bool),
    /// Words in italics.
    Emphasis(Vec<Inline<'t>>),
    /// Words in bold.
    Strong(Vec<Inline<'t>>),
    /// Words struck out.
    Strike(Vec<Inline<'t>>),
    /// Where it leads, `mailto:` written out, and its words.
    Link(String, Vec<Inline<'t>>),
    /// The words that stand for a picture.
    Image(Vec<Inline<'t>>),
}

/// Words as readers see them, and their bytes in the source.
#[derive(Debug, Clone, PartialEq)]
pub struct Words<'t> {
    /// The words.
    pub text: CowStr<'t>,
    /// Their bytes in the source.
    pub place: Range<usize>,
}

/// The words one after the other.
pub(super) fn joined<'a>(words: &'a [Words<'_>]) -> std::borrow::Cow<'a, str> {
    match words {
        [one] => (&*one.text).into(),
        several => several.iter().map(|words| &*words.text).collect::<String>().into(),
    }
}
