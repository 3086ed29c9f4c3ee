//! The plans of a file that `plan --format json` wrote, to be compared.

use super::moves::{Entry, Plan};
use crate::export::{self, NotAPlan};

/// The plans of a file.
///
/// # Errors
/// When it is something else.
pub fn read_plans(text: &str) -> Result<Vec<Plan>, NotAPlan> {
    export::read_plans(text)?.into_iter().map(|file| plan(file).ok_or(NotAPlan::Other)).collect()
}

/// None when a date is not one.
fn plan(plan: export::Plan<'_>) -> Option<Plan> {
    let steps = plan.preparations.into_iter().map(|step| entry(&step.id, &step.title, step.date));
    let entries = plan
        .deliverables
        .into_iter()
        .map(|item| entry(&item.id, &item.title, item.date.filter(|_| item.status != "dropped")));
    Some(Plan {
        service: plan.launch.service,
        date: plan.launch.date.parse().ok()?,
        entries: entries.collect::<Option<_>>()?,
        steps: Some(steps.collect::<Option<_>>()?),
    })
}

fn entry(id: &str, title: &str, date: Option<String>) -> Option<Entry> {
    let date = date.map(|date| date.parse()).transpose().ok()?;
    Some(Entry { id: id.to_string(), title: title.to_string(), date })
}
