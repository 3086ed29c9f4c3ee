//! What `render` tells when it is done.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::outcome::Outcome;
use super::render::Rendered;
use super::streams::{report, say};
use super::write::Written;
use crate::bundle::Apart;
use crate::folder::{Copied, KeptBecause, Report};
use crate::french::number::count;
use crate::merge::Place;
use crate::portfolio::Overview;
use crate::rollout::{Item, Rollout};

/// The page of a folder.
const PAGE: &str = "index.html";

/// Tells how the writing of launches went.
pub(super) fn tell(rendered: &Rendered<'_>) -> Outcome {
    let mut outcome = tell_launches(&rendered.written);
    if let Some((overview, report)) = &rendered.portfolio {
        outcome = outcome.and(tell_portfolio(overview, report));
    }
    for error in &rendered.failed {
        report(error);
        outcome = Outcome::NeedsAttention;
    }
    if !rendered.failed.is_empty() {
        say(
            "Ce qui n’a pu être écrit est resté comme avant, et les fichiers communs à plusieurs lancements aussi : relancez la commande.",
        );
    }
    if rendered.is_behind {
        say(
            "Les fichiers communs à plusieurs lancements (index.html, calendriers), au-dessus de ce dossier, ne disent pas encore ce changement : relancez « jalon render » avec tous ces lancements.",
        );
    }
    if let Some(page) = first_page(rendered) {
        say(&format!("Ouvrez {}", page.display()));
    }
    outcome
}

/// The page that leads to everything else.
fn first_page(rendered: &Rendered<'_>) -> Option<PathBuf> {
    let above = rendered.portfolio.as_ref().map(|(_, report)| report);
    let folder = match (above, rendered.written.as_slice()) {
        (Some(above), _) => &above.folder,
        (None, [(_, only)]) => &only.report.folder,
        (None, _) => return None,
    };
    rendered.has_book.then(|| folder.join(PAGE))
}

fn tell_launches(written: &[(&Rollout<'_>, Written)]) -> Outcome {
    let mut outcome = Outcome::Done;
    for (rollout, one) in written {
        let Written { report, told, corrections, missing, .. } = one;
        if written.len() <= 20 {
            say(&summary(report));
            tell_missed(rollout, report);
            for warning in rollout.to_know() {
                say(&format!("  À noter : {warning}"));
            }
        }
        outcome = outcome.and(tell_edits(report));
        if rollout.gone().next().is_some() {
            outcome = Outcome::NeedsAttention;
        }
        for post in &told.too_long {
            say(&format!("  Trop long : {post}"));
            outcome = Outcome::NeedsAttention;
        }
        if *corrections != (0, 0) {
            tell_corrections(*corrections, rollout);
            outcome = Outcome::NeedsAttention;
        }
        if !told.unscheduled.is_empty() {
            say(&format!(
                "  Pas dans les fichiers des planificateurs, puisqu’un fait y est à compléter : {}",
                told.unscheduled.join("; ")
            ));
        }
        if !told.undrawn.is_empty() {
            say("  Visuels et imprimés qui n’ont pas pu être faits :");
            told.undrawn.iter().for_each(|undrawn| say(&format!("    {undrawn}")));
            outcome = Outcome::NeedsAttention;
        }
        match missing.as_slice() {
            [] => {}
            [fact] => say(&format!("  À compléter dans les textes : {fact}")),
            // Those of each of several launches are in its book.
            facts if written.len() > 1 => {
                say(&format!("  À compléter dans les textes : {} faits", facts.len()));
            }
            facts => {
                say("  À compléter dans les textes :");
                facts.iter().for_each(|fact| say(&format!("    {fact}")));
            }
        }
    }
    if written.len() > 20 {
        let files: usize = written.iter().map(|(_, one)| one.report.written).sum();
        say(&format!(
            "{}, {}",
            count(written.len(), "lancement", "lancements"),
            count(files, "fichier écrit", "fichiers écrits")
        ));
    }
    outcome
}

/// Tells what is to go out, and to be done, about what was published.
fn tell_corrections((texts, sheets): (usize, usize), rollout: &Rollout<'_>) {
    let some = |number, one, many| (number > 0).then(|| count(number, one, many));
    let texts = some(texts, "rectificatif à publier", "rectificatifs à publier");
    let sheets = some(
        sheets,
        "fiche à suivre pour le matériel déjà diffusé",
        "fiches à suivre pour le matériel déjà diffusé",
    );
    let all: Vec<String> = texts.into_iter().chain(sheets).collect();
    let why = match rollout.launch.cancelled {
        true => "puisque le lancement annoncé n’aura pas lieu",
        false => "puisque le jour annoncé n’est plus le bon",
    };
    say(&format!("  À rectifier : {} (dossier corrections), {why}", all.join(" et ")));
}

/// Texts leave with the items whose day has passed, which may well have gone out.
fn tell_missed(rollout: &Rollout<'_>, report: &Report) {
    let missed = rollout.items.iter().filter(|item| item.missed().is_some() && !item.is_out());
    let removed: BTreeSet<&String> = report.removed.iter().collect();
    let has_left = |item: &&Item<'_>| removed.contains(&format!("{}.md", item.stem()));
    let (missed, way_out) = match missed.filter(has_left).count() {
        0 => return,
        1 => (
            String::from("d’un moyen dont la date est passée et que rien ne dit paru"),
            "S’il l’est, notez-le (jalon mark), puis relancez la commande : son texte reviendra.",
        ),
        many => (
            format!("de {many} moyens dont la date est passée et que rien ne dit parus"),
            "S’ils le sont, notez-les (jalon mark), puis relancez la commande : leurs textes reviendront.",
        ),
    };
    say(&format!("  Retirés : les textes {missed}. {way_out}"));
}

/// Tells how the writing of what is above the folders of several launches went.
fn tell_portfolio(overview: &Overview, report: &Report) -> Outcome {
    say(&summary(report));
    let over = overview.weeks.iter().filter(|week| week.publications > overview.overload).count();
    say(&format!(
        "  {}; {}",
        count(overview.collisions.len(), "collision", "collisions"),
        count(over, "semaine surchargée", "semaines surchargées")
    ));
    tell_edits(report)
}

/// What was done about the files that people edited.
fn tell_edits(report: &Report) -> Outcome {
    let mut outcome = Outcome::Done;
    if report.repaired {
        say("  Le fichier manifest.json était abîmé : il a été refait.");
    }
    if !report.merged.is_empty() {
        let texts = count(
            report.merged.len(),
            "texte que vous aviez modifié",
            "textes que vous aviez modifiés",
        );
        say(&format!("  Fusionné : {texts} ({})", report.merged.join(", ")));
    }
    for kept in &report.kept {
        let what = match &kept.why {
            KeptBecause::NewVersionBeside { follows: true, .. } => "À revoir",
            _ => "Gardé tel quel",
        };
        say(&format!("  {what} : {} ({})", kept.path.display(), reason(&kept.why)));
        match &kept.why {
            KeptBecause::NewVersionBeside { beside, places, .. } => tell_conflict(beside, places),
            KeptBecause::Apart(Apart::Conflict(places)) => tell_apart(places),
            _ => {}
        }
        let is_quiet = |why: &KeptBecause| {
            matches!(why, KeptBecause::Current | KeptBecause::Apart(Apart::Unmatched(_)))
        };
        if !is_quiet(&kept.why) {
            outcome = Outcome::NeedsAttention;
        }
    }
    for copied in &report.copies {
        let Copied { path, copy } = copied;
        match Path::new(path).extension().is_some_and(|ending| ending == "xlsx") {
            true => say(&format!(
                "  Copie de l’ancien classeur : {}. Ce qui a été tapé dans sa feuille « Textes » n’est repris nulle part : écrivez-le dans le texte lui-même.",
                copy.display()
            )),
            false => say(&format!("  Copie de l’ancien texte : {}", copy.display())),
        }
    }
    outcome
}

/// Where an edited text and the new version conflict, and what to do about it.
fn tell_conflict(beside: &Path, places: &[Place]) {
    for place in places {
        let (ours, theirs) = place.excerpts();
        say(&format!("    Ligne {}, vous : {}", place.line, wording(ours)));
        say(&format!("      nouvelle version : {}", wording(theirs)));
    }
    say(&format!(
        "    Reprenez-en ce qu’il faut dans votre fichier, puis supprimez {}",
        file_name(beside)
    ));
}

/// Where a document and its text say something else, both by a person.
fn tell_apart(places: &[Place]) {
    for place in places {
        let (ours, theirs) = place.excerpts();
        say(&format!("    Texte .md, ligne {} : {}", place.line, wording(ours)));
        say(&format!("      document Word : {}", wording(theirs)));
    }
    say("    Écrivez la même chose aux deux endroits : le document suivra ensuite.");
}

fn wording(text: String) -> String {
    match text.as_str() {
        "" => String::from("(rien)"),
        _ => format!("« {text} »"),
    }
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn reason(why: &KeptBecause) -> String {
    match why {
        KeptBecause::Current => String::from("modifié à la main"),
        KeptBecause::NewVersionBeside { beside, places, follows: true } => {
            let places = count(places.len(), "passage garde", "passages gardent");
            let beside = file_name(beside);
            format!(
                "{places} vos mots, le reste suit la nouvelle version, qui est à côté, dans {beside}"
            )
        }
        KeptBecause::NewVersionBeside { beside, .. } => {
            format!("modifié à la main; la nouvelle version est à côté, dans {}", file_name(beside))
        }
        KeptBecause::Apart(Apart::Unmatched(why)) => {
            format!("modifié à la main; ses mots ne passent pas dans le texte .md : {why}")
        }
        KeptBecause::Apart(Apart::Conflict(_)) => {
            String::from("modifié à la main; le texte .md dit autre chose au même endroit")
        }
        KeptBecause::ChangedMeanwhile => {
            String::from("modifié pendant que jalon écrivait; relancez la commande")
        }
        KeptBecause::NoLongerPlanned => {
            String::from("modifié à la main; ce texte ne fait plus partie du lancement")
        }
        KeptBecause::DamagedHead => {
            String::from("en-tête illisible; le texte à coller n’en tient pas compte")
        }
    }
}

/// What was written, in one line.
fn summary(report: &Report) -> String {
    let mut parts = vec![count(report.written, "fichier écrit", "fichiers écrits")];
    if report.unchanged > 0 {
        parts.push(count(report.unchanged, "inchangé", "inchangés"));
    }
    if !report.removed.is_empty() {
        parts.push(count(report.removed.len(), "retiré", "retirés"));
    }
    format!("{} : {}", report.folder.display(), parts.join(", "))
}
