//! Whether an approval still holds: it is of words, as their readers see them.

use chrono::NaiveDate;

use super::model::{Item, Rollout, Status};
use crate::campaign::{Campaign, State};
use crate::french::date;
use crate::french::found_date::{FoundDate, dates};
use crate::launch::Launch;
use crate::merge::{Place, changes};

/// Words that changed since they were approved: what they were and what they are, cut around what
/// differs.
pub type Changed = Vec<(String, String)>;

/// Notes what changed in the texts that were approved and are still to go out.
pub(super) fn review(items: &mut [Item<'_>], campaign: &Campaign, launch: &Launch) {
    for item in items.iter_mut().filter(|item| item.status == Status::Planned) {
        if !item.record.marks.contains_key(&State::Approved) {
            continue;
        }
        let approved = item.record.words.as_ref();
        let Some((approved, now)) = approved.zip(launch.seen.words.get(item.id)) else { continue };
        let approval = campaign.approval(item.kind, item.channels);
        let ends_with_date = approval.is_some_and(|approval| approval.ends_with_date);
        let right = if ends_with_date { Right::default() } else { Right::of(item, launch) };
        item.changed = changed(approved, now, &right);
    }
}

/// The days that a text may tell: nobody approves them again, since the calendar gives them.
#[derive(Default)]
struct Right {
    /// Those of the launch.
    days: Vec<NaiveDate>,
    /// Those that it may go out on: of what is late, each from its own to the one that it has now, since
    /// its text was filled in on one of them.
    out: Vec<NaiveDate>,
}

impl Right {
    fn of(item: &Item<'_>, launch: &Launch) -> Self {
        let days = [Some(item.launch), launch.accepted_until()];
        let last = item.date.unwrap_or(item.planned);
        let first = if item.late.is_some() { item.planned } else { last };
        let out = first.iter_days().take_while(|day| *day <= last);
        Self { days: days.into_iter().flatten().collect(), out: out.collect() }
    }

    fn holds(&self, date: &FoundDate) -> bool {
        let told = |day: &NaiveDate| {
            self.out.iter().any(|out| date.may_be_from(*day, Some(*out)) == Some(true))
        };
        self.days.iter().any(told) || self.out.iter().any(|day| date.may_be(*day))
    }
}

/// A line of a text, in the form in which it is compared: its dates all look alike.
struct Line<'t> {
    text: &'t str,
    key: String,
    dates: Vec<(FoundDate, String)>,
}

impl<'t> Line<'t> {
    fn of(text: &'t str) -> Self {
        let lower = text.to_lowercase();
        // Dates are found in small letters; capitals count, but where small letters take other bytes.
        let said = if lower.len() == text.len() { text } else { lower.as_str() };
        let (mut key, mut at) = (String::new(), 0);
        let mut found = Vec::new();
        for date in dates(&lower) {
            if date.range.start < at {
                continue;
            }
            key.push_str(&said[at..date.range.start]);
            key.push(DATE);
            at = date.range.end;
            let words = lower[date.range.clone()].to_string();
            found.push((date, words));
        }
        let key = if found.is_empty() { text.to_string() } else { key + &said[at..] };
        Self { text, key, dates: found }
    }

    /// Whether it says what another one said, but for dates that are right now.
    fn is(&self, before: &Self, right: &Right) -> bool {
        let pairs = before.dates.iter().zip(&self.dates);
        self.key == before.key
            && pairs.into_iter().all(|((_, old), (date, new))| old == new || right.holds(date))
    }
}

/// What stands for a date.
const DATE: char = '\u{fffc}';

/// What changed from words that were approved; dates may have become those of `right`.
fn changed(approved: &str, now: &str, right: &Right) -> Changed {
    let [old, new] = [approved, now].map(|text| text.lines().map(Line::of).collect::<Vec<_>>());
    let [old_keys, new_keys] =
        [&old, &new].map(|lines| lines.iter().map(|line| line.key.as_str()).collect::<Vec<_>>());
    let mut pairs = Vec::new();
    let (mut at, mut new_at) = (0, 0);
    let alike = |from: usize, new_from: usize, count: usize, pairs: &mut Vec<_>| {
        let same = old[from..from + count].iter().zip(&new[new_from..new_from + count]);
        let otherwise = same.filter(|(before, line)| !line.is(before, right));
        pairs.extend(otherwise.map(|(before, line)| (before.text, line.text)));
    };
    for change in changes(&old_keys, &new_keys) {
        alike(at, new_at, change.before.start - at, &mut pairs);
        let (before, after) = (&old[change.before.clone()], &new[change.after.clone()]);
        for index in 0..before.len().max(after.len()) {
            let [before, after] =
                [before, after].map(|side| side.get(index).map_or("", |line| line.text));
            pairs.push((before, after));
        }
        (at, new_at) = (change.before.end, change.after.end);
    }
    alike(at, new_at, old.len() - at, &mut pairs);
    let excerpts = |(before, after): (&str, &str)| {
        Place { line: 0, ours: before.to_string(), theirs: after.to_string() }.excerpts()
    };
    pairs.into_iter().map(excerpts).collect()
}

/// What changed from some words to others.
pub fn changed_words(before: &str, now: &str) -> Changed {
    changed(before, now, &Right::default())
}

/// Whether an item has a text that is still to go out and that nobody approved as it stands.
pub fn awaits_approval(item: &Item<'_>, campaign: &Campaign) -> bool {
    item.status == Status::Planned
        && item.template.is_some()
        && campaign.approval(item.kind, item.channels).is_some()
        && (item.is_undone() || !item.record.is_at_least(State::Approved))
}

/// What there is to do about the approval of an item, if something is: it was refused, its text changed,
/// or it is written and waits for it.
pub fn to_approve(item: &Item<'_>, rollout: &Rollout<'_>) -> Option<String> {
    if item.status != Status::Planned {
        return None;
    }
    let approval = rollout.campaign.approval(item.kind, item.channels)?;
    let by = approval.by.as_ref().map(|by| format!(" par {by}")).unwrap_or_default();
    if item.is_undone() {
        return Some(format!(
            "texte modifié depuis son approbation, à faire approuver de nouveau{by}"
        ));
    }
    if item.record.state() == Some(State::Refused) {
        return Some(format!("refusé, à reprendre et à faire approuver{by}"));
    }
    let next = item.lead.iter().find(|step| !step.done)?;
    let waits = *next.id == approval.id && item.record.state() == Some(State::Drafted);
    let day = date::full(next.end);
    waits.then(|| format!("à faire approuver{by}, le {day} au plus tard"))
}
