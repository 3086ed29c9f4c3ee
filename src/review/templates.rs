//! Every template of every campaign, filled in for services of every grammar, against the rules.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{NaiveTime, TimeDelta};
use rayon::prelude::*;

use super::Rules;
use super::text::spot_at;
use crate::campaign::{Anchor, Campaign, PrintText};
use crate::french::message::told;
use crate::french::space::plain;
use crate::input::{Problem, Problems, Source};
use crate::launch::Launch;
use crate::markup::Markdown;
use crate::network::Network;
use crate::progress::Incident;
use crate::prose::{self, OBJECT, Prose};
use crate::report::{Report, Spot};
use crate::rollout::Rollout;
use crate::rules::{self, Facts, Finding, RuleSet, Subject, locate};
use crate::text::{self, Document, Engine, Role, join_post};
use crate::vocabulary::Vocabulary as _;
use crate::workspace::Workspace;

/// What the rules find in the templates that some launches use, and the problems of those that
/// could not be filled in, each once.
pub fn filled(workspace: &Workspace, rules: &Rules, launches: &[Launch]) -> (Report, Vec<Problem>) {
    let found: Vec<Result<Found, Problems>> =
        launches.par_iter().map(|launch| check(workspace, rules, launch)).collect();
    let mut report = Report::default();
    let mut problems: Vec<Problem> = Vec::new();
    let mut seen = BTreeSet::new();
    let mut files = BTreeSet::new();
    for found in found {
        let found = match found {
            Ok(found) => found,
            Err(own) => {
                let new: Vec<Problem> =
                    own.0.into_iter().filter(|problem| !problems.contains(problem)).collect();
                problems.extend(new);
                continue;
            }
        };
        files.extend(found.templates);
        for spot in found.spots {
            // A template breaks a rule at a place once, whatever the name.
            let place = spot.span.as_ref().map(|span| (span.start, span.end));
            if seen.insert((spot.rule.clone(), spot.source.name.clone(), place)) {
                report.spots.push(spot);
            }
        }
    }
    report.files = files.into_iter().collect();
    sort(&mut report.spots);
    (report, problems)
}

/// Puts findings in the order of their files and places.
pub(super) fn sort(spots: &mut [Spot]) {
    spots.sort_by_key(|spot| (spot.source.name.clone(), spot.start));
}

/// What one launch shows.
struct Found {
    templates: BTreeSet<String>,
    spots: Vec<Spot>,
}

/// The launches that a campaign is tried with: each type that it has, for each service of
/// `probes.toml`, with every incident that it foresees, begun and over.
///
/// # Errors
/// When the campaign or the file of services is wrong.
pub fn probes(workspace: &Workspace, campaign: &str) -> Result<Vec<Launch>, Problems> {
    let sources = probe_files(workspace, workspace.campaign(campaign)?.as_ref())?;
    let read = |(number, source): (usize, Arc<Source>)| {
        let (mut launch, _) = workspace.launch(&source, &format!("{campaign}-{number}"))?;
        launch.progress.incidents = incidents(&launch);
        Ok(launch)
    };
    sources.into_iter().enumerate().map(read).collect()
}

/// One incident of each kind, in the morning of the launch.
fn incidents(launch: &Launch) -> Vec<Incident> {
    let day = launch.date.and_time(NaiveTime::MIN);
    let (at, end) = (day + TimeDelta::minutes(9 * 60 + 15), day + TimeDelta::hours(14));
    let mut all = Vec::new();
    for kind in &launch.campaign.incidents {
        all.push(Incident::new(&kind.id, at, Some(end), &all));
    }
    all
}

fn probe_files(workspace: &Workspace, campaign: &Campaign) -> Result<Vec<Arc<Source>>, Problems> {
    let path = "campaigns/shared/probes.toml";
    let source = workspace.library.whole(path);
    let table = source.and_then(|source| source.text.parse::<toml::Table>().ok());
    let table = table.ok_or_else(|| Problem::general(format!("« {path} » est illisible")))?;
    let list = |key: &str| table.get(key).and_then(toml::Value::as_array).map_or(&[][..], |l| l);
    let in_turn = |key: &str, index: usize| {
        let list = list(key);
        let own = list.get(index % list.len().max(1)).and_then(toml::Value::as_table);
        own.cloned().unwrap_or_default()
    };
    let options: toml::Value =
        campaign.options.iter().map(|own| own.id.as_str()).collect::<Vec<_>>().into();
    let mut launches = Vec::new();
    for (index, probe) in list("probe").iter().enumerate() {
        let mut service = probe.as_table().cloned().unwrap_or_default();
        service.extend(in_turn("said", index));
        for kind in campaign.types.iter().map(|own| own.word()) {
            let mut launch = in_turn(kind, index);
            let login = launch.get_mut("previous_login").and_then(toml::Value::as_table_mut);
            if let Some(login) = login.filter(|_| !campaign.counts_from(Anchor::PreviousLoginEnd)) {
                login.remove("accepted_until");
            }
            if !campaign.deliverables.iter().any(|own| own.by_wave) {
                launch.remove("wave");
            }
            launch.insert("campaign".into(), campaign.id.as_str().into());
            launch.insert("type".into(), kind.into());
            if !campaign.options.is_empty() {
                launch.insert("options".into(), options.clone());
            }
            launch.insert("service".into(), service.clone().into());
            for key in ["date", "organization", "links"] {
                launch.extend(table.get(key).map(|value| (key.to_string(), value.clone())));
            }
            launches.push(Source::new(path, launch.to_string()));
        }
    }
    Ok(launches)
}

fn check(workspace: &Workspace, rules: &Rules, launch: &Launch) -> Result<Found, Problems> {
    let mut found = Found { templates: BTreeSet::new(), spots: Vec::new() };
    let campaign = launch.campaign.as_ref();
    let Some(set) = rules.get(&campaign.id) else { return Ok(found) };
    let rollout = workspace.rollout(launch);
    let engine = Engine::new(&workspace.library, campaign, &text::template_paths(&rollout))?;
    let facts = Facts::dated(&rollout);
    let templates = templates(&rollout);
    for document in text::render(&engine, &rollout, &workspace.networks, &BTreeMap::new())? {
        let own = document.deliverable.clone();
        let own = own.filter(|_| !matches!(document.role, Role::Print(_)));
        let key = own.unwrap_or_else(|| document.role.word().into_owned());
        let Some(template) = templates.get(key.as_str()) else { continue };
        let source = text::template_source(&workspace.library, &campaign.id, template);
        let Some(source) = source else { continue };
        found.templates.insert(source.name.clone());
        let origin = text::template_origin(&source);
        for (subject, text, body) in texts(&document, &rollout, campaign) {
            let prose = prose::filled(&text, &body);
            let findings = rules::check(set, &prose, &subject, Some(&facts), &workspace.networks);
            let spot = |finding: Finding| {
                let span = finding.range.as_ref().map(|range| {
                    let line = prose.block_at(range.start).map_or("", |block| prose.of(block));
                    locate(&source.text, line, &prose.text[range.clone()])
                });
                let message = for_name(&finding.message, launch, origin.as_deref());
                let spot = spot_at(finding, &source, span, |at| source.line_column(at));
                Spot { message, ..spot }
            };
            found.spots.extend(findings.into_iter().map(spot));
        }
    }
    Ok(found)
}

/// What the rules find in a document of a rollout.
pub fn document(
    document: &Document,
    rollout: &Rollout<'_>,
    set: &RuleSet,
    facts: &Facts,
    networks: &[Network],
) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    for (subject, text, body) in texts(document, rollout, rollout.campaign) {
        let prose = prose::filled(&text, &body);
        let own = rules::check(set, &prose, &subject, Some(facts), networks);
        let is_new =
            |finding: &Finding| !found.iter().any(|known| known.message == finding.message);
        let own: Vec<Finding> = own.into_iter().filter(is_new).collect();
        found.extend(own.into_iter().map(|finding| at_words(finding, &prose)));
    }
    found
}

/// Characters of a line by which a reader finds it again.
const LINE: usize = 60;

/// A finding that says in which line it stands, where no other place is shown.
fn at_words(mut finding: Finding, prose: &Prose) -> Finding {
    let block = finding.range.as_ref().and_then(|range| prose.block_at(range.start));
    if let Some(line) = block.map(|block| prose.of(block).replace(OBJECT, "…")) {
        let start: String = line.chars().take(LINE).collect();
        let more = if start.len() < line.len() { "…" } else { "" };
        let start = plain(start.trim_end()).replace("« ", "“").replace(" »", "”");
        let message = finding.message.trim_end_matches('.');
        finding.message = told(&format!("{message} (dans « {start}{more} »)."));
    }
    finding
}

/// The message, with the launch that shows it and where the text comes from.
fn for_name(message: &str, launch: &Launch, origin: Option<&str>) -> String {
    let kind = launch.launch_type.label();
    let origin = origin.map(|origin| format!("; origine du texte : {origin}"));
    format!(
        "{message} (Avec « {} », {kind}{})",
        launch.service.name.bare(),
        origin.unwrap_or_default()
    )
}

/// The template of each deliverable, internal document and printed document, which its role names.
fn templates<'r>(rollout: &'r Rollout<'_>) -> BTreeMap<Cow<'r, str>, &'r str> {
    let items = rollout.items.iter();
    let items = items.filter_map(|item| Some((item.id.as_str().into(), item.template?)));
    let own = rollout.campaign.documents.iter();
    let prints = rollout.campaign.prints.iter().filter_map(|print| match &print.text {
        PrintText::Template(template) => {
            let role = Role::Print(print.id.clone());
            Some((Cow::Owned(role.word().into_owned()), template.as_str()))
        }
        PrintText::Of(_) => None,
    });
    items
        .chain(own.map(|own| (own.id.as_str().into(), own.template.as_str())))
        .chain(prints)
        .collect()
}

/// The texts of a document, as files and as read, with what each is: a post has one for each network that has its own.
pub(super) fn texts(
    document: &Document,
    rollout: &Rollout<'_>,
    campaign: &Campaign,
) -> Vec<(Subject, String, Markdown)> {
    let item = document.deliverable.as_ref();
    let item = item.and_then(|id| rollout.items.iter().find(|item| item.id == id));
    let subject = match item {
        Some(item) => Subject::of_item(item, campaign),
        None => Subject::document(&document.role.word(), campaign),
    };
    let post = |body: &Markdown, link: &str| Some(join_post(body.plain(), link));
    let mut main = subject.clone();
    let (shared, own): (Vec<_>, Vec<_>) = (document.networks.iter())
        .partition(|network| network.body == document.body && network.link == document.fields.link);
    main.networks = shared.into_iter().map(|network| network.network.clone()).collect();
    if document.is_post {
        main.post = post(&document.body, &document.fields.link);
    }
    let mut texts = vec![(main, document.to_markdown(), document.body.clone())];
    for network in own {
        let mut own = subject.clone();
        own.networks = vec![network.network.clone()];
        own.post = post(&network.body, &network.link);
        texts.push((own, network.to_markdown(&document.fields, &[]), network.body.clone()));
    }
    texts
}
