//! Pages as they will be drawn: each thing in its place, and what it is to who reads with their ears.

use crate::color::Color;

/// A document that is ready to be drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Printed {
    /// What it is called.
    pub title: String,
    /// Its pages.
    pub sheets: Vec<Sheet>,
    /// What it is made of, in the order in which it is read.
    pub elements: Vec<Element>,
    /// What printers cut by is drawn around each page.
    pub marks: bool,
}

/// A page, in points.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sheet {
    /// Across, once cut.
    pub width: f32,
    /// Down, once cut.
    pub height: f32,
    /// Coloured grounds, behind everything.
    pub plates: Vec<Plate>,
    /// Words.
    pub runs: Vec<Run>,
    /// Codes that telephones read.
    pub codes: Vec<Code>,
    /// Its number, from the second page on.
    pub number: Option<Number>,
}

/// The number of a page, which is nothing to read aloud.
#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    /// From the left.
    pub x: f32,
    /// Of the base line, from the top.
    pub y: f32,
    /// Points.
    pub size: f32,
    /// « 2 ».
    pub text: String,
}

/// A coloured ground.
#[derive(Debug, Clone, PartialEq)]
pub struct Plate {
    /// Left, top, right, bottom; what touches the edge of the page goes beyond it.
    pub edges: [f32; 4],
    /// Its colour.
    pub color: Color,
}

/// Words of one look on one line.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// The element that they belong to.
    pub element: usize,
    /// They are the sign before an item.
    pub is_label: bool,
    /// From the left.
    pub x: f32,
    /// Of the base line, from the top.
    pub y: f32,
    /// Points.
    pub size: f32,
    /// In bold.
    pub bold: bool,
    /// Their colour.
    pub color: Color,
    /// The words, with the space that follows them.
    pub text: String,
    /// How far they go, without that space.
    pub width: f32,
    /// Where they lead, if they do.
    pub link: Option<String>,
}

/// A code that telephones read: the dark squares of a grid.
#[derive(Debug, Clone, PartialEq)]
pub struct Code {
    /// The element that it is.
    pub element: usize,
    /// From the left.
    pub x: f32,
    /// From the top.
    pub y: f32,
    /// One of its squares.
    pub square: f32,
    /// Columns and rows of its dark squares.
    pub dark: Vec<(u16, u16)>,
    /// Squares of a side.
    pub side: u16,
}

/// What a part of a document is.
#[derive(Debug, Clone, PartialEq)]
pub enum Element {
    /// Its level, from 1, and its words.
    Heading(u8, String),
    /// A paragraph.
    Paragraph,
    /// An item: which list, and whether that one is numbered.
    Item(usize, bool),
    /// A cell: which table, which row; whether it is of the head.
    Cell(usize, usize, bool),
    /// A picture, and what it says to who does not see it.
    Figure(String),
}
