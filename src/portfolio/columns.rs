//! What the columns of a table of launches are, as data.

use crate::french::folded::folded;

use crate::vocabulary::{Term, Vocabulary, term};

/// How the cells of a column are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Words.
    Text,
    /// A day.
    Date,
    /// An hour.
    Hour,
    /// Yes or no.
    YesNo,
    /// Words separated by commas.
    List,
}

impl Vocabulary for Holds {
    const TERMS: &'static [Term<Self>] = &[
        term(Self::Text, "text"),
        term(Self::Date, "date"),
        term(Self::Hour, "hour"),
        term(Self::YesNo, "yes-no"),
        term(Self::List, "list"),
    ];
}

/// A value that a column allows, with what people write for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The value of the launch file.
    pub value: String,
    /// What people write; the first one is told in messages.
    pub written: Vec<String>,
}

/// A column of a table of launches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The key of the launch file that it fills, such as `service.name`; [`Column::FILE`] and
    /// [`Column::FOLDER`] are keys of the table alone.
    pub key: String,
    /// Heads that name it; the first one is told in messages.
    pub names: Vec<String>,
    /// How its cells are written.
    pub holds: Holds,
    /// Every row fills it.
    pub required: bool,
    /// What an empty cell stands for.
    pub default: Option<String>,
    /// The values that it allows; empty for any.
    pub words: Vec<Word>,
    /// What to write in it, for example.
    pub example: Option<String>,
}

impl Column {
    /// Key of the column that names a launch file.
    pub const FILE: &'static str = "file";
    /// Key of the column that names the folder to write in.
    pub const FOLDER: &'static str = "folder";

    /// Its name, where the table has none of its own.
    pub fn name(&self) -> &str {
        self.names.first().map_or(&self.key, String::as_str)
    }

    /// The section and the key that it fills: `("organization.contact", "phone")`.
    pub fn place(&self) -> (&str, &str) {
        self.key.rsplit_once('.').unwrap_or(("", &self.key))
    }

    /// Whether a head names it.
    pub fn is_named(&self, head: &str) -> bool {
        let head = folded(head);
        self.names.iter().any(|name| folded(name) == head) || folded(&self.key) == head
    }
}

/// What a portfolio is read and judged with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// Publications of a week beyond which it is overloaded.
    pub overload: usize,
    /// Columns that are recognised.
    pub columns: Vec<Column>,
}
