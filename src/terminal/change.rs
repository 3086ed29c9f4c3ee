//! What a new launch day changes, on a terminal.

use super::{add_cells, push_columns, readable, short_day, table, wrapped};
use crate::french::date;
use crate::french::number::count;
use crate::rollout::{Fate, ItemChange, Rollout};

/// Columns of the two dates; the title takes what is left.
const DAY: u16 = 21;

/// The launch before and after, then each deliverable before and after.
pub fn changes(
    before: &Rollout<'_>,
    after: &Rollout<'_>,
    changes: &[ItemChange<'_>],
    width: Option<u16>,
) -> String {
    let width = readable(width);
    let mut out = wrapped(&after.launch.service.name.bare(), width);
    out.push_str(&wrapped(&format!("Lancement : {}", launch_day(before)), width));
    // A wave may move alone.
    if launch_day(before) != launch_day(after) {
        out.push_str(&format!("        →  {}\n", launch_day(after)));
    }
    for (old, new) in before.launch.waves.iter().zip(&after.launch.waves) {
        if old.date != new.date {
            out.push_str(&wrapped(
                &format!("Vague : {}, {}", new.name.le(), date::long(old.date)),
                width,
            ));
            out.push_str(&format!("        →  {}\n", date::long(new.date)));
        }
    }
    let ends = [before, after].map(|rollout| rollout.launch.accepted_until());
    if let [old, Some(new)] = ends
        && old != Some(new)
    {
        let told = old.map_or(String::from("au lancement"), date::long);
        out.push_str(&wrapped(&format!("Fin de l’ancien mode de connexion : {told}"), width));
        out.push_str(&format!("        →  {}\n", date::long(new)));
    }
    for warning in after.to_know() {
        out.push_str(&wrapped(&format!("\nÀ noter : {warning}"), width));
    }
    for (milestone, _) in after.by_milestone() {
        let own: Vec<&ItemChange<'_>> =
            changes.iter().filter(|change| *change.item.milestone == milestone.id).collect();
        out.push_str(&format!("\n{}\n", milestone.label));
        rows(&mut out, &own, width);
    }
    out.push('\n');
    out.push_str(&summary(changes));
    let fixed = |change: &&ItemChange<'_>| change.fate == Fate::Same && change.item.by_request;
    let fixed: Vec<&str> = changes.iter().filter(fixed).map(|c| c.item.id.as_str()).collect();
    if !fixed.is_empty() {
        let told =
            format!("Dates fixées dans le fichier de lancement, à revoir : {}", fixed.join(", "));
        out.push_str(&wrapped(&told, width));
    }
    out
}

fn launch_day(rollout: &Rollout<'_>) -> String {
    let day = date::long(rollout.launch.date);
    if rollout.launch.cancelled { format!("annulé (prévu le {day})") } else { day }
}

fn rows(out: &mut String, changes: &[&ItemChange<'_>], width: u16) {
    let mut table = table(width);
    for change in changes {
        let after = match change.fate {
            Fate::Frozen => String::from("publié, figé"),
            Fate::Same if change.item.by_request => String::from("fixé, à revoir"),
            Fate::Same => String::from("inchangé"),
            _ => short_day(change.after),
        };
        let title = change.item.title.clone();
        add_cells(&mut table, [format!(" {}", short_day(change.before)), after, title]);
    }
    push_columns(out, &mut table, [DAY, DAY, width - 2 * DAY]);
}

fn summary(changes: &[ItemChange<'_>]) -> String {
    let of = |fate: Fate| changes.iter().filter(|change| change.fate == fate).count();
    let told = [
        (of(Fate::Moved), "moyen déplacé", "moyens déplacés"),
        (of(Fate::Frozen), "moyen publié, qui ne bouge pas", "moyens publiés, qui ne bougent pas"),
        (of(Fate::Same), "moyen inchangé", "moyens inchangés"),
        (of(Fate::Restored), "remis au calendrier", "remis au calendrier"),
        (of(Fate::Dropped), "abandonné", "abandonnés"),
    ];
    let told = told.into_iter().filter(|(number, ..)| *number > 0);
    let told: Vec<String> = told.map(|(number, one, many)| count(number, one, many)).collect();
    format!("{}\n", if told.is_empty() { String::from("Rien ne change") } else { told.join("; ") })
}
