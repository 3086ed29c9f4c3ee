//! How a text is set on paper: the sheet, the letters, the columns or the panels of a fold.

/// A sheet of paper, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Paper {
    /// Across.
    pub width: f32,
    /// Down.
    pub height: f32,
    /// Around what is written, in each frame.
    pub margin: f32,
}

/// How a text is set.
#[derive(Debug, Clone, PartialEq)]
pub struct Setting {
    /// The paper.
    pub paper: Paper,
    /// Points of the words, at most and at least.
    pub sizes: (f32, f32),
    /// How large the title is beside the words.
    pub title: f32,
    /// The title stands on a coloured ground.
    pub has_ground: bool,
    /// Columns of what follows the title.
    pub columns: usize,
    /// Panels of a fold: where each section goes, counted across both sides; none where it is not folded.
    pub panels: Vec<usize>,
    /// Pages, at most; none for one where it fits, else as many as it takes at the largest size.
    pub pages: Option<usize>,
    /// What printers cut by is drawn.
    pub marks: bool,
    /// The line of time under the title; none where there is no point on it.
    pub moments: Vec<Moment>,
}

impl Setting {
    /// A letter page after the other, as a text is printed; one where smaller letters fit it in.
    pub fn letter() -> Self {
        Self {
            paper: Paper { width: 612.0, height: 792.0, margin: 61.0 },
            sizes: (11.5, 10.0),
            title: 1.6,
            has_ground: false,
            columns: 1,
            panels: Vec::new(),
            pages: None,
            marks: false,
            moments: Vec::new(),
        }
    }

    /// One letter page, with a line of time under its title.
    pub fn page(moments: Vec<Moment>) -> Self {
        Self {
            paper: Paper { width: 612.0, height: 792.0, margin: 44.0 },
            sizes: (11.0, 7.5),
            title: 1.9,
            has_ground: true,
            pages: Some(1),
            moments,
            ..Self::letter()
        }
    }
}

/// A point of a line of time.
#[derive(Debug, Clone, PartialEq)]
pub struct Moment {
    /// Where it is on the line, from 0 to 1.
    pub part: f32,
    /// « 1er mars ».
    pub day: String,
    /// What is there.
    pub label: String,
    /// It stands out.
    pub is_main: bool,
}
