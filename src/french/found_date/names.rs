//! Days of the week and months by their names.

use chrono::Weekday;

use super::super::date::MONTHS;

/// Days of the week in a text, from Monday.
pub(super) const WEEKDAYS: &str = "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche";

/// The day of the week of a name in lower case.
pub(super) fn weekday(name: &str) -> Option<Weekday> {
    let number = WEEKDAYS.split('|').position(|own| own == name)?;
    u8::try_from(number).ok()?.try_into().ok()
}

/// The number of the month that is named, in full or cut.
pub(super) fn named_month(name: &str) -> Option<u32> {
    let plain = |month: &str| month.replace('é', "e").replace('û', "u");
    let cut = plain(name);
    (1..).zip(MONTHS).find(|(_, month)| plain(month).starts_with(&cut)).map(|(number, _)| number)
}
