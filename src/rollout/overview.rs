//! Where a launch stands on a day: what is late, due this week, to begin, next, done, to correct.

use chrono::Weekday;

use super::approval::to_approve;
use super::model::{Item, Rollout, Status, Step};

/// Where a launch stands. An item is in one list only, and may be in one of the first two besides.
#[derive(Debug, Clone, Default)]
pub struct Overview<'r> {
    /// Somebody is to choose between two wordings of their texts.
    pub to_review: Vec<&'r Item<'r>>,
    /// The same of what is no deliverable, such as a correction: the paths of these texts.
    pub others_to_review: Vec<&'r str>,
    /// Their approval was refused, undone, or is waited for; what there is to do about it.
    pub to_approve: Vec<(&'r Item<'r>, String)>,
    /// What to ask for first, and is not done.
    pub steps: Vec<&'r Step>,
    /// They wait until an incident is over.
    pub held: Vec<&'r Item<'r>>,
    /// Their day has passed, and nobody said that they went out.
    pub late: Vec<&'r Item<'r>>,
    /// To publish from today to Sunday.
    pub week: Vec<&'r Item<'r>>,
    /// To publish later; their preparation should have begun.
    pub overdue: Vec<&'r Item<'r>>,
    /// To publish later; their preparation begins this week at the latest.
    pub begin: Vec<&'r Item<'r>>,
    /// To publish later.
    pub next: Vec<&'r Item<'r>>,
    /// They went out.
    pub done: Vec<&'r Item<'r>>,
    /// They went out with a day that is no longer the right one.
    pub to_correct: Vec<&'r Item<'r>>,
    /// Another one says them, or they will not go out.
    pub off: Vec<&'r Item<'r>>,
}

impl Rollout<'_> {
    /// Where the launch stands on the day that it is seen from.
    pub fn overview(&self) -> Overview<'_> {
        let week = self.today.week(Weekday::Mon);
        let sunday = week.checked_last_day().unwrap_or(self.today);
        let mut overview = Overview {
            steps: self.steps.iter().filter(|step| step.done.is_none()).collect(),
            to_review: self.items.iter().filter(|item| item.is_open()).collect(),
            others_to_review: self.others_to_review(),
            to_approve: (self.items.iter())
                .filter_map(|item| Some((item, to_approve(item, self)?)))
                .collect(),
            ..Overview::default()
        };
        for item in &self.items {
            let list = match (item.status, item.date) {
                (Status::Published, _) if self.is_to_correct(item) => &mut overview.to_correct,
                (Status::Published, _) => &mut overview.done,
                (Status::Planned, Some(_)) if self.held_by(item).is_some() => &mut overview.held,
                (Status::Planned, Some(_)) if item.late.is_some() => &mut overview.late,
                (Status::Planned, Some(day)) if day <= sunday => &mut overview.week,
                (Status::Planned, Some(_)) => match item.start_by() {
                    Some(day) if day < self.today => &mut overview.overdue,
                    Some(day) if day <= sunday => &mut overview.begin,
                    _ => &mut overview.next,
                },
                _ => &mut overview.off,
            };
            list.push(item);
        }
        let Overview { week, overdue, begin, next, .. } = &mut overview;
        let lists = [week, overdue, begin, next];
        lists.into_iter().for_each(|list| list.sort_by_key(|item| item.date));
        overview
    }

    /// The paths of texts that are to review and belong to no item.
    fn others_to_review(&self) -> Vec<&str> {
        let stems: Vec<String> = self.items.iter().map(Item::stem).collect();
        let is_of = |path: &str, stem: &String| {
            path.strip_prefix(stem.as_str()).is_some_and(|rest| rest.starts_with('.'))
        };
        let paths = self.launch.seen.conflicts.keys().map(String::as_str);
        paths.filter(|path| !stems.iter().any(|stem| is_of(path, stem))).collect()
    }
}
