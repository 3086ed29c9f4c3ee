//! What people reach in a service, with the possessive that sentences put before it: « votre dossier
//! en ligne », « vos relevés ».

use crate::french::name::Number;
use crate::french::plural::number_of;
use crate::input::{Placed, Table, Way, phrase, quoted};

const KEY: &str = "access_object";
const OBJECT: &str = "relevés";
/// Other words that stand before a noun and leave no room for « votre ».
const DETERMINERS: [&str; 15] = [
    "le", "la", "les", "un", "une", "des", "mon", "ma", "mes", "son", "sa", "ses", "ton", "ta",
    "tes",
];

/// Reads what people reach in the service, with « votre » or « vos »: declared with its possessive
/// or its number, else by a noun whose ending leaves no doubt.
pub(super) fn access_object(service: &Table<'_>) -> Option<String> {
    match service.table_or_line(KEY)? {
        Ok(section) => {
            let name = section.required_text("name", OBJECT);
            let number = section.required_word("number", Number::Plural);
            section.finish();
            section.whole(possessed(&name, number))
        }
        Err(line) => spoken(service, &line),
    }
}

/// The phrase that was written, where its words agree.
fn spoken(service: &Table<'_>, line: &Placed<String>) -> Option<String> {
    let (said, object) = split(&line.value);
    let plain = bare(object);
    let found = number_of(plain);
    let wrong = match (said, found) {
        _ if plain.len() < object.len() => {
            phrase!("« {} » : les textes disent « votre » ou « vos »", &line.value)
        }
        (Some(said), Some(found)) if said != found => {
            phrase!("« {} » ne s’accorde pas", &line.value)
        }
        (Some(number), _) | (None, Some(number)) => return Some(possessed(plain, number)),
        (None, None) => phrase!("« {} » peut être un singulier ou un pluriel", &line.value),
    };
    let mut way = access_choices(plain).into_iter().map(|words| quoted(&words));
    let mut setting = service.setting(KEY, way.next()?);
    for other in way {
        setting = setting.or(other);
    }
    // A plural whose ending does not say so: « curriculum vitæ ».
    if (said, found) == (Some(Number::Plural), Some(Number::Singular)) {
        setting = setting.or(format!("{{ name = {}, number = \"p\" }}", quoted(plain)));
    }
    service.wrong_at(KEY, line.span.clone(), wrong, Way::Write(setting));
    None
}

/// « votre dossier », « vos relevés ».
fn possessed(object: &str, number: Number) -> String {
    let word = if number == Number::Plural { "vos" } else { "votre" };
    format!("{word} {object}")
}

/// The phrases that a person may choose between for what was written: « votre avis », « vos avis ».
pub fn access_choices(written: &str) -> Vec<String> {
    let object = bare(split(written).1);
    let both = [Number::Singular, Number::Plural];
    let known = number_of(object);
    let fits = |number: &Number| known.is_none_or(|known| known == *number);
    both.into_iter().filter(fits).map(|number| possessed(object, number)).collect()
}

/// The number that a possessive says, and what follows it.
fn split(written: &str) -> (Option<Number>, &str) {
    let (first, rest) = written.split_once(' ').unwrap_or(("", written));
    match first.to_lowercase().as_str() {
        "votre" => (Some(Number::Singular), rest.trim()),
        "vos" => (Some(Number::Plural), rest.trim()),
        _ => (None, written),
    }
}

/// What follows a determiner that « votre » or « vos » would replace.
fn bare(object: &str) -> &str {
    let lower = object.to_lowercase();
    if ["l’", "l'"].iter().any(|article| lower.starts_with(article)) {
        return object.split_once(['’', '\'']).map_or(object, |(_, rest)| rest);
    }
    match object.split_once(' ') {
        Some((first, rest)) if DETERMINERS.contains(&first.to_lowercase().as_str()) => rest.trim(),
        _ => object,
    }
}
