//! What will be written, in short, before it is.

use super::Around;
use crate::draft::{Answers, NameAnswers, Role, recap_sentence};
use crate::launch::access_choices;
use crate::terminal::wrapped_after;

/// Columns of a label, and of what follows it.
const LABEL: usize = 12;
const VALUE_WIDTH: u16 = 62;

/// The lines of the recap. Every name stands in a sentence where its grammar is heard.
pub(super) fn recap(answers: &Answers, file: &str, around: &Around<'_>) -> String {
    let bare = |name: &NameAnswers| name.to_name().map(|name| name.bare());
    let heard = |role, name: &NameAnswers| name.to_name().map(|name| recap_sentence(role, &name));
    let login = bare(&answers.previous_login);
    let kind = match login {
        Some(_) => "service existant, qui change de mode de connexion",
        None => "nouveau service",
    };
    let active = answers.previous_login_active.or(answers.is_usual_login().then_some(true));
    let left = login.map(|login| match active {
        Some(false) => format!("{login}, que plus aucun service n’utilisera"),
        Some(true) => format!("{login}, que d’autres services utilisent encore"),
        None => format!("{login}; reste à savoir si d’autres services l’utilisent"),
    });
    let access = answers.access_object.as_deref();
    let access = access.map(|object| format!("accéder à {}", with_possessive(object)));
    let allows = answers.description.as_deref();
    let allows = allows.map(|words| format!("il permet {words}"));
    let contact = [
        &answers.contact_name,
        &answers.contact_role,
        &answers.contact_phone,
        &answers.contact_email,
    ];
    let changes = answers.service_changes.map(|changes| match changes {
        true => String::from("la connexion et le service"),
        false => String::from("seulement la connexion"),
    });
    let contact: Vec<&str> = contact.into_iter().filter_map(|fact| fact.as_deref()).collect();
    let waits =
        if answers.waiting().is_empty() { "" } else { " – en commentaire, sans organisation" };
    let waiting = |fact: String| format!("{fact}{waits}");
    let facts = [
        ("Service", bare(&answers.service)),
        ("", heard(Role::Service, &answers.service)),
        ("Type", Some(kind.to_string())),
        ("Il quitte", left),
        ("", heard(Role::PreviousLogin, &answers.previous_login)),
        ("Change", changes),
        ("Lancement", answers.date.map(|date| (around.day)(date).describe())),
        ("Adresse", answers.url.clone()),
        ("Accès", access),
        ("Usage", allows),
        ("Organisme", bare(&answers.organization)),
        ("", heard(Role::Organization, &answers.organization)),
        ("Ville", answers.city.clone().map(waiting)),
        ("Contact", (!contact.is_empty()).then(|| waiting(contact.join(", ")))),
        ("Infolettre", answers.unsubscribe.as_ref().map(|page| format!("désabonnement : {page}"))),
        ("Fichier", Some(file.to_string())),
    ];
    facts.into_iter().filter_map(|(label, value)| Some(line(label, &value?))).collect()
}

/// « votre dossier », where a flag said « dossier ».
fn with_possessive(object: &str) -> String {
    let choices = access_choices(object);
    let said = choices.iter().find(|words| *words == object).or(choices.first());
    said.cloned().unwrap_or_else(|| object.to_string())
}

/// A fact after its label, on lines that break at words.
fn line(label: &str, value: &str) -> String {
    let mut out = String::new();
    for (index, text) in wrapped_after(value, 0, VALUE_WIDTH).lines().enumerate() {
        let label = if index == 0 { label } else { "" };
        out.push_str(&format!("    {label:<LABEL$}{text}\n"));
    }
    out
}
