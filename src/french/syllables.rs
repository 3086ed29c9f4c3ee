//! How many syllables a French word has, as it is written: vowels that stand together count for one.

/// Letters that sound as vowels.
const VOWELS: &str = "aeiouyàâäéèêëîïôöùûüÿœæ";

fn is_vowel(sign: char) -> bool {
    VOWELS.contains(sign)
}

/// The syllables of a word; one of figures alone counts for one. A last mute e is none: `service` has
/// two, as `identité` has four.
pub fn syllables(word: &str) -> usize {
    let word = word.to_lowercase();
    let parts = word.split(|sign: char| !sign.is_alphabetic());
    parts.map(|part| of_letters(&part.chars().collect::<Vec<_>>())).sum::<usize>().max(1)
}

fn of_letters(letters: &[char]) -> usize {
    let body = match letters {
        [body @ .., 'e'] | [body @ .., 'e', 's'] if !body.is_empty() => body,
        all => all,
    };
    let count = (0..body.len()).filter(|at| begins(body, *at)).count();
    let has_vowel = letters.iter().any(|sign| is_vowel(*sign));
    if has_vowel { count.max(1) } else { 0 }
}

/// Whether a syllable begins at a vowel: it follows a consonant, or is told apart from the one before.
fn begins(letters: &[char], at: usize) -> bool {
    let own = letters[at];
    let Some(before) = at.checked_sub(1).map(|before| letters[before]) else {
        return is_vowel(own);
    };
    // « moyen » : the y slides from one vowel to the next.
    let slides =
        own == 'y' && is_vowel(before) && letters.get(at + 1).is_some_and(|c| is_vowel(*c));
    let is_apart =
        !is_vowel(before) || matches!(before, 'é' | 'y') || matches!(own, 'ï' | 'ë' | 'ü');
    is_vowel(own) && !slides && is_apart
}
