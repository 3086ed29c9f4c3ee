//! What internal documents say of a whole campaign: its calendar, its means, its objectives.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use tera::Value;

use super::context::{Contexts, own_words};
use crate::campaign::{Kind, Lead};
use crate::french::number::grouped;
use crate::markup::literal;
use crate::measure::{Count, Goal, Tally, days_behind, went_out};
use crate::network::Network;
use crate::rollout::{Item, Rollout, lowered};
use crate::vocabulary::Vocabulary as _;

/// A row of a table, by the names of its columns.
type Row = BTreeMap<&'static str, Value>;

impl Contexts {
    /// Adds what is said of the whole campaign.
    pub(super) fn add_summary(&mut self, rollout: &Rollout<'_>, networks: &[Network]) {
        let tally = Tally::of(rollout, networks);
        self.set("objectives", objectives(&tally).into());
        self.set("results", results(&tally).into());
        for (key, count) in [
            ("planned_count", tally.planned),
            ("published_count", tally.published),
            ("behind_count", tally.behind),
            ("late_count", tally.late),
        ] {
            self.insert(key, &count);
        }
        self.set("stages", stages(rollout).into());
        self.set("calendar", calendar(rollout).into());
        self.set("dropped", dropped(rollout).into());
        self.set("means", means(rollout).into());
        self.set("approvals", approvals(rollout).into());
        let remarks = rollout.to_know().into_iter().map(|remark| Value::from(literal(&remark)));
        self.set("remarks", remarks.collect::<Vec<_>>().into());
        let days = rollout.items.iter().filter_map(|item| item.date);
        let end = days.fold(rollout.launch.date, Ord::max);
        self.insert("end_date", &end.to_string());
    }
}

/// A number as people read it; empty where nobody gave one.
fn number(number: Option<u64>) -> Value {
    let number = number.and_then(|number| usize::try_from(number).ok());
    Value::from(number.map(grouped).unwrap_or_default())
}

/// What the campaign is to reach, and what was counted.
fn objectives(tally: &Tally<'_>) -> Vec<Row> {
    let row = |goal: &Goal<'_>| {
        let verdict = goal.counted.map_or("", |_| if goal.is_reached() { "yes" } else { "no" });
        BTreeMap::from([
            ("label", Value::from(literal(&goal.objective.label))),
            ("baseline", number(goal.objective.baseline)),
            ("target", number(Some(goal.objective.target))),
            ("counted", number(goal.counted)),
            ("reached", own_words(verdict)),
        ])
    };
    tally.goals.iter().map(row).collect()
}

/// What was counted of each deliverable, on each network.
fn results(tally: &Tally<'_>) -> Vec<Row> {
    let row = |count: Count<'_>| {
        BTreeMap::from([
            ("title", own_words(tally.title(count.item))),
            ("network", own_words(count.network)),
            ("label", Value::from(literal(count.label))),
            ("sum", number(Some(count.sum))),
        ])
    };
    tally.counts().into_iter().map(row).collect()
}

/// What the moments of the campaign are for, one after the other, each with its first day.
fn stages(rollout: &Rollout<'_>) -> Vec<Row> {
    let mut stages: Vec<(&str, NaiveDate)> = Vec::new();
    for (milestone, items) in rollout.by_milestone() {
        let out = items.iter().filter(|item| item.is_out());
        let Some(from) = out.filter_map(|item| item.date).min() else { continue };
        if stages.last().is_none_or(|(objective, _)| *objective != milestone.objective) {
            stages.push((&milestone.objective, from));
        }
    }
    let row = |(objective, from): (&str, NaiveDate)| {
        BTreeMap::from([
            ("objective", own_words(objective)),
            ("from", Value::from(from.to_string())),
        ])
    };
    stages.into_iter().map(row).collect()
}

/// What goes out or went out, by day.
fn calendar(rollout: &Rollout<'_>) -> Vec<Row> {
    let out = rollout.items.iter().filter(|item| item.is_out() && !rollout.is_for_team(item));
    let mut items: Vec<&Item<'_>> = out.collect();
    items.sort_by_key(|item| item.date);
    let row = |item: &Item<'_>| {
        Some(BTreeMap::from([
            ("title", own_words(item.title)),
            ("date", Value::from(item.date?.to_string())),
            ("planned", Value::from(item.planned.to_string())),
            ("published", Value::from(went_out(item).map_or_else(String::new, |d| d.to_string()))),
            ("behind", Value::from(days_behind(item))),
            ("state", own_words(rollout.state_of(item).label())),
        ]))
    };
    items.into_iter().filter_map(row).collect()
}

/// What was in the calendar and does not go out, in the order of the campaign.
fn dropped(rollout: &Rollout<'_>) -> Vec<Row> {
    let row = |item: &Item<'_>| {
        BTreeMap::from([
            ("title", own_words(item.title)),
            ("planned", Value::from(item.planned.to_string())),
            ("state", own_words(rollout.state_of(item).label())),
        ])
    };
    let dropped = rollout.items.iter().filter(|item| !item.is_out() && !rollout.is_for_team(item));
    dropped.map(row).collect()
}

/// The kinds of what goes out, in the order of the campaign: how many, and where.
fn means(rollout: &Rollout<'_>) -> Vec<Row> {
    let campaign = rollout.campaign;
    let row = |kind: &Kind| {
        let own = || rollout.items.iter().filter(|item| item.is_out() && *item.kind == kind.id);
        let used: BTreeSet<&String> = own().flat_map(|item| item.channels).collect();
        let channels = campaign.channels.iter().filter(|(id, _)| used.contains(id));
        let channels: Vec<&str> = channels.map(|(_, label)| label.as_str()).collect();
        (own().count() > 0).then(|| {
            BTreeMap::from([
                ("id", own_words(&kind.id)),
                ("label", own_words(&kind.label)),
                ("count", Value::from(own().count().to_string())),
                ("channels", own_words(&channels.join(", "))),
            ])
        })
    };
    campaign.kinds.iter().filter(|kind| !kind.is_for_team).filter_map(row).collect()
}

/// Who approves what, each once.
fn approvals(rollout: &Rollout<'_>) -> Vec<Row> {
    let campaign = rollout.campaign;
    let used: BTreeSet<&String> =
        rollout.items.iter().filter(|item| item.is_out()).map(|item| item.kind).collect();
    let row = |lead: &Lead| {
        let by = lead.by.as_ref()?;
        let kinds = campaign.kinds.iter();
        let kinds = kinds.filter(|kind| lead.kinds.contains(&kind.id) && used.contains(&kind.id));
        let kinds = lowered(&kinds.map(|kind| kind.label.as_str()).collect::<Vec<_>>());
        (!kinds.is_empty()).then(|| {
            BTreeMap::from([
                ("by", own_words(by)),
                ("kinds", own_words(&kinds.join(", "))),
                ("required", Value::from(lead.is_required)),
            ])
        })
    };
    campaign.leads.iter().filter_map(row).collect()
}
