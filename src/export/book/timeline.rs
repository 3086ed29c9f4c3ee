//! The rollout as a picture: weeks to scale, weekends in grey, a mark for each day of publication.
//! The line of the day is drawn by the page, on the day that it is opened.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::export::markup::escape;
use crate::french::date;
use crate::rollout::{Rollout, Status};

/// Width of a day, and the height of the picture, in units of the picture.
const DAY: i64 = 10;
const HEIGHT: i64 = 150;

/// Where the line of days stands.
const LINE: i64 = 92;

/// The picture, as inline SVG with a title; empty when nothing is dated.
pub(super) fn timeline(rollout: &Rollout<'_>) -> String {
    let mut days: BTreeMap<NaiveDate, Vec<&str>> = BTreeMap::new();
    for item in rollout.items.iter().filter(|item| item.status == Status::Planned) {
        if let Some(day) = item.date {
            days.entry(day).or_default().push(&item.title);
        }
    }
    let all = days.keys().copied().chain([rollout.launch.date]);
    let (Some(first), Some(last)) = (all.clone().min(), all.max()) else { return String::new() };
    let start = first - Days::new(u64::from(first.weekday().num_days_from_monday()));
    let width = ((last - start).num_days() + 8) * DAY;
    let x = |day: NaiveDate| (day - start).num_days() * DAY;
    let mut out = format!(
        "<svg data-start=\"{start}\" data-last=\"{last}\" data-day=\"{DAY}\" viewBox=\"0 0 {width} {HEIGHT}\" role=\"img\" aria-labelledby=\"ligne-titre\" xmlns=\"http://www.w3.org/2000/svg\">\n<title id=\"ligne-titre\">{}</title>\n",
        escape(&format!(
            "{} jours de diffusion, du {} au {}",
            days.len(),
            date::full(first),
            date::full(last)
        ))
    );
    for day in start.iter_days().take_while(|day| *day <= last + Days::new(6)) {
        if day.weekday() == Weekday::Sat {
            out.push_str(&format!(
                "<rect class=\"off\" x=\"{}\" y=\"30\" width=\"{}\" height=\"80\"/>\n",
                x(day),
                2 * DAY
            ));
        }
        if day.day() == 1 || day == start {
            out.push_str(&format!(
                "<line class=\"month\" x1=\"{0}\" y1=\"18\" x2=\"{0}\" y2=\"110\"/><text x=\"{1}\" y=\"24\">{2} {3}</text>\n",
                x(day),
                x(day) + 4,
                date::month(day),
                day.year()
            ));
        }
    }
    out.push_str(&format!(
        "<line class=\"axis\" x1=\"0\" y1=\"{LINE}\" x2=\"{width}\" y2=\"{LINE}\"/>\n"
    ));
    for (day, titles) in &days {
        let radius = 4 + 2 * i64::try_from(titles.len().min(5)).unwrap_or(1);
        let class = if *day == rollout.launch.date { "launch" } else { "day" };
        out.push_str(&format!(
            "<circle class=\"{class}\" cx=\"{}\" cy=\"{LINE}\" r=\"{radius}\"><title>{}</title></circle>\n",
            x(*day) + DAY / 2,
            escape(&format!("{}\u{a0}: {}", date::long(*day), titles.join("; ")))
        ));
    }
    let launch = x(rollout.launch.date) + DAY / 2;
    out.push_str(&format!(
        "<line class=\"launch\" x1=\"{launch}\" y1=\"40\" x2=\"{launch}\" y2=\"126\"/><text class=\"launch\" x=\"{launch}\" y=\"142\" text-anchor=\"middle\">Lancement</text>\n"
    ));
    out.push_str("</svg>");
    out
}
