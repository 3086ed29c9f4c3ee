//! What was counted of launches, as JSON, version 1.

use serde::Serialize;

use crate::measure::{Goal, Tally};
use crate::progress::{Counted, Place};
use crate::visible;

#[derive(Serialize)]
struct Output<'a> {
    version: u32,
    measures: Vec<LaunchOut<'a>>,
}

#[derive(Serialize)]
struct LaunchOut<'a> {
    file: &'a str,
    service: String,
    date: String,
    planned: usize,
    published: usize,
    behind: usize,
    late: usize,
    objectives: Vec<GoalOut<'a>>,
    results: Vec<ResultOut<'a>>,
}

#[derive(Serialize)]
struct GoalOut<'a> {
    measure: &'a str,
    label: &'a str,
    baseline: Option<u64>,
    target: u64,
    counted: Option<u64>,
    reached: bool,
}

#[derive(Serialize)]
struct ResultOut<'a> {
    item: Option<&'a str>,
    network: Option<&'a str>,
    on: Option<String>,
    measure: &'a str,
    value: u64,
    from: &'a str,
}

/// What was counted of each launch, as indented JSON with a final line end.
///
/// # Errors
/// When a value cannot be written as JSON, which no launch contains.
pub fn results(tallies: &[Tally<'_>]) -> serde_json::Result<String> {
    visible::json(&Output { version: 1, measures: tallies.iter().map(launch).collect() })
}

fn launch<'a>(tally: &'a Tally<'_>) -> LaunchOut<'a> {
    let launch = tally.rollout.launch;
    LaunchOut {
        file: &launch.file,
        service: launch.service.name.bare(),
        date: launch.date.to_string(),
        planned: tally.planned,
        published: tally.published,
        behind: tally.behind,
        late: tally.late,
        objectives: tally.goals.iter().map(goal).collect(),
        results: launch.results.iter().map(|(place, counted)| result(place, counted)).collect(),
    }
}

fn goal<'a>(goal: &Goal<'a>) -> GoalOut<'a> {
    let own = goal.objective;
    GoalOut {
        measure: &own.measure,
        label: &own.label,
        baseline: own.baseline,
        target: own.target,
        counted: goal.counted,
        reached: goal.is_reached(),
    }
}

fn result<'a>(place: &'a Place, counted: &'a Counted) -> ResultOut<'a> {
    ResultOut {
        item: place.item.as_deref(),
        network: place.network.as_deref(),
        on: place.on.map(|day| day.to_string()),
        measure: &place.measure,
        value: counted.value,
        from: &counted.from,
    }
}
