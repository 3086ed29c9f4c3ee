//! Signs that the alphabet of text messages lacks: one of them makes every sign take more room.

use crate::input::Table;
use crate::network::{folded, heavy_signs};
use crate::prose::OBJECT;
use crate::rules::keys::Common;
use crate::rules::model::{Finding, Kind, Rule};
use crate::rules::sheet::Sheet;

/// Every sign is one of the alphabet of text messages.
#[derive(Debug)]
struct Alphabet;

pub(super) fn read(_: &Table<'_>, _: &Common<'_>) -> Option<Box<dyn Kind>> {
    Some(Box::new(Alphabet))
}

impl Kind for Alphabet {
    fn find(&self, rule: &Rule, sheet: &Sheet<'_>) -> Vec<Finding> {
        if !sheet.is_plain() {
            return Vec::new();
        }
        let places = sheet.prose.body().flat_map(|block| {
            let own = heavy_signs(sheet.prose.of(block)).into_iter();
            own.map(|place| block.range.start + place.start..block.range.start + place.end)
        });
        let findings = places.filter_map(|place| {
            let signs = &sheet.prose.text[place.clone()];
            if signs.chars().all(|sign| sign == OBJECT) {
                return None;
            }
            let written = folded(signs);
            let is_light = heavy_signs(&written).is_empty();
            let suggestion = is_light.then_some(written);
            Some(Finding { suggestion, safe: is_light, ..Finding::at(rule, sheet, place) })
        });
        findings.collect()
    }
}
