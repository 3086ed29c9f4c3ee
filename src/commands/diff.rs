//! `jalon diff`: two plans or two rendered folders, what moved and which texts changed.

use std::path::Path;

use anyhow::{Context, Result};

use super::content;
use super::holding::{Holding, holding};
use super::launch_files::{entries_of, has_ending, not_a_launch};
use super::launches::{Launches, workspace};
use super::outcome::Outcome;
use super::streams::print_text;
use crate::bundle::{Event, Manifest};
use crate::cli::{Cli, DiffArgs, TableFormat};
use crate::compare::{self, Entry, Plan, Text};
use crate::disk;
use crate::export::EventKind;
use crate::input::{Problem, decode};
use crate::terminal;
use crate::text::{Role, parse_file};
use crate::workspace::Workspace;

/// One side of a comparison.
#[derive(Default)]
struct Side {
    plans: Vec<Plan>,
    /// Its texts, when it is a rendered folder.
    texts: Option<Vec<Text>>,
    /// Rows of a table that were refused.
    refused: usize,
}

pub(super) fn run(cli: &Cli, args: &DiffArgs) -> Result<Outcome> {
    let before = side(cli, &args.before)?;
    let after = side(cli, &args.after)?;
    let moved = compare::moves(&before.plans, &after.plans);
    let texts = before.texts.as_ref().zip(after.texts.as_ref());
    let texts = texts.map(|(before, after)| compare::changed_texts(before, after));
    let text = match args.format {
        TableFormat::Table => terminal::comparison(&moved, texts.as_deref(), terminal::columns()),
        TableFormat::Json => compare::json(&moved, texts.as_deref().unwrap_or_default())?,
    };
    print_text(&text)?;
    Ok(Outcome::Done.with_refused(before.refused + after.refused))
}

fn side(cli: &Cli, path: &Path) -> Result<Side> {
    if let Some(found) = holding(path) {
        return rendered(&workspace(cli)?, path, found);
    }
    if has_ending(path, "json") {
        let text = disk::read(path, disk::MAX_KEPT)
            .with_context(|| format!("impossible de lire « {} »", path.display()))
            .map_err(|error| not_a_launch(path, error))?;
        let plans = compare::read_plans(&decode(&text).0);
        let plans = plans.map_err(|why| neither(path, &why.to_string()))?;
        return Ok(Side { plans, ..Side::default() });
    }
    if path.is_dir() && !entries_of(path).iter().any(|file| has_ending(file, "toml")) {
        return Err(neither(
            path,
            "ce dossier ne contient ni manifest.json ni fichier de lancement",
        ));
    }
    let mut launches = Launches::empty(cli)?;
    launches.add_files(&[path.to_path_buf()])?;
    let plans = launches.rollouts().iter().map(Plan::of).collect();
    Ok(Side { plans, texts: None, refused: launches.refused })
}

/// Something else than what can be compared.
fn neither(path: &Path, why: &str) -> anyhow::Error {
    let problem = Problem::general(format!("« {} » : {why}", path.display()));
    let help = "nommez un fichier de lancement (.toml), un tableau (.csv), un calendrier écrit par « plan -o calendrier.json » ou un dossier écrit par « render »";
    problem.help(help).into()
}

/// A folder that `render` wrote: of one launch, or of several.
fn rendered(workspace: &Workspace, folder: &Path, found: Holding) -> Result<Side> {
    let mut side = Side { texts: Some(Vec::new()), ..Side::default() };
    let Holding::Several(several) = found else {
        add_folder(workspace, &mut side, folder, found)?;
        return Ok(side);
    };
    for name in several.folders() {
        let one = folder.join(name);
        let found = holding(&one)
            .ok_or_else(|| neither(&one, "son fichier manifest.json ne peut pas être lu"))?;
        add_folder(workspace, &mut side, &one, found)?;
    }
    Ok(side)
}

fn add_folder(workspace: &Workspace, side: &mut Side, folder: &Path, found: Holding) -> Result<()> {
    let damaged = || neither(folder, "son fichier manifest.json n’est pas de jalon, ou est abîmé");
    let Holding::One(manifest) = found else { return Err(damaged()) };
    let date = manifest.launch.date;
    // A campaign that is not in reach only takes titles away.
    let campaign = workspace.campaign(&manifest.campaign).ok();
    let campaign = campaign.as_deref();
    let texts = texts(folder, &manifest)?;
    let title = |id: &str, event: &Event| {
        let planned = campaign.and_then(|c| c.deliverables.iter().find(|d| d.id == id));
        let own = || {
            let file =
                manifest.files.iter().find(|file| file.deliverable.as_deref() == Some(id))?;
            texts.iter().find(|text| text.path == file.path).map(|text| text.title.clone())
        };
        let known = event.title.clone().or_else(|| planned.map(|d| d.title.clone()));
        known.or_else(own).unwrap_or_else(|| id.to_string())
    };
    let out = manifest.events.iter().filter(|(_, event)| event.kind == EventKind::Deliverable);
    let entries =
        out.map(|(id, event)| Entry { id: id.clone(), title: title(id, event), date: event.date });
    let mut entries: Vec<Entry> = entries.collect();
    // Events are sorted by id: the campaign has the order in which people know them, else their days.
    let place = |id: &str| campaign.and_then(|c| c.deliverables.iter().position(|d| d.id == id));
    entries.sort_by_key(|entry| (place(&entry.id).unwrap_or(usize::MAX), entry.date));
    let service = manifest.launch.service.clone();
    side.plans.push(Plan { service, date, entries, steps: None });
    side.texts.get_or_insert_default().extend(texts);
    Ok(())
}

/// The Markdown texts of a folder, as they stand.
fn texts(folder: &Path, manifest: &Manifest) -> Result<Vec<Text>> {
    let mut texts = Vec::new();
    let sources = manifest.files.iter().filter(|file| file.format == "md");
    for file in sources.filter(|file| file.role != Role::Calendar) {
        let path = folder.join(&file.path);
        // A text that a person took away is no longer there.
        if !path.is_file() {
            continue;
        }
        let source = content::read_source(&path)?;
        let title = parse_file(&source.text).0.title;
        texts.push(Text {
            launch: manifest.launch.service.clone(),
            title: if title.is_empty() { file.path.clone() } else { title },
            path: file.path.clone(),
            markdown: source.text.clone(),
        });
    }
    Ok(texts)
}
