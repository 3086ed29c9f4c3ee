//! The values that a launch gives its texts, in each way that a text may write them.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::address;
use crate::french::name::{Name, capitalize};
use crate::french::{date, delay};
use crate::rollout::{Item, Rollout};

/// Names, dates, addresses and contact of a launch, as texts write them.
pub(super) fn launch_values(rollout: &Rollout<'_>) -> Vec<String> {
    let launch = rollout.launch;
    let mut values = Vec::new();
    let organization = launch.organization.as_ref();
    let names = [
        Some(&launch.service.name),
        launch.previous_login.as_ref().map(|login| &login.name),
        organization.map(|organization| &organization.name),
    ];
    names.into_iter().flatten().for_each(|name| name_values(name, &mut values));
    if let Some(object) = &launch.service.access_object {
        values.push(object.clone());
    }
    // Of many items, few days.
    let days: BTreeSet<NaiveDate> = rollout.items.iter().filter_map(|item| item.date).collect();
    let told = days.iter().copied().filter(|day| *day != launch.date).chain([launch.date]);
    values.extend(told.flat_map(date_values));
    if let Some(organization) = organization {
        let contact = &organization.contact;
        values.extend(
            [&contact.name, &contact.role, &contact.phone, &contact.email]
                .into_iter()
                .flatten()
                .cloned(),
        );
        // The city alone is a word of many names: it is marked where it dates a release.
        let dated = |city: &String| -> Vec<String> {
            days.iter().map(|day| format!("{city}, le {}", date::full(*day))).collect()
        };
        values.extend(organization.city.as_ref().map(dated).unwrap_or_default());
    }
    let declared = launch.links.iter().map(|(_, url)| url);
    let official = rollout.campaign.links.iter().flat_map(|link| {
        [Some(&link.url), Some(&link.label).filter(|_| link.memorable)].into_iter().flatten()
    });
    for address in launch.service.url.iter().chain(declared).chain(official) {
        values.extend(address_values(address));
    }
    values
}

/// The time that a publication says is left before the launch.
pub(super) fn item_values(rollout: &Rollout<'_>, item: &Item) -> Vec<String> {
    let launch = rollout.launch.date;
    let ahead = item.date.filter(|day| *day < launch);
    ahead.map(|day| delay::until(day, launch)).into_iter().collect()
}

fn name_values(name: &Name, values: &mut Vec<String>) {
    if name.unknown {
        return;
    }
    let mut forms = vec![name.bare(), name.text.clone()];
    if let Some(generic) = &name.generic {
        forms.push(format!("{} {}", generic.text, name.bare()));
    }
    for form in forms {
        values.extend([capitalize(&form), form]);
    }
    if let Some(short) = &name.short {
        name_values(short, values);
    }
}

fn date_values(day: NaiveDate) -> [String; 4] {
    let short = format!("{} {}", date::weekday(day), date::day_month(day));
    [date::long(day), date::full(day), short, date::day_month(day)]
}

/// An address, and the same without what nobody reads.
fn address_values(address: &str) -> [String; 2] {
    [address.to_string(), address::bare(address).to_string()]
}
