//! Elision: which words take l’, d’ and qu’ before them.
//!
//! Rules: OQLF, Banque de dépannage linguistique, « Élision » (articles 1745 and 23685).

/// First words that begin with an aspirated h, or with a vowel that refuses elision. A plural in
/// -s is the same word.
const NO_ELISION: &[&str] = &[
    "halte",
    "halte-garderie",
    "hache",
    "haie",
    "haine",
    "hall",
    "halle",
    "hameau",
    "hanche",
    "handicap",
    "handicapé",
    "hangar",
    "harcèlement",
    "hardi",
    "haricot",
    "harnais",
    "hasard",
    "hausse",
    "haut",
    "haute",
    "hauteur",
    "havre",
    "hernie",
    "héros",
    "hibou",
    "hiérarchie",
    "hippie",
    "hockey",
    "homard",
    "honte",
    "hors",
    "hotte",
    "housse",
    "hub",
    "huit",
    "huitaine",
    "huitième",
    "huée",
    "hurlement",
    "hâte",
    "haïti",
    "hollande",
    "hongrie",
    "onze",
    "onzième",
    "oui",
    "ouistiti",
    "uhlan",
    "ululement",
    "yaourt",
    "yacht",
    "yoga",
    "yukon",
    "yoyo",
];

/// Letters whose spoken name begins with a vowel, in an acronym that is spelled out (« l’HLM »).
const SPELLED_WITH_VOWEL: &str = "AEFHILMNORSX";

/// Whether the word that begins `text` takes an elided l’, d’ or qu’ before it.
///
/// For an acronym, which may be spelled out or read as a word, the answer is that of its first
/// letter as a word; [`may_elide`] tells whether elision is possible at all.
pub fn elides(text: &str) -> bool {
    let word = first_word(text);
    let lower = word.to_lowercase();
    let stem = lower.strip_suffix('s').unwrap_or(&lower);
    if NO_ELISION.contains(&lower.as_str()) || NO_ELISION.contains(&stem) {
        return false;
    }
    let mut letters = lower.chars();
    match letters.next() {
        // « y » is a vowel before a consonant only: l’Ypres, but le yoga.
        Some('y') => letters.next().is_some_and(|next| !is_vowel(next)),
        Some('h') => true,
        Some(letter) => is_vowel(letter),
        None => false,
    }
}

/// Whether l’ before `text` can be right: true also for acronyms spelled with a vowel sound.
pub fn may_elide(text: &str) -> bool {
    elides(text)
        || (is_acronym(first_word(text))
            && text.chars().next().is_some_and(|c| SPELLED_WITH_VOWEL.contains(c)))
}

/// Whether a word is written all in capitals, as an acronym is.
pub fn is_acronym(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphabetic()).count() >= 2
        && word.chars().all(|c| c.is_uppercase() || c.is_ascii_digit())
}

fn first_word(text: &str) -> &str {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let end = text.find(|c: char| !(c.is_alphanumeric() || c == '-')).unwrap_or(text.len());
    let word = &text[..end];
    // A compound is judged whole first (halte-garderie), else by its first part.
    if NO_ELISION.contains(&word.to_lowercase().as_str()) {
        return word;
    }
    word.split('-').next().unwrap_or(word)
}

fn is_vowel(letter: char) -> bool {
    "aàâäeéèêëiîïoôöuùûüœæ".contains(letter)
}
