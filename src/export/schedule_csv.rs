//! Posts as the CSV files that schedulers take (RFC 4180): one row per post and network.

use std::io;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

use super::csv::{MARK, write_rows};
use crate::address;
use crate::network::addresses;
use crate::rollout::{Item, Rollout, Status};
use crate::scheduler::{Clock, Holds, Scheduler};
use crate::text::{NetworkText, join_post, missing_facts, to_complete};

/// A post on a network, at its hour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScheduleRow {
    /// Id of the deliverable.
    pub deliverable: String,
    /// Its title.
    pub title: String,
    /// Id of the network.
    pub network: String,
    /// Its name.
    pub network_label: String,
    /// Day of publication.
    pub date: NaiveDate,
    /// Hour of publication, legal time.
    pub time: NaiveTime,
    /// Without Markdown.
    pub text: String,
    /// Address or line under the text; empty when there is none.
    pub link: String,
    /// Path of its picture in the launch's folder; empty when there is none.
    pub picture: String,
    /// Text alternative of the picture; empty when there is none.
    pub alt: String,
}

/// A file to hand over to a scheduler.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScheduleFile {
    /// Its name, in ASCII: `publications-hootsuite-x.csv`.
    pub name: String,
    /// Posts in it.
    pub rows: usize,
    /// What is written.
    pub bytes: Vec<u8>,
}

/// Why a post is in no file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeftOut {
    /// Its day has passed.
    Past,
    /// A fact is still to complete: a scheduler would publish it as it stands.
    Incomplete,
}

/// The rows of a deliverable, one per post, without their pictures; none when it is dropped, merged or held
/// back. The hour is the launch’s.
pub fn schedule_rows(
    rollout: &Rollout<'_>,
    item: &Item<'_>,
    posts: &[NetworkText],
) -> Vec<ScheduleRow> {
    let (Status::Planned, Some(date)) = (item.status, item.date) else { return Vec::new() };
    if rollout.held_by(item).is_some() {
        return Vec::new();
    }
    let time = NaiveTime::parse_from_str(&rollout.launch.publish_at, "%H:%M").unwrap_or_default();
    posts
        .iter()
        .map(|post| ScheduleRow {
            deliverable: item.id.clone(),
            title: item.title.clone(),
            network: post.network.clone(),
            network_label: post.label.clone(),
            date,
            time,
            text: post.body.plain().to_string(),
            link: post.link.clone(),
            picture: String::new(),
            alt: String::new(),
        })
        .collect()
}

/// The files that a scheduler takes, by network if it wants so, then in order of time; more than
/// one when there are more posts than it takes at once. No post before `today` is in them, nor
/// one with a fact to complete (see [`left_out`]). `bom` overrides whether files begin with a byte order mark.
///
/// # Errors
/// When the bytes cannot be written, which memory never causes.
pub fn schedule(
    rows: &[ScheduleRow],
    scheduler: &Scheduler,
    clock: &Clock,
    today: NaiveDate,
    bom: Option<bool>,
) -> io::Result<Vec<ScheduleFile>> {
    let mut files = Vec::new();
    let mut groups: Vec<(Option<&str>, Vec<&ScheduleRow>)> = Vec::new();
    for row in rows.iter().filter(|row| left_out(row, today).is_none()) {
        let network = scheduler.per_network.then_some(row.network.as_str());
        match groups.iter_mut().find(|(known, _)| *known == network) {
            Some((_, group)) => group.push(row),
            None => groups.push((network, vec![row])),
        }
    }
    for (network, mut group) in groups {
        group.sort_by_key(|row| (row.date, row.time));
        let chunks = group.chunks(scheduler.max_rows.unwrap_or(usize::MAX).max(1));
        let several = chunks.len() > 1;
        for (index, chunk) in chunks.enumerate() {
            let name = file_name(scheduler, network, several.then_some(index + 1));
            let bytes = csv_file(chunk, scheduler, clock, bom.unwrap_or(scheduler.bom))?;
            files.push(ScheduleFile { name, rows: chunk.len(), bytes });
        }
    }
    Ok(files)
}

/// Why a post is in no file, if it is in none.
pub fn left_out(row: &ScheduleRow, today: NaiveDate) -> Option<LeftOut> {
    if row.date < today {
        return Some(LeftOut::Past);
    }
    let incomplete = [&row.text, &row.link].iter().any(|text| !missing_facts(text).is_empty());
    incomplete.then_some(LeftOut::Incomplete)
}

fn file_name(scheduler: &Scheduler, network: Option<&str>, part: Option<usize>) -> String {
    let mut name = format!("publications-{}", scheduler.id);
    if let Some(network) = network {
        name.push('-');
        name.extend(network.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }));
    }
    if let Some(part) = part {
        name.push_str(&format!("-{part}"));
    }
    name.push_str(".csv");
    name
}

fn csv_file(
    rows: &[&ScheduleRow],
    scheduler: &Scheduler,
    clock: &Clock,
    bom: bool,
) -> io::Result<Vec<u8>> {
    let heads = scheduler.columns.iter().map(|column| column.title.clone());
    let heads = scheduler.header.then(|| heads.collect());
    let cells = |row: &&ScheduleRow| {
        let moment = clock.at(rounded(row.date.and_time(row.time), scheduler.minute_step));
        let cells = scheduler.columns.iter().map(|c| cell(&c.holds, row, &moment, scheduler));
        cells.map(neutral).collect()
    };
    let mut bytes = Vec::from(if bom { MARK } else { "" });
    write_rows(&mut bytes, scheduler.separator, heads.into_iter().chain(rows.iter().map(cells)))?;
    Ok(bytes)
}

/// The first multiple of a step that is not before a moment, nor on another day.
fn rounded(moment: NaiveDateTime, step: u32) -> NaiveDateTime {
    let minutes = moment.hour() * 60 + moment.minute();
    let up = minutes.next_multiple_of(step.max(1));
    let minutes = if up < 24 * 60 { up } else { minutes - minutes % step.max(1) };
    moment.date().and_hms_opt(minutes / 60, minutes % 60, 0).unwrap_or(moment)
}

fn cell(
    holds: &Holds,
    row: &ScheduleRow,
    moment: &DateTime<FixedOffset>,
    scheduler: &Scheduler,
) -> String {
    // What a network shows as a line, such as « Lien dans notre profil », belongs to the text.
    let address = address(&row.link);
    match holds {
        Holds::When(pattern) => pattern.format(moment),
        Holds::Network => row.network.clone(),
        Holds::NetworkLabel => row.network_label.clone(),
        Holds::Account => match scheduler.account(&row.network) {
            Some(account) => account.to_string(),
            None => to_complete(&format!("identifiant du compte {}", row.network_label)),
        },
        Holds::Deliverable => row.deliverable.clone(),
        Holds::Title => row.title.clone(),
        Holds::Text if address.is_some() => row.text.clone(),
        Holds::Text | Holds::Post => join_post(&row.text, &row.link),
        Holds::Link => address.unwrap_or_default(),
        Holds::Picture => row.picture.clone(),
        Holds::Alt => row.alt.clone(),
        Holds::Nothing => String::new(),
    }
}

/// The address that a link is, with its scheme; none for a line of words.
fn address(link: &str) -> Option<String> {
    if address::web(link).is_some() {
        return Some(link.to_string());
    }
    let whole = addresses(link).first().is_some_and(|found| *found == (0..link.len()));
    whole.then(|| format!("https://{link}"))
}

/// A cell that no spreadsheet takes for a formula. The sign put in front (U+200B) is invisible: an
/// apostrophe would be published with the text.
fn neutral(cell: String) -> String {
    let first = cell.trim_start().chars().next();
    let is_formula = first.is_some_and(|c| "=+-@＝＋－＠".contains(c));
    if is_formula || cell.starts_with(['\t', '\r', '\n']) {
        return format!("\u{200b}{cell}");
    }
    cell
}
