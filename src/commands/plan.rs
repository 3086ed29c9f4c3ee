//! `jalon plan`: the calendar.

use std::io::{self, BufWriter, Write, stdout};
use std::path::Path;

use anyhow::Result;

use super::dates::better_day;
use super::launches::Launches;
use super::outcome::Outcome;
use super::output_file;
use super::plan_page::{no_pdf, page};
use super::streams::whole;
use crate::cli::{Cli, PlanArgs, PlanFormat};
use crate::export::{Calendar, IcsOptions};
use crate::formats::{Format, MAKES_PDF};
use crate::input::{Problem, Problems};
use crate::portfolio::Overview;
use crate::rollout::Rollout;
use crate::visible::Shown;
use crate::vocabulary::Term;
use crate::{export, terminal};

pub(super) fn run(cli: &Cli, args: &PlanArgs) -> Result<Outcome> {
    let format = format(args)?;
    let launches = Launches::open(cli, &args.launches)?;
    let rollouts = launches.rollouts();
    let overview = launches.workspace.overview(&rollouts)?;
    // Nothing was handed over before: the texts are not rendered.
    let stamp = launches.workspace.today.and_time(chrono::NaiveTime::MIN);
    let options = IcsOptions { stamp, sequence: &|_| None, reminder_days: args.reminder.0 };
    let overview = overview.as_ref();
    let calendar = Calendar { overview, ..Calendar::new(&rollouts, &options) };
    let page = match format {
        PlanFormat::Page => page(&rollouts, &launches.workspace.library)?,
        _ => Vec::new(),
    };
    let write = |out: &mut dyn Write| match format {
        PlanFormat::Table => table(&mut Shown(out), args, &launches, &rollouts, overview),
        PlanFormat::Json => export::write_plans(out, &rollouts, overview),
        PlanFormat::Markdown => markdown(out, &rollouts, overview),
        PlanFormat::Page => out.write_all(&page),
        PlanFormat::CsvForPeople => calendar.write_for_people(out),
        PlanFormat::File(format) => calendar.write(format, out),
    };
    match &args.output {
        Some(path) => output_file::write(&[(path, &write)], &launches.inputs, args.force)?,
        None => {
            let mut out = BufWriter::new(stdout().lock());
            whole(write(&mut out).and_then(|()| out.flush()))?;
        }
    }
    Ok(Outcome::Done.with_refused(launches.refused))
}

/// More launches than this are listed, one line each, unless all of it is asked for.
pub(super) const MOST_TABLES: usize = 3;

/// The calendars, and what several launches make of the same weeks; whole in a file.
fn table(
    out: &mut dyn Write,
    args: &PlanArgs,
    launches: &Launches,
    rollouts: &[Rollout<'_>],
    overview: Option<&Overview>,
) -> io::Result<()> {
    let whole = args.output.is_some();
    match whole || args.all || rollouts.len() <= MOST_TABLES {
        true => {
            let calendar = |rollout| terminal::calendar(rollout, width(args));
            one_by_one(out, rollouts, "\n\n", calendar)?;
        }
        false => out.write_all(terminal::launches(rollouts, width(args)).as_bytes())?,
    }
    if let [only] = launches.all.as_slice()
        && let Some(better) = better_day(&launches.workspace, only)
    {
        let width = width(args).unwrap_or(terminal::WIDTH);
        write!(out, "\n{}", terminal::wrapped(&better, width))?;
    }
    match overview {
        Some(overview) => terminal::write_overview(out, overview, rollouts, width(args), whole),
        None => Ok(()),
    }
}

fn markdown(
    out: &mut dyn Write,
    rollouts: &[Rollout<'_>],
    overview: Option<&Overview>,
) -> io::Result<()> {
    let chapter = |rollout| export::calendar_markdown(std::slice::from_ref(rollout));
    one_by_one(out, rollouts, "\n", chapter)?;
    let Some(overview) = overview else { return Ok(()) };
    out.write_all(b"\n")?;
    export::write_overview_markdown(out, overview, rollouts)
}

/// Writes what is made of each launch, with something between two.
fn one_by_one<'r>(
    out: &mut dyn Write,
    rollouts: &'r [Rollout<'r>],
    between: &str,
    made: impl Fn(&'r Rollout<'r>) -> String,
) -> io::Result<()> {
    for (at, rollout) in rollouts.iter().enumerate() {
        let before = if at == 0 { "" } else { between };
        write!(out, "{before}{}", made(rollout))?;
    }
    Ok(())
}

/// The format that is asked for, or that the name of the file to write ends with.
fn format(args: &PlanArgs) -> Result<PlanFormat, Problems> {
    let output = args.output.as_deref();
    let ending = |term: &Term<PlanFormat>| match term.value {
        PlanFormat::Table => Some("txt"),
        // Its files end as those of programs: it is asked for by its name.
        PlanFormat::CsvForPeople => None,
        _ => Some(term.word),
    };
    let terms = PlanFormat::terms();
    let format = output_file::format(args.format, output, PlanFormat::Table, &terms, ending)?;
    match format {
        PlanFormat::Page if !MAKES_PDF => return Err(no_pdf().into()),
        PlanFormat::Page => {
            let how = "la dans un fichier : -o plan.pdf";
            output_file::refuse_to_show(output, "une page PDF", how)?;
        }
        PlanFormat::File(Format::Workbook) => {
            let how = "le dans un fichier : -o calendrier.xlsx";
            output_file::refuse_to_show(output, "un classeur Excel", how)?;
        }
        _ => {}
    }
    output.map_or(Ok(()), refuse_unwritable)?;
    Ok(format)
}

/// A path that cannot be written fails before any work.
fn refuse_unwritable(path: &Path) -> Result<(), Problems> {
    if !path.parent().is_some_and(Path::is_file) {
        return Ok(());
    }
    let problem = Problem::general(format!("impossible d’écrire « {} »", path.display()));
    Err(problem.help("une partie de ce chemin est un fichier, pas un dossier").into())
}

/// Columns of the terminal, when the table goes to one.
fn width(args: &PlanArgs) -> Option<u16> {
    terminal::columns().filter(|_| args.output.is_none())
}
