//! `jalon plan`: the calendar.

use std::io::{IsTerminal, stdout};
use std::path::Path;

use anyhow::Result;

use super::dates::better_day;
use super::launches::Launches;
use super::outcome::Outcome;
use super::output_file;
use super::plan_page::{no_pdf, page};
use super::streams::print;
use crate::cli::{Cli, PlanArgs, PlanFormat};
use crate::export::{Calendar, IcsOptions};
use crate::formats::{Format, MAKES_PDF};
use crate::french::list::joined;
use crate::input::{Problem, Problems};
use crate::portfolio::{self, Overview};
use crate::rollout::Rollout;
use crate::vocabulary::Term;
use crate::{export, terminal, visible};

pub(super) fn run(cli: &Cli, args: &PlanArgs) -> Result<Outcome> {
    let format = format(args)?;
    let launches = Launches::open(cli, &args.launches)?;
    let rollouts = launches.rollouts();
    let overview = portfolio::overview(&rollouts, launches.workspace.portfolio()?.overload);
    // Nothing was handed over before: the texts are not rendered.
    let stamp = launches.workspace.today.and_time(chrono::NaiveTime::MIN);
    let options = IcsOptions { stamp, sequence: &|_| None, reminder_days: args.reminder.0 };
    let calendar = Calendar { overview: overview.as_ref(), ..Calendar::new(&rollouts, &options) };
    let bytes = match format {
        PlanFormat::Table => {
            let table = table(args, &launches, &rollouts, overview.as_ref());
            visible::text(&table).into_owned().into_bytes()
        }
        PlanFormat::Json => export::calendar_json(&rollouts, overview.as_ref())?.into_bytes(),
        PlanFormat::Markdown => markdown(&rollouts, overview.as_ref()).into_bytes(),
        PlanFormat::Page => page(&rollouts, &launches.workspace.library)?,
        PlanFormat::File(format) => calendar.bytes(format)?,
    };
    match &args.output {
        Some(path) => output_file::write(&[(path, &bytes)], &launches.inputs, args.force)?,
        None => print(&bytes)?,
    }
    Ok(Outcome::Done.with_refused(launches.refused))
}

/// More launches than this are listed on a terminal, one line each.
const MOST_TABLES: usize = 20;

/// The calendars, and what several launches make of the same weeks; whole in a file.
fn table(
    args: &PlanArgs,
    launches: &Launches,
    rollouts: &[Rollout<'_>],
    overview: Option<&Overview>,
) -> String {
    let whole = args.output.is_some();
    let mut out = match whole || rollouts.len() <= MOST_TABLES {
        true => terminal::calendars(rollouts, width(args)),
        false => terminal::launches(rollouts, width(args)),
    };
    if let [only] = launches.all.as_slice()
        && let Some(better) = better_day(&launches.workspace, only)
    {
        out.push('\n');
        out.push_str(&terminal::wrapped(&better, width(args).unwrap_or(terminal::WIDTH)));
    }
    if let Some(overview) = overview {
        out.push_str(&terminal::overview(overview, rollouts, width(args), whole));
    }
    out
}

fn markdown(rollouts: &[Rollout<'_>], overview: Option<&Overview>) -> String {
    let mut out = export::calendar_markdown(rollouts);
    if let Some(overview) = overview {
        out.push('\n');
        out.push_str(&export::overview_markdown(overview, rollouts));
    }
    out
}

/// The format that is asked for, or that the name of the file to write ends with.
fn format(args: &PlanArgs) -> Result<PlanFormat> {
    let ending = args.output.as_ref().and_then(|path| path.extension()?.to_str());
    let format = match (args.format, ending) {
        (Some(format), _) => format,
        (None, None) => PlanFormat::Table,
        (None, Some(ending)) => of_ending(&ending.to_ascii_lowercase())?,
    };
    let is_page = format == PlanFormat::Page;
    if is_page && !MAKES_PDF {
        return Err(Problems::from(no_pdf()).into());
    }
    let is_binary = is_page || format == PlanFormat::File(Format::Workbook);
    if is_binary && args.output.is_none() && stdout().is_terminal() {
        let (what, it, name) = match is_page {
            true => ("une page PDF", "la", "plan.pdf"),
            false => ("un classeur Excel", "le", "calendrier.xlsx"),
        };
        let problem = Problem::general(format!("{what} ne s’affiche pas dans un terminal"));
        let help = format!("écrivez-{it} dans un fichier : -o {name}");
        return Err(Problems::from(problem.help(help)).into());
    }
    if let Some(path) = &args.output {
        refuse_unwritable(path)?;
    }
    Ok(format)
}

/// The format whose files have an ending; a table is plain text.
fn of_ending(ending: &str) -> Result<PlanFormat, Problems> {
    let terms = PlanFormat::terms();
    let ends = |term: &Term<PlanFormat>| match term.value {
        PlanFormat::Table => "txt",
        _ => term.word,
    };
    let found = terms.iter().find(|term| ends(term) == ending);
    found.map(|term| term.value).ok_or_else(|| {
        let endings: Vec<String> = terms.iter().map(|term| format!(".{}", ends(term))).collect();
        let help = format!("nommez un fichier {}, ou ajoutez --format", joined(&endings, "ou"));
        Problem::general(format!("format inconnu « .{ending} »")).help(help).into()
    })
}

/// A path that cannot be written fails before any work.
fn refuse_unwritable(path: &Path) -> Result<()> {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    if parent.is_some_and(|parent| parent.is_file()) {
        let problem = Problem::general(format!("impossible d’écrire « {} »", path.display()));
        let help = "une partie de ce chemin est un fichier, pas un dossier";
        return Err(Problems::from(problem.help(help)).into());
    }
    Ok(())
}

/// Columns of the terminal, when the table goes to one.
fn width(args: &PlanArgs) -> Option<u16> {
    terminal::columns().filter(|_| args.output.is_none())
}
