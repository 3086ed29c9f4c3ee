//! The calendar as Markdown.

use crate::french::date;
use crate::rollout::{Rollout, Status, remarks};

/// One chapter per launch, one table per milestone.
pub fn calendar(rollouts: &[Rollout<'_>]) -> String {
    rollouts.iter().map(chapter).collect::<Vec<_>>().join("\n")
}

fn chapter(rollout: &Rollout<'_>) -> String {
    let launch = rollout.launch;
    let mut out = format!("# Calendrier\u{a0}: {}\n\n", escape(&launch.service.name.bare()));
    out.push_str(&format!(
        "{}. Lancement\u{a0}: le {}.\n",
        rollout.campaign.title,
        date::long(launch.date)
    ));
    for warning in &rollout.warnings {
        out.push_str(&format!("\n> **À noter**\u{a0}: {warning}\n"));
    }
    if !rollout.steps.is_empty() {
        out.push_str("\n## Avant de commencer\n\n");
        for step in &rollout.steps {
            let late = if step.late { " (en retard\u{a0}: à faire sans attendre)" } else { "" };
            out.push_str(&format!("- Le {}\u{a0}: {}{late}\n", date::long(step.date), step.title));
        }
    }
    for (milestone, items) in rollout.by_milestone() {
        out.push_str(&format!(
            "\n## {}\n\nObjectif\u{a0}: {}.\n\n",
            milestone.label, milestone.objective
        ));
        out.push_str(
            "| Date | Moyen | Canaux | À commencer | Remarque |\n| --- | --- | --- | --- | --- |\n",
        );
        for item in items {
            let day = match (item.status, item.date) {
                (Status::Dropped, _) | (_, None) => String::from("—"),
                (_, Some(day)) => date::long(day),
            };
            let channels: Vec<&str> =
                item.channels.iter().map(|id| rollout.campaign.channel_label(id)).collect();
            out.push_str(&format!(
                "| {day} | {} | {} | {} | {} |\n",
                escape(&item.title),
                channels.join(", "),
                item.start_by().map(date::full).unwrap_or_default(),
                escape(&remarks(item, rollout).join(". "))
            ));
        }
    }
    out
}

pub(super) fn escape(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace('|', "\\|")
        .replace('*', "\\*")
        .replace('_', "\\_")
        .replace('<', "\\<")
}
