//! Any sequence of marks and new launch days, written to the files and read back: what went out stays
//! frozen, and everything else is as in a fresh plan.

use std::collections::BTreeMap;

use crate::support;
use crate::support::planned::{PLAIN, day, plan};
use chrono::{NaiveDate, TimeDelta};
use jalon::campaign::{LatePolicy, State};
use jalon::input::Source;
use jalon::launch::{Launch, rescheduled};
use jalon::progress::{self, Mark};
use jalon::rollout::{Fate, Item, Status, changes};
use proptest::prelude::*;

const CASES: u32 = 2000;

#[derive(Debug, Clone)]
enum Act {
    /// A deliverable brought to a state.
    Mark(usize, State),
    /// A deliverable to do again.
    Erase(usize),
    /// Another launch day, in days from the first one.
    Reschedule(i64),
    /// Days go by.
    Wait(i64),
}

fn act() -> impl Strategy<Value = Act> {
    let states = [State::Drafted, State::Approved, State::Published, State::Cancelled];
    prop_oneof![
        4 => (0usize..24, prop::sample::select(states.to_vec())).prop_map(|(at, state)| Act::Mark(at, state)),
        1 => (0usize..24).prop_map(Act::Erase),
        2 => (-60i64..120).prop_map(Act::Reschedule),
        2 => (0i64..40).prop_map(Act::Wait),
    ]
}

/// The two files of a launch, and the day.
struct Life {
    file: String,
    progress: String,
    today: NaiveDate,
}

impl Life {
    fn launch(&self) -> Launch {
        let date = self.file.strip_prefix("date = ").unwrap().trim();
        let mut launch = crate::support::planned::launch(date, "");
        let ids = launch.ids();
        let source = Source::new("carnet.suivi.toml", self.progress.as_str());
        launch.progress = progress::load(&source, &ids).unwrap().0;
        launch
    }

    fn play(&mut self, act: &Act) {
        let launch = self.launch();
        let ids = launch.ids();
        let id = |at: usize| PLAIN.deliverables[at].id.as_str();
        match *act {
            Act::Mark(at, state) => {
                let published = launch.progress.of(id(at)).is_some_and(|r| r.published().is_some());
                if published && state == State::Cancelled {
                    return;
                }
                let announced = (state == State::Published).then_some(launch.date);
                let mark = Mark { on: self.today, announced, ..Mark::default() };
                self.progress =
                    support::noted(&self.progress, &ids, |own| own.mark(id(at), state, &mark));
            }
            Act::Erase(at) => {
                self.progress = support::noted(&self.progress, &[], |own| own.erase(id(at)));
            }
            Act::Reschedule(days) => {
                let day = day("2027-03-01") + TimeDelta::days(days);
                self.file = rescheduled(&self.file, day).unwrap();
            }
            Act::Wait(days) => self.today += TimeDelta::days(days),
        }
    }
}

/// What a merge says instead depends on what became of the later one.
fn merges(item: &Item) -> bool {
    matches!(item.late, Some(LatePolicy::Merge(_)))
        || PLAIN.deliverables.iter().any(|own| {
            own.id == *item.id && item.late.is_some() && matches!(own.late, LatePolicy::Merge(_))
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(CASES))]

    #[test]
    fn what_went_out_is_frozen_and_the_rest_is_a_fresh_plan(acts in prop::collection::vec(act(), 1..25)) {
        let mut life = Life {
            file: String::from("date = 2027-03-01\n"),
            progress: String::from("# Suivi\n"),
            today: day("2026-12-01"),
        };
        let mut out: BTreeMap<String, NaiveDate> = BTreeMap::new();
        for act in &acts {
            life.play(act);
            match act {
                Act::Mark(at, State::Published) => {
                    out.insert(PLAIN.deliverables[*at].id.clone(), life.today);
                }
                Act::Erase(at) => {
                    out.remove(&PLAIN.deliverables[*at].id);
                }
                _ => {}
            }
        }
        prop_assert!(life.progress.starts_with("# Suivi\n"), "{}", life.progress);
        let launch = life.launch();
        let clean = crate::support::planned::launch(&launch.date.to_string(), "");
        let today = life.today.to_string();
        let (own, fresh) = (plan(&launch, &today), plan(&clean, &today));
        for (item, other) in own.items.iter().zip(&fresh.items) {
            prop_assert_eq!(&item.id, &other.id);
            match out.get(item.id) {
                Some(day) => {
                    prop_assert_eq!(item.status, Status::Published);
                    prop_assert_eq!(item.date, Some(*day));
                }
                None if item.record.state() == Some(State::Cancelled) => {
                    prop_assert_eq!((item.status, item.date), (Status::Dropped, None));
                }
                None if merges(item) || merges(other) => {
                    prop_assert!(item.date.is_none_or(|day| day >= life.today));
                }
                None => prop_assert_eq!((item.status, item.date), (other.status, other.date)),
            }
        }
        let frozen = changes(&fresh, &own).iter().filter(|c| c.fate == Fate::Frozen).count();
        prop_assert_eq!(frozen, out.len());
    }

    #[test]
    fn steps_end_the_working_day_before_and_follow_each_other(days in 0i64..4000) {
        let date = day("2024-01-01") + TimeDelta::days(days);
        let launch = crate::support::planned::launch(&date.to_string(), "");
        let rollout = plan(&launch, "2023-01-01");
        for item in rollout.items.iter().filter(|item| item.status == Status::Planned) {
            let date = item.date.unwrap();
            prop_assert!(!item.lead.is_empty(), "{}", item.id);
            prop_assert!(item.lead.last().unwrap().end < date);
            for pair in item.lead.windows(2) {
                prop_assert!(pair[0].end < pair[1].start, "{}: {pair:?}", item.id);
            }
            for step in &item.lead {
                prop_assert!(step.start <= step.end && step.fits && !step.done);
            }
            prop_assert_eq!(item.start_by(), Some(item.lead[0].start));
        }
    }
}

#[test]
fn the_sections_of_the_file_follow_the_campaign_and_comments_stay() {
    let launch = crate::support::planned::launch("2027-03-01", "");
    let ids = launch.ids();
    let mark = |on: &str| Mark { on: day(on), ..Mark::default() };
    let write = |text: &str, id: &str, state| {
        support::noted(text, &ids, |own| own.mark(id, state, &mark("2027-01-04")))
    };
    let text = write("# Suivi\n", "w-4/digital-ad", State::Drafted);
    let text = text.replace("}\n", "} # vu avec Marie\n");
    let text = write(&text, "launch/notice", State::Drafted);
    let text = write(&text, "w-8/notice", State::Published);
    let text = support::noted(&text, &ids, |own| {
        own.gate("w-8/press-release", "dcom-informed", &mark("2027-01-05"))?;
        own.mark("w-4/digital-ad", State::Drafted, &mark("2027-01-06"))
    });
    let expected = "# Suivi

[\"w-8/press-release\"]
gates = { dcom-informed = { on = 2027-01-05 } }

[\"w-8/notice\"]
published = { on = 2027-01-04 }

[\"w-4/digital-ad\"]
drafted = { on = 2027-01-06 } # vu avec Marie

[\"launch/notice\"]
drafted = { on = 2027-01-04 }
";
    assert_eq!(text, expected);
    let without = support::noted(&text, &ids, |own| own.erase("w-8/notice"));
    assert!(!without.contains("w-8/notice") && without.contains("# vu avec Marie"));
}
