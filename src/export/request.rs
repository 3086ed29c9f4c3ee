//! A request for approval: the texts, what differs from the wording that they were rendered with, what
//! was checked, and where to answer.

use chrono::NaiveDate;
use mail_builder::headers::HeaderType;
use mail_builder::headers::content_type::ContentType;
use mail_builder::mime::MimePart;

use super::email::{draft, seal, written};
use crate::campaign::Lead;
use crate::french::date;
use crate::french::message::told;
use crate::markup::{BlockKind, Markdown, literal};
use crate::rollout::{Changed, Item, Rollout};
use crate::text::Document;

/// A text that is to be approved.
#[derive(Debug)]
pub struct Asked<'a> {
    /// Its deliverable.
    pub item: &'a Item<'a>,
    /// The approval that it needs.
    pub approval: Option<&'a Lead>,
    /// As it stands.
    pub text: Document,
    /// Of a post, its text on each network, by the name of that.
    pub posts: Vec<(String, String)>,
    /// What differs from what was rendered.
    pub changed: Changed,
    /// What its check found.
    pub findings: Vec<String>,
}

impl Asked<'_> {
    /// The last day to approve it.
    fn by(&self) -> Option<NaiveDate> {
        let id = &self.approval?.id;
        self.item.lead.iter().find(|step| step.id == id).map(|step| step.end)
    }
}

/// What a person answers in.
const ANSWER: &str = "☐ Approuvé    ☐ Refusé    Nom : ____________    Date : ____________";

/// The document to send, as Markdown.
pub fn request(rollout: &Rollout<'_>, asked: &[Asked<'_>]) -> Markdown {
    let mut out = told(&format!("{}\n\n", opening(rollout, asked)));
    for one in asked {
        out.push_str(&section(one));
    }
    Markdown::from(out)
}

fn opening(rollout: &Rollout<'_>, asked: &[Asked<'_>]) -> String {
    let texts = match asked.len() {
        1 => String::from("1 texte à approuver"),
        several => format!("{several} textes à approuver"),
    };
    format!("Lancement : {}. {texts}.", rollout.launch.day_said())
}

/// What is said of a text is set as it is printed; the text and what people wrote stand as they are.
fn section(asked: &Asked<'_>) -> String {
    let mut out = told(&heading(asked));
    out.push_str(&words(asked));
    out.push_str(&told("\n\n### Ce qui diffère du texte d’origine\n\n"));
    out.push_str(&changes(asked));
    out.push_str(&told(&checks(asked)));
    out
}

fn heading(asked: &Asked<'_>) -> String {
    let item = asked.item;
    let mut out = format!("## {}\n\n", literal(item.title));
    if let Some(day) = item.date {
        out.push_str(&format!("Paraît le {}.", date::long(day)));
    }
    if let Some(by) = asked.approval.and_then(|approval| approval.by.as_ref()) {
        out.push_str(&format!(" Approbation : {}{}.", literal(by), before(asked)));
    }
    out + "\n\n### Le texte\n\n"
}

/// The text as it stands, that of each network for a post.
fn words(asked: &Asked<'_>) -> String {
    let (mut out, text) = (String::new(), &asked.text);
    match asked.posts.as_slice() {
        [] => {
            if !text.fields.is_titled(&text.body) {
                out.push_str(&format!("**{}**\n\n", literal(&text.fields.title)));
            }
            out.push_str(&lowered(&text.body));
        }
        posts => {
            let mut said: Vec<(Vec<&str>, &str)> = Vec::new();
            for (network, words) in posts {
                match said.iter_mut().find(|(_, known)| known == words) {
                    Some((networks, _)) => networks.push(network),
                    None => said.push((vec![network], words)),
                }
            }
            for (networks, words) in said {
                let words = literal(words).replace('\n', "\\\n").replace("\\\n\\\n", "\n\n");
                out.push_str(&format!("**{}**\n\n{words}\n\n", networks.join(", ")));
            }
        }
    }
    out
}

fn changes(asked: &Asked<'_>) -> String {
    let mut out = String::new();
    if asked.changed.is_empty() {
        out.push_str(&told("Rien : le texte est celui d’origine, mot pour mot.\n"));
    }
    for (before, after) in &asked.changed {
        let quoted = |text: &str| match text {
            "" => String::from("(rien)"),
            _ => told(&format!("« {} »", literal(text).replace('\n', " "))),
        };
        out.push_str(&format!("- {} est devenu {}\n", quoted(before), quoted(after)));
    }
    let text = &asked.text;
    if !text.fields.origin.is_empty() {
        out.push_str(&told(&format!(
            "\nOrigine : {}.\n",
            literal(text.fields.origin.trim_end_matches('.'))
        )));
    }
    out
}

fn checks(asked: &Asked<'_>) -> String {
    let mut out = String::from("\n### Vérifications\n\n");
    if asked.findings.is_empty() {
        out.push_str("Messages clés, français, typographie et longueurs : rien à signaler.\n");
    }
    let finding = |own: &String| format!("- {}\n", literal(own).replace('\n', " "));
    out.extend(asked.findings.iter().map(finding));
    out.push_str(&format!("\n{ANSWER}\n\n"));
    out
}

/// « , le 3 mai 2027 au plus tard ».
fn before(asked: &Asked<'_>) -> String {
    asked.by().map(|day| format!(", le {} au plus tard", date::full(day))).unwrap_or_default()
}

/// What puts a heading under those of the document, as far as there are levels.
const UNDER: &str = "###";
const DEEPEST: u8 = 6;

/// A body whose headings stand under those of the document.
fn lowered(body: &Markdown) -> String {
    let mut out = body.as_str().to_string();
    for block in body.blocks().iter().rev() {
        if let BlockKind::Heading(level, _) = &block.kind
            && out[block.place.start..].starts_with('#')
        {
            let more = usize::from(DEEPEST.saturating_sub(*level)).min(UNDER.len());
            out.insert_str(block.place.start, &UNDER[..more]);
        }
    }
    out
}

/// The e-mail that the document is sent with, opened as a draft; `file` is its name and bytes.
pub fn request_letter(
    rollout: &Rollout<'_>,
    asked: &[Asked<'_>],
    (name, bytes): (&str, &[u8]),
) -> Vec<u8> {
    let service = rollout.launch.service.name.bare();
    let subject = told(&format!("À approuver : {service}"));
    let first = asked.iter().filter_map(Asked::by).min();
    let by = first.map(|day| format!(" d’ici le {}", date::full(day))).unwrap_or_default();
    let list: Vec<String> = asked.iter().map(|one| format!("- {}", one.item.title)).collect();
    let text = told(&format!(
        "Bonjour,\n\nVous trouverez ci-joint ce qui est à approuver pour le lancement : {service}, le {}.\n\n{}\n\nPourriez-vous répondre{by}? Le document dit ce qui diffère du texte d’origine et ce qui a été vérifié; une case y est prévue pour votre réponse, et vos remarques peuvent y être mises en commentaires.\n\nMerci.\n",
        date::long(rollout.launch.date),
        list.join("\n"),
    ));
    let seal = seal(&[&subject, &text, name]);
    let word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    let parts = vec![
        MimePart::new(ContentType::new("text/plain").attribute("charset", "utf-8"), text),
        MimePart::new(ContentType::new(word), bytes.to_vec()).attachment(name.to_string()),
    ];
    let mixed =
        ContentType::new("multipart/mixed").attribute("boundary", format!("=_{}", &seal[..32]));
    let message = draft(MimePart::raw(parts), subject, &seal);
    written(message.header("Content-Type", HeaderType::ContentType(mixed)))
}
