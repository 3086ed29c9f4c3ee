//! Where a launch stands, on a terminal: what needs a person comes first.

use super::Page;
use super::paint::marked;
use crate::campaign::State;
use crate::french::date;
use crate::french::name::capitalize;
use crate::french::number::count;
use crate::progress::Event;
use crate::rollout::{
    FIRST, Item, ItemState, LATE_STEP, Overview, Rollout, Step, approval_said, lowered, remarks,
    to_begin,
};
use crate::vocabulary::Vocabulary as _;

/// Items of « à venir » that are named; the others are counted.
const NEXT: usize = 5;

/// Where launches stand, one under the other; `all` names everything that comes later, `colored` marks
/// states for [`super::painted`].
pub fn statuses(rollouts: &[Rollout<'_>], all: bool, width: Option<u16>, colored: bool) -> String {
    let status = |rollout| status(rollout, all, width, colored);
    rollouts.iter().map(status).collect::<Vec<_>>().join("\n\n")
}

fn status(rollout: &Rollout<'_>, all: bool, width: Option<u16>, colored: bool) -> String {
    let launch = rollout.launch;
    let overview = rollout.overview();
    let mut page = Page::new(width);
    page.tell(&launch.service.name.bare());
    page.tell(&format!("Lancement : {}", launch.day_said()));
    launch.waves_said().iter().for_each(|waves| page.tell(waves));
    page.tell(&format!("{}.", rollout.counted()));
    for sentence in rollout.incidents_told() {
        page.tell(&format!("\n{sentence}"));
    }
    list(&mut page, FIRST, &steps(&overview));
    let rows = |items: &[&Item<'_>], remarks: Remarks| rows(rollout, items, remarks, colored);
    let mut to_review = rows(&overview.to_review, remarks);
    let review = marked(ItemState::ToReview, colored);
    let others = overview.others_to_review.iter();
    to_review.extend(others.map(|path| [String::new(), (*path).to_string(), review.clone()]));
    list(&mut page, "À revoir", &to_review);
    let approvals = overview.to_approve.iter().flat_map(|(item, what)| {
        rows(&[item], |_, _| Vec::new()).into_iter().map(move |[day, title, state]| {
            let changed = remarks(item, rollout).into_iter().filter(|_| item.is_undone());
            let all = [capitalize(what)].into_iter().chain(changed);
            let all: String = all.map(|remark| format!("\n→ {remark}")).collect();
            [day, title + &all, state]
        })
    });
    list(&mut page, "À approuver", &approvals.collect::<Vec<_>>());
    let shown = if all { usize::MAX } else { NEXT };
    let named = &overview.next[..overview.next.len().min(shown)];
    for (title, items, remarks) in [
        ("Retenu", overview.held.as_slice(), due as Remarks),
        ("En retard", &overview.late, late),
        ("À rectifier", &overview.to_correct, remarks),
        ("Cette semaine", &overview.week, due),
        ("À commencer sans attendre", &overview.overdue, begin),
        ("À commencer cette semaine au plus tard", &overview.begin, begin),
        ("À venir", named, due),
    ] {
        list(&mut page, title, &rows(items, remarks));
    }
    let others = overview.next.len() - named.len();
    if let (Some(last), true) = (overview.next.last().and_then(|item| item.date), others > 0) {
        let (others, last) = (count(others, "autre", "autres"), date::full(last));
        page.text.push_str(&format!(" et {others}, jusqu’au {last} (--all les nomme)\n"));
    }
    list(&mut page, "Fait", &rows(&overview.done, remarks));
    list(&mut page, "Ne sera pas diffusé", &rows(&overview.off, remarks));
    page.text
}

fn steps(overview: &Overview<'_>) -> Vec<[String; 3]> {
    let step = |step: &&Step| {
        let late = if step.late { format!("\n→ {LATE_STEP}") } else { String::new() };
        let what = format!("{}\n{}{late}", step.title, step.id);
        [format!(" {}", date::short(step.date)), what, String::new()]
    };
    overview.steps.iter().map(step).collect()
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
fn list(page: &mut Page, title: &str, rows: &[[String; 3]]) {
    if !rows.is_empty() {
        page.text.push_str(&format!("\n{title}\n"));
        page.dated_table(rows.iter().cloned());
    }
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
    to_begin(item, rollout).into_iter().chain(due(item, rollout)).collect()
}

/// What became of the approvals of launches, one under the other.
pub fn histories(rollouts: &[Rollout<'_>], width: Option<u16>) -> String {
    rollouts.iter().map(|rollout| history(rollout, width)).collect::<Vec<_>>().join("\n\n")
}

fn history(rollout: &Rollout<'_>, width: Option<u16>) -> String {
    let mut page = Page::new(width);
    page.tell(&rollout.launch.service.name.bare());
    let events = rollout
        .items
        .iter()
        .flat_map(|item| item.record.history.iter().map(move |event| (item, event)));
    let mut events: Vec<_> = events.collect();
    events.sort_by_key(|(_, event)| event.mark.on);
    if events.is_empty() {
        page.text.push_str("Rien n’a encore été approuvé ni refusé.\n");
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
    list(&mut page, "Approbations", &events.iter().map(row).collect::<Vec<_>>());
    page.text
}
