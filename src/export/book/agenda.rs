//! The rollout as a table of days, which says what the picture shows: steps, publications, holidays.

use chrono::NaiveDate;

use super::anchor;
use crate::french::date;
use crate::french::name::capitalize;
use crate::markup::escape;
use crate::rollout::Rollout;

/// The table, and what the signs of the picture mean.
pub(super) fn agenda(rollout: &Rollout<'_>) -> String {
    let mut rows: Vec<(NaiveDate, String)> = Vec::new();
    for (day, name) in &rollout.days_off {
        rows.push((*day, row("holiday", *day, &escape(&capitalize(name)), "Jour férié")));
    }
    for step in &rollout.steps {
        rows.push((step.date, row("", step.date, &link(&step.id, &step.title), "Préparation")));
    }
    for item in rollout.items.iter().filter(|item| item.is_out()) {
        let Some(day) = item.date else { continue };
        let labels: Vec<&str> =
            item.channels.iter().map(|id| rollout.campaign.channel_label(id)).collect();
        let class = if day == rollout.launch.date { "launch" } else { "" };
        rows.push((day, row(class, day, &link(&item.id, &item.title), &labels.join(", "))));
    }
    rows.sort_by_key(|(day, _)| *day);
    let rows: String = rows.into_iter().map(|(_, row)| row).collect();
    format!(
        "{}<details class=\"agenda\">\n<summary>Le calendrier en tableau</summary>\n<table>\n<thead><tr><th scope=\"col\">Date</th><th scope=\"col\">Quoi</th><th scope=\"col\">Canal</th></tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n</details>",
        legend(rollout)
    )
}

fn link(id: &str, title: &str) -> String {
    format!("<a href=\"#{}\">{}</a>", anchor(id), escape(title))
}

fn row(class: &str, day: NaiveDate, what: &str, channel: &str) -> String {
    let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
    format!(
        "<tr{class}><td><time datetime=\"{day}\">{}</time></td><td>{what}</td><td>{}</td></tr>\n",
        date::long(day),
        escape(channel)
    )
}

/// What the signs mean; the holidays by name, for those who cannot point at them.
fn legend(rollout: &Rollout<'_>) -> String {
    let holidays: Vec<String> = rollout
        .days_off
        .iter()
        .map(|(day, name)| escape(&format!("{}, {name}", date::day_month(*day))))
        .collect();
    let (sign, named) = match holidays.len() {
        0 => ("", String::new()),
        count => (
            "<span class=\"key holiday\">jour férié</span> ",
            format!(
                "<p class=\"facts\">{}\u{a0}: {}.</p>\n",
                if count > 1 { "Jours fériés" } else { "Jour férié" },
                holidays.join("; ")
            ),
        ),
    };
    format!(
        "<p class=\"legend\" aria-hidden=\"true\"><span class=\"key day\">diffusion</span> <span class=\"key launch\">jour du lancement</span> <span class=\"key step\">préparation</span> <span class=\"key off\">fin de semaine</span> {sign}</p>\n{named}"
    )
}
