//! `jalon campaign import`: a campaign of the official wording, from the ministry's guide.

use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Context, Result};

use super::campaign_new::refuse_name;
use super::outcome::Outcome;
use super::streams::{after, print_text, refused, say};
use super::{next, pdf_apart, write};
use crate::campaign;
use crate::cli::ImportArgs;
use crate::disk::{self, Refused};
use crate::import::{self, Base, Import};
use crate::library::Library;
use crate::workspace;

/// What to do when a campaign is there.
const EXISTS: &str = "choisissez un autre dossier, ou un autre nom avec --id : rien n’est remplacé";

pub(super) fn run(library: &Library, args: &ImportArgs) -> Result<Outcome> {
    let (about, recognizer) = workspace::recognizer(library)?;
    let id = args.id.as_deref().unwrap_or(&recognizer.campaign);
    refuse_name(library, id, "--id ")?;
    let guide = read(&args.guide)?;
    if let Some(assumed) = guide.assumed {
        say(&assumed.remark(&args.guide.display().to_string()));
    }
    let campaign = campaign::of_library(library, &about)?;
    let name = args.guide.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let base = Base { library, campaign: &campaign, recognizer: &recognizer };
    let import = import::import(&guide, &name, id, &base)?;
    let written = write::new_files(&args.output, &import.files, &write::own_folders(id), EXISTS)?;
    let shown = after(print_text(&import.report.text()));
    tell(&import, written, id, &args.output);
    Ok(shown.and(match import.report.to_look_at() {
        0 => Outcome::Done,
        _ => Outcome::NeedsAttention,
    }))
}

fn read(path: &Path) -> Result<import::Guide> {
    let shown = path.display();
    let cannot = || format!("impossible de lire « {shown} »");
    let help = "nommez le fichier du guide, en .pdf, en .docx ou en .txt";
    let bytes = disk::read(path, import::MAX_BYTES).or_else(|error| {
        let reason = match (Refused::of(&error), error.kind()) {
            (Some(Refused::TooLarge(_)), _) => {
                let reason = import::Unreadable::TooLarge;
                return Err(refused(format!("« {shown} » : {reason}"), reason.help()));
            }
            (Some(Refused::NotRegular), _) => "n’est pas un fichier",
            (None, ErrorKind::IsADirectory) => "est un dossier",
            _ => return Err(error).with_context(cannot),
        };
        Err(refused(format!("« {shown} » {reason}"), help))
    })?;
    let read = import::read(&bytes, pdf_apart::read);
    read.map_err(|reason| refused(format!("« {shown} » : {reason}"), reason.help()))
}

fn tell(import: &Import, written: usize, id: &str, output: &Path) {
    let folder = output.display();
    say("");
    say(&format!("{written} fichiers écrits dans « {folder} »"));
    match import.report.to_look_at() {
        0 => {}
        1 => say("Un point à vérifier : voir ci-dessus."),
        count => say(&format!("{count} points à vérifier : voir ci-dessus.")),
    }
    say(&format!(
        "Pour produire avec ces textes, écrivez campaign = \"{id}\" dans le fichier de lancement, puis :"
    ));
    let (program, root) = (next::program(), next::path(output));
    say(&format!("  {program} render LANCEMENT -o campagne --root {root}"));
}
