//! The launch day: its weekday and any holiday are shown while it is typed.

use chrono::NaiveDate;

use super::ask::{Answered, Question, confirm, suggested};
use crate::draft::{Day, parse_day};

/// Asks for the day; a doubtful one is asked again unless confirmed.
pub(super) fn ask(day: &dyn Fn(NaiveDate) -> Day) -> Answered<NaiveDate> {
    let describe = |typed: &str| parse_day(typed).map(|date| day(date).describe());
    loop {
        let question = Question {
            message: "Jour du lancement\u{a0}:",
            help: "année-mois-jour, ou en mots\u{a0}: 2027-03-01, 1er mars 2027",
            default: None,
            check: &|typed| parse_day(typed).map(|_| ()).map_err(String::from),
        };
        let suggest = |typed: &str| describe(typed).into_iter().collect();
        let show = |typed: &str| describe(typed).unwrap_or_default();
        let typed = suggested(&question, &suggest, &show)?;
        let Ok(date) = parse_day(&typed) else { continue };
        if !day(date).is_doubtful() || confirm("Garder ce jour quand même?", false)? {
            return Ok(date);
        }
    }
}
