//! One thing to publish, and what it needs before it is.

use super::terms::{Condition, LaunchType, Shift, Stage, State};

/// What to do with a deliverable whose date has passed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LatePolicy {
    /// Publish on the first working day.
    PublishNow,
    /// Let the later deliverable of this id say it.
    Merge(String),
    /// Give it up.
    Drop,
}

impl LatePolicy {
    /// The word of the file formats.
    pub fn word(&self) -> String {
        match self {
            Self::PublishNow => String::from("publish-now"),
            Self::Merge(id) => format!("merge:{id}"),
            Self::Drop => String::from("drop"),
        }
    }
}

/// A text for each type of launch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ByType {
    /// For a new service.
    pub new: String,
    /// For a migration.
    pub migration: String,
}

impl ByType {
    /// The same for both.
    pub(super) fn same(path: String) -> Self {
        Self { new: path.clone(), migration: path }
    }

    /// The one for a type.
    pub fn of(&self, launch_type: LaunchType) -> &str {
        match launch_type {
            LaunchType::New => &self.new,
            LaunchType::Migration => &self.migration,
        }
    }
}

/// One thing to publish.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deliverable {
    /// Stable id, such as `w-8/newsletter`.
    pub id: String,
    /// Id of its milestone.
    pub milestone: String,
    /// Id of its kind.
    pub kind: String,
    /// Before, on or after launch day.
    pub stage: Stage,
    /// « Infolettre : avant le lancement ».
    pub title: String,
    /// Name of its files without ending, in ASCII.
    pub file: String,
    /// It is for the staff or the media only, not for the public.
    pub internal: bool,
    /// Who receives it, where a kind has several publics: « personnel ».
    pub readers: Option<String>,
    /// Ids of the channels it goes out on.
    pub channels: Vec<String>,
    /// Its template, or the sheet of what to obtain.
    pub template: Option<ByType>,
    /// The template is a sheet for the staff, not a text to publish.
    pub is_task: bool,
    /// What to do when its date has passed.
    pub late: LatePolicy,
    /// Where it goes from a day off, where it says so itself.
    pub shift: Option<Shift>,
    /// Where a launch has waves, each of them has one.
    pub by_wave: bool,
    /// Days from the start of its milestone.
    pub day: i64,
    /// Id of the option that it belongs to: only a launch that takes it has it.
    pub option: Option<String>,
    /// Fact that it needs, and the reason given when it does not hold.
    pub condition: Option<(Condition, String)>,
}

impl Deliverable {
    /// Where it goes from a day off: as its launch says, else as it says itself, else as its campaign
    /// does, else by its stage. What stays on its day does so whatever they say.
    pub fn shift(&self, of_launch: Option<Shift>, of_campaign: Option<Shift>) -> Shift {
        let by_stage = match self.stage {
            Stage::Before => Shift::Previous,
            Stage::Launch => Shift::Keep,
            Stage::After => Shift::Next,
        };
        if self.shift.unwrap_or(by_stage) == Shift::Keep {
            return Shift::Keep;
        }
        of_launch.or(self.shift).or(of_campaign).unwrap_or(by_stage)
    }
}

/// A step that a deliverable needs before it is published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lead {
    /// Stable id, such as `printing`.
    pub id: String,
    /// « Imprimer ».
    pub title: String,
    /// Ids of the kinds that need it.
    pub kinds: Vec<String>,
    /// Ids of the channels that need it; none for all.
    pub channels: Vec<String>,
    /// How long it takes.
    pub working_days: u32,
    /// The state of a deliverable that says that it is done.
    pub done_when: Option<State>,
    /// Id of the gate that says that it is done.
    pub gate: Option<String>,
    /// For an approval: whose it is.
    pub by: Option<String>,
    /// For an approval: a text does not go out without it.
    pub is_required: bool,
    /// For an approval: it does not hold for another date in the text.
    pub ends_with_date: bool,
}

impl Lead {
    /// Whether a deliverable of a kind on some channels needs it.
    pub fn concerns(&self, kind: &str, channels: &[String]) -> bool {
        self.kinds.iter().any(|own| own == kind)
            && (self.channels.is_empty() || channels.iter().any(|own| self.channels.contains(own)))
    }
}

/// An agreement or a notice without which a deliverable is not to be published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gate {
    /// Stable id, such as `dcom-informed`.
    pub id: String,
    /// « La DCOM du MCN est informée ».
    pub title: String,
    /// Ids of the kinds that need it.
    pub kinds: Vec<String>,
}
