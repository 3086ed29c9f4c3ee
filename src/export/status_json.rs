//! Where launches stand, as JSON, version 1.

use serde::Serialize;

use crate::rollout::{Item, Rollout, Step};
use crate::visible;
use crate::vocabulary::Vocabulary as _;

#[derive(Serialize)]
struct Output<'a> {
    version: u32,
    statuses: Vec<StatusOut<'a>>,
}

#[derive(Serialize)]
struct StatusOut<'a> {
    campaign: &'a str,
    file: &'a str,
    service: String,
    date: String,
    cancelled: bool,
    today: String,
    preparations: Vec<StepOut<'a>>,
    late: Vec<ItemOut<'a>>,
    week: Vec<ItemOut<'a>>,
    begin: Vec<ItemOut<'a>>,
    next: Vec<ItemOut<'a>>,
    done: Vec<ItemOut<'a>>,
    to_correct: Vec<ItemOut<'a>>,
    off: Vec<ItemOut<'a>>,
}

#[derive(Serialize)]
struct StepOut<'a> {
    id: &'a str,
    title: &'a str,
    date: String,
    late: bool,
}

#[derive(Serialize)]
struct ItemOut<'a> {
    id: &'a str,
    title: &'a str,
    date: Option<String>,
    state: &'a str,
    start_by: Option<String>,
    missing_gates: Vec<&'a str>,
    url: Option<&'a str>,
    announced: Option<String>,
}

/// Where each launch stands, as indented JSON with a final line end.
///
/// # Errors
/// When a value cannot be written as JSON, which no launch contains.
pub fn status(rollouts: &[Rollout<'_>]) -> serde_json::Result<String> {
    let statuses = rollouts.iter().map(one).collect();
    visible::json(&Output { version: 1, statuses })
}

fn one<'a>(rollout: &'a Rollout<'_>) -> StatusOut<'a> {
    let overview = rollout.overview();
    let items = |list: &[&'a Item]| list.iter().map(|item| self::item(rollout, item)).collect();
    StatusOut {
        campaign: &rollout.campaign.id,
        file: &rollout.launch.file,
        service: rollout.launch.service.name.bare(),
        date: rollout.launch.date.to_string(),
        cancelled: rollout.launch.cancelled,
        today: rollout.today.to_string(),
        preparations: overview.steps.iter().map(|step| self::step(step)).collect(),
        late: items(&overview.late),
        week: items(&overview.week),
        begin: items(&overview.begin),
        next: items(&overview.next),
        done: items(&overview.done),
        to_correct: items(&overview.to_correct),
        off: items(&overview.off),
    }
}

fn step(step: &Step) -> StepOut<'_> {
    StepOut { id: &step.id, title: &step.title, date: step.date.to_string(), late: step.late }
}

fn item<'a>(rollout: &Rollout<'_>, item: &'a Item) -> ItemOut<'a> {
    ItemOut {
        id: &item.id,
        title: &item.title,
        date: item.date.map(|day| day.to_string()),
        state: rollout.state_of(item).word(),
        start_by: item.start_by().map(|day| day.to_string()),
        missing_gates: item.missing_gates.iter().map(|gate| gate.id.as_str()).collect(),
        url: item.record.published().and_then(|mark| mark.url.as_deref()),
        announced: item.record.announced().map(|day| day.to_string()),
    }
}
