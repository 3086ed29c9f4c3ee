//! What templates know of the login that the service leaves.

use chrono::NaiveDate;
use tera::Context;

use super::context::{Set, named};
use crate::campaign::LaunchType;
use crate::launch::Launch;

/// Its name, who else uses it, and until when the service takes it.
pub(super) fn previous_login(launch: &Launch, set: Set<'_>, context: &mut Context) {
    let own = launch.previous_login.as_ref();
    let name = named(own.map(|own| &own.name), "nom de l’ancien mode de connexion", set);
    context.insert_value("previous_login", name);
    let active = own.and_then(|own| own.still_active);
    let is_unknown = launch.launch_type == LaunchType::Migration && active.is_none();
    context.insert("previous_login_active", &(active == Some(true)));
    context.insert("previous_login_unknown", &is_unknown);
    context.insert("previous_login_usual", &own.is_some_and(|own| own.is_usual));
    let until = launch.accepted_until();
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    context.insert("accepted_until", &day(until));
    let open_from = launch.open_from();
    context.insert("open_from", &open_from.to_string());
    let only_from = until.and_then(|until| until.succ_opt()).unwrap_or(open_from);
    context.insert("only_from", &only_from.to_string());
}
