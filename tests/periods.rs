//! Periods when it is better not to publish: their days, what they move and what they tell.

use std::fs;

use crate::support::jalon;
use chrono::{Datelike, NaiveDate};

/// The plan of a launch, as JSON.
fn plan(date: &str, more: &str) -> (i32, serde_json::Value, String) {
    let scratch = tempfile::tempdir().unwrap();
    let text = format!(
        "campaign = \"sag\"\ndate = {date}\ntype = \"new\"\n[service]\nname = \"Carnet\"\narticle = \"le\"\n{more}"
    );
    fs::write(scratch.path().join("l.toml"), text).unwrap();
    let done = jalon(scratch.path())
        .args(["plan", "l.toml", "--format", "json", "--today", "2026-05-01"])
        .output()
        .unwrap();
    let plan = serde_json::from_slice::<serde_json::Value>(&done.stdout).unwrap_or_default();
    let told = String::from_utf8(done.stderr).unwrap().replace('\u{a0}', " ");
    (done.status.code().unwrap(), plan["plans"][0].clone(), told)
}

fn warnings(plan: &serde_json::Value) -> String {
    plan["warnings"].to_string().replace('\u{a0}', " ")
}

fn dates(plan: &serde_json::Value) -> Vec<(String, Option<NaiveDate>, String)> {
    let items = plan["deliverables"].as_array().unwrap().iter();
    let text =
        |value: &serde_json::Value| value.as_str().unwrap_or_default().replace('\u{a0}', " ");
    items
        .map(|i| (text(&i["id"]), text(&i["date"]).parse().ok(), text(&i["moved_because"])))
        .collect()
}

/// Published dates of the Commission de la construction du Québec.
#[test]
fn the_holidays_of_the_construction_are_the_official_ones() {
    for (launch, told) in [
        ("2026-07-20", "les vacances de la construction, du 19 juillet au 1er août 2026"),
        ("2027-07-19", "les vacances de la construction, du 18 au 31 juillet 2027"),
        ("2028-07-24", "les vacances de la construction, du 23 juillet au 5 août 2028"),
        ("2029-07-23", "les vacances de la construction, du 22 juillet au 4 août 2029"),
        ("2030-07-22", "les vacances de la construction, du 21 juillet au 3 août 2030"),
        ("2026-12-21", "d’hiver de la construction, du 20 décembre 2026 au 2 janvier 2027"),
        ("2027-12-20", "d’hiver de la construction, du 19 décembre 2027 au 1er janvier 2028"),
        ("2028-12-27", "d’hiver de la construction, du 24 décembre 2028 au 6 janvier 2029"),
        ("2030-09-16", "la période électorale (élections générales du 7 octobre 2030)"),
    ] {
        let (_, plan, _) = plan(launch, "");
        assert!(warnings(&plan).contains(told), "{launch}: {}", warnings(&plan));
    }
    let (_, plan, _) = plan("2027-04-12", "");
    assert!(!warnings(&plan).contains("Pendant"), "{}", warnings(&plan));
}

#[test]
fn a_period_that_excludes_moves_what_it_is_for_with_the_reason() {
    let week =
        "[[blackout]]\nname = \"la semaine de relâche\"\nfrom = 2027-03-01\nto = 2027-03-05\n";
    let date = "2027-04-12";
    let (_, warned, _) = plan(date, week);
    let (_, moved, _) = plan(date, &format!("{week}effect = \"exclude\"\n"));
    let (_, some, _) =
        plan(date, &format!("{week}effect = \"exclude\"\nkinds = [\"print\", \"video\"]\n"));
    assert!(warnings(&warned).contains("Pendant la semaine de relâche, du 1er au 5 mars 2027"));
    let monday: NaiveDate = "2027-03-01".parse().unwrap();
    let friday: NaiveDate = "2027-02-26".parse().unwrap();
    for ((id, plain, _), (_, excluded, reason)) in dates(&warned).iter().zip(dates(&moved)) {
        if *plain == Some(monday) {
            assert_eq!(excluded, Some(friday), "{id}");
            assert_eq!(reason, "le 1er mars 2027 tombe pendant la semaine de relâche");
        } else {
            assert_eq!(*plain, excluded, "{id}");
        }
    }
    let left: Vec<String> =
        dates(&some).into_iter().filter(|d| d.1 == Some(friday)).map(|d| d.0).collect();
    assert_eq!(left, ["w-6/video-identity", "w-6/print"]);
}

#[test]
fn the_launch_stays_in_a_period_and_nothing_after_it_goes_before_it() {
    let long = "[[blackout]]\nname = \"la campagne électorale\"\nfrom = 2027-04-01\nto = 2027-06-30\neffect = \"exclude\"\n";
    let (_, plan, _) = plan("2027-04-12", long);
    let launch: NaiveDate = "2027-04-12".parse().unwrap();
    for (id, date, _) in dates(&plan) {
        // A new service has no login page where to announce it.
        let Some(date) = date else { continue };
        match id.split('/').next().unwrap() {
            "launch" => assert_eq!(date, launch),
            "after" => assert!(date > launch && date.month() == 7, "{id}: {date}"),
            _ => assert!(date < "2027-04-01".parse().unwrap(), "{id}: {date}"),
        }
    }
    assert!(warnings(&plan).contains("6 moyens sont prévus, dont"), "{}", warnings(&plan));
}

#[test]
fn a_period_says_what_it_holds_in_the_right_number() {
    let day = "[[blackout]]\nname = \"le congrès\"\nfrom = 2027-03-15\nto = 2027-03-15\neffect = \"warn\"\n";
    let (_, plan, _) = plan("2027-04-12", day);
    let told = "un moyen est prévu : « Publicité numérique : avant le lancement ».";
    assert!(warnings(&plan).contains(told), "{}", warnings(&plan));
}

#[test]
fn a_known_period_is_changed_by_its_id_and_mistakes_are_told() {
    let change = |effect: &str| {
        plan("2027-07-19", &format!("[[blackout]]\nid = \"construction-summer\"\n{effect}\n"))
    };
    let (_, ignored, _) = change("effect = \"ignore\"");
    assert!(!warnings(&ignored).contains("construction"), "{}", warnings(&ignored));
    for (more, told) in [
        ("id = \"construction-sumer\"", "vouliez-vous dire « construction-summer »"),
        ("name = \"la relâche\"\nfrom = 2027-03-05\nto = 2027-03-01", "finit avant de commencer"),
        ("name = \"la relâche\"", "from = 2027-03-01"),
        ("id = \"construction-summer\"\neffect = \"exclud\"", "exclude"),
        ("id = \"construction-summer\"\nkinds = [\"journal\"]", "newsletter"),
    ] {
        let (code, _, message) = plan("2027-07-19", &format!("[[blackout]]\n{more}\n"));
        assert_eq!(code, 2, "{more}");
        assert!(message.contains(told), "{more}: {message}");
    }
}

/// A week is closed, and the Friday of it is what a launch on a Friday would take.
#[test]
fn the_nearest_day_does_not_go_back_a_week_when_the_next_one_is_free() {
    let week = "[[blackout]]\nname = \"la semaine de relâche\"\nfrom = 2027-03-01\nto = 2027-03-05\neffect = \"exclude\"\n";
    let of = |more: &str| {
        let (_, plan, _) = plan("2027-04-16", &format!("{week}{more}"));
        dates(&plan).into_iter().find(|(id, ..)| id == "w-6/print").unwrap()
    };
    let told = "le 5 mars 2027 tombe pendant la semaine de relâche";
    for (more, day) in [
        ("", "2027-02-26"),
        ("[calendar]\nshift = \"previous\"\n", "2027-02-26"),
        ("[calendar]\nshift = \"nearest\"\n", "2027-03-08"),
    ] {
        let (_, date, reason) = of(more);
        assert_eq!(date.unwrap().to_string(), day, "{more}");
        assert_eq!(reason, told);
    }
}

/// A campaign says it for all of its deliverables, or for one; a launch has the last word.
#[test]
fn the_nearest_day_is_a_choice_of_a_campaign_too() {
    let scratch = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = scratch.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let own = "[[deliverable]]\nid = \"w-6/print\"\nmilestone = \"w-6\"\nkind = \"print\"\nstage = \"before\"\ntitle = \"Imprimé\"\nfile = \"imprime\"\ntask = \"task/print.md\"\n";
    let day = |campaign: &str, more: &str, id: &str| {
        write("r/campaigns/sag/campaign.toml", campaign);
        // Six weeks before a Sunday is a Sunday: Friday lies two days before, Monday one after.
        write(
            "l.toml",
            &format!(
                "campaign = \"sag\"\ndate = 2027-04-11\ntype = \"new\"\n[service]\nname = \"Carnet\"\narticle = \"le\"\n{more}"
            ),
        );
        let mut command = jalon(scratch.path());
        let args = ["plan", "l.toml", "--format", "json", "--today", "2026-05-01", "--root", "r"];
        let done = command.args(args).output().unwrap();
        let plan = serde_json::from_slice::<serde_json::Value>(&done.stdout).unwrap();
        let found = dates(&plan["plans"][0]).into_iter().find(|(own, ..)| own == id);
        found.unwrap().1.unwrap().to_string()
    };
    let both =
        |campaign: &str, more: &str| ["w-6/print", "w-6/banner"].map(|id| day(campaign, more, id));
    let (friday, monday) = ("2027-02-26", "2027-03-01");
    assert_eq!(both("", ""), [friday, friday]);
    assert_eq!(both("shift = \"nearest\"\n", ""), [monday, monday]);
    assert_eq!(both(&format!("{own}shift = \"nearest\"\n"), ""), [monday, friday]);
    let previous = "[calendar]\nshift = \"previous\"\n";
    assert_eq!(both("shift = \"nearest\"\n", previous), [friday, friday]);
}
