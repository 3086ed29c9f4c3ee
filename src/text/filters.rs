//! The filters of the template language: forms of a name, agreement, dates.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use tera::{Error, Kwargs, Map, State, Tera, TeraResult, Value};

use crate::french::date;
use crate::french::name::{Gender, Name, Number, capitalize};

/// Filters that give a form of a name.
const FORMS: [&str; 11] = ["le", "Le", "a", "A", "de", "De", "que", "nom", "titre", "il", "Il"];

/// Every filter of ours, for messages.
pub(super) const NAMES: [&str; 15] = [
    "le",
    "Le",
    "a",
    "A",
    "de",
    "De",
    "que",
    "nom",
    "titre",
    "il",
    "Il",
    "accord",
    "date",
    "long_date",
    "capitalize_first",
];

/// Before the word that follows a name and that nothing is known of, in the error of `accord`.
pub(super) const UNKNOWN_WORD: &str = "unknown word: ";

/// What a name printed without a filter leaves in the text.
pub(super) const BARE_NAME: &str = "\"nom sans filtre\"";

/// An engine with our filters and no template.
pub(super) fn engine() -> Tera {
    let mut tera = Tera::default();
    tera.autoescape_on(Vec::<&'static str>::new());
    for form in FORMS {
        tera.register_filter(form, move |name: &Map, _: Kwargs, _: &State| form_of(name, form));
    }
    tera.register_filter("accord", accord);
    tera.register_filter("date", |value: &str, _: Kwargs, _: &State| day(value).map(date::full));
    tera.register_filter("long_date", |value: &str, _: Kwargs, _: &State| {
        day(value).map(date::long)
    });
    tera.register_filter("capitalize_first", |value: &str, _: Kwargs, _: &State| capitalize(value));
    tera
}

/// A name as templates see it: every form, computed once. `set` writes each form as the text
/// needs it.
pub(super) fn name_value(name: &Name, set: &dyn Fn(String) -> String) -> Value {
    let capital = |text: String| capitalize(&text);
    let mut forms = BTreeMap::new();
    for (key, text) in [
        ("le", name.le()),
        ("Le", name.le_capital()),
        ("a", name.a()),
        ("A", capital(name.a())),
        ("de", name.de()),
        ("De", capital(name.de())),
        ("que", name.que()),
        ("nom", name.bare()),
        ("titre", name.title()),
        ("il", name.pronoun().to_string()),
        ("Il", capital(name.pronoun().to_string())),
        ("gender", String::from(if name.head_gender() == Gender::Masculine { "m" } else { "f" })),
        ("number", String::from(if name.head_number() == Number::Singular { "s" } else { "p" })),
        ("nom sans filtre", String::new()),
    ] {
        forms.insert(key, set(text));
    }
    Value::from_serializable(&forms)
}

fn text_at<'m>(name: &'m Map, key: &'static str) -> TeraResult<&'m str> {
    name.get(&key.into())
        .and_then(Value::as_str)
        .ok_or_else(|| Error::message(format!("filter `{key}` needs a name")))
}

fn form_of(name: &Map, form: &'static str) -> TeraResult<String> {
    text_at(name, form).map(str::to_string)
}

/// `accord(s=, p=)` or `accord(ms=, fs=, mp=, fp=)`: the word that agrees with the name.
fn accord(name: &Map, kwargs: Kwargs, _: &State) -> TeraResult<String> {
    let number = text_at(name, "number")?;
    let gender = text_at(name, "gender")?;
    if let Some(word) = kwargs.get::<&str>("unknown")? {
        // Templates are written for a masculine singular name.
        return match (gender, number) {
            ("m", "s") => Ok(word.to_string()),
            _ => Err(Error::message(format!("{UNKNOWN_WORD}{word}"))),
        };
    }
    let both = format!("{gender}{number}");
    let word: Option<&str> = match kwargs.get(&both)? {
        Some(word) => Some(word),
        None => kwargs.get(number)?,
    };
    word.map(str::to_string)
        .ok_or_else(|| Error::message("filter `accord` needs s and p, or ms, fs, mp and fp"))
}

fn day(value: &str) -> TeraResult<NaiveDate> {
    value.parse().map_err(|_| Error::message("filter `date` needs a date"))
}
