//! `jalon measure`: what was counted of launches, against what was aimed at.

use std::io::Write;

use anyhow::{Context as _, Result};

use super::launches::Launches;
use super::outcome::Outcome;
use super::own_launch::Own;
use super::portfolio::{ranges, read_table};
use super::streams::{print, print_text, say, tell};
use super::{output_file, progress_file, write};
use crate::cli::{Cli, MeasureArgs, MeasureCommand, MeasureFormat, ResultsArgs};
use crate::disk::Writer;
use crate::french::folded::folded;
use crate::french::number::count;
use crate::input::{Problem, Problems, suggestion};
use crate::measure::{self, Export, Reading, Tally};
use crate::network::Network;
use crate::vocabulary::{Term, Vocabulary as _};
use crate::{export, progress, terminal};

pub(super) fn run(cli: &Cli, args: &MeasureArgs) -> Result<Outcome> {
    match &args.command {
        Some(MeasureCommand::Import(own)) => import(cli, args, own),
        None => show(cli, args),
    }
}

/// Shows what came of launches.
fn show(cli: &Cli, args: &MeasureArgs) -> Result<Outcome> {
    let format = format(args)?;
    let mut launches = Launches::empty(cli)?;
    launches.add_files(&args.files)?;
    let rollouts = launches.rollouts();
    let tallies: Vec<Tally<'_>> =
        rollouts.iter().map(|rollout| Tally::of(rollout, &launches.workspace.networks)).collect();
    let bytes = match format {
        MeasureFormat::Table => terminal::results(&tallies, terminal::columns()).into_bytes(),
        MeasureFormat::Json => export::results_json(&tallies)?.into_bytes(),
        MeasureFormat::Workbook => export::results_xlsx(&tallies)?,
    };
    match &args.output {
        Some(path) => {
            let fill = |out: &mut dyn Write| out.write_all(&bytes);
            output_file::write(&[(path, &fill)], &launches.inputs, args.force)?;
        }
        None if format == MeasureFormat::Table => print_text(&String::from_utf8_lossy(&bytes))?,
        None => print(&bytes)?,
    }
    Ok(Outcome::Done.with_refused(launches.refused))
}

/// The format that is asked for, or that the name of the file to write ends with.
fn format(args: &MeasureArgs) -> Result<MeasureFormat, Problems> {
    let output = args.output.as_deref();
    let mut terms = MeasureFormat::TERMS.to_vec();
    // The one that files are for comes first.
    terms.reverse();
    let ending = |term: &Term<MeasureFormat>| match term.value {
        MeasureFormat::Table => Some("txt"),
        _ => Some(term.word),
    };
    let format = output_file::format(args.format, output, MeasureFormat::Table, &terms, ending)?;
    if format == MeasureFormat::Workbook {
        let how = "le dans un fichier : -o bilan.xlsx";
        output_file::refuse_to_show(output, "un classeur Excel", how)?;
    }
    Ok(format)
}

/// Adds what a tool counted to the results of a launch.
fn import(cli: &Cli, args: &MeasureArgs, own: &ResultsArgs) -> Result<Outcome> {
    let [file] = args.files.as_slice() else {
        let problem = Problem::general("un export est celui d’un seul lancement");
        return Err(problem.help("nommez un seul fichier de lancement").into());
    };
    let mut launches = Launches::empty(cli)?;
    let (opened, _lock) = launches.open_own(file, own.row.as_deref(), true)?;
    let workspace = &launches.workspace;
    let network = own.network.as_deref();
    let network = network.map(|word| network_of(&workspace.networks, word)).transpose()?;
    std::fs::metadata(&own.export)
        .with_context(|| format!("impossible de lire « {} »", own.export.display()))?;
    let source = read_table(&own.export)?;
    let rollout = workspace.rollout(&opened.launch);
    let known = workspace.measures()?.with_objectives(&opened.launch);
    let how = Reading { rollout: &rollout, known: &known, networks: &workspace.networks, network };
    let export = measure::read(&source, &how)?;
    if export.results.is_empty() {
        let mut problems = export.problems;
        problems.push(Problem::general(format!("« {} » ne compte rien", own.export.display())));
        return Err(Problems(problems).into());
    }
    keep(&opened, &export)?;
    Ok(told(&opened, &export))
}

/// The id of a network that a person names, by its id or as people call it.
fn network_of<'n>(networks: &'n [Network], word: &str) -> Result<&'n str, Problems> {
    let written = folded(word);
    let is_own = |own: &&Network| folded(&own.id) == written || folded(&own.label) == written;
    networks.iter().find(is_own).map(|own| own.id.as_str()).ok_or_else(|| {
        let ids = networks.iter().map(|network| network.id.as_str());
        let problem = Problem::general(format!("réseau inconnu « {word} »"));
        problem.help(suggestion(word, ids)).into()
    })
}

/// Writes results in their file, beside that of the launch.
fn keep(own: &Own, export: &Export) -> Result<()> {
    let path = progress_file::results(&own.progress);
    let found = progress_file::read_results(&path)?.map(|source| source.text.clone());
    let text = found.clone().unwrap_or_else(|| progress_file::results_head(&own.path));
    let text = progress::write_results(&text, &export.results)
        .map_err(|error| progress_file::damaged(&path, &text, &error))?;
    if u64::try_from(text.len()).unwrap_or(u64::MAX) > progress_file::MAX_RESULTS {
        let problem = Problem::general("ces résultats sont trop nombreux pour un lancement");
        return Err(problem.help("exportez-les par semaine, ou sans le jour").into());
    }
    let writer = Writer::anywhere();
    write::replace(&writer, &path, found.as_deref(), &text)?;
    writer.keep();
    Ok(())
}

/// What was read, what was replaced, what was refused.
fn told(own: &Own, export: &Export) -> Outcome {
    tell(&export.problems);
    let path = progress_file::results(&own.progress);
    let known = |place| own.launch.results.get(place);
    let again = export
        .results
        .iter()
        .filter(|(place, new)| known(place).is_some_and(|old| old.value != new.value));
    let replaced = again.count();
    let rows = count(export.read, "ligne lue", "lignes lues");
    let values = count(export.results.len(), "résultat", "résultats");
    say(&format!("{} : {rows}, {values}", path.display()));
    if replaced > 0 {
        let values = count(replaced, "résultat déjà connu", "résultats déjà connus");
        say(&format!("  {values} : le nombre de cet export remplace l’ancien"));
    }
    if export.totals > 0 {
        let rows = count(
            export.totals,
            "ligne de total n’est pas comptée",
            "lignes de total ne sont pas comptées",
        );
        say(&format!("  {rows}"));
    }
    if export.refused.is_empty() {
        return Outcome::Done;
    }
    let rows = count(export.refused.len(), "ligne refusée", "lignes refusées");
    say(&format!("  {rows} : {}", ranges(&export.refused)));
    Outcome::NeedsAttention
}
