//! What a cell of an export says, as tools and people write it: a day, a count, an address.

use chrono::NaiveDate;

use crate::address;
use crate::french::date;
use crate::french::typed_day::{DayError, ambiguous};
use crate::launch::Launch;
use crate::portfolio::day_of_cell;

/// Reads a day; the hour beside it is left out.
///
/// # Errors
/// What is wrong with it.
pub(super) fn day(text: &str) -> Result<NaiveDate, DayError> {
    let plain = plain(text);
    let short = (plain.len() == 8).then(|| NaiveDate::parse_from_str(plain, "%Y%m%d").ok());
    short.flatten().map_or_else(|| day_of_cell(plain), Ok)
}

/// Whether the month comes before the day.
pub(super) fn is_month_first(text: &str) -> bool {
    matches!(day(text), Err(DayError::MonthFirst(_)))
}

/// Why a day may be another one, where another row has the month before the day.
pub(super) fn doubt(text: &str, other: usize) -> Option<String> {
    let (day_first, month_first) = ambiguous(plain(text))?;
    Some(format!(
        "« {text} » : {} ou {}? La ligne {other} met le mois avant le jour",
        date::full(day_first),
        date::full(month_first)
    ))
}

fn plain(text: &str) -> &str {
    let day = text.split(['T', ' ']).next().unwrap_or_default();
    let is_hour = text[day.len()..].contains(':') || day.len() == text.len();
    if is_hour { day } else { text }
}

/// A whole number: « 1 234 », « 1,234 », « 12,0 »; none for anything else. One of too many figures is
/// the greatest.
pub(super) fn count(text: &str) -> Option<u64> {
    let plain: String = text.chars().filter(|sign| !sign.is_whitespace()).collect();
    let groups: Vec<&str> = plain.split([',', '.']).collect();
    let is_figures = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !groups.iter().all(|part| is_figures(part)) {
        return None;
    }
    let [first, rest @ ..] = groups.as_slice() else { return None };
    // Nothing after the point, or groups of three figures.
    if let [only] = rest
        && only.bytes().all(|byte| byte == b'0')
        && only.len() != 3
    {
        return Some(value(first));
    }
    let is_grouped = first.len() <= 3 && rest.iter().all(|part| part.len() == 3);
    (rest.is_empty() || is_grouped).then(|| value(&groups.concat()))
}

fn value(figures: &str) -> u64 {
    figures.parse().unwrap_or(u64::MAX)
}

/// The deliverable that the parameters of a link name.
pub(super) fn content_of(url: &str) -> Option<String> {
    let (_, query) = url.split_once('?')?;
    let parameters = query.split(['&', '#']).filter_map(|part| part.split_once('='));
    let content =
        parameters.filter(|(key, _)| *key == "utm_content").map(|(_, value)| value).next();
    content.map(unescaped)
}

/// A value of an address without its escapes: `launch%2Fnotice%40entreprises` (RFC 3986, 2.1).
fn unescaped(value: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = value.as_bytes();
    while let Some((byte, after)) = rest.split_first() {
        let code = after.get(..2).and_then(|code| std::str::from_utf8(code).ok());
        let code = code.and_then(|code| u8::from_str_radix(code, 16).ok());
        let (byte, after) = match code.filter(|_| *byte == b'%') {
            Some(own) => (own, &after[2..]),
            None => (*byte, after),
        };
        bytes.push(byte);
        rest = after;
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The deliverable that was published at an address.
pub(super) fn published_at(launch: &Launch, url: &str) -> Option<String> {
    let page = |url: &str| (address::site_name(url), address::path(url));
    let wanted = page(url);
    let mut records = launch.progress.records.iter();
    let found = records.find(|(_, record)| {
        let known = record.published().and_then(|mark| mark.url.as_deref());
        known.is_some_and(|known| page(known) == wanted)
    });
    found.map(|(id, _)| id.clone())
}
