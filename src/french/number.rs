//! Cardinal numbers in letters (rectified spelling not used: « vingt et un »).

use std::collections::HashMap;
use std::sync::LazyLock;

use super::space::NBSP;

const UNITS: [&str; 20] = [
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze",
    "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
];

const TENS: [&str; 7] = ["", "", "vingt", "trente", "quarante", "cinquante", "soixante"];

/// A whole number in letters up to 69, in figures above. `feminine` turns « un » into « une ».
pub fn in_letters(number: u32, feminine: bool) -> String {
    let one = if feminine { "une" } else { "un" };
    match number {
        1 => one.to_string(),
        0..=19 => UNITS[number as usize].to_string(),
        20..=69 => {
            let ten = TENS[(number / 10) as usize];
            match number % 10 {
                0 => ten.to_string(),
                1 => format!("{ten} et {one}"),
                unit => format!("{ten}-{}", UNITS[unit as usize]),
            }
        }
        _ => number.to_string(),
    }
}

/// « 1 moyen prévu », « 24 moyens prévus »; zero takes the singular in French.
pub fn count(number: usize, singular: &str, plural: &str) -> String {
    format!("{number} {}", if number > 1 { plural } else { singular })
}

/// The numbers that have letters, by them, from one on.
pub static LETTERS: LazyLock<HashMap<String, u32>> = LazyLock::new(|| {
    let both = (1..=69).flat_map(|n| [false, true].map(|feminine| (in_letters(n, feminine), n)));
    both.collect()
});

/// A number with at most one decimal: « 4,5 ».
pub fn decimal(number: f32) -> String {
    let figures = format!("{number:.1}");
    figures.trim_end_matches('0').trim_end_matches('.').replace('.', ",")
}

/// A number in groups of three figures: « 63 206 » (OQLF, Vitrine linguistique).
pub fn grouped(number: usize) -> String {
    let figures = number.to_string();
    let first = (figures.len() + 2) % 3 + 1;
    let mut out = figures[..first].to_string();
    for group in figures.as_bytes()[first..].chunks(3) {
        out.push(NBSP);
        out.extend(group.iter().map(|figure| char::from(*figure)));
    }
    out
}
