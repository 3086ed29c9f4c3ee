//! What a root of one's own changes without any code: the campaign that loose texts are judged by, the
//! kinds of texts.

use crate::support::desk::Desk;
use serde_json::Value;

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
    let init =
        ["init", "essai.toml", "--service", "Carnet", "--article", "le", "--launch", "2027-03-01"];
    let shown = desk.run(&[&init[..], &["--type", "new", "--no-input", "--root", "."]].concat());
    assert_eq!(shown.status, 0, "{}", shown.err);
    assert!(desk.read("essai.toml").contains("campaign = \"permis\""));
}

const WEBINAR: &str = r#"
[[kind]]
id = "webinar"
label = "Webinaire"
formats = ["txt", "docx"]

[[deliverable]]
id = "w-2/webinar"
milestone = "w-2"
kind = "webinar"
stage = "before"
title = "Webinaire : poser ses questions"
file = "webinaire"
channels = ["web"]
template = "webinaire/avant.md"

[[gate]]
id = "room"
title = "La salle est réservée"
kinds = ["webinar"]
"#;

const TEMPLATE: &str = "+++\norigin = \"Texte de l’équipe\"\n+++\nPour poser vos questions sur {{ service | le }}, cliquez ici.\n";

/// A desk whose campaign has a kind that jalon does not know.
fn with_webinar() -> Desk {
    let desk = desk();
    desk.write(CAMPAIGN, desk.read(CAMPAIGN) + WEBINAR);
    desk.write("templates/permis/webinaire/avant.md", TEMPLATE);
    desk.edit("campaigns/permis/messages.toml", "as = \"launch/notice\"", "as = \"w-2/webinar\"");
    let scope = "patterns = ['\\bcliquez ici\\b']";
    let scoped = format!("{scope}\nscope = {{ kinds = [\"webinar\"] }}");
    desk.edit("campaigns/permis/messages.toml", scope, &scoped);
    desk
}

const CAMPAIGN: &str = "campaigns/permis/campaign.toml";

#[test]
fn a_campaign_adds_a_kind_of_text() {
    let desk = with_webinar();
    // The launch adds another one, and keeps webinars away from a week.
    let extra = "\n[[extra]]\nid = \"w-1/webinar\"\ntitle = \"Webinaire : reprise\"\ndate = 2027-02-22\nkind = \"webinar\"\n\n[[blackout]]\nname = \"la semaine de relâche\"\nfrom = 2027-02-15\nto = 2027-02-19\neffect = \"exclude\"\nkinds = [\"webinar\"]\n";
    desk.write("permis.toml", desk.read("permis.toml") + extra);
    let plan = desk.run(&["plan", "permis.toml", "--root", ".", "--format", "json"]);
    assert_eq!(plan.status, 0, "{}", plan.err);
    let plan: Value = serde_json::from_str(&plan.out).unwrap();
    let all = plan.to_string();
    assert_eq!(all.matches("\"kind\":\"webinar\"").count(), 2, "{all}");
    // The day two weeks before is in the week to avoid; a newsletter stays on it.
    assert!(all.contains("2027-02-12") && all.contains("2027-02-15"), "{all}");

    let render = desk.run(&["render", "permis.toml", "--root", ".", "-o", "sortie"]);
    assert_eq!(render.status, 0, "{}", render.err);
    let folder = desk.path("sortie/permis/1_deux-semaines-avant");
    for (ending, made) in [("md", true), ("txt", true), ("docx", true), ("html", false)] {
        assert_eq!(folder.join(format!("webinaire.{ending}")).exists(), made, "{ending}");
    }

    // Its rule is for it alone, in a folder, in a loose text and in its template.
    let rule = "permis-cliquez-ici";
    let check = |args: &[&str]| desk.run(&[args, &["--root", "."]].concat());
    let found = check(&["check", "sortie"]);
    assert!(found.out.contains(rule) && found.out.contains("webinaire.md"), "{}", found.out);
    assert!(!check(&["check", "avis.txt", "--as", "notice/launch"]).out.contains(rule));
    assert!(check(&["check", "avis.txt", "--as", "webinar/before"]).out.contains(rule));
    let campaign = check(&["campaign", "check", "permis"]);
    assert_eq!(campaign.status, 1, "{}{}", campaign.out, campaign.err);
    assert!(!campaign.out.contains("campaign-"), "{}", campaign.out);
}

#[test]
fn a_post_of_a_kind_of_ones_own_has_a_text_for_each_network() {
    let desk = with_webinar();
    desk.edit(CAMPAIGN, "label = \"Webinaire\"", "label = \"Webinaire\"\npost = true");
    let render = desk.run(&["render", "permis.toml", "--root", ".", "-o", "sortie"]);
    assert_eq!(render.status, 0, "{}", render.err);
    let text = desk.read("sortie/permis/1_deux-semaines-avant/webinaire.txt");
    assert!(text.contains("LinkedIn"), "{text}");
}

#[test]
fn a_kind_that_nobody_declares_is_told_where_it_is_named() {
    let desk = with_webinar();
    desk.edit(CAMPAIGN, "kind = \"webinar\"", "kind = \"webinr\"");
    let shown = desk.run(&["plan", "permis.toml", "--root", "."]);
    assert_eq!(shown.status, 2);
    for part in ["type de moyen inconnu", "campaign.toml:", "kind = \"webinr\"", "webinar"] {
        assert!(shown.err.contains(part), "{part}: {}", shown.err);
    }
    desk.edit(CAMPAIGN, "kind = \"webinr\"", "kind = \"webinar\"");
    let launch = desk.read("permis.toml");
    let extra = "id = \"w-1/x\"\ntitle = \"X\"\ndate = 2027-02-22\nkind = \"webina\"\n";
    for added in [
        format!("\n[[extra]]\n{extra}"),
        String::from(
            "\n[[blackout]]\nname = \"la semaine\"\nfrom = 2027-02-15\nto = 2027-02-19\nkinds = [\"webina\"]\n",
        ),
    ] {
        desk.write("permis.toml", launch.clone() + &added);
        let shown = desk.run(&["plan", "permis.toml", "--root", "."]);
        assert_eq!(shown.status, 2, "{added}");
        for part in ["type de moyen inconnu", "permis.toml:", "webinar"] {
            assert!(shown.err.contains(part), "{part}: {}", shown.err);
        }
    }
}
