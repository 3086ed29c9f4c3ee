//! From a guide to the files of a campaign, and a report of what was recognised.

use std::collections::{BTreeMap, BTreeSet};

use toml_edit::DocumentMut;

use super::campaign::{self, Changes};
use super::lines::Guide;
use super::reading::Reading;
use super::recognizer::Recognizer;
use super::report::{Report, Taken};
use super::template;
use super::texts::GuideText;
use crate::campaign::{Campaign, LaunchType, PrintText, of_library};
use crate::input::{Problem, Problems};
use crate::library::Library;
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
    let reading = Reading::of(guide, base.recognizer, base.campaign);
    if reading.texts.is_empty() && reading.sequence.milestones.is_empty() {
        let guide = &base.recognizer.guide;
        return Err(Problem::general(format!("« {name} » ne ressemble pas au {guide}"))
            .help("aucun texte ni jalon n’y est reconnu : vérifiez que c’est le bon fichier")
            .into());
    }
    let mut files = BTreeMap::new();
    let changes = campaign_files(&mut files, id, name, base, &reading)?;
    let campaign = of_library(&base.library.with(&files), id)?;
    let taken = template_files(&mut files, id, &campaign, &reading.texts, base);
    let to_mend = verify(&base.library.with(&files), &campaign);
    let report = Report {
        guide: name.to_string(),
        campaign: id.to_string(),
        taken,
        to_mend,
        ..reading.report(changes)
    };
    Ok(Import { files, report })
}

fn campaign_files(
    files: &mut BTreeMap<String, String>,
    id: &str,
    name: &str,
    base: &Base<'_>,
    reading: &Reading<'_>,
) -> Result<Changes, Problems> {
    let known = &base.campaign.id;
    let head = |what: &str| {
        format!(
            "# {what}, d’après « {name} » (jalon campaign import).\n# Ce que le guide ne dit pas vient de la campagne intégrée « {known} ».\n\n"
        )
    };
    let mut put = |file: &str, what: &str, text: &str| {
        files.insert(format!("campaigns/{id}/{file}"), head(what) + &without_head(text));
    };
    let mut document = built_in(base.library, &format!("campaigns/{known}/campaign.toml"))?;
    let changes = campaign::campaign(&mut document, id, reading);
    let whose = match reading.sequence.milestones.is_empty() {
        true => "Séquence de jalon",
        false => "Séquence officielle",
    };
    put("campaign.toml", whose, &document.to_string());
    let mut document = built_in(base.library, &format!("campaigns/{known}/routing.toml"))?;
    campaign::routing(&mut document, reading);
    put("routing.toml", "Qui répond aux médias", &document.to_string());
    // The official wording is held to the same key messages.
    if let Some(rules) = base.library.whole(&format!("campaigns/{known}/messages.toml")) {
        put("messages.toml", "Messages clés", &rules.text);
    }
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

/// Every template that a campaign names, with the title of what it is for.
fn template_paths(campaign: &Campaign) -> BTreeMap<String, String> {
    let types = [LaunchType::New, LaunchType::Migration];
    let deliverables = campaign.deliverables.iter().rev().filter_map(|d| {
        let template = d.template.as_ref()?;
        Some(types.map(|launch_type| (template.of(launch_type).to_string(), d.title.clone())))
    });
    let preparations = campaign.preparations.iter().map(|p| (p.template.clone(), p.title.clone()));
    let prints = campaign.prints.iter().filter_map(|print| match &print.text {
        PrintText::Template(template) => Some((template.clone(), print.title.clone())),
        PrintText::Of(_) => None,
    });
    let documents = campaign.documents.iter().map(|d| (d.template.clone(), d.title.clone()));
    deliverables.flatten().chain(preparations).chain(documents).chain(prints).collect()
}

/// Writes the templates, and tells what comes from the built-in campaign.
fn template_files(
    files: &mut BTreeMap<String, String>,
    id: &str,
    campaign: &Campaign,
    texts: &[GuideText<'_>],
    base: &Base<'_>,
) -> Taken {
    let mut taken = Taken::default();
    let mut paths = template_paths(campaign);
    for text in texts {
        paths.insert(text.rule.template.clone(), text.rule.title.clone());
    }
    // An addition of a launch without a template of its own has this work sheet.
    paths.insert(String::from("task/extra.md"), String::from("Fiche de travail d’un ajout"));
    for (path, title) in paths {
        let known = base.library.whole(&format!("templates/{}/{path}", base.campaign.id));
        let known = known.map(|source| source.text.clone());
        let text = match texts.iter().find(|text| text.rule.template == path) {
            Some(text) => {
                let (links, how) = (&campaign.links, base.recognizer);
                let template = template::template(text, links, how, known.as_deref());
                if template.shorter {
                    taken.shorter.push((path.clone(), title));
                }
                template.text
            }
            None => {
                let Some(known) = known else { continue };
                let on_request = base.recognizer.on_request.contains(&path);
                let list = if on_request { &mut taken.on_request } else { &mut taken.texts };
                list.push((path.clone(), title));
                let expected = base.recognizer.texts.iter().any(|rule| rule.template == path);
                let absent = expected.then_some(base.recognizer.origin_absent.as_str());
                template::taken_over(&known, absent)
            }
        };
        files.insert(format!("templates/{id}/{path}"), text);
    }
    taken
}

/// What would be told of the templates when they are used.
fn verify(library: &Library, campaign: &Campaign) -> Vec<Problem> {
    let paths: BTreeSet<String> = template_paths(campaign).into_keys().collect();
    match Engine::new(library, campaign, &paths) {
        Ok(_) => Vec::new(),
        Err(problems) => problems.0,
    }
}
