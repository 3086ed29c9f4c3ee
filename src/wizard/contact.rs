//! Facts that can wait: the service's page, the city, whom the media reach.

use super::ask::{Answered, Question, optional};
use crate::draft::Answers;
use crate::french::name::capitalize;
use crate::launch::{is_email, is_phone, web_address_advice};

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
    if migration {
        let help = "par exemple : dossier en ligne; facultatif";
        fact(&mut answers.access_object, again, "Accéder à votre…", help, &|_| Ok(()))?;
    }
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
