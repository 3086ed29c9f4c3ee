//! Dates every deliverable: milestone, adjustment, condition, day off, lateness.

use chrono::NaiveDate;

use super::approval::Changed;
use super::model::{Item, Rollout, Status, Step};
use super::open_days::{Open, days_from};
use super::warn;
use super::{approval, done, extra, late, lead};
use crate::calendar::Calendar;
use crate::campaign::{Anchor, Campaign, Condition, Milestone, Stage};
use crate::french::date;
use crate::french::typography::typeset;
use crate::launch::{Change, Launch, Own};
use crate::progress::Record;

/// Dates the campaign of a launch for it, as seen on `today`.
pub fn build<'a>(launch: &'a Launch, calendar: &Calendar, today: NaiveDate) -> Rollout<'a> {
    let campaign = launch.campaign.as_ref();
    let mut warnings = Vec::new();
    if !launch.cancelled {
        warnings.extend(warn::launch_day(launch, calendar, today));
        warnings.extend(warn::waves(launch, calendar));
    }
    let mut items: Vec<Item<'_>> = Vec::new();
    for milestone in launch.milestones() {
        for deliverable in campaign.deliverables.iter().filter(|d| d.milestone == milestone.id) {
            let own = launch.own(deliverable).into_iter();
            items.extend(own.map(|own| dated(own, milestone, launch, calendar, &mut warnings)));
        }
    }
    for added in &launch.extra {
        extra::insert(&mut items, added, launch, calendar, &mut warnings);
    }
    after_all(&mut items, campaign);
    let first = items.iter().filter_map(|item| item.date).min().unwrap_or(launch.date);
    done::apply(&mut items, launch);
    late::settle(&mut items, campaign, calendar, today);
    approval::review(&mut items, campaign, launch);
    lead::schedule(&mut items, campaign, calendar, today);
    warnings.extend(warn::periods(&items, calendar));
    warnings.extend(warn::same_posts(&items, campaign));
    let (steps, missing_weeks) = match launch.cancelled {
        true => (Vec::new(), 0),
        false => (
            steps(campaign, launch, calendar, first, today),
            missing_weeks(campaign, launch.date, begun(&items).map_or(today, |day| day.min(today))),
        ),
    };
    // What is made up for is no trouble any more.
    let is_late = items.iter().any(|item| item.late.is_some());
    if missing_weeks > 0 && is_late && today <= launch.date {
        warnings.push(warn::short_notice(campaign, missing_weeks));
    }
    let (days_off, items) = (Vec::new(), items.into());
    let mut rollout =
        Rollout { campaign, launch, today, steps, items, missing_weeks, warnings, days_off };
    rollout.warnings.extend(warn::gone(&rollout));
    rollout.warnings = rollout.warnings.iter().map(|warning| typeset(warning)).collect();
    let (first, last) = rollout.span();
    let within = calendar.holidays().filter(|(day, _)| (first..=last).contains(day));
    rollout.days_off = within.map(|(day, name)| (day, name.to_string())).collect();
    rollout
}

fn dated<'a>(
    own: Own<'a>,
    milestone: &'a Milestone,
    launch: &Launch,
    calendar: &Calendar,
    warnings: &mut Vec<String>,
) -> Item<'a> {
    let deliverable = own.deliverable;
    let day = own.wave.map_or(launch.date, |(wave, _)| wave.date);
    let turn = match milestone.anchor {
        Anchor::Launch => day,
        anchor => launch.day_of(anchor).unwrap_or(day),
    };
    let mut item = on_its_day(own, milestone, (day, turn), launch);
    let ideal = item.ideal;
    if let Some(adjust) = launch.adjust.iter().find(|adjust| adjust.id == *item.id) {
        item.by_request = true;
        match adjust.change {
            Change::Drop => item.give_up(adjust.reason.clone()),
            Change::Date(day) => {
                (item.date, item.moved_because) = (Some(day), Some(adjust.reason.clone()));
                warnings.extend(warn::adjusted(&item, day, calendar));
            }
        }
        return item;
    }
    if let Some((condition, otherwise)) = &deliverable.condition
        && !holds(*condition, launch)
    {
        item.give_up(otherwise.clone());
        return item;
    }
    // What is counted from a later day speaks of a launch that took place.
    if milestone.anchor != Anchor::Launch && ideal <= day {
        item.give_up(String::from("le lancement n’aurait pas encore eu lieu"));
        return item;
    }
    let limit = days_from(turn, milestone.end);
    let open = Open { calendar, kind: &deliverable.kind, turns: [day, turn], limit };
    let shift = deliverable.shift(launch.calendar.shift, launch.campaign.shift);
    let retained = open.shifted(ideal, shift);
    if retained != ideal
        && let Some(closed) = calendar.closed(ideal, open.kind)
    {
        item.moved_because = Some(format!("le {} {}", date::full(ideal), closed.reason()));
    }
    item.date = Some(retained);
    item
}

/// A deliverable on the day that the campaign alone gives it.
fn on_its_day<'a>(
    own: Own<'a>,
    milestone: &'a Milestone,
    (day, turn): (NaiveDate, NaiveDate),
    launch: &Launch,
) -> Item<'a> {
    let deliverable = own.deliverable;
    let ideal = days_from(turn, milestone.start + deliverable.day);
    let last_day = match deliverable.stage {
        Stage::Before => day.pred_opt(),
        _ => Some(turn).filter(|_| milestone.anchor != Anchor::Launch && ideal <= turn),
    };
    Item {
        id: own.id(),
        of: &deliverable.id,
        wave: own.wave.map(|(wave, _)| wave),
        launch: day,
        milestone: &milestone.id,
        kind: &deliverable.kind,
        stage: deliverable.stage,
        title: own.title(),
        objective: &milestone.objective,
        readers: deliverable.readers.as_ref(),
        channels: &deliverable.channels,
        ideal,
        planned: ideal,
        date: Some(ideal),
        moved_because: None,
        by_request: false,
        added_because: None,
        last_day,
        late: None,
        status: Status::Planned,
        template: deliverable.template.as_ref().map(|t| t.of(launch.launch_type)),
        is_task: deliverable.is_task,
        folder: &milestone.folder,
        file: own.file(),
        record: Record::default(),
        changed: Changed::new(),
        conflicts: 0,
        lead: Vec::new(),
        missing_gates: Vec::new(),
    }
}

/// What the team does once the campaign is over waits until everything else is out.
fn after_all(items: &mut [Item<'_>], campaign: &Campaign) {
    let is_for_team = |item: &Item<'_>| {
        item.stage == Stage::After && campaign.kind(item.kind).is_some_and(|kind| kind.is_for_team)
    };
    let out = items.iter().filter(|item| !is_for_team(item)).filter_map(|item| item.date);
    let Some(last) = out.max() else { return };
    let own = items.iter_mut().filter(|item| is_for_team(item) && item.added_because.is_none());
    for item in own.filter(|item| !item.by_request && item.date.is_some_and(|day| day < last)) {
        (item.ideal, item.date, item.moved_because) = (last, Some(last), None);
    }
}

fn holds(condition: Condition, launch: &Launch) -> bool {
    match condition {
        Condition::LoginPageDiffers => launch.login_page_differs(),
        Condition::PreviousLoginActive => {
            let previous = launch.previous_login.as_ref();
            previous.is_some_and(|previous| previous.still_active != Some(false))
        }
    }
}

fn steps(
    campaign: &Campaign,
    launch: &Launch,
    calendar: &Calendar,
    first: NaiveDate,
    today: NaiveDate,
) -> Vec<Step> {
    campaign
        .preparations
        .iter()
        .map(|preparation| {
            let ideal = calendar.working_days_before(first, preparation.working_days);
            let record = launch.progress.of(&preparation.id);
            let done = record.and_then(|record| record.marks.values().next_back()).map(|m| m.on);
            let late = done.is_none() && ideal < today;
            Step {
                id: preparation.id.clone(),
                title: preparation.title.clone(),
                ideal,
                date: done.unwrap_or(if late { calendar.on_or_after(today) } else { ideal }),
                late,
                done,
                template: preparation.template.clone(),
                folder: preparation.folder.clone(),
                file: preparation.file.clone(),
            }
        })
        .collect()
}

/// The day that the first of some items went out.
fn begun(items: &[Item<'_>]) -> Option<NaiveDate> {
    items.iter().filter_map(|item| item.record.published()).map(|mark| mark.on).min()
}

/// Weeks between the day when the sequence should have begun and the one when it began, or is to.
fn missing_weeks(campaign: &Campaign, launch: NaiveDate, begun: NaiveDate) -> i64 {
    let late = (begun.min(launch) - days_from(launch, campaign.start())).num_days();
    if late > 0 { (late + 6) / 7 } else { 0 }
}
