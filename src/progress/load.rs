//! Reads the file of what was done, with every problem at once.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;

use super::model::{Event, Incident, Mark, Progress, Record, Rescheduled, incident_id};
use crate::campaign::State;
use crate::input::{
    Placed, Problem, Problems, Reader, Source, Table, folder_name, nearest, phrase, read,
};
use crate::vocabulary::{Term, Vocabulary as _};

/// The section of the launch itself, and what it says: the last change of its day.
pub(super) const LAUNCH: &str = "launch";
pub(super) const MOVED: &str = "moved";
/// The day of a row of a table that is told another one since.
pub(super) const RESCHEDULED: &str = "rescheduled";
/// What went wrong around the launch.
pub(super) const INCIDENTS: &str = "incidents";
/// What the folder of one of them is called by.
pub(super) const INCIDENT_ID: &str = "id";
/// The words that were approved.
pub(super) const WORDS: &str = "words";
/// What became of an approval.
pub(super) const HISTORY: &str = "history";

const TOO_MANY: &str = "la limite est de 100 : retirez ceux qui sont finis depuis longtemps";

/// Incidents of a launch: one of more has no campaign left.
const MAX_INCIDENTS: usize = 100;

/// Reads what was done. `ids` are those of the deliverables and preparations of the launch; one that
/// is not among them is told as a warning, since a campaign may have changed since.
///
/// # Errors
/// Every problem of the file.
pub fn load(source: &Arc<Source>, ids: &[&str]) -> Result<(Progress, Vec<Problem>), Problems> {
    read(source, |reader, top| {
        let mut progress = Progress::default();
        for (id, table) in top.free_tables() {
            if id.value == LAUNCH {
                progress.moved = table.table(MOVED).and_then(|table| mark(&table));
                let incidents = table.tables(INCIDENTS);
                if incidents.len() > MAX_INCIDENTS {
                    table.wrong(INCIDENTS, "ces incidents sont trop nombreux", TOO_MANY);
                }
                progress.incidents = self::incidents(&incidents);
                progress.rescheduled =
                    table.table(RESCHEDULED).and_then(|table| rescheduled(&table));
                table.finish();
                continue;
            }
            let record = record(&table);
            table.finish();
            // What went out and is no more in the launch is told with it.
            if !ids.contains(&id.value.as_str()) && record.published().is_none() {
                reader.note(unknown(reader, &id, ids));
            }
            progress.records.insert(id.value, record);
        }
        progress
    })
}

/// Reads the incidents; one that says no id is called by its hour, as none of the others is.
fn incidents(tables: &[Table<'_>]) -> Vec<Incident> {
    let id = |table: &Table<'_>| table.text(INCIDENT_ID).map(|id| folder_name(&id));
    let ids: Vec<Option<String>> = tables.iter().map(id).collect();
    let mut taken = BTreeSet::new();
    for (table, id) in tables.iter().zip(&ids) {
        if let Some(id) = id.as_ref().filter(|id| !taken.insert((*id).clone())) {
            let message = phrase!("deux incidents auraient l’identifiant « {} »", id);
            table.wrong(INCIDENT_ID, message, "donnez à l’un un autre identifiant");
        }
    }
    let mut incidents = Vec::new();
    for (table, id) in tables.iter().zip(ids) {
        let Some(own) = incident(table, id, &taken) else { continue };
        taken.insert(own.id.clone());
        incidents.push(own);
    }
    incidents
}

fn incident(table: &Table<'_>, id: Option<String>, taken: &BTreeSet<String>) -> Option<Incident> {
    let kind = table.required_line("kind", "outage");
    table.require("at", "2027-03-01T09:15:00");
    let (at, end) = (table.moment("at"), table.moment("end"));
    table.finish();
    let at = at?;
    if end.is_some_and(|end| end <= at) {
        let help = "corrigez l’une des deux heures, ou retirez « end » si l’incident dure encore";
        table.wrong("end", "l’incident finirait avant d’avoir commencé", help);
    }
    let id = id.unwrap_or_else(|| incident_id(at, |id| taken.contains(id)));
    Some(Incident { id, kind: kind?.value, at, end })
}

fn rescheduled(table: &Table<'_>) -> Option<Rescheduled> {
    let (from, to) = (table.date("from"), table.date("to"));
    table.require("from", "2027-03-01");
    table.finish();
    Some(Rescheduled { from: from?, to })
}

fn unknown(reader: &Reader, id: &Placed<String>, ids: &[&str]) -> Problem {
    let help = match nearest(&id.value, ids.iter().copied()) {
        Some(near) => {
            format!("vouliez-vous dire « {near} »? Sinon, retirez cette section")
        }
        None => String::from("ce moyen n’est plus dans la campagne; retirez cette section"),
    };
    let message = format!("moyen inconnu « {} »", id.value);
    Problem::at(&reader.source, id.span.clone(), message).help(help).warning()
}

fn record(table: &Table<'_>) -> Record {
    let mut record = Record::default();
    for &Term { value: state, word, .. } in State::TERMS {
        if let Some(mark) = table.table(word).and_then(|table| mark(&table)) {
            record.marks.insert(state, mark);
        }
    }
    if let Some(gates) = table.table("gates") {
        for (id, gate) in gates.free_tables() {
            if let Some(mark) = mark(&gate) {
                record.gates.insert(id.value, mark);
            }
        }
    }
    record.words = table.string(WORDS).map(|words| words.value);
    record.history = table.tables(HISTORY).iter().filter_map(event).collect();
    record
}

fn event(table: &Table<'_>) -> Option<Event> {
    table.require("did", "\"approved\"");
    let did = table.word("did");
    let mark = mark(table);
    Some(Event { did: did?, mark: mark? })
}

fn mark(table: &Table<'_>) -> Option<Mark> {
    table.require("on", "2027-01-04");
    let mark = Mark {
        on: table.needs(table.date("on")),
        url: table.text("url"),
        by: table.text("by"),
        note: table.text("note"),
        announced: table.date("announced"),
        accepted_until: table.date("accepted_until"),
        end_unsaid: table.bool("end_unsaid").unwrap_or_default(),
        waves: table.has("waves").then(|| table.tables("waves").iter().filter_map(wave).collect()),
        earlier: table.integer("earlier", 0..1000).unwrap_or_default(),
    };
    table.finish();
    table.whole(mark)
}

/// The day that a wave was told.
fn wave(table: &Table<'_>) -> Option<(String, NaiveDate)> {
    let id = table.required_line("id", "entreprises");
    table.require("date", "2027-04-12");
    let date = table.date("date");
    table.finish();
    Some((id?.value, date?))
}
