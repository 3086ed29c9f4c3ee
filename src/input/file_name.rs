//! Names that become files or folders: valid on every system, Windows included, and one alone
//! whatever the case of its letters.

use unicode_normalization::UnicodeNormalization;

use super::{Placed, Table};

/// Names that Windows keeps for devices, whatever their ending.
const RESERVED: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8",
    "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// How the names of new versions put beside edited texts go on: `infolettre.nouvelle-version.md`.
pub const NEW_VERSION: &str = "nouvelle-version";

/// Longest name, in characters: paths of synchronized folders are short.
const MAX_FILE_NAME: usize = 60;

/// Whether a name keeps to lower-case ASCII letters, digits, « - » and « _ », is short enough, and
/// is no device of Windows, nor what marks a new version of another file.
fn is_file_name(name: &str) -> bool {
    let plain = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-' || c == b'_';
    let length = 1..=MAX_FILE_NAME;
    let is_plain = length.contains(&name.len()) && name.bytes().all(plain);
    is_plain && !is_reserved(name) && !name.starts_with(NEW_VERSION)
}

/// Whether Windows keeps a name for a device.
fn is_reserved(name: &str) -> bool {
    RESERVED.iter().any(|reserved| name.eq_ignore_ascii_case(reserved))
}

/// A folder name in ASCII made from any text: « Aide financière aux études » gives
/// `aide-financiere-aux-etudes`. Never empty, never a reserved name, at most 60 characters.
pub fn folder_name(text: &str) -> String {
    let mut name = String::new();
    for letter in text.nfd() {
        match letter {
            'œ' | 'Œ' => name.push_str("oe"),
            'æ' | 'Æ' => name.push_str("ae"),
            _ if letter.is_ascii_alphanumeric() || letter == '_' => {
                name.push(letter.to_ascii_lowercase())
            }
            // Accents, once decomposed, and apostrophes leave nothing behind.
            '\u{300}'..='\u{36f}' => {}
            _ if !name.ends_with('-') => name.push('-'),
            _ => {}
        }
    }
    name.truncate(MAX_FILE_NAME);
    let name = name.trim_matches('-').to_string();
    if name.is_empty() || is_reserved(&name) {
        return format!("lancement-{name}").trim_end_matches('-').to_string();
    }
    name
}

/// A value that becomes a file or a folder, if it may; what is wrong with it is noted.
pub fn file_name(table: &Table<'_>, key: &str, name: Placed<String>) -> Option<String> {
    named(table, key, name, is_file_name)
}

/// An id of which each part between « / » becomes a part of a path, if it may: `banner/web`.
pub fn file_names(table: &Table<'_>, key: &str, id: Placed<String>) -> Option<String> {
    named(table, key, id, |id| id.split('/').all(is_file_name))
}

fn named(
    table: &Table<'_>,
    key: &str,
    name: Placed<String>,
    may: impl Fn(&str) -> bool,
) -> Option<String> {
    if may(&name.value) {
        return Some(name.value);
    }
    table.reader.error(
        name.span,
        format!("« {key} » doit être un nom de fichier simple"),
        "lettres minuscules sans accent, chiffres, « - » et « _ » seulement, au plus 60 signes",
    );
    None
}
