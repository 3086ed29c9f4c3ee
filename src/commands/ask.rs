//! `jalon ask`: a request for approval, one document to send and its e-mail.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::launches::Launches;
use super::outcome::Outcome;
use super::streams::say;
use super::{bundles, next, output_file};
use crate::bundle::went_out;
use crate::cli::{AskArgs, Cli};
use crate::disk::Fill;
use crate::export::{self, Asked, Letterhead};
use crate::folder;
use crate::formats::Formats;
use crate::input::{Problem, Problems};
use crate::launch::{Launch, item_id};
use crate::review;
use crate::rollout::{Item, Rollout, Status, awaits_approval, changed_words};
use crate::rules::Facts;
use crate::text::{Document, Fields};
use crate::workspace;

/// What the names of the document and of its e-mail end with.
const ENDINGS: [&str; 2] = ["docx", "eml"];

pub(super) fn run(cli: &Cli, args: &AskArgs) -> Result<Outcome> {
    let mut launches = Launches::empty(cli)?;
    let launch = launches.open_one(&args.launch)?;
    let folder = launches.around.folder_of(&launch);
    let workspace = &launches.workspace;
    let rollout = workspace.rollout(&launch);
    let items = items(&rollout, &launch, &args.items)?;
    let engines = bundles::engines(workspace, std::slice::from_ref(&rollout))?;
    let means = workspace::means(workspace, Formats::only(Vec::new()))?;
    let texts = |stems: &[String]| match &folder {
        Some(folder) => folder::texts_of(folder, stems),
        None => Ok(BTreeMap::new()),
    };
    let published = texts(&went_out(&rollout))?;
    let bundle = bundles::bundle(workspace, &engines, &rollout, &means, published)?;
    let standing = texts(&items.iter().map(|item| item.stem()).collect::<Vec<_>>())?;
    let (rendered, standing) = (bundle.documents(), bundle.standing(&standing));
    let set = workspace::rules(&workspace.library, &launch.campaign.id)?;
    let facts = Facts::of(&launch);
    let asked: Vec<Asked<'_>> = items
        .iter()
        .filter_map(|item| {
            let text = text_of(&standing, item)?;
            let checked = review::document(text, &rollout, &set, &facts, &workspace.networks);
            let findings = checked.into_iter().map(|finding| finding.message).collect();
            Some(asked(&rollout, item, text.clone(), text_of(rendered, item), findings))
        })
        .collect();
    let [document, letter] = ENDINGS.map(|ending| path(args, ending));
    let body = export::request(&rollout, &asked);
    let title = format!("Demande d’approbation : {}", launch.service.name.bare());
    let fields = Fields { title: title.clone(), ..Fields::default() };
    let bytes = export::docx(&fields, &body, &title, "Demande", &Letterhead::default())?;
    let name = document.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mail = export::request_letter(&rollout, &asked, (&name, &bytes));
    let files: [(&Path, Fill<'_>); 2] =
        [(&document, &|out| out.write_all(&bytes)), (&letter, &|out| out.write_all(&mail))];
    output_file::write(&files, &launches.inputs, args.force)?;
    for (path, _) in files {
        say(&format!("{} : écrit", path.display()));
    }
    if folder.is_none() {
        say(
            "  Aucun dossier produit n’a été trouvé : ces textes sont ceux que « jalon render » écrirait.",
        );
    }
    say("La réponse venue, notez-la :");
    for item in asked.iter().map(|asked| asked.item) {
        let words = format!("mark {} {} approved --by NOM", next::path(&args.launch), item.id);
        say(&format!("  {}", next::command(cli, &words)));
    }
    Ok(Outcome::Done)
}

/// The text of an item.
fn text_of<'d>(documents: &'d [Document], item: &Item<'_>) -> Option<&'d Document> {
    documents.iter().find(|own| own.deliverable.as_ref() == Some(item.id))
}

/// A text that is to be approved, beside what was rendered of it and what its check found.
fn asked<'r>(
    rollout: &'r Rollout<'_>,
    item: &'r Item<'r>,
    text: Document,
    rendered: Option<&Document>,
    findings: Vec<String>,
) -> Asked<'r> {
    let before = rendered.map(Document::readers_words).unwrap_or_default();
    let posts = text.networks.iter().map(|own| (own.label.clone(), own.post()));
    Asked {
        item,
        approval: rollout.campaign.approval(item.kind, item.channels),
        changed: changed_words(&before, &text.readers_words()),
        findings,
        posts: posts.collect(),
        text,
    }
}

/// What is to be approved: what is named, else everything that is to go out and is not approved.
fn items<'r>(
    rollout: &'r Rollout<'_>,
    launch: &Launch,
    named: &[String],
) -> Result<Vec<&'r Item<'r>>, Problems> {
    if named.is_empty() {
        let all = rollout.items.iter().filter(|item| awaits_approval(item, rollout.campaign));
        let all: Vec<&Item<'_>> = all.collect();
        if all.is_empty() {
            let problem = Problem::general("rien n’attend d’approbation");
            return Err(problem.help("nommez les moyens à faire approuver").into());
        }
        return Ok(all);
    }
    let mut found = Vec::new();
    let mut problems = Vec::new();
    for name in named {
        match item_id(launch, name).map(|id| rollout.items.of(id)) {
            // Named twice, it is asked for once.
            Ok(Some(item)) if found.iter().any(|own: &&Item<'_>| own.id == item.id) => {}
            Ok(Some(item)) if item.status == Status::Planned && item.template.is_some() => {
                found.push(item);
            }
            Ok(_) => {
                let problem = Problem::general(format!("« {name} » n’a pas de texte à approuver"));
                problems.push(problem.help("nommez un moyen qui est à publier"));
            }
            Err(error) => problems.extend(error.0),
        }
    }
    Problems(problems).unless_errors(found).map(|(found, _)| found)
}

/// Where a file of the request goes: the name that is given, without its own ending, or one made from
/// that of the launch, in the folder that is given or beside the launch.
fn path(args: &AskArgs, ending: &str) -> PathBuf {
    let is_own = |end: &OsStr| ENDINGS.iter().any(|own| end.eq_ignore_ascii_case(own));
    let folder = match &args.output {
        Some(output) if output.is_dir() => output,
        Some(output) if output.extension().is_some_and(is_own) => {
            return output.with_extension(ending);
        }
        Some(output) => {
            let name = output.file_name().unwrap_or_default().to_string_lossy();
            return output.with_file_name(format!("{name}.{ending}"));
        }
        None => args.launch.parent().unwrap_or(Path::new("")),
    };
    let stem = args.launch.file_stem().unwrap_or_default().to_string_lossy();
    folder.join(format!("{stem}-approbation.{ending}"))
}
