//! Renders many launches and writes them, a few in memory at a time.
//!
//! Everything is rendered before a folder that is there is changed, or a new one seen: a bad template
//! leaves no half folder. New folders are written aside as they are rendered.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::Result;
use rayon::prelude::*;

use super::bundles::{self, Engines};
use super::choice::Choice;
use super::content::with_way_out;
use super::inputs::Inputs;
use super::streams::add_new;
use super::whose;
use super::write::{self, Written};
use crate::bundle::{self, Bundle};
use crate::folder::{self, Staging};
use crate::input::Problems;
use crate::launch::Summary;
use crate::rollout::Rollout;
use crate::terminal::Progress;
use crate::workspace::Workspace;

/// Launches whose texts are kept while the others are rendered, some 20 MB of them; those of more
/// launches are rendered again when their folders are written.
const MOST_KEPT: usize = 64;

/// What launches are written with.
pub(super) struct Press<'r> {
    pub workspace: &'r Workspace,
    pub choice: &'r Choice,
    pub output: &'r Path,
    pub force: bool,
    /// The files that the command has read.
    pub inputs: &'r Inputs,
}

/// How far a launch is, once all are rendered.
enum Ready<'r> {
    /// Its folder is new, and written aside.
    Aside(Box<Written>),
    /// Its folder is there; its texts, where few launches are written.
    Rendered(Option<Box<Bundle<'r>>>),
}

impl<'r> Press<'r> {
    /// Writes every launch with its templates; how the writing of each went.
    ///
    /// # Errors
    /// When a template is wrong, or a folder is that of another launch: then nothing is written.
    pub(super) fn write(
        &self,
        rollouts: &'r [Rollout<'r>],
        compiled: Engines,
    ) -> Result<Vec<Result<Written>>> {
        let (staging, progress) = (Staging::within(self.output), Progress::new(rollouts.len()));
        let (folders, launches) = self.folders(rollouts);
        let (engines, staging, progress) = (&compiled, &staging, &progress);
        let run = Run { press: self, engines, staging, progress, launches: &launches };
        let keeps = rollouts.len() <= MOST_KEPT;
        let ready = all(rollouts.par_iter().map(|rollout| run.prepare(rollout, keeps)).collect())?;
        if !self.force {
            whose::refuse_others(&folders, &launches)?;
        }
        let written = rollouts.par_iter().zip(ready).map(|(rollout, ready)| {
            let written = run.finish(rollout, ready);
            written.map_err(with_way_out)
        });
        let written = written.collect();
        progress.finish();
        // Nothing waits until what was compiled is taken apart.
        rayon::spawn(move || drop(compiled));
        Ok(written)
    }

    /// The folder of each launch, and what is to be said of it there.
    fn folders(&self, rollouts: &[Rollout<'_>]) -> (Vec<PathBuf>, Vec<Summary>) {
        let of = |rollout: &Rollout<'_>| {
            let folder = self.output.join(&rollout.launch.folder);
            let mut launch = Summary::of(rollout.launch);
            launch.origin = whose::origin(&folder, &launch.file);
            (folder, launch)
        };
        rollouts.iter().map(of).unzip()
    }
}

#[derive(Clone, Copy)]
struct Run<'a, 'r> {
    press: &'a Press<'r>,
    engines: &'a Engines,
    staging: &'a Staging,
    progress: &'a Progress,
    launches: &'a [Summary],
}

impl<'r> Run<'_, 'r> {
    /// Renders a launch, and writes it aside if its folder is new.
    fn prepare(self, rollout: &'r Rollout<'r>, keeps: bool) -> Result<Ready<'r>> {
        let bundle = self.bundle(rollout)?;
        if self.press.output.join(&bundle.folder).symlink_metadata().is_ok() {
            return Ok(Ready::Rendered(keeps.then(|| Box::new(bundle))));
        }
        self.put(&bundle).map(Box::new).map(Ready::Aside).map_err(with_way_out)
    }

    /// Puts what was written aside in its place, or brings the folder that is there up to date.
    fn finish(self, rollout: &'r Rollout<'r>, ready: Ready<'r>) -> Result<Written> {
        let mut bundle = match ready {
            Ready::Aside(written) if self.place(rollout)? => return Ok(*written),
            // Another run made the folder meanwhile.
            Ready::Aside(_) => None,
            Ready::Rendered(bundle) => bundle,
        };
        loop {
            let now = match bundle.take() {
                Some(bundle) => bundle,
                None => Box::new(self.bundle(rollout)?),
            };
            let is_new = self.press.output.join(&now.folder).symlink_metadata().is_err();
            let written = self.put(&now)?;
            if !is_new || self.place(rollout)? {
                return Ok(written);
            }
        }
    }

    fn bundle(self, rollout: &'r Rollout<'r>) -> Result<Bundle<'r>> {
        let Press { workspace, choice, output, .. } = *self.press;
        let means = choice.for_launch(rollout);
        let published = published(rollout, output)?;
        let mut bundle = bundles::bundle(workspace, self.engines, rollout, means, published)?;
        let folder = output.join(&bundle.folder);
        bundle.launch.origin = whose::origin(&folder, &bundle.launch.file);
        Ok(bundle)
    }

    fn put(self, bundle: &Bundle<'_>) -> Result<Written> {
        let written = write::launch(self.press, bundle, self.launches, self.staging);
        self.progress.advance();
        written
    }

    fn place(self, rollout: &Rollout<'_>) -> Result<bool> {
        self.staging.place(&rollout.launch.folder)
    }
}

/// Every launch, or every problem of the templates once: many launches share one.
fn all(results: Vec<Result<Ready<'_>>>) -> Result<Vec<Ready<'_>>> {
    let (mut values, mut problems) = (Vec::with_capacity(results.len()), Vec::new());
    for result in results {
        match result.map_err(|error| error.downcast::<Problems>()) {
            Ok(value) => values.push(value),
            Err(Ok(found)) => add_new(&mut problems, found),
            Err(Err(other)) => return Err(other),
        }
    }
    Problems(problems).unless_errors(())?;
    Ok(values)
}

/// The texts of a launch that went out, as they stand below a folder.
pub(super) fn published(rollout: &Rollout<'_>, output: &Path) -> Result<BTreeMap<String, String>> {
    folder::texts_of(&output.join(&rollout.launch.folder), &bundle::went_out(rollout))
}
