//! docs/campagne.md is followed to the letter, and names what is checked.

use std::collections::BTreeSet;
use std::fs;

use crate::support::{TODAY, jalon, repository};

fn read(name: &str) -> String {
    fs::read_to_string(repository().join(name)).unwrap()
}

/// The fenced blocks of a page in order: language, text, and the prose before it.
fn blocks(page: &str) -> Vec<(String, String, String)> {
    let parts: Vec<&str> = page.split("\n```").collect();
    let pairs = parts.chunks(2).filter(|pair| pair.len() == 2);
    pairs
        .map(|pair| {
            let (language, text) = pair[1].split_once('\n').unwrap();
            (language.to_string(), format!("{text}\n"), pair[0].to_string())
        })
        .collect()
}

/// The last file that some prose names.
fn file_named(prose: &str) -> String {
    let words = prose.split('`').skip(1).step_by(2);
    let files = words.filter(|word| word.contains('/') && word.contains('.'));
    format!("ma-campagne/{}", files.last().unwrap())
}

#[test]
fn a_person_who_follows_the_page_has_a_campaign_that_passes() {
    let page = read("docs/campagne.md");
    let scratch = tempfile::tempdir().unwrap();
    let folder = scratch.path();
    let run = |args: &[&str]| {
        let args: Vec<&str> = args.iter().copied().chain(["--today", TODAY]).collect();
        jalon(folder).args(&args).output().unwrap()
    };
    let check = ["campaign", "check", "permis-en-ligne", "--root", "ma-campagne"];
    let (mut commands, mut files) = (0, 0);
    for (language, text, prose) in blocks(&page) {
        match language.as_str() {
            "sh" => {
                for line in text.lines() {
                    let args: Vec<&str> = line.strip_prefix("jalon ").unwrap().split(' ').collect();
                    let output = run(&args);
                    let told = String::from_utf8_lossy(&output.stderr).into_owned();
                    assert!(
                        output.status.success(),
                        "{line}: {told}\n{}",
                        String::from_utf8_lossy(&output.stdout)
                    );
                    commands += 1;
                }
            }
            "toml" => {
                let path = folder.join(file_named(&prose));
                let whole = fs::read_to_string(&path).unwrap() + "\n" + &text;
                fs::write(path, whole).unwrap();
                files += 1;
                if text.contains("avis/rappel.md") {
                    let output = run(&check);
                    assert_eq!(output.status.code(), Some(1), "the template is still to write");
                    let shown = String::from_utf8(output.stdout).unwrap();
                    assert!(shown.contains("template = \"avis/rappel.md\""), "{shown}");
                }
            }
            "markdown" => {
                fs::write(folder.join(file_named(&prose)), text).unwrap();
                files += 1;
            }
            _ => {}
        }
    }
    assert_eq!((commands, files), (8, 4));
    let output = run(&[&check[..], &["--severity", "advice"]].concat());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    let reminder = folder.join("campagne/permis-en-ligne/1_une-semaine-avant/rappel.md");
    let reminder = fs::read_to_string(reminder).unwrap();
    assert!(reminder.contains("Le Carnet santé Québec ouvrira le"), "{reminder}");
    // Milestones stand by day, wherever a file has them.
    let calendar = folder.join("campagne/permis-en-ligne/calendrier.md");
    let calendar = fs::read_to_string(calendar).unwrap();
    let at =
        |words: &str| calendar.find(words).unwrap_or_else(|| panic!("no {words} in {calendar}"));
    assert!(at("1 semaine avant") < at("1 semaine après"), "{calendar}");
    // The tree that the page shows is the one that is written.
    for line in page.split("```text\nma-campagne/\n").nth(1).unwrap().lines() {
        let Some(path) = line.strip_prefix("  ") else { break };
        let path = path.split("  ").next().unwrap();
        assert!(folder.join("ma-campagne").join(path).exists(), "{path}");
    }
}

#[test]
fn the_page_names_every_check_and_no_other() {
    let page = read("docs/campagne.md");
    let rows = page.lines().filter_map(|line| line.strip_prefix("| `campaign-"));
    let told: BTreeSet<&str> = rows.map(|row| row.split('`').next().unwrap()).collect();
    let mut code = read("src/review/campaign.rs");
    for file in fs::read_dir(repository().join("src/inspect")).unwrap() {
        code += &fs::read_to_string(file.unwrap().path()).unwrap();
    }
    let words = code.split("\"campaign-").skip(1);
    let made: BTreeSet<&str> = words.map(|rest| rest.split('"').next().unwrap()).collect();
    assert_eq!(told, made);
}
