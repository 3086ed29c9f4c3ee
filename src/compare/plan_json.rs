//! Reads the plans of a file that `plan --format json` wrote.

use chrono::NaiveDate;
use serde::Deserialize;

use super::moves::{Entry, Plan};

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

#[derive(Deserialize)]
struct File {
    version: u64,
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
    date: NaiveDateText,
    service: String,
}

#[derive(Deserialize)]
struct EntryIn {
    id: String,
    title: String,
    date: Option<NaiveDateText>,
    status: Option<String>,
}

/// A date as text, whose form is checked when it is read.
#[derive(Deserialize)]
#[serde(try_from = "String")]
struct NaiveDateText(NaiveDate);

impl TryFrom<String> for NaiveDateText {
    type Error = chrono::ParseError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse().map(Self)
    }
}

/// The plans of a file.
///
/// # Errors
/// When it is something else.
pub fn read_plans(text: &str) -> Result<Vec<Plan>, NotAPlan> {
    let value: serde_json::Value = serde_json::from_str(text.trim_start_matches('\u{feff}'))
        .map_err(|error| NotAPlan::Syntax(error.line(), error.column()))?;
    let version = value.get("version").and_then(serde_json::Value::as_u64);
    if let Some(version) = version.filter(|version| *version != 1) {
        return Err(NotAPlan::Version(version));
    }
    let file: File = serde_json::from_value(value).map_err(|_| NotAPlan::Other)?;
    debug_assert_eq!(file.version, 1);
    Ok(file.plans.into_iter().map(plan).collect())
}

fn plan(plan: PlanIn) -> Plan {
    let entry = |entry: EntryIn| {
        let dropped = entry.status.as_deref() == Some("dropped");
        let date = entry.date.map(|date| date.0).filter(|_| !dropped);
        Entry { id: entry.id, title: entry.title, date }
    };
    Plan {
        service: plan.launch.service,
        date: plan.launch.date.0,
        entries: plan.deliverables.into_iter().map(entry).collect(),
        steps: Some(plan.preparations.into_iter().map(entry).collect()),
    }
}
