//! Brings a folder that exists up to date, around what a person edited in it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::content::Outputs;
use super::events::{Events, events};
use super::manifest::{Manifest, ManifestFile, sha256};
use super::write::{KEPT, Kept, KeptBecause, MANIFEST, Report, manifest_text, read, replace};
use crate::text::has_sound_head;

/// The rewriting of one folder.
pub(super) struct Update<'a> {
    folder: &'a Path,
    force: bool,
    previous: Option<Manifest>,
    /// The files that were written the last time.
    known: Vec<ManifestFile>,
    pub(super) report: Report,
    /// The files that are there now.
    pub(super) files: Vec<ManifestFile>,
    events: Events,
}

impl<'a> Update<'a> {
    /// Reads what the folder holds. A damaged manifest is replaced by the one kept aside.
    pub fn new(folder: &'a Path, force: bool) -> Result<Self> {
        let manifest = |path: &Path| -> Result<Option<Manifest>> {
            Ok(read(path)?.and_then(|bytes| serde_json::from_slice(&bytes).ok()))
        };
        let mut report = Report { folder: folder.to_path_buf(), ..Report::default() };
        let mut previous = manifest(&folder.join(MANIFEST))?;
        if previous.is_none() {
            previous = manifest(&folder.join(KEPT).join(MANIFEST))?;
            report.repaired = previous.is_some();
        }
        let known = previous.as_ref().map(|manifest| manifest.files.clone()).unwrap_or_default();
        Ok(Self { previous, report, ..Self::of(folder, force, known) })
    }

    /// The rewriting of a folder of which only the files written the last time are known.
    pub(super) fn of(folder: &'a Path, force: bool, known: Vec<ManifestFile>) -> Self {
        let report = Report { folder: folder.to_path_buf(), ..Report::default() };
        let (previous, files, events) = (None, Vec::new(), Events::new());
        Self { folder, force, previous, known, report, files, events }
    }

    /// Writes what differs. When that fails on the way, the manifest still tells what is there.
    pub fn run(mut self, outputs: &Outputs<'_>) -> Result<Report> {
        self.refuse_other_launch(outputs)?;
        let known = self.previous.as_ref().map(|manifest| &manifest.events);
        self.events = events(outputs.rollout, known.unwrap_or(&Events::new()));
        let done = self.write_all(outputs);
        let files = self.take_files(done.is_err());
        let text = manifest_text(outputs, files, self.events.clone())?;
        self.put_manifest(&text)?;
        self.report.events = self.events;
        done.map(|()| self.report)
    }

    /// What the manifest is to list; when the work was cut short, also what was there before it.
    pub(super) fn take_files(&mut self, cut_short: bool) -> Vec<ManifestFile> {
        let rest = std::mem::take(&mut self.known);
        let mut files = std::mem::take(&mut self.files);
        if cut_short {
            files.extend(
                rest.into_iter()
                    .filter(|old| !files.iter().any(|f| f.path == old.path))
                    .collect::<Vec<_>>(),
            );
        }
        files
    }

    /// Writes the manifest and its second copy, where they differ.
    pub(super) fn put_manifest(&mut self, text: &str) -> Result<()> {
        for path in [MANIFEST.to_string(), format!("{KEPT}/{MANIFEST}")] {
            self.refuse_links(&path)?;
            if read(&self.folder.join(&path))?.as_deref() != Some(text.as_bytes()) {
                replace(&self.folder.join(&path), text.as_bytes())?;
                self.report.written += usize::from(path == MANIFEST);
            }
        }
        Ok(())
    }

    /// A folder of another launch, of another service, is not to be written over.
    fn refuse_other_launch(&self, outputs: &Outputs<'_>) -> Result<()> {
        let Some(previous) = &self.previous else { return Ok(()) };
        let (old, new) = (&previous.launch, outputs.launch());
        if self.force || old.service == new.service || old.file == new.file {
            return Ok(());
        }
        bail!(
            "« {} » contient déjà un autre lancement, « {} » ({}); choisissez un autre dossier ou un autre nom de fichier",
            self.folder.display(),
            old.service,
            old.file
        );
    }

    fn write_all(&mut self, outputs: &Outputs<'_>) -> Result<()> {
        let mut current = BTreeMap::new();
        for (entry, text) in outputs.sources() {
            let Some(edited) = self.settle(entry.clone(), text.as_bytes(), true)? else { continue };
            let edited = String::from_utf8_lossy(&edited).into_owned();
            if entry.role == "calendar" || has_sound_head(&edited) {
                current.insert(entry.path.clone(), edited);
            } else {
                let path = self.folder.join(&entry.path);
                self.report.kept.push(Kept { path, why: KeptBecause::DamagedHead });
            }
        }
        for (entry, bytes) in outputs.derived(&current, &self.events)? {
            self.settle(entry, &bytes, false)?;
        }
        self.report.too_long = outputs.too_long(&current);
        self.remove_obsolete()
    }

    /// Brings one file up to date. Returns the bytes of a file that a person edited and that stays.
    pub(super) fn settle(
        &mut self,
        entry: ManifestFile,
        bytes: &[u8],
        is_source: bool,
    ) -> Result<Option<Vec<u8>>> {
        self.refuse_links(&entry.path)?;
        let path = self.folder.join(&entry.path);
        let known = self.known.iter().find(|known| known.path == entry.path).cloned();
        match read(&path)? {
            Some(found) if found == bytes => self.report.unchanged += 1,
            Some(found) if known.as_ref().is_none_or(|known| known.sha256 != sha256(&found)) => {
                if !self.force {
                    self.keep(&entry, known, bytes, is_source)?;
                    return Ok(Some(found));
                }
                self.copy(&entry.path, &found)?;
                self.put(&path, bytes)?;
            }
            _ => self.put(&path, bytes)?,
        }
        if is_source {
            let base = self.folder.join(KEPT).join(&entry.path);
            if read(&base)?.as_deref() != Some(bytes) {
                replace(&base, bytes)?;
            }
            fs::remove_file(beside(&path)).ok();
        }
        self.files.push(entry);
        Ok(None)
    }

    /// Leaves an edited file alone; a new version of a text goes beside it.
    fn keep(
        &mut self,
        entry: &ManifestFile,
        known: Option<ManifestFile>,
        bytes: &[u8],
        is_source: bool,
    ) -> Result<()> {
        let path = self.folder.join(&entry.path);
        let why = if known.as_ref().is_some_and(|known| known.sha256 == entry.sha256) {
            KeptBecause::Current
        } else if is_source {
            let beside = beside(&path);
            replace(&beside, bytes)?;
            KeptBecause::NewVersionBeside(beside)
        } else {
            KeptBecause::Outdated
        };
        self.report.kept.push(Kept { path, why });
        // The edit was made on the version known so far: that one stays its base.
        self.files
            .push(known.unwrap_or_else(|| ManifestFile { sha256: String::new(), ..entry.clone() }));
        Ok(())
    }

    fn put(&mut self, path: &Path, bytes: &[u8]) -> Result<()> {
        replace(path, bytes)?;
        self.report.written += 1;
        Ok(())
    }

    /// Keeps a copy of an edited file under a name that is free.
    fn copy(&mut self, path: &str, bytes: &[u8]) -> Result<()> {
        let folder = self.folder.join(KEPT).join("copies");
        let free = (1..).map(|n| folder.join(format!("{path}.{n}"))).find(|copy| !copy.exists());
        let Some(copy) = free else { return Ok(()) };
        replace(&copy, bytes)?;
        self.report.copies.push(copy);
        Ok(())
    }

    /// Takes away what an earlier write left and nobody edited; an edited one stays and is told.
    pub(super) fn remove_obsolete(&mut self) -> Result<()> {
        for old in self.known.clone() {
            if !is_inside(&old.path) || self.files.iter().any(|file| file.path == old.path) {
                continue;
            }
            self.refuse_links(&old.path)?;
            let path = self.folder.join(&old.path);
            let Some(found) = read(&path)? else { continue };
            let edited = sha256(&found) != old.sha256;
            if edited && !self.force {
                self.report.kept.push(Kept { path, why: KeptBecause::NoLongerPlanned });
                self.files.push(old);
                continue;
            }
            if edited {
                self.copy(&old.path, &found)?;
            }
            fs::remove_file(&path)
                .with_context(|| format!("impossible de retirer « {} »", path.display()))?;
            fs::remove_file(self.folder.join(KEPT).join(&old.path)).ok();
            self.report.removed += 1;
        }
        Ok(())
    }

    /// A link inside the folder would let what is written leave it.
    fn refuse_links(&self, path: &str) -> Result<()> {
        for base in [self.folder.to_path_buf(), self.folder.join(KEPT)] {
            let mut at = base;
            for part in Path::new(path).components() {
                if is_link(&at) && at != self.folder {
                    bail!(
                        "« {} » est un lien vers un autre endroit; remplacez-le par un vrai dossier",
                        at.display()
                    );
                }
                at.push(part);
            }
            if is_link(&at) {
                bail!(
                    "« {} » est un lien vers un autre endroit; remplacez-le par un vrai fichier",
                    at.display()
                );
            }
        }
        Ok(())
    }
}

fn is_link(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|metadata| metadata.file_type().is_symlink())
}

/// Where the new version of an edited text goes: `infolettre.nouvelle-version.md`.
fn beside(path: &Path) -> PathBuf {
    path.with_extension("nouvelle-version.md")
}

/// Whether a path of a manifest, which a person may have changed, stays in its folder.
fn is_inside(path: &str) -> bool {
    Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
        && !path.contains('\\')
}
