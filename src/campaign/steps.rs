//! Reads what a deliverable needs before it is published, `[[lead]]` and `[[gate]]`, and what corrects
//! it afterwards, `[[correction]]`.

use super::deliverable::{Gate, Lead};
use super::entries::own_name;
use super::kind;
use super::model::Correction;
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
    let by = table.line("by").map(|by| typeset(&by.value));
    let is_required = table.bool("required").unwrap_or(false);
    let new_date = table.choice("new_date", &[("keeps", false), ("undoes", true)]);
    let is_approval = done_when == Some(State::Approved);
    for key in
        ["by", "required", "new_date"].into_iter().filter(|key| table.has(key) && !is_approval)
    {
        let message = format!("« {key} » ne vaut que pour une approbation");
        let help = "ajoutez done_when = \"approved\", ou retirez cette ligne";
        table.reader.error(table.span_of(key), message, help);
    }
    Some(Lead {
        by,
        is_required,
        ends_with_date: new_date.is_some_and(|word| word.value),
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
