//! Reads the holidays file and what a root puts over it.

use std::sync::Arc;

use super::holiday::{Feast, HolidayRule, HolidaySpec, MonthDay, Override, WeekendMove};
use crate::input::{Layered, Placed, Problems, Source, Table, nearest, read_layers};

/// The holidays and their exceptions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HolidayFile {
    /// Every holiday of every set.
    pub holidays: Vec<HolidaySpec>,
    /// Official dates that differ from the rules.
    pub overrides: Vec<Override>,
    /// Other days that go by a name.
    pub feasts: Vec<Feast>,
}

impl HolidayFile {
    /// The ids of the sets, in the order of the file.
    pub fn sets(&self) -> Vec<&str> {
        let mut sets: Vec<&str> = Vec::new();
        for holiday in &self.holidays {
            if !sets.contains(&holiday.set.as_str()) {
                sets.push(&holiday.set);
            }
        }
        sets
    }

    /// Every name of a day, with its article, and how its date is found.
    pub fn names(&self) -> impl Iterator<Item = (&str, HolidayRule)> {
        let holidays = self.holidays.iter().flat_map(|own| {
            let names = std::iter::once(&own.name).chain(&own.also);
            names.map(|name| (name.as_str(), own.rule))
        });
        holidays.chain(self.feasts.iter().map(|own| (own.name.as_str(), own.rule)))
    }
}

/// Reads the layers in order: an entry of a later layer replaces the one of the same id, and
/// `enabled = false` removes it.
///
/// # Errors
/// Every problem of the first layer that has any.
pub fn load(layers: &[Arc<Source>]) -> Result<HolidayFile, Problems> {
    let mut file = HolidayFile::default();
    read_layers(layers, |reader, top| {
        HOLIDAYS.merge(&mut file.holidays, top, holiday);
        FEASTS.merge(&mut file.feasts, top, feast);
        for table in top.tables("override") {
            let Some(exception) = exception(&table) else { continue };
            if !file.holidays.iter().any(|h| h.id == exception.holiday) {
                let known = file.holidays.iter().map(|h| h.id.as_str());
                let near = nearest(&exception.holiday, known).unwrap_or("qc/new-year");
                reader.error(
                    table.span_of("holiday"),
                    format!("jour férié inconnu « {} »", exception.holiday),
                    format!("vouliez-vous dire « {near} »?"),
                );
            }
            let same = |o: &Override| (&o.holiday, o.year) == (&exception.holiday, exception.year);
            file.overrides.retain(|known| !same(known));
            file.overrides.push(exception);
        }
    })?;
    Ok(file)
}

const HOLIDAYS: Layered<HolidaySpec> = Layered::new("holiday", "qc/new-year", |own| &own.id);
const FEASTS: Layered<Feast> = Layered::new("feast", "easter", |own| &own.id);

fn feast(table: &Table<'_>, id: Placed<String>) -> Option<Feast> {
    let name = table.required_text("name", "la Saint-Valentin");
    let rule = holiday_rule(table);
    table.whole(Feast { id: id.value, name, rule: rule? })
}

fn holiday(table: &Table<'_>, id: Placed<String>) -> Option<HolidaySpec> {
    let options = ["good_friday", "easter_monday"].map(|word| (word, word));
    let moves = |key| table.word(key).unwrap_or(WeekendMove::Keep);
    let (set, name) =
        (table.required_text("set", "qc"), table.required_text("name", "la fête du Travail"));
    let also = table.texts("also").unwrap_or_default();
    let rule = holiday_rule(table);
    let (saturday, sunday) = (moves("saturday"), moves("sunday"));
    let option = table.choice("option", &options).map(str::to_string);
    table.whole(HolidaySpec {
        id: id.value,
        set,
        name,
        also,
        rule: rule?,
        saturday,
        sunday,
        option,
    })
}

/// The rule of a section.
pub(super) fn holiday_rule(table: &Table<'_>) -> Option<HolidayRule> {
    let words = ["fixed", "easter", "weekday", "weekday-before"].map(|word| (word, word));
    table.require("rule", "\"fixed\"");
    let word = table.choice("rule", &words)?;
    let weekday = table.word("weekday");
    let date = month_day(table);
    let offset = table.integer("offset", -100..101);
    let nth = table.integer("nth", 1..6);
    let month = table.integer("month", 1..13);
    let rule = match word {
        "fixed" => date.map(HolidayRule::Fixed),
        "easter" => offset.map(HolidayRule::Easter),
        "weekday" => weekday
            .zip(nth)
            .zip(month)
            .map(|((weekday, nth), month)| HolidayRule::Weekday { weekday, nth, month }),
        _ => weekday.zip(date).map(|(weekday, date)| HolidayRule::WeekdayBefore { weekday, date }),
    };
    if rule.is_none() {
        table.reader.error(
            table.span_of("rule"),
            "il manque une clé à cette règle",
            "fixed : date; easter : offset; weekday : weekday, nth et month; weekday-before : weekday et date",
        );
    }
    rule
}

/// A date without its year, written `"06-24"`.
fn month_day(table: &Table<'_>) -> Option<MonthDay> {
    let read = |text: &str| {
        let (month, day) = text.split_once('-')?;
        let day = MonthDay { month: month.parse().ok()?, day: day.parse().ok()? };
        // 2001 is no leap year: 29 February would not come every year.
        chrono::NaiveDate::from_ymd_opt(2001, day.month, day.day).map(|_| day)
    };
    let help = "écrivez mois-jour, par exemple : date = \"06-24\"";
    table.parsed(table.line("date")?, read, "cette date n’existe pas chaque année", help)
}

fn exception(table: &Table<'_>) -> Option<Override> {
    let exception = Override {
        holiday: table.required_text("holiday", "qc-public-service/national-day"),
        year: table.required_integer("year", 1900..2201, "2028"),
        date: table.date("date"),
    };
    let none = table.bool("none") == Some(true);
    if exception.date.is_none() && !none {
        table.missing("date", "2028-06-26   (ou : none = true)");
    }
    table.finish();
    table.whole(exception)
}
