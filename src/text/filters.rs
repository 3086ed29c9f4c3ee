//! The filters of the template language: forms of a name, agreement, dates.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::NaiveDate;
use tera::{Error, Kwargs, Map, State, Tera, TeraResult, Value};

use super::bounded;
use super::filled_values::{self, marked, split_mark};
use crate::french::date;
use crate::french::name::{Name, capitalize};
use crate::vocabulary::Vocabulary as _;

/// Filters that give a form of a name.
const FORMS: [&str; 12] =
    ["le", "Le", "a", "A", "de", "De", "que", "nom", "titre", "il", "Il", "en_ligne"];

/// Every filter of ours, for messages.
pub static NAMES: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let others = ["accord", "possessif", "date", "long_date", "etapes", "capitalize_first"];
    FORMS.into_iter().chain(others).collect()
});

/// Before the word that follows a name and that nothing is known of, in the error of `accord`.
pub(super) const UNKNOWN_WORD: &str = "unknown word: ";

/// What follows « disponible », as the filter `en_ligne` writes it.
const ONLINE: &str = " en ligne";

/// What a name printed without a filter leaves in the text.
pub(super) const BARE_NAME: &str = "\"nom sans filtre\"";

/// An engine with our filters and no template.
pub(super) fn engine() -> Tera {
    static ENGINE: LazyLock<Tera> = LazyLock::new(new_engine);
    ENGINE.clone()
}

fn new_engine() -> Tera {
    let mut tera = Tera::default();
    // Every template: what it prints is marked, nothing is escaped.
    tera.autoescape_on([""]);
    tera.set_escape_fn(filled_values::print);
    bounded::register(&mut tera);
    for form in FORMS {
        tera.register_filter(form, move |name: &Map, _: Kwargs, _: &State| {
            part(name, form).cloned()
        });
    }
    tera.register_filter("accord", accord);
    tera.register_filter("possessif", possessive);
    tera.register_filter("date", |value: &str, _: Kwargs, _: &State| day(value).map(date::full));
    tera.register_filter("long_date", |value: &str, _: Kwargs, _: &State| {
        day(value).map(date::long)
    });
    tera.register_filter("etapes", stages);
    tera.register_filter("capitalize_first", capitalize_first);
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
        ("gender", name.head_gender().word().to_string()),
        ("number", name.head_number().word().to_string()),
        ("determined", name.is_determined().to_string()),
        ("nom sans filtre", String::new()),
    ] {
        forms.insert(key, Value::from(set(text)));
    }
    let pronoun = name.pronoun().to_string();
    forms.insert("Il", Value::safe_string(&capitalize(&pronoun)));
    forms.insert("il", Value::safe_string(&pronoun));
    // « disponible en ligne », but of a name that says so: « Halte-garderie en ligne ».
    let says_so = name.bare().to_lowercase().contains(ONLINE.trim());
    forms.insert("en_ligne", Value::safe_string(if says_so { "" } else { ONLINE }));
    Value::from(forms)
}

fn capitalize_first(value: &Value, _: Kwargs, _: &State) -> TeraResult<Value> {
    let text =
        value.as_str().ok_or_else(|| Error::message("filter `capitalize_first` needs a text"))?;
    let (mark, words) = split_mark(text);
    let capital = Value::from(format!("{mark}{}", capitalize(words)));
    Ok(if value.is_safe() { capital.mark_safe() } else { capital })
}

/// Whom each wave is for, and its day: « pour les particuliers, le lundi 1er mars 2027; pour les
/// entreprises, le lundi 12 avril 2027, et non le 5 avril 2027 ». With `long=false`, without the days of
/// the week.
fn stages(waves: &[Value], kwargs: Kwargs, _: &State) -> TeraResult<Value> {
    let told = if kwargs.get::<bool>("long")?.unwrap_or(true) { date::long } else { date::full };
    let stage = |wave: &Value| {
        let missing = || Error::message("filter `etapes` needs waves");
        let part = |key| wave.get_from_path(key).and_then(Value::as_str).ok_or_else(missing);
        let (name, date) = (marked(part("name.le")?), marked(&told(day(part("date")?)?)));
        let announced = match wave.get_from_path("announced").and_then(Value::as_str) {
            Some("") | None => String::new(),
            Some(own) => format!(", et non le {}", marked(&date::full(day(own)?))),
        };
        Ok(format!("pour {name}, le {date}{announced}"))
    };
    let stages: TeraResult<Vec<String>> = waves.iter().map(stage).collect();
    Ok(Value::safe_string(&stages?.join("; ")))
}

fn part<'m>(name: &'m Map, key: &'static str) -> TeraResult<&'m Value> {
    let missing = || Error::message(format!("filter `{key}` needs a name"));
    name.get(&key.into()).filter(|value| value.as_str().is_some()).ok_or_else(missing)
}

fn text_at<'m>(name: &'m Map, key: &'static str) -> TeraResult<&'m str> {
    part(name, key).map(|value| value.as_str().unwrap_or_default())
}

/// `accord(s=, p=)` or `accord(ms=, fs=, mp=, fp=)`: the word that agrees with the name. With
/// `unknown`, the word as a template has it for a masculine singular name, an error where it would
/// change or may.
fn accord(name: &Value, kwargs: Kwargs, _: &State) -> TeraResult<Value> {
    agreed(name, kwargs).map(|word| Value::safe_string(&word))
}

fn agreed(name: &Value, kwargs: Kwargs) -> TeraResult<String> {
    let (genders, number) = grammar(name)?;
    let mut forms = Vec::new();
    for gender in &genders {
        let key = format!("{gender}{number}");
        forms.push(kwargs.get::<&str>(&key)?.map(str::to_string));
    }
    let alike = forms.windows(2).all(|pair| pair[0] == pair[1]);
    let own = forms.into_iter().next().flatten().filter(|_| alike);
    let form = match own {
        Some(form) => Some(form),
        None => kwargs.get::<&str>(number)?.map(str::to_string),
    };
    let unknown = |word: &str| Error::message(format!("{UNKNOWN_WORD}{word}"));
    if let Some(word) = kwargs.get::<&str>("unknown")? {
        // Templates are written for a masculine singular name.
        let same = number == "s" && genders == ["m"] || form.as_deref() == Some(word);
        return if same { Ok(word.to_string()) } else { Err(unknown(word)) };
    }
    match (form, kwargs.get::<&str>("ms")?) {
        (Some(form), _) => Ok(form),
        (None, Some(word)) if !alike => Err(unknown(word)),
        _ => Err(Error::message("filter `accord` needs s and p, or ms, fs, mp and fp")),
    }
}

/// `possessif(s="votre", p="vos")`: the word that agrees with the name, with the space after it;
/// nothing where the name has its own, as « Mon dossier ».
fn possessive(name: &Map, kwargs: Kwargs, _: &State) -> TeraResult<Value> {
    if text_at(name, "determined")? == "true" {
        return Ok(Value::safe_string(""));
    }
    let word = kwargs.get::<&str>(text_at(name, "number")?)?;
    let word = word.ok_or_else(|| Error::message("filter `possessif` needs s and p"))?;
    Ok(Value::safe_string(&format!("{word} ")))
}

/// The genders that a value may have, and its number. A name knows its own; of « votre dossier » or
/// « vos avis » only the number shows; nothing stands for « ce service ».
fn grammar(value: &Value) -> TeraResult<(Vec<&str>, &str)> {
    if let Some(name) = value.as_map() {
        return Ok((vec![text_at(name, "gender")?], text_at(name, "number")?));
    }
    let words = value.as_str().ok_or_else(|| Error::message("filter `accord` needs a name"))?;
    let genders = if words.is_empty() { vec!["m"] } else { vec!["m", "f"] };
    Ok((genders, if words.starts_with("vos ") { "p" } else { "s" }))
}

fn day(value: &str) -> TeraResult<NaiveDate> {
    value.parse().map_err(|_| Error::message("filter `date` needs a date"))
}
