//! What stops the program where it should not: a defect of its own, or of a library that knows no
//! other way to say that a disk is full.

use std::any::Any;
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::sync::{Mutex, PoisonError};

use anyhow::Result;

use crate::input::{Problem, Problems};

/// Where the first one was.
static PLACE: Mutex<String> = Mutex::new(String::new());

/// Runs a command. What it had begun to write is undone, as for any other error.
///
/// # Errors
/// Those of the command, and what stopped it.
pub(super) fn caught<T>(command: impl FnOnce() -> Result<T>) -> Result<T> {
    panic::set_hook(Box::new(note));
    let done = panic::catch_unwind(AssertUnwindSafe(command));
    done.unwrap_or_else(|what| Err(told(what.as_ref()).into()))
}

fn note(what: &PanicHookInfo<'_>) {
    let Some(place) = what.location() else { return };
    let file = place.file().rsplit(['/', '\\']).next().unwrap_or_default();
    let mut first = PLACE.lock().unwrap_or_else(PoisonError::into_inner);
    if first.is_empty() {
        *first = format!(" ({file}:{})", place.line());
    }
}

fn told(what: &(dyn Any + Send)) -> Problems {
    let words = what.downcast_ref::<String>().map(String::as_str);
    let words = words.or_else(|| what.downcast_ref::<&str>().copied()).unwrap_or_default();
    if ["StorageFull", "QuotaExceeded"].iter().any(|kind| words.contains(kind)) {
        let folder = std::env::temp_dir();
        let message =
            format!("impossible d’écrire dans « {} » : le disque est plein", folder.display());
        let help = "rien n’est perdu : libérez de l’espace, puis relancez la commande";
        return Problem::general(message).help(help).into();
    }
    let place = PLACE.lock().unwrap_or_else(PoisonError::into_inner);
    let message =
        format!("jalon s’est arrêté sur un défaut qui lui est propre{place} : « {words} »");
    let help = "rien n’est à moitié écrit; dites ce défaut à qui tient jalon, avec la commande";
    Problem::general(message).help(help).into()
}
