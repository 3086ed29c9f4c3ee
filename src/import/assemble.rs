//! From a guide to the files of a campaign, and a report of what was recognised.

use std::collections::{BTreeMap, BTreeSet};

use toml_edit::DocumentMut;

use super::campaign::{self, Changes};
use super::facts::{Fact, facts};
use super::lines::Guide;
use super::outline::{Passage, passages};
use super::recognizer::{Holds, Recognizer};
use super::report::Report;
use super::routing::{Row, rows};
use super::sequence::{Sequence, sequence};
use super::template;
use super::texts::{GuideText, Unplaced, texts};
use crate::campaign::{Campaign, LaunchType, load};
use crate::library::Library;
use crate::source::{Problem, Problems};
use crate::text::Engine;

/// A campaign made from a guide.
#[derive(Debug, Clone)]
pub struct Import {
    /// Its files, by path from the root.
    pub files: BTreeMap<String, String>,
    /// What was recognised, and what was not.
    pub report: Report,
}

/// What a guide is imported with.
#[derive(Debug, Clone, Copy)]
pub struct Base<'a> {
    /// The content in reach.
    pub library: &'a Library,
    /// The campaign that the guide is about.
    pub campaign: &'a Campaign,
    /// How its parts are recognised.
    pub recognizer: &'a Recognizer,
}

/// Makes a campaign named `id` from the guide read from the file `name`.
///
/// # Errors
/// When nothing of the guide is recognised, or the built-in campaign cannot be adapted.
pub fn import(guide: &Guide, name: &str, id: &str, base: &Base<'_>) -> Result<Import, Problems> {
    let recognizer = base.recognizer;
    let parts = passages(&guide.lines, recognizer);
    let (texts, mut unplaced) = texts(&parts, recognizer);
    let labels: Vec<String> = base.campaign.channels.iter().map(|(_, l)| l.clone()).collect();
    let sequence = sequence(&lines_of(&parts, recognizer, Holds::Sequence), recognizer, &labels);
    let (rows, strange) = rows(&lines_of(&parts, recognizer, Holds::Routing), recognizer);
    if texts.is_empty() && sequence.milestones.is_empty() {
        return Err(Problem::general(format!("« {name} » ne ressemble pas au guide du MCN"))
            .help("aucun texte ni jalon n’y est reconnu : vérifiez que c’est le bon fichier")
            .into());
    }
    let (links, values) = facts(guide, base.campaign);
    let mut files = BTreeMap::new();
    let changes = campaign_files(&mut files, id, name, base, &sequence, &rows, (&links, &values))?;
    unplaced.extend(sequence.unplaced.iter().cloned());
    unplaced.extend(strange);
    unplaced.extend(changes.unplaced.iter().cloned());
    let library = base.library.with(&files);
    let new = loaded(&library, id)?;
    let from_built_in = template_files(&mut files, id, &new, &texts, base)?;
    let to_mend = verify(&base.library.with(&files), &new);
    let report = Report {
        guide: name.to_string(),
        campaign: id.to_string(),
        texts: texts.iter().map(|text| text.rule.template.clone()).collect(),
        by_content: by_content(&texts),
        missing: missing(recognizer, &texts),
        intertitles: texts
            .iter()
            .flat_map(|text| {
                let template = &text.rule.template;
                template::unknown_intertitles(text)
                    .into_iter()
                    .map(move |(heading, line)| (template.clone(), heading, line))
            })
            .collect(),
        from_built_in,
        milestones: sequence.milestones.iter().map(|m| m.label.clone()).collect(),
        sequence_lines: sequence.milestones.iter().map(|m| m.items.len()).sum(),
        deliverables: changes.deliverables,
        videos: sequence
            .milestones
            .iter()
            .flat_map(|m| &m.items)
            .flat_map(|i| i.titles.clone())
            .collect(),
        rows: rows.iter().map(|row| row.topic.clone()).collect(),
        contacts: values.iter().filter_map(|fact| fact.found.clone()).collect(),
        links: links.iter().filter_map(|fact| fact.found.clone()).collect(),
        differences: differences(changes, &rows, recognizer, &links, &values),
        not_found: links
            .iter()
            .chain(&values)
            .filter(|f| f.found.is_none())
            .map(|f| f.known.clone())
            .collect(),
        unplaced,
        to_mend,
    };
    Ok(Import { files, report })
}

fn lines_of(parts: &[Passage], recognizer: &Recognizer, holds: Holds) -> Vec<super::lines::Line> {
    let is = |part: &&Passage| {
        let section = part.section.as_deref().and_then(|id| recognizer.section(id));
        section.is_some_and(|section| section.holds == holds)
    };
    parts.iter().filter(is).flat_map(|part| part.lines.clone()).collect()
}

fn campaign_files(
    files: &mut BTreeMap<String, String>,
    id: &str,
    name: &str,
    base: &Base<'_>,
    sequence: &Sequence<'_>,
    rows: &[Row<'_>],
    facts: (&[Fact], &[Fact]),
) -> Result<Changes, Problems> {
    let known = &base.campaign.id;
    let head = |what: &str| {
        format!(
            "# {what}, d’après « {name} » (jalon campaign import).\n# Ce que le guide ne dit pas vient de la campagne intégrée « {known} ».\n\n"
        )
    };
    let mut document = built_in(base.library, &format!("campaigns/{known}/campaign.toml"))?;
    let changes = campaign::campaign(&mut document, id, base.recognizer, sequence, facts);
    let text = without_head(&document.to_string());
    files.insert(format!("campaigns/{id}/campaign.toml"), head("Séquence officielle") + &text);
    let mut document = built_in(base.library, &format!("campaigns/{known}/routing.toml"))?;
    campaign::routing(&mut document, rows);
    let text = without_head(&document.to_string());
    files.insert(format!("campaigns/{id}/routing.toml"), head("Qui répond aux médias") + &text);
    Ok(changes)
}

fn built_in(library: &Library, path: &str) -> Result<DocumentMut, Problems> {
    let source = library.whole(path);
    let document = source.and_then(|source| source.text.parse().ok());
    document.ok_or_else(|| Problem::general(format!("« {path} » est illisible")).into())
}

/// A file without the comments at its head, which speak of the built-in one.
fn without_head(text: &str) -> String {
    let rest = text.lines().skip_while(|line| line.starts_with('#') || line.is_empty());
    rest.map(|line| format!("{line}\n")).collect()
}

fn loaded(library: &Library, id: &str) -> Result<Campaign, Problems> {
    let mut layers = library.layers(&format!("campaigns/{id}/campaign.toml"));
    layers.extend(library.whole(&format!("campaigns/{id}/routing.toml")));
    layers.extend(library.layers("campaigns/shared/visuals.toml"));
    load(id, &layers)
}

/// Every template that a campaign names.
fn template_paths(campaign: &Campaign) -> BTreeSet<String> {
    let types = [LaunchType::New, LaunchType::Migration];
    let deliverables = campaign.deliverables.iter().filter_map(|d| d.template.as_ref());
    let own = deliverables.flat_map(|template| types.map(|t| template.of(t).to_string()));
    own.chain(campaign.preparations.iter().map(|p| p.template.clone()))
        .chain(campaign.documents.iter().map(|d| d.template.clone()))
        .collect()
}

/// Writes the templates, and names those that come from the built-in campaign.
fn template_files(
    files: &mut BTreeMap<String, String>,
    id: &str,
    campaign: &Campaign,
    texts: &[GuideText<'_>],
    base: &Base<'_>,
) -> Result<Vec<String>, Problems> {
    let mut from_built_in = Vec::new();
    let mut paths = template_paths(campaign);
    paths.extend(texts.iter().map(|text| text.rule.template.clone()));
    // An addition of a launch without a template of its own has this work sheet.
    paths.insert(String::from("task/extra.md"));
    for path in paths {
        let known = base.library.whole(&format!("templates/{}/{path}", base.campaign.id));
        let known = known.map(|source| source.text.clone());
        let text = match texts.iter().find(|text| text.rule.template == path) {
            Some(text) => {
                let origin = &base.recognizer.origin;
                template::template(text, &campaign.links, origin, known.as_deref())
            }
            None => {
                let Some(known) = known else { continue };
                from_built_in.push(path.clone());
                template::taken_over(&known)
            }
        };
        files.insert(format!("templates/{id}/{path}"), text);
    }
    Ok(from_built_in)
}

/// What would be told of the templates when they are used.
fn verify(library: &Library, campaign: &Campaign) -> Vec<Problem> {
    match Engine::new(library, campaign, &template_paths(campaign)) {
        Ok(_) => Vec::new(),
        Err(problems) => problems.0,
    }
}

fn by_content(texts: &[GuideText<'_>]) -> Vec<(String, String, usize)> {
    texts
        .iter()
        .filter_map(|text| {
            let (heading, line) = text.found_by_content.clone()?;
            let first = text.paragraphs.first().map_or(line, |p| p.first);
            Some((text.rule.template.clone(), heading, if line == 0 { first } else { line }))
        })
        .collect()
}

fn missing(recognizer: &Recognizer, texts: &[GuideText<'_>]) -> Vec<String> {
    let found = |template: &String| texts.iter().any(|text| text.rule.template == *template);
    recognizer.texts.iter().map(|rule| rule.template.clone()).filter(|t| !found(t)).collect()
}

fn differences(
    changes: Changes,
    rows: &[Row<'_>],
    recognizer: &Recognizer,
    links: &[Fact],
    values: &[Fact],
) -> Vec<String> {
    let mut all = changes.differences;
    for row in rows.iter().filter(|row| row.differs()) {
        all.push(format!(
            "aiguillage (ligne {})\u{a0}: {} – {} – {}",
            row.line, row.topic, row.answers, row.collaborates
        ));
    }
    let absent =
        recognizer.rows.iter().filter(|rule| !rows.iter().any(|row| row.rule.id == rule.id));
    all.extend(absent.map(|rule| {
        format!("rangée d’aiguillage absente du guide, gardée de jalon\u{a0}: {}", rule.topic)
    }));
    for fact in links.iter().chain(values) {
        if let Some(found) = fact.found.as_ref().filter(|found| **found != fact.known) {
            all.push(format!("changé dans le guide\u{a0}: {found} (jalon\u{a0}: {})", fact.known));
        }
    }
    all
}

/// What is told of lines that belong to nothing that is known.
pub(super) fn place(unplaced: &Unplaced) -> String {
    if unplaced.first == unplaced.last {
        format!("ligne {}", unplaced.first)
    } else {
        format!("lignes {} à {}", unplaced.first, unplaced.last)
    }
}
