//! What a text must have.

use super::check::Finding;
use super::fold::fold;
use super::links::{is_page, same_address};
use super::model::{Element, Rule, Value};
use super::sheet::Sheet;
use crate::french::found_date::dates;

/// What a text lacks: everything that is missing of all, or one when any would do.
pub(super) fn required(
    rule: &Rule,
    sheet: &Sheet<'_>,
    elements: &[Element],
    all: bool,
    ordered: bool,
) -> Option<Finding> {
    if !all {
        let found = elements.iter().any(|element| place(element, sheet).is_some());
        let known = elements.iter().any(|element| is_known(element, sheet));
        return (!found && known).then(|| Finding::missing(rule, &[]));
    }
    let own: Vec<&Element> = elements.iter().filter(|element| is_known(element, sheet)).collect();
    let places: Vec<Option<usize>> = own.iter().map(|element| place(element, sheet)).collect();
    let named = |at: usize| own[at].name.as_deref().unwrap_or("un élément");
    let missing: Vec<&str> = (0..own.len()).filter(|at| places[*at].is_none()).map(named).collect();
    if !missing.is_empty() {
        return Some(Finding::missing(rule, &missing));
    }
    let early = places.windows(2).position(|pair| pair[1] < pair[0]).filter(|_| ordered)?;
    let order = format!("{} doit précéder {}", named(early), named(early + 1));
    let mut finding = Finding::missing(rule, &[]);
    finding.message = format!("{} Ordre\u{a0}: {order}.", rule.message);
    Some(finding)
}

/// Whether what it needs to know of the launch is known.
fn is_known(element: &Element, sheet: &Sheet<'_>) -> bool {
    let Some(facts) = sheet.facts else { return !element.any.is_empty() };
    let pages = element.links.iter().any(|id| match id.as_str() {
        "service" => facts.service_url.is_some(),
        id => facts.links.iter().any(|link| link.id == id),
    });
    let value = element.value.is_some_and(|value| written(value, sheet).is_some());
    !element.any.is_empty() || element.launch_date || pages || value
}

/// Where an element is found first, in the text as written.
fn place(element: &Element, sheet: &Sheet<'_>) -> Option<usize> {
    let patterns = element.any.iter().filter_map(|pattern| sheet.first(pattern));
    let links = linked(element, sheet);
    let date = launch_date(sheet).filter(|_| element.launch_date);
    let value = element.value.and_then(|value| {
        let value = written(value, sheet)?;
        sheet.folded.text.find(&value).map(|at| sheet.folded.place(at))
    });
    patterns.chain(links).chain(date).chain(value).min()
}

fn linked(element: &Element, sheet: &Sheet<'_>) -> Option<usize> {
    let facts = sheet.facts?;
    let pages = |id: &String| -> bool {
        sheet.prose.links.iter().any(|link| page_of(id, &link.address, facts))
    };
    let id = element.links.iter().find(|id| pages(id))?;
    sheet.prose.links.iter().find(|link| page_of(id, &link.address, facts)).map(|link| link.at)
}

/// Whether an address leads to the page of an id.
fn page_of(id: &str, address: &str, facts: &super::Facts) -> bool {
    if id == "service" {
        return facts.service_url.as_deref().is_some_and(|url| same_address(url, address));
    }
    facts.links.iter().any(|link| link.id == id && is_page(link, address))
}

fn launch_date(sheet: &Sheet<'_>) -> Option<usize> {
    let day = sheet.facts?.date;
    let found = dates(&sheet.folded.text).into_iter().find(|found| found.may_be(day))?;
    Some(sheet.folded.place(found.range.start))
}

fn written(value: Value, sheet: &Sheet<'_>) -> Option<String> {
    let facts = sheet.facts?;
    let value = match value {
        Value::Service => Some(facts.service.clone()),
        Value::PreviousLogin => facts.previous_login.clone(),
        Value::Phone => facts.phone.clone(),
    };
    value.map(|value| fold(&value))
}
