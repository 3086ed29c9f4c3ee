//! What templates know of a launch as its file says it: its service, who answers for it, the login that
//! it leaves, its waves.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use tera::{Context, Value};

use super::filters::name_value;
use super::to_complete;
use crate::campaign::LaunchType;
use crate::french::name::Name;
use crate::launch::{Launch, Wave, waves_by_day};

/// How a value is written in a text.
pub(super) type Set<'s> = &'s dyn Fn(String) -> String;

/// The day of each wave that was told and no longer holds, by its id.
pub(super) type Wrong = BTreeMap<String, NaiveDate>;

/// Adds all of it. `short` puts the short name of the service in place of the full one.
pub(super) fn launch_values(launch: &Launch, short: bool, set: Set<'_>, context: &mut Context) {
    service(launch, short, set, context);
    previous_login(launch, set, context);
    wave(launch, set, context);
    waves(launch, &Wrong::new(), set, context);
    organization(launch, set, context);
}

/// A name, or the mark of what is still to complete, which is ours and stays as it is.
fn named(name: Option<&Name>, what: &str, set: Set<'_>) -> Value {
    match name {
        Some(name) => name_value(name, set),
        None => name_value(&Name::unknown(to_complete(what)), &|text| text),
    }
}

fn service(launch: &Launch, short: bool, set: Set<'_>, context: &mut Context) {
    let own = &launch.service;
    let name = own.name.short.as_deref().filter(|_| short).unwrap_or(&own.name);
    context.insert_value("service", name_value(name, set));
    let heading = own.name.short.as_deref().unwrap_or(&own.name);
    context.insert_value("service_short", name_value(heading, set));
    for (key, text) in [
        ("access_object", &own.access_object),
        ("description", &own.description),
        ("cost", &own.cost),
        ("other_ways", &own.other_ways),
    ] {
        context.insert(key, &set(text.clone().unwrap_or_default()));
    }
    context.insert("service_changes", launch.service_changes.map_or("", yes_no));
}

fn organization(launch: &Launch, set: Set<'_>, context: &mut Context) {
    let own = launch.organization.as_ref();
    let name = named(own.map(|own| &own.name), "nom de l’organisation", set);
    context.insert_value("organization", name);
    let known = |value: Option<&String>, what: &str| {
        value.map_or_else(|| to_complete(what), |text| set(text.clone()))
    };
    context.insert("city", &known(own.and_then(|own| own.city.as_ref()), "ville"));
    let letterhead = own.and_then(|own| own.letterhead.clone());
    context.insert("letterhead", &set(letterhead.unwrap_or_default()));
    let person = own.map(|own| &own.contact);
    let fact = |value: Option<&Option<String>>, what: &str| {
        known(value.and_then(Option::as_ref), &format!("{what} de la personne-ressource"))
    };
    let contact: BTreeMap<&str, String> = BTreeMap::from([
        ("name", fact(person.map(|own| &own.name), "nom")),
        ("role", fact(person.map(|own| &own.role), "fonction")),
        ("phone", fact(person.map(|own| &own.phone), "téléphone")),
        ("email", fact(person.map(|own| &own.email), "courriel")),
    ]);
    context.insert("contact", &contact);
}

/// A fact of the launch file as templates compare it.
fn yes_no(fact: bool) -> &'static str {
    if fact { "yes" } else { "no" }
}

/// The login that it leaves: its name, who else uses it, and until when the service takes it.
fn previous_login(launch: &Launch, set: Set<'_>, context: &mut Context) {
    let own = launch.previous_login.as_ref();
    let name = named(own.map(|own| &own.name), "nom de l’ancien mode de connexion", set);
    context.insert_value("previous_login", name);
    let active = own.and_then(|own| own.still_active);
    let is_unknown = launch.launch_type == LaunchType::Migration && active.is_none();
    context.insert("previous_login_active", &(active == Some(true)));
    context.insert("previous_login_unknown", &is_unknown);
    context.insert("previous_login_usual", &own.is_some_and(|own| own.is_usual));
    let until = launch.accepted_until();
    context.insert("accepted_until", &until.map(|day| day.to_string()).unwrap_or_default());
    let open_from = launch.open_from();
    context.insert("open_from", &open_from.to_string());
    let only_from = until.and_then(|until| until.succ_opt()).unwrap_or(open_from);
    context.insert("only_from", &only_from.to_string());
}

/// `wave`, the name of the one that a text is for.
fn wave(launch: &Launch, set: Set<'_>, context: &mut Context) {
    let own = launch.waves.iter().find(|wave| Some(&wave.id) == launch.wave.as_ref());
    context.insert_value("wave", own.map_or_else(|| "".into(), |own| name_value(&own.name, set)));
}

/// `waves`, each with its `name`, its `date` and the one that was told before, `announced`, none where
/// everybody has the same day; `gone_waves`, those that were told a day and are no more, each with its
/// `id`.
pub(super) fn waves(launch: &Launch, told: &Wrong, set: Set<'_>, context: &mut Context) {
    let name = |wave: &Wave| name_value(&wave.name, set);
    let announced = |id: &String| told.get(id).map(NaiveDate::to_string).unwrap_or_default();
    let all = waves_by_day(&launch.waves).into_iter().map(|wave| {
        BTreeMap::from([
            ("name", name(wave)),
            ("date", Value::from(wave.date.to_string())),
            ("announced", Value::from(announced(&wave.id))),
        ])
    });
    context.insert_value("waves", all.collect::<Vec<_>>().into());
    let gone = told.keys().filter(|id| !launch.waves.iter().any(|wave| wave.id == **id));
    let gone = gone.map(|id| {
        BTreeMap::from([("id", Value::from(set(id.clone()))), ("announced", announced(id).into())])
    });
    context.insert_value("gone_waves", gone.collect::<Vec<_>>().into());
}
