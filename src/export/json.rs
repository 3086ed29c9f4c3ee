//! The plan as JSON, version 1: written, and read back to be compared.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::{Deserialize, Serialize};

use super::each::Each;
use super::portfolio::portfolio_json;
use crate::launch::Wave;
use crate::portfolio::Overview;
use crate::rollout::{Item, LeadStep, Rollout};
use crate::visible;
use crate::vocabulary::Vocabulary as _;

type Text<'a> = Cow<'a, str>;

/// A file of plans, as it is written.
#[derive(Serialize)]
struct Output<P, O> {
    version: u64,
    plans: P,
    #[serde(skip_serializing_if = "Option::is_none")]
    portfolio: Option<O>,
}

/// What tells whether a file is one of plans that can be read.
#[derive(Deserialize)]
struct Head {
    version: Option<u64>,
}

/// The same, as it is read.
#[derive(Deserialize)]
struct Plans {
    plans: Vec<Plan<'static>>,
}

/// A plan as it is written and read. What a reader can do without may be missing: another program
/// may have written the file.
#[derive(Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Plan<'a> {
    #[serde(default)]
    campaign: Text<'a>,
    pub launch: LaunchText<'a>,
    #[serde(default)]
    today: String,
    #[serde(default)]
    missing_weeks: i64,
    #[serde(default)]
    warnings: Cow<'a, [String]>,
    #[serde(default)]
    pub preparations: Vec<StepText<'a>>,
    pub deliverables: Vec<ItemText<'a>>,
}

/// The launch of a plan.
#[derive(Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct LaunchText<'a> {
    #[serde(default)]
    file: Text<'a>,
    pub date: String,
    #[serde(default)]
    r#type: Text<'a>,
    pub service: String,
    /// The last day on which both logins are taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    accepted_until: Option<String>,
    /// Those for whom it takes place, each on their day.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    waves: Vec<WaveText<'a>>,
}

/// A wave.
#[derive(Serialize, Deserialize)]
#[allow(missing_docs)]
struct WaveText<'a> {
    id: Text<'a>,
    name: String,
    date: String,
}

/// A step before everything else.
#[derive(Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct StepText<'a> {
    pub id: Text<'a>,
    pub title: Text<'a>,
    #[serde(default)]
    ideal: String,
    pub date: Option<String>,
    late: Option<Text<'a>>,
    done: Option<String>,
    #[serde(default)]
    template: Text<'a>,
}

/// A deliverable.
#[derive(Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct ItemText<'a> {
    pub id: Text<'a>,
    #[serde(default)]
    milestone: Text<'a>,
    #[serde(default)]
    kind: Text<'a>,
    #[serde(default)]
    stage: Text<'a>,
    pub title: Text<'a>,
    #[serde(default)]
    objective: Text<'a>,
    #[serde(default)]
    channels: Cow<'a, [String]>,
    #[serde(default)]
    ideal: String,
    pub date: Option<String>,
    moved_because: Option<Text<'a>>,
    added_because: Option<Text<'a>>,
    late: Option<String>,
    #[serde(default)]
    pub status: Text<'a>,
    template: Option<Text<'a>>,
    /// Where it stands, in one word; earlier files may lack it.
    #[serde(default)]
    state: Text<'a>,
    url: Option<Text<'a>>,
    start_by: Option<String>,
    #[serde(default)]
    lead: Vec<LeadText<'a>>,
    #[serde(default)]
    missing_gates: Vec<Text<'a>>,
    /// The wave that it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    wave: Option<Text<'a>>,
}

#[derive(Serialize, Deserialize)]
struct LeadText<'a> {
    id: Text<'a>,
    title: Text<'a>,
    working_days: u32,
    start: String,
    end: String,
    done: bool,
    fits: bool,
}

/// Why a JSON file is no plan.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotAPlan {
    /// It is no JSON: line and column, from 1.
    #[error("ce n’est pas du JSON (ligne {0}, colonne {1})")]
    Syntax(usize, usize),
    /// It is JSON of something else.
    #[error("ce n’est pas un calendrier écrit par jalon")]
    Other,
    /// It is of a version that this program does not know.
    #[error("ce calendrier est de la version {0}, que ce programme ne connaît pas")]
    Version(u64),
}

/// The plans of a file that [`write()`] wrote.
///
/// # Errors
/// When it is something else.
pub fn read_plans(text: &str) -> Result<Vec<Plan<'static>>, NotAPlan> {
    let text = text.trim_start_matches('\u{feff}');
    let wrong = |error: serde_json::Error| match error.is_data() {
        true => NotAPlan::Other,
        false => NotAPlan::Syntax(error.line(), error.column()),
    };
    let head: Head = serde_json::from_str(text).map_err(wrong)?;
    match head.version {
        Some(VERSION) => Ok(serde_json::from_str::<Plans>(text).map_err(wrong)?.plans),
        Some(version) => Err(NotAPlan::Version(version)),
        None => Err(NotAPlan::Other),
    }
}

/// A change of shape raises it.
const VERSION: u64 = 1;

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
    visible::write_json(out, &Output { version: VERSION, plans, portfolio })
}

fn text(text: &str) -> Text<'_> {
    Cow::Borrowed(text)
}

fn plan<'a>(rollout: &'a Rollout<'_>) -> Plan<'a> {
    let launch = rollout.launch;
    Plan {
        campaign: text(&rollout.campaign.id),
        launch: LaunchText {
            file: text(&launch.file),
            date: launch.date.to_string(),
            r#type: text(launch.launch_type.word()),
            service: launch.service.name.bare(),
            accepted_until: launch.accepted_until().map(|day| day.to_string()),
            waves: launch.waves.iter().map(wave).collect(),
        },
        today: rollout.today.to_string(),
        missing_weeks: rollout.missing_weeks,
        warnings: Cow::Owned(rollout.to_know()),
        preparations: rollout
            .steps
            .iter()
            .map(|step| StepText {
                id: text(&step.id),
                title: text(&step.title),
                ideal: step.ideal.to_string(),
                date: Some(step.date.to_string()),
                late: step.late.then_some(text("do-now")),
                done: step.done.map(|day| day.to_string()),
                template: text(&step.template),
            })
            .collect(),
        deliverables: rollout.items.iter().map(|one| item(rollout, one)).collect(),
    }
}

fn item<'a>(rollout: &Rollout<'_>, item: &'a Item<'a>) -> ItemText<'a> {
    ItemText {
        id: text(item.id),
        milestone: text(item.milestone),
        kind: text(item.kind),
        stage: text(item.stage.word()),
        title: text(item.title),
        objective: text(item.objective),
        channels: Cow::Borrowed(item.channels),
        ideal: item.ideal.to_string(),
        date: item.date.map(|date| date.to_string()),
        moved_because: item.moved_because.as_deref().map(text),
        added_because: item.added_because.as_deref().map(text),
        late: item.late.as_ref().map(crate::campaign::LatePolicy::word),
        status: text(item.status.word()),
        template: item.template.map(text),
        state: text(rollout.state_of(item).word()),
        url: item.record.published().and_then(|mark| mark.url.as_deref()).map(text),
        start_by: item.start_by().map(|day| day.to_string()),
        lead: item.lead.iter().map(lead).collect(),
        missing_gates: item.missing_gates.iter().map(|gate| text(&gate.id)).collect(),
        wave: item.wave.map(|wave| text(&wave.id)),
    }
}

fn wave(wave: &Wave) -> WaveText<'_> {
    WaveText { id: text(&wave.id), name: wave.name.le(), date: wave.date.to_string() }
}

fn lead<'a>(step: &'a LeadStep<'_>) -> LeadText<'a> {
    LeadText {
        id: text(step.id),
        title: text(step.title),
        working_days: step.working_days,
        start: step.start.to_string(),
        end: step.end.to_string(),
        done: step.done,
        fits: step.fits,
    }
}
