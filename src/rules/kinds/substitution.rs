//! Words that have others to write in their place.

use super::forbidden::forbidden;
use crate::input::Table;
use crate::rules::keys::{Common, pattern};
use crate::rules::model::{Finding, Kind, Rule};
use crate::rules::pattern::{Pattern, Surface};
use crate::rules::sheet::Sheet;

/// None of these is found; each has what to write instead.
#[derive(Debug)]
struct Substitution {
    swaps: Vec<Swap>,
    safe: bool,
}

/// Words, and what to write in their place.
#[derive(Debug)]
struct Swap {
    from: Pattern,
    to: String,
}

pub(super) fn read(table: &Table<'_>, common: &Common<'_>) -> Option<Box<dyn Kind>> {
    let swaps = table.tables("swaps");
    Some(Box::new(Substitution {
        swaps: swaps.iter().filter_map(|table| swap(table, common.surface)).collect(),
        safe: table.bool("safe").unwrap_or(true),
    }))
}

fn swap(table: &Table<'_>, surface: Surface) -> Option<Swap> {
    let from = table.required_line("from", "mode de connection");
    let to = table.string("to").map(|to| to.value).unwrap_or_default();
    table.finish();
    Some(Swap { from: pattern(table, &from?, surface)?, to })
}

impl Kind for Substitution {
    fn patterns(&mut self) -> Vec<&mut Pattern> {
        self.swaps.iter_mut().map(|swap| &mut swap.from).collect()
    }

    fn find(&self, rule: &Rule, sheet: &Sheet<'_>) -> Vec<Finding> {
        let hits = self.swaps.iter().flat_map(|swap| sheet.hits(&swap.from, Some(&swap.to)));
        forbidden(rule, sheet, hits.collect(), self.safe)
    }
}
