//! A person saves a file between the moment that it was read and the moment that it is replaced: what
//! the person saved stands, whole, and the command is told so.

use std::fs;
use std::path::Path;

use jalon::disk::{Care, Expected, Writer, replace};

const READ: &[u8] = b"Ce qui fut lu.\n";
const NEW: &[u8] = b"Ce que la commande veut.\n";
const SAVED: &[u8] = b"Ce que la personne vient d'enregistrer.\n";

/// What a person does to a file.
type Act = fn(&Path);

/// What may be done to a file meanwhile, and what is there then.
const MEANWHILE: [(Act, Option<&[u8]>); 5] = [
    (|path| fs::write(path, SAVED).unwrap(), Some(SAVED)),
    // An editor writes beside, then renames.
    (
        |path| {
            let beside = path.with_extension("tmp");
            fs::write(&beside, SAVED).unwrap();
            fs::rename(beside, path).unwrap();
        },
        Some(SAVED),
    ),
    (|path| fs::write(path, [READ, b"\n"].concat()).unwrap(), Some(b"Ce qui fut lu.\n\n")),
    (|path| fs::write(path, b"").unwrap(), Some(b"")),
    (|path| fs::remove_file(path).unwrap(), None),
];

#[test]
fn what_a_person_saved_meanwhile_stands() {
    for (act, left) in MEANWHILE {
        for care in [Care::Made, Care::Written] {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("m.toml");
            let within = Writer::within(folder.path(), "aside");
            for writer in [Writer::anywhere(), within] {
                fs::write(&path, READ).unwrap();
                let read = fs::read(&path).unwrap();
                act(&path);
                assert!(!writer.replace(&path, Expected::Bytes(&read), NEW, care).unwrap());
                assert_eq!(fs::read(&path).ok().as_deref(), left);
                writer.finish();
            }
            // Nothing half written is left beside.
            assert_eq!(fs::read_dir(folder.path()).unwrap().count(), usize::from(left.is_some()));
        }
    }
}

#[test]
fn a_file_that_a_person_made_meanwhile_stands() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("m.suivi.toml");
    fs::write(&path, SAVED).unwrap();
    assert!(!replace(&path, Expected::Nothing, NEW).unwrap());
    assert_eq!(fs::read(&path).unwrap(), SAVED);
    // What nobody touched is replaced.
    assert!(replace(&path, Expected::Bytes(SAVED), NEW).unwrap());
    assert_eq!(fs::read(&path).unwrap(), NEW);
}
