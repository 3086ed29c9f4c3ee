//! The built-in workspace, and launches of its first campaign, planned without files or clock.

use std::sync::{Arc, LazyLock};

use chrono::NaiveDate;
use jalon::campaign::Campaign;
use jalon::input::Source;
use jalon::launch::Launch;
use jalon::library::Library;
use jalon::rollout::Rollout;
use jalon::workspace::Workspace;

use super::TODAY;

pub static WORKSPACE: LazyLock<Workspace> =
    LazyLock::new(|| Workspace::open(Library::default(), day(TODAY)).unwrap());
pub static CAMPAIGN: LazyLock<Arc<Campaign>> = LazyLock::new(|| WORKSPACE.campaign("sag").unwrap());
/// The same as a launch has it that takes no option.
pub static PLAIN: LazyLock<Arc<Campaign>> =
    LazyLock::new(|| WORKSPACE.campaigns.taken(&CAMPAIGN, &[]));

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A plain launch of a new service, in the folder `carnet`; `more` is put in front of `[service]`.
pub fn launch(date: &str, more: &str) -> Launch {
    read(&format!("date = {date}\ntype = \"new\"\n{more}\n{}", service("Carnet santé")))
}

/// The section of a service, with the article `le`.
pub fn service(name: &str) -> String {
    format!("[service]\nname = {}\narticle = \"le\"\n", toml::Value::from(name))
}

/// The launch of a file, in the folder `carnet`. Weekends and holidays alone move its dates.
pub fn read(text: &str) -> Launch {
    let source = Source::new("carnet.toml", format!("campaign = \"sag\"\n{text}"));
    let mut launch = WORKSPACE.launch(&source, "carnet").unwrap().0;
    launch.blackouts.clear();
    launch
}

pub fn plan<'a>(launch: &'a Launch, today: &str) -> Rollout<'a> {
    WORKSPACE.rollout_seen(launch, day(today))
}

/// The names of `names.toml`, each with its grammar.
pub fn names() -> Vec<toml::Table> {
    let page: toml::Table = include_str!("../names.toml").parse().unwrap();
    let cases = page["case"].as_array().unwrap().iter();
    cases.map(|case| case["name"].as_table().unwrap().clone()).collect()
}
