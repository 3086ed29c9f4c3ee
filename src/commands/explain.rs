//! `jalon explain`: a rule with its reason and an example, or the list of rules.

use anyhow::Result;

use super::check::each_once;
use super::content;
use super::outcome::Outcome;
use super::streams::print_text;
use crate::cli::{Cli, ExplainArgs};
use crate::input::{Problem, did_you_mean};
use crate::report::{explanation, list};
use crate::rules::RuleSet;
use crate::workspace;

pub(super) fn run(cli: &Cli, args: &ExplainArgs) -> Result<Outcome> {
    let library = content::library(cli.root.as_deref())?;
    let known = library.campaign_ids();
    let campaigns: Vec<&str> = match &args.campaign {
        Some(id) if !known.contains(id) => {
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            let problem = Problem::general(format!("campagne inconnue « {id} »"))
                .help(format!("campagnes connues : {}", known.join(", ")));
            return Err(problem.into());
        }
        Some(id) => vec![id],
        None => known.iter().map(String::as_str).collect(),
    };
    let sets = campaigns.iter().map(|id| workspace::rules(&library, id));
    let sets: Vec<RuleSet> = sets.collect::<Result<_, _>>()?;
    let rules = each_once(&sets);
    let text = match &args.rule {
        None => list(&rules),
        Some(id) => match rules.iter().find(|rule| rule.id == *id) {
            Some(rule) => explanation(rule),
            None => {
                let ids = rules.iter().map(|rule| rule.id.as_str());
                let help = did_you_mean(id, ids).unwrap_or_else(|| {
                    String::from("sans nom de règle, jalon explain en donne la liste")
                });
                let problem = Problem::general(format!("règle inconnue « {id} »"));
                return Err(problem.help(help).into());
            }
        },
    };
    print_text(&text)?;
    Ok(Outcome::Done)
}
