//! What the rows of a table share: its heads, in the order of its columns.

use std::sync::Arc;

use chrono::NaiveDate;

use super::cells::Record;
use super::columns::{Column, Holds, Settings};
use crate::input::Source;

/// What the rows of a table share.
#[derive(Debug, Clone)]
pub(super) struct Table {
    pub source: Arc<Source>,
    /// Each column as its head names it, with what it fills; none for one that is not read.
    pub heads: Vec<(String, Option<Column>)>,
    pub settings: Settings,
    /// The day on which it is read: a year left out is that of the next such day.
    pub today: NaiveDate,
}

impl Table {
    pub(super) fn new(
        source: &Arc<Source>,
        head: &Record,
        columns: &[Option<&Column>],
        settings: &Settings,
        today: NaiveDate,
    ) -> Self {
        let heads = head.cells.iter().zip(columns);
        Self {
            source: Arc::clone(source),
            heads: heads.map(|(cell, column)| (cell.text.clone(), column.cloned())).collect(),
            settings: settings.clone(),
            today,
        }
    }

    /// Index of the column of a key.
    pub(super) fn index(&self, key: &str) -> Option<usize> {
        let is_key = |column: &Option<Column>| column.as_ref().is_some_and(|c| c.key == key);
        self.heads.iter().position(|(_, column)| is_key(column))
    }

    /// The columns of days, by their index.
    pub(super) fn days(&self) -> impl Iterator<Item = usize> {
        let heads = self.heads.iter().enumerate();
        heads.filter_map(|(index, (_, column))| {
            column.as_ref().filter(|column| column.holds == Holds::Date).map(|_| index)
        })
    }

    /// What a key is called: its head in this table, else its usual name.
    pub(super) fn name(&self, key: &str) -> Option<&str> {
        match self.index(key) {
            Some(index) => Some(&self.heads[index].0),
            None => self.settings.columns.iter().find(|c| c.key == key).map(Column::name),
        }
    }
}
