//! Folders that do not exist yet: written aside one by one, and each put in its place at once.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use anyhow::{Context, Result};
use rayon::prelude::*;

use super::bases::Bases;
use super::kept::{BASES, KEPT};
use super::report::Report;
use super::step::Step;
use crate::bundle::{Listed, MANIFEST};
use crate::disk::Aside;

/// The new folders of one run, none of which is seen before it is put in its place.
#[derive(Debug)]
pub struct Staging {
    parent: PathBuf,
    aside: OnceLock<io::Result<Aside>>,
}

impl Staging {
    /// For folders of `parent`, where nothing is written yet.
    pub fn within(parent: &Path) -> Self {
        let parent = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
        Self { parent: parent.to_path_buf(), aside: OnceLock::new() }
    }

    /// Puts a folder that was written aside in its place. Answers whether it did: not when another
    /// run was faster.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn place(&self, name: &str) -> Result<bool> {
        let folder = self.parent.join(name);
        let cannot = || format!("impossible de créer « {} »", folder.display());
        self.aside()?.place(name).with_context(cannot)
    }

    /// Writes a folder aside.
    pub(super) fn write(
        &self,
        folder: &Path,
        steps: &[Step<'_>],
        manifest: impl FnOnce(&Listed) -> Result<String>,
    ) -> Result<Report> {
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        let aside = self.aside()?;
        let put = |path: &str, bytes: &[u8]| -> Result<()> {
            let cannot = || format!("impossible d’écrire « {} »", folder.join(path).display());
            aside.put(&format!("{name}/{path}"), bytes).with_context(cannot)
        };
        let known = |step: &Step<'_>| {
            put(step.file.path, step.file.bytes)?;
            Ok((step.file.path.to_string(), step.rendered().unwrap_or_default()))
        };
        let put_bases = || put(&format!("{KEPT}/{BASES}"), bases(steps).json()?.as_bytes());
        let (listed, put_bases) =
            rayon::join(|| steps.par_iter().map(known).collect::<Result<Listed>>(), put_bases);
        put_bases?;
        let manifest = manifest(&listed?)?;
        put(MANIFEST, manifest.as_bytes())?;
        put(&format!("{KEPT}/{MANIFEST}"), manifest.as_bytes())?;
        let (folder, written) = (folder.to_path_buf(), steps.len() + 1);
        Ok(Report { folder, written, ..Report::default() })
    }

    fn aside(&self) -> Result<&Aside> {
        let made = self.aside.get_or_init(|| Aside::within(&self.parent));
        // Each launch that needs it tells the same.
        made.as_ref()
            .map_err(|error| io::Error::from(error.kind()))
            .with_context(|| format!("impossible d’écrire dans « {} »", self.parent.display()))
    }
}

/// What later edits of new files are compared with.
fn bases(steps: &[Step<'_>]) -> Bases {
    let mut bases = Bases::default();
    for Step { file, .. } in steps {
        if let Some(base) = file.base() {
            bases.insert(file.path, &base);
        }
    }
    bases
}
