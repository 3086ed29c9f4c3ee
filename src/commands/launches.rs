//! Finds the launches that a command line names, and opens each in the workspace.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Result;

use super::brand::read_brand;
use super::inputs::Inputs;
use super::launch_files::{launch_files, not_a_launch, refuse_disguised};
use super::launch_flags::from_flags;
use super::seen::Around;
use super::streams::{add_new, say, tell};
use super::{clock, content, next, portfolio, progress_file};
use crate::cli::{Cli, LaunchArgs};
use crate::input::{Problem, Problems, Source, folder_name};
use crate::launch::{self, Launch};
use crate::library::Origin;
use crate::progress;
use crate::rollout::Rollout;
use crate::workspace::Workspace;

/// The launches of one command, and everything that they refer to.
pub(super) struct Launches {
    pub workspace: Workspace,
    pub all: Vec<Launch>,
    /// Every file that was read.
    pub inputs: Inputs,
    /// Rows of tables that were refused.
    pub refused: usize,
    /// Where their folders are.
    pub around: Around,
}

/// Everything that the launches of a command may refer to.
pub(super) fn workspace(cli: &Cli) -> Result<Workspace> {
    Ok(Workspace::open(content::library(cli.root.as_deref())?, clock::today(cli.today))?)
}

/// Reads a launch file under the name that its own gives to its folder.
pub(super) fn read_launch(
    workspace: &Workspace,
    source: &Arc<Source>,
    path: &Path,
) -> Result<(Launch, Vec<Problem>), Problems> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    workspace.launch(source, &folder_name(&stem))
}

/// Reads what was done and counted of a launch, where files beside its own say so.
pub(super) fn read_progress(
    launch: &mut Launch,
    path: &Path,
) -> Result<Result<Vec<Problem>, Problems>> {
    let path = progress_file::beside(path);
    let mut warnings = Vec::new();
    if let Some(source) = progress_file::read(&path)? {
        match progress::load(&source, &launch.ids()) {
            Ok((progress, found)) => {
                launch.progress = progress;
                warnings.extend(found);
            }
            Err(found) => return Ok(Err(found)),
        }
    }
    let results = read_results(launch, &path)?;
    Ok(results.map(|found| [warnings, found].concat()))
}

/// Reads what was counted of a launch, beside the file of what was done.
pub(super) fn read_results(
    launch: &mut Launch,
    progress: &Path,
) -> Result<Result<Vec<Problem>, Problems>> {
    let Some(source) = progress_file::read_results(&progress_file::results(progress))? else {
        return Ok(Ok(Vec::new()));
    };
    Ok(progress::load_results(&source).map(|(results, warnings)| {
        launch.results = results;
        warnings
    }))
}

impl Launches {
    /// Opens what a command line names. Warnings are told at once.
    pub(super) fn open(cli: &Cli, args: &LaunchArgs) -> Result<Self> {
        Self::open_below(cli, args, None)
    }

    /// The same, whose folders are below one.
    pub(super) fn open_below(cli: &Cli, args: &LaunchArgs, output: Option<&Path>) -> Result<Self> {
        let mut launches = Self::empty(cli)?;
        launches.around.output = output.map(Path::to_path_buf);
        match &args.service {
            Some(name) => launches.add_from_flags(name, args)?,
            None => launches.add_files(&args.files)?,
        }
        launch::distinguish(&mut launches.all);
        if let Some(remark) = launches.unused_root(cli, args.service.is_some()) {
            say(&remark);
        }
        Ok(launches)
    }

    /// None yet.
    pub(super) fn empty(cli: &Cli) -> Result<Self> {
        let (workspace, mut inputs) = (workspace(cli)?, Inputs::default());
        if let Some(root) = &cli.root {
            let files = workspace.library.files_below("").into_iter();
            let own = files.filter(|(_, origin)| *origin != Origin::BuiltIn);
            own.for_each(|(path, _)| inputs.add(&root.join(path)));
        }
        let (all, around) = (Vec::new(), Around::default());
        Ok(Self { workspace, all, inputs, refused: 0, around })
    }

    /// The dated rollout of each.
    pub(super) fn rollouts(&self) -> Vec<Rollout<'_>> {
        self.all.iter().map(|launch| self.workspace.rollout(launch)).collect()
    }

    /// What to write when the root has campaigns of its own and no launch takes anything from it.
    fn unused_root(&self, cli: &Cli, by_flags: bool) -> Option<String> {
        let root = cli.root.as_deref()?;
        let library = &self.workspace.library;
        let own = library.added_campaigns();
        let first = own.first()?;
        let followed: BTreeSet<&str> =
            self.all.iter().map(|launch| launch.campaign.id.as_str()).collect();
        let files = followed.iter().flat_map(|id| library.campaign_files(id));
        if files.into_iter().any(|(_, origin)| origin != Origin::BuiltIn) {
            return None;
        }
        let how = match by_flags {
            true => next::command(cli, &format!("init --campaign {}", next::word(first))),
            false => format!("campaign = \"{first}\" dans le fichier de lancement"),
        };
        let quoted = |ids: Vec<&str>| format!("« {} »", ids.join(" », « "));
        let campaigns = if own.len() == 1 { "la campagne" } else { "les campagnes" };
        let follow =
            if self.all.len() == 1 { "le lancement suit" } else { "les lancements suivent" };
        Some(format!(
            "À noter : « {} » contient {campaigns} {}, mais {follow} {}. Pour en changer, écrivez : {how}",
            root.display(),
            quoted(own.iter().map(String::as_str).collect()),
            quoted(followed.into_iter().collect()),
        ))
    }

    /// Adds the launches of files, folders and tables.
    pub(super) fn add_files(&mut self, paths: &[PathBuf]) -> Result<()> {
        let files = launch_files(paths, &self.workspace)?;
        let mut problems = Vec::new();
        for path in files {
            refuse_disguised(&path)?;
            if portfolio::is_table(&path) {
                problems.extend(self.add_table(&path)?);
                continue;
            }
            self.inputs.add_launch(&path);
            let source = content::read_source(&path).map_err(|error| not_a_launch(&path, error))?;
            match read_launch(&self.workspace, &source, &path) {
                Ok((mut launch, warnings)) => {
                    problems.extend(warnings);
                    let brand = read_brand(&mut launch, &source, &path, &mut self.inputs);
                    brand.err().into_iter().for_each(|found| add_new(&mut problems, found));
                    match read_progress(&mut launch, &path)? {
                        Ok(warnings) => problems.extend(warnings),
                        Err(found) => problems.extend(found.0),
                    }
                    self.around.look(&self.workspace, &mut launch)?;
                    self.all.push(launch);
                }
                Err(found) => add_new(&mut problems, found),
            }
        }
        let ((), warnings) = Problems(problems).unless_errors(())?;
        tell(&warnings);
        Ok(())
    }

    /// Opens one launch file, with what was done of it.
    pub(super) fn open_one(&mut self, path: &Path) -> Result<Launch> {
        refuse_disguised(path)?;
        if portfolio::is_table(path) {
            let message = format!("« {} » est un tableau de lancements", path.display());
            let help = "pour suivre un lancement, mettez-le dans un fichier .toml, que le tableau nomme dans sa colonne « Fichier »";
            return Err(Problems::from(Problem::general(message).help(help)).into());
        }
        self.add_files(&[path.to_path_buf()])?;
        match (self.all.pop(), self.all.is_empty()) {
            (Some(launch), true) => Ok(launch),
            _ => {
                let message = format!("« {} » n’est pas un fichier de lancement", path.display());
                let help = "nommez le fichier .toml d’un seul lancement";
                Err(Problems::from(Problem::general(message).help(help)).into())
            }
        }
    }

    fn add_from_flags(&mut self, name: &str, args: &LaunchArgs) -> Result<()> {
        let campaign = self.workspace.campaign(self.workspace.campaigns.usual())?;
        let campaign = self.workspace.campaigns.taken(&campaign, &[]);
        let (launch, warnings) = from_flags(name, args, campaign, &self.workspace.periods)?;
        tell(&warnings);
        self.all.push(launch);
        Ok(())
    }
}
