//! How far a date is, as one says it: « dans six semaines », « dans dix jours », « demain ».

use chrono::NaiveDate;

use super::number::in_letters;

/// The time from `from` to the later date `to`, as a phrase for the middle of a sentence.
/// On the day itself or after it: « aujourd’hui ».
pub fn until(from: NaiveDate, to: NaiveDate) -> String {
    let days = (to - from).num_days();
    match u32::try_from(days) {
        Err(_) | Ok(0) => String::from("aujourd’hui"),
        Ok(1) => String::from("demain"),
        Ok(7) => String::from("dans une semaine"),
        Ok(days @ 2..=13) => format!("dans {} jours", in_letters(days, false)),
        Ok(days) => in_weeks(days),
    }
}

/// Two weeks and more: whole weeks when the difference is a day or two, else said to be more or
/// less. From thirteen weeks, months are what people say.
fn in_weeks(days: u32) -> String {
    if days >= 91 {
        return in_months(days);
    }
    let (weeks, rest) = (days / 7, days % 7);
    match rest {
        0 | 1 => format!("dans {} semaines", in_letters(weeks, true)),
        2..=4 => format!("dans un peu plus de {} semaines", in_letters(weeks, true)),
        _ => format!("dans moins de {} semaines", in_letters(weeks + 1, true)),
    }
}

fn in_months(days: u32) -> String {
    let months = (days * 2 + 30) / 61;
    format!("dans environ {} mois", in_letters(months, false))
}
