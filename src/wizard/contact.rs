//! Facts that can wait: the service's page, the city, whom the media reach.

use super::ask::{Answered, Question, optional};
use crate::draft::Answers;
use crate::launch::{is_email, is_web_address};

const LATER: &str = "Entrée pour le dire plus tard";

/// Asks for the service's address and for what people reach in it.
pub(super) fn ask_service_facts(answers: &mut Answers, migration: bool) -> Answered<()> {
    let secure = |typed: &str| match typed {
        "" => Ok(()),
        typed if is_web_address(typed) => Ok(()),
        _ => Err(String::from("L’adresse complète commence par https://")),
    };
    fact(&mut answers.url, "Adresse Web du service\u{a0}:", LATER, &secure)?;
    if migration {
        let help = "par exemple\u{a0}: dossier en ligne; facultatif";
        fact(&mut answers.access_object, "Accéder à votre…", help, &|_| Ok(()))?;
    }
    Ok(())
}

/// Asks for the city and the contact of the organization.
pub(super) fn ask_contact(answers: &mut Answers) -> Answered<()> {
    let any = |_: &str| Ok(());
    let email = |typed: &str| match typed {
        "" => Ok(()),
        typed if is_email(typed) => Ok(()),
        _ => Err(String::from("Écrivez l’adresse complète\u{a0}: medias@exemple.gouv.qc.ca")),
    };
    fact(&mut answers.city, "Ville d’où part le communiqué\u{a0}:", LATER, &any)?;
    fact(&mut answers.contact_name, "Personne à joindre\u{a0}:", LATER, &any)?;
    fact(&mut answers.contact_phone, "Son téléphone\u{a0}:", LATER, &any)?;
    fact(&mut answers.contact_email, "Son courriel\u{a0}:", LATER, &email)
}

fn fact(
    known: &mut Option<String>,
    message: &str,
    help: &str,
    check: &dyn Fn(&str) -> Result<(), String>,
) -> Answered<()> {
    if known.is_none() {
        *known = optional(&Question { message, help, default: None, check })?;
    }
    Ok(())
}
