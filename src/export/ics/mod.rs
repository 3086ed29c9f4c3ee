//! The calendar as iCalendar (RFC 5545), for Outlook and the like: all-day events.

mod agenda;
mod lines;

use std::collections::HashMap;
use std::io::{self, Write};

use chrono::{NaiveDate, NaiveDateTime};

use crate::french::message::told;
use crate::launch::Launch;
use crate::rollout::{ItemState, Rollout, to_begin};
use crate::vocabulary::Vocabulary as _;
pub use agenda::{AgendaEvent, EventKind, agenda};
use lines::Lines;

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
    /// The `SEQUENCE` of the event of a UID (see [`sequence_of`]); none for one that was never handed
    /// over, as far as is known.
    pub sequence: &'o (dyn Fn(&str) -> Option<u32> + Sync),
    /// Days before a deliverable at which a reminder rings, at nine o’clock; what there is to begin
    /// or to do rings the same day. None for no reminder.
    pub reminder_days: Option<u32>,
}

/// The `SEQUENCE` of what changed on a day: later changes have greater ones, whichever command
/// writes them, also one that remembers nothing.
pub fn sequence_of(changed: NaiveDate) -> u32 {
    let first = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap_or_default();
    u32::try_from((changed - first).num_days()).unwrap_or(0)
}

/// Writes the events of every rollout, in their order. Those that do not take place are cancelled, so
/// that a program which knows them takes them off. `texts` may lack some or all.
///
/// # Errors
/// When they cannot be written.
pub(super) fn calendar(
    out: &mut dyn Write,
    rollouts: &[Rollout<'_>],
    texts: &[EventText],
    options: &IcsOptions<'_>,
) -> io::Result<()> {
    let by_id: HashMap<(&str, &str), &EventText> = texts
        .iter()
        .map(|text| ((text.launch.as_str(), text.deliverable.as_str()), text))
        .collect();
    let mut lines = Lines::default();
    lines.raw("BEGIN", "VCALENDAR");
    lines.raw("VERSION", "2.0");
    lines.raw("PRODID", "-//jalon//Calendrier de campagne//FR");
    lines.raw("CALSCALE", "GREGORIAN");
    // The agenda of a campaign is read, nobody is invited (RFC 5546, 3.2.1).
    lines.raw("METHOD", "PUBLISH");
    let name = calendar_name(rollouts);
    // NAME is the standard's (RFC 7986, 5.1); X-WR-CALNAME is what Outlook and Google read.
    lines.text("NAME", &name);
    lines.text("X-WR-CALNAME", &name);
    for rollout in rollouts {
        let is_known = |key: &str| (options.sequence)(&event_uid(rollout.launch, key)).is_some();
        for one in agenda(rollout, &is_known) {
            let text = by_id.get(&(rollout.launch.folder.as_str(), one.key.as_str()));
            event(&mut lines, rollout, &one, text.copied(), options);
        }
        out.write_all(lines.take().as_bytes())?;
    }
    lines.raw("END", "VCALENDAR");
    out.write_all(lines.take().as_bytes())
}

/// The identifier of an event of a launch: the same whatever its date, and the name of its file. No
/// character of it needs escaping, and different keys never give the same one.
pub fn event_uid(launch: &Launch, key: &str) -> String {
    let parts = [&launch.campaign.id, &launch.identity, key].map(uid_part);
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
    event: &AgendaEvent<'_>,
    text: Option<&EventText>,
    options: &IcsOptions<'_>,
) {
    let uid = event_uid(rollout.launch, &event.key);
    let day = event.day;
    let sequence = (options.sequence)(&uid).unwrap_or_else(|| sequence_of(options.stamp.date()));
    lines.raw("BEGIN", "VEVENT");
    lines.raw("UID", &uid);
    lines.raw("DTSTAMP", &options.stamp.format("%Y%m%dT%H%M%SZ").to_string());
    lines.raw("SEQUENCE", &sequence.to_string());
    lines.raw("STATUS", if event.is_off { "CANCELLED" } else { "CONFIRMED" });
    lines.raw("DTSTART;VALUE=DATE", &compact(day));
    // The end is the first day that is not part of the event (RFC 5545, 3.6.1).
    lines.raw("DTEND;VALUE=DATE", &compact(day.succ_opt().unwrap_or(day)));
    let summary = summary(rollout, event);
    lines.text("SUMMARY", &summary);
    if let Some(row) = &event.row {
        lines.texts("CATEGORIES", row.channels().into_iter());
    }
    lines.text("DESCRIPTION", &description(rollout, event, text));
    // It takes no one’s time: the day stays free in the calendar.
    lines.raw("TRANSP", "TRANSPARENT");
    if let Some(days) = options.reminder_days.filter(|_| !event.is_off) {
        let is_due = matches!(event.kind, EventKind::Start | EventKind::Step);
        reminder(lines, if is_due { 0 } else { days }, &summary);
    }
    lines.raw("END", "VEVENT");
}

fn compact(day: NaiveDate) -> String {
    day.format("%Y%m%d").to_string()
}

/// Title and service: several launches may share a calendar.
fn summary(rollout: &Rollout<'_>, event: &AgendaEvent<'_>) -> String {
    let service = rollout.launch.service.name.bare();
    // What there is to begin is off for what its deliverable is, else since it is done.
    let done = match (event.kind, event.is_off) {
        (EventKind::Start, true) => "Fait : ",
        _ => "",
    };
    let off = |state: ItemState| match state {
        ItemState::Held => "Retenu : ",
        ItemState::Replaced => "Remplacé : ",
        ItemState::Cancelled => "Annulé : ",
        _ => done,
    };
    match (&event.row, event.kind) {
        (Some(row), EventKind::Start) => {
            let off = if event.is_off { off(row.state) } else { "" };
            format!("{}{} ({service})", told(&format!("{off}À commencer : ")), row.title)
        }
        (Some(row), _) => format!("{}{} ({service})", told(off(row.state)), row.title),
        (None, _) if event.is_off => told("Annulé : lancement (") + &service + ")",
        (None, _) => told("Lancement : ") + &service,
    }
}

fn description(rollout: &Rollout<'_>, event: &AgendaEvent<'_>, text: Option<&EventText>) -> String {
    let waves = rollout.launch.waves_said().map(|waves| format!("\n{waves}.")).unwrap_or_default();
    let Some(row) = &event.row else {
        return told(&format!("{}.{waves}", rollout.campaign.title));
    };
    let wave = row.item.and_then(|item| item.wave);
    let launch = rollout.launch.day_told(wave.map_or(rollout.launch.date, |wave| wave.date));
    let waves = if wave.is_some() { "" } else { &waves };
    let objective = match row.objective() {
        "" => String::new(),
        objective => format!(" Objectif : {objective}."),
    };
    let state = row.state.label();
    let mut parts = vec![told(&format!(
        "{}.{objective}\nLancement : {launch}.{waves}\nÉtat : {state}.",
        row.group
    ))];
    let remarks = row.remarks();
    if !remarks.is_empty() {
        parts
            .push(remarks.iter().map(|remark| format!("{remark}.")).collect::<Vec<_>>().join("\n"));
    }
    let begin = row.item.and_then(|item| to_begin(item, rollout));
    parts.extend(begin.map(|begin| begin + "."));
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
