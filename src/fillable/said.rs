//! What a person says in the cells of a row: what differs from what they showed, and from what is noted.

use chrono::NaiveDate;

use super::read::Filled;
use super::shown::{Column, PLANNED, Shown, choices, label};
use crate::campaign::State;
use crate::french::date;
use crate::french::folded::folded;
use crate::french::typed_day::parse_day;
use crate::input::nearest;
use crate::rollout::ItemState;
use crate::vocabulary::Vocabulary as _;
use crate::workbook::{Cell, day_of_number};

/// Why a cell cannot be noted: its column, what is wrong, the way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong(pub Column, pub String, pub String);

/// Reads the cells of a row.
pub(super) struct Reader<'f> {
    pub filled: &'f Filled,
    /// What the row shows now.
    pub now: &'f Shown,
    /// Where its deliverable stands.
    pub state: ItemState,
    pub today: NaiveDate,
    /// Cells that cannot be noted.
    pub wrong: Vec<Wrong>,
}

impl Reader<'_> {
    pub(super) fn refuse(
        &mut self,
        column: Column,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.wrong.push(Wrong(column, message.into(), help.into()));
    }

    fn before(&self) -> &Shown {
        self.filled.before.as_ref().unwrap_or(self.now)
    }

    /// What a column says, where a person changed it; nothing where it was emptied.
    pub(super) fn text(&mut self, column: Column) -> Option<String> {
        if !self.filled.has(column) {
            return None;
        }
        let said = self.written(column)?;
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

    /// What a cell holds, a day as `2027-03-01`.
    fn written(&mut self, column: Column) -> Option<String> {
        match (self.filled.cell(column), column) {
            (None, _) => Some(String::new()),
            (Some(Cell::Wrong(error)), _) => {
                let message = format!("Excel n’a pas pu calculer cette cellule ({error})");
                self.refuse(column, message, "tapez la valeur à la place de la formule");
                None
            }
            (Some(Cell::Day(day)), Column::Published) => Some(day.to_string()),
            (Some(Cell::Day(day)), _) => Some(date::full(*day)),
            (Some(Cell::Words(words)), Column::Published) => Some(self.day(words)?.to_string()),
            (Some(Cell::Words(words)), _) => Some(words.clone()),
        }
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

    /// The state that a person chose, where it is another one; none within for what is to do again.
    pub(super) fn state(&mut self) -> Option<Option<State>> {
        if !self.filled.has(Column::State) {
            return None;
        }
        let words = match self.filled.cell(Column::State) {
            Some(Cell::Words(words)) => words.clone(),
            Some(Cell::Day(day)) => date::full(*day),
            Some(Cell::Wrong(error)) => error.clone(),
            None => String::new(),
        };
        let is = |shown: &str| folded(shown) == folded(&words);
        let (before, now) = (self.before(), self.now);
        if is(before.cell(Column::State)) || is(now.cell(Column::State)) {
            return None;
        }
        if words.is_empty() {
            self.filled.before.as_ref()?;
            let help = format!(
                "choisissez « {PLANNED} » pour effacer ce qui est noté, ou remettez « {} »",
                now.cell(Column::State)
            );
            self.refuse(Column::State, "cette cellule a été vidée", help);
            return None;
        }
        let (was, noted) = (before.noted, now.noted);
        let state = self.chosen(&words)?;
        let is_again = match state {
            Some(State::Approved) => self.state == ItemState::ToApproveAgain,
            Some(State::Corrected) => self.state == ItemState::ToCorrect,
            _ => false,
        };
        if state == noted && !is_again {
            return None;
        }
        if was != noted {
            let noted = label(noted);
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
        let near = nearest(words, choices());
        let near = near.map(|near| format!("vouliez-vous dire « {near} »? ")).unwrap_or_default();
        let help = format!("{near}Choisissez dans la liste : {list}");
        self.refuse(Column::State, format!("état inconnu « {words} »"), help);
        None
    }
}

/// What a column shows, for a person.
pub(super) fn shown(column: Column, cell: &str) -> String {
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
