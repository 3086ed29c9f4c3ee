//! Where launches stand, as JSON, version 1.

use chrono::NaiveDate;
use serde::Serialize;

use crate::campaign::State;
use crate::progress::{Incident, Mark};
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
    date: NaiveDate,
    cancelled: bool,
    today: NaiveDate,
    /// What went wrong around it.
    incidents: &'a [Incident],
    preparations: Vec<StepOut<'a>>,
    to_review: Vec<ItemOut<'a>>,
    /// Texts to review that belong to no deliverable, by their paths in the folder.
    others_to_review: Vec<&'a str>,
    to_approve: Vec<ItemOut<'a>>,
    held: Vec<ItemOut<'a>>,
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
    date: NaiveDate,
    late: bool,
}

#[derive(Serialize)]
struct ItemOut<'a> {
    id: &'a str,
    title: &'a str,
    date: Option<NaiveDate>,
    state: &'a str,
    start_by: Option<NaiveDate>,
    missing_gates: Vec<&'a str>,
    url: Option<&'a str>,
    announced: Option<NaiveDate>,
    /// The last day of the previous login that its readers were told.
    #[serde(skip_serializing_if = "Option::is_none")]
    announced_until: Option<NaiveDate>,
    /// Places where somebody is to choose between two wordings.
    conflicts: usize,
    approval: Option<MarkOut<'a>>,
    /// What changed since it was approved: before, after.
    changed: &'a [(String, String)],
    history: Vec<MarkOut<'a>>,
}

/// Something that was said of an approval.
#[derive(Serialize)]
struct MarkOut<'a> {
    did: &'a str,
    on: NaiveDate,
    by: Option<&'a str>,
    note: Option<&'a str>,
}

impl<'a> MarkOut<'a> {
    fn of(did: State, mark: &'a Mark) -> Self {
        Self { did: did.word(), on: mark.on, by: mark.by.as_deref(), note: mark.note.as_deref() }
    }
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
    let items = |list: &[&'a Item<'a>]| list.iter().map(|item| self::item(rollout, item)).collect();
    StatusOut {
        campaign: &rollout.campaign.id,
        file: &rollout.launch.file,
        service: rollout.launch.service.name.bare(),
        date: rollout.launch.date,
        cancelled: rollout.launch.cancelled,
        today: rollout.today,
        incidents: &rollout.launch.progress.incidents,
        preparations: overview.steps.iter().map(|step| self::step(step)).collect(),
        to_review: items(&overview.to_review),
        others_to_review: overview.others_to_review.clone(),
        to_approve: overview.to_approve.iter().map(|(item, _)| self::item(rollout, item)).collect(),
        held: items(&overview.held),
        late: items(&overview.late),
        week: items(&overview.week),
        begin: items(&[overview.overdue.as_slice(), &overview.begin].concat()),
        next: items(&overview.next),
        done: items(&overview.done),
        to_correct: items(&overview.to_correct),
        off: items(&overview.off),
    }
}

fn step(step: &Step) -> StepOut<'_> {
    StepOut { id: &step.id, title: &step.title, date: step.date, late: step.late }
}

fn item<'a>(rollout: &Rollout<'_>, item: &'a Item<'a>) -> ItemOut<'a> {
    ItemOut {
        id: item.id,
        title: item.title,
        date: item.date,
        state: rollout.state_of(item).word(),
        start_by: item.start_by(),
        missing_gates: item.missing_gates.iter().map(|gate| gate.id.as_str()).collect(),
        url: item.record.published().and_then(|mark| mark.url.as_deref()),
        announced: item.record.announced(),
        announced_until: item.record.told().and_then(|mark| mark.accepted_until),
        conflicts: item.conflicts,
        approval: [State::Approved, State::Refused]
            .into_iter()
            .find_map(|state| Some(MarkOut::of(state, item.record.marks.get(&state)?))),
        changed: &item.changed,
        history: (item.record.history.iter())
            .map(|event| MarkOut::of(event.did, &event.mark))
            .collect(),
    }
}
