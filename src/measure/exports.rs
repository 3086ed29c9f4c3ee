//! What is known of the exports of tools: their columns, and the words of cells that count nothing.

use std::sync::Arc;

use crate::french::folded::folded;
use crate::input::{Problems, Source, Table, read_layers};
use crate::launch::Launch;
use crate::portfolio::{Column, Holds, merge_columns};

/// What exports are read with.
#[derive(Debug, Clone, Default)]
pub struct Exports {
    /// Their columns.
    pub columns: Vec<Column>,
    /// What a cell says where its row is the sum of others, folded.
    totals: Vec<String>,
    /// What a cell says where nothing was counted, in lower case.
    absent: Vec<String>,
}

impl Exports {
    /// Reads the layers in order; columns merge by key, and a list takes the place of the one before.
    ///
    /// # Errors
    /// Every problem of the first layer that has any.
    pub fn load(layers: &[Arc<Source>]) -> Result<Self, Problems> {
        let mut known = Self::default();
        read_layers(layers, |_, top| {
            merge_columns(&mut known.columns, top);
            if let Some(cells) = top.table("cells") {
                known.cells(&cells);
                cells.finish();
            }
        })?;
        Ok(known)
    }

    fn cells(&mut self, table: &Table<'_>) {
        if let Some(totals) = table.texts("total") {
            self.totals = totals.iter().map(|words| folded(words)).collect();
        }
        if let Some(absent) = table.texts("absent") {
            self.absent = absent.iter().map(|words| words.to_lowercase()).collect();
        }
    }

    /// The same, with the objectives that a launch names among the columns.
    #[must_use]
    pub fn with_objectives(mut self, launch: &Launch) -> Self {
        for objective in &launch.objectives {
            match self.columns.iter_mut().find(|column| column.key == objective.measure) {
                Some(column) => column.names.push(objective.label.clone()),
                None => self.columns.push(Column {
                    key: objective.measure.clone(),
                    names: vec![objective.label.clone()],
                    holds: Holds::Text,
                    required: false,
                    default: None,
                    example: None,
                    words: Vec::new(),
                }),
            }
        }
        self
    }

    /// Whether a cell says that its row is the sum of others.
    pub(super) fn is_total(&self, cell: &str) -> bool {
        self.totals.contains(&folded(cell))
    }

    /// Whether a cell says that nothing was counted.
    pub(super) fn is_absent(&self, cell: &str) -> bool {
        cell.is_empty() || self.absent.contains(&cell.to_lowercase())
    }
}
