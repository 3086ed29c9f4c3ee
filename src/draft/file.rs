//! The launch file that answers make, with a comment on what each key is for.

use std::fmt::Write as _;

use chrono::Days;

use super::answers::{Answers, NameAnswers};
use super::facts::{CONTACT, FACTS, PREVIOUS_LOGIN};
use super::known::Facts;
use crate::campaign::LaunchType;
use crate::french::message::told;
use crate::input::quoted;
use crate::vocabulary::Vocabulary as _;

/// Column at which the comment of a key begins, in characters.
const COMMENT: usize = 42;

/// Writes the file. What is not known is there as a comment, ready to be taken up.
pub fn launch_file(answers: &Answers) -> String {
    let mut page = Page::default();
    top(&mut page, answers);
    service(&mut page, answers);
    previous_login(&mut page, answers);
    organization(&mut page, answers);
    more(&mut page, answers);
    page.text
}

#[derive(Default)]
struct Page {
    text: String,
    /// The section is not used: its lines are comments.
    off: bool,
}

impl Page {
    fn note(&mut self, text: &str) {
        writeln!(self.text, "# {}", told(text)).ok();
    }

    /// A section, after what it is for; its lines are comments when it is not used.
    fn section(&mut self, header: &str, used: bool, purpose: &str) {
        self.off = !used;
        let mark = if used { "" } else { "# " };
        writeln!(self.text, "\n# {}\n{mark}{header}", told(purpose)).ok();
    }

    /// A key with its value, or with an example that counts for nothing.
    fn key(&mut self, key: &str, value: Option<String>, example: &str, comment: &str) {
        let used = value.is_some() && !self.off;
        let value = value.unwrap_or_else(|| example.to_string());
        let line = format!("{}{key} = {value}", if used { "" } else { "# " });
        let gap = COMMENT.saturating_sub(line.chars().count()).max(2);
        let comment =
            if comment.is_empty() { String::new() } else { format!("# {}", told(comment)) };
        writeln!(self.text, "{}", format!("{line}{:gap$}{comment}", "").trim_end()).ok();
    }

    fn text(&mut self, key: &str, value: Option<&str>, example: &str, comment: &str) {
        self.key(key, value.map(quoted), &quoted(example), comment);
    }

    /// The facts of a section that may wait.
    fn facts(&mut self, section: &str, known: &Facts) {
        for fact in FACTS.iter().filter(|fact| fact.is_in(section)) {
            self.text(fact.place().1, known.get(fact.key), fact.example, fact.comment);
        }
    }
}

fn top(page: &mut Page, answers: &Answers) {
    page.note("Un lancement, pour jalon. Ce qui suit un dièse (#) est un commentaire.");
    page.note("Pour qu’une ligne en commentaire compte, retirez son premier dièse.");
    page.text.push('\n');
    page.text("campaign", Some(answers.campaign.as_str()), "", "la campagne");
    let date = answers.date.map(|date| date.to_string());
    page.key("date", date, "2027-03-01", "jour du lancement, année-mois-jour");
    let (word, comment) = match answers.launch_type {
        Some(LaunchType::Migration) => ("migration", "ou \"new\" : nouveau service"),
        _ => ("new", "ou \"migration\" : change de mode de connexion"),
    };
    page.text("type", Some(word), "new", comment);
    let migration = answers.launch_type == Some(LaunchType::Migration);
    if migration || answers.service_changes.is_some() {
        let changes = answers.service_changes.map(|changes| changes.to_string());
        page.key("service_changes", changes, "false", "false : seule la connexion change");
    }
    page.key("networks", None, "[\"x\", \"facebook\"]", "sans cette ligne : tous les réseaux");
}

fn service(page: &mut Page, answers: &Answers) {
    page.section("[service]", true, "Le service qui est lancé.");
    name(page, &answers.service, "Carnet santé Québec");
    page.facts("service", &answers.facts);
    let comment = "la page de connexion est la page du service";
    page.key("login_page_differs", None, "false", comment);
}

fn previous_login(page: &mut Page, answers: &Answers) {
    let used = answers.launch_type == Some(LaunchType::Migration) || answers.has_login();
    if !used {
        return;
    }
    page.section("[previous_login]", true, "Le mode de connexion que le service quitte.");
    let usual = answers.usual_login.as_ref().map_or("AncienAccès", |usual| &usual.text);
    name(page, &answers.previous_login, usual);
    let active = answers.previous_login_active.or(answers.is_usual_login().then_some(true));
    let active = active.map(|active| active.to_string());
    page.key("still_active", active, "true", "d’autres services l’utilisent encore");
    page.facts(PREVIOUS_LOGIN, &answers.facts);
}

fn organization(page: &mut Page, answers: &Answers) {
    let named = answers.organization.name.is_some();
    page.section("[organization]", named, "L’organisation responsable.");
    if page.off {
        page.text("name", None, "ministère de l’Exemple", "le nom, sans son article");
        page.text("article", None, "le", "le, la, l', les, ou vide");
    } else {
        name(page, &answers.organization, "ministère de l’Exemple");
    }
    page.facts("organization", &answers.facts);
    let purpose = "La personne que les médias peuvent joindre, pour les communiqués.";
    page.section(&format!("[{CONTACT}]"), named && answers.has_contact(), purpose);
    page.facts(CONTACT, &answers.facts);
}

fn name(page: &mut Page, name: &NameAnswers, example: &str) {
    page.text("name", name.name.as_deref(), example, "le nom exact, sans son article");
    page.text("article", name.article.as_deref(), "le", "le, la, l', les, ou vide");
    if let Some(gender) = name.gender {
        page.text("gender", Some(gender.word()), "m", "m : il, ils; f : elle, elles");
    }
    if let Some(number) = name.number {
        page.text("number", Some(number.word()), "s", "s : singulier; p : pluriel");
    }
    if name.official_article {
        let comment = "l’article fait partie du nom officiel";
        page.key("official_article", Some(String::from("true")), "true", comment);
    }
    if name.generic.is_some() {
        let comment = "ce mot précède le nom";
        page.text("generic", name.generic.as_deref(), "service en ligne", comment);
    }
}

fn more(page: &mut Page, answers: &Answers) {
    let purpose = "Vos liens courts, au lieu des adresses officielles.";
    page.section("[links]", answers.facts.any_in("links"), purpose);
    page.text("help", None, "https://exemple.ca/aide", "aussi : public, privacy, materials");
    page.facts("links", &answers.facts);
    if answers.by_wave {
        let later = answers.date.and_then(|date| date.checked_add_days(Days::new(42)));
        let later = later.map_or(String::from("2027-04-12"), |day| day.to_string());
        let purpose = "Un lancement par vagues : une section pour chacune, à son jour.";
        page.section("[[wave]]", false, purpose);
        page.text("name", None, "entreprises", "qui elle concerne");
        page.text("article", None, "les", "");
        page.text("gender", None, "f", "");
        page.key("date", None, &later, "la première a le jour du lancement");
    }
    let purpose = "Un moyen à déplacer; « jalon campaign show » en donne la liste.";
    page.section("[[adjust]]", false, purpose);
    page.text("id", None, "w-8/press-release", "");
    page.key("date", None, "2027-01-11", "ou : drop = true, pour le retirer");
    page.text("reason", None, "Sur demande du cabinet", "la raison est obligatoire");
}
