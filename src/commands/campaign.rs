//! `jalon campaign`: what is built in, what a root puts over it, and a copy to edit.

use std::fmt::Write as _;
use std::path::Path;

use anyhow::Result;

use super::content;
use super::outcome::Outcome;
use super::streams::{print_text, say};
use super::{campaign_new, check, import, next, write};
use crate::campaign;
use crate::cli::{CampaignCommand, Cli, SchemaFile};
use crate::french::message::told;
use crate::french::number::count;
use crate::input::{Problem, Problems};
use crate::launch::unknown_campaign_help;
use crate::library::{Library, Origin};
use crate::visible;
use crate::vocabulary::Vocabulary as _;

/// Columns of what is shown, whatever the terminal.
const WIDTH: usize = 80;

pub(super) fn run(cli: &Cli, command: &CampaignCommand) -> Result<Outcome> {
    let library = content::library(cli.root.as_deref())?;
    match command {
        CampaignCommand::List => print_text(&list(&library)?)?,
        CampaignCommand::Show { id } => {
            let id = id.clone().map_or_else(|| campaign::usual(&library), Ok)?;
            print_text(&show(&library, known(cli, &library, &id)?)?)?
        }
        CampaignCommand::Export { id, folder } => {
            export(&library, known(cli, &library, id)?, folder)?
        }
        CampaignCommand::Check(args) => {
            known(cli, &library, &args.id)?;
            return check::campaign(cli, args);
        }
        CampaignCommand::New { id, output } => campaign_new::run(&library, id, output)?,
        CampaignCommand::Schema { file } => print_text(&schema(&library, *file)?)?,
        CampaignCommand::Import(args) => return import::run(&library, args),
    }
    Ok(Outcome::Done)
}

fn known<'a>(cli: &Cli, library: &Library, id: &'a str) -> Result<&'a str, Problems> {
    let ids = library.campaign_ids();
    if ids.contains(id) {
        return Ok(id);
    }
    let known = ids.iter().map(String::as_str);
    Err(Problem::general(format!("campagne inconnue « {id} »"))
        .help(unknown_campaign_help(id, known, cli.root.is_some()))
        .into())
}

fn list(library: &Library) -> Result<String> {
    let mut out = String::new();
    for id in library.campaign_ids() {
        let campaign = campaign::of_library(library, &id)?;
        writeln!(out, "{id}  {} ({})", campaign.title, origin(library, &id))?;
    }
    let shared = library.files_below("campaigns/shared/").into_iter();
    let shared: Vec<String> =
        shared.filter(|(_, origin)| *origin != Origin::BuiltIn).map(|(path, _)| path).collect();
    if !shared.is_empty() {
        writeln!(
            out,
            "{}",
            told(&format!("À vous, pour toutes les campagnes : {}", shared.join(", ")))
        )?;
    }
    Ok(out)
}

/// Whose a campaign is, by its own files: « intégrée, dont 2 fichiers remplacés par les vôtres ».
fn origin(library: &Library, id: &str) -> String {
    if library.added_campaigns().iter().any(|added| added == id) {
        return String::from("à vous");
    }
    let files = library.campaign_files(id);
    let of = |origin: Origin| files.iter().filter(|(_, found)| *found == origin).count();
    let mut parts = vec![String::from("intégrée")];
    for (origin, one, many) in [
        (
            Origin::Overridden,
            "fichier remplacé ou complété par le vôtre",
            "fichiers remplacés ou complétés par les vôtres",
        ),
        (Origin::Added, "fichier ajouté par vous", "fichiers ajoutés par vous"),
    ] {
        match of(origin) {
            0 => {}
            number => parts.push(count(number, one, many)),
        }
    }
    parts.join("; ")
}

fn show(library: &Library, id: &str) -> Result<String> {
    let campaign = campaign::of_library(library, id)?;
    let mut out = format!("{}\n\nSéquence\n", campaign.title);
    for milestone in &campaign.milestones {
        writeln!(out, "  {} – {}", milestone.label, milestone.objective)?;
        for deliverable in campaign.deliverables.iter().filter(|d| d.milestone == milestone.id) {
            out.push_str(&row(4, 26, &deliverable.id, &deliverable.title));
        }
    }
    if !campaign.options.is_empty() {
        out.push_str("\nOptions, à écrire dans « options » du fichier de lancement\n");
    }
    for option in &campaign.options {
        out.push_str(&row(2, 28, &option.id, &option.label));
    }
    out.push_str("\nLiens\n");
    for link in &campaign.links {
        out.push_str(&row(2, 10, &link.id, &link.url));
    }
    out.push_str("\nFichiers\n");
    for (path, origin) in files(library, id) {
        let origin = match origin {
            Origin::BuiltIn => "intégré",
            Origin::Overridden => "remplacé ou complété par le vôtre",
            Origin::Added => "ajouté par vous",
        };
        writeln!(out, "  {path}  ({origin})")?;
    }
    Ok(out)
}

/// A name and what it is, on lines of at most [`WIDTH`] columns; an address is never cut.
fn row(indent: usize, column: usize, name: &str, what: &str) -> String {
    let first = format!("{:indent$}{name:<column$} ", "");
    let next = " ".repeat(indent + column + 1);
    let options = textwrap::Options::new(WIDTH)
        .break_words(false)
        .wrap_algorithm(textwrap::WrapAlgorithm::FirstFit);
    let options = options
        .word_separator(textwrap::WordSeparator::AsciiSpace)
        .word_splitter(textwrap::WordSplitter::NoHyphenation)
        .initial_indent(&first)
        .subsequent_indent(&next);
    textwrap::fill(what, options) + "\n"
}

fn files(library: &Library, id: &str) -> Vec<(String, Origin)> {
    let mut files = library.files_below("campaigns/shared/");
    files.extend(library.campaign_files(id));
    files
}

/// One schema, or all three in one object.
fn schema(library: &Library, file: Option<SchemaFile>) -> Result<String> {
    if let Some(file) = file {
        let source = library.whole(&format!("{SCHEMAS}{}.schema.json", file.word()));
        return Ok(source.map(|source| source.text.clone()).unwrap_or_default());
    }
    let mut all = serde_json::Map::new();
    for (path, _) in library.files_below(SCHEMAS) {
        let Some(source) = library.whole(&path) else { continue };
        let name = path[SCHEMAS.len()..].split('.').next().unwrap_or_default().to_string();
        all.insert(name, serde_json::from_str(&source.text)?);
    }
    Ok(visible::json(&all)?)
}

/// Where the schemas are, in the library and in a root folder: files name them by this path.
pub(super) const SCHEMAS: &str = "schemas/";

/// Copies a campaign's files out. A file that is already there is never replaced.
fn export(library: &Library, id: &str, folder: &Path) -> Result<()> {
    let mut files = files(library, id);
    files.extend(library.files_below(SCHEMAS));
    let text = |(path, _): (String, Origin)| Some((library.whole(&path)?.text.clone(), path));
    let files = files.into_iter().filter_map(text).map(|(text, path)| (path, text)).collect();
    let help = "choisissez un dossier vide : rien n’est remplacé";
    let written = write::new_files(folder, &files, &[], help)?;
    say(&format!(
        "{} dans « {} »",
        count(written, "fichier copié", "fichiers copiés"),
        folder.display()
    ));
    let root = next::path(folder);
    say(&format!("Modifiez-les, puis ajoutez à vos commandes : --root {root}"));
    Ok(())
}
