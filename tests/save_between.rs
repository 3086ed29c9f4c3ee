//! A person saves a file between the moment that it was read and the moment that it is replaced: what
//! the person saved stands, whole, and the command is told so.

use std::fs;
use std::hint::spin_loop;
use std::path::Path;
use std::thread;

use jalon::disk::{Care, Expected, Writer};

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
            fs::create_dir(folder.path().join("aside")).unwrap();
            let within = Writer::within(folder.path(), "aside");
            for writer in [Writer::anywhere(), within] {
                fs::write(&path, READ).unwrap();
                let read = fs::read(&path).unwrap();
                act(&path);
                assert!(!writer.replace(&path, Expected::Bytes(&read), NEW, care).unwrap());
                assert_eq!(fs::read(&path).ok().as_deref(), left);
            }
            // Nothing half written is left beside.
            fs::remove_dir(folder.path().join("aside")).unwrap();
            assert_eq!(fs::read_dir(folder.path()).unwrap().count(), usize::from(left.is_some()));
        }
    }
}

#[test]
fn a_file_that_a_person_made_meanwhile_stands() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("m.suivi.toml");
    fs::write(&path, SAVED).unwrap();
    let writer = Writer::anywhere();
    assert!(!writer.replace(&path, Expected::Nothing, NEW, Care::Written).unwrap());
    assert_eq!(fs::read(&path).unwrap(), SAVED);
    // What nobody touched is replaced.
    assert!(writer.replace(&path, Expected::Bytes(SAVED), NEW, Care::Written).unwrap());
    writer.keep();
    assert_eq!(fs::read(&path).unwrap(), NEW);
}

/// Saves that fall at any moment of a replacement, between the last look and the renaming too: all
/// that a person saves stands, whether before or after.
#[test]
fn what_is_saved_at_the_same_moment_stands() {
    let folder = tempfile::tempdir().unwrap();
    let (path, beside) = (folder.path().join("m.toml"), folder.path().join("m.tmp"));
    let (mut before, mut after) = (0, 0);
    for turn in 0..3000 {
        fs::write(&path, READ).unwrap();
        fs::write(&beside, SAVED).unwrap();
        let replaced = thread::scope(|scope| {
            let person = scope.spawn(|| {
                (0..turn * 5 % 4000).for_each(|_| spin_loop());
                fs::rename(&beside, &path).unwrap();
            });
            let writer = Writer::anywhere();
            let replaced = writer.replace(&path, Expected::Bytes(READ), NEW, Care::Made).unwrap();
            writer.keep();
            person.join().unwrap();
            replaced
        });
        assert_eq!(fs::read(&path).unwrap(), SAVED, "turn {turn}, replaced: {replaced}");
        if replaced { after += 1 } else { before += 1 }
    }
    println!("{before} saves before a replacement and {after} after it: all stand");
    assert!(before > 0 && after > 0, "{before} before, {after} after");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}
