//! Every file of one campaign, and every text that it makes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::templates::{filled, probes, sort};
use crate::campaign::{self, Campaign};
use crate::input::{Level, Problem, Problems, Source};
use crate::inspect::{self, Remark, Texts};
use crate::report::{Report, Spot};
use crate::rollout::Rollout;
use crate::rules::{RuleSet, Severity};
use crate::workspace::{self, Workspace};

/// What is wrong with a campaign, and its rules if they can be read.
///
/// # Errors
/// When the services that it is tried with are wrong.
pub fn campaign(workspace: &Workspace, id: &str) -> Result<(Report, Option<RuleSet>), Problems> {
    let layers = campaign::layers(&workspace.library, id);
    let messages = workspace.library.layers(&format!("campaigns/{id}/messages.toml"));
    let (campaign, problems) = campaign::load_all(id, &layers);
    let mut findings = Findings::new(id);
    let mut sound = findings.problems("campaign-file", problems);
    let rules = match workspace::rules(&workspace.library, id) {
        Ok(rules) => Some(rules),
        Err(found) => {
            findings.problems("campaign-file", found.0);
            None
        }
    };
    let texts = Texts::of(&layers);
    let own = Texts::of(&messages);
    let absent = inspect::missing(&workspace.library, &campaign, &texts);
    let mut fillable = absent.is_empty();
    findings.remarks(absent);
    fillable &=
        findings.problems("campaign-template", inspect::compile(&workspace.library, &campaign));
    if sound {
        // Of what could not be read, nothing is known to be unused or unknown.
        let library = &workspace.library;
        findings.remarks(inspect::sequence(&campaign, &texts));
        findings.remarks(inspect::unused(library, &campaign));
        findings.remarks(inspect::unused_values(library, &campaign, &texts));
        findings.remarks(inspect::references(&campaign, &workspace.networks, &own));
    }
    sound &= rules.is_some();
    findings.files(workspace, &campaign);
    let Some(rules) = rules.filter(|_| sound) else {
        return Ok((findings.report(false), None));
    };
    let launches = probes(workspace, id)?;
    let rollouts: Vec<Rollout<'_>> =
        launches.iter().map(|launch| workspace.rollout(launch)).collect();
    findings.remarks(inspect::examples(&rules, &rollouts, &workspace.networks, &own));
    let rules = BTreeMap::from([(id.to_string(), rules)]);
    if fillable {
        let (report, problems) = filled(workspace, &rules, &launches);
        findings.spots.extend(report.spots);
        findings.problems("campaign-template", problems);
    }
    Ok((findings.report(fillable), rules.into_values().next()))
}

/// What was found so far.
struct Findings {
    spots: Vec<Spot>,
    files: BTreeSet<String>,
    /// Stands for the place of what has none.
    whole: Arc<Source>,
}

impl Findings {
    fn new(id: &str) -> Self {
        let whole = Source::new(format!("campaigns/{id}/campaign.toml"), "");
        Self { spots: Vec::new(), files: BTreeSet::new(), whole }
    }

    /// Adds problems; whether none of them is an error.
    fn problems(&mut self, check: &'static str, problems: Vec<Problem>) -> bool {
        let sound = problems.iter().all(|problem| problem.level != Level::Error);
        let remarks = problems.into_iter().map(|problem| {
            let severity = match problem.level {
                Level::Error => Severity::Error,
                Level::Warning => Severity::Warning,
            };
            Remark { check, severity, problem }
        });
        self.remarks(remarks.collect());
        sound
    }

    fn remarks(&mut self, remarks: Vec<Remark>) {
        self.spots.extend(remarks.into_iter().map(|remark| spot(remark, &self.whole)));
    }

    /// Notes the files that were looked at.
    fn files(&mut self, workspace: &Workspace, campaign: &Campaign) {
        let files = workspace.library.campaign_files(&campaign.id);
        self.files.extend(files.into_iter().map(|(path, _)| path));
    }

    fn report(self, filled: bool) -> Report {
        let mut report = Report { spots: self.spots, ..Report::default() };
        report.files = self.files.into_iter().collect();
        sort(&mut report.spots);
        report.spots.dedup();
        if !filled {
            report.remarks.push(String::from(
                "Seuls les fichiers de la campagne ont été lus : ses textes n’ont pas encore été remplis ni relus; corrigez d’abord les erreurs, puis relancez la commande.",
            ));
        }
        report
    }
}

fn spot(remark: Remark, whole: &Arc<Source>) -> Spot {
    let problem = remark.problem;
    let told = problem.told();
    let source = problem.source.unwrap_or_else(|| Arc::clone(whole));
    let span = problem.span;
    Spot {
        rule: remark.check.to_string(),
        severity: remark.severity,
        message: told.message,
        start: span.as_ref().map_or((1, 1), |span| source.line_column(span.start)),
        end: span.as_ref().map_or((1, 1), |span| source.line_column(span.end)),
        source,
        span,
        by_paragraph: false,
        suggestion: None,
        help: told.help,
        fact: Some((problem.wrong.word(), problem.key.map(|key| key.as_str().to_string()))),
    }
}
