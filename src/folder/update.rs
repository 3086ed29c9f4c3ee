//! Brings a folder that exists up to date, around what a person edited in it.
//!
//! Everything was decided before anything is written, and all of it is, or nothing. A journal says
//! what is about to be: after a run that was killed, a rendering is still known from an edit.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use anyhow::{Context, Result};
use rayon::prelude::*;
use serde::Serialize;

use super::apply::{Done, Ground};
use super::bases::Bases;
use super::edited::Action;
use super::kept::{BASES, KEPT, OFFERS, PENDING, besides, is_beside, read};
use super::memory::{Memory, Offer, Pending, PendingMerge};
use super::report::{Kept, KeptBecause, Report};
use super::step::Step;
use crate::bundle::{Listed, MANIFEST, content_sha256, sha256};
use crate::disk::{Care, Expected, Writer, is_inside, refuse_links};

/// The rewriting of one folder, which no other run writes to meanwhile.
pub(super) struct Update<'a> {
    pub folder: &'a Path,
    pub force: bool,
    pub memory: Memory,
    pub writer: Writer,
    pub report: Report,
}

/// The versions that were put beside edited files, by path in the folder.
type Offers = BTreeMap<String, Offer>;

/// A file that is no longer part of the launch.
struct Obsolete {
    path: String,
    found: Vec<u8>,
    edited: bool,
}

impl Update<'_> {
    /// Carries out every step under a journal, then writes the manifest. The files of `stays` are
    /// left alone, whatever they hold.
    pub(super) fn run(
        mut self,
        steps: Vec<Step<'_>>,
        stays: &[String],
        manifest: impl FnOnce(&Listed) -> Result<String>,
    ) -> Result<Report> {
        let obsolete = self.obsolete(&steps, stays)?;
        let mut journal = self.journal(&steps);
        let is_busy = !journal.is_empty() || obsolete.iter().any(|file| !file.edited || self.force);
        if is_busy {
            // What an earlier run was writing is still to be known from an edit.
            journal.splice(0..0, self.memory.pending.iter().cloned());
            self.put_own(PENDING, &json(&journal)?)?;
        }
        let (mut listed, mut bases, offers) = self.carry_out(steps)?;
        let stays =
            stays.iter().chain(&self.remove(obsolete, &mut bases)?).cloned().collect::<Vec<_>>();
        self.put_bases(&bases)?;
        self.put_offers(&offers)?;
        for path in stays {
            let rendered = self.memory.rendered(&path).cloned();
            listed.extend(rendered.map(|rendered| (path, rendered)));
        }
        self.put_manifest(&manifest(&listed)?)?;
        self.writer.keep();
        self.memory.bases.remove_folders_apart(self.folder);
        fs::remove_file(self.folder.join(KEPT).join(PENDING)).ok();
        Ok(self.report)
    }

    /// The files that are about to be written.
    fn journal(&self, steps: &[Step<'_>]) -> Vec<Pending> {
        let mut journal = Vec::new();
        for step in steps {
            let path = step.file.path.to_string();
            match &step.action {
                Action::Take => journal.push(pending(path, &sha256(&step.taken()), None)),
                Action::Force => journal.push(pending(path, step.file.sha256, None)),
                Action::Merge(text) => {
                    let rendering = String::from_utf8_lossy(step.file.bytes);
                    let merged = PendingMerge::of(text, &rendering);
                    journal.push(pending(path, step.file.sha256, Some(merged)));
                }
                Action::Beside(question) => {
                    let names = besides(&path).take(2);
                    journal.extend(names.map(|name| pending(name, step.file.sha256, None)));
                    if let (Some(text), Some(base)) = (&question.text, &question.base) {
                        let merged = PendingMerge::of(text, base);
                        journal.push(pending(path, step.file.sha256, Some(merged)));
                    }
                }
                // A document with the words of its text is known from these.
                Action::Bring(_) => {}
                Action::Unchanged
                | Action::Keep
                | Action::Refused
                | Action::Apart
                | Action::Wait(_) => {}
            }
        }
        journal
    }

    /// Carries out every step; what is there then, and what is to be remembered of it.
    fn carry_out(&mut self, steps: Vec<Step<'_>>) -> Result<(Listed, Bases, Offers)> {
        let ground = self.ground();
        let all: Vec<Done> =
            steps.par_iter().map(|step| ground.carry_out(step)).collect::<Result<_>>()?;
        let (mut offers, mut bases) = (self.memory.offers.clone(), self.memory.bases.clone());
        let mut listed = Listed::new();
        for (step, done) in steps.into_iter().zip(all) {
            let path = step.file.path.to_string();
            let base = match step.question() {
                _ if done.overtaken => None,
                Some(question) => question.base.as_deref().map(Cow::Borrowed),
                None if step.advances => {
                    offers.remove(&path);
                    step.file.base()
                }
                None => None,
            };
            base.iter().for_each(|base| bases.insert(&path, base));
            if let Some(offer) = done.offer {
                offers.insert(path.clone(), offer);
            }
            self.report.add(done.report);
            listed.insert(path, done.rendered.unwrap_or_default());
        }
        self.end_offers(&mut offers, &listed)?;
        self.remove_orphans(&offers)?;
        Ok((listed, bases, offers))
    }

    fn ground(&self) -> Ground<'_> {
        Ground { folder: self.folder, memory: &self.memory, writer: &self.writer }
    }

    /// Takes away the versions that were put beside files which the launch no longer has; one that a
    /// person edited stays and is told.
    fn end_offers(&mut self, offers: &mut Offers, listed: &Listed) -> Result<()> {
        let ended: Vec<String> =
            offers.keys().filter(|path| !listed.contains_key(*path)).cloned().collect();
        for path in ended {
            self.ground().remove_offer(&path)?;
            let Some(offer) = offers.remove(&path).filter(|offer| is_inside(&offer.beside)) else {
                continue;
            };
            let beside = self.folder.join(&offer.beside);
            if beside.symlink_metadata().is_ok() {
                self.report.kept.push(Kept { path: beside, why: KeptBecause::NoLongerPlanned });
            }
        }
        Ok(())
    }

    /// Takes away what a killed run put beside a file, and never noted.
    fn remove_orphans(&self, offers: &Offers) -> Result<()> {
        for Pending { path, .. } in self.memory.pending.iter().filter(|file| is_beside(&file.path))
        {
            let is_known = offers.values().any(|offer| offer.beside == *path);
            if is_known || refuse_links(self.folder, path).is_err() {
                continue;
            }
            let at = self.folder.join(path);
            if let Some(found) = read(&at)?
                && self.memory.is_rendering(path, &found)
            {
                self.writer.remove(&at, &found)?;
            }
        }
        Ok(())
    }

    /// What an earlier write left and the launch no longer has.
    fn obsolete(&self, steps: &[Step<'_>], stays: &[String]) -> Result<Vec<Obsolete>> {
        let mut obsolete = Vec::new();
        for path in self.memory.paths() {
            let is_planned = steps.iter().any(|step| step.file.path == path);
            if is_planned || stays.contains(&path) || !is_inside(&path) || is_beside(&path) {
                continue;
            }
            refuse_links(self.folder, &path)?;
            let Some(found) = read(&self.folder.join(&path))? else { continue };
            let edited = !self.memory.is_rendering(&path, &found);
            obsolete.push(Obsolete { path, found, edited });
        }
        Ok(obsolete)
    }

    /// Takes obsolete files away; an edited one stays and is told. Those that stay.
    fn remove(&mut self, obsolete: Vec<Obsolete>, bases: &mut Bases) -> Result<Vec<String>> {
        let mut stays = Vec::new();
        for Obsolete { path, found, edited } in obsolete {
            let at = self.folder.join(&path);
            if edited && !self.force {
                self.report.kept.push(Kept { path: at, why: KeptBecause::NoLongerPlanned });
                stays.push(path);
                continue;
            }
            if edited {
                let copy = self.ground().copy(&path, &found)?;
                self.report.copies.push(copy);
            }
            self.ground().remove_offer(&path)?;
            if !self.writer.remove(&at, &found)? {
                self.report.kept.push(Kept { path: at, why: KeptBecause::ChangedMeanwhile });
                stays.push(path);
                continue;
            }
            bases.remove(&path);
            self.report.removed.push(path);
        }
        Ok(stays)
    }

    fn put_bases(&self, bases: &Bases) -> Result<()> {
        if !bases.are_kept_as(&self.memory.bases) {
            self.put_own(BASES, &bases.json()?)?;
            self.memory.bases.remove_apart(self.folder, &self.writer)?;
        }
        Ok(())
    }

    fn put_offers(&self, offers: &Offers) -> Result<()> {
        if *offers == self.memory.offers {
            return Ok(());
        }
        if offers.is_empty() {
            let at = self.folder.join(KEPT).join(OFFERS);
            if let Some(found) = read(&at)? {
                self.writer.remove(&at, &found)?;
            }
            return Ok(());
        }
        self.put_own(OFFERS, &json(offers)?)
    }

    fn put_manifest(&mut self, text: &str) -> Result<()> {
        for path in [MANIFEST.to_string(), format!("{KEPT}/{MANIFEST}")] {
            let at = self.folder.join(&path);
            let said = |bytes: &[u8]| content_sha256(MANIFEST, bytes);
            if read(&at)?.is_none_or(|found| said(&found) != said(text.as_bytes())) {
                self.writer.replace(&at, Expected::Anything, text.as_bytes(), Care::Made)?;
                self.report.written += usize::from(path == MANIFEST);
            }
        }
        Ok(())
    }

    /// Writes a file of `.jalon`.
    fn put_own(&self, name: &str, text: &str) -> Result<()> {
        let path = self.folder.join(KEPT).join(name);
        let cannot = || format!("impossible d’écrire dans « {} »", self.folder.display());
        let put = self.writer.replace(&path, Expected::Anything, text.as_bytes(), Care::Made);
        put.map(drop).map_err(|error| match error.downcast::<io::Error>() {
            // A person knows the folder, not the files that jalon keeps in it.
            Ok(error) => anyhow::Error::new(error).context(cannot()),
            Err(error) => error,
        })
    }
}

fn pending(path: String, hash: &str, merged: Option<PendingMerge>) -> Pending {
    Pending { path, sha256: hash.to_string(), merged }
}

fn json<T: Serialize>(value: &T) -> Result<String> {
    let mut text = serde_json::to_string_pretty(value).context("journal illisible")?;
    text.push('\n');
    Ok(text)
}
