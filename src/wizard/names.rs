//! The names: their article is heard in a sentence before it is chosen.

use super::ask::{
    Answered, Choice, LATER, Question, choose, confirm, optional, required, tell, tell_indented,
    text,
};
use crate::draft::{
    Answers, NameAnswers, Role, TypedArticle, article_choices, later_words, official_sample,
    sample, sentences, split_article,
};
use crate::french::name::{Article, Gender, Number, capitalize};
use crate::terminal::shortened;
use crate::vocabulary::Vocabulary as _;

/// Columns of a choice, and of the same after its question, where a line has 80.
const LIST_WIDTH: usize = 76;
const ANSWER_WIDTH: usize = 48;

/// Asks for a name and its grammar, until `wrong` has nothing to say of them; what is known is
/// asked too when `again`, and may be kept. False when the name may be skipped, and was.
pub(super) fn ask(
    answers: &mut Answers,
    role: Role,
    wrong: &dyn Fn(&Answers) -> Option<String>,
    again: bool,
) -> Answered<bool> {
    let before = match again {
        true => std::mem::take(answers.name_mut(role)),
        false => NameAnswers::default(),
    };
    let usual = answers.usual_login.as_ref().map(|usual| usual.text.clone());
    while ask_text(answers.name_mut(role), role, &before, usual.as_deref())? {
        answers.settle();
        ask_grammar(answers.name_mut(role), role, &before)?;
        let Some(reason) = wrong(answers) else { return Ok(true) };
        tell(&format!("\n{}.\n", capitalize(&reason)));
        *answers.name_mut(role) = NameAnswers::default();
    }
    Ok(false)
}

/// A name as it may be typed: with the article that is part of it.
fn as_typed(name: &NameAnswers) -> Option<String> {
    name.to_name().map(|name| name.bare()).or(name.name.clone())
}

/// Asks for a name, if it is not known. False when it may be skipped, and was.
fn ask_text(
    name: &mut NameAnswers,
    role: Role,
    before: &NameAnswers,
    usual_login: Option<&str>,
) -> Answered<bool> {
    if name.name.is_some() {
        return Ok(true);
    }
    let before = as_typed(before);
    let before = before.as_deref();
    name.name = match role {
        Role::Service => Some(text(&Question {
            message: "Nom du service :",
            help: "le nom exact, majuscules comprises : Carnet santé Québec",
            default: None,
            before,
            check: &|typed| required(typed, "le nom du service"),
        })?),
        Role::PreviousLogin => Some(ask_login(before, usual_login)?),
        Role::Organization => {
            let question = Question {
                message: "Organisation responsable :",
                help: "ministère de l’Exemple; Entrée pour la nommer plus tard",
                default: None,
                before,
                check: &|_| Ok(()),
            };
            optional(&question, LATER)?
        }
    };
    Ok(name.name.is_some())
}

/// Asks for the login that the service leaves; Enter takes the usual one, unless another was named.
fn ask_login(before: Option<&str>, usual: Option<&str>) -> Answered<String> {
    let default = usual.filter(|usual| before.is_none_or(|name| name == *usual));
    let help = match default {
        Some(usual) => format!("Entrée pour {usual}"),
        None => String::from("le nom exact, majuscules comprises"),
    };
    text(&Question {
        message: "Ancien mode de connexion :",
        help: &help,
        default,
        before: before.filter(|name| Some(*name) != default),
        check: &|typed| required(typed, "le nom du mode de connexion"),
    })
}

/// Asks for the grammar of a name until its sentences sound right.
fn ask_grammar(name: &mut NameAnswers, role: Role, before: &NameAnswers) -> Answered<()> {
    let typed = name.name.clone().unwrap_or_default();
    // Another name may have another grammar: nothing is known of it.
    let before = as_typed(before).filter(|name| *name == typed).map(|_| before);
    let mut first = true;
    loop {
        let mut asked = !first;
        if name.article.is_none() {
            match split_article(&typed) {
                Some(article) => ask_typed_article(name, role, &article, (&typed, first), before)?,
                None => ask_article(name, role, before)?,
            }
            asked = true;
        }
        if needs_agreement(name, role) {
            ask_agreement(name, role, before)?;
            asked = true;
        }
        let Some(complete) = name.to_name().filter(|_| asked) else { return Ok(()) };
        tell("");
        for sentence in sentences(role, &complete) {
            tell_indented(&sentence);
        }
        tell("");
        if confirm("Ces phrases sonnent-elles juste?", true)? {
            return Ok(());
        }
        *name = NameAnswers { name: Some(typed.clone()), ..NameAnswers::default() };
        first = false;
    }
}

/// An article typed with the name: a capital may mean that it belongs to the official name.
fn ask_typed_article(
    name: &mut NameAnswers,
    role: Role,
    typed: &TypedArticle,
    (whole, first): (&str, bool),
    before: Option<&NameAnswers>,
) -> Answered<()> {
    name.name = Some(typed.name.clone());
    name.set_article(typed.article);
    if !typed.capital && first {
        return Ok(());
    }
    let official = NameAnswers { official_article: true, ..name.clone() };
    let heard = |answers: &NameAnswers| {
        let name = answers.to_name();
        let sentence = name.map(|name| official_sample(role, &name)).unwrap_or_default();
        shortened(&sentence, LIST_WIDTH - "oui : ".len())
    };
    let word = capitalize(typed.article.word());
    let choices = vec![
        Choice {
            value: Some(name.clone()),
            shown: format!("non : {}", heard(name)),
            chosen: String::from("non"),
        },
        Choice {
            value: Some(official.clone()),
            shown: format!("oui : {}", heard(&official)),
            chosen: String::from("oui"),
        },
        Choice {
            value: None,
            shown: String::from("choisir parmi tous les articles"),
            chosen: String::from("à choisir"),
        },
    ];
    let message = format!("« {word} » fait-il partie du nom officiel?");
    let cursor = match before {
        Some(before) if before.known_article() != Some(typed.article) => 2,
        Some(before) => usize::from(before.official_article),
        None => 0,
    };
    match choose(&message, choices, cursor)? {
        Some(chosen) => {
            *name = chosen;
            name.generic = before.and_then(|before| before.generic.clone());
        }
        None => {
            *name = NameAnswers { name: Some(typed.name.clone()), ..NameAnswers::default() };
            ask_article(name, role, before)?;
            if name.known_article() == Some(Article::None) {
                name.name = Some(whole.to_string());
            }
        }
    }
    Ok(())
}

/// Each article in its sentence.
fn ask_article(name: &mut NameAnswers, role: Role, before: Option<&NameAnswers>) -> Answered<()> {
    let text = name.name.clone().unwrap_or_default();
    let mut choices: Vec<Choice<NameAnswers>> = article_choices(&text)
        .into_iter()
        .map(|article| {
            let mut answers = name.clone();
            answers.set_article(article);
            let word = if article == Article::None { "(aucun)" } else { article.word() };
            heard(answers, role, word)
        })
        .collect();
    if role == Role::Service {
        let mut answers = name.clone();
        answers.set_article(Article::None);
        answers.set_generic(true);
        choices.push(heard(answers, role, "(service)"));
    }
    let cursor = cursor(&choices, before, NameAnswers::same_grammar);
    *name = choose("Quelle phrase sonne juste?", choices, cursor)?;
    Ok(())
}

/// The line of the answer given before, else the first.
fn cursor(
    choices: &[Choice<NameAnswers>],
    before: Option<&NameAnswers>,
    same: impl Fn(&NameAnswers, &NameAnswers) -> bool,
) -> usize {
    let at = before.and_then(|before| choices.iter().position(|c| same(&c.value, before)));
    at.unwrap_or_default()
}

fn heard(answers: NameAnswers, role: Role, word: &str) -> Choice<NameAnswers> {
    let sentence = answers.to_name().map(|name| sample(role, &name)).unwrap_or_default();
    let shown = shortened(&format!("{word:<11}{sentence}"), LIST_WIDTH);
    Choice { shown, chosen: shortened(&sentence, ANSWER_WIDTH), value: answers }
}

/// Without an article, or with one that says no gender, the words further on must be chosen.
fn needs_agreement(name: &NameAnswers, role: Role) -> bool {
    let bare = role == Role::Service
        && name.known_article() == Some(Article::None)
        && name.gender.is_none()
        && name.number.is_none()
        && name.generic.is_none();
    bare || name.needs_gender()
}

fn ask_agreement(name: &mut NameAnswers, role: Role, before: Option<&NameAnswers>) -> Answered<()> {
    let bare = name.known_article() == Some(Article::None);
    let numbers: &[Option<Number>] =
        if bare { &[Some(Number::Singular), Some(Number::Plural)] } else { &[None] };
    let mut choices = Vec::new();
    for number in numbers {
        for gender in [Gender::Masculine, Gender::Feminine] {
            let value = NameAnswers { gender: Some(gender), number: *number, ..name.clone() };
            let words = value.to_name().map(|name| later_words(role, &name)).unwrap_or_default();
            choices.push(Choice::of(value, words));
        }
    }
    let cursor = cursor(&choices, before, NameAnswers::same_agreement);
    *name = choose("Et dans la suite du texte, que dit-on?", choices, cursor)?;
    Ok(())
}
