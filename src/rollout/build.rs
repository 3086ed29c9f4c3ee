//! Dates every deliverable: milestone, adjustment, condition, day off, lateness.

use chrono::{NaiveDate, TimeDelta};

use super::late;
use super::model::{Item, Rollout, Status, Step};
use crate::calendar::Calendar;
use crate::campaign::{Campaign, Condition, Deliverable, LatePolicy, Milestone, Shift, Stage};
use crate::french::date;
use crate::french::typography::typeset;
use crate::launch::{Change, Extra, Launch};

/// Dates a campaign for a launch, as seen on `today`.
pub fn build<'a>(
    campaign: &'a Campaign,
    launch: &'a Launch,
    calendar: &Calendar,
    today: NaiveDate,
) -> Rollout<'a> {
    let mut warnings = Vec::new();
    launch_day_warnings(launch, calendar, today, &mut warnings);
    let mut items: Vec<Item> = Vec::new();
    for milestone in &campaign.milestones {
        for deliverable in campaign.deliverables.iter().filter(|d| d.milestone == milestone.id) {
            items.push(dated(deliverable, milestone, launch, calendar, &mut warnings));
        }
    }
    for extra in &launch.extra {
        insert_extra(&mut items, extra, campaign, launch, calendar, &mut warnings);
    }
    let policy = |id: &str| {
        let deliverable = campaign.deliverables.iter().find(|d| d.id == id);
        deliverable.map_or(LatePolicy::PublishNow, |d| d.late.clone())
    };
    let first = items.iter().filter_map(|item| item.date).min().unwrap_or(launch.date);
    late::settle(&mut items, launch.date, calendar, today, &policy);
    let steps = steps(campaign, calendar, first, today);
    let missing_weeks = missing_weeks(campaign, launch.date, today);
    if missing_weeks > 0 && today <= launch.date {
        warnings.push(notice_warning(campaign, missing_weeks));
    }
    let warnings = warnings.iter().map(|warning| typeset(warning)).collect();
    let days_off = Vec::new();
    let mut rollout =
        Rollout { campaign, launch, today, steps, items, missing_weeks, warnings, days_off };
    let (first, last) = rollout.span();
    let within = calendar.holidays().filter(|(day, _)| (first..=last).contains(day));
    rollout.days_off = within.map(|(day, name)| (day, name.to_string())).collect();
    rollout
}

fn days_from(day: NaiveDate, count: i64) -> NaiveDate {
    day.checked_add_signed(TimeDelta::days(count)).unwrap_or(day)
}

fn launch_day_warnings(
    launch: &Launch,
    calendar: &Calendar,
    today: NaiveDate,
    warnings: &mut Vec<String>,
) {
    if let Some(day_off) = calendar.day_off(launch.date) {
        warnings.push(format!(
            "Le jour du lancement, le {}, {}\u{a0}: prévoyez du personnel, ou choisissez un jour ouvrable.",
            date::long(launch.date),
            day_off.predicate()
        ));
    }
    if launch.date < today {
        warnings.push(format!(
            "Le lancement du {} est déjà passé : ce qui reste à publier est daté d’aujourd’hui ou d’un jour suivant.",
            date::long(launch.date)
        ));
    }
}

fn dated(
    deliverable: &Deliverable,
    milestone: &Milestone,
    launch: &Launch,
    calendar: &Calendar,
    warnings: &mut Vec<String>,
) -> Item {
    let mut item = on_its_day(deliverable, milestone, launch);
    let ideal = item.ideal;
    if let Some(adjust) = launch.adjust.iter().find(|adjust| adjust.id == deliverable.id) {
        item.moved_because = Some(adjust.reason.clone());
        item.by_request = true;
        match adjust.change {
            Change::Drop => drop_item(&mut item),
            Change::Date(day) => {
                item.date = Some(day);
                warn_adjusted(&item, day, launch, calendar, warnings);
            }
        }
        return item;
    }
    if let Some((condition, otherwise)) = &deliverable.condition
        && !holds(*condition, launch)
    {
        item.moved_because = Some(otherwise.clone());
        drop_item(&mut item);
        return item;
    }
    let limit = days_from(launch.date, milestone.end);
    let retained = shifted(ideal, deliverable.shift, limit, calendar);
    if retained != ideal
        && let Some(day_off) = calendar.day_off(ideal)
    {
        item.moved_because = Some(format!("le {} est {}", date::full(ideal), day_off.phrase()));
    }
    item.date = Some(retained);
    item
}

/// A deliverable on the day that the campaign alone gives it.
fn on_its_day(deliverable: &Deliverable, milestone: &Milestone, launch: &Launch) -> Item {
    let ideal = days_from(launch.date, milestone.start + deliverable.day);
    Item {
        id: deliverable.id.clone(),
        milestone: milestone.id.clone(),
        kind: deliverable.kind,
        stage: deliverable.stage,
        title: deliverable.title.clone(),
        objective: milestone.objective.clone(),
        channels: deliverable.channels.clone(),
        ideal,
        date: Some(ideal),
        moved_because: None,
        by_request: false,
        added_because: None,
        missed: None,
        late: None,
        status: Status::Planned,
        template: deliverable.template.as_ref().map(|t| t.of(launch.launch_type).to_string()),
        is_task: deliverable.is_task,
        folder: milestone.folder.clone(),
        file: deliverable.file.clone(),
    }
}

fn drop_item(item: &mut Item) {
    item.status = Status::Dropped;
    item.date = None;
}

fn holds(condition: Condition, launch: &Launch) -> bool {
    match condition {
        Condition::LoginPageDiffers => launch.service.login_page_differs,
        Condition::PreviousLoginActive => {
            launch.previous_login.as_ref().is_some_and(|previous| previous.still_active)
        }
    }
}

/// The working day that takes the place of a day off; one after the launch never leaves the
/// window that ends on `limit`.
fn shifted(ideal: NaiveDate, shift: Shift, limit: NaiveDate, calendar: &Calendar) -> NaiveDate {
    match shift {
        Shift::Keep => ideal,
        Shift::Previous => calendar.on_or_before(ideal),
        Shift::Next => match calendar.on_or_after(ideal) {
            next if next > limit => calendar.on_or_before(ideal),
            next => next,
        },
    }
}

fn warn_adjusted(
    item: &Item,
    day: NaiveDate,
    launch: &Launch,
    calendar: &Calendar,
    warnings: &mut Vec<String>,
) {
    warn_day_off(item, day, calendar, warnings);
    let wrong_side = match item.stage {
        Stage::Before => day >= launch.date,
        Stage::Launch | Stage::After => day < launch.date,
    };
    if wrong_side {
        warnings.push(format!(
            "« {} » : la date demandée, le {}, est du mauvais côté du lancement; son texte ne sera plus vrai ce jour-là.",
            item.title,
            date::long(day)
        ));
    }
}

fn warn_day_off(item: &Item, day: NaiveDate, calendar: &Calendar, warnings: &mut Vec<String>) {
    if let Some(day_off) = calendar.day_off(day) {
        warnings.push(format!(
            "«\u{a0}{}\u{a0}»\u{a0}: la date demandée, le {}, {}.",
            item.title,
            date::long(day),
            day_off.predicate()
        ));
    }
}

fn insert_extra(
    items: &mut Vec<Item>,
    extra: &Extra,
    campaign: &Campaign,
    launch: &Launch,
    calendar: &Calendar,
    warnings: &mut Vec<String>,
) {
    let stage = match extra.date.cmp(&launch.date) {
        std::cmp::Ordering::Less => Stage::Before,
        std::cmp::Ordering::Equal => Stage::Launch,
        std::cmp::Ordering::Greater => Stage::After,
    };
    let Some(milestone) = milestone_of(extra, stage, campaign, launch) else { return };
    let file: String = extra
        .id
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' })
        .collect();
    let item = Item {
        id: extra.id.clone(),
        milestone: milestone.id.clone(),
        kind: extra.kind,
        stage,
        title: extra.title.clone(),
        objective: milestone.objective.clone(),
        channels: extra.channels.clone(),
        ideal: extra.date,
        date: Some(extra.date),
        moved_because: None,
        by_request: true,
        added_because: Some(
            extra.reason.clone().unwrap_or_else(|| String::from("ajouté par ce lancement")),
        ),
        missed: None,
        late: None,
        status: Status::Planned,
        template: Some(extra.template.clone().unwrap_or_else(|| String::from("task/extra.md"))),
        is_task: extra.template.is_none(),
        folder: milestone.folder.clone(),
        file: format!("ajout-{file}"),
    };
    warn_day_off(&item, extra.date, calendar, warnings);
    let after =
        items.iter().rposition(|i| i.milestone == milestone.id).map_or(items.len(), |at| at + 1);
    items.insert(after, item);
}

/// The milestone in course on an extra's day: the last one of its side of the launch that has begun.
fn milestone_of<'c>(
    extra: &Extra,
    stage: Stage,
    campaign: &'c Campaign,
    launch: &Launch,
) -> Option<&'c Milestone> {
    let prefix = extra.id.split('/').next().unwrap_or("");
    if let Some(named) = campaign.milestone(prefix) {
        return Some(named);
    }
    let begun = campaign.milestones.iter().rfind(|milestone| {
        let is_window = milestone.start != milestone.end;
        days_from(launch.date, milestone.start) <= extra.date
            && (is_window == (stage == Stage::After))
    });
    begun.or(campaign.milestones.first())
}

fn steps(
    campaign: &Campaign,
    calendar: &Calendar,
    first: NaiveDate,
    today: NaiveDate,
) -> Vec<Step> {
    campaign
        .preparations
        .iter()
        .map(|preparation| {
            let ideal = calendar.working_days_before(first, preparation.working_days);
            let late = ideal < today;
            Step {
                id: preparation.id.clone(),
                title: preparation.title.clone(),
                ideal,
                date: if late { calendar.on_or_after(today) } else { ideal },
                late,
                template: preparation.template.clone(),
                folder: preparation.folder.clone(),
                file: preparation.file.clone(),
            }
        })
        .collect()
}

/// Weeks between the day when the sequence should have begun and today.
fn missing_weeks(campaign: &Campaign, launch: NaiveDate, today: NaiveDate) -> i64 {
    let start = campaign.milestones.iter().map(|m| m.start).min().unwrap_or(0);
    let late = (today.min(launch) - days_from(launch, start)).num_days();
    if late > 0 { (late + 6) / 7 } else { 0 }
}

fn notice_warning(campaign: &Campaign, missing: i64) -> String {
    let whole = -campaign.milestones.iter().map(|m| m.start).min().unwrap_or(0) / 7;
    if missing >= whole {
        return format!(
            "Préavis trop court : aucune des {whole} semaines prévues n’est disponible."
        );
    }
    let (plural, verb) = if missing > 1 { ("s", "manquent") } else { ("", "manque") };
    format!(
        "Préavis trop court : {missing} semaine{plural} {verb} sur les {whole} que prévoit la campagne."
    )
}
