//! The dated rollout.

use chrono::{NaiveDate, Weekday};
use serde::Serialize;

use super::approval::Changed;
use super::items::Items;
use crate::campaign::{Campaign, Gate, LatePolicy, Milestone, Stage};
use crate::launch::{Launch, Wave};
use crate::progress::Record;
use crate::vocabulary::{Term, Vocabulary, term};

/// What becomes of a deliverable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// To be published on its date.
    Planned,
    /// Went out on its date, and moves no more.
    Published,
    /// Said by a later deliverable.
    Merged,
    /// Not published.
    Dropped,
}

impl Vocabulary for Status {
    const TERMS: &'static [Term<Self>] = &[
        term(Self::Planned, "planned").said("prévu"),
        term(Self::Published, "published").said("publié"),
        term(Self::Merged, "merged").said("remplacé"),
        term(Self::Dropped, "dropped").said("annulé"),
    ];
}

/// A deliverable with its dates. Its words are those of its campaign or launch: many launches share them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item<'a> {
    /// Stable id.
    pub id: &'a String,
    /// Id of the deliverable in the campaign, where a wave has its own.
    pub of: &'a String,
    /// The wave that it is for; none for what is for everybody.
    pub wave: Option<&'a Wave>,
    /// The day on which the launch takes place for those whom it is for.
    pub launch: NaiveDate,
    /// Id of the milestone that it is shown under.
    pub milestone: &'a String,
    /// Id of its kind.
    pub kind: &'a String,
    /// Before, on or after launch day.
    pub stage: Stage,
    /// What it is called.
    pub title: &'a String,
    /// Objective of its milestone.
    pub objective: &'a String,
    /// Who receives it, where a kind has several publics.
    pub readers: Option<&'a String>,
    /// Ids of its channels.
    pub channels: &'a [String],
    /// The day by the campaign alone.
    pub ideal: NaiveDate,
    /// The day that the calendar of the launch gives it, before what was done of it and what is late.
    pub planned: NaiveDate,
    /// The day retained; none when it is not published.
    pub date: Option<NaiveDate>,
    /// Why the day retained is another one, or why it is not published.
    pub moved_because: Option<String>,
    /// The date was asked for by the launch, not by the calendar.
    pub by_request: bool,
    /// Why this launch adds it.
    pub added_because: Option<String>,
    /// The last day on which its text is true, where there is one.
    pub last_day: Option<NaiveDate>,
    /// What to do about its date having passed.
    pub late: Option<LatePolicy>,
    /// What becomes of it.
    pub status: Status,
    /// Path of its template, if it has one.
    pub template: Option<&'a str>,
    /// The template is a sheet for the staff.
    pub is_task: bool,
    /// Folder of its files.
    pub folder: &'a String,
    /// Name of its files without ending.
    pub file: &'a String,
    /// What was done of it.
    pub record: Record,
    /// What changed in its text since it was approved: it is to be approved again.
    pub changed: Changed,
    /// Places of its text where somebody is to choose between two wordings.
    pub conflicts: usize,
    /// What it needs before it is published, from the first step to the last; empty for what is
    /// not to be published any more.
    pub lead: Vec<LeadStep<'a>>,
    /// What must still be agreed before it is published.
    pub missing_gates: Vec<&'a Gate>,
}

impl Item<'_> {
    /// The path of its files, without ending.
    pub fn stem(&self) -> String {
        format!("{}/{}", self.folder, self.file)
    }

    /// The date that has passed, if one has.
    pub fn missed(&self) -> Option<NaiveDate> {
        self.late.as_ref().map(|_| self.planned)
    }

    /// It goes out, or went out.
    pub fn is_out(&self) -> bool {
        matches!(self.status, Status::Planned | Status::Published)
    }

    /// It is still to go out, and somebody is to choose between two wordings of its text first.
    pub fn is_open(&self) -> bool {
        self.conflicts > 0 && self.status == Status::Planned
    }

    /// It will not go out.
    pub(super) fn give_up(&mut self, reason: String) {
        (self.status, self.date) = (Status::Dropped, None);
        self.moved_because = Some(reason);
    }

    /// It was approved, and its text changed since.
    pub fn is_undone(&self) -> bool {
        !self.changed.is_empty()
    }

    /// The last day to begin its preparation, if something is left to do.
    pub fn start_by(&self) -> Option<NaiveDate> {
        self.lead.iter().find(|step| !step.done).map(|step| step.start)
    }
}

/// A step of the preparation of a deliverable, scheduled backwards from its date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LeadStep<'a> {
    /// Stable id.
    pub id: &'a String,
    /// What to do.
    pub title: &'a String,
    /// Working days that it takes.
    pub working_days: u32,
    /// The last day to begin it.
    pub start: NaiveDate,
    /// The last day to end it.
    pub end: NaiveDate,
    /// It is done.
    pub done: bool,
    /// Enough working days are left for it.
    pub fits: bool,
}

/// A dated step before everything else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Stable id.
    pub id: String,
    /// What to do.
    pub title: String,
    /// The day by the campaign alone.
    pub ideal: NaiveDate,
    /// When to do it.
    pub date: NaiveDate,
    /// Its day has passed, and it is not done.
    pub late: bool,
    /// The day that it was done.
    pub done: Option<NaiveDate>,
    /// Path of its template.
    pub template: String,
    /// Folder of its files.
    pub folder: String,
    /// Name of its files without ending.
    pub file: String,
}

/// A campaign dated for a launch, seen from a day.
#[derive(Debug, Clone)]
pub struct Rollout<'a> {
    /// The campaign.
    pub campaign: &'a Campaign,
    /// The launch.
    pub launch: &'a Launch,
    /// The day from which it is seen.
    pub today: NaiveDate,
    /// What to do first.
    pub steps: Vec<Step>,
    /// In the order of the guide.
    pub items: Items<'a>,
    /// Weeks of notice that are already gone.
    pub missing_weeks: i64,
    /// What a person should know.
    pub warnings: Vec<String>,
    /// Holidays of the weeks that it spans, in order, each with its name and article: « le lundi
    /// de Pâques ». Weekends are not among them.
    pub days_off: Vec<(NaiveDate, String)>,
}

impl Rollout<'_> {
    /// The Monday of its first week and the Sunday of its last one: steps, publications and
    /// launch day together.
    pub fn span(&self) -> (NaiveDate, NaiveDate) {
        let steps = self.steps.iter().map(|step| step.date);
        let items = self.items.iter().filter_map(|item| item.date);
        let (first, last) = steps
            .chain(items)
            .fold((self.launch.date, self.launch.date), |(a, b), day| (a.min(day), b.max(day)));
        let week = |day: NaiveDate| day.week(Weekday::Mon);
        let monday = week(first).checked_first_day().unwrap_or(first);
        (monday, week(last).checked_last_day().unwrap_or(last))
    }

    /// Whether an item is a task of the team alone: the calendar has it, nothing comes out of it.
    pub fn is_for_team(&self, item: &Item<'_>) -> bool {
        self.campaign.kind(item.kind).is_some_and(|kind| kind.is_for_team)
    }

    /// The day of the first publication to come.
    pub fn next_day(&self) -> Option<NaiveDate> {
        let planned = self.items.iter().filter(|item| item.status == Status::Planned);
        planned.filter_map(|item| item.date).min()
    }

    /// Milestones with their items, those without items left out.
    pub fn by_milestone(&self) -> impl Iterator<Item = (&Milestone, Vec<&Item<'_>>)> {
        self.campaign.milestones.iter().filter_map(|milestone| {
            let items: Vec<&Item<'_>> =
                self.items.iter().filter(|i| *i.milestone == milestone.id).collect();
            (!items.is_empty()).then_some((milestone, items))
        })
    }
}
