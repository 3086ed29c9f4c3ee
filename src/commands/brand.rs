//! The pictures that a launch brings, read beside its file.

use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

use crate::artwork::{Artwork, MAX_ARTWORK};
use crate::disk::{self, Refused};
use crate::input::{Problem, Problems, Source};
use crate::launch::{Brought, Launch};

/// Reads the pictures of a launch, which its file names; every one that cannot be read, or may not be
/// used.
pub(super) fn read_brand(launch: &mut Launch, source: &Arc<Source>, path: &Path) -> Vec<Problem> {
    let mut problems = Vec::new();
    for brought in launch.brand.pictures_mut() {
        match artwork(brought, source, &path.with_file_name(&brought.path)) {
            Ok(artwork) => brought.artwork = Some(artwork),
            Err(found) => problems.extend(found.0),
        }
    }
    problems
}

fn artwork(brought: &Brought, source: &Arc<Source>, file: &Path) -> Result<Artwork, Problems> {
    let at = |message: String, help: &'static str| {
        Problem::at(source, brought.place.clone(), message).help(help)
    };
    let bytes = disk::read(file, MAX_ARTWORK).map_err(|error| {
        let name = &brought.path;
        match (Refused::of(&error), error.kind()) {
            (Some(Refused::TooLarge(_)), _) => {
                let message = format!("« {name} » pèse plus de 1 Mo");
                at(message, "donnez une image plus légère : elle va dans chaque visuel")
            }
            (Some(refused), _) => at(format!("« {name} » : {refused}"), "nommez une image"),
            (None, ErrorKind::NotFound) => at(
                format!("« {name} » n’existe pas"),
                "vérifiez son nom, à côté du fichier de lancement",
            ),
            _ => at(format!("« {name} » ne peut pas être lu"), "vérifiez que vous y avez accès"),
        }
    })?;
    Artwork::read(&file.display().to_string(), bytes).map_err(|mut found| {
        for problem in found.0.iter_mut().filter(|problem| problem.source.is_none()) {
            problem.source = Some(Arc::clone(source));
            problem.span = Some(brought.place.clone());
        }
        found
    })
}
