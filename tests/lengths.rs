//! Lengths and links, beside what twitter-text and @atproto/api say (`tests/readers/lengths.mjs`).

use crate::support::planned::WORKSPACE;
use jalon::network::{Links, Network, addresses, dead_links};
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

#[derive(Deserialize)]
struct Said {
    text: String,
    x: usize,
    x_links: Vec<String>,
    graphemes: usize,
    bytes: usize,
    bluesky_links: Vec<String>,
}

fn said() -> Vec<Said> {
    let lines = include_str!("lengths.jsonl").lines();
    lines.map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn network(id: &str) -> &'static Network {
    WORKSPACE.networks.iter().find(|network| network.id == id).unwrap()
}

#[test]
fn x_counts_as_its_library_does() {
    for said in said() {
        let measure = network("x").measure(&said.text);
        assert_eq!((measure.length, measure.unit), (said.x, "caractères"), "{:?}", said.text);
        let text: String = said.text.nfc().collect();
        assert_eq!(addresses(&text).len(), said.x_links.len(), "{text:?}");
    }
}

#[test]
fn bluesky_counts_graphemes_and_bytes() {
    let bluesky = network("bluesky");
    for said in said() {
        assert_eq!(bluesky.measure(&said.text).length, said.graphemes, "{:?}", said.text);
    }
    // 290 graphemes, 25 bytes each: refused for its size, not for its length.
    let families = "👨‍👩‍👧‍👦".repeat(290);
    let measure = bluesky.measure(&families);
    assert_eq!((measure.length, measure.limit, measure.unit), (7250, 3000, "octets"));
    assert_eq!(bluesky.measure(&"👨‍👩‍👧‍👦".repeat(120)).excess(), 0);
    // What is too long in both ways is told in the usual one.
    assert_eq!(bluesky.measure(&"👨‍👩‍👧‍👦".repeat(301)).unit, "caractères");
}

#[test]
fn threads_counts_bytes() {
    let threads = network("threads");
    for said in said() {
        assert_eq!(threads.measure(&said.text).length, said.bytes, "{:?}", said.text);
    }
    let apostrophes = format!("{}{}", "a".repeat(495), "’’");
    assert_eq!(apostrophes.chars().count(), 497);
    let measure = threads.measure(&apostrophes);
    assert_eq!((measure.excess(), measure.unit), (1, "octets"));
}

#[test]
fn accents_kept_apart_are_one_sign_everywhere() {
    for network in &WORKSPACE.networks {
        let apart: String = "Québec, à l’été".nfd().collect();
        assert_eq!(network.measure(&apart), network.measure("Québec, à l’été"), "{}", network.id);
    }
}

#[test]
fn bluesky_makes_links_of_what_its_library_recognises() {
    let mut compared = 0;
    for said in said() {
        let alone = said.x_links.len() == 1 && said.x_links[0] == said.text;
        if !alone || said.text.starts_with("HTTPS") {
            continue;
        }
        let is_link = said.bluesky_links == [said.text.clone()];
        assert_eq!(Links::Ascii.takes(&said.text), is_link, "{:?}", said.text);
        compared += 1;
    }
    assert!(compared > 20, "{compared}");
}

#[test]
fn an_address_that_a_network_would_not_make_a_link_of_needs_its_scheme() {
    let one = |id: &str, line: &str| dead_links(line, std::slice::from_ref(network(id)));
    assert!(one("x", "Québec.ca/page").is_empty());
    assert_eq!(one("bluesky", "Québec.ca/page"), [0]);
    assert!(one("bluesky", "quebec.ca/page").is_empty());
    assert_eq!(one("threads", "Voyez quebec.ca/page."), ["Voyez ".len()]);
    assert!(one("facebook", "https://quebec.ca/page").is_empty());
    assert!(one("instagram", "Dans notre profil : Québec.ca").is_empty());
    assert_eq!(dead_links("Québec.ca", &WORKSPACE.networks), [0]);
}

#[test]
fn an_accented_letter_that_begins_a_post_is_before_an_address() {
    for (text, address) in [("é0.ac", "0.ac"), ("é0.ac.zz", "0.ac"), ("Voir é0.ac.zz", "é0.ac")]
    {
        let found: Vec<&str> = addresses(text).into_iter().map(|it| &text[it]).collect();
        assert_eq!(found, [address], "{text}");
    }
}

proptest::proptest! {
    /// The usual addresses are found without the patterns: as these find them, which a sign that no
    /// usual address has before it makes sure of.
    #[test]
    fn usual_addresses_are_found_as_the_patterns_find_them(
        word in r"\(?(https?://)?([a-zA-Zé0-9]{1,4}\.){1,3}(ca|Com|quebec|zz|co)(/[a-zA-Z0-9/_.-]{0,9})?[.,;:!?)»]{0,2}"
    ) {
        let with_a_sign = format!("«{word}");
        let expected: Vec<_> = addresses(&with_a_sign).into_iter().map(|it| it.start - 1..it.end - 1).collect();
        proptest::prop_assert_eq!(addresses(&format!(" {word}")), expected);
    }
}
