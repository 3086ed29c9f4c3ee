//! Where a launch stands, on a terminal: what needs a person comes first.

use super::paint::marked;
use super::{add_cells, push_table, readable, table, wrapped};
use crate::campaign::State;
use crate::french::date;
use crate::french::name::capitalize;
use crate::french::number::count;
use crate::progress::Event;
use crate::rollout::{
    FIRST, Item, ItemState, LATE_STEP, Overview, Rollout, approval_said, lowered, preparation,
    remarks,
};
use crate::vocabulary::Vocabulary as _;

/// Items of « à venir » that are named; the others are counted.
const NEXT: usize = 5;

/// Where launches stand, one under the other; `all` names everything that comes later, `colored` marks
/// states for [`super::painted`].
pub fn statuses(rollouts: &[Rollout<'_>], all: bool, width: Option<u16>, colored: bool) -> String {
    let width = readable(width);
    let status = |rollout| status(rollout, all, width, colored);
    rollouts.iter().map(status).collect::<Vec<_>>().join("\n\n")
}

fn status(rollout: &Rollout<'_>, all: bool, width: u16, colored: bool) -> String {
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
    for sentence in rollout.incidents_told() {
        out.push_str(&wrapped(&format!("\n{sentence}"), width));
    }
    steps(&mut out, &overview, width);
    let rows = |items: &[&Item<'_>], remarks: Remarks| rows(rollout, items, remarks, colored);
    let rows_of = |items: &[&Item<'_>]| rows(items, remarks);
    let mut to_review = rows_of(&overview.to_review);
    to_review.extend(
        overview
            .others_to_review
            .iter()
            .map(|path| [String::new(), (*path).to_string(), marked(ItemState::ToReview, colored)]),
    );
    list(&mut out, "À revoir", &to_review, width);
    let approvals: Vec<[String; 3]> = overview
        .to_approve
        .iter()
        .flat_map(|(item, what)| {
            rows(&[item], |_, _| Vec::new()).into_iter().map(move |[day, title, state]| {
                let mut title = format!("{title}\n→ {}", capitalize(what));
                let changed = remarks(item, rollout).into_iter();
                changed.filter(|_| item.is_undone()).for_each(|remark| {
                    title.push_str(&format!("\n→ {remark}"));
                });
                [day, title, state]
            })
        })
        .collect();
    list(&mut out, "À approuver", &approvals, width);
    let mut section = |title, items: &[&Item<'_>], remarks: Remarks| {
        list(&mut out, title, &rows(items, remarks), width);
    };
    section("Retenu", &overview.held, due);
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
    list(&mut out, "Fait", &rows_of(&overview.done), width);
    list(&mut out, "Ne sera pas diffusé", &rows_of(&overview.off), width);
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

/// What there is to say of an item.
type Remarks = fn(&Item<'_>, &Rollout<'_>) -> Vec<String>;

/// Items with their day, what there is to do of them and their state. The id is what one types
/// after « jalon mark ».
fn rows(
    rollout: &Rollout<'_>,
    items: &[&Item<'_>],
    remarks: Remarks,
    colored: bool,
) -> Vec<[String; 3]> {
    let row = |item: &&Item<'_>| {
        let day = item.date.filter(|_| item.is_out()).map(date::short).unwrap_or_default();
        let mut what = format!("{}\n{}", item.title, item.id);
        for remark in remarks(item, rollout) {
            what.push_str(&format!("\n→ {remark}"));
        }
        [format!(" {day}"), what, marked(rollout.state_of(item), colored)]
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
fn due(item: &Item<'_>, _: &Rollout<'_>) -> Vec<String> {
    let missing = item.missing_gates.iter().map(|gate| {
        format!("À faire avant de publier : {} ({})", lowered(&[&gate.title])[0], gate.id)
    });
    approval_said(item).into_iter().chain(missing).collect()
}

fn late(item: &Item<'_>, rollout: &Rollout<'_>) -> Vec<String> {
    let mut remarks = vec![format!("Date prévue : le {}", date::full(item.planned))];
    remarks.extend(due(item, rollout));
    remarks
}

fn begin(item: &Item<'_>, rollout: &Rollout<'_>) -> Vec<String> {
    let day = item.start_by().map(date::full).unwrap_or_default();
    let is_short = item.lead.iter().any(|step| !step.done && !step.fits);
    let when = if is_short { "La préparation devait commencer le" } else { "À commencer le" };
    let mut remarks = vec![format!("{when} {day} : {}", preparation(item))];
    remarks.extend(due(item, rollout));
    remarks
}

/// What became of the approvals of launches, one under the other.
pub fn histories(rollouts: &[Rollout<'_>], width: Option<u16>) -> String {
    let width = readable(width);
    rollouts.iter().map(|rollout| history(rollout, width)).collect::<Vec<_>>().join("\n\n")
}

fn history(rollout: &Rollout<'_>, width: u16) -> String {
    let mut out = wrapped(&rollout.launch.service.name.bare(), width);
    let events = rollout
        .items
        .iter()
        .flat_map(|item| item.record.history.iter().map(move |event| (item, event)));
    let mut events: Vec<_> = events.collect();
    events.sort_by_key(|(_, event)| event.mark.on);
    if events.is_empty() {
        out.push_str("Rien n’a encore été approuvé ni refusé.\n");
    }
    let row = |(item, event): &(&Item<'_>, &Event)| {
        let what = match event.did {
            State::Published => String::from("publié sans approbation"),
            did => did.label().to_string(),
        };
        let mark = &event.mark;
        let said = [mark.by.as_ref(), mark.note.as_ref()].into_iter().flatten();
        let said: Vec<String> = said.map(|said| format!("\n→ {said}")).collect();
        let title = format!("{}\n{}{}", item.title, item.id, said.concat());
        [format!(" {}", date::short(mark.on)), title, what]
    };
    list(&mut out, "Approbations", &events.iter().map(row).collect::<Vec<_>>(), width);
    out
}
