//! Carries out what was decided for one file, in an order that a kill at any moment leaves safe.
//!
//! The file comes first, then the rendering that later edits are compared with: a run killed
//! between the two leaves a file that counts as edited, never an edit that counts as rendered.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::aside::{Care, Writer};
use super::manifest::sha256;
use super::memory::{Memory, Offer};
use super::report::{Kept, KeptBecause, Report};
use super::step::{Action, Step, is_inside, refuse_links};
use super::write::{KEPT, read};

/// What is written to while a step is carried out.
#[derive(Debug, Clone, Copy)]
pub(super) struct Site<'a> {
    pub folder: &'a Path,
    pub memory: &'a Memory,
    pub writer: &'a Writer,
}

/// What became of one file.
#[derive(Debug, Default)]
pub(super) struct Done {
    /// The new version is beside it from now on.
    pub offer: Option<Offer>,
    /// A person saved the file meanwhile: nothing was done.
    pub overtaken: bool,
    /// What to tell.
    pub report: Report,
}

impl Site<'_> {
    /// Carries out one step.
    pub fn carry_out(self, step: &Step<'_>) -> Result<Done> {
        let path = self.folder.join(&step.entry.path);
        let mut done = Done::default();
        let kept = |why| vec![Kept { path: path.clone(), why }];
        let found = step.found.as_deref();
        let is_written = match &step.action {
            Action::Unchanged => {
                done.report.unchanged = 1;
                true
            }
            Action::Take => {
                done.report.written = 1;
                self.writer.replace_known(&path, found, &step.new, Care::Rendered)?
            }
            Action::Force => {
                let copy = self.copy(&step.entry.path, found.unwrap_or_default())?;
                done.report.copies.push(copy);
                done.report.written = 1;
                self.writer.replace_known(&path, found, &step.new, Care::Rendered)?
            }
            Action::Merge(text) => {
                done.report.merged = vec![step.entry.path.clone()];
                self.writer.replace_known(&path, found, text.as_bytes(), Care::Written)?
            }
            Action::Keep | Action::Refused => {
                done.report.kept = kept(KeptBecause::Current);
                true
            }
            Action::Beside(places, _) => {
                let beside = self.put_beside(step)?;
                let (at, places) = (self.folder.join(&beside), places.clone());
                done.report.kept = kept(KeptBecause::NewVersionBeside { beside: at, places });
                done.offer = step.offer(beside);
                true
            }
            Action::Wait(places) => {
                let offer = self.memory.offers.get(&step.entry.path);
                let beside = offer.map_or_else(PathBuf::new, |o| self.folder.join(&o.beside));
                let places = places.clone();
                done.report.kept = kept(KeptBecause::NewVersionBeside { beside, places });
                true
            }
        };
        if !is_written {
            done.overtaken = true;
            done.report.written = 0;
            done.report.merged.clear();
            done.report.kept = kept(KeptBecause::ChangedMeanwhile);
            return Ok(done);
        }
        if step.advances && step.is_source {
            let base = self.folder.join(KEPT).join(&step.entry.path);
            if read(&base)?.as_deref() != Some(&*step.new) {
                self.writer.replace(&base, &step.new)?;
            }
        }
        if step.ends_offer() {
            self.remove_offer(&step.entry.path)?;
        }
        Ok(done)
    }

    /// Takes away the version that was put beside a file, unless a person edited it.
    pub fn remove_offer(self, path: &str) -> Result<()> {
        let offer = self.memory.offers.get(path).filter(|offer| is_inside(&offer.beside));
        let Some(offer) = offer else { return Ok(()) };
        refuse_links(self.folder, &offer.beside)?;
        let beside = self.folder.join(&offer.beside);
        if read(&beside)?.is_some_and(|found| self.is_ours(&offer.beside, path, &found)) {
            fs::remove_file(&beside).ok();
        }
        Ok(())
    }

    /// Writes the new version beside a file, under the first name that holds nothing of a person's.
    fn put_beside(self, step: &Step<'_>) -> Result<String> {
        for name in besides(&step.entry.path) {
            let path = self.folder.join(&name);
            let found = read(&path)?;
            match &found {
                Some(found) if *found == *step.new => return Ok(name),
                Some(found) if !self.is_ours(&name, &step.entry.path, found) => continue,
                _ => {}
            }
            let care = Care::Rendered;
            if self.writer.replace_known(&path, found.as_deref(), &step.new, care)? {
                return Ok(name);
            }
        }
        bail!(
            "trop de versions à côté de « {} »; retirez celles qui ne servent plus",
            step.entry.path
        )
    }

    /// Whether what is beside a file is what a run put there.
    fn is_ours(self, beside: &str, path: &str, found: &[u8]) -> bool {
        let hash = sha256(found);
        let offer = self.memory.offers.get(path);
        offer.is_some_and(|offer| offer.beside == beside && offer.sha256 == hash)
            || self.memory.is_rendering(beside, &hash)
    }

    /// Keeps a copy of an edited file under a name that is free.
    pub fn copy(self, path: &str, bytes: &[u8]) -> Result<PathBuf> {
        let folder = self.folder.join(KEPT).join("copies");
        for number in 1.. {
            let copy = folder.join(format!("{path}.{number}"));
            if !copy.exists() && self.writer.replace_known(&copy, None, bytes, Care::Written)? {
                return Ok(copy);
            }
        }
        bail!("trop de copies de « {path} »")
    }
}

/// Names for the new version of an edited file: `infolettre.nouvelle-version.md`, then
/// `infolettre.nouvelle-version-2.md`…
pub(super) fn besides(path: &str) -> impl Iterator<Item = String> {
    let (stem, ending) = path.rsplit_once('.').unwrap_or((path, ""));
    (1..1000).map(move |number| match number {
        1 => format!("{stem}.nouvelle-version.{ending}"),
        _ => format!("{stem}.nouvelle-version-{number}.{ending}"),
    })
}
