//! `jalon` alone: where to begin, with the launches of the folder.

use std::path::Path;

use super::launch_files::files_of;
use super::{content, next};
use crate::copies;

/// Launches named; the others are counted.
const NAMED: usize = 4;

/// Five lines at most of 80 columns, but for names of files.
pub(super) fn welcome() -> String {
    let program = next::program();
    let library = content::library(None).ok();
    let copies = library.and_then(|own| copies::load(&own.layers(copies::FILE)).ok());
    let (found, _) = files_of(Path::new("."), &copies.unwrap_or_default()).unwrap_or_default();
    let launches: Vec<String> =
        found.iter().filter(|path| is_launch(path)).map(|path| shown(path)).collect();
    let Some(first) = launches.first() else {
        return format!(
            "jalon planifie la campagne d’un service public en ligne et en écrit les textes.\n\
             Décrire un lancement :  {program} init\n\
             Voir son calendrier :   {program} plan FICHIER.toml\n\
             Écrire ses textes :     {program} render FICHIER.toml -o campagne\n\
             Toutes les commandes :  {program} --help\n"
        );
    };
    let others = launches.len().saturating_sub(NAMED);
    let more = if others > 0 { format!(" et {others} de plus") } else { String::new() };
    let named = launches[..launches.len().min(NAMED)].join(", ");
    format!(
        "Dans ce dossier : {named}{more}\n\
         Où en est le travail :  {program} status {first}\n\
         Voir le calendrier :    {program} plan {first}\n\
         Écrire les textes :     {program} render {first} -o campagne\n\
         Toutes les commandes :  {program} --help\n"
    )
}

/// A file may be anything in TOML: a launch names a service and a day.
fn is_launch(path: &Path) -> bool {
    let table = content::read_source(path).ok().and_then(|source| source.text.parse().ok());
    table.is_some_and(|table: toml::Table| {
        table.contains_key("service") && table.contains_key("date")
    })
}

fn shown(path: &Path) -> String {
    next::path(path.strip_prefix(".").unwrap_or(path))
}
