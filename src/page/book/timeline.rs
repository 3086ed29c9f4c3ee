//! Where the picture of a rollout draws each thing: weeks to scale, a lane for each channel,
//! weekends and holidays, a bar from the day when its preparation begins and a mark for each day of
//! publication. The line of the day is drawn by the page, on the day that it is opened.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, TimeDelta, Weekday};
use serde::Serialize;

use super::labels::{Label, Line, longest, width};
use super::names::anchor;
use super::scale::{Fold, Part, Scale};
use crate::campaign::Milestone;
use crate::french::date;
use crate::french::space::NBSP;
use crate::rollout::{Item, Rollout};

/// Least and greatest width kept for the names of the lanes, in units of the picture.
const NAMES: (i64, i64) = (136, 240);

/// Where the lanes start, and the height of one.
const TOP: i64 = 52;
const LANE: i64 = 34;

/// The picture; every place is in its units (one CSS pixel on a screen).
#[derive(Debug, Default, Serialize)]
pub(super) struct Timeline<'b> {
    start: NaiveDate,
    last: NaiveDate,
    left: i64,
    /// Width of a day.
    day: i64,
    top: i64,
    bottom: i64,
    width: i64,
    /// Middle of launch day.
    launch: i64,
    launch_label: Option<Label>,
    /// Days with something to do, from when to when.
    active: usize,
    from: Option<String>,
    to: Option<String>,
    parts: Vec<Part>,
    folds: Vec<Fold>,
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

/// A milestone, with its distance from the launch in as few words as it takes, where they have room.
#[derive(Debug, Serialize)]
struct Mark<'b> {
    x: i64,
    short: Option<Label>,
    label: &'b str,
}

/// A channel, or the steps before everything else.
#[derive(Debug, Serialize)]
struct Lane<'b> {
    y: i64,
    name: &'b str,
    bars: Vec<Bar>,
    marks: Vec<Titles>,
}

/// From the day when a preparation begins to that of the publication.
#[derive(Debug, Serialize)]
struct Bar {
    x: i64,
    width: i64,
}

/// What is published on a day.
#[derive(Debug, Serialize)]
struct Titles {
    x: i64,
    class: &'static str,
    day: String,
    /// The card of the first.
    anchor: String,
    titles: String,
    count: usize,
}

/// A lane before it has a place.
#[derive(Default)]
struct Days<'b> {
    name: &'b str,
    cards: BTreeMap<NaiveDate, Vec<(&'b str, &'b str)>>,
    bars: BTreeSet<(NaiveDate, NaiveDate)>,
}

/// The name of the first lane.
const STEPS: &str = "Préparation";

pub(super) fn timeline<'b>(rollout: &'b Rollout<'_>) -> Timeline<'b> {
    let lanes = lanes(rollout);
    let active: BTreeSet<NaiveDate> =
        lanes.iter().flat_map(|lane| lane.cards.keys().copied()).collect();
    let names = lanes.iter().map(|lane| width(lane.name, true) + 26).max().unwrap_or_default();
    let left = names.clamp(NAMES.0, NAMES.1);
    let span = rollout.span();
    let scale = Scale::of(span, &busy(rollout, &lanes), left);
    let mut line = Line::new(left, scale.right);
    let launch = scale.middle(rollout.launch.date);
    let label = if rollout.launch.cancelled { "Lancement annulé" } else { "Lancement" };
    let launch_label = line.put(launch - 12, label, true);
    let holidays = rollout.days_off.iter().filter(|(day, _)| scale.days().any(|own| own == *day));
    Timeline {
        start: span.0,
        last: span.1,
        left,
        day: scale.day,
        top: TOP,
        bottom: TOP + LANE * i64::try_from(lanes.len().max(1)).unwrap_or(1),
        width: scale.right,
        launch,
        launch_label,
        active: active.len(),
        from: active.first().copied().map(date::full),
        to: active.last().copied().map(date::full),
        ticks: ticks(&scale),
        holidays: holidays
            .map(|(day, name)| Holiday { x: scale.left(*day), day: date::long(*day), name })
            .collect(),
        milestones: milestones(&scale, rollout, span, &mut line),
        lanes: (0..)
            .zip(lanes)
            .map(|(at, lane)| placed(&scale, rollout, lane, TOP + LANE * at + LANE / 2))
            .collect(),
        parts: scale.parts,
        folds: scale.folds,
    }
}

/// The days that hold something, those of milestones and the launch among them.
fn busy(rollout: &Rollout<'_>, lanes: &[Days<'_>]) -> BTreeSet<NaiveDate> {
    let mut busy = BTreeSet::from([rollout.launch.date]);
    for lane in lanes {
        busy.extend(lane.cards.keys());
        for (start, end) in &lane.bars {
            busy.extend(start.iter_days().take_while(|day| day <= end));
        }
    }
    busy
}

/// Steps first, then the channels of the campaign, then what has none.
fn lanes<'b>(rollout: &'b Rollout<'_>) -> Vec<Days<'b>> {
    let mut steps = Days { name: STEPS, ..Days::default() };
    for step in &rollout.steps {
        steps.cards.entry(step.date).or_default().push((&step.id, &step.title));
    }
    let mut lanes = vec![steps];
    let of = |name, takes: &dyn Fn(&[String]) -> bool| {
        let mut lane = Days { name, ..Days::default() };
        let items = rollout.items.iter().filter(|item| item.is_out());
        for item in items.filter(|item| takes(item.channels)) {
            let Some(day) = item.date else { continue };
            lane.cards.entry(day).or_default().push((item.id, item.title));
            lane.bars.extend(bar(item, day));
        }
        lane
    };
    let known = &rollout.campaign.channels;
    for (id, label) in known {
        lanes.push(of(label, &|channels| channels.contains(id)));
    }
    let has_none = |own: &[String]| !known.iter().any(|(id, _)| own.contains(id));
    lanes.push(of("Autre", &has_none));
    lanes.retain(|lane| !lane.cards.is_empty());
    lanes
}

/// The days of what is left to prepare.
fn bar(item: &Item<'_>, day: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    item.start_by().filter(|start| *start < day).map(|start| (start, day))
}

/// Months, Mondays and weekends.
fn ticks(scale: &Scale) -> Vec<Tick> {
    let begins = |day: NaiveDate| day.day() == 1 || scale.parts.iter().any(|own| own.first == day);
    let months: Vec<i64> =
        scale.days().filter(|day| begins(*day)).map(|day| scale.left(day)).collect();
    let ticks = scale.days().map(|day| {
        let x = scale.left(day);
        let next = months.iter().copied().find(|other| *other > x).unwrap_or(scale.right);
        let room = next.min(scale.end_beside(x)) - x - 8;
        let (month, year) = (date::month(day), format!("{} {}", date::month(day), day.year()));
        let month = longest(room, &[&year, month]).filter(|_| begins(day));
        Tick {
            x,
            weekend: day.weekday() == Weekday::Sat,
            week: (day.weekday() == Weekday::Mon).then(|| date::day_number(day)),
            month: month.map(str::to_string),
        }
    });
    ticks.filter(|tick| tick.weekend || tick.week.is_some() || tick.month.is_some()).collect()
}

/// The day of each milestone that the picture holds.
fn milestones<'b>(
    scale: &Scale,
    rollout: &'b Rollout<'_>,
    (first, last): (NaiveDate, NaiveDate),
    line: &mut Line,
) -> Vec<Mark<'b>> {
    let marks = rollout.by_milestone().filter_map(|(milestone, _)| {
        let (days, short) = short(milestone)?;
        let day = rollout.launch.date.checked_add_signed(TimeDelta::days(days))?;
        let x = scale.middle(day);
        (first..=last).contains(&day).then(|| {
            let short = line.center(x, &short, false);
            Mark { x, short, label: &milestone.label }
        })
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

/// A lane with the bars and the marks of its days.
fn placed<'b>(scale: &Scale, rollout: &Rollout<'_>, lane: Days<'b>, y: i64) -> Lane<'b> {
    let Days { name, cards, bars } = lane;
    let bars = bars.into_iter().map(|(start, end)| {
        let x = scale.left(start);
        Bar { x, width: scale.middle(end) - x }
    });
    let marks = cards.into_iter().map(|(day, cards)| Titles {
        x: scale.middle(day),
        class: match day == rollout.launch.date {
            true => "launch",
            false if name == STEPS => "step",
            false => "day",
        },
        day: date::long(day),
        anchor: cards.first().map(|(id, _)| anchor(id)).unwrap_or_default(),
        count: cards.len(),
        titles: cards.into_iter().map(|(_, title)| title).collect::<Vec<_>>().join("; "),
    });
    Lane { y, name, bars: bars.collect(), marks: marks.collect() }
}
