//! Facts that can wait: the service's page, what changes, the city, whom the media reach.

use super::ask::{Answered, Choice, LATER, Question, choose, optional};
use crate::draft::{ACCESS_OBJECT, Answers, Asked, CONTACT_NAME, CONTACT_ROLE, FACTS, Fact};
use crate::french::name::capitalize;
use crate::launch::access_choices;

/// Asks for the service's address and for what people reach in it; for what is known too when
/// `again`.
pub(super) fn ask_service_facts(
    answers: &mut Answers,
    migration: bool,
    again: bool,
) -> Answered<()> {
    ask_facts(answers, Asked::Service, again)?;
    if migration {
        ask_facts(answers, Asked::Migration, again)?;
        ask_changes(answers, again)?;
    }
    if answers.subscribers {
        ask_facts(answers, Asked::Public, again)?;
    }
    Ok(())
}

/// Asks for the facts of one moment.
pub(super) fn ask_facts(answers: &mut Answers, asked: Asked, again: bool) -> Answered<()> {
    for fact in FACTS.iter().filter(|fact| fact.asked == asked) {
        // Nobody has no function.
        let nobody = answers.facts.get(CONTACT_NAME).is_none();
        if nobody && fact.key == CONTACT_ROLE {
            continue;
        }
        if again || answers.facts.get(fact.key).is_none() {
            ask_fact(answers, fact)?;
        }
    }
    Ok(())
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
    choose(question, choices.map(|(value, words)| Choice::of(value, words)).into(), cursor)
}

fn ask_fact(answers: &mut Answers, fact: &Fact) -> Answered<()> {
    let before = answers.facts.get(fact.key);
    let help = match before {
        Some(_) => "Entrée garde la réponse; effacez-la pour plus tard",
        None => fact.hint,
    };
    let check = |typed: &str| match (typed, fact.advice(typed)) {
        ("", _) | (_, None) => Ok(()),
        (_, Some(advice)) => Err(capitalize(&advice)),
    };
    let question = Question { message: fact.question, help, default: None, before, check: &check };
    let skipped = if fact.later.is_some() { LATER } else { "sans réponse" };
    let said = optional(&question, skipped)?;
    let said = match said {
        Some(typed) if fact.key == ACCESS_OBJECT => Some(heard_access(typed)?),
        said => said,
    };
    answers.facts.set(fact, said);
    Ok(())
}

/// What people reach in the service, in the sentence that says it: where the noun may be singular or
/// plural, both are heard.
fn heard_access(typed: String) -> Answered<String> {
    let words = access_choices(&typed);
    if let [only] = words.as_slice() {
        return Ok(only.clone());
    }
    let cursor = words.iter().position(|own| *own == typed).unwrap_or_default();
    let heard = |value: String| {
        let sentence = format!("Accédez à {value}.");
        Choice::of(value, sentence)
    };
    choose("Quelle phrase sonne juste?", words.into_iter().map(heard).collect(), cursor)
}
