//! Where the picture of a rollout draws each thing: weeks to scale, a lane for each channel,
//! weekends and holidays, a mark for each day of publication. The line of the day is drawn by the
//! page, on the day that it is opened.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, TimeDelta, Weekday};
use serde::Serialize;

use crate::campaign::Milestone;
use crate::french::date;
use crate::french::space::NBSP;
use crate::rollout::Rollout;

/// Width kept for the names of the lanes, in units of the picture (one CSS pixel on a screen).
const NAMES: i64 = 136;

/// Room wished for all days together, and the least and greatest width of one.
const DAYS: i64 = 850;
const DAY: (i64, i64) = (8, 22);

/// Where the lanes start, and the height of one.
const TOP: i64 = 52;
const LANE: i64 = 34;

/// The picture; every place is in its units.
#[derive(Debug, Default, Serialize)]
pub(super) struct Timeline<'b> {
    start: String,
    last: String,
    left: i64,
    /// Width of a day.
    day: i64,
    top: i64,
    bottom: i64,
    width: i64,
    /// Middle of launch day.
    launch: i64,
    /// Days with something to do, from when to when.
    active: usize,
    from: Option<String>,
    to: Option<String>,
    ticks: Vec<Tick>,
    holidays: Vec<Holiday<'b>>,
    milestones: Vec<Mark<'b>>,
    lanes: Vec<Lane<'b>>,
}

/// A day on which something begins: a weekend, a week by the number of its Monday, a month.
#[derive(Debug, Serialize)]
struct Tick {
    x: i64,
    weekend: bool,
    week: Option<String>,
    month: Option<String>,
}

#[derive(Debug, Serialize)]
struct Holiday<'b> {
    x: i64,
    day: String,
    name: &'b str,
}

/// A milestone, with its distance from the launch in as few words as it takes.
#[derive(Debug, Serialize)]
struct Mark<'b> {
    x: i64,
    short: String,
    label: &'b str,
}

/// A channel, or the steps before everything else.
#[derive(Debug, Serialize)]
struct Lane<'b> {
    y: i64,
    name: &'b str,
    marks: Vec<Titles<'b>>,
}

/// What is published on a day.
#[derive(Debug, Serialize)]
struct Titles<'b> {
    x: i64,
    class: &'static str,
    day: String,
    titles: Vec<&'b str>,
}

/// A lane before it has a place: its name, and what is published on each day.
type Days<'b> = (&'b str, BTreeMap<NaiveDate, Vec<&'b str>>);

/// The name of the first lane.
const STEPS: &str = "Préparation";

/// Days turned into places of the picture.
struct Scale {
    first: NaiveDate,
    last: NaiveDate,
    day: i64,
}

impl Scale {
    fn of(rollout: &Rollout<'_>) -> Self {
        let (first, last) = rollout.span();
        let day = (DAYS / ((last - first).num_days() + 1)).clamp(DAY.0, DAY.1);
        Self { first, last, day }
    }

    /// Left side of a day.
    fn left(&self, day: NaiveDate) -> i64 {
        NAMES + (day - self.first).num_days() * self.day
    }

    fn middle(&self, day: NaiveDate) -> i64 {
        self.left(day) + self.day / 2
    }
}

pub(super) fn timeline<'b>(rollout: &'b Rollout<'_>) -> Timeline<'b> {
    let lanes = lanes(rollout);
    let scale = Scale::of(rollout);
    let active: BTreeSet<NaiveDate> =
        lanes.iter().flat_map(|(_, days)| days.keys().copied()).collect();
    let holidays = rollout.days_off.iter();
    Timeline {
        start: scale.first.to_string(),
        last: scale.last.to_string(),
        left: NAMES,
        day: scale.day,
        top: TOP,
        bottom: TOP + LANE * i64::try_from(lanes.len().max(1)).unwrap_or(1),
        width: scale.left(scale.last) + scale.day,
        launch: scale.middle(rollout.launch.date),
        active: active.len(),
        from: active.first().copied().map(date::full),
        to: active.last().copied().map(date::full),
        ticks: ticks(&scale),
        holidays: holidays
            .map(|(day, name)| Holiday { x: scale.left(*day), day: date::long(*day), name })
            .collect(),
        milestones: milestones(&scale, rollout),
        lanes: (0..)
            .zip(lanes)
            .map(|(at, lane)| placed(&scale, rollout, lane, TOP + LANE * at + LANE / 2))
            .collect(),
    }
}

/// Steps first, then the channels of the campaign, then what has none.
fn lanes<'b>(rollout: &'b Rollout<'_>) -> Vec<Days<'b>> {
    let mut steps = BTreeMap::<NaiveDate, Vec<&str>>::new();
    for step in &rollout.steps {
        steps.entry(step.date).or_default().push(&step.title);
    }
    let mut lanes = vec![(STEPS, steps)];
    let of = |takes: &dyn Fn(&[String]) -> bool| {
        let mut days = BTreeMap::<NaiveDate, Vec<&str>>::new();
        for item in rollout.items.iter().filter(|item| item.is_out()) {
            if let Some(day) = item.date.filter(|_| takes(&item.channels)) {
                days.entry(day).or_default().push(&item.title);
            }
        }
        days
    };
    let known = &rollout.campaign.channels;
    for (id, label) in known {
        lanes.push((label, of(&|channels| channels.contains(id))));
    }
    let has_none = |own: &[String]| !known.iter().any(|(id, _)| own.contains(id));
    lanes.push(("Autre", of(&has_none)));
    lanes.retain(|(_, days)| !days.is_empty());
    lanes
}

/// Months, Mondays and weekends.
fn ticks(scale: &Scale) -> Vec<Tick> {
    let days = scale.first.iter_days().take_while(|day| *day <= scale.last);
    let ticks = days.map(|day| {
        // The name of a month that has little room would run into the next one.
        let short = day == scale.first && day.day() > 15 && scale.day < 16;
        let begins = day.day() == 1 || day == scale.first && !short;
        Tick {
            x: scale.left(day),
            weekend: day.weekday() == Weekday::Sat,
            week: (day.weekday() == Weekday::Mon).then(|| date::day_number(day)),
            month: begins.then(|| format!("{} {}", date::month(day), day.year())),
        }
    });
    ticks.filter(|tick| tick.weekend || tick.week.is_some() || tick.month.is_some()).collect()
}

/// The day of each milestone that the picture holds.
fn milestones<'b>(scale: &Scale, rollout: &'b Rollout<'_>) -> Vec<Mark<'b>> {
    let marks = rollout.by_milestone().filter_map(|(milestone, _)| {
        let (days, short) = short(milestone)?;
        let day = rollout.launch.date.checked_add_signed(TimeDelta::days(days))?;
        let is_within = (scale.first..=scale.last).contains(&day);
        is_within.then(|| Mark { x: scale.middle(day), short, label: &milestone.label })
    });
    marks.collect()
}

/// Days from the launch to a milestone, as few words as they take: « 8 sem. », « + 4 sem. » for
/// the end of a period that follows the launch. None for launch day.
fn short(milestone: &Milestone) -> Option<(i64, String)> {
    let days = if milestone.start < 0 { milestone.start } else { milestone.end };
    let (count, unit) = if days % 7 == 0 { (days.abs() / 7, "sem.") } else { (days.abs(), "j") };
    let sign = if days > 0 { format!("+{NBSP}") } else { String::new() };
    (days != 0).then(|| (days, format!("{sign}{count}{NBSP}{unit}")))
}

/// A lane with the marks of its days.
fn placed<'b>(scale: &Scale, rollout: &Rollout<'_>, lane: Days<'b>, y: i64) -> Lane<'b> {
    let (name, days) = lane;
    let marks = days.into_iter().map(|(day, titles)| Titles {
        x: scale.middle(day),
        class: match day == rollout.launch.date {
            true => "launch",
            false if name == STEPS => "step",
            false => "day",
        },
        day: date::long(day),
        titles,
    });
    Lane { y, name, marks: marks.collect() }
}
