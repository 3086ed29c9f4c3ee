//! The calendars of several launches as one, a table per month.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use crate::french::date;
use crate::markup::escape;
use crate::rollout::{Item, Rollout, Status};

/// One day after the other, whatever the launch.
pub(super) fn months(rollouts: &[Rollout<'_>]) -> String {
    let mut days: BTreeMap<NaiveDate, Vec<(&Rollout<'_>, &Item)>> = BTreeMap::new();
    for rollout in rollouts {
        for item in &rollout.items {
            let gone = matches!(item.status, Status::Merged | Status::Dropped);
            if let Some(day) = item.date.filter(|_| !gone) {
                days.entry(day).or_default().push((rollout, item));
            }
        }
    }
    let mut out = String::new();
    let mut all = days.iter().peekable();
    while let Some((first, _)) = all.peek().copied() {
        let mut rows = String::new();
        let mut count = 0;
        while let Some((day, items)) =
            all.next_if(|(day, _)| (day.year(), day.month()) == (first.year(), first.month()))
        {
            count += items.len();
            items.iter().for_each(|(rollout, item)| row(&mut rows, *day, rollout, item));
        }
        let publications = if count > 1 { "publications" } else { "publication" };
        out.push_str(&format!(
            "<details class=\"month\">\n<summary>{} {} <small>{count} {publications}</small></summary>\n<div class=\"wide\"><table>\n<thead><tr><th scope=\"col\">Date</th><th scope=\"col\">Lancement</th><th scope=\"col\">Moyen</th><th scope=\"col\">Canaux</th></tr></thead>\n<tbody>\n{rows}</tbody>\n</table></div>\n</details>\n",
            date::month(*first),
            first.year()
        ));
    }
    out
}

fn row(out: &mut String, day: NaiveDate, rollout: &Rollout<'_>, item: &Item) {
    let channels: Vec<&str> =
        item.channels.iter().map(|channel| rollout.campaign.channel_label(channel)).collect();
    out.push_str(&format!(
        "<tr><td><time datetime=\"{day}\">{} {}</time></td><td>{}</td><td>{}</td><td>{}</td></tr>\n",
        date::weekday(day),
        date::day_number(day),
        escape(&rollout.launch.service.name.bare()),
        escape(&item.title),
        escape(&channels.join(", "))
    ));
}
