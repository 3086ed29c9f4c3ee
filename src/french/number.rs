//! Cardinal numbers in letters (rectified spelling not used: « vingt et un »).

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
