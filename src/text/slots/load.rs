//! Reads `slots.toml`: what may stand in brackets, and which words agree.

use std::sync::Arc;

use super::phrase::plain;
use super::words::{Forms, Words};
use crate::input::{Layered, Placed, Problem, Problems, Source, Table, read_layers};

/// Everything known of slots.
#[derive(Debug, Clone, Default)]
pub struct Slots {
    pub(super) slots: Vec<Slot>,
    pub(super) words: Words,
}

/// One thing that may stand in brackets.
#[derive(Debug, Clone)]
pub(super) struct Slot {
    pub id: String,
    /// As a person writes them, for messages.
    pub written: Vec<String>,
    /// The same, as they are compared.
    pub known: Vec<String>,
    pub meaning: Meaning,
    /// Words after the value agree with it: « votre dossier est », « vos dossiers sont ».
    pub agrees: bool,
    pub absorbs_before: Vec<String>,
    pub absorbs_after: Vec<String>,
}

/// What a slot stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A variable that is a name with its grammar.
    Name(String),
    /// An expression of the template language, and what to write when it is empty.
    Value(String, Option<String>),
    /// Words kept as they are.
    Words(String),
    /// The bracket ends with an address: the short link declared for it.
    ShortLink,
}

/// Variables that are names.
const NAMES: [&str; 4] = ["service", "service_short", "previous_login", "organization"];

/// Reads the layers of `slots.toml`, one over the other.
///
/// # Errors
/// Every problem of the first layer that has any.
pub fn load(layers: &[Arc<Source>]) -> Result<Slots, Problems> {
    let mut all = Slots::default();
    read_layers(layers, |_, top| layer(&mut all, top))?;
    if all.slots.is_empty() {
        return Err(Problem::general("aucun crochet n’est défini dans slots.toml").into());
    }
    Ok(all)
}

fn layer(all: &mut Slots, top: &Table<'_>) {
    Layered::new("slot", "service", |own: &Slot| &own.id).merge(&mut all.slots, top, slot);
    if let Some(table) = top.table("agreement") {
        words(&mut all.words, &table);
        table.finish();
    }
}

fn slot(table: &Table<'_>, id: Placed<String>) -> Option<Slot> {
    table.require("written", "[\"nom du service en ligne\"]");
    let written = table.texts("written");
    let name = table.choice("name", &NAMES.map(|name| (name, name)));
    let name = name.map(|name| Meaning::Name(name.to_string()));
    let otherwise = table.line("otherwise").map(|line| line.value);
    let value = table.line("value").map(|line| Meaning::Value(line.value, otherwise));
    let words = table.line("words").map(|line| Meaning::Words(line.value));
    let short = (table.bool("short_link") == Some(true)).then_some(Meaning::ShortLink);
    let mut meanings = [name, value, words, short].into_iter().flatten();
    let meaning = meanings.next();
    if meaning.is_none() || meanings.next().is_some() {
        table.reader.error(
            table.span.clone(),
            "un crochet a soit « name », soit « value », soit « words », soit « short_link »",
            "gardez une seule de ces clés",
        );
        return None;
    }
    let written = written?;
    Some(Slot {
        id: id.value,
        known: written.iter().map(|line| plain(line)).collect(),
        written,
        meaning: meaning?,
        agrees: table.bool("agrees") == Some(true),
        absorbs_before: plain_texts(table, "absorbs_before"),
        absorbs_after: plain_texts(table, "absorbs_after"),
    })
}

fn plain_texts(table: &Table<'_>, key: &'static str) -> Vec<String> {
    table.texts(key).unwrap_or_default().iter().map(|text| plain(text)).collect()
}

fn words(words: &mut Words, table: &Table<'_>) {
    for (key, list) in [
        ("verbs", &mut words.verbs),
        ("copulas", &mut words.copulas),
        ("auxiliaries", &mut words.auxiliaries),
        ("adjectives", &mut words.adjectives),
        ("pronouns", &mut words.pronouns),
        ("endings", &mut words.endings),
        ("attributes", &mut words.attributes),
    ] {
        list.extend(forms(table, key));
    }
    for (key, list) in [
        ("participles", &mut words.participles),
        ("clitics", &mut words.clitics),
        ("invariable", &mut words.invariable),
        ("stops", &mut words.stops),
        ("conjunctions", &mut words.conjunctions),
        ("relatives", &mut words.relatives),
        ("appositions", &mut words.appositions),
        ("impersonal", &mut words.impersonal),
        ("openers", &mut words.openers),
        ("prepositions", &mut words.prepositions),
        ("articles", &mut words.articles),
        ("refused", &mut words.refused),
        ("abbreviations", &mut words.abbreviations),
    ] {
        list.extend(plain_texts(table, key));
    }
}

fn forms(table: &Table<'_>, key: &'static str) -> Vec<Forms> {
    let mut all = Vec::new();
    for line in table.lines(key).unwrap_or_default() {
        match Forms::parse(&line.value) {
            Some(forms) => all.push(forms),
            None => wrong_forms(table, &line),
        }
    }
    all
}

fn wrong_forms(table: &Table<'_>, line: &Placed<String>) {
    table.reader.error(
        line.span.clone(),
        format!("« {} » n’a pas deux ou quatre formes", line.value),
        "écrivez « est / sont », ou « prêt / prête / prêts / prêtes »",
    );
}
