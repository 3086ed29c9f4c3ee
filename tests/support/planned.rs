//! Launches of the built-in campaign, planned without files or clock.

use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use jalon::calendar::{self, Calendar, Choices, HolidayFile};
use jalon::campaign::{self, Campaign};
use jalon::input::Source;
use jalon::launch::{self, Known, Launch};
use jalon::library::Library;
use jalon::rollout::{self, Rollout};

pub static LIBRARY: LazyLock<Library> = LazyLock::new(Library::default);
pub static CAMPAIGN: LazyLock<Campaign> = LazyLock::new(|| {
    let mut layers = LIBRARY.layers("campaigns/sag/campaign.toml");
    layers.extend(LIBRARY.layers("campaigns/sag/routing.toml"));
    campaign::load("sag", &layers).unwrap()
});
static HOLIDAYS: LazyLock<HolidayFile> =
    LazyLock::new(|| calendar::load(&LIBRARY.layers("campaigns/shared/holidays.toml")).unwrap());

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A plain launch of a new service, in the folder `carnet`; `more` is put in front of `[service]`.
pub fn launch(date: &str, more: &str) -> Launch {
    let text = format!(
        "campaign = \"sag\"\ndate = {date}\ntype = \"new\"\n{more}\n[service]\nname = \"Carnet santé\"\narticle = \"le\"\n"
    );
    let known = Known {
        root: false,
        campaign: Some(&CAMPAIGN),
        campaigns: &[String::from("sag")],
        networks: &["x", "facebook"],
        holiday_sets: &["qc", "qc-public-service"],
        periods: &[],
    };
    launch::load(&Source::new("carnet.toml", text), "carnet", &known).unwrap().0
}

pub fn plan<'a>(launch: &'a Launch, today: &str) -> Rollout<'a> {
    let choices =
        Choices { set: launch.calendar.set.clone(), options: launch.calendar.options.clone() };
    let calendar = Calendar::around(launch.date.year(), &choices, &HOLIDAYS);
    rollout::build(&CAMPAIGN, launch, &calendar, day(today))
}
