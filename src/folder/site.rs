//! A folder to write: first its texts, then what is made from them as they stand.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use rayon::prelude::*;

use super::kept::KEPT;
use super::memory::Memory;
use super::report::{Kept, KeptBecause, Report};
use super::staging::Staging;
use super::step::Step;
use super::update::Update;
use crate::bundle::{File, Found, Listed, Listing, Nature};
use crate::disk::{Lock, Writer, is_inside, is_link, sweep};

/// The file that a run holds locked, in `.jalon`.
const LOCK: &str = "lock";

/// A folder that is about to be written, and that no other run writes to meanwhile.
#[derive(Debug)]
pub struct Site {
    folder: PathBuf,
    /// Edited files are replaced, after a copy of them is kept.
    force: bool,
    /// What is known of a folder that is there.
    known: Option<Known>,
}

#[derive(Debug)]
struct Known {
    memory: Memory,
    writer: Writer,
    _lock: Lock,
}

/// A folder of which it is known how its texts will stand.
#[derive(Debug)]
pub struct Standing<'a> {
    site: Site,
    steps: Vec<Step<'a>>,
    texts: BTreeMap<String, String>,
    report: Report,
}

impl Site {
    /// Takes a folder and reads what earlier runs left there; what its manifest says. Another run is
    /// never waited for: it would wait with folders of its own.
    ///
    /// # Errors
    /// When another run writes to it, or something cannot be read.
    pub fn open<M: Listing>(folder: &Path, force: bool) -> Result<(Self, Option<M>)> {
        let folder = folder.to_path_buf();
        if folder.symlink_metadata().is_err() {
            return Ok((Self { folder, force, known: None }, None));
        }
        let lock = lock(&folder)?;
        let (memory, manifest) = Memory::read(&folder)?;
        let writer = Writer::within(&folder, KEPT);
        Ok((Self { folder, force, known: Some(Known { memory, writer, _lock: lock }) }, manifest))
    }

    /// The files of some paths that are no rendering any more, with the texts that they were made
    /// from. Those of a folder whose edits are to be replaced are none.
    ///
    /// # Errors
    /// When one that is there cannot be read.
    pub fn written_in<'p>(
        &self,
        paths: impl Iterator<Item = &'p str>,
    ) -> Result<BTreeMap<String, Found>> {
        let Some(Known { memory, .. }) = self.known.as_ref().filter(|_| !self.force) else {
            return Ok(BTreeMap::new());
        };
        memory.written_in(&self.folder, paths)
    }

    /// Decides what becomes of the texts; `typed` are those that people wrote in elsewhere, by path,
    /// with these words in them.
    ///
    /// # Errors
    /// When one cannot be read, or leads elsewhere.
    pub fn decide<'a>(
        self,
        texts: &[File<'a>],
        typed: &BTreeMap<String, String>,
    ) -> Result<Standing<'a>> {
        let steps = self.steps(texts, typed)?;
        let (mut standing, mut kept) = (BTreeMap::new(), Vec::new());
        for step in &steps {
            let Some(text) = step.edited_text() else { continue };
            if matches!(step.file.nature, Nature::Text { is_sound, .. } if is_sound(&text)) {
                standing.insert(step.file.path.to_string(), text.into_owned());
            } else {
                let path = self.folder.join(step.file.path);
                kept.push(Kept { path, why: KeptBecause::DamagedHead });
            }
        }
        let repaired = self.known.as_ref().is_some_and(|known| known.memory.repaired);
        let report = Report { folder: self.folder.clone(), repaired, kept, ..Report::default() };
        Ok(Standing { site: self, steps, texts: standing, report })
    }

    fn steps<'a>(
        &self,
        files: &[File<'a>],
        typed: &BTreeMap<String, String>,
    ) -> Result<Vec<Step<'a>>> {
        if let Some(file) = files.iter().find(|file| !is_inside(file.path)) {
            bail!(
                "« {} » sortirait du dossier du lancement; changez l’identifiant qui lui donne ce nom",
                file.path
            );
        }
        let Some(Known { memory, .. }) = &self.known else {
            return Ok(files.iter().map(|file| Step::new(*file)).collect());
        };
        let typed = |file: &File<'a>| typed.get(file.path).map(String::as_str);
        let decide =
            |file: &File<'a>| Step::decide(&self.folder, memory, self.force, *file, typed(file));
        files.par_iter().map(decide).collect()
    }
}

impl<'a> Standing<'a> {
    /// The texts as they will stand, by path, where a person had a hand in them.
    pub fn texts(&self) -> &BTreeMap<String, String> {
        &self.texts
    }

    /// How many places of each text somebody is to choose at, by path, those without any left out.
    pub fn open(&self) -> BTreeMap<String, usize> {
        let asked = self.steps.iter().filter_map(|step| Some((step, step.question()?)));
        let asked = asked
            .map(|(step, question)| (step.file.path.to_string(), question.places.len().max(1)));
        asked.collect()
    }

    /// Writes what differs: each file whole or not at all, and never over what a person wrote. The
    /// files of `stays` are left as they are; `manifest` makes the list of all. A folder that is not
    /// there is written aside, in `staging`.
    ///
    /// # Errors
    /// When a file cannot be read or written; what is already there stays whole.
    pub fn write(
        mut self,
        made: &[File<'a>],
        stays: &[String],
        staging: &Staging,
        manifest: impl FnOnce(&Listed) -> Result<String>,
    ) -> Result<Report> {
        self.steps.extend(self.site.steps(made, &BTreeMap::new())?);
        refuse_twins(&self.steps)?;
        let Self { site, steps, report, .. } = self;
        let Some(Known { memory, writer, _lock }) = site.known else {
            return staging.write(&site.folder, &steps, manifest);
        };
        let update = Update { folder: &site.folder, force: site.force, memory, writer, report };
        update.run(steps, stays, manifest)
    }
}

/// Two files of one name would be one on disks that do not tell capitals apart, or on any.
fn refuse_twins(steps: &[Step<'_>]) -> Result<()> {
    let mut seen = BTreeSet::new();
    for path in steps.iter().map(|step| step.file.path) {
        if !seen.insert(path.to_lowercase()) {
            bail!(
                "deux textes s’écriraient dans « {path} »; changez l’identifiant de l’un d’eux, qui lui donne son nom"
            );
        }
    }
    Ok(())
}

fn lock(folder: &Path) -> Result<Lock> {
    let (kept, path) = (folder.join(KEPT), folder.join(KEPT).join(LOCK));
    if is_link(&kept) || is_link(&path) {
        bail!(
            "« {} » est un lien vers un autre endroit; remplacez-le par un vrai dossier",
            kept.display()
        );
    }
    match Lock::try_take(&path) {
        Some(lock) => {
            // A run killed at its very end leaves nothing to write, only what it had aside.
            sweep(&kept);
            Ok(lock)
        }
        None => bail!(
            "une autre commande de jalon écrit dans « {} » en ce moment; attendez qu’elle ait fini, puis relancez celle-ci",
            folder.display()
        ),
    }
}
