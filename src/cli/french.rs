//! French (Québec) help pages and error messages for a clap 4.6 command line.

use clap::builder::{Resettable, StyledStr, Styles};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, ArgMatches, Command};
use std::collections::BTreeSet;
use std::error::Error as _;
use std::ffi::OsString;
use std::num::{IntErrorKind, ParseFloatError, ParseIntError, TryFromIntError};

use chrono::NaiveDate;
use unicode_normalization::UnicodeNormalization as _;

use crate::french::folded::folded;
use crate::french::message::told;
use crate::french::typed_day::DayError;
use crate::visible;

/// Parses a command line in French: headings, usage, built-in flags and the hints clap adds to each
/// argument are translated. The `help` subcommand is disabled (see [`expand_help_word`]). Help is set
/// as it is printed only when something of it will be: most runs print none.
///
/// # Errors
/// What clap finds wrong with the command line; help and version are such errors too.
pub fn parse(command: fn() -> Command, args: &[OsString]) -> Result<ArgMatches, clap::Error> {
    let parse = |set| localize(command(), set).try_get_matches_from(args);
    match parse(str::to_string) {
        Err(error) if error.kind() != ErrorKind::DisplayVersion => parse(told),
        parsed => parsed,
    }
}

/// Sets words as they are printed, or leaves them.
type Set = fn(&str) -> String;

fn localize(command: Command, set: Set) -> Command {
    let styles = command.get_styles().clone();
    localize_tree(command, &styles, false, set)
}

/// Rewrites `jalon aide plan` (or `jalon help plan`) as `jalon plan --help`.
pub fn expand_help_word(args: impl IntoIterator<Item = OsString>) -> Vec<OsString> {
    let mut args: Vec<OsString> = args.into_iter().collect();
    if args.get(1).is_some_and(|word| word == "aide" || word == "help") {
        args.remove(1);
        args.push("--help".into());
    }
    args
}

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

fn localize_tree(mut command: Command, styles: &Styles, inherited: bool, set: Set) -> Command {
    let own = command.get_version().or(command.get_long_version()).is_some();
    let version = own || inherited;
    let inherited = inherited || (own && command.is_propagate_version_set());
    for (wanted, id, short, help, action) in [
        (true, "help", 'h', "Affiche l’aide", ArgAction::Help),
        (version, "version", 'V', "Affiche la version", ArgAction::Version),
    ] {
        if wanted && !command.get_arguments().any(|arg| arg.get_id() == id) {
            let arg = Arg::new(id).short(short).long(id).help(help).action(action);
            let aide = (id == "help").then_some("aide");
            command = command.arg(arg.visible_alias(aide).display_order(1000));
        }
    }
    if let Some(about) = command.get_about().map(|about| set(&about.ansi().to_string())) {
        command = command.about(about);
    }
    let command = command
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .subcommand_value_name("COMMANDE")
        .mut_args(|arg| localize_arg(arg, set))
        .mut_subcommands(|sub| localize_aliases(localize_tree(sub, styles, inherited, set), set));
    let template = template(&command, styles, set);
    command.help_template(template)
}

fn template(command: &Command, styles: &Styles, set: Set) -> StyledStr {
    let (usage, header) = (styles.get_usage(), styles.get_header());
    let visible = |positional: bool| {
        let mut args = command.get_arguments().filter(|arg| !arg.is_hide_set());
        args.any(|arg| arg.is_positional() == positional)
    };
    let subcommands = command.get_subcommands().any(|sub| !sub.is_hide_set());
    let mut text = "{before-help}{about-with-newline}\n".to_owned();
    text += &set(&format!("{usage}Utilisation :{usage:#} {{usage}}"));
    for (shown, title, tag) in [
        (subcommands, "Commandes", "subcommands"),
        (visible(true), "Arguments", "positionals"),
        (visible(false), "Options", "options"),
    ] {
        if shown {
            text += &set(&format!("\n\n{header}{title} :{header:#}\n{{{tag}}}"));
        }
    }
    (text + "{after-help}").into()
}

fn localize_arg(mut arg: Arg, set: Set) -> Arg {
    let said = |help: &StyledStr| set(&help.ansi().to_string());
    if let Some(help) = arg.get_help().map(said) {
        arg = arg.help(help);
    }
    if let Some(help) = arg.get_long_help().map(said) {
        arg = arg.long_help(help);
    }
    let mut hints = Vec::new();
    if let Some(name) = arg.get_env().filter(|_| !arg.is_hide_env_set()) {
        hints.push(hint("variable", [name.to_string_lossy()]));
    }
    let takes_values = arg.get_action().takes_values();
    let defaults = arg.get_default_values().iter();
    if takes_values && !arg.is_hide_default_value_set() && defaults.len() > 0 {
        hints.push(hint("par défaut", defaults.map(|v| v.to_string_lossy())));
    }
    let shorts = arg.get_visible_short_aliases().unwrap_or_default();
    let longs = arg.get_visible_aliases().unwrap_or_default();
    let shorts = shorts.iter().map(|name| format!("-{name}"));
    let aliases: Vec<_> = shorts.chain(longs.iter().map(|name| format!("--{name}"))).collect();
    if !aliases.is_empty() {
        hints.push(hint("alias", aliases));
    }
    let mut values = arg.get_possible_values();
    values.retain(|v| takes_values && !arg.is_hide_possible_values_set() && !v.is_hide_set());
    if !values.is_empty() {
        let values = values.iter().map(|value| match value.get_help() {
            Some(help) => format!("{} ({})", value.get_name(), help.ansi()),
            None => value.get_name().to_owned(),
        });
        hints.push(format!("[valeurs : {}]", values.collect::<Vec<_>>().join(", ")));
    }
    let hints = set(&hints.join(" "));
    if !hints.is_empty() {
        if let Some(long) = arg.get_long_help().map(|help| help.ansi().to_string()) {
            arg = arg.long_help(format!("{long}\n\n{hints}"));
        }
        let short = arg.get_help().map_or(String::new(), |help| format!("{} ", help.ansi()));
        arg = arg.help(short + &hints);
    }
    // The aliases stay, hidden, so that clap does not print its own English hint.
    let longs = arg.get_all_aliases().unwrap_or_default();
    let longs: Vec<_> = longs.into_iter().flat_map(spellings).collect();
    let shorts = arg.get_all_short_aliases().unwrap_or_default();
    arg = arg.visible_alias(Resettable::Reset).aliases(longs);
    arg = arg.visible_short_alias(Resettable::Reset).short_aliases(shorts);
    // clap asserts that flags have no such setting.
    arg.hide_env(true).hide_default_value(takes_values).hide_possible_values(takes_values)
}

fn localize_aliases(command: Command, set: Set) -> Command {
    let visible: Vec<_> = command.get_visible_aliases().collect();
    if visible.is_empty() {
        return command;
    }
    let about = command.get_about().or(command.get_long_about());
    let about = about.map_or(String::new(), |about| format!("{} ", about.ansi()));
    let about = about + &set(&hint("alias", visible));
    let all: Vec<_> = command.get_all_aliases().flat_map(spellings).collect();
    command.visible_alias(Resettable::Reset).aliases(all).about(about)
}

/// A French name as people type it: with its accents, however they are stored, and without.
fn spellings(name: &str) -> BTreeSet<String> {
    [name.to_owned(), name.nfd().collect(), folded(name).replace(' ', "-")].into()
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
        ContextValue::Strings(all) => Some(any_of(all)),
        name => Some(quote(&name.to_string())),
    });
    let similar = similar.map(|names| format!("Vouliez-vous dire {names}?"));
    let others = match error.get(Suggested) {
        Some(ContextValue::StyledStrs(all)) => all.as_slice(),
        _ => &[],
    };
    similar.chain(others.iter().map(|tip| translate_tip(&tip.to_string()))).collect()
}

/// « a », « b » ou « c ».
fn any_of(names: &[String]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| quote(name)).collect();
    match quoted.split_last() {
        Some((last, first)) if !first.is_empty() => format!("{} ou {last}", first.join(", ")),
        _ => quoted.concat(),
    }
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

fn hint<T: AsRef<str>>(label: &str, items: impl IntoIterator<Item = T>) -> String {
    let items = items.into_iter().map(|item| match item.as_ref() {
        text if text.is_empty() || text.contains(char::is_whitespace) => quote(text),
        text => text.to_owned(),
    });
    format!("[{label} : {}]", items.collect::<Vec<_>>().join(", "))
}

fn quote(text: &str) -> String {
    format!("« {} »", visible::line(text))
}
