//! The launch day: its weekday and any holiday are shown while it is typed.

use chrono::NaiveDate;

use super::ask::{Answered, Question, confirm, suggested, tell};
use crate::draft::Day;
use crate::french::typed_day::parse_day;
use crate::terminal::shortened;

/// Columns of what is suggested under a question, where a line has 80.
const SUGGESTION_WIDTH: usize = 76;

/// Asks for the day; a doubtful one is asked again unless confirmed. The day said before may be
/// kept.
pub(super) fn ask(
    day: &dyn Fn(NaiveDate) -> Day,
    before: Option<NaiveDate>,
    today: NaiveDate,
) -> Answered<NaiveDate> {
    let typed_before = before.map(|date| date.to_string());
    let describe = |typed: &str| parse_day(typed).map(|date| day(date).describe());
    let mut before_typed = typed_before.as_deref();
    loop {
        let question = Question {
            message: "Jour du lancement :",
            help: "année-mois-jour, ou en mots : 2027-03-01, 1er mars 2027",
            default: None,
            before: before_typed,
            check: &|_| Ok(()),
        };
        let suggest = |typed: &str| {
            describe(typed).into_iter().map(|day| shortened(&day, SUGGESTION_WIDTH)).collect()
        };
        let show = |typed: &str| describe(typed).unwrap_or(typed.to_string());
        let typed = suggested(&question, &suggest, &show)?;
        let date = match parse_day(&typed) {
            Ok(date) => date,
            Err(error) => {
                // Asked anew, empty: nothing on a keyboard clears a field at once.
                tell(&format!("# {}", error.told(Some(today))));
                before_typed = None;
                continue;
            }
        };
        let kept = before == Some(date);
        if !day(date).is_doubtful() || confirm("Garder ce jour quand même?", kept)? {
            return Ok(date);
        }
    }
}
