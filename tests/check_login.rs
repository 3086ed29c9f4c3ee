//! What texts say of the previous login and of what the service costs, against what the launch says.

use std::fs;

use serde_json::Value;

use crate::support::desk::Desk;
use crate::support::repository;

/// The findings above advice in some words of a newsletter, by rule and excerpt.
fn found(login: &str, words: &str) -> Vec<(String, String)> {
    let desk = Desk::new();
    let launch = fs::read_to_string(repository().join("examples/migration.toml")).unwrap();
    desk.write("l.toml", launch.replace("name = \"clicSÉQUR\"\narticle = \"\"", login));
    desk.write("t.md", format!("# Un changement\n\n{words}\n"));
    let line = "check t.md --launch l.toml --as w-8/newsletter --format json";
    let report: Value = serde_json::from_str(&desk.on("2026-12-01", line).out).unwrap();
    let own = report["findings"].as_array().unwrap().iter();
    let text = |own: &Value, key: &str| own[key].as_str().unwrap().replace('\u{a0}', " ");
    own.filter(|own| own["severity"] != "advice" && own["excerpt"] != "")
        .map(|own| (text(own, "rule"), text(own, "excerpt")))
        .collect()
}

const OTHER: &str = "name = \"Clé Rivière\"\narticle = \"la\"";

#[test]
fn the_name_of_the_previous_login_is_written_as_the_launch_writes_it() {
    for words in ["Vous utilisez la Clé rivière.", "Vous utilisez la clé Riviere."] {
        let found = found(OTHER, words);
        assert!(matches!(&found[..], [(rule, _)] if rule == "style-declared-name"), "{found:?}");
    }
    for words in ["Vous utilisez la Clé Rivière.", "La clé est près de la rivière."] {
        assert_eq!(found(OTHER, words), [], "{words}");
    }
}

#[test]
fn a_previous_login_that_has_a_name_of_its_own_stays_no_longer_than_the_launch_says() {
    let found = found(OTHER, "La Clé Rivière restera acceptée après le changement.");
    assert!(found.iter().any(|(rule, _)| rule == "sag-old-login-stays"), "{found:?}");
    for (more, words) in [
        ("", "D’ici au changement, vous pourrez encore utiliser la Clé Rivière."),
        ("\naccepted_until = 2027-06-30", "La Clé Rivière restera acceptée quelque temps."),
    ] {
        let found = self::found(&format!("{OTHER}{more}"), words);
        assert!(found.iter().all(|(rule, _)| rule != "sag-old-login-stays"), "{found:?}");
    }
}

#[test]
fn a_price_of_a_service_that_the_launch_says_is_free_is_no_mere_advice() {
    let login = "name = \"clicSÉQUR\"\narticle = \"\"";
    let is_warned = |words| found(login, words).iter().any(|(rule, _)| rule == "sag-known-amount");
    assert!(is_warned("Le service coûte 25\u{a0}$ par année."));
    assert!(is_warned("Les frais du Carnet santé Québec sont de 12\u{a0}$."));
    assert!(!is_warned("Le projet a coûté 3\u{a0}millions de dollars."));
    assert!(!is_warned("Le service est gratuit."));
}
