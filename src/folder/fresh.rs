//! A folder that does not exist yet: written aside, and put in its place at once.

use std::path::Path;

use anyhow::{Context, Result};
use rayon::prelude::*;

use super::bases::Bases;
use super::kept::{BASES, KEPT, MANIFEST};
use super::report::Report;
use super::step::Step;
use crate::bundle::{Listed, Nature};
use crate::disk::Aside;

/// Writes the folder. Answers none when another run was faster.
pub(super) fn write(
    folder: &Path,
    steps: &[Step<'_>],
    manifest: impl FnOnce(&Listed) -> Result<String>,
) -> Result<Option<Report>> {
    let parent = folder.parent().filter(|parent| !parent.as_os_str().is_empty());
    let parent = parent.unwrap_or(Path::new("."));
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let aside = Aside::within(parent)
        .with_context(|| format!("impossible d’écrire dans « {} »", parent.display()))?;
    let put = |path: &str, bytes: &[u8]| -> Result<()> {
        aside
            .put(&format!("{name}/{path}"), bytes)
            .with_context(|| format!("impossible d’écrire « {} »", folder.join(path).display()))
    };
    steps.par_iter().try_for_each(|step| put(step.file.path, step.file.bytes))?;
    let mut bases = Bases::default();
    for Step { file, .. } in steps {
        if matches!(file.nature, Nature::Text { .. }) {
            bases.insert(file.path, file.bytes);
        }
    }
    put(&format!("{KEPT}/{BASES}"), bases.json()?.as_bytes())?;
    let of = |step: &Step<'_>| (step.file.path.to_string(), step.file.sha256.to_string());
    let manifest = manifest(&steps.iter().map(of).collect())?;
    put(MANIFEST, manifest.as_bytes())?;
    put(&format!("{KEPT}/{MANIFEST}"), manifest.as_bytes())?;
    let is_placed = aside
        .place(&name)
        .with_context(|| format!("impossible de créer « {} »", folder.display()))?;
    let (folder, written) = (folder.to_path_buf(), steps.len() + 1);
    Ok(is_placed.then(|| Report { folder, written, ..Report::default() }))
}
