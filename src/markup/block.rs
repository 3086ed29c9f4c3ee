//! The blocks of a Markdown text and the words in them, each with its place in the source.

use std::ops::Range;

use pulldown_cmark::CowStr;

pub use pulldown_cmark::Alignment;

/// Words of their own: a text is read once and outlives what it was read from.
pub type Said = CowStr<'static>;

/// A block, and its bytes in the source.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its bytes in the source.
    pub place: Range<usize>,
}

/// What a block is.
#[derive(Debug, Clone, PartialEq)]
pub enum BlockKind {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// Words of an item that stand without a paragraph of their own, as in a tight list.
    Line(Vec<Inline>),
    /// The line under a title, from the head of a text.
    Lead(Vec<Inline>),
    /// Level as written, 1 to 6.
    Heading(u8, Vec<Inline>),
    /// A quotation, which holds blocks.
    Quote(Vec<Block>),
    /// The words of a code block, line ends included.
    Code(Vec<Inline>),
    /// Number of the first item, none for bullets.
    List(Option<u64>, Vec<Item>),
    /// A table.
    Table(Table),
    /// A line across the page.
    Rule,
    /// Raw HTML, line by line.
    Html(Vec<Words>),
}

/// What stands in an item of a list.
pub type Item = Vec<Block>;

/// A table: its columns, its head, its rows.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    /// How each column is aligned.
    pub columns: Vec<Alignment>,
    /// Cells of the head.
    pub head: Vec<Vec<Inline>>,
    /// Cells of each row.
    pub rows: Vec<Vec<Vec<Inline>>>,
}

/// Words of a line, or what stands between them, and its bytes in the source.
#[derive(Debug, Clone, PartialEq)]
pub struct Inline {
    /// What it is.
    pub kind: InlineKind,
    /// Its bytes in the source.
    pub place: Range<usize>,
}

/// What stands in a line.
#[derive(Debug, Clone, PartialEq)]
pub enum InlineKind {
    /// Words that follow each other without a sign between them; more than one where the source
    /// writes some otherwise (`&amp;`, `\*`).
    Text(Vec<Words>),
    /// Words in which nothing is left to recognise: no address, no ordinal (`typed.rs` settles words).
    Settled(Said),
    /// Words with something around them.
    Within(Around, Vec<Inline>),
    /// A tag or a comment in a line.
    Html(Said),
    /// A line end that is a space to readers.
    SoftBreak,
    /// A line end that readers see.
    HardBreak,
    /// The box of a task, ticked or not.
    Task(bool),
}

/// What stands around words.
#[derive(Debug, Clone, PartialEq)]
pub enum Around {
    /// They are the ending of an ordinal, to be raised.
    Raised,
    /// They are marked: the class of the mark.
    Mark(&'static str),
    /// They are an address that is shown as one, and leads nowhere.
    Address,
    /// They are of a program.
    Code,
    /// They are in italics.
    Emphasis,
    /// They are in bold.
    Strong,
    /// They are struck out.
    Strike,
    /// They lead there, `mailto:` written out.
    Link(String),
    /// They stand for a picture.
    Image,
}

/// Words as readers see them, and their bytes in the source.
#[derive(Debug, Clone, PartialEq)]
pub struct Words {
    /// The words.
    pub text: Said,
    /// Their bytes in the source.
    pub place: Range<usize>,
}

/// Whether words are in bold from end to end.
pub fn is_bold(words: &[Inline]) -> bool {
    matches!(words, [Inline { kind: InlineKind::Within(Around::Strong, _), .. }])
}

/// The words one after the other.
pub(super) fn joined<'a>(words: &'a [Words]) -> std::borrow::Cow<'a, str> {
    match words {
        [one] => (&*one.text).into(),
        several => several.iter().map(|words| &*words.text).collect::<String>().into(),
    }
}
