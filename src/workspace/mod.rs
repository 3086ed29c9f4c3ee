//! Everything that launches refer to, read once from a library: commands, tests and benches open it
//! in the same way.

mod content;

pub use content::{means, recognizer, rules};

use std::sync::{Arc, OnceLock};

use chrono::{Datelike, NaiveDate};

use crate::calendar::{self, Calendar, DayOff, HolidayFile, PeriodSpec};
use crate::campaign::{Campaign, Campaigns, load_kinds};
use crate::copies::{self, Copies};
use crate::input::{Problem, Problems, Source};
use crate::launch::{self, CalendarChoice, Known, Launch, unknown_campaign_help};
use crate::library::Library;
use crate::measure::Exports;
use crate::network::{self, Network};
use crate::portfolio::{self, Overview, Settings};
use crate::rollout::{self, Rollout};
use crate::scheduler::{self, Schedulers};

/// What launches may refer to, and the day from which they are seen.
#[derive(Debug)]
pub struct Workspace {
    /// Where everything is read from.
    pub library: Library,
    /// The campaigns in reach.
    pub campaigns: Campaigns,
    /// The networks in reach.
    pub networks: Vec<Network>,
    /// The schedulers of posts in reach.
    pub schedulers: Schedulers,
    /// The periods when it is better not to publish.
    pub periods: Vec<PeriodSpec>,
    /// The day from which launches are seen.
    pub today: NaiveDate,
    holidays: HolidayFile,
    portfolio: OnceLock<Result<Settings, Problems>>,
    copies: OnceLock<Result<Copies, Problems>>,
}

impl Workspace {
    /// Reads what any launch may refer to. A campaign is read once one names it, and what few commands
    /// need once one asks for it; but what a root says of that is read at once.
    ///
    /// # Errors
    /// Every problem of the first file that has some.
    pub fn open(library: Library, today: NaiveDate) -> Result<Self, Problems> {
        let layers = |file: &str| library.layers(&format!("campaigns/shared/{file}"));
        let kinds = load_kinds(&layers("kinds.toml"))?;
        let kinds: Vec<&str> = kinds.iter().map(|kind| kind.id.as_str()).collect();
        let workspace = Self {
            campaigns: Campaigns::of(&library)?,
            networks: network::load(&layers("networks.toml"))?,
            schedulers: scheduler::load(&layers("schedulers.toml"))?,
            periods: calendar::load_periods(&layers("periods.toml"), &kinds)?,
            holidays: calendar::load(&layers("holidays.toml"))?,
            portfolio: OnceLock::new(),
            copies: OnceLock::new(),
            today,
            library,
        };
        if workspace.library.has_root() {
            workspace.portfolio()?;
            workspace.copies()?;
        }
        Ok(workspace)
    }

    /// How tables of launches are read, and when a week is overloaded.
    ///
    /// # Errors
    /// Every problem of the first file that has some.
    pub fn portfolio(&self) -> Result<&Settings, Problems> {
        let read = || portfolio::load(&self.library.layers("campaigns/shared/portfolio.toml"));
        self.portfolio.get_or_init(read).as_ref().map_err(Clone::clone)
    }

    /// What several launches make of the same weeks; none of a single one.
    ///
    /// # Errors
    /// When the file that says what overloads a week is wrong.
    pub fn overview(&self, rollouts: &[Rollout<'_>]) -> Result<Option<Overview>, Problems> {
        if rollouts.len() < 2 {
            return Ok(None);
        }
        Ok(portfolio::overview(rollouts, self.portfolio()?.overload))
    }

    /// What is known of the exports of tools.
    ///
    /// # Errors
    /// Every problem of the first file that has some.
    pub fn measures(&self) -> Result<Exports, Problems> {
        Exports::load(&self.library.layers("campaigns/shared/measures.toml"))
    }

    /// How programs name copies that nobody keeps on purpose.
    ///
    /// # Errors
    /// Every problem of the first file that has some.
    pub fn copies(&self) -> Result<&Copies, Problems> {
        let read = || copies::load(&self.library.layers(copies::FILE));
        self.copies.get_or_init(read).as_ref().map_err(Clone::clone)
    }

    /// A campaign with everything that it is made of.
    ///
    /// # Errors
    /// When there is none of this id, or its files are wrong.
    pub fn campaign(&self, id: &str) -> Result<Arc<Campaign>, Problems> {
        self.campaigns.get(id).unwrap_or_else(|| {
            let help = unknown_campaign_help(id, self.campaigns.ids(), self.library.has_root());
            let message = format!("campagne inconnue « {id} »");
            Err(Problem::general(message).help(help).into())
        })
    }

    /// Reads a launch, to be written in `folder`, with the campaign that it names.
    ///
    /// # Errors
    /// Every problem of the file, or those of its campaign.
    pub fn launch(
        &self,
        source: &Arc<Source>,
        folder: &str,
    ) -> Result<(Launch, Vec<Problem>), Problems> {
        let networks = self.networks.iter().filter(|network| network.kinds.is_empty());
        let networks: Vec<&str> = networks.map(|network| network.id.as_str()).collect();
        let schedulers: Vec<&str> = self.schedulers.ids().collect();
        let known = Known {
            campaigns: &self.campaigns,
            networks: &networks,
            schedulers: &schedulers,
            holiday_sets: &self.holidays.sets(),
            periods: &self.periods,
        };
        launch::load(source, folder, &known)
    }

    /// The dated rollout of a launch.
    pub fn rollout<'a>(&self, launch: &'a Launch) -> Rollout<'a> {
        self.rollout_seen(launch, self.today)
    }

    /// The same, seen from another day.
    pub fn rollout_seen<'a>(&self, launch: &'a Launch, today: NaiveDate) -> Rollout<'a> {
        rollout::build(launch, &self.calendar(launch), today)
    }

    /// The working days of a launch, and the periods that it avoids.
    pub fn calendar(&self, launch: &Launch) -> Calendar {
        let (year, CalendarChoice { set, options, .. }) = (launch.date.year(), &launch.calendar);
        Calendar::around(year, set.as_deref(), options, &self.holidays)
            .with_periods(year, &launch.blackouts)
    }

    /// Why a day is a day off for a launch that chooses nothing; a holiday whose day off moves
    /// away from a weekend is still named.
    pub fn day_off(&self, date: NaiveDate) -> Option<DayOff> {
        let CalendarChoice { set, options, .. } = CalendarChoice::default();
        let off = |set: Option<&str>| {
            Calendar::around(date.year(), set, &options, &self.holidays).day_off(date)
        };
        let named = |set| off(Some(set)).filter(|off| matches!(off, DayOff::Holiday(_)));
        match off(set.as_deref())? {
            DayOff::Weekend(name) => {
                let holiday = self.holidays.sets().into_iter().find_map(named);
                Some(holiday.unwrap_or(DayOff::Weekend(name)))
            }
            holiday @ DayOff::Holiday(_) => Some(holiday),
        }
    }
}
