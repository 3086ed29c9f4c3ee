//! Feasts that a text goes by: « à Pâques » tells a day, whatever the year.

use std::ops::{Range, RangeInclusive};
use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, MatchKind};
use chrono::{NaiveDate, TimeDelta};

use super::fold::fold;
use crate::calendar::{HolidayFile, HolidayRule};
use crate::french::found_date::FoundDate;

/// People who say a feast mean the days around it.
const AROUND: i64 = 3;

/// The articles that a name stands after.
const ARTICLES: [&str; 3] = ["le ", "la ", "l'"];

/// The days that go by a name.
#[derive(Debug, Default)]
pub struct Feasts {
    /// Names, folded, without their articles.
    names: Vec<Named>,
    found: OnceLock<Option<AhoCorasick>>,
}

/// A name of a day.
#[derive(Debug)]
struct Named {
    name: String,
    /// Its article; none for « Pâques ».
    article: Option<&'static str>,
    rule: HolidayRule,
}

impl Feasts {
    /// Those of the file of holidays.
    pub fn of(file: &HolidayFile) -> Self {
        let named = file.names().map(|(name, rule)| {
            let name = fold(name);
            let article = ARTICLES.into_iter().find(|own| name.starts_with(own));
            let bare = name[article.map_or(0, str::len)..].to_string();
            Named { name: bare, article, rule }
        });
        Self { names: named.collect(), found: OnceLock::new() }
    }

    /// The days of some years that a folded text gives by their names; `is_led` tells whether the words
    /// before a name lead to the day itself, `is_beside` that they lead away from it.
    pub(super) fn dates(
        &self,
        text: &str,
        years: &RangeInclusive<i32>,
        is_led: impl Fn(&str) -> bool,
        is_beside: impl Fn(&str) -> bool,
    ) -> Vec<FoundDate> {
        let automaton = self.found.get_or_init(|| {
            let names = self.names.iter().map(|own| &own.name);
            AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(names).ok()
        });
        let hits = automaton.iter().flat_map(|own| own.find_iter(text));
        let dates = hits.filter_map(|hit| {
            let own = self.names.get(hit.pattern().as_usize())?;
            let start = own.start(text, &hit.range(), &is_led, &is_beside)?;
            let days = self.days(&own.name, years);
            Some(FoundDate::named(start..hit.end(), days))
        });
        dates.collect()
    }

    /// The days around those of a name: of two holidays that share it, those of both.
    fn days(&self, name: &str, years: &RangeInclusive<i32>) -> Vec<NaiveDate> {
        let rules = self.names.iter().filter(|own| own.name == name).map(|own| own.rule);
        let days = rules.flat_map(|rule| years.clone().filter_map(move |year| rule.date_in(year)));
        let around = days.flat_map(|day| {
            (-AROUND..=AROUND).filter_map(move |by| day.checked_add_signed(TimeDelta::days(by)))
        });
        around.collect()
    }
}

impl Named {
    /// Where the words begin that say the day by this name; none where a text only speaks of it.
    fn start(
        &self,
        text: &str,
        name: &Range<usize>,
        is_led: &impl Fn(&str) -> bool,
        is_beside: &impl Fn(&str) -> bool,
    ) -> Option<usize> {
        let goes_on = |c: char| c.is_alphanumeric() || c == '-';
        if text[name.end..].starts_with(goes_on) || text[..name.start].ends_with(goes_on) {
            return None;
        }
        let before = &text[..name.start];
        let Some(article) = self.article else {
            return is_led(before).then_some(name.start);
        };
        let Some(bare) = before.strip_suffix(article) else {
            // « au jour de l’An »: the article is in the word before it.
            let is_in_it = article == "le " && is_led(before);
            return is_in_it.then_some(name.start);
        };
        // « le lundi de Pâques » is the day by itself, « la Saint-Jean » is a feast.
        (is_led(bare) || article == "le " && !is_beside(bare)).then_some(name.start - article.len())
    }
}
