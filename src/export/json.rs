//! The plan as JSON, version 1.

use serde::Serialize;

use super::portfolio::{PortfolioOut, portfolio_json};
use crate::campaign::State;
use crate::portfolio::Overview;
use crate::rollout::{Item, LeadStep, Rollout};

#[derive(Serialize)]
struct Output<'a> {
    version: u32,
    plans: Vec<Plan<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    portfolio: Option<PortfolioOut<'a>>,
}

#[derive(Serialize)]
struct Plan<'a> {
    campaign: &'a str,
    launch: LaunchOut<'a>,
    today: String,
    missing_weeks: i64,
    warnings: &'a [String],
    preparations: Vec<StepOut<'a>>,
    deliverables: Vec<ItemOut<'a>>,
}

#[derive(Serialize)]
struct LaunchOut<'a> {
    file: &'a str,
    date: String,
    r#type: &'a str,
    service: String,
}

#[derive(Serialize)]
struct StepOut<'a> {
    id: &'a str,
    title: &'a str,
    ideal: String,
    date: String,
    late: Option<&'a str>,
    done: Option<String>,
    template: &'a str,
}

#[derive(Serialize)]
struct ItemOut<'a> {
    id: &'a str,
    milestone: &'a str,
    kind: &'a str,
    stage: &'a str,
    title: &'a str,
    objective: &'a str,
    channels: &'a [String],
    ideal: String,
    date: Option<String>,
    moved_because: Option<&'a str>,
    added_because: Option<&'a str>,
    late: Option<String>,
    status: &'a str,
    template: Option<&'a str>,
    /// How far a person brought it.
    state: Option<&'a str>,
    url: Option<&'a str>,
    start_by: Option<String>,
    lead: Vec<LeadOut<'a>>,
    missing_gates: Vec<&'a str>,
}

#[derive(Serialize)]
struct LeadOut<'a> {
    id: &'a str,
    title: &'a str,
    working_days: u32,
    start: String,
    end: String,
    done: bool,
    fits: bool,
}

/// The plans as indented JSON, with a final line end; `overview` is what several launches have.
///
/// # Errors
/// When a value cannot be written as JSON, which no plan contains.
pub fn calendar(
    rollouts: &[Rollout<'_>],
    overview: Option<&Overview>,
) -> serde_json::Result<String> {
    let plans = rollouts.iter().map(plan).collect();
    let portfolio = overview.map(|overview| portfolio_json(overview, rollouts));
    let mut text = serde_json::to_string_pretty(&Output { version: 1, plans, portfolio })?;
    text.push('\n');
    Ok(text)
}

fn plan<'a>(rollout: &'a Rollout<'_>) -> Plan<'a> {
    let launch = rollout.launch;
    Plan {
        campaign: &rollout.campaign.id,
        launch: LaunchOut {
            file: &launch.file,
            date: launch.date.to_string(),
            r#type: launch.launch_type.word(),
            service: launch.service.name.bare(),
        },
        today: rollout.today.to_string(),
        missing_weeks: rollout.missing_weeks,
        warnings: &rollout.warnings,
        preparations: rollout
            .steps
            .iter()
            .map(|step| StepOut {
                id: &step.id,
                title: &step.title,
                ideal: step.ideal.to_string(),
                date: step.date.to_string(),
                late: step.late.then_some("do-now"),
                done: step.done.map(|day| day.to_string()),
                template: &step.template,
            })
            .collect(),
        deliverables: rollout.items.iter().map(item).collect(),
    }
}

fn item(item: &Item) -> ItemOut<'_> {
    ItemOut {
        id: &item.id,
        milestone: &item.milestone,
        kind: item.kind.word(),
        stage: item.stage.word(),
        title: &item.title,
        objective: &item.objective,
        channels: &item.channels,
        ideal: item.ideal.to_string(),
        date: item.date.map(|date| date.to_string()),
        moved_because: item.moved_because.as_deref(),
        added_because: item.added_because.as_deref(),
        late: item.late.as_ref().map(crate::campaign::LatePolicy::word),
        status: item.status.word(),
        template: item.template.as_deref(),
        state: item.record.state().map(State::word),
        url: item.record.published().and_then(|mark| mark.url.as_deref()),
        start_by: item.start_by().map(|day| day.to_string()),
        lead: item.lead.iter().map(lead).collect(),
        missing_gates: item.missing_gates.iter().map(|gate| gate.id.as_str()).collect(),
    }
}

fn lead(step: &LeadStep) -> LeadOut<'_> {
    LeadOut {
        id: &step.id,
        title: &step.title,
        working_days: step.working_days,
        start: step.start.to_string(),
        end: step.end.to_string(),
        done: step.done,
        fits: step.fits,
    }
}
