//! What a launch adds to its campaign, among its deliverables.

use super::approval::Changed;
use super::model::{Item, Status};
use super::open_days::days_from;
use super::warn;
use crate::calendar::Calendar;
use crate::campaign::{Milestone, Stage};
use crate::launch::{Extra, Launch};
use crate::progress::Record;

/// Puts what a launch adds among its items, at the end of its milestone.
pub(super) fn insert<'a>(
    items: &mut Vec<Item<'a>>,
    extra: &'a Extra,
    launch: &'a Launch,
    calendar: &Calendar,
    warnings: &mut Vec<String>,
) {
    let stage = match extra.date.cmp(&launch.date) {
        std::cmp::Ordering::Less => Stage::Before,
        std::cmp::Ordering::Equal => Stage::Launch,
        std::cmp::Ordering::Greater => Stage::After,
    };
    let Some(milestone) = milestone_of(extra, stage, launch) else { return };
    let item = Item {
        id: &extra.id,
        of: &extra.id,
        wave: None,
        launch: launch.date,
        milestone: &milestone.id,
        kind: &extra.kind,
        stage,
        title: &extra.title,
        objective: &milestone.objective,
        readers: None,
        channels: &extra.channels,
        ideal: extra.date,
        planned: extra.date,
        date: Some(extra.date),
        moved_because: None,
        by_request: true,
        added_because: Some(
            extra.reason.clone().unwrap_or_else(|| String::from("ajouté par ce lancement")),
        ),
        last_day: launch.date.pred_opt().filter(|_| stage == Stage::Before),
        late: None,
        status: Status::Planned,
        template: Some(extra.template.as_deref().unwrap_or("task/extra.md")),
        is_task: extra.template.is_none(),
        folder: &milestone.folder,
        file: &extra.file,
        record: Record::default(),
        changed: Changed::new(),
        conflicts: 0,
        lead: Vec::new(),
        missing_gates: Vec::new(),
    };
    warnings.extend(warn::day_off(&item, extra.date, calendar));
    let after =
        items.iter().rposition(|i| *i.milestone == milestone.id).map_or(items.len(), |at| at + 1);
    items.insert(after, item);
}

/// The milestone in course on an extra's day: the last one of its side of the launch that has begun.
fn milestone_of<'c>(extra: &Extra, stage: Stage, launch: &'c Launch) -> Option<&'c Milestone> {
    let campaign = &launch.campaign;
    let prefix = extra.id.split('/').next().unwrap_or("");
    if let Some(named) = campaign.milestone(prefix) {
        return Some(named);
    }
    let begun = launch.milestones().rfind(|milestone| {
        let is_window = milestone.start != milestone.end;
        let turn = launch.day_of(milestone.anchor).unwrap_or(launch.date);
        days_from(turn, milestone.start) <= extra.date && (is_window == (stage == Stage::After))
    });
    begun.or(campaign.milestones.first())
}
