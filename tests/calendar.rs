//! Holidays: the tables of the law and of the public service, and properties over 2000–2100.

use chrono::{Datelike, NaiveDate, TimeDelta, Weekday};
use jalon::calendar::{Calendar, HolidayFile, easter_sunday, load};
use jalon::input::Source;
use jalon::library::Library;

fn holidays() -> HolidayFile {
    load(&Library::default().layers("campaigns/shared/holidays.toml")).unwrap()
}

fn calendar(set: &str, year: i32) -> Calendar {
    Calendar::around(year, Some(set), &["good_friday"], &holidays())
}

fn days(set: &str, year: i32) -> Vec<String> {
    let calendar = calendar(set, year);
    calendar
        .holidays()
        .filter(|(date, _)| date.year() == year)
        .map(|(date, _)| date.format("%m-%d").to_string())
        .collect()
}

/// One line per year: `year: month-day …`, without the days that fall on a weekend.
fn table(set: &str, text: &str) {
    for line in text.trim().lines() {
        let (year, expected) = line.trim().split_once(": ").unwrap();
        let year: i32 = year.parse().unwrap();
        assert_eq!(days(set, year).join(" "), expected, "{set} {year}");
    }
}

#[test]
fn labour_standards_act() {
    table(
        "qc",
        "2026: 01-01 04-03 05-18 06-24 07-01 09-07 10-12 12-25
         2027: 01-01 03-26 05-24 06-24 07-01 09-06 10-11 12-25
         2028: 01-01 04-14 05-22 06-24 07-01 09-04 10-09 12-25
         2029: 01-01 03-30 05-21 06-25 07-02 09-03 10-08 12-25
         2030: 01-01 04-19 05-20 06-24 07-01 09-02 10-14 12-25",
    );
}

#[test]
fn public_service_has_thirteen_days() {
    table(
        "qc-public-service",
        "2026: 01-01 01-02 04-03 04-06 05-18 06-24 07-01 09-07 10-12 12-24 12-25 12-28 12-31
         2027: 01-01 01-04 03-26 03-29 05-24 06-24 07-01 09-06 10-11 12-24 12-27 12-28 12-31
         2028: 01-03 01-04 04-14 04-17 05-22 06-23 06-30 09-04 10-09 12-22 12-25 12-26 12-29
         2029: 01-01 01-02 03-30 04-02 05-21 06-25 07-02 09-03 10-08 12-24 12-25 12-26 12-31
         2030: 01-01 01-02 04-19 04-22 05-20 06-24 07-01 09-02 10-14 12-24 12-25 12-26 12-31",
    );
}

#[test]
fn other_packages_are_wrong_where_the_law_does_not_move_a_day() {
    for (year, month, day) in [(2027, 12, 27), (2028, 1, 3), (2028, 6, 26), (2028, 7, 3)] {
        let date = NaiveDate::from_ymd_opt(year, month, day).unwrap();
        assert!(!calendar("qc", year).is_day_off(date), "{date}");
    }
    assert!(!days("qc", 2029).contains(&String::from("07-01")));
}

#[test]
fn easter_agrees_with_an_independent_computation() {
    for year in 2000..=2100 {
        let (month, day) = {
            let date = computus::gregorian(year).unwrap();
            (date.month, date.day)
        };
        let ours = easter_sunday(year).unwrap();
        assert_eq!((ours.month(), ours.day()), (month, day), "{year}");
    }
}

#[test]
fn every_year_has_its_days_on_weekdays() {
    for year in 2000..=2100 {
        let found = calendar("qc-public-service", year);
        let own: Vec<NaiveDate> =
            found.holidays().map(|(date, _)| date).filter(|d| d.year() == year).collect();
        assert!((12..=14).contains(&own.len()), "{year}: {}", own.len());
        for date in own {
            assert!(!matches!(date.weekday(), Weekday::Sat | Weekday::Sun), "{date}");
        }
        let patriots = found
            .holidays()
            .find(|(d, name)| d.year() == year && name.contains("patriotes"))
            .unwrap()
            .0;
        assert_eq!((patriots.month(), patriots.weekday()), (5, Weekday::Mon));
        assert!((18..=24).contains(&patriots.day()), "{patriots}");
    }
}

#[test]
fn nearest_working_days_agree_with_a_plain_walk() {
    let found = calendar("qc-public-service", 2027);
    let start = NaiveDate::from_ymd_opt(2026, 12, 1).unwrap();
    for date in start.iter_days().take(500) {
        let before = found.on_or_before(date);
        let after = found.on_or_after(date);
        assert!(
            before <= date
                && date <= after
                && !found.is_day_off(before)
                && !found.is_day_off(after)
        );
        let mut day = before + TimeDelta::days(1);
        while day < after {
            assert!(found.is_day_off(day) || before == after, "{day}");
            day += TimeDelta::days(1);
        }
    }
}

#[test]
fn an_override_replaces_the_rule_of_one_year() {
    let mut layers = Library::default().layers("campaigns/shared/holidays.toml");
    layers.push(Source::new(
        "holidays.toml",
        "[[override]]\nholiday = \"qc-public-service/national-day\"\nyear = 2028\ndate = 2028-06-26\n\
         [[holiday]]\nid = \"qc-public-service/labour-day\"\nenabled = false\n",
    ));
    let file = load(&layers).unwrap();
    let found = Calendar::around(2028, Some("qc-public-service"), &[], &file);
    let day = |month, day| NaiveDate::from_ymd_opt(2028, month, day).unwrap();
    assert!(
        found.is_day_off(day(6, 26))
            && !found.is_day_off(day(6, 23))
            && !found.is_day_off(day(9, 4))
    );
}
