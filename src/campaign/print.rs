//! Printed pages of a campaign: their paper, their letters, their text.

/// A printed document: a text of its own, or that of another one, larger.
#[derive(Debug, Clone, PartialEq)]
pub struct Print {
    /// Stable id, such as `leaflet`.
    pub id: String,
    /// « Dépliant ».
    pub title: String,
    /// The deliverable that it belongs to.
    pub deliverable: String,
    /// Name of its files without ending.
    pub file: String,
    /// Its text.
    pub text: PrintText,
    /// Millimetres across and down.
    pub paper: (f32, f32),
    /// Millimetres around what is written.
    pub margin: f32,
    /// Points of its words, at most and at least.
    pub sizes: (f32, f32),
    /// How large its title is beside its words.
    pub title_size: f32,
    /// Columns of what follows its title.
    pub columns: usize,
    /// Where each section goes, where it is folded: panels are counted across both sides.
    pub panels: Vec<usize>,
    /// Pages, at most; none for as many as it takes.
    pub pages: Option<usize>,
}

impl Eq for Print {}

/// Where the words of a printed document come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PrintText {
    /// A template.
    Template(String),
    /// The text of another printed document, by its id.
    Of(String),
}
