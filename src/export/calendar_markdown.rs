//! The calendar as Markdown.

use crate::french::date;
use crate::french::message::told;
use crate::markup::literal;
use crate::rollout::{Rollout, Row, lowered};
use crate::vocabulary::Vocabulary as _;

/// One chapter per launch, one table per milestone.
pub fn calendar(rollouts: &[Rollout<'_>]) -> String {
    rollouts.iter().map(|rollout| told(&chapter(rollout))).collect::<Vec<_>>().join("\n")
}

fn chapter(rollout: &Rollout<'_>) -> String {
    let launch = rollout.launch;
    let mut out = format!("# Calendrier : {}\n\n", literal(&launch.service.name.bare()));
    out.push_str(&format!(
        "{}. Lancement : {}.\n",
        literal(&rollout.campaign.title),
        launch.day_told(launch.date)
    ));
    if let Some(waves) = launch.waves_said() {
        out.push_str(&format!("\n{}.\n", literal(&waves)));
    }
    for warning in rollout.to_know() {
        out.push_str(&format!("\n> **À noter** : {}\n", literal(&warning)));
    }
    for group in rollout.calendar() {
        out.push_str(&format!("\n## {}\n\n", literal(group.label())));
        match group.milestone {
            None => steps(&mut out, &group.rows),
            Some(milestone) => items(&mut out, &milestone.objective, &group.rows),
        }
    }
    out
}

fn steps(out: &mut String, rows: &[Row<'_>]) {
    for row in rows {
        let day = row.date.map(date::long).unwrap_or_default();
        out.push_str(&format!("- Le {day} : {}", literal(row.title)));
        for remark in row.remarks() {
            out.push_str(&format!(" ({})", literal(&lowered(&[&remark]).concat())));
        }
        out.push('\n');
    }
}

fn items(out: &mut String, objective: &str, rows: &[Row<'_>]) {
    out.push_str(&format!("Objectif : {}.\n\n", literal(objective)));
    out.push_str(
        "| Date | Moyen | Canaux | À commencer | État | Remarque |\n| --- | --- | --- | --- | --- | --- |\n",
    );
    for row in rows {
        out.push_str(&format!(
            "| {} | {} | {} | {} | {} | {} |\n",
            row.date.map_or_else(|| String::from("—"), date::long),
            literal(row.title),
            literal(&row.channels().join(", ")),
            row.start_by().map(date::full).unwrap_or_default(),
            row.state.label(),
            literal(&row.remarks().join(". "))
        ));
    }
}
