//! Amounts, delays, shares: numbers of a unit that neither the launch nor the campaign gives.

use std::collections::HashMap;
use std::ops::Range;

use regex::Regex;

use crate::french::number::LETTERS;
use crate::input::Table;
use crate::rules::facts::Facts;
use crate::rules::fold::{Folded, fold};
use crate::rules::keys::{Common, patterns, texts};
use crate::rules::model::{Finding, Kind, Rule, Severity};
use crate::rules::pattern::{Pattern, Surface, any_in};
use crate::rules::sheet::Sheet;

/// Numbers of a unit are those that somebody gives.
#[derive(Debug)]
struct Figures {
    numbers: Numbers,
    /// What the rule gives.
    known: Vec<Number>,
    /// How grave another number than the one that the launch gives is.
    other: Option<Severity>,
    /// What a launch says of a service that costs nothing, and a text of one that costs.
    free: Vec<Pattern>,
    price: Vec<Pattern>,
}

/// Numbers before a unit.
#[derive(Debug)]
struct Numbers {
    regex: Regex,
    /// The rank of each unit, the same for every way to write it.
    units: HashMap<String, usize>,
}

/// A number: its figures, and the rank of its unit.
type Number = (String, usize);

/// What the launch gives: its number, as it is written, who says so.
type Given<'f> = (Number, &'f str, &'f str);

pub(super) fn read(table: &Table<'_>, _: &Common<'_>) -> Option<Box<dyn Kind>> {
    let units = texts(table, "units");
    if units.is_empty() {
        table.missing("units", "[\"$\", \"dollars\"]");
    }
    let numbers = Numbers::of(&units)?;
    let known = texts(table, "known").into_iter();
    let known = known.flat_map(|own| numbers.of_text(&fold(&own)).into_iter().map(|own| own.1));
    let known = known.collect();
    let [free, price] = ["free", "price"].map(|key| patterns(table, key, Surface::Folded));
    Some(Box::new(Figures { numbers, known, other: table.word("other"), free, price }))
}

impl Numbers {
    /// What a number of some units looks like in a folded text. The bound after a scale is one of ASCII
    /// letters: no unit begins with an accent, and the library looks for it in its quickest way.
    fn of(written: &[String]) -> Option<Self> {
        let ranked = written.iter().enumerate();
        let ways =
            ranked.flat_map(|(rank, unit)| unit.split('|').map(move |way| (fold(way), rank)));
        let units: HashMap<String, usize> = ways.collect();
        let mut written: Vec<String> = units.keys().map(|unit| regex::escape(unit)).collect();
        written.sort_by_key(|unit| (std::cmp::Reverse(unit.len()), unit.clone()));
        // « un » is an article more often than a number.
        let letters = LETTERS.iter().filter(|(_, number)| **number > 1);
        let mut letters: Vec<&str> = letters.map(|(word, _)| word.as_str()).collect();
        letters.sort_by_key(|word| (std::cmp::Reverse(word.len()), *word));
        let regex = Regex::new(&format!(
            r"(?x) (?:^|[^\w,.’'-]) (?P<whole>
            (?: (?P<figures> [0-9]{{1,3}}(?:\x20[0-9]{{3}})+(?:,[0-9]+)? | [0-9]+(?:,[0-9]+)? )
              | (?P<letters> {} ) )
            \x20? (?: (?P<scale> m(?:illions?)? | g | milliards? | k ) (?:\x20(?:de\x20)?|(?-u:\b)) )?
            \x20? (?P<unit> {} ) ) (?:$|[^\w])",
            letters.join("|").replace(' ', r"\x20"),
            written.join("|").replace(' ', r"\x20")
        ));
        Some(Self { regex: regex.ok()?, units })
    }

    /// The numbers of a folded text, with their places.
    fn of_text(&self, text: &str) -> Vec<(Range<usize>, Number)> {
        let mut found = Vec::new();
        let mut from = 0;
        while let Some(captures) = self.regex.captures_at(text, from) {
            let Some(whole) = captures.name("whole") else { break };
            // What ends one may begin the next one.
            from = whole.end();
            let unit = captures.name("unit").and_then(|unit| self.units.get(unit.as_str()));
            let figures = captures.name("figures").map(|own| own.as_str().replace(' ', ""));
            let letters = captures.name("letters").and_then(|own| LETTERS.get(own.as_str()));
            let figures = figures.or_else(|| letters.map(u32::to_string));
            let (Some(figures), Some(unit)) = (figures, unit) else { continue };
            let scale = captures.name("scale").map_or("", |scale| match scale.as_str() {
                scale if scale.starts_with("milliard") || scale == "g" => "g",
                scale => &scale[..1],
            });
            found.push((whole.range(), (figures + scale, *unit)));
        }
        found
    }
}

impl Figures {
    /// What the launch gives; none where nobody has read it.
    fn given<'f>(&self, facts: &'f Facts) -> Option<Vec<Given<'f>>> {
        let said = facts.said.as_ref()?.iter().map(|(key, text)| (*key, text.as_str()));
        let known = facts.known.iter().map(|own| (own.source.as_str(), own.fact.as_str()));
        let found = said.chain(known).flat_map(|(of, text)| {
            let folded = Folded::of(text);
            let found = self.numbers.of_text(&folded.text).into_iter();
            let given = found.map(|(range, number)| (number, &text[folded.written(&range)], of));
            given.collect::<Vec<_>>()
        });
        Some(found.collect())
    }

    /// What the launch says of its service that costs nothing, and where.
    fn free<'f>(&self, facts: &'f Facts) -> Option<(&'f str, &'f str)> {
        let mut said = facts.said.iter().flatten();
        let (key, text) = said.find(|(_, text)| any_in(&self.free, &fold(text)))?;
        Some((text.trim_end_matches('.'), key))
    }

    /// Whether the sentence of a number says what the service costs.
    fn is_price(&self, sheet: &Sheet<'_>, number: &Range<usize>) -> bool {
        let own = &sheet.folded.text[sheet.sentences().around(number)];
        let of_service = sheet.facts.is_some_and(|facts| own.contains(&facts.service));
        (of_service || own.contains("service")) && any_in(&self.price, own)
    }
}

impl Kind for Figures {
    fn patterns(&mut self) -> Vec<&mut Pattern> {
        self.free.iter_mut().chain(&mut self.price).collect()
    }

    fn find(&self, rule: &Rule, sheet: &Sheet<'_>) -> Vec<Finding> {
        let text = sheet.folded.text.as_str();
        let found = self.numbers.of_text(text);
        let Some(given) = sheet.facts.filter(|_| !found.is_empty()).and_then(|own| self.given(own))
        else {
            return Vec::new();
        };
        // « dans trois semaines » is a day, judged as one.
        let days: Vec<_> = sheet.dates().iter().map(|date| &date.range).collect();
        let excepted = sheet.ranges(&rule.except);
        let free = sheet.facts.and_then(|facts| self.free(facts));
        let mut findings = Vec::new();
        for (range, number) in found {
            let is_given = given.iter().any(|(own, ..)| *own == number);
            let is_known = is_given || self.known.contains(&number);
            let is_day = days.iter().any(|day| day.start < range.end && range.start < day.end);
            let place = sheet.folded.written(&range);
            if is_known || is_day || sheet.is_named(&place) || excepted.hold(&place) {
                continue;
            }
            let mut finding = Finding::at(rule, sheet, place);
            let of_unit = given.first().map(|(_, written, of)| (*written, *of));
            let price = || free.filter(|_| self.is_price(sheet, &range));
            if let Some((written, of)) = of_unit.or_else(price) {
                finding.severity = self.other.unwrap_or(finding.severity);
                let known = format!(" Ce qui est connu : {written} (d’après {of}).");
                finding = finding.adding(&known);
            }
            findings.push(finding);
        }
        findings
    }
}
