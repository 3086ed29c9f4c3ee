//! The calendar as iCalendar (RFC 5545), for Outlook and the like: one all-day event per deliverable.

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveDateTime};

use super::ics_lines::Lines;
use crate::french::date;
use crate::french::message::told;
use crate::rollout::{Group, Item, Rollout, Row, Status, preparation};
use crate::vocabulary::Vocabulary as _;

/// Hour of the day at which a reminder rings.
const REMINDER_HOUR: u32 = 9;

/// What an event shows of the text of its deliverable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventText {
    /// Output folder of the launch.
    pub launch: String,
    /// Id of the deliverable.
    pub deliverable: String,
    /// The first lines of the text, without Markdown (see [`super::opening`]).
    pub opening: String,
    /// Path of its file, with `/`, from where the calendar is.
    pub path: String,
}

/// How a calendar is stamped.
#[derive(Clone, Copy)]
pub struct IcsOptions<'o> {
    /// When it is made, UTC (`DTSTAMP`).
    pub stamp: NaiveDateTime,
    /// How many times the event of a UID changed since it was first handed over (`SEQUENCE`); 0
    /// for one that is new.
    pub sequence: &'o (dyn Fn(&str) -> u32 + Sync),
    /// Days before the event at which a reminder rings, at nine o’clock; none for no reminder.
    pub reminder_days: Option<u32>,
}

/// One event per deliverable of every rollout, in their order. Those that are dropped or merged are
/// cancelled, so that a program which knows them takes them off. `texts` may lack some or all.
pub fn calendar(rollouts: &[Rollout<'_>], texts: &[EventText], options: &IcsOptions<'_>) -> String {
    let by_id: HashMap<(&str, &str), &EventText> = texts
        .iter()
        .map(|text| ((text.launch.as_str(), text.deliverable.as_str()), text))
        .collect();
    let mut lines = Lines::default();
    lines.raw("BEGIN", "VCALENDAR");
    lines.raw("VERSION", "2.0");
    lines.raw("PRODID", "-//jalon//Calendrier de campagne//FR");
    lines.raw("CALSCALE", "GREGORIAN");
    let name = calendar_name(rollouts);
    // NAME is the standard's (RFC 7986, 5.1); X-WR-CALNAME is what Outlook and Google read.
    lines.text("NAME", &name);
    lines.text("X-WR-CALNAME", &name);
    for rollout in rollouts {
        for group in rollout.calendar() {
            for row in &group.rows {
                let text = by_id.get(&(rollout.launch.folder.as_str(), row.id));
                event(&mut lines, rollout, &group, row, text.copied(), options);
            }
        }
    }
    lines.raw("END", "VCALENDAR");
    lines.into_string()
}

/// The identifier of a deliverable's event: the same whatever its date. No character of it needs
/// escaping, and different ids never give the same one.
pub fn event_uid(campaign: &str, launch_folder: &str, deliverable: &str) -> String {
    let parts = [campaign, launch_folder, deliverable].map(uid_part);
    format!("{}@jalon", parts.join("_"))
}

/// Letters and figures as they are, other bytes as `=` and two hexadecimal figures.
fn uid_part(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'/') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("={byte:02X}"));
        }
    }
    out
}

fn calendar_name(rollouts: &[Rollout<'_>]) -> String {
    match rollouts {
        [one] => told("Calendrier : ") + &one.launch.service.name.bare(),
        [first, ..] => told("Calendrier : ") + &first.campaign.title,
        [] => String::from("Calendrier"),
    }
}

fn event(
    lines: &mut Lines,
    rollout: &Rollout<'_>,
    group: &Group<'_>,
    row: &Row<'_>,
    text: Option<&EventText>,
    options: &IcsOptions<'_>,
) {
    let Some(item) = row.item else { return };
    let uid = event_uid(&rollout.campaign.id, &rollout.launch.folder, &item.id);
    let day = day_of(item);
    let planned = item.is_out();
    lines.raw("BEGIN", "VEVENT");
    lines.raw("UID", &uid);
    lines.raw("DTSTAMP", &options.stamp.format("%Y%m%dT%H%M%SZ").to_string());
    lines.raw("SEQUENCE", &(options.sequence)(&uid).to_string());
    lines.raw("STATUS", if planned { "CONFIRMED" } else { "CANCELLED" });
    lines.raw("DTSTART;VALUE=DATE", &compact(day));
    // The end is the first day that is not part of the event (RFC 5545, 3.6.1).
    lines.raw("DTEND;VALUE=DATE", &compact(day.succ_opt().unwrap_or(day)));
    lines.text("SUMMARY", &summary(rollout, item));
    lines.texts("CATEGORIES", row.channels().into_iter());
    lines.text("DESCRIPTION", &description(rollout, group, row, text));
    // It takes no one’s time: the day stays free in the calendar.
    lines.raw("TRANSP", "TRANSPARENT");
    if let Some(days) = options.reminder_days.filter(|_| planned) {
        reminder(lines, days, &summary(rollout, item));
    }
    lines.raw("END", "VEVENT");
}

/// The day that an event stands on; for one that is cancelled, the day that it stood on.
fn day_of(item: &Item) -> NaiveDate {
    match item.date {
        Some(day) if item.is_out() => day,
        _ => item.missed.unwrap_or(item.ideal),
    }
}

fn compact(day: NaiveDate) -> String {
    day.format("%Y%m%d").to_string()
}

/// Title and service: several launches may share a calendar.
fn summary(rollout: &Rollout<'_>, item: &Item) -> String {
    let mark = match item.status {
        Status::Planned | Status::Published => "",
        Status::Merged => "Remplacé : ",
        Status::Dropped => "Annulé : ",
    };
    format!("{}{} ({})", told(mark), item.title, rollout.launch.service.name.bare())
}

fn description(
    rollout: &Rollout<'_>,
    group: &Group<'_>,
    row: &Row<'_>,
    text: Option<&EventText>,
) -> String {
    let launch = date::long(rollout.launch.date);
    let mut parts = vec![told(&format!(
        "{}. Objectif : {}.\nLancement : le {launch}.\nÉtat : {}.",
        group.label(),
        row.objective(),
        row.state.label()
    ))];
    let remarks = row.remarks();
    if !remarks.is_empty() {
        parts
            .push(remarks.iter().map(|remark| format!("{remark}.")).collect::<Vec<_>>().join("\n"));
    }
    if let (Some(day), Some(item)) = (row.start_by(), row.item) {
        let (day, what) = (date::long(day), preparation(item));
        parts.push(told(&format!("À commencer au plus tard le {day} : {what}.")));
    }
    if let Some(text) = text {
        if !text.opening.is_empty() {
            parts.push(text.opening.clone());
        }
        parts.push(told(&format!("Fichier : {}", text.path)));
    }
    parts.join("\n\n")
}

/// A reminder at nine o’clock: an all-day event starts at midnight, local time.
fn reminder(lines: &mut Lines, days: u32, summary: &str) {
    let trigger = match days {
        0 => format!("PT{REMINDER_HOUR}H"),
        _ => format!("-PT{}H", u64::from(days) * 24 - u64::from(REMINDER_HOUR)),
    };
    lines.raw("BEGIN", "VALARM");
    lines.raw("ACTION", "DISPLAY");
    lines.raw("TRIGGER", &trigger);
    lines.text("DESCRIPTION", summary);
    lines.raw("END", "VALARM");
}
