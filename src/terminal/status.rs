//! Where a launch stands, on a terminal: what needs a person comes first.

use super::{WIDTH, add_cells, count, push_table, table, wrapped};
use crate::french::date;
use crate::rollout::{FIRST, Item, LATE_STEP, Overview, Rollout, lowered, preparation, remarks};
use crate::vocabulary::Vocabulary as _;

/// Items of « à venir » that are named; the others are counted.
const NEXT: usize = 5;

/// Where launches stand, one under the other; `all` names everything that comes later.
pub fn statuses(rollouts: &[Rollout<'_>], all: bool, width: Option<u16>) -> String {
    let width = width.unwrap_or(WIDTH).clamp(WIDTH, 120);
    rollouts.iter().map(|rollout| status(rollout, all, width)).collect::<Vec<_>>().join("\n\n")
}

fn status(rollout: &Rollout<'_>, all: bool, width: u16) -> String {
    let launch = rollout.launch;
    let overview = rollout.overview();
    let mut out = wrapped(&launch.service.name.bare(), width);
    let day = date::long(launch.date);
    let day = match launch.cancelled {
        true => format!("Lancement annulé (il était prévu le {day})"),
        false => format!("Lancement : {day}"),
    };
    out.push_str(&wrapped(&day, width));
    out.push_str(&wrapped(&format!("{}.", rollout.counted()), width));
    steps(&mut out, &overview, width);
    let mut section = |title, items: &[&Item], remarks: fn(&Item, &Rollout<'_>) -> Vec<String>| {
        list(&mut out, title, &rows(rollout, items, remarks), width);
    };
    section("En retard", &overview.late, late);
    section("À rectifier", &overview.to_correct, remarks);
    section("Cette semaine", &overview.week, due);
    section("À commencer cette semaine au plus tard", &overview.begin, begin);
    let shown = if all { usize::MAX } else { NEXT };
    let named = &overview.next[..overview.next.len().min(shown)];
    section("À venir", named, due);
    let others = overview.next.len() - named.len();
    if let (Some(last), true) = (overview.next.last().and_then(|item| item.date), others > 0) {
        let others = count(others, "autre", "autres");
        out.push_str(&format!(" et {others}, jusqu’au {} (--all les nomme)\n", date::full(last)));
    }
    list(&mut out, "Fait", &rows(rollout, &overview.done, remarks), width);
    list(&mut out, "Ne sera pas diffusé", &rows(rollout, &overview.off, remarks), width);
    out
}

fn steps(out: &mut String, overview: &Overview<'_>, width: u16) {
    if overview.steps.is_empty() {
        return;
    }
    out.push_str(&format!("\n{FIRST}\n"));
    let mut rows = table(width);
    for step in &overview.steps {
        let mut what = format!("{}\n{}", step.title, step.id);
        if step.late {
            what.push_str(&format!("\n→ {LATE_STEP}"));
        }
        add_cells(&mut rows, [format!(" {}", date::short(step.date)), what, String::new()]);
    }
    push_table(out, &mut rows, width);
}

/// Items with their day, what there is to do of them and their state. The id is what one types
/// after « jalon mark ».
fn rows(
    rollout: &Rollout<'_>,
    items: &[&Item],
    remarks: fn(&Item, &Rollout<'_>) -> Vec<String>,
) -> Vec<[String; 3]> {
    let row = |item: &&Item| {
        let day = item.date.filter(|_| item.is_out()).map(date::short).unwrap_or_default();
        let mut what = format!("{}\n{}", item.title, item.id);
        for remark in remarks(item, rollout) {
            what.push_str(&format!("\n→ {remark}"));
        }
        [format!(" {day}"), what, rollout.state_of(item).label().to_string()]
    };
    items.iter().map(row).collect()
}

/// A list under its title; nothing when it is empty.
fn list(out: &mut String, title: &str, rows: &[[String; 3]], width: u16) {
    if rows.is_empty() {
        return;
    }
    out.push_str(&format!("\n{title}\n"));
    let mut shown = table(width);
    rows.iter().for_each(|row| add_cells(&mut shown, row.clone()));
    push_table(out, &mut shown, width);
}

/// What must be agreed before an item goes out.
fn due(item: &Item, _: &Rollout<'_>) -> Vec<String> {
    let missing = item.missing_gates.iter();
    missing
        .map(|gate| {
            format!("À faire avant de publier : {} ({})", lowered(&[&gate.title])[0], gate.id)
        })
        .collect()
}

fn late(item: &Item, rollout: &Rollout<'_>) -> Vec<String> {
    let missed = date::full(item.missed.unwrap_or(item.ideal));
    let mut remarks = vec![format!("Date prévue : le {missed}")];
    remarks.extend(due(item, rollout));
    remarks
}

fn begin(item: &Item, rollout: &Rollout<'_>) -> Vec<String> {
    let day = item.start_by().map(date::full).unwrap_or_default();
    let is_short = item.lead.iter().any(|step| !step.done && !step.fits);
    let when = if is_short { "La préparation devait commencer le" } else { "À commencer le" };
    let mut remarks = vec![format!("{when} {day} : {}", preparation(item))];
    remarks.extend(due(item, rollout));
    remarks
}
