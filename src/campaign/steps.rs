//! Reads what a deliverable needs before it is published, `[[lead]]` and `[[gate]]`, and what corrects
//! it afterwards, `[[correction]]`.

use super::entries::own_name;
use super::kind;
use super::model::{Correction, Gate, Lead};
use super::terms::State;
use crate::french::typography::typeset;
use crate::input::Table;
use crate::vocabulary::Vocabulary as _;

/// Reads one `[[lead]]`.
pub(super) fn lead(table: &Table<'_>, id: &str) -> Option<Lead> {
    let title = table.required_line("title", "Rédiger et réviser");
    let kinds = kind::required_list(table);
    let channels = table.lines("channels").unwrap_or_default();
    let working_days = table.integer("working_days", 1..261);
    if !table.has("working_days") {
        table.missing("working_days", "5");
    }
    let states = [State::Drafted, State::Approved].map(|state| (state.word(), state));
    let done_when = table.choice("done_when", &states).map(|state| state.value);
    let gate = table.line("gate").map(|gate| gate.value);
    Some(Lead {
        gate,
        id: id.to_string(),
        title: typeset(&title?.value),
        kinds: kinds?,
        channels: channels.into_iter().map(|channel| channel.value).collect(),
        working_days: u32::try_from(working_days?).ok()?,
        done_when,
    })
}

/// Reads one `[[gate]]`.
pub(super) fn gate(table: &Table<'_>, id: &str) -> Option<Gate> {
    let title = table.required_line("title", "La direction des communications est informée");
    let kinds = kind::required_list(table);
    Some(Gate { id: id.to_string(), title: typeset(&title?.value), kinds: kinds? })
}

/// Reads one `[[correction]]`: a text with `template`, or a sheet with `task`.
pub(super) fn correction(table: &Table<'_>, id: &str) -> Option<Correction> {
    let kinds = kind::required_list(table);
    let (template, task) = (table.line("template"), table.line("task"));
    if template.is_none() && task.is_none() {
        table.missing("template", "\"shared/correction/newsletter.md\"");
    }
    let file = match table.has("file") {
        true => own_name(table, "file", "infolettre"),
        false => Some(id.to_string()),
    };
    let is_task = template.is_none();
    let template = template.or(task)?.value;
    Some(Correction { id: id.to_string(), kinds: kinds?, file: file?, template, is_task })
}
