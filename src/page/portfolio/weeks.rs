//! The load of each week, in numbers and where a picture draws it: a bar per week, a mark for each
//! week of launches, a line for what a week should not exceed.

use chrono::{Datelike, Days, NaiveDate};
use serde::Serialize;

use crate::french::date;
use crate::portfolio::{self, Overview, week_label};
use crate::rollout::Rollout;

/// Sizes in units of the picture: a week, the highest bar, where bars stand.
const WEEK: i64 = 16;
const HIGHEST: usize = 120;
const FLOOR: i64 = 150;
/// Room for the numbers on the left.
const LEFT: i64 = 34;

/// Launches that the bar of a week names.
const NAMED: usize = 20;

/// A week, with its bar in the picture.
#[derive(Debug, Serialize)]
pub(super) struct Week {
    monday: String,
    label: String,
    publications: usize,
    is_over: bool,
    launches: Vec<String>,
    /// The first of these launches.
    named: Vec<String>,
    x: i64,
    middle: i64,
    y: i64,
    height: i64,
}

/// The picture of all weeks; every place is in its units.
#[derive(Debug, Default, Serialize)]
pub(super) struct Picture {
    left: i64,
    floor: i64,
    /// Width of a week.
    week: i64,
    width: i64,
    limit: i64,
    /// The most that a week publishes, and the days that the picture goes from and to.
    most: usize,
    first: String,
    last: String,
    months: Vec<Begins>,
}

/// A month that begins, with its name where there is room.
#[derive(Debug, Serialize)]
struct Begins {
    x: i64,
    name: Option<String>,
}

struct Scale {
    start: NaiveDate,
    most: usize,
}

impl Scale {
    /// The scale of the weeks and the most that one publishes; none when there are no weeks.
    fn of(overview: &Overview) -> Option<Self> {
        let most = overview.weeks.iter().map(|week| week.publications).max()?;
        let start = overview.weeks.first()?.monday;
        Some(Self { start, most: most.max(overview.overload) })
    }

    fn x(&self, monday: NaiveDate) -> i64 {
        LEFT + (monday - self.start).num_days() / 7 * WEEK
    }

    /// Where a bar of so many publications ends.
    fn y(&self, publications: usize) -> i64 {
        let height = publications * HIGHEST / self.most.max(1);
        FLOOR - i64::try_from(height).unwrap_or(0)
    }
}

/// The weeks in order.
pub(super) fn weeks(overview: &Overview, rollouts: &[Rollout<'_>]) -> Vec<Week> {
    let Some(scale) = Scale::of(overview) else { return Vec::new() };
    let week = |week: &portfolio::Week| {
        let launches = week.services(rollouts);
        let (x, y) = (scale.x(week.monday), scale.y(week.publications));
        Week {
            monday: date::full(week.monday),
            label: week_label(week.monday),
            publications: week.publications,
            is_over: week.publications > overview.overload,
            named: launches.iter().take(NAMED).cloned().collect(),
            launches,
            x,
            middle: x + WEEK / 2,
            y,
            height: (FLOOR - y).max(1),
        }
    };
    overview.weeks.iter().map(week).collect()
}

/// Sizes, limit and months of the picture.
pub(super) fn picture(overview: &Overview) -> Picture {
    let (Some(scale), Some(last)) = (Scale::of(overview), overview.weeks.last()) else {
        return Picture::default();
    };
    let publications = overview.weeks.iter().map(|week| week.publications);
    Picture {
        left: LEFT,
        floor: FLOOR,
        week: WEEK,
        width: scale.x(last.monday) + WEEK + 8,
        limit: scale.y(overview.overload),
        most: publications.max().unwrap_or(0),
        first: date::full(scale.start),
        last: date::full(last.monday + Days::new(6)),
        months: months(&scale, last.monday),
    }
}

/// Each month that begins; in January, its year.
fn months(scale: &Scale, last: NaiveDate) -> Vec<Begins> {
    let mut months = Vec::new();
    let mut room = i64::MIN;
    for monday in scale.start.iter_weeks().take_while(|monday| *monday <= last) {
        // A month that is nearly over would take the room of the next name.
        let begins = monday.day() <= 7 || (monday == scale.start && monday.day() <= 14);
        if !begins {
            continue;
        }
        let x = scale.x(monday);
        let year = monday.month() == 1 || room == i64::MIN;
        let mut name = None;
        if x >= room {
            let month = date::month(monday);
            name = Some(if year { format!("{month} {}", monday.year()) } else { month.into() });
            room = x + if year { 96 } else { 62 };
        }
        months.push(Begins { x, name });
    }
    months
}
