//! The service that goes live, and how `[service]` is read.

use super::access::access_object;
use super::address::check_url;
use super::name::name;
use crate::french::name::Name;
use crate::input::{Table, phrase};

/// The service that goes live.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service {
    /// Its name with its grammar.
    pub name: Name,
    /// Its address, if known.
    pub url: Option<String>,
    /// What people reach in it, with its possessive: « votre dossier en ligne ».
    pub access_object: Option<String>,
    /// What people do with it, as it follows « il permet »: « aux familles de demander une place ».
    pub description: Option<String>,
    /// What it costs, in a sentence.
    pub cost: Option<String>,
    /// How to obtain it otherwise than online, in a sentence.
    pub other_ways: Option<String>,
    /// Its login page is another page than its web page, where the launch file says so or denies it.
    pub login_page_differs: Option<bool>,
}

/// Reads the service.
pub(super) fn service(table: &Table<'_>) -> Option<Service> {
    let name = name(table, "Carnet santé Québec");
    let url = table.line("url").inspect(|url| check_url(table, "url", url));
    Some(Service {
        url: url.map(|url| url.value),
        access_object: access_object(table),
        description: description(table),
        cost: sentence(table, "cost"),
        other_ways: sentence(table, "other_ways"),
        login_page_differs: table.bool("login_page_differs"),
        name: name?,
    })
}

/// Words of the shortest sentence: « C’est gratuit » has two.
const FEWEST: usize = 2;

/// Reads a sentence that texts say as it is written, with the point that ends it.
pub(super) fn sentence(service: &Table<'_>, key: &'static str) -> Option<String> {
    let line = service.line(key)?;
    if let Some(advice) = sentence_advice(&line.value) {
        let message = phrase!("« {} » n’est pas une phrase", &line.value);
        service.wrong_at(key, line.span.clone(), message, advice);
    }
    let mut said = line.value;
    if !said.ends_with(['.', '!', '?', '…']) {
        said.push('.');
    }
    Some(said)
}

/// What to write instead of words that texts cannot say as they are; nothing when they can.
pub fn sentence_advice(words: &str) -> Option<String> {
    let begins = words.trim_start().chars().next().is_some_and(|first| !first.is_lowercase());
    if begins && words.split_whitespace().count() >= FEWEST {
        return None;
    }
    Some(String::from("écrivez une phrase, comme dans un texte : Le service est gratuit."))
}

/// Reads what people do with the service, as it follows « permet »: « aux familles de… ».
pub(super) fn description(service: &Table<'_>) -> Option<String> {
    let line = service.line("description")?;
    let said = after_allows(&line.value);
    if let Some(advice) = description_advice(said) {
        let message = phrase!("« {} » ne suit pas « le service permet »", &line.value);
        service.wrong_at("description", line.span.clone(), message, advice);
    }
    Some(said.to_string())
}

/// What to write instead of words that cannot follow « le service permet »; nothing when they can.
pub fn description_advice(words: &str) -> Option<String> {
    let words = after_allows(words);
    let starts = ["de ", "d’", "d'", "à ", "au ", "aux "];
    if starts.iter().any(|start| words.starts_with(start)) {
        return None;
    }
    Some(String::from(
        "continuez la phrase « Le service permet… », par « de » ou « à » : aux familles de demander une place",
    ))
}

/// The words after « Il permet », without the period that ends them.
fn after_allows(words: &str) -> &str {
    let words = words.trim().trim_end_matches('.');
    let verbs = ["permet ", "permettent "];
    match verbs.iter().find_map(|verb| words.split_once(verb)) {
        Some((before, rest)) if before.split_whitespace().count() < 5 => rest.trim(),
        _ => words,
    }
}
