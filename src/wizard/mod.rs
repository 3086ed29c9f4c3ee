//! Asks on a terminal for what is not known yet of a launch. inquire stays here.

mod ask;
mod contact;
mod day;
mod names;
mod recap;

use chrono::NaiveDate;

pub use ask::{Answered, Stop};

use crate::campaign::LaunchType;
use crate::draft::{Answers, Asked, Day, NameAnswers, Role};
use crate::french::list::joined;
use ask::{Choice, Question, choose, confirm, required, tell, text};
use recap::recap;

/// What the questions need to know of the world.
#[allow(missing_debug_implementations)]
pub struct Around<'a> {
    /// The day on which they are asked.
    pub today: NaiveDate,
    /// What there is to say of a day.
    pub day: &'a dyn Fn(NaiveDate) -> Day,
    /// The file that would be written for what is known.
    pub file_for: &'a dyn Fn(&Answers) -> String,
    /// Why a file cannot be written there, if so.
    pub refused: &'a dyn Fn(&str) -> Option<String>,
    /// What is wrong with what is known, if anything.
    pub wrong: &'a dyn Fn(&Answers) -> Option<String>,
}

/// What to do with the answers once they are all there.
#[derive(Clone, Copy)]
enum Then {
    Write,
    Review,
    Abandon,
}

/// Asks for everything that is missing, then what to do with it; the answers may be gone through
/// again. Gives the name of the file.
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
    let mut chosen = None;
    let mut again = false;
    loop {
        ask_service(answers, &mut chosen, file.as_deref(), around, again)?;
        ask_rest(answers, around, again)?;
        let file = chosen.as_ref().or(file.as_ref()).cloned();
        let file = file.unwrap_or_else(|| (around.file_for)(answers));
        tell(&format!("\n{}", recap(answers, &file, around)));
        match then()? {
            Then::Write => return Ok(file),
            Then::Review => again = true,
            Then::Abandon => return Err(Stop::Abandoned),
        }
        tell("\nChaque réponse est déjà là : Entrée la garde.\n");
    }
}

fn then() -> Answered<Then> {
    let choices = vec![
        Choice::of(Then::Write, "Écrire le fichier"),
        Choice::of(Then::Review, "Revoir les réponses"),
        Choice::of(Then::Abandon, "Abandonner"),
    ];
    choose("Que faire de ces réponses?", choices, 0)
}

/// The service, and the file where its own is taken and none was given.
fn ask_service(
    answers: &mut Answers,
    chosen: &mut Option<String>,
    given: Option<&str>,
    around: &Around<'_>,
    again: bool,
) -> Answered<()> {
    names::ask(answers, Role::Service, around.wrong, again)?;
    if given.is_none() {
        *chosen = free_file(&(around.file_for)(answers), chosen.as_deref(), around)?;
    }
    Ok(())
}

fn ask_rest(answers: &mut Answers, around: &Around<'_>, again: bool) -> Answered<()> {
    ask_type(answers, around, again)?;
    if answers.date.is_none() || again {
        answers.date = Some(day::ask(around.day, answers.date, around.today)?);
    }
    let migration = answers.launch_type == Some(LaunchType::Migration);
    contact::ask_service_facts(answers, migration, again)?;
    if names::ask(answers, Role::Organization, around.wrong, again)? {
        return contact::ask_facts(answers, Asked::Organization, again);
    }
    answers.organization = NameAnswers::default();
    let waiting = answers.waiting();
    if !waiting.is_empty() {
        let stay = if waiting.len() == 1 { "reste" } else { "restent" };
        let waiting = joined(&waiting, "et");
        tell(&format!("Sans organisation, {waiting} {stay} en commentaire dans le fichier."));
    }
    Ok(())
}

/// Another file where the one of the service's name is taken; the one chosen before may be kept.
fn free_file(file: &str, before: Option<&str>, around: &Around<'_>) -> Answered<Option<String>> {
    let Some(reason) = (around.refused)(file) else { return Ok(None) };
    tell(&format!("\n{reason} : jalon ne le remplace pas."));
    let file = text(&Question {
        message: "Nom du nouveau fichier :",
        help: "par exemple : mon-lancement.toml",
        default: None,
        before,
        check: &|typed| {
            required(typed, "un nom de fichier")?;
            (around.refused)(typed).map_or(Ok(()), Err)
        },
    })?;
    Ok(Some(file))
}

/// Whether other services use the login. For the usual one, Enter says so; for another, nothing is
/// taken for granted.
fn ask_active(answers: &Answers) -> Answered<Option<bool>> {
    let question = "D’autres services l’utilisent-ils encore?";
    let before = answers.previous_login_active;
    if answers.is_usual_login() {
        return confirm(question, before.unwrap_or(true)).map(Some);
    }
    let choices = [(None, "à vérifier plus tard"), (Some(true), "oui"), (Some(false), "non")];
    contact::choose_fact(question, choices, before)
}

fn ask_type(answers: &mut Answers, around: &Around<'_>, again: bool) -> Answered<()> {
    if again || (answers.launch_type.is_none() && !answers.has_login()) {
        let choices = vec![
            Choice::of(LaunchType::New, "un nouveau service en ligne"),
            Choice::of(LaunchType::Migration, "un service qui change de mode de connexion"),
        ];
        let cursor = usize::from(answers.launch_type == Some(LaunchType::Migration));
        answers.launch_type = Some(choose("Que lancez-vous?", choices, cursor)?);
    }
    let launch_type = *answers.launch_type.get_or_insert(LaunchType::Migration);
    if launch_type == LaunchType::New {
        answers.leave_login();
        return Ok(());
    }
    names::ask(answers, Role::PreviousLogin, around.wrong, again)?;
    if again || answers.previous_login_active.is_none() {
        answers.previous_login_active = ask_active(answers)?;
    }
    Ok(())
}
