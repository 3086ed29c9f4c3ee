//! What went out with a day that is no longer the right one, as its readers know it; and the texts that
//! correct it.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::context::Contexts;
use super::document::{Document, Fields, parse_file};
use super::engine::Engine;
use super::launch_values::Wrong;
use crate::campaign::{Case, Correction};
use crate::french::delay;
use crate::french::found_date::dates;
use crate::french::space::plain;
use crate::input::{Problems, folder_name};
use crate::launch::{Launch, PreviousLogin, Wave, days_of_end};
use crate::rollout::{self, End, Item, Outdated, Rollout, Turn};

/// The folder of the texts that correct others.
const FOLDER: &str = "corrections";

/// What some texts say: the launch day and the last one of the previous login; the wave that they are
/// for.
type Seen = (Days, Option<String>);

/// The launch day, the last one of the previous login where there is one, and those of the waves.
type Days = (NaiveDate, Option<NaiveDate>, Vec<NaiveDate>);

/// The variables of the texts that went out with other days, or that are for a wave, by these days and
/// that wave.
pub(super) struct Told {
    told: BTreeMap<Seen, (Contexts, Option<Contexts>)>,
    /// The days as they are.
    now: Days,
}

/// The variables of an item, those with the short name of the service, and the launch day that it tells.
type Own<'t> = (NaiveDate, &'t Contexts, Option<&'t Contexts>);

impl Told {
    /// The variables of each day that went out.
    pub(super) fn new(engine: &Engine, rollout: &Rollout<'_>) -> Result<Self, Problems> {
        let mut told = BTreeMap::new();
        let waves = rollout.launch.waves.iter().map(|wave| wave.date).collect();
        let now = (rollout.launch.date, rollout.launch.accepted_until(), waves);
        let days = |item: &Item<'_>| [first_days(item, rollout, &now), days_now(item, &now)];
        let items = rollout.items.iter();
        let seen = items.flat_map(|item| days(item).map(|days| (days, wave_of(item))));
        for key in seen {
            if key == (now.clone(), None) || told.contains_key(&key) {
                continue;
            }
            let ((date, until, days), wave) = key.clone();
            let waves = rollout.launch.waves.iter().zip(days);
            let waves = waves.map(|(own, date)| Wave { date, ..own.clone() }).collect();
            let previous_login = rollout.launch.previous_login.clone();
            let previous_login =
                previous_login.map(|own| PreviousLogin { accepted_until: until, ..own });
            let launch = Launch { date, waves, wave, previous_login, ..rollout.launch.clone() };
            let seen = Rollout { launch: &launch, ..rollout.clone() };
            told.insert(key, Contexts::both(engine, &seen)?);
        }
        Ok(Self { told, now })
    }

    /// Those of an item, with the launch day that it told if it went out; none for those of everybody.
    pub(super) fn of(&self, item: &Item<'_>, rollout: &Rollout<'_>) -> Option<Own<'_>> {
        self.at(item, first_days(item, rollout, &self.now))
    }

    /// The same with the days as they are.
    pub(super) fn now(&self, item: &Item<'_>) -> Option<Own<'_>> {
        self.at(item, days_now(item, &self.now))
    }

    fn at(&self, item: &Item<'_>, days: Days) -> Option<Own<'_>> {
        let launch = days.0;
        let found = self.told.get(&(days, wave_of(item)));
        found.map(|(contexts, short)| (launch, contexts, short.as_ref()))
    }
}

fn wave_of(item: &Item<'_>) -> Option<String> {
    item.wave.map(|wave| wave.id.clone())
}

/// The launch day that an item told when it went out: its correction is another text.
fn first_announced(item: &Item<'_>) -> Option<NaiveDate> {
    item.record.published().and_then(|mark| mark.announced)
}

/// The days of an item as they are, `now` being those of everybody.
fn days_now(item: &Item<'_>, now: &Days) -> Days {
    (item.launch, now.1, now.2.clone())
}

/// The days that an item told when it went out; where nobody noted one, that day as it is.
fn first_days(item: &Item<'_>, rollout: &Rollout<'_>, now: &Days) -> Days {
    let mark = item.record.published();
    let known = mark.filter(|mark| mark.announced.is_some() && !mark.end_unsaid);
    let until = known.map_or(now.1, |mark| mark.accepted_until);
    let told = mark.and_then(|mark| mark.waves.as_ref());
    let told = |wave: &Wave| told.and_then(|days| days.get(&wave.id)).copied();
    let waves = rollout.launch.waves.iter();
    let waves = waves.map(|wave| told(wave).unwrap_or(wave.date)).collect();
    (first_announced(item).unwrap_or(item.launch), until, waves)
}

/// What one public is told of days that are no longer the right ones.
pub(super) struct Group<'r> {
    pub correction: &'r Correction,
    /// What it corrects, in the order in which it went out.
    pub items: Vec<&'r Item<'r>>,
    /// What became of the launch day that the last of them told.
    pub told: rollout::Told,
    /// The end of the previous login that the last of them told, where it is another one now.
    pub end: Option<End>,
    /// The days of waves that they told and that no longer hold.
    pub waves: Wrong,
    /// How many corrections that public received before.
    earlier: usize,
}

impl Group<'_> {
    /// What it has to tell.
    pub(super) fn case(&self, launch: &Launch) -> Case {
        let is_gone = |id: &String| !launch.waves.iter().any(|wave| wave.id == *id);
        let is_for_all = self.items.last().is_some_and(|item| item.wave.is_none());
        match self.told.turn {
            Turn::Cancelled => Case::Cancelled,
            Turn::LastDay => Case::LastDay,
            _ if is_for_all && !launch.waves.is_empty() => Case::Calendar,
            _ if self.waves.keys().any(is_gone) => Case::Calendar,
            Turn::Waves => Case::Calendar,
            Turn::Postponed | Turn::Advanced | Turn::Resumed => Case::Moved,
        }
    }
}

/// The corrections of what went out and says another day: one for each public.
pub(super) fn corrected<'r>(
    rollout: &'r Rollout<'_>,
    documents: &[Document],
    published: &BTreeMap<String, String>,
) -> Vec<Group<'r>> {
    let about = |document: &'_ Document| document.deliverable.clone();
    let by_id: BTreeMap<String, &Document> =
        documents.iter().filter_map(|document| Some((about(document)?, document))).collect();
    let says = |item: &Item<'_>, day: NaiveDate| {
        let Some(document) = by_id.get(item.id) else { return item.is_task };
        item.is_task || says_day(document, item, day, published)
    };
    let says_wrong = |item: &Item<'_>| {
        let Outdated { launch, end, waves } = rollout.outdated(item);
        let first = first_announced(item).filter(|_| launch.is_some() || end == Some(End::Launch));
        let until = end.and_then(End::day).into_iter().flat_map(days_of_end);
        let days = first.into_iter().chain(until);
        days.chain(waves.into_values()).any(|day| says(item, day))
    };
    let mut found: Vec<(&Correction, Vec<&Item<'_>>)> = Vec::new();
    for item in rollout.items.iter().filter(|item| rollout.is_to_correct(item)) {
        // A correction told its day by what it is.
        let is_said = item.record.corrected().is_some() || says_wrong(item);
        let Some(correction) = rollout.campaign.correction(item.kind) else { continue };
        let same = |(own, items): &&mut (&Correction, Vec<&Item<'_>>)| {
            own.id == correction.id
                && items.first().is_some_and(|other| has_same_readers(other, item))
        };
        match found.iter_mut().find(same) {
            _ if !is_said => {}
            Some((_, items)) => items.push(item),
            None => found.push((correction, vec![item])),
        }
    }
    let groups = found.into_iter().filter_map(|(correction, mut items)| {
        items.sort_by_key(|item| item.record.told().map(|mark| mark.on));
        let outdated = || items.iter().rev().map(|item| rollout.outdated(item));
        let end = outdated().find_map(|own| own.end);
        let from = items.last()?.launch;
        let turn = if end.is_some() { Turn::LastDay } else { Turn::Waves };
        let holds = rollout::Told { turn, from };
        let waves = items.iter().flat_map(|item| rollout.outdated(item).waves).collect();
        let told = outdated().find_map(|own| own.launch).unwrap_or(holds);
        let earlier = earlier(rollout, correction, items.first()?);
        Some(Group { correction, items, told, end, waves, earlier })
    });
    groups.collect()
}

/// How many corrections the public of an item received before the one that it waits for. Those of
/// the same public that say the right day since received that one already.
fn earlier(rollout: &Rollout<'_>, correction: &Correction, item: &Item<'_>) -> usize {
    let same =
        |other: &&Item<'_>| correction.kinds.contains(other.kind) && has_same_readers(other, item);
    let counts = rollout.items.iter().filter(same).filter_map(|other| {
        let last = other.record.corrected()?;
        Some(last.earlier + usize::from(rollout.is_to_correct(other)))
    });
    counts.max().unwrap_or_default()
}

/// Whether two items have the same public: its kind of readers, its wave.
fn has_same_readers(one: &Item<'_>, other: &Item<'_>) -> bool {
    one.readers == other.readers && one.wave == other.wave
}

/// Whether a text, as it went out, says a day.
fn says_day(
    document: &Document,
    item: &Item<'_>,
    day: NaiveDate,
    published: &BTreeMap<String, String>,
) -> bool {
    let path = document.stem();
    let files = published.iter().filter(|(name, _)| {
        name.strip_prefix(&path).is_some_and(|rest| rest.starts_with('.') && !rest.contains('/'))
    });
    let mut texts: Vec<String> = files.map(|(_, text)| said(text)).collect();
    if texts.is_empty() {
        texts = document.files().iter().map(|file| said(file)).collect();
    }
    // « Dans six semaines » says a day as well as the day itself.
    let delay = item.record.published().map(|mark| delay::until(mark.on, day));
    let counts_down = |text: &String| delay.as_ref().is_some_and(|words| holds(text, words));
    texts.iter().any(|text| counts_down(text) || dates(text).iter().any(|found| found.may_be(day)))
}

/// Whether a text holds words, whatever their capitals.
fn holds(text: &str, words: &str) -> bool {
    text.to_lowercase().contains(words)
}

/// What a Markdown file says to its readers.
fn said(file: &str) -> String {
    let (fields, body) = parse_file(file);
    let Fields { title, subtitle, preheader, alt, .. } = fields;
    plain(&[&title, &subtitle, &preheader, &alt, body.plain()].join("\n"))
}

/// Where a correction goes, without ending: `infolettre`, `courriel-personnel`. What corrects a
/// correction stands beside it.
pub(super) fn place(group: &Group<'_>) -> (String, String) {
    let first = group.items.first();
    let readers = first.and_then(|item| item.readers.as_ref());
    let readers = readers.map(|own| format!("-{}", folder_name(own))).unwrap_or_default();
    let wave = first.and_then(|item| item.wave);
    let wave = wave.map(|wave| format!("-vague-{}", wave.id)).unwrap_or_default();
    let next = match group.earlier {
        0 => String::new(),
        1 => String::from("-suite"),
        more => format!("-suite-{more}"),
    };
    (FOLDER.to_string(), format!("{}{readers}{wave}{next}", group.correction.file))
}
