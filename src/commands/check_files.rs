//! The texts that a person names, against the rules: what each is comes from the manifest of its
//! folder, from the command line, or from its words.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result};
use rayon::prelude::*;

use super::check::Desk;
use super::check_told::{Told, refused, told};
use super::launches::workspace;
use super::streams::tell;
use super::{check_fix, write};
use crate::bundle::{Manifest, PortfolioManifest};
use crate::campaign::Campaign;
use crate::cli::{CheckArgs, Cli};
use crate::disk;
use crate::input::{Lines, Problems};
use crate::prose::{self, Format, Reading};
use crate::report::{Report, Spot};
use crate::review::{Folder, post, spot, subject};
use crate::rules::{self, Facts, Subject};
use crate::workspace::Workspace;

/// A text to check.
struct Target {
    path: PathBuf,
    format: Format,
    folder: Option<Arc<Folder>>,
}

/// What a text was checked as.
struct Checked {
    name: String,
    spots: Vec<Spot>,
    remarks: Vec<String>,
}

pub(super) fn run(cli: &Cli, args: &CheckArgs) -> Result<(Report, Desk)> {
    let workspace = workspace(cli)?;
    let told = told(&workspace, args)?;
    let mut finder = Finder { workspace: &workspace, folders: BTreeMap::new(), left_out: 0 };
    let mut targets = Vec::new();
    for path in &args.paths {
        finder.add(path, &mut targets)?;
    }
    let left_out = finder.left_out;
    // A file that is named twice is checked, and corrected, once.
    let mut seen = BTreeSet::new();
    targets.retain(|target| {
        seen.insert(fs::canonicalize(&target.path).unwrap_or_else(|_| target.path.clone()))
    });
    let folders = targets.iter().filter_map(|target| target.folder.as_ref());
    let mut campaigns: Vec<Arc<Campaign>> = folders
        .map(|folder| Arc::clone(&folder.campaign))
        .chain([Arc::clone(&told.campaign)])
        .collect();
    campaigns.sort_unstable_by(|one, other| one.id.cmp(&other.id));
    campaigns.dedup_by(|one, other| one.id == other.id);
    told.check_word(&workspace, &campaigns)?;
    let ids: Vec<String> = campaigns.iter().map(|campaign| campaign.id.clone()).collect();
    let desk = Desk::open(&workspace, &ids, args)?;
    let checker = Checker { workspace: &workspace, desk: &desk, told: &told, fix: args.fix };
    let results: Vec<Result<Checked>> =
        targets.par_iter().map(|target| checker.check(target)).collect();
    let mut report = Report::default();
    report.remarks.extend(not_checked(left_out));
    let mut problems = Vec::new();
    for result in results {
        match result {
            Ok(checked) => {
                report.files.push(checked.name);
                report.spots.extend(checked.spots);
                report.remarks.extend(checked.remarks);
            }
            Err(error) => match error.downcast::<Problems>() {
                Ok(found) => problems.extend(found.0),
                Err(other) => return Err(other),
            },
        }
    }
    // What can be read is told; nothing is only when there is none.
    if report.files.is_empty() {
        Problems(problems).unless_errors(())?;
    } else if !problems.is_empty() {
        tell(&problems);
        report.unreadable = problems.len();
    }
    Ok((report, desk))
}

/// Finds texts, and the manifests of their folders.
struct Finder<'w> {
    workspace: &'w Workspace,
    /// By path of a folder, the launch that it is about.
    folders: BTreeMap<PathBuf, Option<Arc<Folder>>>,
    /// Files that were named, but are only made from another one.
    left_out: usize,
}

/// What is said of files that were named and are not checked.
fn not_checked(count: usize) -> Option<String> {
    let files = match count {
        0 => return None,
        1 => String::from("1 fichier fait par jalon et inchangé n’est pas vérifié"),
        count => format!("{count} fichiers faits par jalon et inchangés ne sont pas vérifiés"),
    };
    Some(format!("{files} : ce sont les .md que vous modifiez"))
}

impl Finder<'_> {
    fn add(&mut self, path: &Path, targets: &mut Vec<Target>) -> Result<()> {
        let cannot = || format!("impossible de lire « {} »", path.display());
        let metadata = fs::metadata(path).with_context(cannot)?;
        if metadata.is_dir() {
            let before = targets.len();
            self.add_folder(path, targets)?;
            if targets.len() == before {
                return Err(refused(
                    format!("le dossier « {} » ne contient aucun texte", path.display()),
                    format!("les textes sont des fichiers {}", Format::told()),
                ));
            }
            return Ok(());
        }
        let name = path.to_string_lossy();
        let Some(format) = Format::of(&name).filter(|_| metadata.is_file()) else {
            return Err(refused(
                format!("« {name} » n’est pas un texte que jalon sait lire"),
                format!("donnez un fichier {}", Format::told()),
            ));
        };
        let folder = self.folder_of(path.parent().unwrap_or(Path::new("")))?;
        let copy = path.components().any(|part| part.as_os_str() == ".jalon");
        if copy
            || folder.as_ref().is_some_and(|folder| {
                !folder.is_edited(path, || disk::read(path, disk::MAX_KEPT).ok())
            })
        {
            self.left_out += 1;
            return Ok(());
        }
        targets.push(Target { path: path.to_path_buf(), format, folder });
        Ok(())
    }

    /// The texts of a folder by name; what is only made from another file, and did not change since,
    /// is left out.
    fn add_folder(&mut self, path: &Path, targets: &mut Vec<Target>) -> Result<()> {
        let cannot = || format!("impossible de lire « {} »", path.display());
        let mut entries: Vec<PathBuf> = Vec::new();
        for entry in fs::read_dir(path).with_context(cannot)? {
            entries.push(entry.with_context(cannot)?.path());
        }
        entries.sort();
        let folder = self.folder_of(path)?;
        // What is said of several launches together is no text of any of them.
        let manifest = disk::read(&path.join("manifest.json"), disk::MAX_KEPT).unwrap_or_default();
        let several = PortfolioManifest::read(&manifest);
        let is_shared =
            |name: &str| several.as_ref().is_some_and(|own| own.paths().any(|path| path == name));
        for entry in entries {
            let name = entry.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if name.starts_with('.') || is_shared(&name) {
                continue;
            }
            // A link between folders may go round.
            if entry.is_dir() && !entry.is_symlink() {
                self.add_folder(&entry, targets)?;
            } else if entry.is_file()
                && let Some(format) = Format::of(&name)
                && folder.as_ref().is_none_or(|folder| {
                    folder.is_to_check(&entry, || disk::read(&entry, disk::MAX_KEPT).ok())
                })
            {
                targets.push(Target { path: entry, format, folder: folder.clone() });
            }
        }
        Ok(())
    }

    /// The launch that a folder, or one above it, is about.
    fn folder_of(&mut self, path: &Path) -> Result<Option<Arc<Folder>>> {
        let here = if path.as_os_str().is_empty() { Path::new(".") } else { path };
        let cannot = || format!("impossible de lire « {} »", here.display());
        let path = std::path::absolute(here).with_context(cannot)?;
        if let Some(known) = self.folders.get(&path) {
            return Ok(known.clone());
        }
        let found = match (disk::read(&path.join("manifest.json"), disk::MAX_KEPT), path.parent()) {
            (Ok(bytes), _) => self.read(&path, &bytes)?,
            (Err(_), Some(above)) => self.folder_of(above)?,
            (Err(_), None) => None,
        };
        self.folders.insert(path, found.clone());
        Ok(found)
    }

    /// A manifest of ours; what is no manifest says nothing.
    fn read(&mut self, path: &Path, bytes: &[u8]) -> Result<Option<Arc<Folder>>> {
        let Ok(manifest) = serde_json::from_slice::<Manifest>(bytes) else { return Ok(None) };
        let id = &manifest.campaign;
        if !self.workspace.library.campaign_ids().contains(id) {
            return Err(refused(
                format!("« {} » suit la campagne « {id} », qui est inconnue", path.display()),
                "si cette campagne est dans un dossier, ajoutez --root DOSSIER",
            ));
        }
        let campaign = self.workspace.campaign(id)?;
        Ok(Folder::new(path.to_path_buf(), manifest, campaign).map(Arc::new))
    }
}

/// Checks texts.
struct Checker<'c> {
    workspace: &'c Workspace,
    desk: &'c Desk,
    told: &'c Told,
    fix: bool,
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
        let Taken { subject, facts, campaign, remark } = self.subject(target, &reading);
        let mut remarks: Vec<String> =
            reading.assumed.map(|assumed| assumed.remark(&name)).into_iter().collect();
        remarks.extend(remark);
        let Some(set) = self.desk.rules.get(campaign) else {
            return Ok(Checked { name, spots: Vec::new(), remarks });
        };
        let check = |reading: &Reading| {
            let mut subject = subject.clone();
            subject.post = post(&subject, reading);
            rules::check(set, &reading.prose, &subject, facts, &self.workspace.networks)
        };
        let mut findings = check(&reading);
        let is_utf8 = std::str::from_utf8(&bytes).is_ok();
        if self.fix && target.format.is_text() && !is_utf8 && !findings.is_empty() {
            remarks.push(format!("« {name} » n’est pas corrigé : enregistrez-le d’abord en UTF-8"));
        } else if self.fix && target.format.is_text() {
            let fixed = check_fix::fixed(&bytes, &reading, &findings, |bytes| {
                let reading = prose::read(&name, bytes, target.format).ok()?;
                let findings = check(&reading);
                Some((reading, findings))
            });
            if let Some(fixed) = fixed {
                write::replace_bytes(&target.path, Some(&bytes), &fixed)?;
                reading = read(&fixed)?;
                findings = check(&reading);
            }
        }
        let lines = Lines::of(&reading.source.text);
        let spots = findings.into_iter().map(|found| spot(found, &reading, &lines)).collect();
        Ok(Checked { name, spots, remarks })
    }

    /// What a text is, the launch that it is about, its campaign, and what was guessed.
    fn subject<'s>(&'s self, target: &'s Target, reading: &Reading) -> Taken<'s> {
        let told = self.told.launch.as_ref();
        let folder = target.folder.as_deref();
        let facts = told.map(|(_, facts)| facts).or(folder.map(|folder| &folder.facts));
        let campaign = folder.map_or(&self.told.campaign, |folder| &folder.campaign);
        let id = campaign.id.as_str();
        let mut taken = Taken { subject: Subject::default(), facts, campaign: id, remark: None };
        let listed = folder.and_then(|folder| folder.subject(&target.path, campaign));
        let of = |word: &str| {
            subject(word, campaign, told.map(|(launch, _)| launch), self.workspace).ok()
        };
        let guess = || self.desk.rules.get(id).and_then(|set| set.guess(&reading.prose));
        match (&self.told.word, listed) {
            (Some(word), _) => taken.subject = of(word).unwrap_or_default(),
            (None, Some(listed)) => taken.subject = listed,
            (None, None) => {
                let Some(found) = guess() else { return taken };
                let guess = found.deliverable.as_str();
                let known = of(guess).unwrap_or_default();
                taken.subject = Subject { guessed: !found.sure, ..known };
                let known = campaign.deliverables.iter().find(|d| d.id == guess);
                let title = known.map_or(guess, |d| d.title.as_str());
                taken.remark = Some(format!(
                    "{} : pris pour « {title} », d’après ses mots. Si ce n’est pas cela, ajoutez --as",
                    target.path.display(),
                ));
            }
        }
        if let Some(folder) = folder {
            folder.complete(&mut taken.subject);
        }
        taken
    }
}

/// What a text is taken for.
struct Taken<'t> {
    subject: Subject,
    facts: Option<&'t Facts>,
    campaign: &'t str,
    remark: Option<String>,
}
