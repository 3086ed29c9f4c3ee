//! Asks on a terminal for what is not known yet of a launch. inquire stays here.

mod ask;
mod contact;
mod day;
mod names;

use chrono::NaiveDate;

pub use ask::{Answered, Stop};

use crate::campaign::LaunchType;
use crate::draft::{Answers, Day, Role};
use ask::{Choice, Question, choose, confirm, tell, text};

/// What the questions need to know of the world.
#[allow(missing_debug_implementations)]
pub struct Around<'a> {
    /// What there is to say of a day.
    pub day: &'a dyn Fn(NaiveDate) -> Day,
    /// The file that would be written for what is known.
    pub file_for: &'a dyn Fn(&Answers) -> String,
    /// Why a file cannot be written there, if so.
    pub refused: &'a dyn Fn(&str) -> Option<String>,
    /// What is wrong with what is known, if anything.
    pub wrong: &'a dyn Fn(&Answers) -> Option<String>,
}

/// Asks for everything that is missing, then for a last yes. Gives the name of the file.
///
/// # Errors
/// When the person gives up, or the terminal does.
pub fn complete(
    answers: &mut Answers,
    file: Option<String>,
    around: &Around<'_>,
) -> Answered<String> {
    tell("Quelques questions, puis jalon écrit le fichier de lancement.");
    tell("Échap abandonne à tout moment, sans rien écrire.\n");
    names::ask(answers, Role::Service, around.wrong)?;
    let file = match file {
        Some(file) => file,
        None => free_file(&(around.file_for)(answers), around)?,
    };
    ask_type(answers, around)?;
    if answers.date.is_none() {
        answers.date = Some(day::ask(around.day)?);
    }
    let migration = answers.launch_type == Some(LaunchType::Migration);
    contact::ask_service_facts(answers, migration)?;
    if names::ask(answers, Role::Organization, around.wrong)? {
        contact::ask_contact(answers)?;
    }
    recap(answers, around);
    match confirm(&format!("Écrire «\u{a0}{file}\u{a0}»?"), true)? {
        true => Ok(file),
        false => Err(Stop::Abandoned),
    }
}

/// The file of the service's name, or another one where that one is taken.
fn free_file(file: &str, around: &Around<'_>) -> Answered<String> {
    let Some(reason) = (around.refused)(file) else { return Ok(file.to_string()) };
    tell(&format!("\n{reason}\u{a0}: jalon ne le remplace pas."));
    text(&Question {
        message: "Nom du nouveau fichier\u{a0}:",
        help: "par exemple\u{a0}: mon-lancement.toml",
        default: None,
        check: &|typed| match (typed, (around.refused)(typed)) {
            ("", _) => Err(String::from("Écrivez un nom de fichier")),
            (_, Some(reason)) => Err(reason),
            _ => Ok(()),
        },
    })
}

fn ask_type(answers: &mut Answers, around: &Around<'_>) -> Answered<()> {
    if answers.launch_type.is_none() && !answers.has_login() {
        let choice =
            |value, text: &str| Choice { value, shown: text.to_string(), chosen: text.to_string() };
        let choices = vec![
            choice(LaunchType::New, "un nouveau service en ligne"),
            choice(LaunchType::Migration, "un service qui change de mode de connexion"),
        ];
        answers.launch_type = Some(choose("Que lancez-vous?", choices)?);
    }
    let launch_type = *answers.launch_type.get_or_insert(LaunchType::Migration);
    if launch_type == LaunchType::Migration {
        names::ask(answers, Role::PreviousLogin, around.wrong)?;
        if !answers.previous_login_closing {
            let question = "D’autres services l’utilisent-ils encore?";
            answers.previous_login_closing = !confirm(question, true)?;
        }
    }
    Ok(())
}

/// What will be written, in short.
fn recap(answers: &Answers, around: &Around<'_>) {
    let name = |name: &crate::draft::NameAnswers| name.to_name().map(|name| name.bare());
    let login = name(&answers.previous_login);
    let kind = match &login {
        Some(login) => format!("service existant, qui quitte {login}"),
        None => String::from("nouveau service"),
    };
    let contact = [&answers.contact_name, &answers.contact_phone, &answers.contact_email];
    let contact: Vec<&str> = contact.into_iter().filter_map(|fact| fact.as_deref()).collect();
    let facts = [
        ("Service", name(&answers.service)),
        ("Type", Some(kind)),
        ("Lancement", answers.date.map(|date| (around.day)(date).describe())),
        ("Adresse", answers.url.clone()),
        ("Organisme", name(&answers.organization)),
        ("Ville", answers.city.clone()),
        ("Contact", (!contact.is_empty()).then(|| contact.join(", "))),
    ];
    tell("");
    for (label, value) in facts {
        if let Some(value) = value {
            ask::tell_indented(&format!("{label:<12}{value}"));
        }
    }
    tell("");
}
