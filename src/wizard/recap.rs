//! What will be written, in short, before it is.

use super::Around;
use crate::draft::{ACCESS_OBJECT, Answers, FACTS, Fact, NameAnswers, Role, recap_sentence};
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
    let changes = answers.service_changes.map(|changes| match changes {
        true => String::from("la connexion et le service"),
        false => String::from("seulement la connexion"),
    });
    let heads = [
        ("Service", bare(&answers.service)),
        ("", heard(Role::Service, &answers.service)),
        ("Type", Some(kind.to_string())),
        ("Il quitte", left),
        ("", heard(Role::PreviousLogin, &answers.previous_login)),
        ("Change", changes),
        ("Lancement", answers.date.map(|date| (around.day)(date).describe())),
    ];
    let organization = [
        ("Organisme", bare(&answers.organization)),
        ("", heard(Role::Organization, &answers.organization)),
    ];
    let lines = (heads.into_iter().chain(waiting(answers, "service")))
        .chain(waiting(answers, "previous_login"))
        .chain(organization)
        .chain(waiting(answers, "organization"))
        .chain(waiting(answers, "links"))
        .chain([("Fichier", Some(file.to_string()))]);
    lines.filter_map(|(label, value)| Some(line(label, &value?))).collect()
}

/// The facts under a section that may wait, those of one label together.
fn waiting(answers: &Answers, top: &str) -> Vec<(&'static str, Option<String>)> {
    let under = |fact: &&Fact| fact.key.split('.').next() == Some(top);
    let waits = match top == "organization" && !answers.waiting().is_empty() {
        true => " – en commentaire, sans organisation",
        false => "",
    };
    let told = |fact: &Fact| {
        let known = answers.facts.get(fact.key)?;
        let known = match fact.key == ACCESS_OBJECT {
            true => with_possessive(known),
            false => known.to_string(),
        };
        Some(format!("{}{known}", fact.said))
    };
    let lines = FACTS.chunk_by(|one, next| one.label == next.label).filter_map(|facts| {
        let label = facts.first().filter(under)?.label;
        let told: Vec<String> = facts.iter().filter_map(told).collect();
        Some((label, (!told.is_empty()).then(|| format!("{}{waits}", told.join(", ")))))
    });
    lines.collect()
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
