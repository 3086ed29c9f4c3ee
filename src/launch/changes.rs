//! Reads what a launch does otherwise than its campaign: `[[adjust]]` and `[[extra]]`.

use chrono::NaiveDate;

use super::known::{Words, unknown};
use super::model::{Adjust, Change, Extra};
use crate::french::typography::typeset;
use crate::input::Table;

/// Reads what a launch does otherwise.
pub(super) fn adjustments(top: &Table<'_>, known: &Words<'_>) -> Vec<Adjust> {
    let mut adjustments: Vec<Adjust> = Vec::new();
    for table in top.tables("adjust") {
        let id = table.required_line("id", "w-8/press-release");
        let date = table.date("date");
        let dropped = table.bool("drop").unwrap_or(false);
        let reason = table.required_line("reason", "Sur demande du cabinet");
        table.finish();
        if let (Some(campaign), Some(id)) = (known.campaign, &id) {
            let ids = campaign.deliverables.iter().map(|d| d.id.as_str());
            if !ids.clone().any(|known| known == id.value) {
                unknown(&table, id, "moyen inconnu", ids);
            }
        }
        let Some(change) = change(&table, date.map(|date| date.value), dropped) else { continue };
        let (Some(id), Some(reason)) = (id, reason) else { continue };
        if adjustments.iter().any(|a| a.id == id.value) {
            table.reader.error(
                id.span,
                format!("« {} » est déjà ajusté plus haut", id.value),
                "gardez un seul ajustement par moyen",
            );
            continue;
        }
        adjustments.push(Adjust { id: id.value, change, reason: typeset(&reason.value) });
    }
    adjustments
}

/// A date or `drop = true`, and not both. A date that cannot be read is told already.
fn change(table: &Table<'_>, date: Option<NaiveDate>, dropped: bool) -> Option<Change> {
    match (date, dropped) {
        (Some(date), false) => Some(Change::Date(date)),
        (None, false) if table.has("date") => None,
        (None, true) if !table.has("date") => Some(Change::Drop),
        _ => {
            table.reader.error(
                table.span.clone(),
                "un ajustement a soit une date, soit drop = true",
                "écrivez par exemple\u{a0}: date = 2027-01-11",
            );
            None
        }
    }
}

/// Reads what a launch adds.
pub(super) fn extras(top: &Table<'_>, known: &Words<'_>) -> Vec<Extra> {
    let mut extras: Vec<Extra> = Vec::new();
    for table in top.tables("extra") {
        let id = table.required_line("id", "w-3/internal-memo");
        let title = table.required_line("title", "Note au personnel");
        let date = table.date("date");
        if !table.has("date") {
            table.missing("date", "2027-02-08");
        }
        let kind = table.required_line("kind", "newsletter");
        if let (Some(campaign), Some(kind)) = (known.campaign, &kind) {
            let kinds = campaign.kind_ids().into_iter();
            if !kinds.clone().any(|known| known == kind.value) {
                unknown(&table, kind, "type de moyen inconnu", kinds);
            }
        }
        let channels = table.lines("channels").unwrap_or_default();
        let template = table.line("template");
        let reason = table.line("reason");
        table.finish();
        let (Some(id), Some(title), Some(date), Some(kind)) = (id, title, date, kind) else {
            continue;
        };
        let taken = known.campaign.is_some_and(|c| c.deliverables.iter().any(|d| d.id == id.value))
            || extras.iter().any(|extra| extra.id == id.value);
        if taken {
            table.reader.error(
                id.span,
                format!("« {} » existe déjà", id.value),
                "donnez un autre identifiant à ce que vous ajoutez",
            );
            continue;
        }
        extras.push(Extra {
            id: id.value,
            title: typeset(&title.value),
            date: date.value,
            kind: kind.value,
            channels: channels.into_iter().map(|c| c.value).collect(),
            template: template.map(|t| t.value),
            reason: reason.map(|r| typeset(&r.value)),
        });
    }
    extras
}

/// A year away from the launch, a date is a slip of the pen.
pub(super) fn near_launch(
    top: &Table<'_>,
    launch: chrono::NaiveDate,
    adjust: &[Adjust],
    extra: &[Extra],
) {
    let asked = adjust.iter().filter_map(|a| match a.change {
        Change::Date(day) => Some((&a.id, day)),
        Change::Drop => None,
    });
    for (id, day) in asked.chain(extra.iter().map(|extra| (&extra.id, extra.date))) {
        if (day - launch).num_days().abs() > 365 {
            let written = day.to_string();
            let at = top.reader.source.text.find(&written).unwrap_or(0);
            top.reader.error(
                at..at + written.len(),
                format!("« {id} » : cette date est à plus d’un an du lancement"),
                "vérifiez l’année",
            );
        }
    }
}
