//! What a person filled in of a row, between what it showed and what is noted now.

use chrono::NaiveDate;

use super::read::Filled;
use super::shown::{Column, PLANNED, Shown, choices};
use crate::campaign::State;
use crate::french::date;
use crate::french::folded::folded;
use crate::french::typed_day::parse_day;
use crate::input::nearest;
use crate::rollout::{Item, ItemState, Row};
use crate::vocabulary::Vocabulary as _;
use crate::workbook::{Cell, day_of_number};

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

/// Why a cell cannot be noted: its column, what is wrong, the way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong(pub Column, pub String, pub String);

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
    let mut reader = Reader { filled, row, now, today, wrong: Vec::new() };
    let change = reader.change();
    if reader.wrong.is_empty() { Ok(change) } else { Err(reader.wrong) }
}

struct Reader<'f> {
    filled: &'f Filled,
    row: &'f Row<'f>,
    now: &'f Shown,
    today: NaiveDate,
    wrong: Vec<Wrong>,
}

impl Reader<'_> {
    fn change(&mut self) -> Option<Change> {
        let on = self.text(Column::Published);
        let [url, by, note] = [Column::Url, Column::By, Column::Note].map(|own| self.text(own));
        let chosen = self.state();
        if !self.wrong.is_empty() {
            return None;
        }
        let told = on.as_ref().filter(|day| !day.is_empty());
        let is_new = chosen.is_some() || told.is_some() && !self.goes_out(self.noted());
        let state = match chosen {
            Some(state) => state,
            // A day in « Publié le » says that it went out.
            None if is_new => Some(State::Published),
            None => self.noted(),
        };
        let others = [(Column::Url, &url), (Column::By, &by), (Column::Note, &note)];
        if !is_new && on.is_none() && others.iter().all(|(_, text)| text.is_none()) {
            return None;
        }
        self.refuse_day(state, on.as_deref());
        let lacking =
            others.into_iter().find(|(_, text)| text.as_ref().is_some_and(|t| !t.is_empty()));
        match (state, lacking) {
            (None, Some((column, _))) if is_new => self.refuse(
                column,
                format!("« {PLANNED} » efface ce qui est noté"),
                "videz cette cellule, ou choisissez un autre état",
            ),
            (None, Some((column, _))) => self.refuse(
                column,
                "rien n’est encore noté de ce moyen",
                "choisissez aussi son état",
            ),
            _ => {}
        }
        if !is_new && self.row.item.is_some_and(Item::is_undone) {
            let (column, _) = lacking.unwrap_or((Column::State, &None));
            let message = "ce texte a changé depuis son approbation";
            self.refuse(
                column,
                message,
                "choisissez aussi son état : « approuvé », s’il l’est de nouveau",
            );
        }
        self.refuse_backwards(state.filter(|_| is_new));
        let on = on.as_deref().and_then(|day| day.parse().ok()).or_else(|| self.day_shown(state));
        Some(Change { state, is_new, on: on.filter(|_| self.goes_out(state)), url, by, note })
    }

    fn refuse(&mut self, column: Column, message: impl Into<String>, help: impl Into<String>) {
        self.wrong.push(Wrong(column, message.into(), help.into()));
    }

    fn goes_out(&self, state: Option<State>) -> bool {
        matches!(state, Some(State::Published | State::Corrected))
    }

    fn noted(&self) -> Option<State> {
        State::TERMS.iter().find(|term| term.label == self.now.noted).map(|term| term.value)
    }

    fn before(&self) -> &Shown {
        self.filled.before.as_ref().unwrap_or(self.now)
    }

    /// The day in « Publié le », also where nobody changed it.
    fn day_shown(&self, state: Option<State>) -> Option<NaiveDate> {
        let is_other = state == Some(State::Corrected) && self.noted() != state;
        let day = self.now.cell(Column::Published).parse().ok();
        day.filter(|_| !is_other)
    }

    /// What a column says now, where a person changed it.
    fn text(&mut self, column: Column) -> Option<String> {
        if !self.filled.has(column) {
            return None;
        }
        let said = match (self.filled.cell(column), column) {
            (None, _) => String::new(),
            (Some(Cell::Wrong(error)), _) => {
                let message = format!("Excel n’a pas pu calculer cette cellule ({error})");
                self.refuse(column, message, "tapez la valeur à la place de la formule");
                return None;
            }
            (Some(Cell::Day(day)), Column::Published) => day.to_string(),
            (Some(Cell::Day(day)), _) => date::full(*day),
            (Some(Cell::Words(words)), Column::Published) => self.day(words)?.to_string(),
            (Some(Cell::Words(words)), _) => words.clone(),
        };
        let (before, now) = (self.before().cell(column), self.now.cell(column));
        let remembers = self.filled.before.is_some();
        if said == before || said == now || (said.is_empty() && !remembers) {
            return None;
        }
        if before != now {
            let (told, help) = (shown(column, now), way(column, now));
            let message =
                format!("le suivi dit autre chose depuis que ce classeur a été écrit : {told}");
            self.refuse(column, message, help);
            return None;
        }
        Some(said)
    }

    fn day(&mut self, words: &str) -> Option<NaiveDate> {
        if let Some(day) = day_of_number(words) {
            return Some(day);
        }
        match parse_day(words) {
            Ok(day) => Some(day),
            Err(error) => {
                let way = error.way(Some(self.today));
                let way = way.unwrap_or_else(|| String::from("écrivez par exemple 2027-05-25"));
                self.refuse(Column::Published, format!("« {words} » : {}", error.wrong()), way);
                None
            }
        }
    }

    /// The state that a person chose, where it is another one.
    fn state(&mut self) -> Option<Option<State>> {
        if !self.filled.has(Column::State) {
            return None;
        }
        let words = match self.filled.cell(Column::State) {
            Some(Cell::Words(words)) => words.clone(),
            Some(Cell::Day(day)) => date::full(*day),
            Some(Cell::Wrong(error)) => error.clone(),
            None => String::new(),
        };
        let chosen = folded(&words);
        let is = |label: &str| folded(label) == chosen;
        let (before, now) = (self.before(), self.now);
        if is(before.cell(Column::State)) || is(now.cell(Column::State)) {
            return None;
        }
        if words.is_empty() {
            self.filled.before.as_ref()?;
            let message = "cette cellule a été vidée";
            let help = format!(
                "choisissez « {PLANNED} » pour effacer ce qui est noté, ou remettez « {} »",
                now.cell(Column::State)
            );
            self.refuse(Column::State, message, help);
            return None;
        }
        let (was, noted) = (before.noted.clone(), now.noted.clone());
        let state = self.chosen(&words)?;
        let is_again = match state {
            Some(State::Approved) => self.row.state == ItemState::ToApproveAgain,
            Some(State::Corrected) => self.row.state == ItemState::ToCorrect,
            _ => false,
        };
        if state == self.noted() && !is_again {
            return None;
        }
        if was != noted {
            let message = format!("le suivi dit « {noted} » depuis que ce classeur a été écrit");
            let help = format!(
                "écrivez « {noted} » pour le garder, ou refaites le classeur avec « jalon render » et notez-y l’état voulu"
            );
            self.refuse(Column::State, message, help);
            return None;
        }
        Some(state)
    }

    /// The state that words name; a participle may agree.
    fn chosen(&mut self, words: &str) -> Option<Option<State>> {
        let own = folded(words);
        let is = |label: &str| {
            let label = folded(label);
            ["", "e", "s", "es"].iter().any(|ending| own == format!("{label}{ending}"))
        };
        if is(PLANNED) {
            return Some(None);
        }
        if let Some(term) = State::TERMS.iter().find(|term| is(term.label)) {
            return Some(Some(term.value));
        }
        let list = choices().join(", ");
        if ItemState::TERMS.iter().any(|term| is(term.label)) {
            let message =
                format!("« {words} » ne se choisit pas : jalon le déduit des dates et des textes");
            self.refuse(Column::State, message, format!("choisissez dans la liste : {list}"));
            return None;
        }
        let message = format!("état inconnu « {words} »");
        let near = nearest(words, choices());
        let near = near.map(|near| format!("vouliez-vous dire « {near} »? ")).unwrap_or_default();
        self.refuse(Column::State, message, format!("{near}Choisissez dans la liste : {list}"));
        None
    }

    /// A day in « Publié le » of what did not go out, or none any more of what did.
    fn refuse_day(&mut self, state: Option<State>, on: Option<&str>) {
        let label = state.map_or(PLANNED, |state| state.label());
        match (on, self.goes_out(state)) {
            (Some(""), true) => {
                let day = shown(Column::Published, self.now.cell(Column::Published));
                let help =
                    format!("remettez {day}, ou choisissez « {PLANNED} » si rien n’est publié");
                self.refuse(Column::Published, "cette cellule a été vidée", help);
            }
            (Some(day), false) if !day.is_empty() => {
                let message = format!("« {label} » n’a pas de jour de publication");
                self.refuse(
                    Column::Published,
                    message,
                    "videz cette cellule, ou choisissez « publié »",
                );
            }
            _ => {}
        }
    }

    /// A state that comes before the one that is noted would change nothing.
    fn refuse_backwards(&mut self, state: Option<State>) {
        let (Some(state), Some(noted)) = (state, self.noted()) else { return };
        let replaces = state == State::Refused && noted == State::Approved;
        // What is wrong with these is told by what is published.
        let is_told = noted == State::Published && state == State::Refused;
        if state < noted && !replaces && !is_told {
            let message = format!("« {} » est déjà noté", noted.label());
            let help = format!(
                "choisissez d’abord « {PLANNED} », qui efface ce qui est noté, puis notez « {} »",
                state.label()
            );
            self.refuse(Column::State, message, help);
        }
    }
}

/// What a column shows, for a person.
fn shown(column: Column, cell: &str) -> String {
    match (column, cell.parse::<NaiveDate>()) {
        _ if cell.is_empty() => String::from("rien"),
        (Column::Published, Ok(day)) => format!("« {} »", date::full(day)),
        _ => format!("« {cell} »"),
    }
}

fn way(column: Column, now: &str) -> String {
    let keep = match now {
        "" => String::from("videz cette cellule pour le garder"),
        _ => format!("écrivez {} pour le garder", shown(column, now)),
    };
    format!("{keep}, ou refaites le classeur avec « jalon render » et remplissez-le de nouveau")
}
