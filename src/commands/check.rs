//! `jalon check`: texts and templates against the rules.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;

use super::outcome::Outcome;
use super::streams::{after, colored, print, say};
use super::{check_approved, check_files, launches};
use crate::cli::{CampaignCheckArgs, CheckArgs, CheckFormat, Cli};
use crate::input::{Problem, Problems, did_you_mean};
use crate::report::{self, Report};
use crate::review::{self, Rules};
use crate::rules::{Rule, RuleSet, Severity};
use crate::terminal;
use crate::workspace::{self, Workspace};

/// Columns of excerpts where there is no terminal.
const WIDTH: u16 = 140;

/// Reads the rules of campaigns, by id, those that the command line leaves out apart.
pub(super) fn read_rules<'i>(
    workspace: &Workspace,
    ids: impl IntoIterator<Item = &'i String>,
    args: &CheckArgs,
) -> Result<Rules, Problems> {
    let mut rules = BTreeMap::new();
    for id in ids {
        rules.insert(id.clone(), workspace::rules(&workspace.library, id)?);
    }
    known(&rules, args.rules.iter().chain(&args.exclude))?;
    for set in rules.values_mut() {
        set.retain(|rule| {
            (args.rules.is_empty() || args.rules.contains(&rule.id))
                && !args.exclude.contains(&rule.id)
        });
    }
    Ok(rules)
}

/// The rules of some campaigns, each once: those of any campaign are in the set of every one.
pub(super) fn each_once<'r>(sets: impl IntoIterator<Item = &'r RuleSet>) -> Vec<&'r Rule> {
    let mut seen = BTreeSet::new();
    let all = sets.into_iter().flat_map(|set| &set.rules);
    all.filter(|rule| seen.insert(rule.id.as_str())).collect()
}

/// Rules that are named must be there.
fn known<'n>(rules: &Rules, named: impl Iterator<Item = &'n String>) -> Result<(), Problems> {
    let ids: Vec<&str> =
        rules.values().flat_map(|set| set.rules.iter().map(|rule| rule.id.as_str())).collect();
    let unknown = named.filter(|name| !ids.contains(&name.as_str()));
    let problems = unknown.map(|name| {
        let help = did_you_mean(name, ids.iter().copied())
            .unwrap_or_else(|| String::from("jalon explain donne la liste des règles"));
        Problem::general(format!("règle inconnue « {name} »")).help(help)
    });
    Problems(problems.collect()).unless_errors(()).map(|_| ())
}

pub(super) fn run(cli: &Cli, args: &CheckArgs) -> Result<Outcome> {
    if args.paths.is_empty() {
        let (mut report, rules) = match args.approved {
            true => Default::default(),
            false => templates(cli, args)?,
        };
        add_unapproved(cli, args, &mut report)?;
        return hand_over(&report, &rules, args.format, args.severity, print_result);
    }
    let (mut report, rules, is_corrected) = check_files::run(cli, args)?;
    add_unapproved(cli, args, &mut report)?;
    let print = if is_corrected { |bytes: &[u8]| Ok(after(print(bytes))) } else { print_result };
    hand_over(&report, &rules, args.format, args.severity, print)
}

/// Adds the texts to publish that nobody approved, where they are asked for.
fn add_unapproved(cli: &Cli, args: &CheckArgs, report: &mut Report) -> Result<()> {
    if args.approved {
        report.spots.extend(check_approved::spots(cli, args)?);
    }
    Ok(())
}

/// Every template of every campaign, filled in for services of every grammar.
fn templates(cli: &Cli, args: &CheckArgs) -> Result<(Report, Rules)> {
    let workspace = launches::workspace(cli)?;
    let ids: Vec<String> = match &args.campaign {
        Some(id) => vec![workspace.campaign(id)?.id.clone()],
        None => workspace.campaigns.ids().map(String::from).collect(),
    };
    let rules = read_rules(&workspace, &ids, args)?;
    let mut launches = Vec::new();
    for id in &ids {
        launches.extend(review::probes(&workspace, id)?);
    }
    let (report, problems) = review::filled(&workspace, &rules, &launches);
    Problems(problems).unless_errors(())?;
    Ok((report, rules))
}

/// `jalon campaign check`: every file of one campaign, and every text that it makes.
pub(super) fn campaign(cli: &Cli, args: &CampaignCheckArgs) -> Result<Outcome> {
    let (report, rules) = review::campaign(&launches::workspace(cli)?, &args.id)?;
    let rules = rules.map(|rules| (args.id.clone(), rules)).into_iter().collect();
    hand_over(&report, &rules, args.format, args.severity, print_result)
}

/// Prints a result that is all there is.
fn print_result(bytes: &[u8]) -> Result<Outcome> {
    print(bytes).map(|()| Outcome::Done)
}

/// Prints findings in a format; how the command ends.
fn hand_over(
    report: &Report,
    rules: &Rules,
    format: CheckFormat,
    severity: Severity,
    print: fn(&[u8]) -> Result<Outcome>,
) -> Result<Outcome> {
    for remark in &report.remarks {
        say(remark);
    }
    let width = terminal::columns().unwrap_or(WIDTH);
    let text = match format {
        CheckFormat::Human => report::human(report, colored(), width),
        CheckFormat::Json => report::json(report)?,
        CheckFormat::Sarif => report::sarif(report, &each_once(rules.values()))?,
        CheckFormat::Junit => report::junit(report)?,
        CheckFormat::Github => report::github(report),
    };
    let shown = print(text.as_bytes())?;
    if format != CheckFormat::Human {
        say(&report::summary(report));
    }
    Ok(outcome(report, severity).and(shown))
}

fn outcome(report: &Report, threshold: Severity) -> Outcome {
    let found = report.spots.iter().any(|spot| spot.severity >= threshold);
    match (report.unreadable, found) {
        (1.., _) if report.unreadable == report.files.len() => Outcome::Abandoned,
        (1.., _) => Outcome::Unread,
        (0, true) => Outcome::NeedsAttention,
        (0, false) => Outcome::Done,
    }
}
