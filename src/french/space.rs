//! The spaces that a line may not break at.

/// U+00A0, which keeps the day and the month on one line.
pub const NBSP: char = '\u{a0}';

/// U+202F, the same, narrower: other programs write it before « ; », « ! » and « ? ».
pub const NARROW_NBSP: char = '\u{202f}';

/// The spaces that stand within a line.
pub const SPACES: [char; 3] = [' ', NBSP, NARROW_NBSP];

/// Whether a letter is one of them.
pub fn is_space(letter: char) -> bool {
    SPACES.contains(&letter)
}

/// A text with plain spaces alone, to be compared.
pub fn plain(text: &str) -> String {
    text.replace([NBSP, NARROW_NBSP], " ")
}
