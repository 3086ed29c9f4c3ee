//! Where a launch stands, on a terminal: what needs a person comes first.

use super::{WIDTH, add_cells, count, push_table, table, wrapped};
use crate::campaign::State;
use crate::french::date;
use crate::rollout::{FIRST, Item, LATE_STEP, Overview, Rollout, lowered, preparation};

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
    steps(&mut out, &overview, width);
    section(&mut out, "En retard", &overview.late, width, late);
    section(&mut out, "À rectifier", &overview.to_correct, width, to_correct);
    section(&mut out, "Cette semaine", &overview.week, width, due);
    section(&mut out, "À commencer cette semaine au plus tard", &overview.begin, width, begin);
    let shown = if all { usize::MAX } else { NEXT };
    let named = &overview.next[..overview.next.len().min(shown)];
    section(&mut out, "À venir", named, width, due);
    let others = overview.next.len() - named.len();
    if let (Some(last), true) = (overview.next.last().and_then(|item| item.date), others > 0) {
        let others = count(others, "autre", "autres");
        out.push_str(&format!(" et {others}, jusqu’au {} (--all les nomme)\n", date::full(last)));
    }
    section(&mut out, "Fait", &overview.done, width, done);
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

/// A list under its title; nothing when it is empty.
fn section(
    out: &mut String,
    title: &str,
    items: &[&Item],
    width: u16,
    remarks: fn(&Item) -> Vec<String>,
) {
    if items.is_empty() {
        return;
    }
    out.push_str(&format!("\n{title}\n"));
    let mut rows = table(width);
    for item in items {
        let day = item.date.map(date::short).unwrap_or_default();
        // The id is what one types after « jalon mark ».
        let mut what = format!("{}\n{}", item.title, item.id);
        for remark in remarks(item) {
            what.push_str(&format!("\n→ {remark}"));
        }
        add_cells(&mut rows, [format!(" {day}"), what, state(item)]);
    }
    push_table(out, &mut rows, width);
}

fn state(item: &Item) -> String {
    String::from(match item.record.state() {
        None => "à faire",
        Some(State::Drafted) => "rédigé",
        Some(State::Approved) => "approuvé",
        Some(State::Published) => "publié",
        Some(State::Corrected) => "rectifié",
        Some(State::Cancelled) => "annulé",
    })
}

/// What must be agreed before an item goes out.
fn due(item: &Item) -> Vec<String> {
    let missing = item.missing_gates.iter();
    missing
        .map(|gate| {
            format!("À faire avant de publier : {} ({})", lowered(&[&gate.title])[0], gate.id)
        })
        .collect()
}

fn late(item: &Item) -> Vec<String> {
    let missed = date::full(item.missed.unwrap_or(item.ideal));
    let mut remarks = vec![format!("Date prévue : le {missed}")];
    remarks.extend(due(item));
    remarks
}

fn begin(item: &Item) -> Vec<String> {
    let day = item.start_by().map(date::full).unwrap_or_default();
    let is_short = item.lead.iter().any(|step| !step.done && !step.fits);
    let when = if is_short { "La préparation devait commencer le" } else { "À commencer le" };
    let mut remarks = vec![format!("{when} {day} : {}", preparation(item))];
    remarks.extend(due(item));
    remarks
}

fn to_correct(item: &Item) -> Vec<String> {
    let mut remarks = match item.record.announced() {
        Some(day) => vec![format!("Publié avec un lancement annoncé pour le {}", date::full(day))],
        None => vec![String::from("Publié, puis annoncé comme annulé")],
    };
    remarks.extend(done(item));
    remarks
}

fn done(item: &Item) -> Vec<String> {
    item.record.published().and_then(|mark| mark.url.clone()).into_iter().collect()
}
