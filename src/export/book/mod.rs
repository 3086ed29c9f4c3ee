//! The campaign book: one page that holds everything of a launch, opened by a double click.

mod card;
mod timeline;

use std::sync::Arc;

use super::markup::escape;
use crate::french::date;
use crate::rollout::{Rollout, Status};
use crate::source::{Problem, Problems, Source};
use card::card;
use timeline::timeline;

/// A text of the book.
#[derive(Debug, Clone)]
pub struct BookText {
    /// Id of its deliverable, or of its document.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// French name of its kind.
    pub kind: String,
    /// Its words on each network, or once: label, length told, text ready to paste.
    pub plain: Vec<(String, String, String)>,
    /// Its words as elements of a page; empty for a post.
    pub html: String,
    /// Paths of its files, from where the book is.
    pub files: Vec<String>,
}

/// The page that books are made in: `{{ title }}`, `{{ head }}`, `{{ alerts }}`, `{{ timeline }}`,
/// `{{ filters }}` and `{{ texts }}` are filled in.
#[derive(Debug, Clone)]
pub struct BookPage(String);

/// The places that a page must have.
const PLACES: [&str; 6] = ["title", "head", "alerts", "timeline", "filters", "texts"];

impl BookPage {
    /// Reads a page.
    ///
    /// # Errors
    /// The places that it lacks.
    pub fn read(source: &Arc<Source>) -> Result<Self, Problems> {
        let lacks = PLACES.iter().filter(|place| !source.text.contains(&tag(place)));
        let problems = lacks.map(|place| {
            Problem::at(
                source,
                0..0,
                format!("il manque «\u{a0}{}\u{a0}» dans cette page", tag(place)),
            )
            .help("reprenez la page de jalon et modifiez-la")
        });
        Problems(problems.collect()).unless_errors(()).map(|_| Self(source.text.clone()))
    }
}

fn tag(place: &str) -> String {
    format!("{{{{ {place} }}}}")
}

/// The book of a launch: one file that asks for nothing elsewhere. `missing` are the facts that
/// nobody gave yet.
pub fn book(
    rollout: &Rollout<'_>,
    texts: &[BookText],
    missing: &[String],
    page: &BookPage,
) -> String {
    let name = rollout.launch.service.name.bare();
    let values = [
        escape(&format!("Campagne\u{a0}: {name}")),
        head(rollout),
        alerts(rollout, missing),
        timeline(rollout),
        filters(rollout, texts),
        cards(rollout, texts),
    ];
    let mut out =
        String::with_capacity(page.0.len() + values.iter().map(String::len).sum::<usize>());
    let mut rest = page.0.as_str();
    // Left to right: what a text says is never taken for a place.
    while let Some(start) = rest.find("{{ ") {
        out.push_str(&rest[..start]);
        let end = rest[start..].find(" }}").map_or(rest.len(), |end| start + end + 3);
        let place = PLACES.iter().position(|place| rest[start..end] == tag(place));
        out.push_str(place.map_or(&rest[start..end], |at| &values[at]));
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}

fn head(rollout: &Rollout<'_>) -> String {
    let launch = rollout.launch;
    let planned = rollout.items.iter().filter(|item| item.status == Status::Planned);
    let days: Vec<_> = planned.clone().filter_map(|item| item.date).collect();
    let span = match (days.iter().min(), days.iter().max()) {
        (Some(first), Some(last)) => {
            format!(", du {} au {}", date::full(*first), date::full(*last))
        }
        _ => String::new(),
    };
    let count = planned.count();
    let means = if count > 1 { "moyens" } else { "moyen" };
    format!(
        "<p class=\"campaign\">{}</p>\n<h1>{}</h1>\n<p class=\"launch\">Lancement le <strong>{}</strong></p>\n<p>{count} {means} à diffuser{}.</p>",
        escape(&rollout.campaign.title),
        escape(&launch.service.name.bare()),
        date::long(launch.date),
        span
    )
}

/// What a person must know or decide first.
fn alerts(rollout: &Rollout<'_>, missing: &[String]) -> String {
    let late = rollout.items.iter().filter(|item| item.missed.is_some());
    let mut lines: Vec<String> = late
        .map(|item| format!("En retard\u{a0}: {}", item.title))
        .chain(rollout.warnings.iter().cloned())
        .collect();
    if !missing.is_empty() {
        lines.push(format!("À compléter dans les textes\u{a0}: {}", missing.join("; ")));
    }
    if lines.is_empty() {
        return String::new();
    }
    let items: String = lines.iter().map(|line| format!("<li>{}</li>\n", escape(line))).collect();
    format!(
        "<section class=\"alerts\" aria-labelledby=\"a-voir\">\n<h2 id=\"a-voir\">À voir d’abord</h2>\n<ul>\n{items}</ul>\n</section>"
    )
}

/// Lists to choose a milestone, a channel and a kind in.
fn filters(rollout: &Rollout<'_>, texts: &[BookText]) -> String {
    let milestones: Vec<(String, String)> = rollout
        .by_milestone()
        .map(|(milestone, _)| (milestone.id.clone(), milestone.label.clone()))
        .collect();
    let mut kinds: Vec<(String, String)> = Vec::new();
    for text in texts {
        if !kinds.iter().any(|(kind, _)| *kind == text.kind) {
            kinds.push((text.kind.clone(), text.kind.clone()));
        }
    }
    let channels = &rollout.campaign.channels;
    [
        select("milestone", "Jalon", "Tous les jalons", &milestones),
        select("channel", "Canal", "Tous les canaux", channels),
        select("kind", "Type", "Tous les types", &kinds),
    ]
    .concat()
}

fn select(name: &str, label: &str, all: &str, options: &[(String, String)]) -> String {
    let options: String = options
        .iter()
        .map(|(value, label)| {
            format!("<option value=\"{}\">{}</option>", escape(value), escape(label))
        })
        .collect();
    format!(
        "<label>{label} <select data-filter=\"{name}\"><option value=\"\">{all}</option>{options}</select></label>\n"
    )
}

/// The texts under their milestones, then those of the staff.
fn cards(rollout: &Rollout<'_>, texts: &[BookText]) -> String {
    let mut out = String::new();
    let find = |id: &str| texts.iter().find(|text| text.id == id);
    for (milestone, items) in rollout.by_milestone() {
        out.push_str(&format!(
            "<section class=\"milestone\">\n<h2>{}</h2>\n<p class=\"objective\">Objectif\u{a0}: {}</p>\n",
            escape(&milestone.label),
            escape(&milestone.objective)
        ));
        for item in items {
            out.push_str(&card(rollout, Some(item), find(&item.id)));
        }
        out.push_str("</section>\n");
    }
    let own = |text: &&BookText| !rollout.items.iter().any(|item| item.id == text.id);
    let internal: String =
        texts.iter().filter(own).map(|text| card(rollout, None, Some(text))).collect();
    if !internal.is_empty() {
        out.push_str(&format!(
            "<section class=\"milestone\">\n<h2>Documents internes</h2>\n{internal}</section>\n"
        ));
    }
    out
}
