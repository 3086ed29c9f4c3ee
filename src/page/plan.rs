//! The plan of a launch on one page, to hand to who decides.

use chrono::NaiveDate;
use serde::Serialize;

use super::day::Day;
use crate::french::date;
use crate::french::message::told;
use crate::french::name::capitalize;
use crate::french::space::NBSP;
use crate::rollout::{Rollout, Status, lowered, remedy};

/// Its template.
pub(super) const TEMPLATE: &str = "plan.md";

/// Steps, warnings and titles of a milestone that are listed: more is not read on one page.
const MOST: usize = 6;

/// What the template shows.
#[derive(Debug, Default, Serialize)]
pub(super) struct Plan {
    campaign: String,
    service: String,
    organization: Option<String>,
    launch: Day,
    migration: bool,
    leaves: Option<String>,
    counted: String,
    is_cancelled: bool,
    milestones: Vec<Milestone>,
    steps: Vec<Step>,
    /// The day of the first publication to come: the launch is to be sure by then.
    first_out: Option<Day>,
    /// What did not go out on its day.
    late: Vec<Late>,
    /// Nobody is named who answers the media.
    lacks_contact: bool,
    /// What a person should know.
    warnings: Vec<String>,
}

/// A milestone: when, what.
#[derive(Debug, Serialize)]
struct Milestone {
    label: String,
    days: String,
    titles: String,
}

/// What to do first.
#[derive(Debug, Serialize)]
struct Step {
    day: String,
    title: String,
    /// What there is to do first for it, where it is a deliverable.
    what: Option<String>,
    is_late: bool,
}

/// What did not go out on its day, and what becomes of it.
#[derive(Debug, Serialize)]
struct Late {
    title: String,
    remedy: String,
}

pub(super) fn view(rollout: &Rollout<'_>) -> Plan {
    let launch = rollout.launch;
    let milestones = rollout.by_milestone().filter_map(|(milestone, items)| {
        let out: Vec<_> = items.into_iter().filter(|item| item.is_out()).collect();
        let days = out.iter().filter_map(|item| item.date);
        let (first, last) = (days.clone().min()?, days.max()?);
        let days = match first == last {
            true => date::full(first),
            false => format!("{}{NBSP}au {}", date::from(first, last), date::full(last)),
        };
        let titles: Vec<&str> = out.iter().map(|item| item.title.as_str()).collect();
        let titles = titles.join("; ");
        Some(Milestone { label: milestone.label.clone(), days, titles })
    });
    let steps = rollout.steps.iter().filter(|step| step.done.is_none());
    let steps = steps.map(|step| (step.date, &step.title, None));
    let begins = rollout.items.iter().filter(|item| item.is_out());
    let begins = begins.filter_map(|item| {
        let first = item.lead.iter().find(|step| !step.done)?;
        Some((first.start, item.title, Some(first.title.as_str())))
    });
    let mut steps: Vec<(NaiveDate, &String, Option<&str>)> = steps.chain(begins).collect();
    steps.sort_by_key(|(day, ..)| *day);
    let steps = steps.into_iter().take(MOST).map(|(day, title, what)| Step {
        day: date::full(day),
        title: title.clone(),
        what: what.map(|what| lowered(&[what]).concat()),
        is_late: day < rollout.today,
    });
    let late = rollout.items.iter().filter(|item| item.status == Status::Planned);
    let late = late.filter_map(|item| {
        Some(Late { title: item.title.clone(), remedy: told(&remedy(item, rollout)?) })
    });
    let contact = launch.organization.as_ref().and_then(|own| own.contact.name.as_ref());
    Plan {
        campaign: rollout.campaign.title.clone(),
        service: launch.service.name.bare(),
        organization: launch.organization.as_ref().map(|own| capitalize(&own.name.bare())),
        launch: launch.date.into(),
        migration: launch.previous_login.is_some(),
        leaves: launch.previous_login.as_ref().map(|login| login.name.le()),
        counted: told(&rollout.counted()),
        is_cancelled: launch.cancelled,
        milestones: milestones.collect(),
        steps: steps.collect(),
        first_out: rollout.next_day().map(Day::from),
        late: late.take(MOST).collect(),
        lacks_contact: contact.is_none(),
        warnings: rollout.to_know().iter().take(MOST).map(|warning| told(warning)).collect(),
    }
}
