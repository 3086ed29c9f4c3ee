//! The plan as JSON, version 1.

use std::io::{self, Write};

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

use super::portfolio::portfolio_json;
use crate::campaign::LatePolicy;
use crate::portfolio::Overview;
use crate::rollout::{Item, LeadStep, Rollout, Step};
use crate::visible;
use crate::vocabulary::Vocabulary as _;

/// A file of plans.
#[derive(Serialize)]
struct Output<P, O> {
    version: u64,
    plans: P,
    #[serde(skip_serializing_if = "Option::is_none")]
    portfolio: Option<O>,
}

#[derive(Serialize)]
struct PlanOut<'a> {
    campaign: &'a str,
    launch: LaunchOut<'a>,
    today: NaiveDate,
    missing_weeks: i64,
    warnings: Vec<String>,
    preparations: Vec<StepOut<'a>>,
    deliverables: Vec<ItemOut<'a>>,
}

#[derive(Serialize)]
struct LaunchOut<'a> {
    file: &'a str,
    date: NaiveDate,
    /// It will not take place.
    #[serde(skip_serializing_if = "is_false")]
    cancelled: bool,
    r#type: &'static str,
    service: String,
    /// The last day on which both logins are taken.
    #[serde(skip_serializing_if = "Option::is_none")]
    accepted_until: Option<NaiveDate>,
    /// Those for whom it takes place, each on their day.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    waves: Vec<WaveOut<'a>>,
}

#[derive(Serialize)]
struct WaveOut<'a> {
    id: &'a str,
    name: String,
    date: NaiveDate,
}

/// A step before everything else.
#[derive(Serialize)]
struct StepOut<'a> {
    id: &'a str,
    title: &'a str,
    ideal: NaiveDate,
    date: NaiveDate,
    late: Option<&'static str>,
    done: Option<NaiveDate>,
    template: &'a str,
}

#[derive(Serialize)]
struct ItemOut<'a> {
    id: &'a str,
    milestone: &'a str,
    kind: &'a str,
    stage: &'static str,
    title: &'a str,
    objective: &'a str,
    channels: &'a [String],
    ideal: NaiveDate,
    date: Option<NaiveDate>,
    moved_because: Option<&'a str>,
    added_because: Option<&'a str>,
    late: Option<String>,
    status: &'static str,
    template: Option<&'a str>,
    /// Where it stands, in one word.
    state: &'static str,
    url: Option<&'a str>,
    start_by: Option<NaiveDate>,
    lead: &'a [LeadStep<'a>],
    missing_gates: Vec<&'a str>,
    /// The wave that it is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    wave: Option<&'a str>,
}

/// A change of shape raises it.
pub const PLAN_VERSION: u64 = 1;

/// Writes the plans as indented JSON, with a final line end; `overview` is what several launches have.
///
/// # Errors
/// When they cannot be written.
pub fn write(
    out: &mut dyn Write,
    rollouts: &[Rollout<'_>],
    overview: Option<&Overview>,
) -> io::Result<()> {
    let plans = Each(|| rollouts.iter().map(plan));
    let portfolio = overview.map(|overview| portfolio_json(overview, rollouts));
    visible::write_json(out, &Output { version: PLAN_VERSION, plans, portfolio })
}

fn plan<'a>(rollout: &'a Rollout<'_>) -> PlanOut<'a> {
    let launch = rollout.launch;
    let waves = launch.waves.iter();
    PlanOut {
        campaign: &rollout.campaign.id,
        launch: LaunchOut {
            file: &launch.file,
            date: launch.date,
            cancelled: launch.cancelled,
            r#type: launch.launch_type.word(),
            service: launch.service.name.bare(),
            accepted_until: launch.accepted_until(),
            waves: waves
                .map(|own| WaveOut { id: &own.id, name: own.name.le(), date: own.date })
                .collect(),
        },
        today: rollout.today,
        missing_weeks: rollout.missing_weeks,
        warnings: rollout.to_know(),
        preparations: rollout.steps.iter().map(step).collect(),
        deliverables: rollout.items.iter().map(|one| item(rollout, one)).collect(),
    }
}

/// serde hands references over.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_false(own: &bool) -> bool {
    !own
}

fn step(step: &Step) -> StepOut<'_> {
    StepOut {
        id: &step.id,
        title: &step.title,
        ideal: step.ideal,
        date: step.date,
        late: step.late.then_some("do-now"),
        done: step.done,
        template: &step.template,
    }
}

fn item<'a>(rollout: &Rollout<'_>, item: &'a Item<'a>) -> ItemOut<'a> {
    ItemOut {
        id: item.id,
        milestone: item.milestone,
        kind: item.kind,
        stage: item.stage.word(),
        title: item.title,
        objective: item.objective,
        channels: item.channels,
        ideal: item.ideal,
        date: item.date,
        moved_because: item.moved_because.as_deref(),
        added_because: item.added_because.as_deref(),
        late: item.late.as_ref().map(LatePolicy::word),
        status: item.status.word(),
        template: item.template,
        state: rollout.state_of(item).word(),
        url: item.record.published().and_then(|mark| mark.url.as_deref()),
        start_by: item.start_by(),
        lead: &item.lead,
        missing_gates: item.missing_gates.iter().map(|gate| gate.id.as_str()).collect(),
        wave: item.wave.map(|wave| wave.id.as_str()),
    }
}

/// What makes the values of a list one after the other, as they are written.
pub(super) struct Each<F>(pub F);

impl<F, I> Serialize for Each<F>
where
    F: Fn() -> I,
    I: IntoIterator,
    I::Item: Serialize,
{
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq((self.0)())
    }
}
