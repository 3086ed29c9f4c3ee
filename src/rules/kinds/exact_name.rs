//! Names that are written as they are.

use super::forbidden::forbidden;
use crate::french::name::capitalize;
use crate::french::space::{NBSP, plain};
use crate::input::Table;
use crate::rules::keys::Common;
use crate::rules::model::{Finding, Kind, Rule};
use crate::rules::sheet::{Hit, Sheet};

/// A name is written as it is.
#[derive(Debug)]
struct ExactName {
    name: String,
    initial_capital: bool,
}

pub(super) fn read(table: &Table<'_>, _: &Common<'_>) -> Option<Box<dyn Kind>> {
    Some(Box::new(ExactName {
        name: table.required_line("name", "clicSÉQUR")?.value,
        initial_capital: table.bool("initial_capital").unwrap_or(false),
    }))
}

impl Kind for ExactName {
    fn find(&self, rule: &Rule, sheet: &Sheet<'_>) -> Vec<Finding> {
        let text = &sheet.prose.text;
        let capital = capitalize(&self.name);
        let is_right = |hit: &Hit| {
            let written = plain(&text[hit.range.clone()]).replace('\'', "’");
            let before = text[..hit.range.start].trim_end_matches([' ', NBSP, '«', '“', '(']);
            let starts = before.is_empty() || before.ends_with(['\n', '.', '!', '?', '…', ':']);
            written == self.name || self.initial_capital && starts && written == capital
        };
        let all = rule.patterns.iter().flat_map(|pattern| sheet.hits(pattern, None));
        let near = sheet.misspelt(&self.name).into_iter().map(|range| Hit { range, fixed: None });
        let hits = all.chain(near).filter(|hit| !is_right(hit));
        let hits = hits.map(|hit| Hit { fixed: Some(self.name.clone()), ..hit }).collect();
        forbidden(rule, sheet, hits, true)
    }
}
