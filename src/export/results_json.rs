//! What was counted of launches, as JSON, version 1.

use chrono::NaiveDate;
use serde::Serialize;

use crate::launch::Objective;
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
    date: NaiveDate,
    planned: usize,
    published: usize,
    behind: usize,
    late: usize,
    objectives: Vec<GoalOut<'a>>,
    results: Vec<ResultOut<'a>>,
}

#[derive(Serialize)]
struct GoalOut<'a> {
    #[serde(flatten)]
    objective: &'a Objective,
    counted: Option<u64>,
    reached: bool,
}

#[derive(Serialize)]
struct ResultOut<'a> {
    #[serde(flatten)]
    place: &'a Place,
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
        date: launch.date,
        planned: tally.planned,
        published: tally.published,
        behind: tally.behind,
        late: tally.late,
        objectives: tally.goals.iter().map(goal).collect(),
        results: launch.results.iter().map(result).collect(),
    }
}

fn goal<'a>(goal: &Goal<'a>) -> GoalOut<'a> {
    GoalOut { objective: goal.objective, counted: goal.counted, reached: goal.is_reached() }
}

fn result<'a>((place, counted): (&'a Place, &'a Counted)) -> ResultOut<'a> {
    ResultOut { place, value: counted.value, from: &counted.from }
}
