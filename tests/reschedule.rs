//! A launch that slips, comes earlier or is given up, from the command line to the texts.

use std::collections::BTreeMap;
use std::fs;

use crate::support::desk::{Desk, Shown};
use crate::support::tree;

/// A desk with the launch `carnet.toml`, whose day changes.
trait Days: Sized {
    fn of(example: &str) -> Self;
    /// A command on a day, with plain spaces in what it shows.
    fn says(&self, today: &str, line: &str) -> Shown;
    /// What a file says, with plain spaces.
    fn said(&self, name: &str) -> String;
    fn plan(&self, today: &str) -> BTreeMap<String, (String, String)>;
}

impl Days for Desk {
    fn of(example: &str) -> Self {
        Self::with_launch(example, "carnet.toml")
    }

    fn says(&self, today: &str, line: &str) -> Shown {
        self.on(today, line).plain()
    }

    fn said(&self, name: &str) -> String {
        self.read(name).replace('\u{a0}', " ")
    }

    fn plan(&self, today: &str) -> BTreeMap<String, (String, String)> {
        let shown = self.says(today, "plan carnet.toml --format json");
        let plan: serde_json::Value = serde_json::from_str(&shown.out).unwrap();
        let items = plan["plans"][0]["deliverables"].as_array().unwrap().clone();
        let text = |value: &serde_json::Value| value.as_str().unwrap_or("—").to_string();
        items.iter().map(|i| (text(&i["id"]), (text(&i["status"]), text(&i["date"])))).collect()
    }
}

/// The story of a launch announced for 1 March, half published and half edited, then postponed to
/// 12 April.
#[test]
fn a_launch_half_published_and_half_edited_is_postponed_in_one_command() {
    // In December, the texts are rendered and the staff works on them.
    let desk = Desk::of("examples/migration.toml");
    assert_eq!(desk.says("2026-12-01", "render carnet.toml -o textes").status, 0);
    let newsletter = "textes/carnet/1_huit-semaines-avant/infolettre.md";
    let release = "textes/carnet/6_jour-du-lancement/communique.md";
    let add = |file: &str, sentence: &str| {
        fs::write(desk.path(file), format!("{}\n{sentence}\n", desk.read(file))).unwrap();
    };
    add(newsletter, "Bonne lecture de la part de toute l’équipe!");
    add(release, "Une séance d’information aura lieu au bureau de Québec.");
    // On 4 January, what was due goes out, with the agreement of the ministry.
    let agreement = "mark carnet.toml w-8/press-release --gate dcom-informed";
    assert_eq!(desk.says("2026-12-15", agreement).status, 0);
    let approval = "mark carnet.toml w-8/press-release approved --by DCOM";
    assert_eq!(desk.says("2026-12-15", approval).status, 0);
    let out = ["w-8/newsletter", "w-8/press-release", "w-8/social-announcement", "w-8/notice"];
    for id in out {
        let url = format!("https://www.exemple.gouv.qc.ca/{id}");
        let mark = format!("mark carnet.toml {id} published --on 2027-01-04 --url {url}");
        assert_eq!(desk.says("2027-01-05", &mark).status, 0, "{id}");
    }
    let published: Vec<(String, String)> = out_files(&desk);
    // On 10 February, the launch is postponed: first a look, then the real thing.
    let before = desk.read("carnet.toml");
    let Shown { status: code, out: shown, .. } =
        desk.says("2027-02-10", "reschedule carnet.toml --to 2027-04-12 --dry-run");
    assert_eq!(code, 1, "texts that went out are to be corrected");
    assert!(
        shown.contains("Lancement : lundi 1er mars 2027") && shown.contains("lundi 12 avril 2027")
    );
    assert_eq!(desk.read("carnet.toml"), before, "a look writes nothing");
    let command = "reschedule carnet.toml --to 2027-04-12 -o textes";
    let Shown { status: code, out: again, err: told } = desk.says("2027-02-10", command);
    assert_eq!((code, &again), (1, &shown));
    // The launch file changed in one place.
    assert_eq!(desk.read("carnet.toml"), before.replace("date = 2027-03-01", "date = 2027-04-12"));
    // What went out did not move, and its files are those that went out.
    let plan = desk.plan("2027-02-10");
    for id in out {
        assert_eq!(plan[id], ("published".into(), "2027-01-04".into()), "{id}");
    }
    assert_eq!(out_files(&desk), published);
    // All the rest is as in a fresh plan.
    let fresh = Desk::of("examples/migration.toml");
    fs::write(fresh.path("carnet.toml"), desk.read("carnet.toml")).unwrap();
    for (id, own) in fresh.plan("2027-02-10").iter().filter(|(id, _)| !out.contains(&id.as_str())) {
        assert_eq!(&plan[id], own, "{id}");
    }
    // The release that a person edited says the new day, and keeps the sentence.
    let merged = desk.said(release);
    assert!(merged.contains("12 avril 2027") && !merged.contains("1er mars 2027"), "{merged}");
    assert!(merged.contains("Une séance d’information"), "{merged}");
    // No text to come says the old day any more. (1 March is now a day of publication: six weeks
    // before the launch.)
    for (name, text) in tree(&desk.path("textes/carnet")) {
        let to_come = ["3_", "4_", "5_", "6_", "7_"].iter().any(|folder| name.starts_with(folder));
        let word = name.ends_with(".md") || name.ends_with(".txt");
        assert!(
            !to_come || !word || !text.replace('\u{a0}', " ").contains("1er mars 2027"),
            "{name}"
        );
    }
    // Each text that went out with the old day has its correction.
    for id in out {
        assert!(told.contains(&format!("https://www.exemple.gouv.qc.ca/{id}")), "{told}");
    }
    let corrections = "textes/carnet/corrections/";
    for file in ["infolettre", "communique", "publication", "avis"] {
        let text = desk.said(&format!("{corrections}{file}.md"));
        assert!(text.contains("12 avril 2027") && text.contains("1er mars 2027"), "{text}");
    }
    assert!(desk.path(&format!("{corrections}infolettre.eml")).exists());
    assert!(desk.path(&format!("{corrections}communique.docx")).exists());
    // Once they went out too, nothing is left to correct.
    for id in out {
        let mark = format!("mark carnet.toml {id} corrected --on 2027-02-11");
        assert_eq!(desk.says("2027-02-11", &mark).status, 0);
    }
    let correction = "textes/carnet/corrections/infolettre.md";
    let went_out = desk.read(correction);
    let Shown { status: code, err: told, .. } = desk.says("2027-02-12", command);
    assert_eq!(code, 0, "{told}");
    assert_eq!(desk.read(correction), went_out, "what went out stays");
}

#[test]
fn a_launch_given_up_then_resumed_says_so_to_those_who_were_told() {
    for example in ["examples/migration.toml", "examples/new.toml"] {
        let desk = Desk::of(example);
        let date = desk.read("carnet.toml");
        let day = date.lines().find_map(|line| line.strip_prefix("date = ")).unwrap();
        let run = |line: &str| desk.says("2027-01-12", line);
        for id in ["w-8/newsletter", "w-8/notice", "w-8/press-release", "w-8/social-announcement"] {
            run(&format!("mark carnet.toml {id} published --on 2027-01-04"));
        }
        run("reschedule carnet.toml --cancel -o textes");
        for id in ["w-8/newsletter", "w-8/notice", "w-8/press-release", "w-8/social-announcement"] {
            run(&format!("mark carnet.toml {id} corrected"));
        }
        let Shown { status: code, err: told, .. } =
            run(&format!("reschedule carnet.toml --to {day} -o textes"));
        assert_eq!(code, 1);
        assert!(told.contains("(annonce un lancement annulé)"), "{told}");
        for file in ["infolettre", "avis", "communique", "publication"] {
            let name = format!("textes/carnet/corrections/{file}-suite.md");
            let text = desk.said(&name);
            assert!(!text.contains("et non le"), "{text}");
            for word in ["finalement", "contraire", "annulé"] {
                assert!(!text.contains(word), "{text}");
            }
            assert!(!text.contains("  ") && !text.contains(" ,"), "{text}");
        }
    }
}

/// Each correction of one public has a file of its own, even when all happens the same day and the
/// launch comes back to a day that was told before; the files of those that went out stay.
#[test]
fn no_correction_takes_the_file_of_another() {
    let desk = Desk::of("examples/migration.toml");
    let run = |line: &str| desk.says("2027-01-12", line);
    let out = ["w-8/newsletter", "w-8/notice", "w-8/social-announcement"];
    for id in out {
        run(&format!("mark carnet.toml {id} published --on 2027-01-04"));
    }
    let moves = ["--to 2027-04-12", "--cancel", "--to 2027-04-12", "--to 2027-05-03"];
    let mut sent: Vec<(String, String)> = Vec::new();
    for (rank, to) in moves.iter().enumerate() {
        assert_eq!(run(&format!("reschedule carnet.toml {to} -o textes")).status, 1, "{to}");
        let next = ["", "-suite", "-suite-2", "-suite-3"][rank];
        for file in ["infolettre", "avis", "publication"] {
            let name = format!("textes/carnet/corrections/{file}{next}.md");
            sent.push((name.clone(), desk.read(&name)));
        }
        // One text of the public is marked before the others: they wait for the same correction.
        for (at, id) in out.iter().enumerate() {
            run(&format!("mark carnet.toml {id} corrected"));
            if at == 0 {
                run("render carnet.toml -o textes");
                let files = tree(&desk.path("textes/carnet/corrections"));
                let own = |name: &&String| name.starts_with("avis") && name.ends_with(".md");
                assert_eq!(files.iter().map(|(name, _)| name).filter(own).count(), rank + 1);
            }
        }
        for (name, text) in &sent {
            assert_eq!(desk.read(name), *text, "{name}, {to}");
        }
    }
    let marks = desk.read("carnet.suivi.toml");
    assert!(marks.contains("earlier = 3"), "{marks}");
}

#[test]
fn a_day_that_has_passed_is_refused_and_fixed_dates_are_told() {
    let desk = Desk::of("tests/cases/adjusted.toml");
    let before = desk.read("carnet.toml");
    let Shown { status: code, err: told, .. } =
        desk.says("2027-01-12", "reschedule carnet.toml --to 2020-04-12");
    assert_eq!(code, 2);
    assert!(told.contains("déjà passé"), "{told}");
    let Shown { status: code, err: told, .. } = desk.says("2027-01-12", "reschedule carnet.toml");
    assert_eq!(code, 2);
    assert!(told.contains("--to DATE, ou --cancel"), "{told}");
    assert_eq!(desk.read("carnet.toml"), before);
    let Shown { out: shown, .. } =
        desk.says("2026-12-01", "reschedule carnet.toml --to 2027-04-12 --dry-run");
    assert!(shown.contains("fixé, à revoir") && shown.contains("Dates fixées"), "{shown}");
}

/// Every file of what went out.
fn out_files(desk: &Desk) -> Vec<(String, String)> {
    let all = tree(&desk.path("textes/carnet")).into_iter();
    all.filter(|(name, _)| name.starts_with("1_") && name.ends_with(".md")).collect()
}

#[test]
fn a_launch_comes_earlier_or_is_given_up_or_comes_back() {
    for (example, old) in [("examples/migration.toml", "1er mars 2027"), ("examples/new.toml", "")]
    {
        let desk = Desk::of(example);
        let first = desk.read("carnet.toml");
        let id = "w-8/newsletter";
        assert_eq!(desk.says("2027-01-05", &format!("mark carnet.toml {id} published")).status, 0);
        let correction = "textes/carnet/corrections/infolettre.md";
        let run = |line: &str| desk.says("2027-01-12", line);
        let Shown { status: code, err: told, .. } =
            run("reschedule carnet.toml --to 2027-02-15 -o textes");
        assert_eq!(code, 1, "{told}");
        let text = desk.said(correction);
        assert!(text.contains("devancé") && text.contains("15 février 2027"), "{text}");
        assert!(text.contains(old), "{text}");
        let Shown { status: code, out: shown, .. } =
            run("reschedule carnet.toml --cancel -o textes");
        assert_eq!(code, 1);
        assert!(shown.contains("annulé"), "{shown}");
        let text = desk.said(correction);
        assert!(
            text.contains("mise en ligne est annulée") || text.contains("ne changera pas"),
            "{text}"
        );
        assert!(!text.contains("15 février"), "{text}");
        let plan = desk.plan("2027-01-12");
        assert!(plan.values().all(|(status, _)| status != "planned"), "{plan:?}");
        // Back to the first day: what went out is right again.
        let day = first.lines().find_map(|line| line.strip_prefix("date = ")).unwrap();
        let Shown { status: code, err: told, .. } =
            run(&format!("reschedule carnet.toml --to {day} -o textes"));
        assert_eq!(code, 0, "{told}");
        assert_eq!(desk.read("carnet.toml"), first);
        assert!(!desk.path(correction).exists());
    }
}

/// Every row begins in its column, also those of the longest dates.
#[test]
fn the_table_of_a_change_is_straight() {
    let desk = Desk::of("examples/migration.toml");
    let shown = desk.says("2026-12-01", "reschedule carnet.toml --to 2027-03-29 --dry-run").out;
    let rows = shown.lines().filter(|line| line.contains(". 20") || line.contains("févr."));
    let rows: Vec<&str> = rows.filter(|line| !line.starts_with("Lancement")).collect();
    assert!(rows.iter().any(|row| row.contains("lun. 1er févr. 2027")), "{shown}");
    let dates = regex::Regex::new(r"(lun|mar|mer|jeu|ven|sam|dim)\. ").unwrap();
    for row in rows {
        let starts: Vec<usize> =
            dates.find_iter(row).map(|own| row[..own.start()].chars().count()).collect();
        assert!(starts.is_empty() || starts == [2, 23], "{starts:?} {row}");
    }
}

#[test]
fn only_what_says_the_day_is_corrected_and_edits_count() {
    let desk = Desk::of("examples/migration.toml");
    desk.says("2026-12-01", "render carnet.toml -o textes");
    let notice = "textes/carnet/1_huit-semaines-avant/avis.md";
    let edited = desk.said(notice).replace("1er mars 2027", "1er mai prochain");
    fs::write(desk.path(notice), edited.replace("lundi ", "")).unwrap();
    for id in ["w-8/notice", "w-8/newsletter"] {
        desk.says("2027-01-05", &format!("mark carnet.toml {id} published"));
    }
    let Shown { err: told, .. } =
        desk.says("2027-01-12", "reschedule carnet.toml --to 2027-04-12 -o textes");
    assert!(told.contains("w-8/newsletter") && !told.contains("w-8/notice"), "{told}");
}

#[test]
fn every_correction_is_sound_in_every_case() {
    // Each kind, type, change, and the grammar of the names of the cases.
    let mut count = 0;
    let mut cases = crate::support::files("tests/cases", "toml");
    cases.extend(crate::support::files("examples", "toml"));
    for (at, case) in cases.into_iter().enumerate() {
        let text = fs::read_to_string(&case).unwrap();
        let Some(day) = text.lines().find_map(|line| line.strip_prefix("date = ")) else {
            continue;
        };
        let day: chrono::NaiveDate = day.split_whitespace().next().unwrap().parse().unwrap();
        let today = (day - chrono::TimeDelta::days(20)).to_string();
        let (later, sooner) = (day + chrono::TimeDelta::days(42), day - chrono::TimeDelta::days(7));
        let changes = [format!("--to {later}"), format!("--to {sooner}"), String::from("--cancel")];
        // One change each, and all of them over the cases.
        for change in changes.iter().skip(at % 3).take(1) {
            let desk = Desk::new();
            fs::write(desk.path("carnet.toml"), &text).unwrap();
            let out = desk.plan(&today).into_iter().filter(|(id, (status, _))| {
                status == "planned" && !id.starts_with("after") && !id.starts_with("launch")
            });
            let marks = out.map(|(id, _)| {
                format!("[\"{id}\"]\npublished = {{ on = {today}, announced = {day} }}\n")
            });
            fs::write(desk.path("carnet.suivi.toml"), marks.collect::<String>()).unwrap();
            let Shown { status: code, err: told, .. } =
                desk.says(&today, &format!("reschedule carnet.toml {change} -o textes"));
            if code == 2 {
                continue;
            }
            let checked = desk.says(&today, "check textes/carnet/corrections --format json");
            let findings: serde_json::Value = serde_json::from_str(&checked.out)
                .unwrap_or_else(|_| panic!("{}: {told}\n{}", case.display(), checked.err));
            let found = findings["findings"].as_array().unwrap();
            // What is for a person to say, such as why the day changed, is told as such.
            let asked = |f: &serde_json::Value| {
                f["excerpt"].as_str().unwrap().to_lowercase().starts_with("[à compléter")
            };
            let grave = found.iter().filter(|f| f["severity"] != "advice" && !asked(f));
            let grave: Vec<_> = grave.collect();
            assert!(grave.is_empty(), "{} {change}: {grave:#?}", case.display());
            let files = tree(&desk.path("textes/carnet/corrections")).into_iter();
            for (name, text) in files.filter(|(name, _)| name.ends_with(".md")) {
                assert!(!text.contains("{{") && !text.contains("  "), "{name}: {text}");
                count += 1;
            }
        }
    }
    println!("{count} corrections checked");
    assert!(count > 60, "{count}");
}
