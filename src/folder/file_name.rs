//! Names that are valid on every system, Windows included, and stay inside their folder.

use unicode_normalization::UnicodeNormalization;

use crate::input::{MAX_FILE_NAME, is_reserved};

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
