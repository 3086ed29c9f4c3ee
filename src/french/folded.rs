//! Words compared whatever their case, accents, punctuation and spaces.

use unicode_normalization::UnicodeNormalization as _;

/// A text as a row of plain words: « Après le lancement : » gives `apres le lancement`.
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // Most words have no sign to take apart.
    if text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        out.push_str(text);
        out.make_ascii_lowercase();
        return out;
    }
    for letter in text.nfkd() {
        match letter {
            '\u{300}'..='\u{36f}' => {}
            'œ' | 'Œ' => out.push_str("oe"),
            'æ' | 'Æ' => out.push_str("ae"),
            letter if letter.is_alphanumeric() => out.extend(letter.to_lowercase()),
            _ if !out.is_empty() && !out.ends_with(' ') => out.push(' '),
            _ => {}
        }
    }
    out.truncate(out.trim_end().len());
    out
}
