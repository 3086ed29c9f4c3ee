//! Finds the launches that a command line names, and opens each in the workspace.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Result;

use super::brand::read_brand;
use super::inputs::Inputs;
use super::launch_files::{launch_files, not_a_launch, refuse_disguised};
use super::seen::Around;
use super::streams::{add_new, say, tell};
use super::{clock, content, next, portfolio, progress_file};
use crate::calendar::PeriodSpec;
use crate::campaign::{Campaign, LaunchType};
use crate::cli::{Cli, LaunchArgs};
use crate::draft::Flags;
use crate::input::{Problem, Problems, Source, Voice, folder_name, quoted};
use crate::launch::{self, Launch};
use crate::library::Origin;
use crate::progress;
use crate::rollout::Rollout;
use crate::vocabulary::Vocabulary as _;
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

/// Reads what stands beside a launch file: the pictures that it names, what was done of the launch and
/// what was counted. Every problem of them, errors too.
pub(super) fn read_beside(
    launch: &mut Launch,
    source: &Arc<Source>,
    path: &Path,
) -> Result<Vec<Problem>> {
    let mut problems = read_brand(launch, source, path);
    let path = progress_file::beside(path);
    if let Some(source) = progress_file::read(&path)? {
        match progress::load(&source, &launch.ids()) {
            Ok((progress, warnings)) => {
                launch.progress = progress;
                problems.extend(warnings);
            }
            Err(found) => {
                problems.extend(found.0);
                return Ok(problems);
            }
        }
    }
    problems.extend(read_results(launch, &path)?);
    Ok(problems)
}

/// Reads what was counted of a launch, beside the file of what was done. Every problem of it.
pub(super) fn read_results(launch: &mut Launch, progress: &Path) -> Result<Vec<Problem>> {
    let source = progress_file::read_results(&progress_file::results(progress))?;
    Ok(match source.map(|source| progress::load_results(&source)) {
        None => Vec::new(),
        Some(Err(found)) => found.0,
        Some(Ok((results, warnings))) => {
            launch.results = results;
            warnings
        }
    })
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
                    add_new(&mut problems, Problems(read_beside(&mut launch, &source, &path)?));
                    self.inputs.add_pictures(&mut launch);
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
            return Err(Problem::general(message).help(help).into());
        }
        self.add_files(&[path.to_path_buf()])?;
        match (self.all.pop(), self.all.is_empty()) {
            (Some(launch), true) => Ok(launch),
            _ => {
                let message = format!("« {} » n’est pas un fichier de lancement", path.display());
                let help = "nommez le fichier .toml d’un seul lancement";
                Err(Problem::general(message).help(help).into())
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

/// A launch known by its flags alone, read through the same door as a file.
fn from_flags(
    name: &str,
    args: &LaunchArgs,
    campaign: Arc<Campaign>,
    periods: &[PeriodSpec],
) -> Result<(Launch, Vec<Problem>), Problems> {
    let article = args.article.as_deref().unwrap_or_default();
    let mut lines = vec![
        String::from("[service]"),
        format!("name = {}", quoted(name)),
        format!("article = {}", quoted(article)),
    ];
    if let Some(gender) = args.gender {
        lines.push(format!("gender = \"{}\"", gender.word()));
    }
    if let Some(url) = &args.url {
        lines.push(format!("url = {}", quoted(url)));
    }
    let source = Source::new("options de la commande", lines.join("\n"));
    let voice: Arc<dyn Voice> = Arc::new(Flags::SERVICE);
    let in_flags = |problems: Problems| problems.through(&source, &voice);
    let (service, warnings) = launch::load_service(&source).map_err(in_flags)?;
    let launch_type = args.launch_type.unwrap_or(LaunchType::New);
    let date = args.launch.unwrap_or_default();
    let launch = Launch::new(service, campaign, date, launch_type);
    let launch = Launch { blackouts: periods.to_vec(), ..launch };
    Ok((launch, in_flags(Problems(warnings)).0))
}
