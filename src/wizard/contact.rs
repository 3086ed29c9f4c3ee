//! Facts that can wait: the service's page, what changes, the city, whom the media reach.

use super::ask::{Answered, Choice, Question, choose, optional};
use crate::draft::Answers;
use crate::french::name::capitalize;
use crate::launch::{access_choices, description_advice, is_email, is_phone, web_address_advice};

const LATER: &str = "Entrée pour le dire plus tard";

/// Asks for the service's address and for what people reach in it; for what is known too when
/// `again`.
pub(super) fn ask_service_facts(
    answers: &mut Answers,
    migration: bool,
    again: bool,
) -> Answered<()> {
    let complete = |typed: &str| match (typed, web_address_advice(typed)) {
        ("", _) | (_, None) => Ok(()),
        (_, Some(advice)) => Err(capitalize(&advice)),
    };
    fact(&mut answers.url, again, "Adresse Web du service :", LATER, &complete)?;
    let follows = |typed: &str| match (typed, description_advice(typed)) {
        ("", _) | (_, None) => Ok(()),
        (_, Some(advice)) => Err(capitalize(&advice)),
    };
    let help = "par exemple : aux familles de demander une place; Entrée pour plus tard";
    fact(&mut answers.description, again, "Le service permet…", help, &follows)?;
    if migration {
        ask_access(answers, again)?;
        ask_changes(answers, again)?;
    }
    if !answers.subscribers {
        return Ok(());
    }
    let question = "Page où l’on se désabonne des infolettres :";
    fact(&mut answers.unsubscribe, again, question, LATER, &complete)
}

/// Whether the service itself changes: nothing is taken for granted.
fn ask_changes(answers: &mut Answers, again: bool) -> Answered<()> {
    if answers.service_changes.is_some() && !again {
        return Ok(());
    }
    let choices = [
        (None, "à vérifier plus tard"),
        (Some(false), "seulement la connexion"),
        (Some(true), "le service aussi"),
    ];
    answers.service_changes =
        choose_fact("Qu’est-ce qui change?", choices, answers.service_changes)?;
    Ok(())
}

/// A fact that may wait, chosen among what may be said of it.
pub(super) fn choose_fact(
    question: &str,
    choices: [(Option<bool>, &str); 3],
    known: Option<bool>,
) -> Answered<Option<bool>> {
    let cursor = choices.iter().position(|(value, _)| *value == known).unwrap_or_default();
    let choices = choices.map(|(value, words)| Choice {
        value,
        shown: words.to_string(),
        chosen: words.to_string(),
    });
    choose(question, choices.into(), cursor)
}

/// What people reach in the service, in the sentence that says it: where the noun may be singular or
/// plural, both are heard.
fn ask_access(answers: &mut Answers, again: bool) -> Answered<()> {
    let known = answers.access_object.clone();
    let help = "par exemple : dossier en ligne, relevés; facultatif";
    fact(&mut answers.access_object, again, "Accéder à votre ou à vos…", help, &|_| Ok(()))?;
    let Some(typed) = answers.access_object.clone().filter(|_| again || known.is_none()) else {
        return Ok(());
    };
    let words = access_choices(&typed);
    if let [only] = words.as_slice() {
        answers.access_object = Some(only.clone());
        return Ok(());
    }
    let cursor = words.iter().position(|own| *own == typed).unwrap_or_default();
    let choices: Vec<_> = words
        .into_iter()
        .map(|value| {
            let sentence = format!("Accédez à {value}.");
            Choice { value, shown: sentence.clone(), chosen: sentence }
        })
        .collect();
    answers.access_object = Some(choose("Quelle phrase sonne juste?", choices, cursor)?);
    Ok(())
}

/// Asks for the city and the contact of the organization.
pub(super) fn ask_contact(answers: &mut Answers, again: bool) -> Answered<()> {
    let any = |_: &str| Ok(());
    let phone = |typed: &str| match typed.is_empty() || is_phone(typed) {
        true => Ok(()),
        false => Err(String::from("Écrivez le numéro en chiffres : 418 555-0123")),
    };
    let email = |typed: &str| match typed.is_empty() || is_email(typed) {
        true => Ok(()),
        false => Err(String::from("Écrivez l’adresse complète : medias@exemple.gouv.qc.ca")),
    };
    fact(&mut answers.city, again, "Ville d’où part le communiqué :", LATER, &any)?;
    fact(&mut answers.contact_name, again, "Personne à joindre :", LATER, &any)?;
    if answers.contact_name.is_some() {
        let help = "par exemple : porte-parole; Entrée pour le dire plus tard";
        fact(&mut answers.contact_role, again, "Sa fonction :", help, &any)?;
    }
    fact(&mut answers.contact_phone, again, "Son téléphone :", LATER, &phone)?;
    fact(&mut answers.contact_email, again, "Son courriel :", LATER, &email)
}

fn fact(
    known: &mut Option<String>,
    again: bool,
    message: &str,
    help: &str,
    check: &dyn Fn(&str) -> Result<(), String>,
) -> Answered<()> {
    if known.is_some() && !again {
        return Ok(());
    }
    let before = known.take();
    let help = if before.is_some() {
        "Entrée garde la réponse; effacez-la pour plus tard"
    } else {
        help
    };
    *known =
        optional(&Question { message, help, default: None, before: before.as_deref(), check })?;
    Ok(())
}
