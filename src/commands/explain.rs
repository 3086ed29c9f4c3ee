//! `jalon explain`: a rule with its reason and an example, or the list of rules.

use anyhow::Result;

use super::launches::Workspace;
use super::{Outcome, content, print};
use crate::cli::{Cli, ExplainArgs};
use crate::report::{explanation, list};
use crate::source::{Problem, Problems, nearest};

pub(super) fn run(cli: &Cli, args: &ExplainArgs) -> Result<Outcome> {
    let workspace = Workspace::empty(cli)?;
    let known = workspace.library.campaign_ids();
    if !known.contains(&args.campaign) {
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        let problem =
            Problem::general(format!("campagne inconnue «\u{a0}{}\u{a0}»", args.campaign))
                .help(format!("campagnes connues\u{a0}: {}", known.join(", ")));
        return Err(Problems::from(problem).into());
    }
    let set = content::rules(&workspace.library, &args.campaign)?;
    let text = match &args.rule {
        None => list(&set.rules),
        Some(id) => match set.rule(id) {
            Some(rule) => explanation(rule),
            None => {
                let ids = set.rules.iter().map(|rule| rule.id.as_str());
                let help = match nearest(id, ids) {
                    Some(near) => format!("vouliez-vous dire «\u{a0}{near}\u{a0}»?"),
                    None => String::from("sans nom de règle, jalon explain en donne la liste"),
                };
                let problem = Problem::general(format!("règle inconnue «\u{a0}{id}\u{a0}»"));
                return Err(Problems::from(problem.help(help)).into());
            }
        },
    };
    print(text.as_bytes())?;
    Ok(Outcome::Done)
}
