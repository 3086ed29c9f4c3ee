//! Texts say what the launch declares, and no more: no promise of their own, the former login as it
//! was described, a new service as one that is available online.

use std::collections::BTreeMap;

use crate::support::desk::Desk;
use crate::support::tree;

/// What may be said of a service and of the login that it leaves.
const SERVICES: [(&str, &str); 4] = [
    ("name = \"Consultation des renseignements\"\narticle = \"la\"", "la Consultation"),
    ("name = \"Démarches électroniques\"\narticle = \"les\"\ngender = \"f\"", "les Démarches"),
    ("name = \"Info-Santé 811\"\narticle = \"\"", "Info-Santé"),
    ("name = \"Halte-garderie en ligne\"\narticle = \"la\"", "la Halte-garderie"),
];
const LOGINS: [&str; 3] = [
    "name = \"clicSÉQUR\"\narticle = \"\"",
    "name = \"identifiant AccèsD\"\narticle = \"l'\"\ngender = \"m\"",
    "name = \"anciennes clés\"\narticle = \"les\"\ngender = \"f\"",
];

/// Texts by path, with plain spaces, of a launch on a day.
fn texts(
    campaign: &str,
    service: &str,
    login: Option<&str>,
    top: &str,
) -> BTreeMap<String, String> {
    let desk = Desk::new();
    let kind = if login.is_some() { "migration" } else { "new" };
    let login = login.map(|login| format!("[previous_login]\n{login}\n")).unwrap_or_default();
    desk.write(
        "carnet.toml",
        format!(
            "campaign = \"{campaign}\"\ndate = 2027-03-01\ntype = \"{kind}\"\n{top}[service]\n{service}\n{login}"
        ),
    );
    let shown = desk.on("2026-11-24", "render carnet.toml -o textes --formats txt");
    assert_eq!(shown.status, 0, "{}", shown.err);
    let files = tree(&desk.path("textes/carnet")).into_iter();
    let files = files.filter(|(path, _)| path.ends_with(".md"));
    files.map(|(path, text)| (path, text.replace('\u{a0}', " "))).collect()
}

#[test]
fn no_text_promises_or_misleads_whatever_the_names() {
    for campaign in ["sag", "authentification-renforcee"] {
        for (service, _) in SERVICES {
            for login in [None, Some(LOGINS[0]), Some(LOGINS[1]), Some(LOGINS[2])] {
                for (path, text) in texts(campaign, service, login, "") {
                    let text = text.to_lowercase();
                    for bad in [
                        "jusqu’à ce jour",
                        ". si vous aurez",
                        "\nsi vous aurez",
                        "services publics",
                        "il ne vous restera",
                        "rien d’autre à créer",
                        "comptes existants demeurent",
                        "dossier de chaque personne",
                        "votre signature est requise",
                        "maintenant ouvert",
                        "vous aurez accès",
                        // A name is never followed by a place without a verb.
                        "en ligne en ligne",
                        "que info",
                        "lorsque info",
                    ] {
                        assert!(!text.contains(bad), "{path}: {bad}");
                    }
                    // A name that says « en ligne » is not made to say it twice.
                    for after in text.split("halte-garderie en ligne").skip(1) {
                        let sentence = after.split(['.', '!', '\n']).next().unwrap_or_default();
                        let twice = ["disponible en ligne", ", en ligne", "depuis en ligne"];
                        let twice = twice.iter().any(|words| sentence.contains(words));
                        assert!(!twice, "{path}: {sentence}");
                    }
                    for after in text.split("ce service").skip(1) {
                        assert!(after.starts_with(" en ligne"), "{path}: ce service{after:.40}");
                    }
                    let accessible = login.is_none() && !path.contains("0_");
                    for form in ["sera accessible", "seront accessibles", "est accessible"] {
                        assert!(!accessible || !text.contains(form), "{path}: {form}");
                    }
                }
            }
        }
    }
}

#[test]
fn the_former_login_is_what_was_declared() {
    for login in LOGINS {
        for active in ["", "\nstill_active = true", "\nstill_active = false"] {
            let usual = login.contains("clicSÉQUR");
            let login = format!("{login}{active}");
            let all = texts("sag", SERVICES[0].0, Some(&login), "");
            let joined: String = all.values().map(String::as_str).collect();
            let unknown = active.is_empty() && !usual;
            assert_eq!(joined.contains("utilisent-ils encore"), unknown, "{login}");
            let replaced = "remplace graduellement les autres moyens";
            let named = joined
                .split(replaced)
                .skip(1)
                .any(|rest| rest.split('.').next().is_some_and(|rest| rest.contains("dont ")));
            assert_eq!(named, usual && !active.contains("false"), "{login}");
            let keep =
                joined.contains("onservez vos accès") || joined.contains("conserver leurs accès");
            let said = active.contains("true") || usual && active.is_empty();
            assert_eq!(keep, said, "{login}");
            let lines = &all["documents-internes/lignes-de-presse.md"];
            assert_eq!(lines.contains("[à compléter : qui répond aux médias"), !usual, "{login}");
        }
    }
}

#[test]
fn what_the_service_allows_and_whether_it_changes_are_said_or_left_to_complete() {
    let words = "aux familles de demander une place";
    for (service, _) in SERVICES {
        let described = format!("{service}\ndescription = \"{words}\"");
        for login in [None, Some(LOGINS[0])] {
            let plain = texts("sag", service, login, "");
            let full = texts("sag", &described, login, "");
            let lines = "documents-internes/lignes-de-presse.md";
            let mut asked = vec![
                "1_huit-semaines-avant/communique.md",
                "6_jour-du-lancement/communique.md",
                lines,
            ];
            for path in &asked {
                assert!(plain[*path].contains("ompléter : ce que le service permet"), "{path}");
            }
            if login.is_none() {
                asked.extend([
                    "1_huit-semaines-avant/infolettre.md",
                    "6_jour-du-lancement/infolettre.md",
                ]);
            }
            for path in asked {
                assert!(full[path].contains(words), "{path}");
            }
        }
    }
    for (top, said) in
        [("", false), ("service_changes = false\n", true), ("service_changes = true\n", false)]
    {
        let all = texts("sag", SERVICES[0].0, Some(LOGINS[0]), top);
        let release = &all["6_jour-du-lancement/communique.md"];
        assert_eq!(release.contains("reste le même"), said, "{release}");
        let asked = release.contains("à compléter : ce qui change dans le service");
        assert_eq!(asked, top.contains("true"), "{release}");
    }
    // The reference of the second campaign says that nothing else changes; a launch may say it does.
    for top in ["", "service_changes = false\n", "service_changes = true\n"] {
        let all = texts("authentification-renforcee", SERVICES[0].0, Some(LOGINS[0]), top);
        let told: String = all.values().map(|text| text.to_lowercase()).collect();
        let same =
            ["lui-même ne changera pas", "comme avant", "mêmes renseignements", "restés les mêmes"];
        for words in same {
            assert_eq!(told.contains(words), !top.contains("true"), "{top}: {words}");
        }
    }
}

/// What a service costs and how to do without it are said where they are known; the press asks, so that
/// its lines alone wait for them. A release has its organization at its head, or what it declares.
#[test]
fn the_cost_the_other_ways_and_the_letterhead_are_said_where_they_are_known() {
    let (cost, ways) = ("Le service coûte 5 $ par demande", "On peut aussi écrire au bureau.");
    let head = "Cabinet de la ministre";
    let organization = "[organization]\nname = \"bureau de l’Exemple\"\narticle = \"le\"";
    let service = SERVICES[0].0;
    let own = format!(
        "{service}\ncost = \"{cost}\"\nother_ways = \"{ways}\"\n{organization}\nletterhead = \"{head}\""
    );
    let lines = "documents-internes/lignes-de-presse.md";
    let asked =
        ["ompléter : ce que coûte le service", "ompléter : les façons d’obtenir le service"];
    for login in [None, Some(LOGINS[0])] {
        let plain = texts("sag", &format!("{service}\n{organization}"), login, "");
        let full = texts("sag", &own, login, "");
        for (path, text) in &plain {
            for words in asked {
                assert_eq!(text.matches(words).count(), usize::from(path == lines), "{path}");
                assert!(!full[path].contains(words), "{path}: {words}");
            }
        }
        assert!(full[lines].contains(&format!("\n> {cost}.\n")), "{}", full[lines]);
        assert!(full[lines].contains(ways));
        for moment in ["1_huit-semaines-avant", "6_jour-du-lancement"] {
            let release = format!("{moment}/communique.md");
            assert!(plain[&release].contains("\n**Bureau de l’Exemple**\n"), "{}", plain[&release]);
            assert!(full[&release].contains(&format!("\n**{head}**\n")), "{}", full[&release]);
            assert!(full[&release].contains(ways));
            for path in [release, format!("{moment}/infolettre.md")] {
                // One sentence after the other, then what the account is for.
                let said = full[&path].contains(&format!("{cost}. {ways}"));
                assert_eq!(said, login.is_none(), "{path}: {}", full[&path]);
                assert!(!plain[&path].contains("autrement qu’en ligne"), "{path}");
            }
        }
    }
}

#[test]
fn a_newsletter_names_its_sender_and_how_to_leave() {
    for login in [None, Some(LOGINS[0])] {
        for (path, text) in texts("sag", SERVICES[0].0, login, "") {
            if path.ends_with("infolettre.md") {
                let mut end = text.trim().lines().rev().filter(|line| !line.is_empty());
                let unsubscribe = end.next().unwrap();
                assert_eq!(unsubscribe, "[à compléter : lien de désabonnement de l’infolettre]");
                assert!(end.next().unwrap().contains("nom de l’organisation"), "{path}");
            }
        }
    }
}

#[test]
fn releases_say_what_for_whom_what_to_do_and_where_to_find_help() {
    for login in [None, Some(LOGINS[0]), Some(LOGINS[1])] {
        let all = texts("sag", SERVICES[0].0, login, "");
        for path in ["1_huit-semaines-avant/communique.md", "6_jour-du-lancement/communique.md"] {
            let text = &all[path];
            // In the order of the OQLF: who publishes, when, what it is, title, place and date, end.
            let parts = [
                "ompléter : nom de l’organisation]",
                "Pour publication immédiate",
                "\nCOMMUNIQUÉ\n",
                "\n# ",
                "[à compléter : ville], le ",
                "permet de faire, et à qui il s’adresse",
                "compte au Service d’authentification gouvernementale",
                "de l’aide au 1 877 644-4545",
                "\n– 30 –\n",
                "Source :",
                "[à compléter : fonction de la personne-ressource]",
            ];
            let body = text.splitn(3, "+++").nth(2).unwrap();
            let mut rest = body;
            for part in parts {
                let at = rest.find(part).unwrap_or_else(|| panic!("{path}: {part}\n{body}"));
                rest = &rest[at + 1..];
            }
        }
    }
}

#[test]
fn alternative_texts_describe_a_picture_and_name_the_service() {
    for (service, name) in SERVICES {
        let name = name.split(' ').next_back().unwrap();
        for login in [None, Some(LOGINS[0])] {
            for (path, text) in texts("sag", service, login, "") {
                let alt = text.lines().find_map(|line| line.strip_prefix("alt = "));
                let Some(alt) = alt else { continue };
                assert!(alt.contains(name), "{path}: {alt}");
                assert!(!alt.to_lowercase().contains("le visuel"), "{path}: {alt}");
            }
        }
    }
}

#[test]
fn a_phone_number_is_written_as_in_quebec_however_it_was_typed() {
    for (typed, written) in [
        ("418-555-0100", "418 555-0100"),
        ("(418) 555-0100", "418 555-0100"),
        ("418.555.0100, poste 3", "418 555-0100, poste 3"),
        ("418-555-0100 poste 3", "418 555-0100 poste 3"),
        ("1-877-644-4545", "1 877 644-4545"),
        ("poste 4545", "poste 4545"),
    ] {
        let contact = format!(
            "[organization]\nname = \"Bureau\"\narticle = \"le\"\n[organization.contact]\nphone = \"{typed}\"\n"
        );
        let service = format!("{}\n{contact}", SERVICES[0].0);
        let all = texts("sag", &service, None, "");
        assert!(
            all["6_jour-du-lancement/communique.md"].contains(&format!(", {written}, ")),
            "{typed}"
        );
    }
}
