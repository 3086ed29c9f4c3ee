//! Carries out what was decided for one file, in an order that a kill at any moment leaves safe.
//!
//! Files come first, then, once for all, the renderings that later edits are compared with: a run
//! killed between the two leaves files that its journal knows, never an edit that counts as rendered.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::edited::{Action, Question};
use super::kept::{KEPT, besides, read};
use super::memory::{Memory, Offer};
use super::report::{Copied, Kept, KeptBecause, Report};
use super::step::Step;
use crate::bundle::{Rendered, content_sha256, sha256};
use crate::disk::{Care, Expected, Writer, is_inside, refuse_links};

/// What is written to while a step is carried out.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ground<'a> {
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
    /// The rendering that later edits are compared with.
    pub rendered: Option<Rendered>,
    /// What to tell.
    pub report: Report,
}

impl Ground<'_> {
    /// Carries out one step.
    pub(super) fn carry_out(self, step: &Step<'_>) -> Result<Done> {
        let path = self.folder.join(step.file.path);
        let kept = |why| vec![Kept { path: path.clone(), why }];
        let mut done = Done::default();
        if !self.act(step, &path, &mut done)? {
            done.overtaken = true;
            done.rendered = self.memory.rendered(step.file.path).cloned();
            done.report.written = 0;
            done.report.merged.clear();
            done.report.kept = kept(KeptBecause::ChangedMeanwhile);
            return Ok(done);
        }
        if let Some(apart) = step.apart().filter(|_| !step.is_settled()) {
            done.report.kept.extend(kept(KeptBecause::Apart(apart.clone())));
        }
        done.rendered = step.rendered();
        if step.ends_offer() {
            self.remove_offer(step.file.path)?;
        }
        Ok(done)
    }

    /// Does to a file what was decided, and notes it; false where a person saved it meanwhile.
    fn act(self, step: &Step<'_>, path: &Path, done: &mut Done) -> Result<bool> {
        let kept = |why| vec![Kept { path: path.to_path_buf(), why }];
        let replace = |bytes: &[u8], care| {
            let found = Expected::found(step.found.as_deref());
            self.writer.replace(path, found, bytes, care)
        };
        // What a person wrote of it elsewhere.
        let stands = || match &step.typed {
            Some(typed) => replace(typed.as_bytes(), Care::Written),
            None => Ok(true),
        };
        Ok(match &step.action {
            Action::Unchanged => {
                done.report.unchanged = 1;
                true
            }
            Action::Take => {
                done.report.written = 1;
                replace(&step.taken(), Care::Made)?
            }
            Action::Force => {
                let found = step.found.as_deref().unwrap_or_default();
                done.report.copies.push(self.copy(step.file.path, found)?);
                done.report.written = 1;
                replace(step.file.bytes, Care::Made)?
            }
            Action::Merge(text) => {
                done.report.merged = vec![step.file.path.to_string()];
                replace(text.as_bytes(), Care::Written)?
            }
            Action::Bring(bytes) => {
                done.report.merged = vec![step.file.path.to_string()];
                replace(bytes, Care::Written)?
            }
            Action::Keep | Action::Refused => {
                match &step.typed {
                    Some(_) => done.report.merged = vec![step.file.path.to_string()],
                    None => done.report.kept = kept(KeptBecause::Current),
                }
                stands()?
            }
            Action::Apart => true,
            Action::Beside(question) => self.ask(step, path, question, done)?,
            Action::Wait(question) => {
                let offer = self.memory.offers.get(step.file.path);
                let beside = offer.map_or_else(PathBuf::new, |o| self.folder.join(&o.beside));
                done.report.kept = kept(beside_it(beside, question));
                stands()?
            }
        })
    }

    /// Writes what of the new version is in no conflict, then the whole of it beside; false where a person
    /// saved the file meanwhile, and then nothing is beside.
    fn ask(
        self,
        step: &Step<'_>,
        path: &Path,
        question: &Question,
        done: &mut Done,
    ) -> Result<bool> {
        if let Some(text) = question.text.as_ref().or(step.typed.as_ref()) {
            let found = Expected::found(step.found.as_deref());
            if !self.writer.replace(path, found, text.as_bytes(), Care::Written)? {
                return Ok(false);
            }
        }
        let beside = self.put_beside(step)?;
        let why = beside_it(self.folder.join(&beside), question);
        done.report.kept = vec![Kept { path: path.to_path_buf(), why }];
        done.offer = step.offer(beside);
        Ok(true)
    }

    /// Takes away the version that was put beside a file, unless a person edited it.
    pub(super) fn remove_offer(self, path: &str) -> Result<()> {
        let offer = self.memory.offers.get(path).filter(|offer| is_inside(&offer.beside));
        let Some(offer) = offer else { return Ok(()) };
        refuse_links(self.folder, &offer.beside)?;
        let beside = self.folder.join(&offer.beside);
        if let Some(found) = read(&beside)?
            && self.is_ours(&offer.beside, path, &found)
        {
            self.writer.remove(&beside, &found)?;
        }
        Ok(())
    }

    /// Writes the new version beside a file, under the first name that holds nothing of a person's.
    fn put_beside(self, step: &Step<'_>) -> Result<String> {
        for name in besides(step.file.path) {
            let path = self.folder.join(&name);
            let found = read(&path)?;
            match &found {
                Some(found) if *found == step.file.bytes => return Ok(name),
                Some(found) if !self.is_ours(&name, step.file.path, found) => continue,
                _ => {}
            }
            let expected = Expected::found(found.as_deref());
            if self.writer.replace(&path, expected, step.file.bytes, Care::Made)? {
                return Ok(name);
            }
        }
        bail!(
            "trop de versions à côté de « {} »; retirez celles qui ne servent plus",
            step.file.path
        )
    }

    /// Whether what is beside a file is what a run put there.
    fn is_ours(self, beside: &str, path: &str, found: &[u8]) -> bool {
        let offer = self.memory.offers.get(path).filter(|offer| offer.beside == beside);
        offer.is_some_and(|offer| {
            offer.sha256 == sha256(found) || offer.content == content_sha256(beside, found)
        }) || self.memory.is_rendering(beside, found)
    }

    /// Keeps a copy of an edited file under a name that is free.
    pub(super) fn copy(self, path: &str, bytes: &[u8]) -> Result<Copied> {
        let folder = self.folder.join(KEPT).join("copies");
        for number in 1.. {
            let copy = folder.join(format!("{path}.{number}"));
            let put = || self.writer.replace(&copy, Expected::Nothing, bytes, Care::Written);
            if !copy.exists() && put()? {
                return Ok(Copied { path: path.to_string(), copy });
            }
        }
        bail!("trop de copies de « {path} »")
    }
}

/// What to tell of a version that is beside a file.
fn beside_it(beside: PathBuf, question: &Question) -> KeptBecause {
    let follows = question.base.is_some();
    KeptBecause::NewVersionBeside { beside, places: question.places.clone(), follows }
}
