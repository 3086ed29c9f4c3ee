//! The rollout as the rows of a calendar, in the order and the words that every output shows.

use chrono::NaiveDate;

use super::model::{Item, Rollout, Status, Step};
use super::remark::remarks;
use super::state::ItemState;
use crate::campaign::Milestone;
use crate::french::message::told;
use crate::progress::Record;

/// What the steps before everything else stand under.
pub const FIRST: &str = "Avant de commencer";

/// What stands under one title: the steps before everything else, or a milestone.
#[derive(Debug, Clone)]
pub struct Group<'r> {
    /// The milestone; none for the steps.
    pub milestone: Option<&'r Milestone>,
    /// Its rows, one at least.
    pub rows: Vec<Row<'r>>,
}

impl<'r> Group<'r> {
    /// Its title.
    pub fn label(&self) -> &'r str {
        self.milestone.map_or(FIRST, |milestone| &milestone.label)
    }
}

/// A step or a deliverable.
#[derive(Debug, Clone, Copy)]
pub struct Row<'r> {
    rollout: &'r Rollout<'r>,
    /// The title that it stands under: see [`Group::label`].
    pub group: &'r str,
    /// Stable id.
    pub id: &'r str,
    /// What it is called.
    pub title: &'r str,
    /// The day by the campaign alone.
    pub ideal: NaiveDate,
    /// The day retained; none when it is not published.
    pub date: Option<NaiveDate>,
    /// The deliverable; none for a step.
    pub item: Option<&'r Item<'r>>,
    /// Where it stands.
    pub state: ItemState,
}

impl<'r> Row<'r> {
    fn of_step(rollout: &'r Rollout<'r>, step: &'r Step) -> Self {
        let (id, title, state) = (&step.id, &step.title, step.state());
        let (ideal, date) = (step.ideal, Some(step.date));
        Self { rollout, group: FIRST, id, title, ideal, date, item: None, state }
    }

    fn of_item(rollout: &'r Rollout<'r>, group: &'r str, item: &'r Item<'r>) -> Self {
        let date = item.date.filter(|_| item.status != Status::Dropped);
        let (id, title, state) = (&item.id, &item.title, rollout.state_of(item));
        Self { rollout, group, id, title, ideal: item.ideal, date, item: Some(item), state }
    }

    /// The day that it goes out or is done; none for what another one says in its place.
    pub fn day_out(&self) -> Option<NaiveDate> {
        self.date.filter(|_| self.item.is_none_or(Item::is_out))
    }

    /// The service of its launch.
    pub fn service(&self) -> String {
        self.rollout.launch.service.name.bare()
    }

    /// What was done of it.
    pub fn record(&self) -> Record {
        self.rollout.launch.progress.of(self.id).cloned().unwrap_or_default()
    }

    /// Objective of its milestone; a step has none.
    pub fn objective(&self) -> &'r str {
        self.item.map_or("", |item| item.objective)
    }

    /// The last day to begin its preparation, if something is left to do.
    pub fn start_by(&self) -> Option<NaiveDate> {
        self.item.and_then(Item::start_by)
    }

    /// The names of its channels.
    pub fn channels(&self) -> Vec<&'r str> {
        let own = self.item.map_or(&[][..], |item| item.channels);
        own.iter().map(|id| self.rollout.campaign.channel_label(id)).collect()
    }

    /// What there is to say of it besides, in full sentences without a final period.
    pub fn remarks(&self) -> Vec<String> {
        match self.item {
            Some(item) => remarks(item, self.rollout),
            None if self.state == ItemState::Late => vec![told(LATE_STEP)],
            None => Vec::new(),
        }
    }
}

/// What there is to say of a step whose day has passed.
pub const LATE_STEP: &str = "En retard : à faire sans attendre";

impl Rollout<'_> {
    /// The steps before everything else, then each milestone that has something to publish.
    pub fn calendar(&self) -> Vec<Group<'_>> {
        let steps: Vec<Row<'_>> = self.steps.iter().map(|step| Row::of_step(self, step)).collect();
        let mut groups = Vec::new();
        if !steps.is_empty() {
            groups.push(Group { milestone: None, rows: steps });
        }
        groups.extend(self.by_milestone().map(|(milestone, items)| Group {
            milestone: Some(milestone),
            rows:
                items.into_iter().map(|item| Row::of_item(self, &milestone.label, item)).collect(),
        }));
        groups
    }

    /// The rows of the calendar, one after the other.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.calendar().into_iter().flat_map(|group| group.rows)
    }
}
