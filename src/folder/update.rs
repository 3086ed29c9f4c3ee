//! Brings a folder that exists up to date, around what a person edited in it.
//!
//! Everything is decided before anything is written. A journal then says what is about to be: after
//! a run that was killed, or a disk that filled up, a rendering is still known from an edit.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use anyhow::{Context, Result, bail};
use rayon::prelude::*;
use serde::Serialize;

use super::apply::{Done, Site, besides};
use super::aside::Writer;
use super::content::Outputs;
use super::events::{Events, events};
use super::lock::Lock;
use super::manifest::{ManifestFile, sha256};
use super::memory::{Memory, OFFERS, Offer, PENDING, Pending, PendingMerge};
use super::report::{Kept, KeptBecause, Report};
use super::step::{Action, Step, is_inside, refuse_links};
use super::write::{KEPT, MANIFEST, manifest_text, read};
use crate::text::has_sound_head;

/// The rewriting of one folder, which no other run writes to meanwhile.
pub(super) struct Update<'a> {
    folder: &'a Path,
    force: bool,
    memory: Memory,
    writer: Writer,
    pub(super) report: Report,
    _lock: Lock,
}

/// A file that is no longer part of the launch.
struct Obsolete {
    path: String,
    found: Vec<u8>,
    edited: bool,
}

impl<'a> Update<'a> {
    /// Takes the folder, and reads what earlier runs left.
    pub fn new(folder: &'a Path, force: bool) -> Result<Self> {
        let lock = Lock::take(folder)?;
        let memory = Memory::read(folder)?;
        let report =
            Report { folder: folder.to_path_buf(), repaired: memory.repaired, ..Report::default() };
        Ok(Self { folder, force, memory, writer: Writer::new(folder), report, _lock: lock })
    }

    /// The same for a folder of which the manifest is another: it lists these files.
    pub fn of(folder: &'a Path, force: bool, files: Vec<ManifestFile>) -> Result<Self> {
        let lock = Lock::take(folder)?;
        let memory = Memory::of(folder, files)?;
        let report = Report { folder: folder.to_path_buf(), ..Report::default() };
        Ok(Self { folder, force, memory, writer: Writer::new(folder), report, _lock: lock })
    }

    /// Writes what differs of a launch.
    pub fn run(mut self, outputs: &Outputs<'_>) -> Result<Report> {
        self.refuse_other_launch(outputs)?;
        let known = self.memory.manifest.as_ref().map(|manifest| &manifest.events);
        let events = events(outputs.rollout, known.unwrap_or(&Events::new()));
        let sources: Vec<(&ManifestFile, Cow<'_, [u8]>)> =
            outputs.sources().map(|(entry, text)| (entry, text.as_bytes().into())).collect();
        let mut steps = self.decide(sources, true)?;
        let current = self.current(&steps);
        let derived = outputs.derived(&current, &events)?;
        let derived = derived.iter().map(|(entry, bytes)| (entry, bytes.as_slice().into()));
        steps.extend(self.decide(derived.collect(), false)?);
        self.report.too_long = outputs.too_long(&current);
        self.report.unscheduled = outputs.unscheduled(&current);
        self.report.events.clone_from(&events);
        let kept = self.memory.files.iter().filter(|file| {
            outputs.keeps(file) && !steps.iter().any(|step| step.entry.path == file.path)
        });
        let kept: Vec<ManifestFile> = kept.cloned().collect();
        self.memory.files.retain(|file| !kept.iter().any(|other| other.path == file.path));
        self.write(steps, |mut files| {
            files.extend(kept);
            manifest_text(outputs, files, events)
        })
    }

    /// Writes what differs of some files; Markdown ones are those that people edit.
    pub fn run_files(
        self,
        files: &[(ManifestFile, Vec<u8>)],
        manifest: impl FnOnce(Vec<ManifestFile>) -> Result<String>,
    ) -> Result<Report> {
        let of = |is_source: bool| {
            let own = files.iter().filter(move |(entry, _)| (entry.format == "md") == is_source);
            own.map(|(entry, bytes)| (entry, bytes.as_slice().into())).collect()
        };
        let mut steps = self.decide(of(true), true)?;
        steps.extend(self.decide(of(false), false)?);
        self.write(steps, manifest)
    }

    /// Carries out every step under a journal, then writes the manifest.
    fn write(
        mut self,
        steps: Vec<Step<'_>>,
        manifest: impl FnOnce(Vec<ManifestFile>) -> Result<String>,
    ) -> Result<Report> {
        let obsolete = self.obsolete(&steps)?;
        let mut journal = self.journal(&steps);
        let is_busy = !journal.is_empty() || obsolete.iter().any(|file| !file.edited || self.force);
        if is_busy {
            // What an earlier run was writing is still to be known from an edit.
            journal.splice(0..0, self.memory.pending.iter().cloned());
            self.put_own(PENDING, &json(&journal)?)?;
        }
        let mut files = self.carry_out(steps)?;
        files.extend(self.remove(obsolete)?);
        self.put_manifest(&manifest(files)?)?;
        fs::remove_file(self.folder.join(KEPT).join(PENDING)).ok();
        self.writer.finish();
        Ok(self.report)
    }

    /// A folder of another launch, of another service, is not to be written over.
    fn refuse_other_launch(&self, outputs: &Outputs<'_>) -> Result<()> {
        let Some(previous) = &self.memory.manifest else { return Ok(()) };
        let (old, new) = (&previous.launch, outputs.launch());
        if self.force || old.is_same_as(new) {
            return Ok(());
        }
        bail!(
            "« {} » contient déjà un autre lancement, « {} » ({}); choisissez un autre dossier ou un autre nom de fichier",
            self.folder.display(),
            old.service,
            old.file
        );
    }

    fn decide<'b>(
        &self,
        files: Vec<(&ManifestFile, Cow<'b, [u8]>)>,
        is_source: bool,
    ) -> Result<Vec<Step<'b>>> {
        let (folder, memory, force) = (self.folder, &self.memory, self.force);
        files
            .into_par_iter()
            .map(|(entry, new)| Step::decide(folder, memory, force, entry, new, is_source))
            .collect()
    }

    /// The texts as they will stand, where a person had a hand in them. Tells those of which the
    /// head cannot be read.
    fn current(&mut self, steps: &[Step<'_>]) -> BTreeMap<String, String> {
        let mut current = BTreeMap::new();
        for step in steps {
            let Some(text) = step.edited_text() else { continue };
            if step.entry.role == "calendar" || has_sound_head(&text) {
                current.insert(step.entry.path.clone(), text.into_owned());
            } else {
                let path = self.folder.join(&step.entry.path);
                self.report.kept.push(Kept { path, why: KeptBecause::DamagedHead });
            }
        }
        current
    }

    /// The files that are about to be written.
    fn journal(&self, steps: &[Step<'_>]) -> Vec<Pending> {
        let mut journal = Vec::new();
        for step in steps {
            let path = step.entry.path.clone();
            match &step.action {
                Action::Take | Action::Force => journal.push(pending(path, &step.new, None)),
                Action::Merge(text) => {
                    let merged = PendingMerge {
                        sha256: sha256(text.as_bytes()),
                        rendering: String::from_utf8_lossy(&step.new).into_owned(),
                    };
                    journal.push(pending(path, &step.new, Some(merged)));
                }
                Action::Beside(..) => {
                    let names = besides(&path).take(2);
                    journal.extend(names.map(|name| pending(name, &step.new, None)));
                }
                Action::Unchanged | Action::Keep | Action::Refused | Action::Wait(_) => {}
            }
        }
        journal
    }

    /// Carries out every step; what the manifest is to list.
    fn carry_out(&mut self, steps: Vec<Step<'_>>) -> Result<Vec<ManifestFile>> {
        let site = Site { folder: self.folder, memory: &self.memory, writer: &self.writer };
        let all: Vec<Done> =
            steps.par_iter().map(|step| site.carry_out(step)).collect::<Result<_>>()?;
        let mut offers = self.memory.offers.clone();
        let mut files = Vec::new();
        for (step, done) in steps.into_iter().zip(all) {
            let mut entry = step.entry;
            if done.overtaken {
                let known = self.memory.rendered(&entry.path);
                entry.sha256 = known.map(|known| known.sha256.clone()).unwrap_or_default();
            } else if step.advances {
                offers.remove(&entry.path);
            }
            if let Some(offer) = done.offer {
                offers.insert(entry.path.clone(), offer);
            }
            self.report.add(done.report);
            files.push(entry);
        }
        offers.retain(|path, _| files.iter().any(|file| file.path == *path));
        self.remove_orphans(&offers)?;
        self.put_offers(&offers)?;
        Ok(files)
    }

    /// Takes away what a killed run put beside a file, and never noted.
    fn remove_orphans(&self, offers: &BTreeMap<String, Offer>) -> Result<()> {
        for Pending { path, .. } in self.memory.pending.iter().filter(|file| is_beside(&file.path))
        {
            let at = self.folder.join(path);
            let is_known = offers.values().any(|offer| offer.beside == *path);
            if is_known || !is_inside(path) {
                continue;
            }
            if read(&at)?.is_some_and(|found| self.memory.is_rendering(path, &sha256(&found))) {
                fs::remove_file(&at).ok();
            }
        }
        Ok(())
    }

    /// What an earlier write left and the launch no longer has.
    fn obsolete(&self, steps: &[Step<'_>]) -> Result<Vec<Obsolete>> {
        let mut obsolete = Vec::new();
        for path in self.memory.paths() {
            let is_planned = steps.iter().any(|step| step.entry.path == path);
            if is_planned || !is_inside(&path) || is_beside(&path) {
                continue;
            }
            refuse_links(self.folder, &path)?;
            let Some(found) = read(&self.folder.join(&path))? else { continue };
            let edited = !self.memory.is_rendering(&path, &sha256(&found));
            obsolete.push(Obsolete { path, found, edited });
        }
        Ok(obsolete)
    }

    /// Takes obsolete files away; an edited one stays and is told. What the manifest is to list.
    fn remove(&mut self, obsolete: Vec<Obsolete>) -> Result<Vec<ManifestFile>> {
        let mut files = Vec::new();
        for Obsolete { path, found, edited } in obsolete {
            let site = Site { folder: self.folder, memory: &self.memory, writer: &self.writer };
            let at = self.folder.join(&path);
            if edited && !self.force {
                self.report.kept.push(Kept { path: at, why: KeptBecause::NoLongerPlanned });
                files.extend(self.memory.rendered(&path).cloned());
                continue;
            }
            if edited {
                self.report.copies.push(site.copy(&path, &found)?);
            }
            site.remove_offer(&path)?;
            if read(&at)?.as_deref() != Some(&found) {
                self.report.kept.push(Kept { path: at, why: KeptBecause::ChangedMeanwhile });
                files.extend(self.memory.rendered(&path).cloned());
                continue;
            }
            fs::remove_file(&at)
                .with_context(|| format!("impossible de retirer « {} »", at.display()))?;
            fs::remove_file(self.folder.join(KEPT).join(&path)).ok();
            self.report.removed += 1;
        }
        Ok(files)
    }

    fn put_offers(&self, offers: &BTreeMap<String, Offer>) -> Result<()> {
        if *offers == self.memory.offers {
            return Ok(());
        }
        if offers.is_empty() {
            fs::remove_file(self.folder.join(KEPT).join(OFFERS)).ok();
            return Ok(());
        }
        self.put_own(OFFERS, &json(offers)?)
    }

    fn put_manifest(&mut self, text: &str) -> Result<()> {
        for path in [MANIFEST.to_string(), format!("{KEPT}/{MANIFEST}")] {
            let at = self.folder.join(&path);
            if read(&at)?.as_deref() != Some(text.as_bytes()) {
                self.writer.replace(&at, text.as_bytes())?;
                self.report.written += usize::from(path == MANIFEST);
            }
        }
        Ok(())
    }

    /// Writes a file of `.jalon`.
    fn put_own(&self, name: &str, text: &str) -> Result<()> {
        let path = self.folder.join(KEPT).join(name);
        let cannot = || format!("impossible d’écrire dans « {} »", self.folder.display());
        self.writer.replace(&path, text.as_bytes()).map_err(|error| {
            match error.downcast::<io::Error>() {
                // A person knows the folder, not the files that jalon keeps in it.
                Ok(error) => anyhow::Error::new(error).context(cannot()),
                Err(error) => error,
            }
        })
    }
}

fn pending(path: String, new: &[u8], merged: Option<PendingMerge>) -> Pending {
    Pending { path, sha256: sha256(new), merged }
}

/// A version put beside a file is no file of the launch.
fn is_beside(path: &str) -> bool {
    path.contains(".nouvelle-version")
}

fn json<T: Serialize>(value: &T) -> Result<String> {
    let mut text = serde_json::to_string_pretty(value).context("journal illisible")?;
    text.push('\n');
    Ok(text)
}
