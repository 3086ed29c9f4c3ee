//! What things of a book are called in its page.

use crate::french::space::NBSP;

/// « Infolettre » of « Infolettre : avant le lancement ».
pub(super) fn kind(title: &str) -> &str {
    title.split([NBSP, ':', '(']).next().unwrap_or_default().trim()
}

/// Where a card is in the page.
pub(super) fn anchor(id: &str) -> String {
    let plain = |letter: char| match letter {
        '/' => '.',
        _ if letter.is_ascii_alphanumeric() || letter == '_' => letter,
        _ => '-',
    };
    format!("moyen-{}", id.chars().map(plain).collect::<String>())
}
