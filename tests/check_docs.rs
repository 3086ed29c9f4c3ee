//! docs/verifier.md says what the program does: its commands run, its rules load, its keys are those
//! that are read.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use crate::support::planned::WORKSPACE;
use crate::support::rules::Checks;
use crate::support::{TODAY, jalon, repository};
use jalon::campaign::{AUDIENCES, LaunchType};
use jalon::prose;
use jalon::rules::{self, RuleSet};
use jalon::vocabulary::Vocabulary as _;
use jalon::workspace;
use regex::Regex;
use serde_json::Value;

fn read(name: &str) -> String {
    fs::read_to_string(repository().join(name)).unwrap()
}

/// The fenced blocks of the page in a language.
fn blocks(language: &str) -> Vec<String> {
    let page = read("docs/verifier.md");
    let fence = format!("```{language}\n");
    let parts = page.split(&fence).skip(1);
    parts.map(|rest| rest.split("\n```").next().unwrap().to_string() + "\n").collect()
}

const EXAMPLE: &str = "examples/nos-regles/campaigns/sag/messages.toml";

/// The built-in rules, then those of a text.
fn over_built_in(text: String) -> RuleSet {
    let over = BTreeMap::from([(String::from("campaigns/sag/messages.toml"), text)]);
    let rules = workspace::rules(&WORKSPACE.library.with(&over), "sag");
    rules.unwrap_or_else(|problems| panic!("{problems}"))
}

fn hold_examples(rules: RuleSet) -> Vec<String> {
    let mut desk = Checks::built_in();
    desk.rules = rules;
    let own = desk.rules.rules.iter().filter(|rule| rule.id.starts_with("office-"));
    let mut kinds = Vec::new();
    for rule in own {
        kinds.push(rule.kind.to_string());
        let examples = &rule.examples;
        let finds = |text: &String| {
            let found =
                desk.check_as(&prose::markdown(text), &examples.deliverable, examples.migration);
            found.iter().any(|finding| finding.rule == rule.id)
        };
        assert!(!examples.bad.is_empty() && !examples.good.is_empty(), "{}", rule.id);
        for text in &examples.bad {
            assert!(finds(text), "{} misses: {text}", rule.id);
        }
        for text in &examples.good {
            assert!(!finds(text), "{} finds: {text}", rule.id);
        }
    }
    kinds
}

#[test]
fn the_rules_of_the_page_and_of_the_example_work() {
    let rules = over_built_in(blocks("toml").join("\n"));
    assert_eq!(rules.rule("style-sentence-length").unwrap().severity.word(), "warning");
    assert!(rules.rule("style-small-numbers").is_none());
    assert_eq!(hold_examples(rules), ["forbidden"]);
    let kinds: BTreeSet<String> = hold_examples(over_built_in(read(EXAMPLE))).into_iter().collect();
    assert_eq!(kinds.len(), 14, "{kinds:?}");
}

/// Every name that the reader of rules asks for: keys, and the words that they take.
fn names_read() -> BTreeSet<String> {
    let mut code = read("src/rules/load.rs") + &read("src/rules/set.rs");
    code += &(read("src/rules/keys.rs") + &read("src/rules/pattern.rs"));
    for file in fs::read_dir(repository().join("src/rules/kinds")).unwrap() {
        code += &fs::read_to_string(file.unwrap().path()).unwrap();
    }
    let asks = [
        r#"(?:table|own)\s*\.\w+(?:::<\w+>)?\(\s*"([a-z_]+)""#,
        r#"(?:&own|&table|table),\s*"([a-z_]+)""#,
        r#"(?:line|has)\("([a-z_]+)""#,
        r#"\("([a-z-]+)", (?:\w+::\w+|true|false)\)"#,
        r#"term\(Self::\w+, "([a-z_-]+)"\)"#,
    ];
    let mut names = BTreeSet::new();
    for ask in asks {
        let found = Regex::new(ask).unwrap();
        names.extend(found.captures_iter(&code).map(|found| found[1].to_string()));
    }
    // The kinds, each with the keys that it alone reads.
    let kinds = code.split("const KINDS").nth(1).unwrap().split("\n];").next().unwrap();
    names.extend(kinds.split('"').skip(1).step_by(2).map(str::to_string));
    names.extend(rules::Severity::TERMS.iter().map(|term| term.word.to_string()));
    names.extend(LaunchType::TERMS.iter().map(|term| term.word.to_string()));
    names.extend(AUDIENCES.map(|(word, _)| word.to_string()));
    assert!(names.len() > 60, "{names:?}");
    names
}

/// The words in code of a part of the page.
fn words_in_code(part: &str) -> BTreeSet<String> {
    let spans = part.split('`').skip(1).step_by(2);
    spans
        .flat_map(|span| span.split(|c: char| !(c.is_alphanumeric() || "_-".contains(c))))
        .filter(|word| !word.is_empty())
        .map(str::to_string)
        .collect()
}

#[test]
fn the_page_names_every_key_of_a_rule_and_no_other() {
    let page = read("docs/verifier.md");
    let part = page.split("\n## Écrire ses propres règles").nth(1).unwrap();
    let prose: String = part.split("```").step_by(2).collect();
    let (read, told) = (names_read(), words_in_code(&prose));
    let missing: Vec<_> =
        read.difference(&told).filter(|name| *name != "rule" && *name != "guess").collect();
    assert!(missing.is_empty(), "the page does not name {missing:?}");
    let rows = prose.lines().filter_map(|line| line.strip_prefix("| `"));
    let keys: BTreeSet<String> = rows
        .flat_map(|row| words_in_code(&format!("`{}", row.split(" |").next().unwrap())))
        .collect();
    // Every list of layers has them, whatever it lists; the last is a value.
    let others = ["id", "enabled", "launch"];
    let unknown: Vec<_> =
        keys.difference(&read).filter(|key| !others.contains(&key.as_str())).collect();
    assert!(unknown.is_empty(), "no code reads {unknown:?}");
}

#[test]
fn the_page_tells_kinds_of_texts_as_they_are() {
    let page = read("docs/verifier.md");
    let row = page.lines().find(|line| line.starts_with("| `kinds`")).unwrap();
    let told = words_in_code(row);
    let campaign = crate::support::planned::WORKSPACE.campaign("sag").unwrap();
    for kind in &campaign.kinds {
        assert!(told.contains(&kind.id), "{}", kind.id);
    }
}

#[test]
fn the_commands_of_the_page_run() {
    let scratch = tempfile::tempdir().unwrap();
    let folder = scratch.path();
    fs::copy(repository().join("examples/migration.toml"), folder.join("mon-lancement.toml"))
        .unwrap();
    fs::write(folder.join("avis.txt"), "Un avis.\n").unwrap();
    fs::copy(repository().join("tests/guides/court.docx"), folder.join("communique.docx")).unwrap();
    let root = folder.join("nos-regles/campaigns/sag");
    fs::create_dir_all(&root).unwrap();
    fs::write(root.join("messages.toml"), blocks("toml").join("\n")).unwrap();
    let render = ["render", "mon-lancement.toml", "-o", "campagne", "--today", TODAY];
    jalon(folder).args(render).assert().success();
    let mut count = 0;
    let blocks = blocks("sh").join("");
    for line in blocks.lines().map(|line| line.split('#').next().unwrap().trim()) {
        let words: Vec<&str> = line.split(' ').collect();
        assert_eq!(words[0], "jalon", "{line}");
        let output = jalon(folder).args(&words[1..]).output().unwrap();
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(matches!(output.status.code(), Some(0 | 1)), "{line}: {told}");
        count += 1;
    }
    assert!(count >= 10, "{blocks}");
}

#[test]
fn the_json_of_the_page_is_what_is_written() {
    let scratch = tempfile::tempdir().unwrap();
    fs::write(scratch.path().join("avis.txt"), "Votre compte SAG\n").unwrap();
    let args = ["check", "avis.txt", "--rule", "sag-account-name", "--format", "json"];
    let output = jalon(scratch.path()).args(args).output().unwrap();
    let plain = |text: &str| text.replace('\u{a0}', " ");
    let written = plain(&String::from_utf8(output.stdout).unwrap());
    let told: Value = serde_json::from_str(&plain(&blocks("json")[0])).unwrap();
    assert_eq!(told, serde_json::from_str::<Value>(&written).unwrap());
}

#[test]
fn a_comment_of_the_page_silences_its_rule() {
    let scratch = tempfile::tempdir().unwrap();
    let page = blocks("text");
    let comments = page.iter().find(|block| block.contains("<!--")).unwrap();
    let check = |text: &str| {
        fs::write(scratch.path().join("a.md"), text).unwrap();
        let rules = ["--rule", "sag-figures,style-sentence-length", "--as", "w-8/newsletter"];
        let mut command = jalon(scratch.path());
        command.args(["check", "a.md", "--format", "github"]).args(rules);
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    assert_eq!(check(comments), "");
    let bare: Vec<&str> = comments.lines().filter(|line| !line.starts_with("<!--")).collect();
    assert!(check(&bare.join("\n")).contains("sag-figures"));
}

#[test]
fn the_page_is_typed_as_its_rules_ask() {
    let rules = Checks::built_in().rules.rules;
    let rules: Vec<String> =
        rules.into_iter().map(|rule| rule.id).filter(|id| id.starts_with("typo-")).collect();
    let mut command = jalon(&repository());
    command.args(["check", "docs/verifier.md", "--format", "github", "--rule", &rules.join(",")]);
    assert_eq!(String::from_utf8(command.output().unwrap().stdout).unwrap(), "");
}
