//! The head of the book, and the lists that choose among its texts.

use super::{BookText, file_links, kind};
use crate::campaign::LaunchType;
use crate::french::date;
use crate::french::name::capitalize;
use crate::markup::escape;
use crate::rollout::Rollout;

/// Campaign, service, body in charge, launch day, how much is published and when.
pub(super) fn head(rollout: &Rollout<'_>) -> String {
    let launch = rollout.launch;
    let planned = rollout.items.iter().filter(|item| item.is_out());
    let days: Vec<_> = planned.clone().filter_map(|item| item.date).collect();
    let span = match (days.iter().min(), days.iter().max()) {
        (Some(first), Some(last)) => {
            format!(", du {} au {}", date::full(*first), date::full(*last))
        }
        _ => String::new(),
    };
    let count = planned.count();
    let means = if count > 1 { "moyens" } else { "moyen" };
    let kind = match (launch.launch_type, &launch.previous_login) {
        (LaunchType::New, _) => String::from("Nouveau service"),
        (LaunchType::Migration, Some(login)) => {
            format!("Service qui quitte {}", login.name.le())
        }
        (LaunchType::Migration, None) => String::from("Changement de mode de connexion"),
    };
    let body = launch.organization.as_ref();
    let body = body.map(|own| format!(" · {}", capitalize(&own.name.bare()))).unwrap_or_default();
    format!(
        "<p class=\"campaign\">{}</p>\n<h1>{}</h1>\n<p class=\"about\">{}</p>\n<p class=\"launch\">Lancement le <strong><time id=\"lancement\" datetime=\"{}\">{}</time></strong> <span id=\"delai\"></span></p>\n<p class=\"about\">{count}\u{a0}{means} à diffuser{span}.</p>\n<p id=\"prochain\" class=\"about\" hidden></p>",
        escape(&rollout.campaign.title),
        escape(&launch.service.name.bare()),
        escape(&format!("{kind}{body}")),
        launch.date,
        date::long(launch.date),
    )
}

/// Lists to choose a milestone, a channel and a kind in.
pub(super) fn filters(rollout: &Rollout<'_>, texts: &[BookText]) -> String {
    let milestones: Vec<(String, String)> = rollout
        .by_milestone()
        .map(|(milestone, _)| (milestone.id.clone(), milestone.label.clone()))
        .collect();
    let titles = rollout
        .items
        .iter()
        .map(|item| &item.title)
        .chain(rollout.steps.iter().map(|step| &step.title))
        .chain(texts.iter().filter(|text| !is_known(rollout, &text.id)).map(|text| &text.title));
    let mut kinds: Vec<(String, String)> = Vec::new();
    for title in titles {
        let kind = kind(title);
        if !kinds.iter().any(|(known, _)| known == kind) {
            kinds.push((kind.to_string(), kind.to_string()));
        }
    }
    [
        select("milestone", "Jalon", "Tous les jalons", &milestones),
        select("channel", "Canal", "Tous les canaux", &rollout.campaign.channels),
        select("kind", "Type", "Tous les types", &kinds),
    ]
    .concat()
}

fn is_known(rollout: &Rollout<'_>, id: &str) -> bool {
    rollout.items.iter().any(|item| item.id == id) || rollout.steps.iter().any(|step| step.id == id)
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

/// The files that are not a text's: the calendars, then those of a folder, which are many.
pub(super) fn files(files: &[String]) -> String {
    let (deep, top): (Vec<String>, Vec<String>) =
        files.iter().cloned().partition(|file| file.contains('/'));
    let top = match top.is_empty() {
        true => String::new(),
        false => {
            format!("<p class=\"files\">Calendrier en fichier\u{a0}: {}</p>\n", file_links(&top))
        }
    };
    let deep = match deep.is_empty() {
        true => String::new(),
        false => format!(
            "<details class=\"files\">\n<summary>Fichiers pour les outils de planification des publications</summary>\n<p>{}</p>\n</details>",
            file_links(&deep)
        ),
    };
    top + &deep
}
