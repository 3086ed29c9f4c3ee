//! `jalon init`: a launch file from flags, or from questions on a terminal.

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Result;
use chrono::NaiveDate;

use super::content::with_way_out;
use super::dates::better_day;
use super::launches::{read_launch, workspace};
use super::next;
use super::outcome::Outcome;
use super::streams::{say, tell};
use crate::cli::{Cli, InitArgs};
use crate::disk::{Care, Expected, Writer};
use crate::draft::{self, Answers, Day, Flags, NameAnswers, Questions, Role};
use crate::french::name::{Gender, Name};
use crate::input::{Problem, Problems, Source, Voice, folder_name};
use crate::launch::Launch;
use crate::terminal::{WIDTH, wrapped};
use crate::wizard::{self, Around, Stop};
use crate::workspace::Workspace;

/// Columns of a list set two columns in.
const LIST_WIDTH: u16 = 78;

pub(super) fn run(cli: &Cli, args: &InitArgs) -> Result<Outcome> {
    let workspace = workspace(cli)?;
    let mut answers = answers(args, workspace.campaigns.usual());
    let asking = !args.no_input && io::stdin().is_terminal() && io::stderr().is_terminal();
    let mut path = args.file.clone();
    if !asking && path.is_none() && answers.service.name.is_some() {
        path = Some(PathBuf::from(default_file(&answers)));
    }
    if let Some(problem) = path.as_deref().and_then(refusal) {
        return Err(problem.into());
    }
    // A campaign that is not known is told with the rest.
    let campaign = workspace.campaigns.get(&answers.campaign).transpose()?;
    if let Some(campaign) = campaign {
        answers.usual_login.clone_from(&campaign.usual_login);
        answers.subscribers = campaign.subscribers;
        answers.by_wave = campaign.deliverables.iter().any(|own| own.by_wave);
    }
    answers.settle();
    check(cli, &workspace, &answers, asking)?;
    if asking {
        match ask(&workspace, &mut answers, path.as_deref()) {
            Ok(file) => path = path.or(Some(PathBuf::from(file))),
            Err(Stop::Abandoned) => {
                say("Abandonné : rien n’est écrit.");
                return Ok(Outcome::Abandoned);
            }
            Err(stop) => return Err(no_questions(&stop).into()),
        }
    }
    let path = path.unwrap_or_else(|| PathBuf::from(default_file(&answers)));
    let text = draft::launch_file(&answers);
    let (launch, warnings) = read_back(&workspace, &text, Flags::ALL)?;
    tell(&warnings);
    if !asking {
        say_aloud(&workspace, &launch);
    }
    create(&path, &text)?;
    let better = better_day(&workspace, &launch);
    better.iter().for_each(|better| wrapped(better, WIDTH).lines().for_each(say));
    say_next(cli, &path, &answers);
    Ok(Outcome::Done)
}

/// What is wrong with the flags, all at once; what the questions will ask for is not missing.
fn check(
    cli: &Cli,
    workspace: &Workspace,
    answers: &Answers,
    asking: bool,
) -> Result<(), Problems> {
    let mut problems = Vec::new();
    let missing = answers.missing();
    if !asking && !missing.is_empty() {
        let known = if answers.service.is_empty() { "" } else { "… " };
        let usual = answers.usual_login.as_ref();
        let examples: Vec<String> = missing.iter().map(|flag| example(flag, usual)).collect();
        let examples = next::command(cli, &format!("init {known}{}", examples.join(" ")));
        problems.push(
            Problem::general(format!("il manque : {}", missing.join(", ")))
                .help(format!("par exemple : {examples}")),
        );
    }
    // Warnings on a name that is not whole yet would be wrong.
    if let Err(found) = read_back(workspace, &draft::launch_file(&answers.filled()), Flags::ALL) {
        problems.extend(found.0);
    }
    Problems(problems).unless_errors(()).map(|_| ())
}

/// Reads the text of a launch file before it is written.
fn read_back(
    workspace: &Workspace,
    text: &str,
    voice: impl Voice + 'static,
) -> Result<(Launch, Vec<Problem>), Problems> {
    let source = Source::new("options de la commande", text);
    let voice: Arc<dyn Voice> = Arc::new(voice);
    let told = |problems: Problems| problems.through(&source, &voice);
    match read_launch(workspace, &source, Path::new("lancement")) {
        Ok((launch, warnings)) => Ok((launch, told(Problems(warnings)).0)),
        Err(problems) => Err(told(problems)),
    }
}

fn ask(
    workspace: &Workspace,
    answers: &mut Answers,
    path: Option<&Path>,
) -> wizard::Answered<String> {
    let around = Around {
        today: workspace.today,
        day: &|date| day(workspace, date),
        file_for: &default_file,
        wrong: &|answers| {
            let text = draft::launch_file(&answers.filled());
            let found = read_back(workspace, &text, Questions).err()?;
            found.0.first().map(|problem| problem.told().message)
        },
        refused: &|file| refusal(Path::new(file)).map(|problem| problem.told().message),
    };
    wizard::complete(answers, path.map(|path| path.display().to_string()), &around)
}

fn no_questions(stop: &Stop) -> Problems {
    Problem::general(stop.to_string())
        .help(format!("décrivez le lancement par des options : {} init --help", next::program()))
        .into()
}

fn day(workspace: &Workspace, date: NaiveDate) -> Day {
    Day::new(date, workspace.day_off(date), workspace.today)
}

fn default_file(answers: &Answers) -> String {
    let name = answers.service.to_name().map(|name| name.bare());
    let name = name.or(answers.service.name.clone()).unwrap_or_default();
    format!("{}.toml", folder_name(&name))
}

/// Why nothing can be written there.
fn refusal(path: &Path) -> Option<Problem> {
    // A link that leads nowhere is there too.
    if path.symlink_metadata().is_ok() {
        return Some(exists(path));
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty())?;
    (!folder.is_dir()).then(|| {
        Problem::general(format!("le dossier « {} » n’existe pas", folder.display()))
            .help("créez-le d’abord, ou choisissez un autre dossier")
    })
}

fn exists(path: &Path) -> Problem {
    let program = next::program();
    Problem::general(format!("« {} » existe déjà", path.display())).help(format!(
        "init ne remplace aucun fichier : nommez-en un autre, par exemple {program} init autre.toml"
    ))
}

fn create(path: &Path, text: &str) -> Result<()> {
    let writer = Writer::anywhere();
    let written = writer.replace(path, Expected::Nothing, text.as_bytes(), Care::Written);
    if !written.map_err(with_way_out)? {
        return Err(exists(path).into());
    }
    writer.keep();
    Ok(())
}

/// The day and the name as they will be heard, for who asked no question.
fn say_aloud(workspace: &Workspace, launch: &Launch) {
    say(&format!("Lancement : {}", day(workspace, launch.date).describe()));
    say("À lire tout haut, pour entendre si le nom sonne juste :");
    for sentence in draft::sentences(Role::Service, &launch.service.name) {
        say(&format!("  {sentence}"));
    }
    if let Some(organization) = &launch.organization {
        for sentence in draft::sentences(Role::Organization, &organization.name) {
            say(&format!("  {sentence}"));
        }
    }
    say("");
}

fn say_next(cli: &Cli, path: &Path, answers: &Answers) {
    let file = next::path(path);
    say(&format!("Écrit : {}", path.display()));
    let left = answers.left_out();
    if !left.is_empty() {
        say("");
        say("À compléter plus tard dans ce fichier :");
        for line in wrapped(&left.join(", "), LIST_WIDTH).lines() {
            say(&format!("  {line}"));
        }
    }
    say("");
    say("Ensuite, le calendrier, puis tous les textes :");
    for words in [format!("plan {file}"), format!("render {file} -o campagne")] {
        say(&format!("  {}", next::command(cli, &words)));
    }
}

/// The answers that the flags give; `usual` is the campaign where they name none.
fn answers(args: &InitArgs, usual: &str) -> Answers {
    Answers {
        campaign: args.campaign.clone().unwrap_or_else(|| usual.to_string()),
        date: args.launch,
        launch_type: args.launch_type,
        service_changes: said(args.service_changes, args.service_unchanged),
        service: NameAnswers {
            number: args.number,
            official_article: args.official_article,
            generic: args.generic.clone(),
            ..name(&args.service, &args.article, args.gender)
        },
        previous_login: name(
            &args.previous_login,
            &args.previous_login_article,
            args.previous_login_gender,
        ),
        usual_login: None,
        previous_login_active: said(args.previous_login_active, args.previous_login_closing),
        organization: NameAnswers {
            official_article: args.organization_official_article,
            ..name(&args.organization, &args.organization_article, args.organization_gender)
        },
        facts: args.of_service.0.clone().and(args.around.0.clone()),
        subscribers: false,
        by_wave: false,
    }
}

/// What one of two switches says, if either was given.
fn said(yes: bool, no: bool) -> Option<bool> {
    (yes || no).then_some(yes)
}

/// How a flag is written, for an example.
fn example(flag: &str, usual_login: Option<&Name>) -> String {
    if flag == "--previous-login" {
        let usual = usual_login.map_or("AncienAccès", |usual| &usual.text);
        return format!("{flag} {}", next::word(usual));
    }
    format!("{flag} {}", Flags::example(flag))
}

fn name(name: &Option<String>, article: &Option<String>, gender: Option<Gender>) -> NameAnswers {
    NameAnswers { name: name.clone(), article: article.clone(), gender, ..NameAnswers::default() }
}
