//! What a text must have.

use std::iter;

use chrono::NaiveDate;

use super::links::is_page;
use crate::address;
use crate::french::date;
use crate::french::found_date::FoundDate;
use crate::input::{Placed, Table};
use crate::network;
use crate::rules::facts::Facts;
use crate::rules::fold::fold;
use crate::rules::keys::{Common, pattern, patterns, texts};
use crate::rules::model::{Finding, Kind, Rule};
use crate::rules::pattern::{Pattern, Surface};
use crate::rules::sheet::Sheet;
use crate::vocabulary::{Term, Vocabulary, term};

/// One, or all, of these are there, in their order or not.
#[derive(Debug)]
struct Required {
    elements: Vec<Element>,
    all: bool,
    ordered: bool,
}

/// Something that a text must have.
#[derive(Debug)]
struct Element {
    /// What it is, in French; none for a pattern alone.
    name: Option<String>,
    /// One of these is found.
    any: Vec<Pattern>,
    /// One of these pages is linked to: ids of links, `service`.
    links: Vec<String>,
    /// This day is written.
    date: Option<Day>,
    /// This is written: the service, the previous login, the telephone number.
    value: Option<Value>,
}

/// A day that a text may have to say, by its key in the launch file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Day {
    /// Launch day.
    Launch,
    /// The last day of the previous login.
    PreviousLoginEnd,
}

impl Vocabulary for Day {
    const TERMS: &'static [Term<Self>] =
        &[term(Self::Launch, "launch"), term(Self::PreviousLoginEnd, "accepted_until")];
}

/// A fact of the launch that a text may have to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Value {
    /// The name of the service.
    Service,
    /// The name of the login that it leaves.
    PreviousLogin,
    /// The telephone number of the help line.
    Phone,
    /// Those whom the wave of the text concerns.
    Wave,
}

impl Vocabulary for Value {
    const TERMS: &'static [Term<Self>] = &[
        term(Self::Service, "service"),
        term(Self::PreviousLogin, "previous_login"),
        term(Self::Phone, "phone"),
        term(Self::Wave, "wave"),
    ];
}

pub(super) fn read(table: &Table<'_>, common: &Common<'_>) -> Option<Box<dyn Kind>> {
    let all = table.has("all");
    let list = table.mixed(if all { "all" } else { "any" });
    let element = |entry| element(table, entry, common.surface);
    let elements = list.into_iter().filter_map(element).collect();
    Some(Box::new(Required { elements, all, ordered: table.bool("ordered").unwrap_or(false) }))
}

fn element(
    outer: &Table<'_>,
    entry: Result<Table<'_>, Placed<String>>,
    surface: Surface,
) -> Option<Element> {
    let table = match entry {
        Ok(table) => table,
        Err(line) => {
            let any = vec![pattern(outer, &line, surface)?];
            return Some(Element { name: None, any, links: vec![], date: None, value: None });
        }
    };
    let element = Element {
        name: table.line("name").map(|line| line.value),
        any: patterns(&table, "any", surface),
        links: texts(&table, "link"),
        date: table.word("date"),
        value: table.word("value"),
    };
    table.finish();
    Some(element)
}

impl Kind for Required {
    fn patterns(&mut self) -> Vec<&mut Pattern> {
        self.elements.iter_mut().flat_map(|element| &mut element.any).collect()
    }

    fn is_demand(&self) -> bool {
        true
    }

    fn find(&self, rule: &Rule, sheet: &Sheet<'_>) -> Vec<Finding> {
        self.missing(rule, sheet).into_iter().collect()
    }
}

impl Required {
    /// What a text lacks: everything that is missing of all, or one when any would do.
    fn missing(&self, rule: &Rule, sheet: &Sheet<'_>) -> Option<Finding> {
        if !self.all {
            let found = self.elements.iter().any(|element| places(element, sheet).next().is_some());
            if found || !self.elements.iter().any(|element| is_known(element, sheet)) {
                return None;
            }
            let more = self.elements.iter().find_map(|element| to_add(element, sheet));
            let more = more.filter(|more| !rule.message.contains(more.as_str()));
            let more = more.map_or_else(String::new, |more| format!(" À ajouter : {more}."));
            return Some(Finding::missing(rule).adding(&more));
        }
        let own: Vec<&Element> =
            self.elements.iter().filter(|element| is_known(element, sheet)).collect();
        let places: Vec<Option<usize>> =
            own.iter().map(|element| places(element, sheet).min()).collect();
        let named = |at: usize| own[at].name.as_deref().unwrap_or("un élément");
        let missing = (0..own.len()).filter(|at| places[*at].is_none());
        let missing: Vec<String> = missing
            .map(|at| match to_add(own[at], sheet) {
                Some(more) => format!("{} ({more})", named(at)),
                None => named(at).to_string(),
            })
            .collect();
        if !missing.is_empty() {
            let more = format!(" Il manque : {}.", missing.join(", "));
            return Some(Finding::missing(rule).adding(&more));
        }
        let early =
            places.windows(2).position(|pair| pair[1] < pair[0]).filter(|_| self.ordered)?;
        let order = format!("{} doit précéder {}", named(early), named(early + 1));
        Some(Finding::missing(rule).adding(&format!(" Ordre : {order}.")))
    }
}

/// What would be the element, where the launch says it: its day, an address, a name, a number.
fn to_add(element: &Element, sheet: &Sheet<'_>) -> Option<String> {
    let facts = sheet.facts?;
    if let Some(day) = day(element, sheet) {
        return Some(date::long(day));
    }
    let page = element.links.iter().find_map(|id| match id.as_str() {
        "service" => facts.service_url.clone(),
        id => {
            let link = facts.links.iter().find(|link| link.id == id)?;
            let known = link.short.as_ref().unwrap_or(&link.url);
            let is_address = address::host(&link.label).contains('.');
            Some(if is_address { link.label.clone() } else { known.clone() })
        }
    });
    page.or_else(|| written(element.value?, sheet).map(str::to_string))
}

/// Whether what it needs to know of the launch is known.
fn is_known(element: &Element, sheet: &Sheet<'_>) -> bool {
    !element.any.is_empty() || to_add(element, sheet).is_some()
}

/// Where an element is found, in the text as written: each place is looked for once it is asked for.
fn places<'s>(element: &'s Element, sheet: &'s Sheet<'_>) -> impl Iterator<Item = usize> {
    let patterns = element.any.iter().filter_map(move |pattern| sheet.first(pattern));
    let links = iter::once_with(move || linked(element, sheet)).flatten();
    let date = iter::once_with(move || dated(day(element, sheet)?, sheet)).flatten();
    let value = iter::once_with(move || {
        let value = fold(written(element.value?, sheet)?);
        let found = |value: &String| sheet.folded.text.find(value);
        // A text message has not every sign of a name.
        let at = found(&value).or_else(|| found(&network::folded(&value)))?;
        Some(sheet.folded.place(at))
    });
    patterns.chain(links).chain(date).chain(value.flatten())
}

fn linked(element: &Element, sheet: &Sheet<'_>) -> Option<usize> {
    let facts = sheet.facts?;
    let links = &sheet.prose.links;
    let place = |id: &String| links.iter().find(|link| page_of(id, &link.address, facts));
    element.links.iter().find_map(place).map(|link| link.at)
}

/// Whether an address leads to the page of an id.
fn page_of(id: &str, address: &str, facts: &Facts) -> bool {
    if id == "service" {
        return facts.service_url.as_deref().is_some_and(|url| is_service(url, address));
    }
    facts.links.iter().any(|link| link.id == id && is_page(link, address))
}

/// Whether an address is that of the service, with parameters or without; its own count.
fn is_service(url: &str, address: &str) -> bool {
    let is_page = address::site_name(url) == address::site_name(address)
        && address::path(url) == address::path(address);
    address::is_same(url, address) || !url.contains(['?', '#']) && is_page
}

/// The day that an element asks for, where the launch has one.
fn day(element: &Element, sheet: &Sheet<'_>) -> Option<NaiveDate> {
    match element.date? {
        Day::Launch => Some(sheet.facts?.day_for(sheet.subject)),
        Day::PreviousLoginEnd => sheet.facts?.accepted_until,
    }
}

fn dated(day: NaiveDate, sheet: &Sheet<'_>) -> Option<usize> {
    let place = |found: &FoundDate| sheet.folded.place(found.range.start);
    let own = sheet.dates().iter().filter(|found| found.is_but_for_weekday(day)).map(place);
    own.into_iter().find(|at| sheet.is_shown(*at))
}

/// What the launch says of a fact.
fn written<'s>(value: Value, sheet: &'s Sheet<'_>) -> Option<&'s str> {
    let facts = sheet.facts?;
    match value {
        Value::Service => facts.written.first().map(String::as_str),
        Value::PreviousLogin => facts.previous_login.as_deref(),
        Value::Phone => facts.phone.as_deref(),
        Value::Wave => facts.wave_of(sheet.subject).map(|wave| wave.name.as_str()),
    }
}
