//! `jalon dates`: days on which a launch could take place, or moves that clear those of a table.

use std::path::Path;

use anyhow::Result;
use chrono::{Days, NaiveDate, TimeDelta};

use super::launches::Launches;
use super::next;
use super::outcome::Outcome;
use super::portfolio::is_table;
use super::streams::{print, print_text};
use crate::campaign::{Campaign, LaunchType};
use crate::cli::{Cli, DatesArgs, DatesFormat};
use crate::french::name::{Article, Name};
use crate::input::{Problem, Problems};
use crate::launch::{Launch, Service};
use crate::launch_days::{self, LaunchDay, Taken, clear};
use crate::workspace::Workspace;
use crate::{export, terminal};

/// Days before a launch's own from which others are looked at, and days looked at.
const BEFORE: u64 = 14;
const USUAL: u64 = 28;
/// Days looked at, at most: two years.
const MOST: i64 = 731;

pub(super) fn run(cli: &Cli, args: &DatesArgs) -> Result<Outcome> {
    let several = args.launch.as_deref().filter(|path| path.is_dir() || is_table(path));
    match several {
        Some(path) => moves(cli, args, path),
        None => days(cli, args),
    }
}

fn days(cli: &Cli, args: &DatesArgs) -> Result<Outcome> {
    let mut others = Launches::empty(cli)?;
    let known = args.launch.as_deref().map(|path| others.open_one(path)).transpose()?;
    if !args.with.is_empty() {
        others.add_files(&args.with)?;
    }
    let workspace = &others.workspace;
    let launch = match &known {
        Some(launch) => launch.clone(),
        None => unnamed(workspace)?,
    };
    let period = period(args, known.as_ref(), &launch.campaign, workspace.today)?;
    others.all.retain(|other| is_beside(other, &launch));
    let rollouts = others.rollouts();
    let taken = Taken::by(&rollouts);
    let days = launch_days::ranked(seen(workspace, &launch, period, &taken));
    match args.format {
        DatesFormat::Table => {
            let shown = known.as_ref().map(|launch| launch.service.name.bare());
            print_text(&terminal::launch_days(
                shown.as_deref(),
                period,
                &days,
                terminal::columns(),
            ))?;
        }
        DatesFormat::Json => print_text(&export::launch_days_json(&days)?)?,
        DatesFormat::Csv => print(&export::launch_days_csv(&days)?)?,
    }
    Ok(Outcome::Done.with_refused(others.refused))
}

/// The fewest moves that clear the launches of a table, each organization on its own.
fn moves(cli: &Cli, args: &DatesArgs, path: &Path) -> Result<Outcome> {
    if args.from.is_some() || args.to.is_some() {
        let message = "un tableau ou un dossier se regarde tout entier : --from et --to sont pour un seul lancement";
        let help = "ôtez ces options, ou nommez un fichier de lancement et ajoutez --with";
        return Err(Problem::general(message).help(help).into());
    }
    let mut launches = Launches::empty(cli)?;
    let paths = [path.to_path_buf()].into_iter().chain(args.with.iter().cloned());
    launches.add_files(&paths.collect::<Vec<_>>())?;
    launches.all.retain(|launch| !launch.cancelled);
    let workspace = &launches.workspace;
    let is_open = |launch: &Launch| {
        launch.date >= workspace.today && !workspace.calendar(launch).is_day_off(launch.date)
    };
    let stays = |launch: &Launch| launch.is_begun(workspace.today);
    let proposals = clear(&launches.all, &|launch| workspace.rollout(launch), &stays, &is_open);
    match args.format {
        DatesFormat::Table => {
            let first = proposals.moves.first().map(|own| (&launches.all[own.launch], own.to));
            let command = first.map(|(launch, to)| {
                let file = Path::new(&launch.file);
                let row = is_table(file).then(|| next::word(&launch.service.name.bare()));
                let row = row.map(|row| format!(" --row {row}")).unwrap_or_default();
                next::command(cli, &format!("reschedule {}{row} --to {to}", next::path(file)))
            });
            let (command, columns) = (command.unwrap_or_default(), terminal::columns());
            print_text(&terminal::launch_moves(&launches.all, &proposals, &command, columns))?;
        }
        DatesFormat::Json => print_text(&export::launch_moves_json(&launches.all, &proposals)?)?,
        DatesFormat::Csv => print(&export::launch_moves_csv(&launches.all, &proposals)?)?,
    }
    Ok(Outcome::Done.with_refused(launches.refused))
}

/// The nearest day within a week that would be better for a launch that is still to come, in a line.
pub(super) fn better_day(workspace: &Workspace, launch: &Launch) -> Option<String> {
    if launch.is_begun(workspace.today) || launch.cancelled {
        return None;
    }
    let week = Days::new(7);
    let around = (launch.date.checked_sub_days(week)?, launch.date.checked_add_days(week)?);
    let days = seen(workspace, launch, around, &Taken::default());
    let own = days.iter().find(|day| day.date == launch.date)?;
    // Where days have passed already, the launch is not moved for the others.
    let better = launch_days::better(own, &days).filter(|_| own.late == 0)?;
    Some(terminal::better_day(own, better))
}

/// What each day of a period makes of a launch.
fn seen(
    workspace: &Workspace,
    launch: &Launch,
    (from, to): (NaiveDate, NaiveDate),
    taken: &Taken,
) -> Vec<LaunchDay> {
    let days = from.iter_days().take_while(|day| *day <= to);
    let seen = days.map(|day| {
        let launch = Launch { date: day, ..launch.clone() };
        let calendar = workspace.calendar(&launch);
        launch_days::seen(&workspace.rollout(&launch), &calendar, taken)
    });
    seen.collect()
}

/// The days to look at.
fn period(
    args: &DatesArgs,
    launch: Option<&Launch>,
    campaign: &Campaign,
    today: NaiveDate,
) -> Result<(NaiveDate, NaiveDate), Problems> {
    let around = |launch: &Launch| launch.date.checked_sub_days(Days::new(BEFORE));
    // Without a launch, from the first day for which the whole campaign has its time.
    let whole = today.checked_sub_signed(TimeDelta::days(campaign.start())).unwrap_or(today);
    let usual = launch.map_or(Some(whole), around).unwrap_or(today).max(today);
    let from = args.from.unwrap_or(usual);
    let to = args.to.or_else(|| from.checked_add_days(Days::new(USUAL))).unwrap_or(from);
    if to < today {
        let message = "cette période est passée";
        return Err(Problem::general(message).help("choisissez des jours à venir").into());
    }
    let refused = |message: &'static str, help: &'static str| {
        Err(Problem::general(message).help(help).into())
    };
    match (to - from).num_days() {
        ..0 => refused("le dernier jour précède le premier", "mettez --to après --from"),
        0..MOST => Ok((from, to)),
        _ => refused("cette période dépasse deux ans", "rapprochez --from et --to"),
    }
}

/// A launch of which only the day counts.
fn unnamed(workspace: &Workspace) -> Result<Launch, Problems> {
    let service = Service {
        name: Name::plain("service en ligne", Article::Le),
        url: None,
        access_object: None,
        description: None,
        cost: None,
        other_ways: None,
        login_page_differs: Some(true),
    };
    let campaign = workspace.campaign(workspace.campaigns.usual())?;
    let campaign = workspace.campaigns.taken(&campaign, &[]);
    let launch = Launch::new(service, campaign, workspace.today, LaunchType::New);
    Ok(Launch { blackouts: workspace.periods.clone(), ..launch })
}

/// Another launch of the same organization.
fn is_beside(other: &Launch, launch: &Launch) -> bool {
    let itself = other.service.name == launch.service.name && other.date == launch.date;
    other.shares_organization(launch) && !itself && !other.cancelled
}
