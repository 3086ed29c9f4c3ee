//! Collisions and loads against a naive computation, and tables of any bytes.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, TimeDelta};
use jalon::input::{self, Source};
use jalon::launch::Launch;
use jalon::portfolio::{self, Collision, overview};
use jalon::rollout::{Rollout, Status};
use proptest::prelude::*;

use crate::support::planned::{WORKSPACE, read, service};

fn launch(index: usize, date: NaiveDate) -> Launch {
    read(&format!("date = {date}\ntype = \"new\"\n{}", service(&format!("Carnet {index}"))))
}

fn build<'a>(launch: &'a Launch, today: NaiveDate) -> Rollout<'a> {
    WORKSPACE.rollout_seen(launch, today)
}

/// Year and number of an ISO week.
fn week(day: NaiveDate) -> (i32, u32) {
    (day.iso_week().year(), day.iso_week().week())
}

/// Day and channel of each publication.
fn publications<'r>(rollout: &'r Rollout<'_>) -> Vec<(NaiveDate, &'r str, &'r str)> {
    let planned = rollout.items.iter().filter(|item| item.status == Status::Planned);
    planned
        .flat_map(|item| {
            let day = item.date.unwrap();
            item.channels.iter().map(move |channel| (day, channel.as_str(), item.id.as_str()))
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn collisions_are_those_of_every_pair(
        offsets in prop::collection::vec(0i64..120, 2..6),
        seen in 0i64..200,
        overload in 1usize..20,
    ) {
        let first = NaiveDate::from_ymd_opt(2026, 11, 1).unwrap();
        let launches: Vec<Launch> = offsets
            .iter()
            .enumerate()
            .map(|(index, days)| launch(index, first + TimeDelta::days(*days)))
            .collect();
        let today = first - TimeDelta::days(100) + TimeDelta::days(seen);
        let rollouts: Vec<Rollout<'_>> = launches.iter().map(|l| build(l, today)).collect();
        let found = overview(&rollouts, overload).unwrap();

        // Every pair of launches, one publication against the other.
        let mut days: BTreeMap<(NaiveDate, String), BTreeSet<usize>> = BTreeMap::new();
        let mut weeks: BTreeSet<(i32, u32)> = BTreeSet::new();
        for (a, one) in rollouts.iter().enumerate() {
            for (b, other) in rollouts.iter().enumerate().skip(a + 1) {
                if week(one.launch.date) == week(other.launch.date) {
                    weeks.insert(week(one.launch.date));
                }
                for (day, channel, _) in publications(one) {
                    for (its_day, its_channel, _) in publications(other) {
                        if (day, channel) == (its_day, its_channel) {
                            let key = (day, channel.to_string());
                            days.entry(key).or_default().extend([a, b]);
                        }
                    }
                }
            }
        }
        let mut loads: BTreeMap<(i32, u32), usize> = BTreeMap::new();
        for rollout in &rollouts {
            let planned = rollout.items.iter().filter(|item| item.status == Status::Planned);
            for day in planned.map(|item| item.date.unwrap()) {
                *loads.entry(week(day)).or_default() += 1;
            }
        }

        let (mut own_days, mut own_weeks, mut own_heavy) =
            (BTreeMap::new(), BTreeSet::new(), BTreeSet::new());
        for collision in &found.collisions {
            match collision {
                Collision::SameDay { date, channel, items, .. } => {
                    let who: BTreeSet<usize> = items.iter().map(|(launch, _)| *launch).collect();
                    own_days.insert((*date, channel.clone()), who);
                }
                Collision::SameWeek { monday, launches } => {
                    prop_assert!(launches.len() > 1);
                    own_weeks.insert(week(*monday));
                }
                Collision::Overload { monday, publications } => {
                    prop_assert_eq!(loads.get(&week(*monday)), Some(publications));
                    own_heavy.insert(week(*monday));
                }
            }
        }
        prop_assert_eq!(own_days, days);
        prop_assert_eq!(own_weeks, weeks);
        let heavy = loads.iter().filter(|(_, load)| **load > overload).map(|(week, _)| *week);
        prop_assert_eq!(own_heavy, heavy.collect::<BTreeSet<_>>());
        let total: usize = found.weeks.iter().map(|week| week.publications).sum();
        prop_assert_eq!(total, loads.values().sum::<usize>());
        for week in &found.weeks {
            prop_assert_eq!(week.monday.weekday(), chrono::Weekday::Mon);
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let (text, _) = input::decode(&bytes);
        let source = Source::new("p.csv", text);
        portfolio::read(&source, WORKSPACE.portfolio().unwrap(), WORKSPACE.today).ok();
    }

    #[test]
    fn cells_stand_where_they_are_told(
        cells in prop::collection::vec("[a-zé;\"\n ]{0,8}", 1..5),
        separator in prop::sample::select(vec![';', ',', '\t']),
    ) {
        // The last column of a row that has one cell too many is told at that cell.
        let quoted: Vec<String> =
            cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
        let join = |cells: &[&str]| cells.join(&separator.to_string());
        let head = join(&["Nom", "Article", "Date", "Type", "Ville"]);
        let mut row: Vec<&str> = vec!["Carnet", "le", "2027-03-01", "nouveau"];
        row.extend(["Québec"].iter().chain(quoted.iter().map(String::as_str).collect::<Vec<_>>().iter()).copied());
        row.push("trop");
        let source = Source::new("p.csv", format!("{head}\n{}\n", join(&row)));
        let sheet = portfolio::read(&source, WORKSPACE.portfolio().unwrap(), WORKSPACE.today).unwrap();
        let problem = &sheet.rows[0].problems[0];
        let place = &source.text[problem.span.clone().unwrap()];
        let first = cells.iter().position(|cell| !cell.trim().is_empty());
        prop_assert_eq!(place, first.map_or("trop", |at| quoted[at].as_str()));
    }
}

/// Launches of an organization each, on some networks.
fn of(index: usize, organization: &str, networks: &str) -> Launch {
    let networks =
        if networks.is_empty() { String::new() } else { format!("networks = [{networks}]\n") };
    let service = service(&format!("Carnet {index}"));
    read(&format!(
        "date = 2027-03-01\ntype = \"new\"\n{networks}{service}\n[organization]\nname = \"{organization}\"\narticle = \"le\"\n"
    ))
}

#[test]
fn an_organization_meets_itself_alone_and_on_networks_that_it_shares() {
    let met = |launches: &[Launch]| -> BTreeSet<(String, String)> {
        let today = NaiveDate::from_ymd_opt(2026, 11, 1).unwrap();
        let rollouts: Vec<Rollout<'_>> = launches.iter().map(|own| build(own, today)).collect();
        let found = overview(&rollouts, 100).unwrap();
        let (mut once, mut met) = (BTreeSet::new(), BTreeSet::new());
        for collision in &found.collisions {
            let Collision::SameDay { date, channel, items, free, .. } = collision else { continue };
            assert!(once.insert((date, channel)), "{date} {channel} twice");
            // A working day on which nothing is published there yet.
            let free = free.unwrap();
            assert!(free.weekday().num_days_from_monday() < 5);
            let taken = rollouts.iter().flat_map(publications);
            assert!(taken.into_iter().all(|(day, own, _)| (day, own) != (free, channel.as_str())));
            let ids = items.iter().map(|(launch, item)| rollouts[*launch].items[*item].id.clone());
            met.extend(ids.map(|id| (channel.clone(), id)));
        }
        met
    };
    let post = (String::from("social"), String::from("w-2/social-procedure"));
    let prets = "ministère des Prêts";
    assert!(met(&[of(1, prets, ""), of(2, prets, "")]).contains(&post));
    assert!(met(&[of(1, prets, ""), of(2, "ministère des Permis", "")]).is_empty());
    let shared = [of(1, prets, "\"x\", \"facebook\""), of(2, prets, "\"facebook\"")];
    assert!(met(&shared).contains(&post));
    let apart = met(&[of(1, prets, "\"x\""), of(2, prets, "\"facebook\"")]);
    assert!(!apart.contains(&post) && apart.iter().any(|(channel, _)| channel == "web"));
}
