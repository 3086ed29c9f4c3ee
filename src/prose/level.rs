//! How easy a text is to read, by the formula of Kandel and Moles: that of Flesch, set for French.
//!
//! « Application de l’indice de Flesch à la langue française », Cahiers d’études de radio-télévision,
//! 1958: 207 − 1.015 × words in a sentence − 73.6 × syllables in a word.

use super::Prose;
use crate::french::syllables::syllables;

/// Words under which the formula says nothing.
const FEWEST: usize = 30;

/// How easy a text is to read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Level {
    /// From 0, hard, to 100, easy.
    pub score: f64,
    /// Words in a sentence.
    pub words: f64,
    /// Syllables in a word.
    pub syllables: f64,
}

/// The bands of Flesch: the least score of each, what it is called.
const BANDS: [(f64, &str); 7] = [
    (90.0, "très facile"),
    (80.0, "facile"),
    (70.0, "assez facile"),
    (60.0, "courant"),
    (50.0, "assez difficile"),
    (30.0, "difficile"),
    (0.0, "très difficile"),
];

impl Level {
    /// The level of a text; none where it is too short to have one.
    pub fn of(prose: &Prose) -> Option<Self> {
        let (mut words, mut sentences, mut sounds) = (0, 0, 0);
        for line in prose.body() {
            let mut in_sentence = 0;
            for word in prose.of(line).split_whitespace() {
                in_sentence += usize::from(word.contains(char::is_alphanumeric));
                sounds += if word.contains(char::is_alphanumeric) { syllables(word) } else { 0 };
                let ends = word.trim_end_matches(['»', ')', '”']).ends_with(['.', '!', '?', '…']);
                if ends && in_sentence > 0 {
                    (words, sentences, in_sentence) = (words + in_sentence, sentences + 1, 0);
                }
            }
            words += in_sentence;
            sentences += usize::from(in_sentence > 0);
        }
        if words < FEWEST {
            return None;
        }
        let (length, each) = (ratio(words, sentences), ratio(sounds, words));
        let score = 207.0 - 1.015 * length - 73.6 * each;
        Some(Self { score: score.clamp(0.0, 100.0), words: length, syllables: each })
    }

    /// « assez difficile »
    pub fn label(&self) -> &'static str {
        let score = self.score.round();
        BANDS.iter().find(|(least, _)| score >= *least).map_or("", |(_, label)| label)
    }
}

fn ratio(count: usize, of: usize) -> f64 {
    count as f64 / of.max(1) as f64
}
