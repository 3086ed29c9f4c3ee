//! Writes what was made: the folder of a launch, what is above several, a file that staff write too.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::content::with_way_out;
use super::press::Press;
use super::whose;
use crate::bundle::{
    Bundle, Events, File, Gathered, Listing, Manifest, Portfolio, PortfolioManifest, Told,
};
use crate::disk::{self, Care, Expected, There, Writer};
use crate::folder::{self, Report, Site, Staging};
use crate::input::{Problem, Source};
use crate::launch::{Launch, Summary};

/// How the writing of a launch went.
#[derive(Debug)]
pub(super) struct Written {
    pub report: Report,
    pub told: Told,
    /// How many texts correct what went out, and sheets say what to do with it.
    pub corrections: (usize, usize),
    /// The facts that nobody gave yet.
    pub missing: Vec<String>,
    /// The deliverables that went out and that its texts correct.
    pub corrected: Vec<String>,
    /// The launch as it is seen now, where that is otherwise than before.
    pub launch: Option<Launch>,
}

/// Writes a launch below the output of a command, a folder that is not there aside; `others` are the launches
/// written at the same time.
pub(super) fn launch(
    press: &Press<'_>,
    bundle: &Bundle<'_>,
    others: &[Summary],
    staging: &Staging,
) -> Result<Written> {
    let Press { output, force, inputs, .. } = *press;
    let folder = output.join(&bundle.folder);
    let (site, known) = Site::open::<Manifest>(&folder, force)?;
    if let Some(known) = known.as_ref().filter(|_| !force) {
        whose::refuse_other(&folder, known, &bundle.launch, others)?;
    }
    let sources = bundle.sources();
    let gathered = gathered(&folder, &site, known.as_ref(), bundle)?;
    let standing = site.decide(&sources, &gathered.texts)?;
    // Calendars, the book and the rest say how the texts stand once this is written.
    let mut open = standing.open();
    for (path, places) in &gathered.apart {
        *open.entry(path.clone()).or_default() += places;
    }
    let seen = bundle.seen(standing.texts(), open);
    let launch = bundle.seen_as(seen);
    let rollout = launch.as_ref().map(|launch| press.workspace.rollout(launch));
    let bundle = &*match &rollout {
        Some(rollout) => Cow::Owned(bundle.with_rollout(rollout)),
        None => Cow::Borrowed(bundle),
    };
    let drawn = folder::files_of(&folder, known.iter().flat_map(Manifest::drawn))?;
    let made = bundle.made(standing.texts(), known.as_ref(), &drawn, &gathered)?;
    inputs.refuse_in(&folder, &paths(&sources, &made.files(), known.as_ref()))?;
    let report = standing.write(&made.files(), &made.stays, staging, |listed| {
        Ok(bundle.manifest(&made, known.as_ref(), listed)?)
    })?;
    Ok(Written {
        report,
        told: made.told,
        missing: bundle.missing_facts(),
        corrections: bundle.corrections(),
        corrected: bundle.corrected().map(str::to_string).collect(),
        launch,
    })
}

/// What people wrote in the documents of a folder, taken into its texts.
fn gathered(
    folder: &Path,
    site: &Site,
    known: Option<&Manifest>,
    bundle: &Bundle<'_>,
) -> Result<Gathered> {
    let found = site.written_in(known.into_iter().flat_map(Manifest::documents))?;
    let stems = found.keys().filter_map(|path| path.strip_suffix(".docx"));
    let stems: Vec<String> = stems.map(str::to_string).collect();
    let texts = folder::texts_of(folder, &stems)?;
    Ok(bundle.gather(found, &texts))
}

/// Writes the files above the folders of several launches, which are there already; `events` are those of
/// each. Edited files are kept as in the folder of a launch.
pub(super) fn portfolio<'e>(
    press: &Press<'_>,
    portfolio: &Portfolio<'_>,
    events: impl Iterator<Item = &'e Events>,
) -> Result<Report> {
    let Press { output, force, inputs, .. } = *press;
    refuse_not_portfolio(output)?;
    let folders = portfolio.rollouts.iter().map(|rollout| rollout.launch.folder.as_str());
    let made = portfolio.made(&folders.zip(events).collect())?;
    let (site, known) = Site::open::<PortfolioManifest>(output, force)?;
    let standing = site.decide(&made.sources(), &BTreeMap::new())?;
    inputs.refuse_in(output, &paths(&made.sources(), &made.files(), known.as_ref()))?;
    let manifest = |listed: &_| Ok(made.manifest(known.as_ref(), listed)?);
    // The folder is there: it holds those of the launches.
    let staging = Staging::within(output);
    standing.write(&made.files(), &[], &staging, manifest)
}

/// Every path of a folder that may be written or taken away.
fn paths<M: Listing>(sources: &[File<'_>], made: &[File<'_>], known: Option<&M>) -> Vec<String> {
    let files = sources.iter().chain(made).map(|file| file.path.to_string());
    files.chain(known.into_iter().flat_map(|known| known.listed().into_keys())).collect()
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
const MARK: &str = "\u{feff}";

/// Replaces a text that was read from a file, none when there was no file, unless a person saved it
/// meanwhile. A byte order mark and line ends of Windows stay.
pub(super) fn replace(writer: &Writer, path: &Path, read: Option<&str>, text: &str) -> Result<()> {
    let found = disk::read_if_there(path, disk::MAX_KEPT)
        .with_context(|| format!("impossible de lire « {} »", path.display()))?;
    let standing = found.as_deref().map(String::from_utf8_lossy);
    let known = standing.as_deref().map(|text| Source::new("", text));
    if known.as_ref().map(|known| known.text.as_str()) != read {
        return Err(changed(path));
    }
    let standing = standing.unwrap_or_default();
    let mut text = text.to_string();
    if standing.contains("\r\n") {
        text = text.replace('\n', "\r\n");
    }
    if standing.starts_with(MARK) {
        text.insert_str(0, MARK);
    }
    replace_bytes(writer, path, found.as_deref(), text.as_bytes())
}

/// The same for the bytes of a file.
pub(super) fn replace_bytes(
    writer: &Writer,
    path: &Path,
    read: Option<&[u8]>,
    bytes: &[u8],
) -> Result<()> {
    let expected = Expected::found(read);
    match writer.replace(path, expected, bytes, Care::Written).map_err(with_way_out)? {
        true => Ok(()),
        false => Err(changed(path)),
    }
}

/// The folders of a campaign, which hold nothing else.
pub(super) fn own_folders(id: &str) -> [String; 2] {
    [format!("campaigns/{id}"), format!("templates/{id}")]
}

/// Writes files that are not there yet, all of them or none, by their paths below a folder, and says
/// how many; `own` are folders that are to hold nothing else, `help` what to do when something is
/// there.
pub(super) fn new_files(
    folder: &Path,
    files: &BTreeMap<String, String>,
    own: &[String],
    help: &'static str,
) -> Result<usize> {
    disk::write_new(folder, files, own).map_err(|error| match error.downcast::<There>() {
        Ok(there) => Problem::general(there.to_string()).help(help).into(),
        Err(error) => with_way_out(error),
    })
}

/// A file that somebody saved while the command worked on it.
pub(super) fn changed(path: &Path) -> anyhow::Error {
    let message = format!("« {} » a changé pendant que jalon y travaillait", path.display());
    Problem::general(message).help("rien n’y est écrit : relancez la commande").into()
}
