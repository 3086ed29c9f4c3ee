//! Which holidays count, and how `[calendar]` is read.

use crate::campaign::Shift;
use crate::input::Table;

/// Which holidays count, and what becomes of a day off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarChoice {
    /// The set; none for weekends alone.
    pub set: Option<String>,
    /// Options that are on.
    pub options: Vec<&'static str>,
    /// Where what is not to stay goes from a day off; none for what the campaign says.
    pub shift: Option<Shift>,
}

impl Default for CalendarChoice {
    /// The public service's holidays, and Good Friday for those who choose the general ones.
    fn default() -> Self {
        let set = Some(String::from("qc-public-service"));
        Self { set, options: vec!["good_friday"], shift: None }
    }
}

/// Reads which holidays count; `sets` are the ids of those that are known.
pub(super) fn calendar(top: &Table<'_>, sets: &[&str]) -> CalendarChoice {
    let mut choice = CalendarChoice::default();
    let Some(table) = top.table("calendar") else { return choice };
    if let Some(set) = table.line("holidays") {
        let sets = sets.iter().copied().chain(["none"]);
        if table.is_known("holidays", &set, "jours fériés inconnus :", sets) {
            choice.set = Some(set.value).filter(|set| set != "none");
        }
    }
    if table.bool("good_friday") == Some(false) {
        choice.options.clear();
    }
    if table.bool("easter_monday") == Some(true) {
        choice.options.push("easter_monday");
    }
    choice.shift = table.word("shift");
    table.finish();
    choice
}
