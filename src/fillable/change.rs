//! What is to be noted of a row that a person filled in, and what does not go together.

use chrono::NaiveDate;

use super::read::Filled;
use super::said::{Reader, Wrong, shown};
use super::shown::{Column, PLANNED, Shown, goes_out, label};
use crate::campaign::State;
use crate::rollout::{Item, Row};

/// What is to be noted of a row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Change {
    /// The state; none for what is to do again.
    pub state: Option<State>,
    /// Another state than the one that is noted.
    pub is_new: bool,
    /// The day.
    pub on: Option<NaiveDate>,
    /// Where it can be seen; empty to say so no more, as below.
    pub url: Option<String>,
    /// By whom.
    pub by: Option<String>,
    /// What was said of it.
    pub note: Option<String>,
}

/// What is to be noted of a row, if anything; `row` and `now` are what it is and shows now.
///
/// # Errors
/// Every cell that cannot be.
pub fn change(
    filled: &Filled,
    row: &Row<'_>,
    now: &Shown,
    today: NaiveDate,
) -> Result<Option<Change>, Vec<Wrong>> {
    let mut reader = Reader { filled, now, state: row.state, today, wrong: Vec::new() };
    let on = reader.text(Column::Published);
    let [url, by, note] = [Column::Url, Column::By, Column::Note].map(|own| reader.text(own));
    let chosen = reader.state();
    if !reader.wrong.is_empty() {
        return Err(reader.wrong);
    }
    let told = on.as_ref().is_some_and(|day| !day.is_empty());
    let is_new = chosen.is_some() || told && !goes_out(now.noted);
    let state = match chosen {
        Some(state) => state,
        // A day in « Publié le » says that it went out.
        None if is_new => Some(State::Published),
        None => now.noted,
    };
    let others = [(Column::Url, &url), (Column::By, &by), (Column::Note, &note)];
    if !is_new && on.is_none() && others.iter().all(|(_, text)| text.is_none()) {
        return Ok(None);
    }
    let lacking = others.into_iter().find(|(_, text)| text.as_ref().is_some_and(|t| !t.is_empty()));
    let lacking = lacking.map(|(column, _)| column);
    let is_undone = row.item.is_some_and(Item::is_undone);
    reader.refuse_day(state, on.as_deref());
    reader.refuse_apart(state, is_new, lacking, is_undone);
    reader.refuse_backwards(state.filter(|_| is_new));
    if !reader.wrong.is_empty() {
        return Err(reader.wrong);
    }
    let on = on.as_deref().and_then(|day| day.parse().ok()).or_else(|| day_shown(now, state));
    Ok(Some(Change { state, is_new, on: on.filter(|_| goes_out(state)), url, by, note }))
}

/// The day in « Publié le », also where nobody changed it; a correction has its own.
fn day_shown(now: &Shown, state: Option<State>) -> Option<NaiveDate> {
    let is_other = state == Some(State::Corrected) && now.noted != state;
    now.cell(Column::Published).parse().ok().filter(|_| !is_other)
}

impl Reader<'_> {
    /// A day in « Publié le » of what did not go out, or none any more of what did.
    fn refuse_day(&mut self, state: Option<State>, on: Option<&str>) {
        match (on, goes_out(state)) {
            (Some(""), true) => {
                let day = shown(Column::Published, self.now.cell(Column::Published));
                let help =
                    format!("remettez {day}, ou choisissez « {PLANNED} » si rien n’est publié");
                self.refuse(Column::Published, "cette cellule a été vidée", help);
            }
            (Some(day), false) if !day.is_empty() => {
                let message = format!("« {} » n’a pas de jour de publication", label(state));
                let help = "videz cette cellule, ou choisissez « publié »";
                self.refuse(Column::Published, message, help);
            }
            _ => {}
        }
    }

    /// Words about something of which nothing is noted, or that a person has to approve again first.
    fn refuse_apart(
        &mut self,
        state: Option<State>,
        is_new: bool,
        lacking: Option<Column>,
        is_undone: bool,
    ) {
        match (state, lacking) {
            (None, Some(column)) if is_new => self.refuse(
                column,
                format!("« {PLANNED} » efface ce qui est noté"),
                "videz cette cellule, ou choisissez un autre état",
            ),
            (None, Some(column)) => self.refuse(
                column,
                "rien n’est encore noté de ce moyen",
                "choisissez aussi son état",
            ),
            _ => {}
        }
        if !is_new && is_undone {
            self.refuse(
                lacking.unwrap_or(Column::State),
                "ce texte a changé depuis son approbation",
                "choisissez aussi son état : « approuvé », s’il l’est de nouveau",
            );
        }
    }

    /// A state that comes before the one that is noted would change nothing.
    fn refuse_backwards(&mut self, state: Option<State>) {
        let (Some(state), Some(noted)) = (state, self.now.noted) else { return };
        let replaces = state == State::Refused && noted == State::Approved;
        // What is wrong with these is told by what is published.
        let is_told = noted == State::Published && state == State::Refused;
        if state < noted && !replaces && !is_told {
            let message = format!("« {} » est déjà noté", label(Some(noted)));
            let help = format!(
                "choisissez d’abord « {PLANNED} », qui efface ce qui est noté, puis notez « {} »",
                label(Some(state))
            );
            self.refuse(Column::State, message, help);
        }
    }
}
