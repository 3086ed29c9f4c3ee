//! Nothing is said twice: no sentence in one text, in any state of the launch day, and no post on one
//! network.

use std::collections::BTreeMap;

use crate::posts::{NAMES, files, posts};
use crate::states::{EXAMPLES, told};

/// From so many words, a sentence that comes back is heard.
const HEARD: usize = 7;

/// The sentences of a text, without its head, its marks to complete and its addresses.
fn sentences(text: &str) -> Vec<String> {
    let body = text.splitn(3, "+++\n").nth(2).unwrap_or(text);
    let asked = regex::Regex::new(r"\[[àÀ] ?compléter[^\]]*\]|\]\(https?[^)]*\)").unwrap();
    let body = asked.replace_all(body, "");
    let ended = regex::Regex::new(r"[^.?!]+[.?!]").unwrap();
    let lines = body.lines().map(|line| line.trim_start_matches(['>', '-', '#', ' ']));
    let said = lines.flat_map(|line| ended.find_iter(line).map(|found| found.as_str().trim()));
    let heard = said.filter(|sentence| sentence.split_whitespace().count() >= HEARD);
    heard.map(String::from).collect()
}

#[test]
fn no_sentence_is_said_twice_in_a_text() {
    let mut read = 0;
    for example in EXAMPLES {
        for changes in
            [&[][..], &["postponed"], &["advanced"], &["cancelled"], &["cancelled", "resumed"]]
        {
            for (path, text) in &told(example, true, changes).texts {
                let sentences = sentences(text);
                for (at, sentence) in sentences.iter().enumerate() {
                    let again = path != "calendrier.md" && sentences[..at].contains(sentence);
                    assert!(!again, "{example} {changes:?} {path}: {sentence}");
                    read += 1;
                }
            }
        }
    }
    assert!(read > 1_000, "{read}");
}

#[test]
fn no_post_is_said_twice_on_a_network() {
    for (name, grammar) in &NAMES[2..5] {
        for kind in ["new", "migration"] {
            let mut said: BTreeMap<(String, String), String> = BTreeMap::new();
            for (path, text) in files("sag", name, grammar, kind) {
                if !path.contains("publication-") || !path.ends_with(".txt") {
                    continue;
                }
                for (networks, post) in posts(&text) {
                    for network in networks.lines().filter_map(|line| line.split_once(" (")) {
                        let key = (String::from(network.0), String::from(post.trim()));
                        let before = said.insert(key, path.clone());
                        assert_eq!(before, None, "{name}, {kind}, {path}, {}: {post}", network.0);
                    }
                }
            }
            assert!(said.len() > 30, "{}", said.len());
        }
    }
}

/// « Ce compte » at the head of a paragraph: the account is what the paragraph before ends with.
#[test]
fn a_paragraph_that_points_back_follows_what_it_points_to() {
    let mut seen = 0;
    for example in EXAMPLES {
        for (path, text) in &told(example, false, &[]).texts {
            let paragraphs: Vec<&str> = text.split("\n\n").collect();
            for pair in paragraphs.windows(2) {
                if !pair[1].starts_with("Ce compte ") {
                    continue;
                }
                let last = pair[0].trim_end_matches('.').rsplit(". ").next().unwrap_or_default();
                assert!(last.contains("compte"), "{example} {path}: {last} / {}", pair[1]);
                seen += 1;
            }
        }
    }
    assert!(seen > 1, "{seen}");
}
