//! Texts as templates of GC Notify and GOV.UK Notify, and the heads of their lists of recipients.

use crate::support::desk::Desk;
use crate::support::tree;
use jalon::export::notify::{MAIL, mail, recipients};
use jalon::markup::Markdown;
use jalon::text::Fields;

/// What stands in a box of a template.
fn part(text: &str, name: &str) -> String {
    let edge = "----------------------------------------\n";
    let after = text.split(&format!("{name}\n{edge}")).nth(1).unwrap();
    after.split(&format!("\n{edge}")).next().unwrap().to_string()
}

#[test]
fn newsletters_and_messages_are_templates_when_they_are_asked_for() {
    let desk = Desk::with_launch("examples/migration.toml", "l.toml");
    let text = desk.read("l.toml");
    desk.write("l.toml", format!("options = [\"sms\"]\n{text}"));
    let made = || {
        let files = tree(&desk.path("out/l")).into_iter().map(|(path, _)| path);
        files.filter(|path| path.contains(".notify.")).collect::<Vec<_>>()
    };
    assert_eq!(desk.run(&["render", "l.toml", "-o", "out"]).status, 0);
    assert!(made().is_empty(), "not by default");
    assert_eq!(desk.run(&["render", "l.toml", "-o", "out", "--formats", "notify"]).status, 0);
    assert_eq!(made().len(), 8, "{:?}", made());
    let launch = "out/l/6_jour-du-lancement";
    let template = desk.read(&format!("{launch}/infolettre.notify.txt"));
    assert_eq!(part(&template, "Objet"), "Carnet santé Québec\u{a0}: la connexion a changé");
    let message = part(&template, "Message");
    assert!(message.starts_with("# Carnet santé Québec"), "{message}");
    assert!(message.contains("\n\n## Où trouver de l’aide\n\n"), "{message}");
    assert!(message.contains("\n* la liste des documents"), "{message}");
    assert!(message.contains("[Québec.ca/authentification-gouvernementale](https://"), "{message}");
    for sign in ["**", "\\", "<", "\n- "] {
        assert!(!message.contains(sign), "{sign:?}: {message}");
    }
    assert_eq!(desk.read(&format!("{launch}/infolettre.notify.csv")), "email address\r\n");
    let sms = desk.read(&format!("{launch}/sms.notify.txt"));
    assert!(part(&sms, "Message").starts_with("Ministère de l'Exemple : "), "{sms}");
    assert_eq!(desk.read(&format!("{launch}/sms.notify.csv")), "phone number\r\n");
    // What a person writes for each recipient is a column of the list.
    desk.edit(
        &format!("{launch}/infolettre.md"),
        "La façon de vous",
        "Bonjour ((prénom)),\n\nLa façon de vous",
    );
    desk.edit(&format!("{launch}/sms.md"), "Aide :", "Dossier ((numéro de dossier)). Aide :");
    assert_eq!(desk.run(&["render", "l.toml", "-o", "out", "--formats", "notify"]).status, 0);
    let template = desk.read(&format!("{launch}/infolettre.notify.txt"));
    assert!(template.contains("\n\nBonjour ((prénom)),\n\n"), "{template}");
    assert_eq!(desk.read(&format!("{launch}/infolettre.notify.csv")), "email address,prénom\r\n");
    let head = desk.read(&format!("{launch}/sms.notify.csv"));
    assert_eq!(head, "phone number,numéro de dossier\r\n");
}

#[test]
fn what_these_services_do_not_know_is_written_otherwise() {
    let body = Markdown::from(
        "# Titre\n\n### Sous-titre\n\nUn **mot** et *un autre*, [ici](https://exemple.ca/a), au 1 877 644-4545.\n\n1. Un\n2. Deux\n\n> À retenir\n\n---\n\nÉcrivez à [nous](mailto:a@exemple.ca).\n\n| a | b |\n| --- | --- |\n| c | d |",
    );
    let fields = Fields { title: String::from("Objet ((ville))"), ..Fields::default() };
    let template = mail(&fields, &body);
    let message = part(&template, "Message").replace('\u{a0}', " ");
    let expected = "# Titre\n\n## Sous-titre\n\nUn mot et un autre, [ici](https://exemple.ca/a), au 1 877 644-4545.\n\n1. Un\n2. Deux\n\n^ À retenir\n\n---\n\nÉcrivez à nous.\n\nc | d";
    assert_eq!(message, expected);
    // A column each, whatever its capitals and spaces; a condition has one; formulas are words.
    let text = "((ville)) ((Prénom)) ((pré-nom)) ((prénom)) ((en retard??Faites vite)) ((=A1)) (a) (((b) (()) (( ))";
    let head = String::from_utf8(recipients(MAIL, &format!("{template}{text}")).unwrap()).unwrap();
    assert_eq!(head, "email address,ville,Prénom,en retard,'=A1\r\n");
}
