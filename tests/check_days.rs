//! Each day of a launch in texts: that of a wave is for those whom it concerns, « jusqu’au » leads to the
//! last day of the previous login; days that go by a name, or stand in a table or above a page.

use serde_json::Value;

use crate::support::desk::Desk;

const WAVES: &str = "
[[wave]]
name = \"propriétaires de chalets\"
article = \"les\"
gender = \"m\"
date = 2027-03-01

[[wave]]
name = \"associations de riverains\"
article = \"les\"
gender = \"f\"
date = 2027-04-12
";

/// A launch in two waves, whose previous login is taken until 30 June.
fn desk() -> Desk {
    let desk = Desk::with_launch("examples/migration.toml", "l.toml");
    let active = "still_active = true\n";
    desk.edit("l.toml", active, &format!("{active}accepted_until = 2027-06-30\n"));
    let launch = desk.read("l.toml");
    desk.write("l.toml", format!("{launch}\n{WAVES}"));
    desk
}

/// The wrong days that are found in some words, which stand for a deliverable.
fn wrong(desk: &Desk, of: &str, words: &str) -> Vec<String> {
    desk.write("t.md", format!("# Un changement\n\n{words}\n"));
    let found =
        desk.on("2026-12-01", &format!("check t.md --launch l.toml --as {of} --format json"));
    let found: Value = serde_json::from_str(&found.out).unwrap_or_else(|_| panic!("{}", found.err));
    let found = found["findings"].as_array().unwrap().iter();
    let own = found.filter(|own| own["rule"] == "sag-other-date");
    let text = |own: &Value, key: &str| own[key].as_str().unwrap().replace('\u{a0}', " ");
    own.map(|own| format!("{} – {}", text(own, "excerpt"), text(own, "message"))).collect()
}

#[test]
fn in_a_text_of_one_wave_the_day_of_another_holds_beside_whom_it_concerns() {
    let desk = desk();
    let of = "w-8/newsletter@associations-de-riverains";
    for words in [
        "À compter du lundi 1er mars 2027, la connexion au Carnet santé Québec se fera autrement.",
        "Votre accès changera le 1er mars.",
        "Pour les associations de riverains, la connexion changera le 1er mars 2027.",
        "Les associations de riverains se connecteront autrement dès le 1er mars 2027.",
        "Pour les propriétaires de chalets, la connexion changera le 12 avril 2027.",
    ] {
        let found = wrong(&desk, of, words);
        assert_eq!(found.len(), 1, "{words}: {found:?}");
        assert!(
            found[0].contains("c’est le 12 avril 2027") || words.contains("chalets"),
            "{found:?}"
        );
    }
    for words in [
        "À compter du lundi 12 avril 2027, la connexion au Carnet santé Québec se fera autrement.",
        "Pour les propriétaires de chalets, la connexion changera dès le 1er mars 2027.",
        "La connexion a changé le 1er mars 2027 pour d’autres personnes.",
        "La première étape du changement a lieu le 1er mars 2027.",
        "Les propriétaires de chalets passent en premier. Leur connexion change le 1er mars 2027.",
        "Les chalets d’abord : la connexion change le 1er mars 2027, puis le 12 avril 2027.",
    ] {
        assert_eq!(wrong(&desk, of, words), Vec::<String>::new(), "{words}");
    }
}

#[test]
fn two_days_that_changed_places_between_two_waves_are_found() {
    let desk = desk();
    let of = "w-8/press-release";
    for (words, count) in [
        (
            "Le changement se fait par étapes : pour les propriétaires de chalets, le 12 avril 2027; pour les associations de riverains, le 1er mars 2027.",
            2,
        ),
        (
            "La connexion changera le 12 avril 2027 pour les propriétaires de chalets et le 1er mars 2027 pour les associations de riverains.",
            2,
        ),
        ("- Les propriétaires de chalets : le 12 avril 2027", 1),
        ("- Pour les riverains : le 1er mars 2027", 1),
        ("La connexion changera à compter du lundi 12 avril 2027.", 1),
    ] {
        let found = wrong(&desk, of, words);
        assert_eq!(found.len(), count, "{words}: {found:?}");
    }
    for words in [
        "Le changement se fait par étapes : pour les propriétaires de chalets, le 1er mars 2027; pour les associations de riverains, le 12 avril 2027.",
        "Les propriétaires de chalets et les associations de riverains se connecteront autrement, respectivement le 1er mars et le 12 avril 2027.",
        "La connexion changera le 1er mars 2027 pour tout le monde, sauf pour les associations de riverains.",
        "Les associations de riverains suivront. Leur connexion changera à compter du 12 avril 2027.",
        "| Public | Jour du changement |\n| --- | --- |\n| Associations de riverains | 12 avril 2027 |",
        "Le changement sera terminé le 12 avril 2027.",
    ] {
        assert_eq!(wrong(&desk, of, words), Vec::<String>::new(), "{words}");
    }
}

#[test]
fn until_leads_to_the_last_day_of_the_previous_login() {
    let desk = desk();
    let of = "w-8/newsletter@associations-de-riverains";
    for words in [
        "Vous pourrez vous servir de clicSÉQUR jusqu’au 12 avril 2027 inclusivement pour votre connexion.",
        "La connexion se fera aussi avec clicSÉQUR jusqu’au lundi 12 avril 2027.",
        "Dernier jour pour vous connecter avec clicSÉQUR : le 12 avril 2027.",
        "Le service acceptera clicSÉQUR jusqu’au 1er juillet 2027 pour la connexion.",
        "À compter du 30 juin 2027, la connexion avec clicSÉQUR prendra fin.",
    ] {
        let found = wrong(&desk, of, words);
        assert_eq!(found.len(), 1, "{words}: {found:?}");
        assert!(found[0].contains("est le 30 juin 2027"), "{found:?}");
    }
    for words in [
        "La connexion se fera aussi avec clicSÉQUR jusqu’au 30 juin 2027 inclusivement.",
        "Dernier jour pour vous connecter avec clicSÉQUR : le mercredi 30 juin 2027.",
        "À compter du 1er juillet 2027, la connexion se fera seulement avec ce compte.",
        "Jusqu’au 11 avril 2027, connectez-vous comme d’habitude avec clicSÉQUR.",
        "Créez votre compte d’ici au 12 avril 2027.",
    ] {
        assert_eq!(wrong(&desk, of, words), Vec::<String>::new(), "{words}");
    }
}

#[test]
fn a_day_of_somebody_that_is_none_of_the_launch_is_found_where_nothing_else_is_said() {
    let desk = desk();
    for words in [
        "Le changement se fait par étapes : pour les propriétaires de chalets, le 1er mars 2027; pour les associations de riverains, le 19 avril 2027.",
        "- Les associations de riverains : le 19 avril 2027",
        "| Public | Jour du changement |\n| --- | --- |\n| Associations de riverains | 19 avril 2027 |",
        "| Public | Jour du changement |\n| --- | --- |\n| Associations de riverains | 1er mars 2027 |",
    ] {
        let found = wrong(&desk, "w-8/press-release", words);
        assert_eq!(found.len(), 1, "{words}: {found:?}");
        assert!(found[0].contains("c’est le 12 avril 2027"), "{found:?}");
    }
    for words in [
        "Pour les associations de riverains, une rencontre aura lieu le 19 avril 2027.",
        "| Public | Rencontre |\n| --- | --- |\n| Associations de riverains | 19 avril 2027 |",
        "| | Chalets | Riverains |\n| --- | --- | --- |\n| Jour du changement | 1er mars 2027 | 12 avril 2027 |",
    ] {
        assert_eq!(wrong(&desk, "w-8/press-release", words), Vec::<String>::new(), "{words}");
    }
}

#[test]
fn a_feast_or_a_row_of_a_table_that_gives_another_day_is_found() {
    let desk = Desk::with_launch("examples/migration.toml", "l.toml");
    let told = |of: &str, words: &str| wrong(&desk, of, words).len();
    let table = |head: &str, row: &str| format!("| {head} |\n| --- | --- |\n| {row} |");
    for words in [
        "La connexion changera à Pâques.",
        "Le lundi de Pâques, la connexion changera.",
        "À compter de la Saint-Jean, connectez-vous avec ce compte.",
        "Le changement a lieu à l’Action de grâces.",
        "La connexion changera au jour de l’An.",
        &table("Étape | Date", "Changement de la connexion | 8 mars 2027"),
        &table("Date | Étape", "Le 8 mars | Lancement"),
        &table("Ce qui change | 8 mars 2027", "Mode de connexion | Un compte"),
    ] {
        assert_eq!(told("w-8/newsletter", words), 1, "{words}");
    }
    for words in [
        "La connexion changera avant Pâques.",
        "Une fois la Saint-Jean passée, rien ne change dans la connexion.",
        "Le point de service de la Saint-Jean-Baptiste reste accessible.",
        "Nos bureaux, fermés à Noël, ont changé d’adresse.",
        "Connectez-vous à Saint-Jean-sur-Richelieu ou ailleurs.",
        &table("Étape | Date", "Changement de la connexion | 1er mars 2027"),
        &table("Date | Ce jour-là", "24 juin 2027 | Bureaux fermés"),
    ] {
        assert_eq!(told("w-8/newsletter", words), 0, "{words}");
    }
    // Easter Monday is on 29 March in 2027.
    let launch = desk.read("l.toml").replace("2027-03-01", "2027-03-29");
    desk.write("l.toml", launch);
    assert_eq!(wrong(&desk, "w-8/newsletter", "La connexion changera à Pâques."), [""; 0]);
}

#[test]
fn the_day_of_a_page_is_that_of_the_launch_or_of_its_publication() {
    let desk = Desk::with_launch("examples/migration.toml", "l.toml");
    let told = |day: &str| {
        let page = format!("---\ntitle: La connexion change\ndate: {day}\n---\n\nUn avis.\n");
        desk.write("p.md", page);
        let shown = desk.on(
            "2026-12-01",
            "check p.md --launch l.toml --as launch/newsletter --rule sag-other-date --format json",
        );
        let found: Value = serde_json::from_str(&shown.out).unwrap();
        found["findings"].as_array().unwrap().len()
    };
    assert_eq!([told("2027-03-01"), told("2027-02-01"), told("2027-03-08")], [0, 1, 1]);
}
