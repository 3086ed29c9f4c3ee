//! The flags of what may wait, from the table of the facts themselves.

use clap::{Arg, ArgMatches, Args, Command, Error, FromArgMatches};

use crate::draft::{FACTS, Fact, Facts};

/// What flags say of the facts of a service, or of those of everything else.
#[derive(Debug)]
pub struct FactArgs<const SERVICE: bool>(pub Facts);

impl<const SERVICE: bool> FactArgs<SERVICE> {
    fn has(fact: &Fact) -> bool {
        fact.is_in("service") == SERVICE
    }
}

impl<const SERVICE: bool> Args for FactArgs<SERVICE> {
    fn augment_args(command: Command) -> Command {
        command.args(FACTS.iter().filter(|fact| Self::has(fact)).map(arg))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl<const SERVICE: bool> FromArgMatches for FactArgs<SERVICE> {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let given = |fact: &Fact| matches.get_one::<String>(fact.key).cloned();
        Ok(Self(Facts::known(|fact| Self::has(fact).then(|| given(fact)).flatten())))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

fn arg(fact: &Fact) -> Arg {
    let long = fact.flag.trim_start_matches('-').to_string();
    let aliases = fact.alias.map(String::from);
    Arg::new(fact.key).long(long).value_name(fact.value).help(fact.help).visible_aliases(aliases)
}
