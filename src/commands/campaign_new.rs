//! `jalon campaign new`: a small campaign of one's own, commented, that passes every check at once.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;

use super::campaign::SCHEMAS;
use super::streams::say;
use super::{next, write};
use crate::input::{Problem, Problems, folder_name};
use crate::library::Library;

/// Where the skeleton is; `campaign.toml`, `messages.toml` and `launch.toml` have their own place,
/// every other file is a template.
const SKELETON: &str = "templates/new-campaign/";

/// What stands for the campaign's id in the skeleton.
const ID: &str = "@id@";

pub(super) fn run(library: &Library, id: &str, output: &Path) -> Result<()> {
    refuse_name(library, id, "")?;
    let mut files = files(library, id);
    // Another campaign of this folder may have brought the schemas.
    files.retain(|path, _| {
        !path.starts_with(SCHEMAS) || output.join(path).symlink_metadata().is_err()
    });
    let help = "choisissez un autre nom ou un autre dossier : rien n’est remplacé";
    let written = write::new_files(output, &files, &write::own_folders(id), help)?;
    tell(id, output, written);
    Ok(())
}

/// Refuses a name that no new campaign may have; `option` is what is typed before it.
pub(super) fn refuse_name(library: &Library, id: &str, option: &str) -> Result<(), Problems> {
    let plain = folder_name(id);
    if plain != id {
        let message = format!("« {id} » ne peut pas nommer une campagne");
        let help = format!("écrivez par exemple : {option}{plain}");
        return Err(Problem::general(message).help(help).into());
    }
    // What every campaign shares stands among them.
    let folders = write::own_folders(id);
    if folders.iter().any(|own| !library.files_below(&format!("{own}/")).is_empty()) {
        let with = if option.is_empty() { "" } else { " avec " };
        let help = format!("donnez-lui un autre nom{with}{}", option.trim_end());
        let message = format!("« {id} » est déjà pris parmi les campagnes");
        return Err(Problem::general(message).help(help).into());
    }
    Ok(())
}

/// Text of each file by its path in the output folder.
fn files(library: &Library, id: &str) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    for (path, _) in library.files_below(SKELETON) {
        let Some(source) = library.whole(&path) else { continue };
        let target = match &path[SKELETON.len()..] {
            "launch.toml" => format!("{id}.toml"),
            name if name.ends_with(".toml") => format!("campaigns/{id}/{name}"),
            name => format!("templates/{id}/{name}"),
        };
        files.insert(target, source.text.replace(ID, id));
    }
    for (path, _) in library.files_below(SCHEMAS) {
        files.extend(library.whole(&path).map(|source| (path, source.text.clone())));
    }
    files
}

fn tell(id: &str, output: &Path, written: usize) {
    let (program, root) = (next::program(), next::path(output));
    let launch = match output == Path::new(".") {
        true => format!("{id}.toml"),
        false => next::path(&output.join(format!("{id}.toml"))),
    };
    say(&format!("{written} fichiers écrits dans « {} »", output.display()));
    let own = format!("campaigns/{id}/campaign.toml");
    let own = match output == Path::new(".") {
        true => own,
        false => next::path(&output.join(own)),
    };
    say(&format!("Ouvrez {own} : chaque partie y est expliquée. Puis, à tout moment :"));
    say(&format!("  {program} campaign check {id} --root {root}"));
    say(&format!("  {program} plan {launch} --root {root}"));
    say(&format!("  {program} render {launch} -o campagne --root {root}"));
}
