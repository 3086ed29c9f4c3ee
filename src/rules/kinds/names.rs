//! The names of the launch: written as declared, after words that agree with them.

use crate::input::Table;
use crate::network::folded;
use crate::rules::facts::misfit;
use crate::rules::keys::Common;
use crate::rules::model::{Finding, Kind, Rule};
use crate::rules::pattern::Pattern;
use crate::rules::ranges::Ranges;
use crate::rules::sheet::Sheet;

pub(super) const KEYS: &[&str] = &["agree"];

/// The names of the service and of its organization are as the launch declares them.
#[derive(Debug)]
struct Names {
    /// What stands before the name agrees with it, or else the name itself is judged.
    agree: bool,
    except: Vec<Pattern>,
}

pub(super) fn read(table: &Table<'_>, common: Common<'_>) -> Option<Box<dyn Kind>> {
    let agree = table.bool("agree").unwrap_or(false);
    Some(Box::new(Names { agree, except: common.except }))
}

impl Kind for Names {
    fn patterns(&mut self) -> Vec<&mut Pattern> {
        self.except.iter_mut().collect()
    }

    fn find(&self, rule: &Rule, sheet: &Sheet<'_>) -> Vec<Finding> {
        let Some(facts) = sheet.facts else { return Vec::new() };
        let text = &sheet.prose.text;
        if self.agree {
            let Some(grammar) = facts.grammar else { return Vec::new() };
            let places = sheet.folded.text.match_indices(facts.service.as_str());
            let places =
                places.map(|(at, own)| sheet.folded.place(at)..sheet.folded.place(at + own.len()));
            let wrong =
                places.filter_map(|name| Some(misfit(text, &name, grammar)?.start..name.end));
            return wrong.map(|range| Finding::at(rule, sheet, range)).collect();
        }
        let mut findings = Vec::new();
        // A text message says a name with the signs that it has.
        let as_said = |name: &String| if sheet.is_plain() { folded(name) } else { name.clone() };
        for name in facts.written.iter().map(as_said).filter(|name| !name.is_empty()) {
            let excepted = self.except.iter().flat_map(|own| sheet.hits(own, None));
            let excepted = Ranges::of(excepted.map(|hit| hit.range).collect());
            let places = sheet.misspelt(&name).into_iter();
            let places = places.filter(|range| !excepted.hold(range) && !sheet.is_own(range));
            let mut found: Vec<Finding> =
                places.map(|range| Finding::at(rule, sheet, range)).collect();
            for finding in &mut found {
                finding.message.push_str(&format!(" Le lancement écrit « {name} »."));
                finding.suggestion = Some(name.clone());
            }
            findings.extend(found);
        }
        findings
    }
}
