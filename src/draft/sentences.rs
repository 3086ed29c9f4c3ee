//! Sentences that let a person hear whether a name has the right grammar.

use super::answers::Role;
use crate::french::name::{Article, Gender, Name, Number, capitalize};

/// The one sentence in which an article is heard best.
pub fn sample(role: Role, name: &Name) -> String {
    match role {
        Role::Service => format!("Accédez {}.", name.a()),
        Role::PreviousLogin => format!("Vous n’utiliserez plus {}.", name.le()),
        Role::Organization => {
            let verb = if is_plural(name) { "annoncent" } else { "annonce" };
            format!("{} {verb} la nouvelle.", name.le_capital())
        }
    }
}

/// Sentences in which an official article is heard, or rather seen, to be one: « à » and « de »
/// swallow its capital, and so does the start of a sentence.
pub fn official_sample(role: Role, name: &Name) -> String {
    let verb = match role {
        Role::Service => "Utilisez",
        Role::PreviousLogin => return sample(role, name),
        Role::Organization => "Joignez",
    };
    format!("{verb} {}. {}", name.le(), sample(role, name))
}

/// The sentence that an organization's gender is heard in, when its article says none.
pub(super) fn gender_sample(name: &Name) -> Option<String> {
    let plural = is_plural(name);
    let happy = match (name.head_gender(), plural) {
        (Gender::Masculine, _) => "heureux",
        (Gender::Feminine, false) => "heureuse",
        (Gender::Feminine, true) => "heureuses",
    };
    let silent = name.generic.is_none() && matches!(name.article, Article::Elided | Article::Les);
    let verb = if plural { "sont" } else { "est" };
    silent.then(|| format!("{} {verb} {happy} d’annoncer la nouvelle.", name.le_capital()))
}

/// A name in the recap: its article, and the words that agree with it.
pub fn recap_sentence(role: Role, name: &Name) -> String {
    match role {
        Role::Service | Role::PreviousLogin => {
            format!("{} {} bientôt.", sample(role, name), capitalize(&later_words(role, name)))
        }
        Role::Organization => gender_sample(name).unwrap_or_else(|| sample(role, name)),
    }
}

/// Every sentence to listen to.
pub fn sentences(role: Role, name: &Name) -> Vec<String> {
    match role {
        Role::Service => vec![
            format!("{} {} bientôt.", name.le_capital(), will_be(name)),
            sample(role, name),
            format!("Consultez la page {}.", name.de()),
            format!("Nous vous le dirons lorsqu’{}.", later_words(role, name)),
        ],
        Role::PreviousLogin => {
            vec![sample(role, name), format!("{} bientôt.", capitalize(&later_words(role, name)))]
        }
        Role::Organization => {
            let mut all = vec![sample(role, name), format!("C’est un service {}.", name.de())];
            all.extend(gender_sample(name));
            all
        }
    }
}

/// « elle sera accessible »: the words that agree with the name further on.
pub fn later_words(role: Role, name: &Name) -> String {
    let plural = is_plural(name);
    let feminine = if name.head_gender() == Gender::Feminine { "e" } else { "" };
    let words = match (role, plural) {
        (Role::Service, _) => will_be(name).to_string(),
        (Role::PreviousLogin, false) => format!("sera remplacé{feminine}"),
        (Role::PreviousLogin, true) => format!("seront remplacé{feminine}s"),
        (Role::Organization, false) => String::from("annonce la nouvelle"),
        (Role::Organization, true) => String::from("annoncent la nouvelle"),
    };
    format!("{} {words}", name.pronoun())
}

fn will_be(name: &Name) -> &'static str {
    if is_plural(name) { "seront accessibles" } else { "sera accessible" }
}

fn is_plural(name: &Name) -> bool {
    name.head_number() == Number::Plural
}
