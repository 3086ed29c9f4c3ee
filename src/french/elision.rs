//! Elision: which words take l’, d’ and qu’ before them.
//!
//! Rules: OQLF, Banque de dépannage linguistique, « Élision » (articles 1745 and 23685). The words
//! that no rule tells are data: `campaigns/shared/elision.toml`.

use std::sync::LazyLock;

use super::folded::folded;

/// How a word begins to the ear.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sound {
    /// A vowel: l’école, l’hôpital.
    Vowel,
    /// Anything else: le carnet, le hockey.
    Consonant,
    /// As people like: l’hyène, la hyène.
    Either,
    /// A word in h that no dictionary of ours has.
    Unknown,
}

/// Words that no rule tells, each folded, with its sound; a beginning of words ends with `-`.
struct Words(Vec<(String, Sound)>);

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let lists = include_str!("../../campaigns/shared/elision.toml").parse().unwrap_or_default();
    Words::of(&lists)
});

impl Words {
    fn of(lists: &toml::Table) -> Self {
        let sounds =
            [("aspirated", Sound::Consonant), ("either", Sound::Either), ("mute", Sound::Vowel)];
        let mut words: Vec<(String, Sound)> = Vec::new();
        for (key, sound) in sounds {
            let listed = lists.get(key).and_then(toml::Value::as_array).into_iter().flatten();
            words.extend(listed.filter_map(toml::Value::as_str).map(|word| {
                let family = if word.ends_with('-') { "-" } else { "" };
                (folded(word) + family, sound)
            }));
        }
        // The longest first: it is the one that counts.
        words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        Self(words)
    }

    /// The sound of the word that begins a folded text, where a list has it.
    fn sound(&self, text: &str) -> Option<Sound> {
        let fits = |word: &str| match word.strip_suffix('-') {
            Some(beginning) => text.starts_with(beginning),
            None => text.strip_prefix(word).is_some_and(|rest| {
                let rest = rest.strip_prefix(['s', 'x']).unwrap_or(rest);
                rest.is_empty() || rest.starts_with(' ')
            }),
        };
        self.0.iter().find(|(word, _)| fits(word)).map(|(_, sound)| *sound)
    }
}

/// Letters whose spoken name begins with a vowel, in an acronym that is spelled out (« l’HLM »).
const SPELLED_WITH_VOWEL: &str = "AEFHILMNORSX";

/// How the word that begins `text` sounds.
///
/// For an acronym, which may be spelled out or read as a word, the answer is that of its first
/// letter as a word; [`may_elide`] tells whether elision is possible at all.
pub fn sound(text: &str) -> Sound {
    let folded = folded(text);
    if let Some(sound) = WORDS.sound(&folded) {
        return sound;
    }
    let mut letters = folded.chars();
    match letters.next() {
        // « y » is a vowel before a consonant only: l’Ypres, but le yoga.
        Some('y') if letters.next().is_some_and(|next| !is_vowel(next)) => Sound::Vowel,
        Some('h') => Sound::Unknown,
        Some(letter) if is_vowel(letter) => Sound::Vowel,
        _ => Sound::Consonant,
    }
}

/// Whether the word that begins `text` takes an elided l’, d’ or qu’ before it, beyond doubt.
pub fn elides(text: &str) -> bool {
    sound(text) == Sound::Vowel
}

/// Whether l’ before `text` can be right: true also for acronyms spelled with a vowel sound.
pub fn may_elide(text: &str) -> bool {
    sound(text) != Sound::Consonant
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
    text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or(text)
}

/// Whether a folded letter, without its accent, is a vowel.
fn is_vowel(letter: char) -> bool {
    "aeiou".contains(letter)
}
