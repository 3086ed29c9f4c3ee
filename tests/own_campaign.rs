//! What a root of one's own changes without any code: the campaign that loose texts are judged by.

use crate::support::desk::Desk;

const RULE: &str = r#"
[[rule]]
id = "permis-cliquez-ici"
kind = "forbidden"
severity = "warning"
title = "Lien qui ne dit rien"
message = "« {found} » : dites plutôt où mène le lien."
reason = "Hors de son contexte, un lien « cliquez ici » ne dit pas où il mène."
source = "Message clé de la campagne"
patterns = ['\bcliquez ici\b']
as = "launch/notice"
bad = ["Pour accéder au Carnet santé Québec, cliquez ici."]
good = ["Pour accéder au Carnet santé Québec, consultez la page du service."]
"#;

/// A desk whose root has a campaign with a rule of its own, and a text that nothing tells about.
fn desk() -> Desk {
    let desk = Desk::new();
    assert_eq!(desk.run(&["campaign", "new", "permis"]).status, 0);
    let messages = "campaigns/permis/messages.toml";
    desk.write(messages, desk.read(messages) + RULE);
    desk.write("avis.txt", "Pour accéder au service, cliquez ici.\n");
    desk
}

#[test]
fn a_loose_text_is_judged_by_the_rules_of_the_root() {
    let desk = desk();
    let shown = desk.run(&["check", "avis.txt", "--root", "."]);
    assert!(shown.out.contains("permis-cliquez-ici"), "{}{}", shown.out, shown.err);
    let shown = desk.run(&["check", "avis.txt"]);
    assert!(!shown.out.contains("permis-cliquez-ici"), "{}", shown.out);
}

#[test]
fn a_campaign_is_named_for_a_loose_text() {
    let desk = desk();
    let check = |id: &str| desk.run(&["check", "avis.txt", "--root", ".", "--campaign", id]);
    assert!(check("permis").out.contains("permis-cliquez-ici"));
    assert!(!check("sag").out.contains("permis-cliquez-ici"));
    let unknown = check("permi");
    assert_eq!(unknown.status, 2);
    assert!(unknown.err.contains("permis"), "{}", unknown.err);
}

#[test]
fn the_usual_campaign_is_data() {
    let desk = desk();
    desk.write("campaigns/shared/defaults.toml", "campaign = \"permis\"\n");
    let shown = desk.run(&["campaign", "show", "--root", "."]);
    assert_eq!(shown.out, desk.run(&["campaign", "show", "permis", "--root", "."]).out);
    let init = ["init", "essai.toml", "--service", "Carnet", "--article", "le", "--root", "."];
    let shown = desk.run(&[&init[..], &["--no-input"]].concat());
    assert_eq!(shown.status, 0, "{}", shown.err);
    assert!(desk.read("essai.toml").contains("campaign = \"permis\""));
}
