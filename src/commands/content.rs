//! Reads the root folder, if there is one, loads campaigns and shared data, and says what to do when
//! the disk refuses a file.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result};

use super::{io_reason, next};
use crate::calendar::{self, HolidayFile, PeriodSpec};
use crate::campaign::{self, Campaign, Kind};
use crate::export::{BookPage, EmailPage, PortfolioPage};
use crate::folder::Means;
use crate::formats;
use crate::import::{self, Recognizer};
use crate::input::{Problem, Problems, Source};
use crate::library::Library;
use crate::network::{self, Network};
use crate::portfolio::{self, Settings};
use crate::rules::{self, RuleSet};
use crate::scheduler;

/// Built-in content with what `--root` puts over it.
pub(super) fn library(root: Option<&Path>) -> Result<Library> {
    let mut overrides = BTreeMap::new();
    if let Some(root) = root {
        if root.is_file() {
            let message = format!(
                "--root «\u{a0}{}\u{a0}»\u{a0}: c’est un fichier, pas un dossier",
                root.display()
            );
            let help = "nommez le dossier qui contient les dossiers campaigns et templates";
            return Err(Problems::from(Problem::general(message).help(help)).into());
        }
        if !root.is_dir() {
            let problem = Problem::general(format!(
                "le dossier --root «\u{a0}{}\u{a0}» n’existe pas",
                root.display()
            ))
            .help(format!(
                "créez-le avec\u{a0}: {} campaign export sag {}",
                next::program(),
                next::path(root)
            ));
            return Err(Problems::from(problem).into());
        }
        for top in ["campaigns", "templates"] {
            collect(&root.join(top), top, &mut overrides)?;
        }
    }
    Ok(Library::new(overrides))
}

/// What could not be written, with what a person can do about it.
pub(super) fn with_way_out(error: anyhow::Error) -> anyhow::Error {
    with_help(error, |kind| match kind {
        ErrorKind::PermissionDenied => Some("choisissez un autre dossier, ou demandez l’accès"),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            Some("rien n’est perdu\u{a0}: libérez de l’espace, puis relancez la commande")
        }
        ErrorKind::ReadOnlyFilesystem => Some("choisissez un autre dossier"),
        ErrorKind::IsADirectory => Some("nommez un fichier"),
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists => Some("nommez un autre dossier"),
        _ => None,
    })
}

/// An error of the disk with the help for its kind. Any other error stays as it is.
pub(super) fn with_help(
    error: anyhow::Error,
    help: impl Fn(ErrorKind) -> Option<&'static str>,
) -> anyhow::Error {
    let found = error.chain().find_map(|cause| cause.downcast_ref::<io::Error>());
    let Some((reason, help)) = found.and_then(|io| Some((io_reason(io), help(io.kind())?))) else {
        return error;
    };
    let message = format!("{error}\u{a0}: {reason}");
    Problems::from(Problem::general(message).help(help)).into()
}

fn collect(folder: &Path, name: &str, files: &mut BTreeMap<String, Arc<Source>>) -> Result<()> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => {
            return Err(error)
                .with_context(|| format!("impossible de lire « {} »", folder.display()));
        }
    };
    for entry in entries {
        let entry =
            entry.with_context(|| format!("impossible de lire « {} »", folder.display()))?;
        let path = entry.path();
        let child = format!("{name}/{}", entry.file_name().to_string_lossy());
        if path.is_dir() {
            collect(&path, &child, files)?;
        } else if [".toml", ".md", ".html"].iter().any(|ending| child.ends_with(ending)) {
            files.insert(child, read_source(&path)?);
        }
    }
    Ok(())
}

/// No launch file, campaign or template comes near this size, in bytes.
const MAX_BYTES: u64 = 256 * 1024;

/// The text of a file, which must be UTF-8.
pub(super) fn read_source(path: &Path) -> Result<Arc<Source>> {
    let shown = path.display().to_string();
    let length = fs::metadata(path).map_or(0, |metadata| metadata.len());
    if length > MAX_BYTES {
        let problem =
            Problem::general(format!("« {shown} » est trop gros pour un fichier de jalon"))
                .help("vérifiez que c’est le bon fichier : la limite est de 256 ko");
        return Err(Problems::from(problem).into());
    }
    let bytes = fs::read(path).with_context(|| format!("impossible de lire « {shown} »"))?;
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Source::new(shown, text)),
        Err(error) => {
            let line =
                error.as_bytes()[..error.utf8_error().valid_up_to()].split(|b| *b == b'\n').count();
            let problem =
                Problem::general(format!("« {shown} » n’est pas un texte en UTF-8 (ligne {line})"))
                    .help("enregistrez-le de nouveau en choisissant l’encodage UTF-8");
            Err(Problems::from(problem).into())
        }
    }
}

/// A campaign with everything that it is made of.
pub(super) fn campaign(library: &Library, id: &str) -> Result<Campaign, Problems> {
    campaign::load(id, &campaign_layers(library, id))
}

/// The files that a campaign is read from, what counts first last.
pub(super) fn campaign_layers(library: &Library, id: &str) -> Vec<Arc<Source>> {
    let mut layers = library.layers(&format!("campaigns/{id}/campaign.toml"));
    layers.extend(library.whole(&format!("campaigns/{id}/routing.toml")));
    layers.extend(library.layers("campaigns/shared/visuals.toml"));
    layers.extend(library.layers("campaigns/shared/corrections.toml"));
    layers
}

/// The networks in reach.
pub(super) fn networks(library: &Library) -> Result<Vec<Network>, Problems> {
    network::load(&library.layers("campaigns/shared/networks.toml"))
}

/// The rules for the texts of a campaign: shared ones, then its own.
pub(super) fn rules(library: &Library, id: &str) -> Result<RuleSet, Problems> {
    let mut layers = library.layers("campaigns/shared/french.toml");
    layers.extend(library.layers(&format!("campaigns/{id}/messages.toml")));
    rules::load(&layers)
}

/// What files are made with.
pub(super) fn means(library: &Library) -> Result<Means, Problems> {
    let page = |path: &str| {
        let missing = || Problem::general(format!("«\u{a0}{path}\u{a0}» n’existe pas"));
        library.whole(path).ok_or_else(missing)
    };
    Ok(Means {
        formats: formats::load(&library.layers("campaigns/shared/formats.toml"))?,
        schedulers: scheduler::load(&library.layers("campaigns/shared/schedulers.toml"))?,
        bom: None,
        reminder_days: None,
        email: EmailPage::read(&page("templates/email/newsletter.html")?)?,
        book: BookPage::read(&page("templates/book/book.html")?)?,
    })
}

/// The page of several launches.
pub(super) fn portfolio_page(library: &Library) -> Result<PortfolioPage, Problems> {
    let path = "templates/book/portfolio.html";
    let missing = || Problem::general(format!("«\u{a0}{path}\u{a0}» n’existe pas"));
    PortfolioPage::read(&library.whole(path).ok_or_else(missing)?)
}

/// How tables of launches are read.
pub(super) fn portfolio(library: &Library) -> Result<Settings, Problems> {
    portfolio::load(&library.layers("campaigns/shared/portfolio.toml"))
}

/// The holidays in reach.
pub(super) fn holidays(library: &Library) -> Result<HolidayFile, Problems> {
    calendar::load(&library.layers("campaigns/shared/holidays.toml"))
}

/// The periods when it is better not to publish.
pub(super) fn periods(library: &Library) -> Result<Vec<PeriodSpec>, Problems> {
    let kinds = Kind::WORDS.map(|(word, _)| (word, word));
    calendar::load_periods(&library.layers("campaigns/shared/periods.toml"), &kinds)
}

/// The campaign that has a guide, and how the parts of it are recognised.
pub(super) fn recognizer(library: &Library) -> Result<(String, Recognizer), Problems> {
    let guides = library.campaign_ids().into_iter().filter_map(|id| {
        let source = library.whole(&format!("campaigns/{id}/guide.toml"))?;
        Some((id, source))
    });
    match guides.into_iter().next() {
        Some((id, source)) => Ok((id, import::load_recognizer(&source)?)),
        None => Err(Problem::general("aucune campagne ne dit comment lire un guide").into()),
    }
}
