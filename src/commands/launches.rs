//! Finds the launches that a command line names, and opens each in the workspace.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Result;

use super::brand::read_brand;
use super::inputs::Inputs;
use super::seen::Around;
use super::streams::{add_new, say, tell};
use super::{clock, content, folder_files, next, portfolio, progress_file};
use crate::calendar::PeriodSpec;
use crate::campaign::{Campaign, LaunchType};
use crate::cli::{Cli, LaunchArgs};
use crate::copies::Copies;
use crate::draft::Flags;
use crate::input::{Problem, Problems, Source, Voice, folder_name};
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

/// Reads what was done of a launch, where a file beside its own says so.
pub(super) fn read_progress(
    launch: &mut Launch,
    path: &Path,
) -> Result<Result<Vec<Problem>, Problems>> {
    let Some(source) = progress_file::read(&progress_file::beside(path))? else {
        return Ok(Ok(Vec::new()));
    };
    Ok(progress::load(&source, &launch.ids()).map(|(progress, warnings)| {
        launch.progress = progress;
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
        let files = launch_files(paths, &self.workspace.copies)?;
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
        let (launch, warnings) = from_flags(name, args, campaign, &self.workspace.periods)?;
        tell(&warnings);
        self.all.push(launch);
        Ok(())
    }
}

/// A launch file to which an editor has added an ending, which Windows hides: `lancement.toml.txt`.
fn refuse_disguised(path: &Path) -> Result<(), Problems> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let Some(stem) = name.len().checked_sub(4).and_then(|end| {
        let ends = name.to_ascii_lowercase().ends_with(".toml.txt");
        name.get(..end).filter(|_| ends)
    }) else {
        return Ok(());
    };
    let message = format!(
        "« {} » est un fichier de lancement à la fin duquel « .txt » a été ajouté",
        path.display()
    );
    let help = format!(
        "renommez-le « {stem} » : Windows ne montre cette fin qu’avec Affichage > Extensions de noms de fichiers"
    );
    Err(Problem::general(message).help(help).into())
}

/// What to do when there is no launch file.
fn create_one() -> String {
    format!("créez un fichier de lancement avec : {} init", next::program())
}

/// Why a launch file cannot be read, with the way out.
pub(super) fn not_a_launch(path: &Path, error: anyhow::Error) -> anyhow::Error {
    if path.symlink_metadata().is_ok() {
        return content::with_help(error, |kind| {
            (kind == ErrorKind::PermissionDenied).then_some("demandez l’accès à ce fichier")
        });
    }
    let message = format!("le fichier « {} » n’existe pas", path.display());
    let help = format!("vérifiez le chemin, ou {}", create_one());
    Problems::from(Problem::general(message).help(help)).into()
}

/// Files in the order given; those of a folder by name. A folder may hold other TOML files: only
/// those that name a campaign and a service are launches.
fn launch_files(paths: &[PathBuf], copies: &Copies) -> Result<Vec<PathBuf>> {
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
        let (inside, left) = files_of(path, copies)?;
        if let Some(remark) = folder_files::left_out(&left) {
            say(&remark);
        }
        if inside.is_empty() {
            entries_of(path).iter().try_for_each(|file| refuse_disguised(file))?;
            let problem = Problem::general(format!(
                "le dossier « {} » ne contient aucun fichier de lancement (.toml)",
                path.display()
            ))
            .help(create_one());
            return Err(Problems::from(problem).into());
        }
        files.extend(inside);
    }
    Ok(files)
}

/// What a folder holds; nothing where it cannot be read, which is told elsewhere.
fn entries_of(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).collect()
}

/// The files of a folder that may be launches, by name, and the copies of such files.
pub(super) fn files_of(folder: &Path, copies: &Copies) -> Result<(Vec<PathBuf>, Vec<PathBuf>)> {
    let is_toml = |file: &PathBuf| {
        file.extension().is_some_and(|e| e.eq_ignore_ascii_case("toml")) && file.is_file()
    };
    let (mut inside, mut left) = folder_files::of(folder, copies)?;
    inside.retain(|file| is_toml(file) && !progress_file::is_one(file));
    left.retain(is_toml);
    Ok((inside, left))
}

/// A launch known by its flags alone, read through the same door as a file.
fn from_flags(
    name: &str,
    args: &LaunchArgs,
    campaign: Arc<Campaign>,
    periods: &[PeriodSpec],
) -> Result<(Launch, Vec<Problem>), Problems> {
    let article = args.article.as_deref().unwrap_or_default();
    let text = |value: &str| toml::Value::from(value).to_string();
    let mut lines = vec![
        String::from("[service]"),
        format!("name = {}", text(name)),
        format!("article = {}", text(article)),
    ];
    if let Some(gender) = args.gender {
        lines.push(format!("gender = \"{}\"", gender.word()));
    }
    if let Some(url) = &args.url {
        lines.push(format!("url = {}", text(url)));
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
