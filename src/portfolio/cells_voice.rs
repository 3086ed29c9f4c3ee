//! How a problem of a row is told: at its cell, in the heads and the words of the table.

use std::ops::Range;
use std::sync::Arc;

use super::cells::{Record, letters};
use super::columns::Column;
use super::heads::Table;
use crate::french::folded::folded;
use crate::input::{KeyPath, Place, Problem, Voice};

/// The cells of a row, under the heads of their table.
#[derive(Debug, Clone)]
pub(super) struct Cells {
    pub table: Arc<Table>,
    pub record: Record,
}

impl Cells {
    /// What a cell holds, if anything.
    pub(super) fn cell(&self, key: &str) -> Option<&str> {
        let cell = self.record.cells.get(self.table.index(key)?)?;
        (!cell.text.is_empty()).then_some(&cell.text)
    }

    /// What a cell is called: « cellule D3, « Date » : ».
    pub(super) fn lead(&self, index: Option<usize>) -> String {
        let number = self.record.number;
        let Some(index) = index else { return format!("ligne {number} : ") };
        let head = self.table.heads.get(index).map(|(head, _)| head.as_str());
        let head = head.filter(|head| !head.is_empty());
        let named = head.map_or(String::new(), |head| format!(", « {head} »"));
        format!("cellule {}{number}{named} : ", letters(index))
    }

    /// The place of a cell, or of the row where there is no such cell.
    pub(super) fn span(&self, index: Option<usize>) -> Range<usize> {
        let cells = &self.record.cells;
        let own = index.and_then(|index| cells.get(index));
        let cell = own.or_else(|| cells.iter().find(|cell| !cell.text.is_empty()));
        cell.map_or(0..0, |cell| cell.span.clone())
    }

    /// The column that a problem is told at: that of its key, that of the name for a section, else
    /// the first one of its section that holds something.
    fn index(&self, problem: &Problem) -> Option<usize> {
        let key = problem.key.as_ref()?;
        let own = self.column(key);
        if problem.wrong.is_missing() {
            return own;
        }
        own.filter(|index| self.record.cells.get(*index).is_some_and(|c| !c.text.is_empty()))
            .or_else(|| self.first_of(key.as_str()).or_else(|| self.first_of(key.section())))
    }

    /// The column of a key, or of the name of a section.
    fn column(&self, key: &KeyPath) -> Option<usize> {
        self.table.index(key.as_str()).or_else(|| self.table.index(&named(key)))
    }

    /// The first cell of a section that holds something.
    fn first_of(&self, section: &str) -> Option<usize> {
        let is_own =
            |column: &Column| column.place().0 == section && self.cell(&column.key).is_some();
        let mut heads = self.table.heads.iter();
        heads.position(|(_, column)| !section.is_empty() && column.as_ref().is_some_and(is_own))
    }

    /// What a missing key or section is told as.
    fn missing(&self, key: &KeyPath, name: &str) -> String {
        match self.column(key) {
            Some(_) => String::from("cette cellule est vide"),
            None => format!("il manque {name}"),
        }
    }
}

/// The key of the name that a section begins with.
fn named(section: &KeyPath) -> String {
    format!("{}.name", section.as_str())
}

impl Voice for Cells {
    fn lead(&self, problem: &Problem) -> String {
        self.lead(self.index(problem))
    }

    fn place(&self, problem: &Problem) -> Option<Place> {
        Some((Arc::clone(&self.table.source), Some(self.span(self.index(problem)))))
    }

    fn key(&self, key: &KeyPath) -> String {
        format!("« {} »", self.table.name(key.as_str()).unwrap_or(key.name()))
    }

    fn section(&self, section: &KeyPath) -> String {
        format!("« {} »", self.table.name(&named(section)).unwrap_or(section.as_str()))
    }

    fn setting(&self, key: &KeyPath, value: &str) -> (String, String) {
        let columns = &self.table.settings.columns;
        let column = columns.iter().find(|column| column.key == key.as_str());
        let plain = value.trim_matches('"');
        let words = column.map_or(&[][..], |column| &column.words);
        let word = words.iter().find(|word| folded(&word.value) == folded(plain));
        let written = word.and_then(|word| word.written.first());
        let told = written.cloned().unwrap_or_else(|| self.value(value));
        (format!("{} : ", self.key(key)), told)
    }

    fn value(&self, value: &str) -> String {
        String::from(match value.trim_matches('"') {
            "" => "aucun",
            "true" => "oui",
            "false" => "non",
            plain => plain,
        })
    }

    fn note(&self, note: &str) -> String {
        format!(" ({note})")
    }

    fn here(&self) -> &'static str {
        "cette cellule"
    }

    fn within(&self, _section: &str) -> String {
        String::new()
    }

    fn missing_key(&self, key: &KeyPath) -> String {
        self.missing(key, &self.key(key))
    }

    fn missing_section(&self, section: &KeyPath) -> String {
        self.missing(section, &self.section(section))
    }

    fn add_section(&self, _section: &KeyPath, settings: &str) -> String {
        format!("ajoutez {settings}")
    }

    fn spell(&self, _setting: &str, only: &str) -> String {
        format!(
            "seul « {only} » est connu ici; pour un autre mot, écrivez un fichier de lancement et nommez-le dans une colonne « fichier »"
        )
    }
}
