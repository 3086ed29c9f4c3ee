//! Properties of the dates of any launch from 2000 to 2100, and lateness.

use chrono::{NaiveDate, TimeDelta};
use jalon::campaign::{LatePolicy, Shift, Stage};
use jalon::launch::Launch;
use jalon::rollout::{Rollout, Status};
use proptest::prelude::*;

use crate::support::planned::{WORKSPACE, day, read, service};

fn launch(date: NaiveDate, holidays: &str) -> Launch {
    let service = service("Carnet");
    read(&format!(
        "date = {date}\ntype = \"new\"\n{service}login_page_differs = true\n[calendar]\nholidays = \"{holidays}\"\n"
    ))
}

fn build<'a>(launch: &'a Launch, today: NaiveDate) -> Rollout<'a> {
    WORKSPACE.rollout_seen(launch, today)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn dates_hold_for_any_launch(
        offset in 0i64..36_889,
        set in prop::sample::select(vec!["qc", "qc-public-service", "none"]),
    ) {
        let date = day("2000-01-01") + TimeDelta::days(offset);
        let launch = launch(date, set);
        let calendar = WORKSPACE.calendar(&launch);
        let rollout = build(&launch, day("1999-01-01"));
        prop_assert_eq!(rollout.items.len(), 24);
        let mut previous: Option<NaiveDate> = None;
        for item in &rollout.items {
            prop_assert_eq!((item.ideal - date).num_days() % 7, 0);
            let retained = item.date.unwrap();
            match item.stage {
                Stage::Launch => prop_assert_eq!(retained, date),
                Stage::Before => {
                    prop_assert!(retained <= item.ideal && retained < date);
                    prop_assert!(!calendar.is_day_off(retained));
                }
                Stage::After => {
                    prop_assert!(retained > date && retained <= date + TimeDelta::days(28));
                    prop_assert!(!calendar.is_day_off(retained));
                }
            }
            prop_assert_eq!(item.moved_because.is_some(), retained != item.ideal);
            prop_assert!(previous.is_none_or(|before| before <= retained), "{} out of order", item.id);
            previous = Some(retained);
        }
        for step in &rollout.steps {
            prop_assert!(step.date < rollout.items[0].date.unwrap() && !calendar.is_day_off(step.date));
        }
    }

    #[test]
    fn the_nearest_day_is_one_that_no_open_day_is_nearer_than(offset in 0i64..36_889) {
        let date = day("2000-01-01") + TimeDelta::days(offset);
        let mut launch = launch(date, "qc-public-service");
        launch.calendar.shift = Some(Shift::Nearest);
        let calendar = WORKSPACE.calendar(&launch);
        for item in &build(&launch, day("1999-01-01")).items {
            let retained = item.date.unwrap();
            if item.stage == Stage::Launch {
                prop_assert_eq!(retained, date);
                continue;
            }
            let is_open = |day: &NaiveDate| !calendar.is_day_off(*day)
                && day.cmp(&date) == item.ideal.cmp(&date)
                && *day <= date + TimeDelta::days(28);
            // From the day itself outwards, the day before coming first.
            let around = (0..30).flat_map(|far| [-far, far]).map(|far| item.ideal + TimeDelta::days(far));
            let nearest = around.into_iter().find(is_open).unwrap();
            prop_assert_eq!(retained, nearest, "{}", item.id);
        }
    }

    #[test]
    fn nothing_is_left_in_the_past(offset in 0i64..3_000, gap in -120i64..60) {
        let date = day("2026-01-01") + TimeDelta::days(offset);
        let today = date + TimeDelta::days(gap);
        let launch = launch(date, "qc-public-service");
        let rollout = build(&launch, today);
        for item in &rollout.items {
            prop_assert!(item.date.is_none_or(|retained| retained >= today), "{}", item.id);
            prop_assert_eq!(item.date.is_none(), item.status == Status::Dropped);
            if item.stage == Stage::Before && item.status == Status::Planned {
                prop_assert!(item.date.unwrap() < date, "{} after the launch", item.id);
            }
            if item.ideal < today && item.moved_because.is_none() {
                prop_assert!(item.late.is_some());
            }
        }
        prop_assert_eq!(rollout.missing_weeks > 0, today > date - TimeDelta::days(56));
    }
}

#[test]
fn late_items_follow_the_policy_of_the_campaign() {
    let launch = launch(day("2027-03-01"), "qc-public-service");
    let rollout = build(&launch, day("2027-02-10"));
    let item = |id: &str| rollout.items.iter().find(|item| item.id == id).unwrap();
    assert_eq!(item("w-8/newsletter").late, Some(LatePolicy::PublishNow));
    assert_eq!(item("w-8/newsletter").date, Some(day("2027-02-10")));
    assert_eq!(item("w-8/social-announcement").status, Status::Merged);
    // It merges with the countdown, which merges with the procedure of 15 February.
    assert_eq!(item("w-8/social-announcement").date, Some(day("2027-02-15")));
    assert_eq!(item("w-6/print").status, Status::Dropped);
    assert_eq!(item("w-2/social-procedure").late, None);
    assert_eq!(rollout.missing_weeks, 6);
}

#[test]
fn a_launch_already_past_is_planned_with_a_warning() {
    let launch = launch(day("2027-03-01"), "qc-public-service");
    let rollout = build(&launch, day("2027-03-10"));
    assert_eq!(rollout.items.len(), 24);
    assert!(rollout.warnings.iter().any(|warning| warning.contains("déjà passé")));
    let planned: Vec<&str> = rollout
        .items
        .iter()
        .filter(|i| i.status == Status::Planned && i.stage == Stage::Before)
        .map(|i| i.id.as_str())
        .collect();
    assert!(planned.is_empty(), "{planned:?}");
}
