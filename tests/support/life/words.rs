//! The words that a person wrote, each of which can be found again.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A word that nobody else writes.
pub fn word(number: usize) -> String {
    format!("mot{number}z")
}

/// The words of ours in some bytes.
pub fn words(bytes: &[u8]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut at = 0;
    while let Some(start) = bytes[at..].windows(3).position(|three| three == b"mot") {
        let from = at + start + 3;
        let digits = bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        if digits > 0 && bytes.get(from + digits) == Some(&b'z') {
            found.insert(String::from_utf8_lossy(&bytes[from - 3..=from + digits]).into_owned());
        }
        at = from;
    }
    found
}

/// Every file below a folder that a person looks into, with its bytes: what jalon keeps for itself is
/// none, but for the copies.
pub fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut out = Vec::new();
    walk(folder, &mut out);
    out.sort();
    out
}

fn walk(folder: &Path, out: &mut Vec<(PathBuf, Vec<u8>)>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.map(|entry| entry.unwrap().path()) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        match name.as_str() {
            ".jalon" => walk(&path.join("copies"), out),
            "manifest.json" | "ancien" => {}
            _ if path.is_dir() => walk(&path, out),
            _ => out.push((path.clone(), fs::read(&path).unwrap())),
        }
    }
}

/// Every word of ours below a folder.
pub fn words_below(folder: &Path) -> BTreeSet<String> {
    files(folder).iter().flat_map(|(_, bytes)| words(bytes)).collect()
}
