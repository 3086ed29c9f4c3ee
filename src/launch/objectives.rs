//! What a campaign is to reach: `[objectives]`, a section for each measure.

use std::collections::BTreeSet;

use crate::french::folded::folded;
use crate::input::{Placed, Table, phrase};
use crate::progress::{MOST, PLACES};

/// What is counted, from how many, and how many it should become.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Objective {
    /// What the results of imports call it: `clicks`.
    pub measure: String,
    /// What people read: « Clics vers la page du compte ».
    pub label: String,
    /// What was counted before the campaign; none where nobody counted.
    pub baseline: Option<u64>,
    /// What it should become.
    pub target: u64,
}

impl Objective {
    /// Whether so many are what was aimed at: at most the target, where there were more at the start.
    pub fn is_reached(&self, counted: u64) -> bool {
        match self.baseline.is_some_and(|baseline| baseline > self.target) {
            true => counted <= self.target,
            false => counted >= self.target,
        }
    }
}

/// Objectives of a launch: each is told in its balance sheet.
const MAX_OBJECTIVES: usize = 50;

/// Reads `[objectives]`, in the order of their names.
pub(super) fn objectives(top: &Table<'_>) -> Vec<Objective> {
    let Some(all) = top.table("objectives") else { return Vec::new() };
    let (mut found, mut labels) = (Vec::new(), BTreeSet::new());
    let tables = all.free_tables();
    if tables.len() > MAX_OBJECTIVES {
        let help = "la limite est de 50 : gardez ceux qui comptent";
        top.wrong("objectives", "ce lancement a trop d’objectifs", help);
        return found;
    }
    for (id, table) in tables {
        let Some(own) = objective(&id, &table) else { continue };
        if !labels.insert(folded(&own.label)) {
            let message = phrase!("deux objectifs s’appellent « {} »", &own.label);
            table.wrong("label", message, "donnez à chacun une étiquette qui lui soit propre");
        }
        found.push(own);
    }
    found
}

fn objective(id: &Placed<String>, table: &Table<'_>) -> Option<Objective> {
    let is_plain = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '-';
    let is_place = PLACES.contains(&id.value.as_str());
    if is_place || id.value.is_empty() || !id.value.chars().all(is_plain) {
        let message = phrase!("« {} » ne peut pas nommer une mesure", &id.value);
        let help = match is_place {
            true => "ce mot dit où l’on compte : prenez-en un autre, comme clicks",
            false => "écrivez-la en minuscules sans accent, avec des traits d’union : clicks",
        };
        table.wrong_at(&id.value, id.span.clone(), message, help);
    }
    let objective = Objective {
        measure: id.value.clone(),
        label: table.required_text("label", "Clics vers la page du compte"),
        baseline: table.integer("baseline", 0..MOST),
        target: table.required_integer("target", 0..MOST, "8000"),
    };
    table.finish();
    table.whole(objective)
}
