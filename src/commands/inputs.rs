//! The files that a command reads: none of them can be what it writes, whatever it is told.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::progress_file;
use crate::disk::real;
use crate::input::{Problem, Problems};
use crate::launch::Launch;

/// The files that a command reads, or looks for.
#[derive(Debug, Default)]
pub struct Inputs {
    paths: BTreeSet<PathBuf>,
    /// The same by their real paths.
    real: BTreeSet<PathBuf>,
}

impl Inputs {
    /// Adds a file, which may not be there.
    pub(super) fn add(&mut self, path: &Path) {
        self.real.insert(real(path));
        self.paths.insert(path.to_path_buf());
    }

    /// Adds a launch file and that of what was done of it.
    pub(super) fn add_launch(&mut self, path: &Path) {
        self.add(path);
        let progress = progress_file::beside(path);
        self.add(&progress_file::results(&progress));
        self.add(&progress);
    }

    /// Adds the pictures that a launch names beside its file.
    pub(super) fn add_pictures(&mut self, launch: &mut Launch) {
        let file = Path::new(&launch.file);
        launch.brand.pictures_mut().for_each(|own| self.add(&file.with_file_name(&own.path)));
    }

    /// Refuses to write a file that was read, by this name or another one.
    pub(super) fn refuse(&self, path: &Path) -> Result<(), Problems> {
        // A pipe would be waited for.
        let is_file = path.is_file();
        let is_same =
            |input: &PathBuf| is_file && same_file::is_same_file(input, path).unwrap_or(false);
        if self.real.contains(&real(path)) || self.paths.iter().any(is_same) {
            return Err(refused(path, "nommez un autre fichier après -o"));
        }
        Ok(())
    }

    /// Refuses to write a file of a folder that was read.
    ///
    /// # Errors
    /// When one of the paths in the folder leads to such a file.
    pub(super) fn refuse_in(&self, folder: &Path, paths: &[String]) -> Result<(), Problems> {
        let at = real(folder);
        if !self.real.iter().any(|input| input.starts_with(&at)) {
            return Ok(());
        }
        match paths.iter().find(|path| self.real.contains(&real(&at.join(path)))) {
            Some(path) => Err(refused(&folder.join(path), "nommez un autre dossier après -o")),
            None => Ok(()),
        }
    }
}

fn refused(path: &Path, help: &'static str) -> Problems {
    let message = format!("« {} » est un fichier que cette commande lit", path.display());
    Problem::general(message).help(help).into()
}
