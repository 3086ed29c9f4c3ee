//! The rollout as a picture: weeks to scale, a lane for each channel, weekends and holidays, a mark
//! for each day of publication. The line of the day is drawn by the page, on the day that it is
//! opened.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, TimeDelta, Weekday};

use crate::campaign::Milestone;
use crate::french::date;
use crate::markup::escape;
use crate::rollout::Rollout;

/// Width kept for the names of the lanes, in units of the picture (one CSS pixel on a screen).
const NAMES: i64 = 136;

/// Room wished for all days together, and the least and greatest width of one.
const DAYS: i64 = 850;
const DAY: (i64, i64) = (8, 22);

/// Where the lanes start, and the height of one.
const TOP: i64 = 52;
const LANE: i64 = 34;

/// A lane: its name, and what is published on each day.
type Lane<'r> = (&'r str, BTreeMap<NaiveDate, Vec<&'r str>>);

/// Days turned into places of the picture.
struct Scale {
    first: NaiveDate,
    last: NaiveDate,
    day: i64,
    bottom: i64,
}

impl Scale {
    /// Left side of a day.
    fn left(&self, day: NaiveDate) -> i64 {
        NAMES + (day - self.first).num_days() * self.day
    }

    fn middle(&self, day: NaiveDate) -> i64 {
        self.left(day) + self.day / 2
    }

    fn width(&self) -> i64 {
        self.left(self.last) + self.day
    }

    fn days(&self) -> impl Iterator<Item = NaiveDate> {
        let last = self.last;
        self.first.iter_days().take_while(move |day| *day <= last)
    }
}

/// The picture, as inline SVG with a title.
pub(super) fn timeline(rollout: &Rollout<'_>) -> String {
    let lanes = lanes(rollout);
    let (first, last) = rollout.span();
    let day = (DAYS / ((last - first).num_days() + 1)).clamp(DAY.0, DAY.1);
    let bottom = TOP + LANE * i64::try_from(lanes.len().max(1)).unwrap_or(1);
    let scale = Scale { first, last, day, bottom };
    let (width, height) = (scale.width(), bottom + 44);
    let mut out = format!(
        "<svg data-start=\"{first}\" data-last=\"{last}\" data-left=\"{NAMES}\" data-day=\"{day}\" data-top=\"{TOP}\" data-bottom=\"{bottom}\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" style=\"min-width:{width}px\" role=\"img\" aria-labelledby=\"ligne-titre\">\n<title id=\"ligne-titre\">{}</title>\n<defs><pattern id=\"ferie\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><rect class=\"ground\" width=\"5\" height=\"5\"/><line class=\"stripe\" y2=\"5\"/></pattern></defs>\n",
        escape(&title(rollout, &lanes))
    );
    out.push_str(&weeks(&scale, rollout));
    out.push_str(&milestones(&scale, rollout));
    for (at, lane) in (0..).zip(&lanes) {
        out.push_str(&lane_marks(&scale, rollout, lane, TOP + LANE * at + LANE / 2));
    }
    out.push_str(&names(&lanes, height));
    out.push_str("</svg>");
    out
}

/// Steps first, then the channels of the campaign, then what has none.
fn lanes<'r>(rollout: &'r Rollout<'_>) -> Vec<Lane<'r>> {
    let mut steps = BTreeMap::<NaiveDate, Vec<&str>>::new();
    for step in &rollout.steps {
        steps.entry(step.date).or_default().push(&step.title);
    }
    let mut lanes = vec![("Préparation", steps)];
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

fn title(rollout: &Rollout<'_>, lanes: &[Lane<'_>]) -> String {
    let mut days: Vec<NaiveDate> =
        lanes.iter().flat_map(|(_, days)| days.keys().copied()).collect();
    days.sort_unstable();
    days.dedup();
    let launch = date::full(rollout.launch.date);
    match (days.first(), days.last()) {
        (Some(first), Some(last)) => format!(
            "Ligne du temps\u{a0}: {} jours de travail ou de diffusion, du {} au {}; lancement le {launch}. Le tableau qui suit dit la même chose.",
            days.len(),
            date::full(*first),
            date::full(*last)
        ),
        _ => format!("Ligne du temps\u{a0}: lancement le {launch}."),
    }
}

/// Months, Mondays, weekends and holidays.
fn weeks(scale: &Scale, rollout: &Rollout<'_>) -> String {
    let mut out = String::new();
    let (day, height) = (scale.day, scale.bottom - TOP);
    for each in scale.days() {
        let x = scale.left(each);
        if each.weekday() == Weekday::Sat {
            out.push_str(&format!(
                "<rect class=\"off\" x=\"{x}\" y=\"{TOP}\" width=\"{}\" height=\"{height}\"/>\n",
                2 * day
            ));
        }
        if each.weekday() == Weekday::Mon {
            out.push_str(&format!(
                "<line class=\"week\" x1=\"{x}\" y1=\"{TOP}\" x2=\"{x}\" y2=\"{}\"/><text x=\"{x}\" y=\"{}\">{}</text>\n",
                scale.bottom + 5,
                scale.bottom + 18,
                date::day_number(each)
            ));
        }
        // The name of a month that has little room would run into the next one.
        let short = each == scale.first && each.day() > 15 && day < 16;
        if each.day() == 1 || each == scale.first && !short {
            out.push_str(&format!(
                "<line class=\"month\" x1=\"{x}\" y1=\"2\" x2=\"{x}\" y2=\"{TOP}\"/><text class=\"month\" x=\"{}\" y=\"14\">{} {}</text>\n",
                x + 5,
                date::month(each),
                each.year()
            ));
        }
    }
    for (holiday, name) in &rollout.days_off {
        out.push_str(&format!(
            "<rect class=\"holiday\" x=\"{}\" y=\"{TOP}\" width=\"{day}\" height=\"{height}\"><title>{}</title></rect>\n",
            scale.left(*holiday),
            escape(&format!("{}\u{a0}: {name}", date::long(*holiday)))
        ));
    }
    out
}

/// The day of each milestone with its distance from the launch, and the line of the launch.
fn milestones(scale: &Scale, rollout: &Rollout<'_>) -> String {
    let launch = rollout.launch.date;
    let mut out = String::new();
    for (milestone, _) in rollout.by_milestone() {
        let Some((days, label)) = short(milestone) else { continue };
        let Some(day) = launch.checked_add_signed(TimeDelta::days(days)) else { continue };
        if day < scale.first || day > scale.last {
            continue;
        }
        let x = scale.middle(day);
        out.push_str(&format!(
            "<line class=\"milestone\" x1=\"{x}\" y1=\"38\" x2=\"{x}\" y2=\"{TOP}\"/><text class=\"milestone\" x=\"{x}\" y=\"33\" text-anchor=\"middle\">{label}<title>{}</title></text>\n",
            escape(&milestone.label)
        ));
    }
    let x = scale.middle(launch);
    // Away from the label of the week before; within the picture when nothing follows the launch.
    let (at, anchor) =
        if scale.width() - x < 80 { (scale.width(), "end") } else { (x - 12, "start") };
    out.push_str(&format!(
        "<line class=\"launch\" x1=\"{x}\" y1=\"38\" x2=\"{x}\" y2=\"{}\"/><text class=\"launch\" x=\"{at}\" y=\"33\" text-anchor=\"{anchor}\">Lancement</text>\n",
        scale.bottom + 5
    ));
    out
}

/// Days from the launch to a milestone, as few words as they take: « 8 sem. », « + 4 sem. » for
/// the end of a period that follows the launch. None for launch day.
fn short(milestone: &Milestone) -> Option<(i64, String)> {
    let days = if milestone.start < 0 { milestone.start } else { milestone.end };
    let (count, unit) = if days % 7 == 0 { (days.abs() / 7, "sem.") } else { (days.abs(), "j") };
    let sign = if days > 0 { "+\u{a0}" } else { "" };
    (days != 0).then(|| (days, format!("{sign}{count}\u{a0}{unit}")))
}

/// The names of the lanes, over what scrolls under them.
fn names(lanes: &[Lane<'_>], height: i64) -> String {
    let names: String = (0..)
        .zip(lanes)
        .map(|(at, (name, _))| {
            let y = TOP + LANE * at + LANE / 2 + 4;
            format!("<text class=\"lane\" x=\"0\" y=\"{y}\">{}</text>\n", escape(name))
        })
        .collect();
    let width = NAMES - 8;
    format!("<g class=\"names\"><rect width=\"{width}\" height=\"{height}\"/>\n{names}</g>\n")
}

/// The line of a lane, a mark by day that tells how many when more than one.
fn lane_marks(scale: &Scale, rollout: &Rollout<'_>, lane: &Lane<'_>, y: i64) -> String {
    let (name, days) = lane;
    let mut out = format!(
        "<line class=\"axis\" x1=\"{NAMES}\" y1=\"{y}\" x2=\"{}\" y2=\"{y}\"/>\n",
        scale.width()
    );
    for (day, titles) in days {
        let x = scale.middle(*day);
        let class = match *day == rollout.launch.date {
            true => "launch",
            false if *name == "Préparation" => "step",
            false => "day",
        };
        let count = match titles.len() {
            1 => String::new(),
            count => {
                format!("<text x=\"{x}\" y=\"{}\" text-anchor=\"middle\">{count}</text>", y + 4)
            }
        };
        out.push_str(&format!(
            "<g class=\"{class}\"><title>{}</title><circle cx=\"{x}\" cy=\"{y}\" r=\"{}\"/>{count}</g>\n",
            escape(&format!("{}\u{a0}: {}", date::long(*day), titles.join("; "))),
            if titles.len() == 1 { 6 } else { 9 }
        ));
    }
    out
}
