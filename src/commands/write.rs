//! Writes what was made: the folder of a launch, what is above several, a file that staff write too.

use std::path::Path;

use anyhow::{Context, Result, bail};

use super::content::with_way_out;
use super::whose;
use crate::bundle::{Bundle, Manifest, ManifestLaunch, Portfolio, PortfolioManifest, Told};
use crate::disk::{self, Expected};
use crate::folder::{self, Report, Site, Staging};
use crate::input::{Problem, Problems};

/// How the writing of a launch went.
#[derive(Debug)]
pub(super) struct Written {
    pub report: Report,
    pub told: Told,
    /// How many texts correct what went out.
    pub corrections: usize,
    /// The facts that nobody gave yet.
    pub missing: Vec<String>,
    /// The deliverables that went out and that its texts correct.
    pub corrected: Vec<String>,
}

/// Writes a launch below `output`, a folder that is not there aside. `force` replaces edited files
/// after copying them; `others` are the launches written at the same time.
pub(super) fn launch(
    output: &Path,
    bundle: &Bundle<'_>,
    others: &[ManifestLaunch],
    force: bool,
    staging: &Staging,
) -> Result<Written> {
    let folder = output.join(&bundle.folder);
    let (site, known) = Site::open::<Manifest>(&folder, force)?;
    if let Some(known) = known.as_ref().filter(|_| !force) {
        whose::refuse_other(&folder, known, bundle.launch(), others)?;
    }
    let standing = site.decide(&bundle.sources())?;
    let made = bundle.made(standing.texts(), known.as_ref())?;
    let report = standing.write(&made.files(), &made.stays, staging, |listed| {
        Ok(bundle.manifest(&made, known.as_ref(), listed)?)
    })?;
    Ok(Written {
        report,
        told: made.told,
        missing: bundle.missing_facts(),
        corrections: bundle.corrections(),
        corrected: bundle.corrected().map(str::to_string).collect(),
    })
}

/// Writes the files above the folders of several launches, which are there already. Edited files
/// are kept as in the folder of a launch.
pub(super) fn portfolio(
    output: &Path,
    portfolio: &Portfolio<'_>,
    written: &[Written],
    force: bool,
) -> Result<Report> {
    refuse_not_portfolio(output)?;
    let folders = portfolio.rollouts.iter().map(|rollout| rollout.launch.folder.as_str());
    let events = folders.zip(written.iter().map(|one| &one.told.events)).collect();
    let made = portfolio.made(&events)?;
    let (site, known) = Site::open::<PortfolioManifest>(output, force)?;
    let standing = site.decide(&made.sources())?;
    let manifest = |listed: &_| Ok(made.manifest(known.as_ref(), listed)?);
    // The folder is there: it holds those of the launches.
    let staging = Staging::within(output);
    standing.write(&made.files(), &[], &staging, manifest)
}

/// Refuses a folder whose manifest is not that of several launches: the folder of one launch, or of
/// another program.
pub(super) fn refuse_not_portfolio(output: &Path) -> Result<()> {
    let [manifest, kept] = folder::manifests(output)?;
    let is_several = |bytes: &[u8]| PortfolioManifest::read(bytes).is_some();
    let Some(bytes) = manifest.filter(|bytes| !is_several(bytes)) else { return Ok(()) };
    if serde_json::from_slice::<Manifest>(&bytes).is_ok() {
        bail!(
            "« {} » est le dossier d’un seul lancement; nommez un autre dossier pour en écrire plusieurs",
            output.display()
        );
    }
    if !kept.is_some_and(|bytes| is_several(&bytes)) {
        bail!(
            "« {} » contient déjà un fichier manifest.json qui n’est pas de jalon; nommez un autre dossier",
            output.display()
        );
    }
    Ok(())
}

/// What a file may begin with, which is no part of its text.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// Replaces a text that was read from a file, none when there was no file, unless a person saved it
/// meanwhile.
pub(super) fn replace(path: &Path, read: Option<&str>, text: &str) -> Result<()> {
    let found = disk::read_if_there(path, disk::MAX_KEPT)
        .with_context(|| format!("impossible de lire « {} »", path.display()))?;
    let mark = found.as_ref().and_then(|found| found.starts_with(MARK).then_some(MARK));
    let known = read.map(|read| [mark.unwrap_or_default(), read.as_bytes()].concat());
    let bytes = [mark.unwrap_or_default(), text.as_bytes()].concat();
    replace_bytes(path, known.as_deref(), &bytes)
}

/// The same for the bytes of a file.
pub(super) fn replace_bytes(path: &Path, read: Option<&[u8]>, bytes: &[u8]) -> Result<()> {
    if disk::replace(path, Expected::found(read), bytes).map_err(with_way_out)? {
        return Ok(());
    }
    let message = format!("« {} » a changé pendant que jalon y travaillait", path.display());
    let help = "rien n’y est écrit : relancez la commande";
    Err(Problems::from(Problem::general(message).help(help)).into())
}
