//! The names of the launch: written as declared, after words that agree with them.

use crate::input::Table;
use crate::network::folded;
use crate::rules::facts::misfit;
use crate::rules::keys::Common;
use crate::rules::model::{Finding, Kind, Rule};
use crate::rules::sheet::Sheet;

/// The names of the service, of its organization and of the previous login are as the launch declares them.
#[derive(Debug)]
struct Names {
    /// What stands before the name agrees with it, or else the name itself is judged.
    agree: bool,
}

pub(super) fn read(table: &Table<'_>, _: &Common<'_>) -> Option<Box<dyn Kind>> {
    Some(Box::new(Names { agree: table.bool("agree").unwrap_or(false) }))
}

impl Kind for Names {
    fn find(&self, rule: &Rule, sheet: &Sheet<'_>) -> Vec<Finding> {
        let Some(facts) = sheet.facts else { return Vec::new() };
        let text = &sheet.prose.text;
        if self.agree {
            let Some(grammar) = facts.grammar else { return Vec::new() };
            let places = sheet.folded.text.match_indices(facts.service.as_str());
            let places = places.map(|(at, own)| sheet.folded.written(&(at..at + own.len())));
            let wrong = places.filter_map(|name| {
                let misfit = misfit(text, &name, grammar)?;
                let suggestion = misfit.right.map(|right| right + &text[name.clone()]);
                let found = Finding::at(rule, sheet, misfit.start..name.end);
                Some(Finding { suggestion, ..found })
            });
            return wrong.collect();
        }
        let mut findings = Vec::new();
        let excepted = sheet.ranges(&rule.except);
        // A text message says a name with the signs that it has.
        let as_said = |name: &String| if sheet.is_plain() { folded(name) } else { name.clone() };
        for name in facts.written.iter().map(as_said).filter(|name| !name.is_empty()) {
            let places = sheet.misspelt(&name).into_iter();
            let places =
                places.filter(|range| !excepted.hold(range) && !sheet.is_part_of_own(range));
            let more = format!(" Le lancement écrit « {name} ».");
            findings.extend(places.map(|range| Finding {
                suggestion: Some(name.clone()),
                ..Finding::at(rule, sheet, range).adding(&more)
            }));
        }
        findings
    }
}
