//! French (Québec) help pages for a clap 4.6 command line.

use clap::builder::{Resettable, StyledStr, Styles};
use clap::error::ErrorKind;
use clap::{Arg, ArgAction, ArgMatches, Command};
use std::collections::BTreeSet;
use std::ffi::OsString;

use unicode_normalization::UnicodeNormalization as _;

use crate::french::folded::folded;
use crate::french::message::told;
use crate::visible;

/// Parses a command line in French: headings, usage, built-in flags and the hints clap adds to each
/// argument are translated. The `help` subcommand is disabled (see [`expand_help_word`]). Help is
/// written only when something of it will be printed: most runs print none.
///
/// # Errors
/// What clap finds wrong with the command line; help and version are such errors too.
pub fn parse(command: fn() -> Command, args: &[OsString]) -> Result<ArgMatches, clap::Error> {
    let parse = |voice| {
        let command = command();
        let styles = command.get_styles().clone();
        localize(command, &styles, false, voice).try_get_matches_from(args)
    };
    match parse(Voice::Silent(args)) {
        Err(error) if error.kind() != ErrorKind::DisplayVersion => parse(Voice::Told),
        parsed => parsed,
    }
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

/// How much of a command line is made French.
#[derive(Clone, Copy)]
enum Voice<'a> {
    /// All of it, and what it says.
    Told,
    /// What takes these words: the other commands are known by their names alone.
    Silent(&'a [OsString]),
}

impl Voice<'_> {
    /// Whether these words may call a command, whose names are spelled.
    fn needs(self, command: &Command) -> bool {
        let is_name = |word: &OsString| {
            let mut names = command.get_all_aliases().chain([command.get_name()]);
            names.any(|name| word == name)
        };
        match self {
            Self::Told => true,
            Self::Silent(words) => words.iter().any(is_name),
        }
    }
}

/// Makes a command take French words; if they are told, it says them too.
fn localize(mut command: Command, styles: &Styles, inherited: bool, voice: Voice<'_>) -> Command {
    let is_told = matches!(voice, Voice::Told);
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
    let command = command
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .mut_args(|arg| spell_arg(if is_told { tell_arg(arg) } else { arg }))
        .mut_subcommands(|sub| {
            let sub = spell(if is_told { tell_aliases(sub) } else { sub });
            if voice.needs(&sub) { localize(sub, styles, inherited, voice) } else { sub }
        });
    if is_told { tell(command, styles) } else { command }
}

/// What a command says of itself.
fn tell(mut command: Command, styles: &Styles) -> Command {
    if let Some(about) = command.get_about().map(|about| told(&about.ansi().to_string())) {
        command = command.about(about);
    }
    let template = template(&command, styles);
    command.subcommand_value_name("COMMANDE").help_template(template)
}

fn template(command: &Command, styles: &Styles) -> StyledStr {
    let (usage, header) = (styles.get_usage(), styles.get_header());
    let visible = |positional: bool| {
        let mut args = command.get_arguments().filter(|arg| !arg.is_hide_set());
        args.any(|arg| arg.is_positional() == positional)
    };
    let subcommands = command.get_subcommands().any(|sub| !sub.is_hide_set());
    let mut text = "{before-help}{about-with-newline}\n".to_owned();
    text += &told(&format!("{usage}Utilisation :{usage:#} {{usage}}"));
    for (shown, title, tag) in [
        (subcommands, "Commandes", "subcommands"),
        (visible(true), "Arguments", "positionals"),
        (visible(false), "Options", "options"),
    ] {
        if shown {
            text += &told(&format!("\n\n{header}{title} :{header:#}\n{{{tag}}}"));
        }
    }
    (text + "{after-help}").into()
}

/// What an argument says of itself, with the hints that clap would add in English.
fn tell_arg(mut arg: Arg) -> Arg {
    let said = |help: &StyledStr| told(&help.ansi().to_string());
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
    let hints = told(&hints.join(" "));
    if !hints.is_empty() {
        if let Some(long) = arg.get_long_help().map(|help| help.ansi().to_string()) {
            arg = arg.long_help(format!("{long}\n\n{hints}"));
        }
        let short = arg.get_help().map_or(String::new(), |help| format!("{} ", help.ansi()));
        arg = arg.help(short + &hints);
    }
    // clap asserts that flags have no such setting.
    arg.hide_env(true).hide_default_value(takes_values).hide_possible_values(takes_values)
}

/// Its names as people type them. They are hidden, so that clap does not print its own English hint.
fn spell_arg(arg: Arg) -> Arg {
    let longs = arg.get_all_aliases().unwrap_or_default();
    let longs: Vec<_> = longs.into_iter().flat_map(spellings).collect();
    let shorts = arg.get_all_short_aliases().unwrap_or_default();
    let arg = arg.visible_alias(Resettable::Reset).aliases(longs);
    arg.visible_short_alias(Resettable::Reset).short_aliases(shorts)
}

/// The aliases of a command, after what it says of itself.
fn tell_aliases(command: Command) -> Command {
    let visible: Vec<_> = command.get_visible_aliases().collect();
    if visible.is_empty() {
        return command;
    }
    let about = command.get_about().or(command.get_long_about());
    let about = about.map_or(String::new(), |about| format!("{} ", about.ansi()));
    let about = about + &told(&hint("alias", visible));
    command.about(about)
}

/// The names of a command as people type them, hidden too.
fn spell(command: Command) -> Command {
    let all: Vec<_> = command.get_all_aliases().flat_map(spellings).collect();
    command.visible_alias(Resettable::Reset).aliases(all)
}

/// A French name as people type it: with its accents, however they are stored, and without.
fn spellings(name: &str) -> BTreeSet<String> {
    [name.to_owned(), name.nfd().collect(), folded(name).replace(' ', "-")].into()
}

pub(super) fn hint<T: AsRef<str>>(label: &str, items: impl IntoIterator<Item = T>) -> String {
    let items = items.into_iter().map(|item| match item.as_ref() {
        text if text.is_empty() || text.contains(char::is_whitespace) => quote(text),
        text => text.to_owned(),
    });
    format!("[{label} : {}]", items.collect::<Vec<_>>().join(", "))
}

pub(super) fn quote(text: &str) -> String {
    format!("« {} »", visible::line(text))
}
