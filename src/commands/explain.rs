//! `jalon explain`: a rule with its reason and an example, or the list of rules.

use std::collections::BTreeSet;

use anyhow::Result;

use super::content;
use super::outcome::Outcome;
use super::streams::print_text;
use crate::cli::{Cli, ExplainArgs};
use crate::input::{Problem, Problems, nearest};
use crate::library::Library;
use crate::report::{explanation, list};
use crate::rules::Rule;
use crate::workspace;

pub(super) fn run(cli: &Cli, args: &ExplainArgs) -> Result<Outcome> {
    let library = content::library(cli.root.as_deref())?;
    let known = library.campaign_ids();
    let campaigns: Vec<&str> = match &args.campaign {
        Some(id) if !known.contains(id) => {
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            let problem = Problem::general(format!("campagne inconnue « {id} »"))
                .help(format!("campagnes connues : {}", known.join(", ")));
            return Err(Problems::from(problem).into());
        }
        Some(id) => vec![id],
        None => known.iter().map(String::as_str).collect(),
    };
    let rules = rules(&library, &campaigns)?;
    let text = match &args.rule {
        None => list(&rules),
        Some(id) => match rules.iter().find(|rule| rule.id == *id) {
            Some(rule) => explanation(rule),
            None => {
                let ids = rules.iter().map(|rule| rule.id.as_str());
                let help = match nearest(id, ids) {
                    Some(near) => format!("vouliez-vous dire « {near} »?"),
                    None => String::from("sans nom de règle, jalon explain en donne la liste"),
                };
                let problem = Problem::general(format!("règle inconnue « {id} »"));
                return Err(Problems::from(problem.help(help)).into());
            }
        },
    };
    print_text(&text)?;
    Ok(Outcome::Done)
}

/// The rules of some campaigns, each once: those of any campaign are in the set of every one.
fn rules(library: &Library, campaigns: &[&str]) -> Result<Vec<Rule>, Problems> {
    let mut seen = BTreeSet::new();
    let mut rules = Vec::new();
    for id in campaigns {
        let own = workspace::rules(library, id)?.rules;
        rules.extend(own.into_iter().filter(|rule| seen.insert(rule.id.clone())));
    }
    Ok(rules)
}
