//! What clap finds wrong with a command line, told in French.

use std::error::Error as _;
use std::ffi::OsString;
use std::num::{IntErrorKind, ParseFloatError, ParseIntError, TryFromIntError};

use chrono::NaiveDate;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::french::{hint, quote};
use crate::french::list::joined;
use crate::french::message::told;
use crate::french::typed_day::{DayError, parse_day};

/// Complete French text of a clap error, with a final newline and no colour. Help and version
/// pages are returned as they are. A year left out is shown as that of the next such day.
pub fn message(error: &clap::Error, today: NaiveDate) -> String {
    use ErrorKind::{DisplayHelp, DisplayHelpOnMissingArgumentOrSubcommand, DisplayVersion};
    let rendered = error.render().to_string();
    if let DisplayHelp | DisplayVersion | DisplayHelpOnMissingArgumentOrSubcommand = error.kind() {
        return rendered;
    }
    let mut text = told(&format!("erreur : {}", cause(error, &rendered, today)));
    text += &tips(error).iter().map(|tip| told(&format!("\n\n  {tip}"))).collect::<String>();
    // `Command::error` keeps the usage in its private text, parse errors in their context too.
    if let Some(usage) = own_parts(&rendered).1 {
        let usage = usage.replace("\n       ", &format!("\n{:14}", ""));
        text += &told(&format!("\n\nUtilisation : {usage}"));
    }
    format!("{text}\n\nPour en savoir plus, essayez --help.\n")
}

#[rustfmt::skip] // A table: one message a line.
fn cause(error: &clap::Error, rendered: &str, today: NaiveDate) -> String {
    use {ContextKind as C, ErrorKind as K};
    let own = own_parts(rendered).0;
    // Messages made by clap itself are English; any other free text comes from the program.
    let from_clap = own.starts_with("the ") || Some(own) == error.kind().as_str();
    if error.context().next().is_none() && !from_clap && error.kind().as_str().is_some() {
        return own.to_owned();
    }
    let get = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let arg = error.get(C::InvalidArg).map_or("un argument".into(), |arg| quote(&arg.to_string()));
    let (value, sub) = (quote(&get(C::InvalidValue)), quote(&get(C::InvalidSubcommand)));
    let values = list(error, C::ValidValue, "valeurs");
    let commands = list(error, C::ValidSubcommand, "commandes");
    let (has_sub, got) = (error.get(C::InvalidSubcommand).is_some(), get(C::ActualNumValues));
    let reason = error.source().map_or(values.clone(), |e| format!(" : {}", reason(e, today)));
    let who = if has_sub { format!("la commande {sub}") } else { arg.clone() };
    let plural = |kind| match get(kind).as_str() {
        "0" | "1" => format!("{} valeur", get(kind)),
        number => format!("{number} valeurs"),
    };
    match (error.kind(), error.get(C::InvalidArg), error.get(C::PriorArg)) {
        (K::UnknownArgument, ..) => format!("argument inattendu {arg}"),
        (K::InvalidValue, ..) if get(C::InvalidValue).is_empty() =>
            format!("il manque une valeur pour {arg}{values}"),
        (K::InvalidValue | K::ValueValidation, ..) =>
            format!("la valeur {value} n’est pas valide pour {arg}{reason}"),
        (K::MissingRequiredArgument, Some(ContextValue::Strings(all)), _) if all.len() > 1 =>
            format!("il manque des arguments obligatoires :\n  {}", all.join("\n  ")),
        (K::MissingRequiredArgument, Some(_), _) => format!("il manque l’argument obligatoire {arg}"),
        (K::MissingRequiredArgument, ..) => "il manque un argument obligatoire".into(),
        (K::ArgumentConflict, arg, Some(prior)) if arg == Some(prior) => format!("{who} ne peut pas être répété"),
        (K::ArgumentConflict, _, Some(ContextValue::Strings(all))) =>
            format!("{who} ne peut pas accompagner :\n  {}", all.join("\n  ")),
        (K::ArgumentConflict, _, Some(ContextValue::String(prior))) =>
            format!("{who} ne peut pas accompagner {}", quote(prior)),
        (K::ArgumentConflict, ..) => format!("{who} ne peut pas accompagner les autres arguments"),
        (K::NoEquals, ..) => format!("il faut un signe égal avant la valeur de {arg}"),
        (K::TooManyValues, ..) => format!("valeur en trop {value} pour {arg}"),
        (K::TooFewValues, ..) =>
            format!("{arg} demande au moins {}; nombre reçu : {got}", plural(C::MinValues)),
        (K::WrongNumberOfValues, ..) =>
            format!("{arg} demande {}; nombre reçu : {got}", plural(C::ExpectedNumValues)),
        (K::InvalidSubcommand, ..) if has_sub => format!("commande inconnue {sub}"),
        (K::InvalidSubcommand, ..) => "commande inconnue".into(),
        (K::MissingSubcommand, ..) if has_sub => format!("il manque une commande après {sub}{commands}"),
        (K::MissingSubcommand, ..) => "il manque une commande".into(),
        (K::InvalidUtf8, ..) => "un argument n’est pas du texte UTF-8 valide".into(),
        (K::Io, ..) => "lecture ou écriture impossible".into(),
        _ => "la ligne de commande n’est pas valide".into(),
    }
}

/// French text of the error of a value parser; ours are French already.
fn reason(source: &(dyn std::error::Error + 'static), today: NaiveDate) -> String {
    use IntErrorKind::{NegOverflow, PosOverflow};
    let number = source.downcast_ref::<ParseIntError>().map(ParseIntError::kind);
    if matches!(number, Some(PosOverflow | NegOverflow)) || source.is::<TryFromIntError>() {
        "le nombre est hors limites".to_owned()
    } else if number.is_some() || source.is::<ParseFloatError>() {
        "un nombre est attendu".to_owned()
    } else if let Some(error) = source.downcast_ref::<DayError>() {
        // Its sentence stands after a colon here.
        let text = error.told(Some(today));
        let mut letters = text.chars();
        letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect()
    } else {
        source.to_string().replace(" is not in ", " n’est pas dans l’intervalle ")
    }
}

fn tips(error: &clap::Error) -> Vec<String> {
    use ContextKind::{Suggested, SuggestedArg, SuggestedSubcommand, SuggestedValue};
    let similar = [SuggestedSubcommand, SuggestedArg, SuggestedValue].into_iter();
    let similar = similar.filter_map(|kind| match error.get(kind)? {
        ContextValue::Strings(all) => {
            Some(joined(&all.iter().map(|name| quote(name)).collect::<Vec<_>>(), "ou"))
        }
        name => Some(quote(&name.to_string())),
    });
    let similar = similar.map(|names| format!("Vouliez-vous dire {names}?"));
    let others = match error.get(Suggested) {
        Some(ContextValue::StyledStrs(all)) => all.as_slice(),
        _ => &[],
    };
    similar.chain(others.iter().map(|tip| translate_tip(&tip.to_string()))).collect()
}

/// Translates the tips clap only keeps as English sentences; others are the program’s own.
fn translate_tip(tip: &str) -> String {
    let between = |start, end| tip.strip_prefix(start)?.strip_suffix(end);
    let as_value = between("to pass '", "'").and_then(|t| t.split_once("' as a value, use '"));
    let dashes = "' exists; to use it, remove the '--' before it";
    if let Some((value, line)) = as_value {
        format!("Pour donner la valeur {}, écrivez {}.", quote(value), quote(line))
    } else if let Some(name) = between("subcommand '", dashes) {
        format!("La commande {} existe; enlevez le {} qui la précède.", quote(name), quote("--"))
    } else {
        between("'", "' exists").map_or(tip.to_owned(), |t| format!("{} existe.", quote(t)))
    }
}

/// Text and usage of an error rendered by clap, without the English words around them.
fn own_parts(rendered: &str) -> (&str, Option<&str>) {
    let text = rendered.strip_prefix("error: ").unwrap_or(rendered);
    let text = text.split("\n\nFor more information").next().unwrap_or(text).trim_end();
    let parts = text.split_once("\n\nUsage: ");
    parts.map_or((text, None), |(text, usage)| (text, Some(usage)))
}

fn list(error: &clap::Error, kind: ContextKind, label: &str) -> String {
    match error.get(kind) {
        Some(ContextValue::Strings(all)) if !all.is_empty() => format!("\n  {}", hint(label, all)),
        _ => String::new(),
    }
}

/// The names of the option that sets the day.
const TODAY: [&str; 2] = ["--today", "--aujourdhui"];

/// The day that a command line sets, where clap could not read all of it.
pub fn today_in(args: &[OsString]) -> Option<NaiveDate> {
    let words: Vec<&str> = args.iter().filter_map(|arg| arg.to_str()).collect();
    let apart = words.windows(2).filter(|pair| TODAY.contains(&pair[0])).map(|pair| pair[1]);
    let joined = words.iter().filter_map(|word| word.split_once('='));
    let joined = joined.filter(|(name, _)| TODAY.contains(name)).map(|(_, day)| day);
    apart.chain(joined).find_map(|day| parse_day(day).ok())
}
