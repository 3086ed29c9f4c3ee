//! Sentences that let a person hear whether a name has the right grammar.

use super::answers::Role;
use crate::french::name::{Gender, Name, Number, capitalize};

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

/// Every sentence to listen to.
pub fn sentences(role: Role, name: &Name) -> Vec<String> {
    match role {
        Role::Service => vec![
            format!("{} {} bientôt.", name.le_capital(), will_be(name)),
            sample(role, name),
            format!("Consultez la page {}.", name.de()),
            format!("Nous vous dirons lorsqu’{}.", later_words(role, name)),
        ],
        Role::PreviousLogin => {
            vec![sample(role, name), format!("{} bientôt.", capitalize(&later_words(role, name)))]
        }
        Role::Organization => {
            vec![sample(role, name), format!("C’est un service {}.", name.de())]
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
