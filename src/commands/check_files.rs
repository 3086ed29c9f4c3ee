//! The texts that a person names, against the rules: what each is comes from the manifest of its
//! folder, from the command line, or from its words.

use std::collections::BTreeMap;
use std::io;

use anyhow::{Context, Result};
use rayon::prelude::*;

use super::check::read_rules;
use super::check_find::{Target, find};
use super::check_grammar::{self, Engine, Text};
use super::check_taken::{self, Taken, Taker};
use super::check_told::told;
use super::launches::workspace;
use super::streams::{io_reason, refused, together};
use super::{check_fix, check_level, workers, write};
use crate::campaign::Campaign;
use crate::cli::{CheckArgs, CheckFormat, Cli};
use crate::disk::{self, Writer};
use crate::french::list::joined;
use crate::input::{Lines, Problem, Problems};
use crate::prose::{self, Level, Prose, Reading};
use crate::report::{Report, Spot};
use crate::review::{Rules, add_post, spot};
use crate::rules::{self, Finding};
use crate::workspace::Workspace;

/// What a text was checked as.
struct Checked {
    name: String,
    spots: Vec<Spot>,
    remarks: Vec<String>,
    /// What it was taken for, where only its words said so.
    guess: Option<String>,
    is_corrected: bool,
    /// The text itself, where something else is still asked of it.
    text: Option<Text>,
}

/// What was found, and whether a text was corrected.
pub(super) fn run(cli: &Cli, args: &CheckArgs) -> Result<(Report, Rules, bool)> {
    workers::start();
    let workspace = workspace(cli)?;
    let told = told(&workspace, args)?;
    let (targets, left_out) = find(&workspace, &args.paths)?;
    let folders = targets.iter().filter_map(|target| target.folder.as_ref());
    let campaigns = folders.map(|folder| &folder.campaign).chain([&told.campaign]);
    let campaigns = campaigns.chain(&told.others);
    let campaigns: BTreeMap<&String, &Campaign> =
        campaigns.map(|campaign| (&campaign.id, campaign.as_ref())).collect();
    let rollout = told.launch.as_ref().map(|launch| workspace.rollout(launch));
    told.check_word(rollout.as_ref(), campaigns.values().copied())?;
    let rules = read_rules(&workspace, campaigns.into_keys(), args)?;
    let writer = args.fix.then(Writer::anywhere);
    let engine = args.grammar.as_deref().map(Engine::of).transpose()?;
    let checker = Checker {
        workspace: &workspace,
        rules: &rules,
        taker: Taker::new(&workspace, &rules, &told, rollout.as_ref(), &targets),
        writer: writer.as_ref(),
        keeps_text: engine.is_some(),
        reads: args.reading,
    };
    let check = |target: &Target| {
        checker.check(target).map_err(|error| (target.path.display().to_string(), error))
    };
    let results: Vec<Result<Checked, (String, anyhow::Error)>> =
        targets.par_iter().map(check).collect();
    let mut report = Report::default();
    report.remarks.extend(left_out);
    let (mut read, mut failed) = (Vec::new(), Vec::new());
    for result in results {
        match result {
            Ok(checked) => read.push(checked),
            Err(error) => failed.push(error),
        }
    }
    let unasked = engine.and_then(|engine| add_grammar(&engine, &mut read).err());
    let mut is_corrected = false;
    let guessed = read.iter().filter_map(|own| Some((own.guess.as_ref()?, &own.name)));
    report.remarks.extend(check_taken::remarks(guessed));
    for checked in read {
        is_corrected |= checked.is_corrected;
        report.files.push(checked.name);
        report.spots.extend(checked.spots);
        report.remarks.extend(checked.remarks);
    }
    report.remarks.extend(unasked.map(|reason| check_grammar::remark(&reason)));
    // What can be read is told; nothing is only when there is none, for a person.
    if report.files.is_empty() && !failed.is_empty() && args.format == CheckFormat::Human {
        return Err(together(failed.into_iter().map(|(_, error)| error).collect()));
    }
    report.unreadable = failed.len();
    report.spots.extend(failed.iter().map(|(name, error)| unread(name, error)));
    report.files.extend(failed.into_iter().map(|(name, _)| name));
    if let Some(writer) = writer {
        writer.keep();
    }
    Ok((report, rules, is_corrected))
}

/// Adds what a program of grammar finds, where it stands in each text.
fn add_grammar(engine: &Engine, checked: &mut [Checked]) -> Result<(), String> {
    let texts: Vec<&Text> = checked.iter().filter_map(|own| own.text.as_ref()).collect();
    let mut found = engine.ask(&texts)?.into_iter();
    for own in checked {
        let Some(Text { reading, .. }) = &own.text else { continue };
        let mut findings = found.next().unwrap_or_default();
        rules::silence(&reading.prose, &mut findings);
        let lines = Lines::of(&reading.source.text);
        let mut spots: Vec<Spot> =
            findings.into_iter().map(|found| spot(found, reading, &lines)).collect();
        // What a rule says of the same words is said once.
        spots.retain(|spot| !own.spots.iter().any(|known| known.span == spot.span));
        own.spots.extend(spots);
        own.spots.sort_by_key(|spot| spot.start);
    }
    Ok(())
}

/// That what is attached to an e-mail is not checked with it.
fn apart(name: &str, attached: &[String]) -> Option<String> {
    let told = match attached.len() {
        0 => return None,
        1 => "n’est pas vérifié avec le courriel : enregistrez-le et vérifiez-le à part",
        _ => "ne sont pas vérifiés avec le courriel : enregistrez-les et vérifiez-les à part",
    };
    Some(format!("{name} : {} {told}", joined(attached, "et")))
}

/// The rule that a file which cannot be read breaks.
const UNREAD: &str = "jalon-unread";

/// A file that could not be read, as a finding.
fn unread(name: &str, error: &anyhow::Error) -> Spot {
    let told = error.downcast_ref::<Problems>().and_then(|problems| problems.0.first());
    let told = told.map(Problem::told);
    let system = error.chain().find_map(|cause| cause.downcast_ref::<io::Error>());
    let other = || match system {
        Some(system) => format!("{error} : {}", io_reason(system)),
        None => format!("{error:#}"),
    };
    let message = told.as_ref().map_or_else(other, |told| told.message.clone());
    Spot::of_file(name.to_string(), UNREAD, message, told.and_then(|told| told.help))
}

/// Checks texts.
struct Checker<'c> {
    workspace: &'c Workspace,
    rules: &'c Rules,
    taker: Taker<'c>,
    /// What corrects texts, when they are to be.
    writer: Option<&'c Writer>,
    /// Something else will be asked of each text.
    keeps_text: bool,
    /// How easy each text is to read is told.
    reads: bool,
}

impl Checker<'_> {
    fn check(&self, target: &Target) -> Result<Checked> {
        let name = target.path.display().to_string();
        let bytes = disk::read(&target.path, prose::MAX_BYTES as u64)
            .with_context(|| format!("impossible de lire « {name} »"))?;
        let read = |bytes: &[u8]| {
            prose::read(&name, bytes, target.format)
                .map_err(|reason| refused(format!("« {name} » : {reason}"), reason.help()))
        };
        let mut reading = read(&bytes)?;
        let Taken { subject, facts, campaign, guess } = self.taker.taken(target, &reading);
        let assumed = reading.assumed.map(|assumed| assumed.remark(&name));
        let mut remarks: Vec<String> = assumed.into_iter().collect();
        remarks.extend(apart(&name, &reading.attached));
        let Some(set) = self.rules.get(campaign) else {
            let (spots, text) = (Vec::new(), None);
            return Ok(Checked { name, spots, remarks, guess, is_corrected: false, text });
        };
        let check = |reading: &Reading| {
            let mut subject = subject.clone();
            add_post(&mut subject, reading);
            let check = |prose| rules::check(set, prose, &subject, facts, &self.workspace.networks);
            let mut findings = check(&reading.prose);
            if let Some(page) = &reading.page {
                join(&mut findings, &reading.prose, page, check(page));
            }
            findings
        };
        let mut findings = check(&reading);
        let is_utf8 = std::str::from_utf8(&bytes).is_ok();
        let mut is_corrected = false;
        let writer = self.writer.filter(|_| target.format.is_text());
        if writer.is_some() && !is_utf8 && !findings.is_empty() {
            remarks.push(format!("« {name} » n’est pas corrigé : enregistrez-le d’abord en UTF-8"));
        } else if let Some(writer) = writer {
            let fixed = check_fix::fixed(&bytes, &reading, &findings, |bytes| {
                let reading = prose::read(&name, bytes, target.format).ok()?;
                let findings = check(&reading);
                Some((reading, findings))
            });
            if let Some(fixed) = fixed {
                reading = read(&fixed)?;
                findings = check(&reading);
                write::replace_bytes(writer, &target.path, Some(&bytes), &fixed)?;
                is_corrected = true;
            }
        }
        if self.reads {
            findings.extend(Level::of(&reading.prose).map(check_level::finding));
        }
        let lines = Lines::of(&reading.source.text);
        let spots = findings.into_iter().map(|found| spot(found, &reading, &lines)).collect();
        drop(lines);
        let names = facts.map(|facts| facts.written.clone()).unwrap_or_default();
        let text = self.keeps_text.then(|| Text { reading, names });
        Ok(Checked { name, spots, remarks, guess, is_corrected, text })
    }
}

/// Adds what is found in the page of an e-mail to what is found in its text: what both lack, and the
/// same words in both, are one finding.
fn join(findings: &mut Vec<Finding>, text: &Prose, page: &Prose, found: Vec<Finding>) {
    let words = |finding: &Finding, prose: &Prose| {
        finding.range.as_ref().map(|range| prose.text[range.clone()].to_string())
    };
    let said = |finding: &Finding, prose: &Prose| {
        (finding.rule.clone(), finding.message.clone(), words(finding, prose))
    };
    let mut known: Vec<_> = findings.iter().map(|own| said(own, text)).collect();
    for mut finding in found {
        // Words that stand once more in the page are one more finding.
        if let Some(at) = known.iter().position(|own| *own == said(&finding, page)) {
            known.swap_remove(at);
            continue;
        }
        let range = finding.range.take();
        finding.place = finding.place.or(range.map(|range| page.place(&range)));
        findings.push(finding);
    }
}
