//! The campaign book: one page that holds everything of a launch, opened by a double click.

mod agenda;
mod card;
mod filled;
mod first;
mod head;
mod marks;
mod page;
mod preview;
mod timeline;

pub use page::BookPage;

use crate::french::date;
use crate::markup::escape;
use crate::rollout::Rollout;
use card::{Subject, card};
use marks::Marker;

/// A text of the book, as its files stand.
#[derive(Debug, Clone, Default)]
pub struct BookText {
    /// Id of its deliverable, of its step, or of its document.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Its words on each network, for a post.
    pub posts: Vec<BookPost>,
    /// Its words ready to paste, when it is not a post.
    pub plain: String,
    /// Its words as elements of a page, headings from level 4, when it is not a post.
    pub html: String,
    /// Text alternative suggested for its picture.
    pub alt: String,
    /// Paths of its files, from where the book is.
    pub files: Vec<String>,
}

impl BookText {
    /// Its words, on each network for a post.
    fn all_words(&self) -> impl Iterator<Item = &str> {
        let posts = self.posts.iter().map(|post| post.text.as_str());
        posts.chain([self.plain.as_str()])
    }
}

/// A post on a network.
#[derive(Debug, Clone, Default)]
pub struct BookPost {
    /// Id of the network.
    pub network: String,
    /// Its name.
    pub label: String,
    /// Length as the network counts it, and its limit.
    pub length: usize,
    /// The greatest length that the network takes.
    pub limit: usize,
    /// What is published.
    pub text: String,
    /// The address that it ends with, or a line that stands for it.
    pub link: String,
}

/// The book of a launch: one file that asks for nothing elsewhere. `files` are those that are not a
/// text's, from where the book is.
pub fn book(
    rollout: &Rollout<'_>,
    texts: &[BookText],
    files: &[String],
    page: &BookPage,
) -> String {
    let name = rollout.launch.service.name.bare();
    let running = format!("{name} – lancement le {}", date::full(rollout.launch.date));
    page.fill(&[
        ("title", escape(&format!("Campagne\u{a0}: {name}"))),
        ("running", css_text(&running)),
        ("head", head::head(rollout)),
        ("alerts", first::first(rollout, texts)),
        ("timeline", timeline::timeline(rollout)),
        ("agenda", agenda::agenda(rollout)),
        ("filters", head::filters(rollout, texts)),
        ("texts", cards(rollout, texts)),
        ("files", head::files(files)),
    ])
}

/// Text between the quotes of CSS, within a page: what is neither a letter, a figure nor a space
/// stands as its number (CSS Syntax, 4.3.7).
fn css_text(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        match letter {
            _ if letter.is_alphanumeric() || letter == ' ' => out.push(letter),
            _ if letter.is_control() => {}
            _ => out.push_str(&format!("\\{:x} ", u32::from(letter))),
        }
    }
    out
}

/// « Infolettre » of « Infolettre : avant le lancement ».
fn kind(title: &str) -> &str {
    title.split(['\u{a0}', ':', '(']).next().unwrap_or_default().trim()
}

/// Where a card is in the page.
fn anchor(id: &str) -> String {
    let plain = |letter: char| match letter {
        '/' => '.',
        _ if letter.is_ascii_alphanumeric() || letter == '_' => letter,
        _ => '-',
    };
    format!("moyen-{}", id.chars().map(plain).collect::<String>())
}

/// Links to files by their names.
fn file_links(files: &[String]) -> String {
    let links: Vec<String> = files
        .iter()
        .map(|file| {
            let name = file.rsplit('/').next().unwrap_or(file);
            format!("<a href=\"{}\">{}</a>", escape(file), escape(name))
        })
        .collect();
    links.join(", ")
}

/// What to do first, the texts under their milestones, then those of the staff.
fn cards(rollout: &Rollout<'_>, texts: &[BookText]) -> String {
    let values = filled::launch_values(rollout);
    let marker = Marker::new(values.iter().cloned());
    let find = |id: &str| texts.iter().find(|text| text.id == id);
    let steps: String = rollout
        .steps
        .iter()
        .map(|step| card(rollout, &Subject::Step(step), find(&step.id), &marker))
        .collect();
    let mut out = section("Avant de commencer", "", &steps);
    for (milestone, items) in rollout.by_milestone() {
        let items: String = items
            .into_iter()
            .map(|item| {
                let own = filled::item_values(rollout, item);
                let marker = Marker::new(values.iter().cloned().chain(own));
                card(rollout, &Subject::Item(item), find(&item.id), &marker)
            })
            .collect();
        out.push_str(&section(&milestone.label, &milestone.objective, &items));
    }
    let taken = |id: &String| {
        rollout.items.iter().any(|item| item.id == *id)
            || rollout.steps.iter().any(|step| step.id == *id)
    };
    let internal: String = texts
        .iter()
        .filter(|text| !taken(&text.id))
        .map(|text| card(rollout, &Subject::Document, Some(text), &marker))
        .collect();
    out.push_str(&section("Documents internes", "", &internal));
    out
}

fn section(title: &str, objective: &str, cards: &str) -> String {
    if cards.is_empty() {
        return String::new();
    }
    let objective = match objective.is_empty() {
        true => String::new(),
        false => format!("<p class=\"objective\">Objectif\u{a0}: {}</p>\n", escape(objective)),
    };
    format!(
        "<section class=\"milestone\">\n<h2>{}</h2>\n{objective}{cards}</section>\n",
        escape(title)
    )
}
