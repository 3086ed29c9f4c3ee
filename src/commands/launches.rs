//! Finds the launches that a command line names, and loads each with its campaign and calendar.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result};
use chrono::{Datelike, NaiveDate};

use super::{content, next, portfolio, progress_file};
use crate::calendar::{Calendar, Choices, DayOff, HolidayFile, PeriodSpec};
use crate::campaign::{Campaign, LaunchType};
use crate::cli::{Cli, GenderArg, LaunchArgs};
use crate::draft::{SERVICE_FLAGS, in_flags};
use crate::folder::folder_name;
use crate::input::{Problem, Problems, Source};
use crate::launch::{self, CalendarChoice, Known, Launch, Service};
use crate::library::{Library, Origin};
use crate::network::Network;
use crate::portfolio::Settings;
use crate::progress::{self, Progress};
use crate::rollout::{self, Rollout};

/// Everything that the launches of one command refer to.
pub(super) struct Workspace {
    pub library: Library,
    pub campaigns: BTreeMap<String, Campaign>,
    pub networks: Vec<Network>,
    pub launches: Vec<Launch>,
    holidays: HolidayFile,
    periods: Vec<PeriodSpec>,
    pub today: NaiveDate,
    /// How tables of launches are read, and when a week is overloaded.
    pub portfolio: Settings,
    /// Rows of tables that were refused.
    pub refused: usize,
    /// A root was given.
    root: bool,
}

impl Workspace {
    /// Loads what a command line names. Warnings are told at once.
    pub fn open(cli: &Cli, args: &LaunchArgs) -> Result<Self> {
        let mut workspace = Self::empty(cli)?;
        match &args.service {
            Some(name) => workspace.add_from_flags(name, args)?,
            None => workspace.add_files(&args.files)?,
        }
        if let Some(remark) = workspace.unused_root(cli, args.service.is_some()) {
            super::say(&remark);
        }
        Ok(workspace)
    }

    /// What to write when the root has campaigns of its own and no launch takes anything from it.
    fn unused_root(&self, cli: &Cli, by_flags: bool) -> Option<String> {
        let root = cli.root.as_deref()?;
        let own = self.library.added_campaigns();
        let first = own.first()?;
        let used = |id: &String| {
            self.library.campaign_files(id).iter().any(|(_, origin)| *origin != Origin::BuiltIn)
        };
        if self.campaigns.keys().any(used) {
            return None;
        }
        let how = match by_flags {
            true => next::command(cli, &format!("init --campaign {}", next::word(first))),
            false => format!("campaign = \"{first}\" dans le fichier de lancement"),
        };
        let quoted = |ids: Vec<&str>| format!("«\u{a0}{}\u{a0}»", ids.join("\u{a0}», «\u{a0}"));
        let campaigns = if own.len() == 1 { "la campagne" } else { "les campagnes" };
        let follow =
            if self.launches.len() == 1 { "le lancement suit" } else { "les lancements suivent" };
        Some(format!(
            "À noter\u{a0}: «\u{a0}{}\u{a0}» contient {campaigns} {}, mais {follow} {}. Pour en changer, écrivez\u{a0}: {how}",
            root.display(),
            quoted(own.iter().map(String::as_str).collect()),
            quoted(self.campaigns.keys().map(String::as_str).collect()),
        ))
    }

    /// What launches may refer to, without any launch.
    pub fn empty(cli: &Cli) -> Result<Self> {
        let library = content::library(cli.root.as_deref())?;
        Ok(Self {
            networks: content::networks(&library)?,
            holidays: content::holidays(&library)?,
            periods: content::periods(&library)?,
            portfolio: content::portfolio(&library)?,
            refused: 0,
            campaigns: BTreeMap::new(),
            launches: Vec::new(),
            today: cli.today.unwrap_or_else(|| chrono::Local::now().date_naive()),
            library,
            root: cli.root.is_some(),
        })
    }

    /// Why a day is a day off for a launch that chooses nothing; a holiday whose day off moves
    /// away from a weekend is still named.
    pub fn day_off(&self, date: NaiveDate) -> Option<DayOff> {
        let usual = CalendarChoice::default();
        let off = |choice: &CalendarChoice| {
            Calendar::around(date.year(), &choices(choice), &self.holidays).day_off(date)
        };
        let named = |set: &str| {
            let choice = CalendarChoice { set: Some(set.to_string()), ..usual.clone() };
            off(&choice).filter(|off| matches!(off, DayOff::Holiday(_)))
        };
        match off(&usual)? {
            DayOff::Weekend(name) => {
                let holiday = self.holidays.sets().into_iter().find_map(named);
                Some(holiday.unwrap_or(DayOff::Weekend(name)))
            }
            holiday @ DayOff::Holiday(_) => Some(holiday),
        }
    }

    /// The dated rollout of a launch.
    pub fn rollout<'a>(&'a self, launch: &'a Launch) -> Option<Rollout<'a>> {
        let campaign = self.campaigns.get(&launch.campaign)?;
        let choices = choices(&launch.calendar);
        let year = launch.date.year();
        let calendar =
            Calendar::around(year, &choices, &self.holidays).with_periods(year, &launch.blackouts);
        Some(rollout::build(campaign, launch, &calendar, self.today))
    }

    /// Adds the launches of files, folders and tables.
    pub(super) fn add_files(&mut self, paths: &[PathBuf]) -> Result<()> {
        let files = launch_files(paths)?;
        let mut problems = Vec::new();
        for path in files {
            if portfolio::is_table(&path) {
                problems.extend(self.add_table(&path)?);
                continue;
            }
            let source = content::read_source(&path).map_err(|error| not_a_launch(&path, error))?;
            match self.prepare(&source).and_then(|()| self.read(&source, &path)) {
                Ok((mut launch, warnings)) => {
                    problems.extend(warnings);
                    match self.read_progress(&mut launch, &path)? {
                        Ok(warnings) => problems.extend(warnings),
                        Err(found) => problems.extend(found.0),
                    }
                    self.launches.push(launch);
                }
                Err(found) => problems.extend(found.0),
            }
        }
        let ((), warnings) = Problems(problems).unless_errors(())?;
        super::tell(&warnings);
        Ok(())
    }

    /// Opens one launch file, with what was done of it.
    pub fn open_one(&mut self, path: &Path) -> Result<Launch> {
        if portfolio::is_table(path) {
            let message = format!("«\u{a0}{}\u{a0}» est un tableau de lancements", path.display());
            let help = "pour suivre un lancement, mettez-le dans un fichier .toml, que le tableau nomme dans sa colonne « Fichier »";
            return Err(Problems::from(Problem::general(message).help(help)).into());
        }
        self.add_files(&[path.to_path_buf()])?;
        match (self.launches.pop(), self.launches.is_empty()) {
            (Some(launch), true) => Ok(launch),
            _ => {
                let message =
                    format!("«\u{a0}{}\u{a0}» n’est pas un fichier de lancement", path.display());
                let help = "nommez le fichier .toml d’un seul lancement";
                Err(Problems::from(Problem::general(message).help(help)).into())
            }
        }
    }

    /// Reads what was done of a launch, where a file beside its own says so.
    pub(super) fn read_progress(
        &self,
        launch: &mut Launch,
        path: &Path,
    ) -> Result<Result<Vec<Problem>, Problems>> {
        let Some(campaign) = self.campaigns.get(&launch.campaign) else {
            return Ok(Ok(Vec::new()));
        };
        let Some(source) = progress_file::read(&progress_file::beside(path))? else {
            return Ok(Ok(Vec::new()));
        };
        Ok(progress::load(&source, &launch.ids(campaign)).map(|(progress, warnings)| {
            launch.progress = progress;
            warnings
        }))
    }

    /// Loads the campaign that a launch names.
    pub fn prepare(&mut self, source: &Arc<Source>) -> Result<(), Problems> {
        let known = self.library.campaign_ids();
        match launch::campaign_of(source).filter(|id| known.contains(id)) {
            Some(id) => self.load_campaign(&id),
            None => Ok(()),
        }
    }

    /// Reads a launch whose campaign is there.
    pub fn read(
        &self,
        source: &Arc<Source>,
        path: &Path,
    ) -> Result<(Launch, Vec<Problem>), Problems> {
        let stem =
            path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        self.read_as(source, &stem)
    }

    /// The same, written in a folder of another name.
    pub fn read_as(
        &self,
        source: &Arc<Source>,
        folder: &str,
    ) -> Result<(Launch, Vec<Problem>), Problems> {
        let ids: Vec<String> = self.library.campaign_ids().into_iter().collect();
        let networks: Vec<&str> = self.networks.iter().map(|n| n.id.as_str()).collect();
        let sets = self.holidays.sets();
        let known = Known {
            campaign: launch::campaign_of(source).and_then(|id| self.campaigns.get(&id)),
            campaigns: &ids,
            root: self.root,
            networks: &networks,
            holiday_sets: &sets,
            periods: &self.periods,
        };
        launch::load(source, &folder_name(folder), &known)
    }

    /// Loads a campaign.
    pub fn load_campaign(&mut self, id: &str) -> Result<(), Problems> {
        if !self.campaigns.contains_key(id) {
            let campaign = content::campaign(&self.library, id)?;
            self.campaigns.insert(id.to_string(), campaign);
        }
        Ok(())
    }

    fn add_from_flags(&mut self, name: &str, args: &LaunchArgs) -> Result<()> {
        self.load_campaign("sag")?;
        let (mut launch, warnings) = from_flags(name, args)?;
        launch.blackouts = self.periods.clone();
        super::tell(&warnings);
        self.launches.push(launch);
        Ok(())
    }
}

fn choices(choice: &CalendarChoice) -> Choices {
    Choices { set: choice.set.clone(), options: choice.options.clone() }
}

/// What to do when there is no launch file.
fn create_one() -> String {
    format!("créez-en un avec\u{a0}: {} init", next::program())
}

/// Why a launch file cannot be read, with the way out.
pub(super) fn not_a_launch(path: &Path, error: anyhow::Error) -> anyhow::Error {
    if path.symlink_metadata().is_ok() {
        return content::with_help(error, |kind| {
            (kind == ErrorKind::PermissionDenied).then_some("demandez l’accès à ce fichier")
        });
    }
    let message = format!("le fichier «\u{a0}{}\u{a0}» n’existe pas", path.display());
    let help = format!("vérifiez le chemin, ou {}", create_one());
    Problems::from(Problem::general(message).help(help)).into()
}

/// Files in the order given; those of a folder by name. A folder may hold other TOML files: only
/// those that name a campaign and a service are launches.
fn launch_files(paths: &[PathBuf]) -> Result<Vec<PathBuf>> {
    if paths.is_empty() {
        let problem = Problem::general("il manque un fichier de lancement")
            .help("nommez un fichier .toml ou un dossier, ou décrivez le service : --service NOM --article le --launch 2027-03-01 --type new");
        return Err(Problems::from(problem).into());
    }
    let mut files = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let cannot = || format!("impossible de lire « {} »", path.display());
        let mut inside = Vec::new();
        for entry in fs::read_dir(path).with_context(cannot)? {
            let file = entry.with_context(cannot)?.path();
            let is_toml = file.extension().is_some_and(|e| e.eq_ignore_ascii_case("toml"));
            if is_toml && file.is_file() && !progress_file::is_one(&file) {
                inside.push(file);
            }
        }
        if inside.is_empty() {
            let problem = Problem::general(format!(
                "le dossier « {} » ne contient aucun fichier de lancement (.toml)",
                path.display()
            ))
            .help(create_one());
            return Err(Problems::from(problem).into());
        }
        inside.sort();
        files.extend(inside);
    }
    Ok(files)
}

/// A launch known by its flags alone, read through the same door as a file.
fn from_flags(name: &str, args: &LaunchArgs) -> Result<(Launch, Vec<Problem>), Problems> {
    let article = args.article.as_deref().unwrap_or_default();
    let text = |value: &str| toml::Value::from(value).to_string();
    let mut lines = vec![
        String::from("[service]"),
        format!("name = {}", text(name)),
        format!("article = {}", text(article)),
    ];
    if let Some(gender) = args.gender {
        lines.push(format!("gender = \"{}\"", if gender == GenderArg::F { "f" } else { "m" }));
    }
    if let Some(url) = &args.url {
        lines.push(format!("url = {}", text(url)));
    }
    let launch_type = args.launch_type.map_or(LaunchType::New, LaunchType::from);
    let source = Source::new("options de la commande", lines.join("\n"));
    let in_flags = |problems| in_flags(problems, Some(&SERVICE_FLAGS));
    let (service, warnings) = launch::load_service(&source).map_err(in_flags)?;
    let launch = flag_launch(service, args.launch.unwrap_or_default(), launch_type);
    Ok((launch, in_flags(Problems(warnings)).0))
}

fn flag_launch(service: Service, date: NaiveDate, launch_type: LaunchType) -> Launch {
    let name = service.name.bare();
    Launch {
        file: name.clone(),
        folder: folder_name(&name),
        campaign: String::from("sag"),
        date,
        launch_type,
        networks: None,
        publish_at: String::from("09:00"),
        service,
        previous_login: None,
        organization: None,
        links: Vec::new(),
        calendar: CalendarChoice::default(),
        blackouts: Vec::new(),
        adjust: Vec::new(),
        extra: Vec::new(),
        cancelled: false,
        progress: Progress::default(),
    }
}
