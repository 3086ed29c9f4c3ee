//! What a new launch day changes, on a terminal.

use super::{Page, short_day};
use crate::french::date;
use crate::french::number::count;
use crate::rollout::{Fate, ItemChange, Rollout};

/// Columns of the two dates; the title takes what is left.
const DAY: u16 = 22;

/// The launch before and after, then each deliverable before and after.
pub fn changes(
    before: &Rollout<'_>,
    after: &Rollout<'_>,
    changes: &[ItemChange<'_>],
    width: Option<u16>,
) -> String {
    let mut page = Page::new(width);
    page.tell(&after.launch.service.name.bare());
    let [old, new] = [before, after].map(|rollout| rollout.launch.day_said());
    page.tell(&format!("Lancement : {old}"));
    let becomes = |page: &mut Page, day: &str| page.text.push_str(&format!("        →  {day}\n"));
    // A wave may move alone.
    if old != new {
        becomes(&mut page, &new);
    }
    for (old, new) in before.launch.waves.iter().zip(&after.launch.waves) {
        if old.date != new.date {
            page.tell(&format!("Vague : {}, {}", new.name.le(), date::long(old.date)));
            becomes(&mut page, &date::long(new.date));
        }
    }
    let ends = [before, after].map(|rollout| rollout.launch.accepted_until());
    if let [old, Some(new)] = ends
        && old != Some(new)
    {
        let told = old.map_or(String::from("au lancement"), date::long);
        page.tell(&format!("Fin de l’ancien mode de connexion : {told}"));
        becomes(&mut page, &date::long(new));
    }
    for warning in after.to_know() {
        page.tell(&format!("\nÀ noter : {warning}"));
    }
    for (milestone, _) in after.by_milestone() {
        let own = changes.iter().filter(|change| *change.item.milestone == milestone.id);
        page.text.push_str(&format!("\n{}\n", milestone.label));
        let title = page.width - 2 * DAY;
        page.lay_out(own.map(row), Some([DAY, DAY, title]));
    }
    page.text.push_str(&format!("\n{}", summary(changes)));
    let fixed = |change: &&ItemChange<'_>| change.fate == Fate::Same && change.item.by_request;
    let fixed: Vec<&str> = changes.iter().filter(fixed).map(|c| c.item.id.as_str()).collect();
    if !fixed.is_empty() {
        let fixed = fixed.join(", ");
        page.tell(&format!("Dates fixées dans le fichier de lancement, à revoir : {fixed}"));
    }
    page.text
}

fn row(change: &ItemChange<'_>) -> [String; 3] {
    let after = match change.fate {
        Fate::Frozen => String::from("publié, figé"),
        Fate::Same if change.item.by_request => String::from("fixé, à revoir"),
        Fate::Same => String::from("inchangé"),
        _ => short_day(change.after),
    };
    [format!(" {}", short_day(change.before)), after, change.item.title.clone()]
}

fn summary(changes: &[ItemChange<'_>]) -> String {
    let of = |fate: Fate| changes.iter().filter(|change| change.fate == fate).count();
    let told = [
        (of(Fate::Moved), "moyen déplacé", "moyens déplacés"),
        (of(Fate::Frozen), "moyen publié, qui ne bouge pas", "moyens publiés, qui ne bougent pas"),
        (of(Fate::Same), "moyen inchangé", "moyens inchangés"),
        (of(Fate::Restored), "remis au calendrier", "remis au calendrier"),
        (of(Fate::Dropped), "annulé", "annulés"),
    ];
    let told = told.into_iter().filter(|(number, ..)| *number > 0);
    let told: Vec<String> = told.map(|(number, one, many)| count(number, one, many)).collect();
    format!("{}\n", if told.is_empty() { String::from("Rien ne change") } else { told.join("; ") })
}
