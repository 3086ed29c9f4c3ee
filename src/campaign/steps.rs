//! Reads what a deliverable needs before it is published, `[[lead]]` and `[[gate]]`.

use super::deliverable::{Gate, Lead};
use super::entry::required_kinds;
use super::terms::State;
use crate::french::typography::typeset;
use crate::input::Table;
use crate::vocabulary::Vocabulary as _;

/// Reads one `[[lead]]`.
pub(super) fn lead(table: &Table<'_>, id: &str) -> Option<Lead> {
    let states = [State::Drafted, State::Approved].map(|state| (state.word(), state));
    let new_dates = [("keeps", false), ("undoes", true)];
    let lead = Lead {
        id: id.to_string(),
        title: typeset(&table.required_text("title", "Rédiger et réviser")),
        kinds: required_kinds(table),
        channels: table.texts("channels").unwrap_or_default(),
        working_days: table.required_integer("working_days", 1..261, "5"),
        done_when: table.choice("done_when", &states),
        gate: table.text("gate"),
        by: table.text("by").map(|by| typeset(&by)),
        is_required: table.bool("required").unwrap_or(false),
        ends_with_date: table.choice("new_date", &new_dates).unwrap_or(false),
    };
    let is_approval = lead.done_when == Some(State::Approved);
    for key in
        ["by", "required", "new_date"].into_iter().filter(|key| table.has(key) && !is_approval)
    {
        let message = format!("« {key} » ne vaut que pour une approbation");
        let help = "ajoutez done_when = \"approved\", ou retirez cette ligne";
        table.reader.error(table.span_of(key), message, help);
    }
    table.whole(lead)
}

/// Reads one `[[gate]]`.
pub(super) fn gate(table: &Table<'_>, id: &str) -> Option<Gate> {
    let example = "La direction des communications est informée";
    table.whole(Gate {
        id: id.to_string(),
        title: typeset(&table.required_text("title", example)),
        kinds: required_kinds(table),
    })
}
