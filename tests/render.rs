//! The written folder: layout, manifest, rerun, hand edits, overrides.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::desk::Desk;
use crate::support::tree;
use serde_json::Value;

const LETTER: &str = "1_huit-semaines-avant/infolettre.md";

#[test]
fn the_manifest_lists_every_file() {
    let folder = Desk::with_migration();
    let manifest = folder.manifest();
    assert_eq!(manifest["version"], 1);
    assert_eq!(manifest["launch"]["type"], "migration");
    let mut listed: Vec<&str> =
        manifest["files"].as_array().unwrap().iter().map(|f| f["path"].as_str().unwrap()).collect();
    listed.sort_unstable();
    let found = tree(&folder.path("out/migration"));
    let written: Vec<&str> =
        found.iter().map(|(path, _)| path.as_str()).filter(|p| *p != "manifest.json").collect();
    assert_eq!(listed, written);
    let deliverables: std::collections::BTreeSet<&str> = manifest["files"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|f| f["deliverable"].as_str())
        .collect();
    assert_eq!(deliverables.len(), 24);
    let bases = fs::read(folder.out(".jalon/bases.json")).unwrap();
    let bases: serde_json::Value = serde_json::from_slice(&bases).unwrap();
    for file in manifest["files"].as_array().unwrap() {
        let path = file["path"].as_str().unwrap();
        assert!(
            path.bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"/_-.".contains(&b)),
            "{path}"
        );
        if path.ends_with(".md") {
            assert_eq!(bases[path], fs::read_to_string(folder.out(path)).unwrap(), "{path}");
        }
    }
}

#[test]
fn every_network_has_a_text_that_fits() {
    let manifest = Desk::with_migration().manifest();
    for post in [
        "w-8/social-announcement",
        "w-6/social-countdown",
        "w-2/social-procedure",
        "launch/social",
        "after/social-help",
    ] {
        let mut networks: Vec<&str> = manifest["files"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|f| f["deliverable"] == post && f["format"] == "md")
            .flat_map(|f| f["networks"].as_array().into_iter().flatten().filter_map(Value::as_str))
            .collect();
        networks.sort_unstable();
        assert_eq!(
            networks,
            ["bluesky", "facebook", "instagram", "linkedin", "threads", "x"],
            "{post}"
        );
    }
}

#[test]
fn a_second_run_writes_nothing() {
    let folder = Desk::with_migration();
    let modified = |path: &Path| fs::metadata(path).unwrap().modified().unwrap();
    let files: Vec<PathBuf> =
        tree(&folder.path("out/migration")).iter().map(|(path, _)| folder.out(path)).collect();
    let before: Vec<_> = files.iter().map(|f| modified(f)).collect();
    let output = folder.render_again(&[]);
    assert!(output.err.contains("0 fichier écrit"), "{}", output.err);
    assert_eq!(before, files.iter().map(|f| modified(f)).collect::<Vec<_>>());
}

#[test]
fn what_a_person_edited_is_kept_and_the_paste_text_follows_it() {
    let folder = Desk::with_migration();
    folder.edit(
        &format!("out/migration/{LETTER}"),
        "Préparez-vous au changement",
        "Prenez de l’avance",
    );
    let output = folder.render_again(&[]);
    assert_eq!(output.status, 0, "nothing new: nothing needs a person");
    assert!(output.err.contains("Gardé tel quel"));
    assert!(fs::read_to_string(folder.out(LETTER)).unwrap().contains("Prenez de l’avance"));
    let text = fs::read_to_string(folder.out("1_huit-semaines-avant/infolettre.txt")).unwrap();
    assert!(text.contains("Prenez de l’avance"));
}

#[test]
fn a_damaged_head_is_told_and_not_published() {
    let folder = Desk::with_migration();
    let text = fs::read_to_string(folder.out(LETTER)).unwrap();
    fs::write(folder.out(LETTER), text.replacen("+++\n", "", 1)).unwrap();
    let output = folder.render_again(&[]);
    assert_eq!(output.status, 1);
    assert!(output.err.contains("en-tête illisible"), "{}", output.err);
    let paste = fs::read_to_string(folder.out("1_huit-semaines-avant/infolettre.txt")).unwrap();
    assert!(!paste.contains("ne se publie pas"));
}

#[test]
fn an_edited_post_that_is_too_long_is_told() {
    let folder = Desk::with_migration();
    let post = folder.out("1_huit-semaines-avant/publication-annonce.x.md");
    fs::write(&post, fs::read_to_string(&post).unwrap() + &"\nEncore un mot. ".repeat(30)).unwrap();
    let output = folder.render_again(&[]);
    assert!(output.err.contains("Trop long") && output.err.contains("sur X"), "{}", output.err);
    assert_eq!(output.status, 1);
}

#[test]
fn another_launch_does_not_take_the_folder_of_one() {
    let folder = Desk::with_migration();
    fs::create_dir(folder.path("other")).unwrap();
    let text = fs::read_to_string(folder.path("migration.toml")).unwrap();
    fs::write(
        folder.path("other/migration.toml"),
        text.replace("Carnet santé Québec", "Guichet du Québec"),
    )
    .unwrap();
    let output = folder.run(&["render", "other/migration.toml", "-o", "out"]);
    assert_eq!(output.status, 2);
    assert!(output.err.contains("un autre lancement"));
    assert!(fs::read_to_string(folder.out(LETTER)).unwrap().contains("Carnet santé Québec"));
}

#[cfg(unix)]
#[test]
fn a_link_in_the_folder_lets_nothing_out() {
    let folder = Desk::with_migration();
    fs::create_dir(folder.path("elsewhere")).unwrap();
    fs::remove_dir_all(folder.out("4_deux-semaines-avant")).unwrap();
    std::os::unix::fs::symlink(folder.path("elsewhere"), folder.out("4_deux-semaines-avant"))
        .unwrap();
    let output = folder.render_again(&[]);
    assert_eq!(output.status, 2);
    assert!(output.err.contains("est un lien"));
    assert_eq!(fs::read_dir(folder.path("elsewhere")).unwrap().count(), 0);
}

#[test]
fn text_in_html_is_not_lost() {
    let folder = Desk::with_migration();
    let notice = folder.out("1_huit-semaines-avant/avis.md");
    fs::write(
        &notice,
        fs::read_to_string(&notice).unwrap() + "\n<div>Un ajout <b>important</b>.</div>\n",
    )
    .unwrap();
    folder.render_again(&[]);
    let paste = fs::read_to_string(folder.out("1_huit-semaines-avant/avis.txt")).unwrap();
    assert!(paste.contains("Un ajout important."), "{paste}");
}

#[test]
fn force_replaces_after_keeping_a_copy() {
    let folder = Desk::with_migration();
    let rendered = fs::read_to_string(folder.out(LETTER)).unwrap();
    for edit in ["première", "seconde"] {
        fs::write(folder.out(LETTER), edit).unwrap();
        assert_eq!(folder.render_again(&["--force"]).status, 0);
        assert_eq!(fs::read_to_string(folder.out(LETTER)).unwrap(), rendered);
    }
    let copies = folder.out(".jalon/copies");
    assert_eq!(fs::read_to_string(copies.join(format!("{LETTER}.1"))).unwrap(), "première");
    assert_eq!(fs::read_to_string(copies.join(format!("{LETTER}.2"))).unwrap(), "seconde");
}

#[test]
fn what_leaves_the_plan_leaves_the_folder_unless_edited() {
    let folder = Desk::with_migration();
    let print = "2_six-semaines-avant/imprime.md";
    let banner = "2_six-semaines-avant/bandeau.md";
    fs::write(folder.out(banner), "à moi").unwrap();
    let drop = |id: &str| format!("\n[[adjust]]\nid = \"{id}\"\ndrop = true\nreason = \"Essai\"\n");
    let text = fs::read_to_string(folder.path("migration.toml")).unwrap();
    fs::write(folder.path("migration.toml"), text + &drop("w-6/print") + &drop("w-6/banner"))
        .unwrap();
    let output = folder.render_again(&[]);
    assert!(!folder.out(print).exists());
    assert_eq!(fs::read_to_string(folder.out(banner)).unwrap(), "à moi");
    assert_eq!(output.status, 1);
}

#[test]
fn a_damaged_manifest_loses_nothing() {
    let folder = Desk::with_migration();
    fs::write(folder.out(LETTER), "à moi").unwrap();
    fs::write(folder.out("manifest.json"), "{").unwrap();
    let output = folder.render_again(&[]);
    assert_eq!(fs::read_to_string(folder.out(LETTER)).unwrap(), "à moi");
    assert!(output.err.contains("manifest.json était abîmé"));
    assert_eq!(output.err.matches("Gardé tel quel").count(), 2, "{}", output.err);
    assert_eq!(folder.manifest()["version"], 1);
}

#[test]
fn a_manifest_cannot_reach_outside_the_folder() {
    let folder = Desk::with_migration();
    fs::write(folder.path("victim.txt"), "à garder").unwrap();
    let mut manifest = folder.manifest();
    let hash = "0".repeat(64);
    for path in ["../../victim.txt", "/etc/hostname"] {
        let file = serde_json::json!({"deliverable": null, "role": "text", "format": "txt", "path": path, "sha256": hash});
        manifest["files"].as_array_mut().unwrap().push(file);
    }
    fs::write(folder.out("manifest.json"), manifest.to_string()).unwrap();
    folder.render_again(&["--force"]);
    assert_eq!(fs::read_to_string(folder.path("victim.txt")).unwrap(), "à garder");
}

#[test]
fn two_launches_of_one_name_are_refused() {
    let folder = Desk::with_migration();
    fs::create_dir(folder.path("other")).unwrap();
    fs::copy(folder.path("migration.toml"), folder.path("other/migration.toml")).unwrap();
    let output = folder.run(&["render", "migration.toml", "other", "-o", "both"]);
    assert_eq!(output.status, 2);
    assert!(output.err.contains("même dossier"));
    assert!(!folder.path("both").exists());
}

#[test]
fn a_name_stays_inside_the_output_folder() {
    let desk = Desk::new();
    for name in ["../../evasion", "CON", "a/b\\c", "日本", "Éé Œ"] {
        let service = ["--service", name, "--article", "", "--launch", "2027-03-01"];
        let args = [&["render", "-o", "out", "--type", "new"], &service[..]].concat();
        let output = desk.run(&args);
        assert_eq!(output.status, 0, "{name}: {}", output.err);
    }
    let names: Vec<String> = fs::read_dir(desk.path(""))
        .unwrap()
        .map(|e| e.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    assert_eq!(names, ["out"]);
    let mut folders: Vec<String> = fs::read_dir(desk.path("out"))
        .unwrap()
        .map(|e| e.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    folders.sort();
    assert_eq!(folders, ["a-b-c", "ee-oe", "evasion", "lancement", "lancement-con"]);
}

#[test]
fn an_output_that_cannot_be_written_is_said_in_french() {
    let folder = Desk::with_migration();
    fs::write(folder.path("file"), "").unwrap();
    let output = folder.run(&["render", "migration.toml", "-o", "file"]);
    assert_eq!(output.status, 2);
    assert!(output.err.contains("impossible d’écrire"), "{}", output.err);
}

#[test]
fn an_exported_campaign_is_edited_and_used() {
    let folder = Desk::with_migration();
    let run = |args: &[&str]| folder.run(args);
    assert_eq!(run(&["campaign", "export", "sag", "ours"]).status, 0);
    assert_eq!(run(&["campaign", "export", "sag", "ours"]).status, 2, "nothing is replaced");
    folder.edit(
        "ours/templates/sag/newsletter/before.migration.md",
        "## Préparez-vous au changement",
        "## Notre intertitre",
    );
    folder.edit("ours/campaigns/sag/campaign.toml", "Rassurer et informer", "Notre objectif");
    let list = run(&["--root", "ours", "campaign", "list"]);
    assert!(list.out.contains("par les vôtres"));
    let show = run(&["campaign", "show", "sag", "--root", "ours"]);
    assert!(show.out.contains("Notre objectif"));
    assert_eq!(folder.render_again(&["--root", "ours"]).status, 0);
    assert!(fs::read_to_string(folder.out(LETTER)).unwrap().contains("Notre intertitre"));
}

#[test]
fn a_root_saved_on_windows_is_read_as_it_is() {
    let folder = Desk::with_migration();
    let run = |args: &[&str]| folder.run(args);
    assert_eq!(run(&["campaign", "export", "sag", "ours"]).status, 0);
    for (path, text) in tree(&folder.path("ours")) {
        fs::write(folder.path("ours").join(path), text.replace('\n', "\r\n")).unwrap();
    }
    let output = folder.render_again(&["--root", "ours"]);
    assert!(output.err.contains("0 fichier écrit"), "{}", output.err);
}

#[test]
fn lists_of_a_root_merge_by_id() {
    let folder = Desk::with_migration();
    let root = folder.path("root/campaigns/sag");
    fs::create_dir_all(&root).unwrap();
    fs::write(
        root.join("campaign.toml"),
        "[[deliverable]]\nid = \"w-6/print\"\nenabled = false\n\n[[deliverable]]\nid = \"w-4/memo\"\nmilestone = \"w-4\"\nkind = \"newsletter\"\nstage = \"before\"\ntitle = \"Note\"\nfile = \"note\"\nchannels = [\"web\"]\ntask = \"task/extra.md\"\n",
    )
    .unwrap();
    let plan = folder.run(&["plan", "migration.toml", "--format", "json", "--root", "root"]);
    let plan: Value = serde_json::from_str(&plan.out).unwrap();
    let ids: Vec<&str> = plan["plans"][0]["deliverables"]
        .as_array()
        .unwrap()
        .iter()
        .map(|d| d["id"].as_str().unwrap())
        .collect();
    assert!(!ids.contains(&"w-6/print") && ids.contains(&"w-4/memo") && ids.len() == 24);
}

#[test]
fn the_letter_tells_apart_two_deliverables_of_one_title_in_the_order_of_days() {
    let folder = Desk::with_migration();
    let extra = |id: &str, date: &str| {
        format!(
            "\n[[extra]]\nid = \"{id}\"\ntitle = \"Affiche\"\ndate = {date}\nkind = \"print\"\n"
        )
    };
    let file = folder.path("migration.toml");
    let launch = fs::read_to_string(&file).unwrap();
    let extras = extra("launch/affiche", "2027-03-01") + &extra("w-1/affiche", "2027-02-28");
    fs::write(&file, launch + &extras).unwrap();
    let output = folder.render_again(&[]);
    let said = "la date demandée, le 28\u{a0}février\u{a0}2027, est un dimanche.";
    assert!(output.err.contains(said), "{}", output.err);
    let letter = fs::read_to_string(folder.out("0_avant-de-commencer/demande-au-mcn.md")).unwrap();
    let dates: Vec<&str> = letter.lines().filter(|line| line.starts_with("- Le ")).collect();
    let place = |line: &str| dates.iter().position(|known| *known == line).unwrap();
    let before = place("- Le 28\u{a0}février\u{a0}2027 – Affiche, avant le lancement");
    let launch = place("- Le 1er\u{a0}mars\u{a0}2027 – Affiche, au moment du lancement");
    assert!(
        place(
            "- Le 22\u{a0}février\u{a0}2027 – Vidéo explicative\u{a0}: Créez votre compte avec une authentification de base"
        ) < before
    );
    assert!(before < launch && launch + 1 == dates.len() - 1, "{dates:#?}");
}

/// Rendering keeps a few launches in memory, not all: what many take above a few is what is known of
/// each, not its texts.
#[cfg(target_os = "linux")]
#[test]
fn memory_does_not_hold_the_texts_of_every_launch() {
    let peak = |rows: usize| -> u64 {
        let scratch = tempfile::tempdir().unwrap();
        let mut table = String::from("Nom;Article;Date de lancement;Type;Adresse\n");
        for n in 0..rows {
            let (month, day) = (1 + n / 28 % 12, 1 + n % 28);
            table.push_str(&format!(
                "Carnet {n:04};le;{day:02}/{month:02}/2028;nouveau;https://www.exemple.gouv.qc.ca/{n}\n"
            ));
        }
        fs::write(scratch.path().join("t.csv"), table).unwrap();
        let args = ["render", "t.csv", "--formats", "md,txt", "-o", "out", "--today", "2026-11-24"];
        let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_jalon"))
            .env("JALON_FORMATS", crate::support::FORMATS)
            .args(args)
            .current_dir(scratch.path())
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        // The peak of a process that ended is gone with it: it is read until then.
        let status = format!("/proc/{}/status", child.id());
        let mut peak = 0;
        while child.try_wait().unwrap().is_none() {
            let told = fs::read_to_string(&status).unwrap_or_default();
            let line = told.lines().find_map(|line| line.strip_prefix("VmHWM:"));
            let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok());
            peak = peak.max(kilobytes.unwrap_or(0));
            std::thread::yield_now();
        }
        assert!(child.wait().unwrap().success());
        peak
    };
    let (few, many) = (peak(20), peak(140));
    println!("peak of 20 launches {few} kB, of 140 {many} kB");
    assert!(many < few + 120 * 150, "{few} kB for 20 launches, {many} kB for 140");
}
