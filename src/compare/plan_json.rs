//! The plans of a file that `plan --format json` wrote, to be compared. Another program may have written
//! it: what nobody compares may be missing.

use chrono::NaiveDate;
use serde::Deserialize;

use super::moves::{Entry, Plan};
use crate::export::PLAN_VERSION;

/// What tells whether a file is one of plans that can be read.
#[derive(Deserialize)]
struct Head {
    version: Option<u64>,
}

#[derive(Deserialize)]
struct File {
    plans: Vec<PlanIn>,
}

#[derive(Deserialize)]
struct PlanIn {
    launch: LaunchIn,
    #[serde(default)]
    preparations: Vec<EntryIn>,
    deliverables: Vec<EntryIn>,
}

#[derive(Deserialize)]
struct LaunchIn {
    date: NaiveDate,
    service: String,
}

#[derive(Deserialize)]
struct EntryIn {
    id: String,
    title: String,
    date: Option<NaiveDate>,
    #[serde(default)]
    status: String,
}

/// Why a JSON file is no plan.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotAPlan {
    /// It is no JSON: line and column, from 1.
    #[error("ce n’est pas du JSON (ligne {0}, colonne {1})")]
    Syntax(usize, usize),
    /// It is JSON of something else.
    #[error("ce n’est pas un calendrier écrit par jalon")]
    Other,
    /// It is of a version that this program does not know.
    #[error("ce calendrier est de la version {0}, que ce programme ne connaît pas")]
    Version(u64),
}

/// The plans of a file.
///
/// # Errors
/// When it is something else.
pub fn read_plans(text: &str) -> Result<Vec<Plan>, NotAPlan> {
    let text = text.trim_start_matches('\u{feff}');
    let wrong = |error: serde_json::Error| match error.is_data() {
        true => NotAPlan::Other,
        false => NotAPlan::Syntax(error.line(), error.column()),
    };
    let head: Head = serde_json::from_str(text).map_err(wrong)?;
    match head.version {
        Some(PLAN_VERSION) => {}
        Some(version) => return Err(NotAPlan::Version(version)),
        None => return Err(NotAPlan::Other),
    }
    let file: File = serde_json::from_str(text).map_err(wrong)?;
    Ok(file.plans.into_iter().map(plan).collect())
}

fn plan(plan: PlanIn) -> Plan {
    Plan {
        service: plan.launch.service,
        date: plan.launch.date,
        entries: plan.deliverables.into_iter().map(entry).collect(),
        steps: Some(plan.preparations.into_iter().map(entry).collect()),
    }
}

fn entry(entry: EntryIn) -> Entry {
    let EntryIn { id, title, date, status } = entry;
    Entry { id, title, date: date.filter(|_| status != "dropped") }
}
