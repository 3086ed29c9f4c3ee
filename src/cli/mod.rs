//! The types of the command line, nothing else.

mod campaign;
mod check;
mod dates;
pub mod errors;
mod facts;
mod formats;
pub mod french;
mod init;
mod life;
mod measure;
mod words;

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand};

pub use campaign::{CampaignCheckArgs, CampaignCommand, ImportArgs, SchemaFile};
pub use check::{CheckArgs, CheckFormat, ExplainArgs};
pub use dates::{DatesArgs, DatesFormat};
pub use formats::{FormatsArgs, Reminder, Wanted, parse_reminder};
pub use init::InitArgs;
pub use life::{AskArgs, IncidentArgs, MarkArgs, Noted, RescheduleArgs, StatusArgs};
pub use measure::{MeasureArgs, MeasureCommand, MeasureFormat, ResultsArgs};
use words::{among, word};

use crate::campaign::LaunchType;
use crate::export::Calendar;
use crate::formats::Format;
use crate::french::name::Gender;
use crate::french::typed_day::parse_day;
use crate::vocabulary::{Term, Vocabulary, term};

/// Planifie la campagne de communication d’un service public en ligne et en écrit tous les textes.
#[derive(Debug, Parser)]
#[command(
    name = "jalon",
    version,
    subcommand_value_name = "COMMANDE",
    subcommand_help_heading = "Commandes"
)]
pub struct Cli {
    /// Dossier de vos campagnes et gabarits, qui passent avant ceux de jalon
    #[arg(
        long,
        global = true,
        env = "JALON_ROOT",
        value_name = "DOSSIER",
        visible_alias = "racine",
        display_order = 900
    )]
    pub root: Option<PathBuf>,
    /// Jour à partir duquel on regarde le calendrier : 2027-05-25 ou « 25 mai 2027 »; sans cette option, aujourd’hui
    #[arg(long, global = true, value_name = "DATE", value_parser = parse_day, visible_alias = "aujourdhui", display_order = 901)]
    pub today: Option<NaiveDate>,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Pose quelques questions et écrit un fichier de lancement
    #[command(visible_alias = "commencer", alias = "initier")]
    Init(Box<InitArgs>),
    /// Affiche le calendrier de diffusion
    #[command(visible_alias = "planifier")]
    Plan(PlanArgs),
    /// Écrit tous les textes et le calendrier dans un dossier
    #[command(visible_alias = "produire")]
    Render(RenderArgs),
    /// Dit où en est un lancement : en retard, cette semaine, à venir, fait
    #[command(visible_alias = "état", alias = "statut")]
    Status(StatusArgs),
    /// Note qu’un moyen est rédigé, approuvé, publié, rectifié ou annulé
    #[command(visible_alias = "marquer")]
    Mark(MarkArgs),
    /// Prépare une demande d’approbation : un document Word à envoyer, et son courriel
    #[command(visible_alias = "demander")]
    Ask(AskArgs),
    /// Montre ce qui a été compté d’un lancement, et ce qui était visé; de plusieurs, un baromètre
    #[command(visible_alias = "mesurer")]
    Measure(MeasureArgs),
    /// Change le jour du lancement, ou l’annule, et refait ce qui n’est pas publié
    #[command(visible_alias = "reporter")]
    Reschedule(RescheduleArgs),
    /// Écrit ce qu’il faut dire d’une panne, d’une fuite ou d’un autre incident, et retient ce qui devait paraître
    Incident(IncidentArgs),
    /// Compare les jours où un lancement pourrait avoir lieu, du meilleur au moins bon
    #[command(visible_alias = "jours")]
    Dates(DatesArgs),
    /// Compare deux calendriers, ou deux dossiers produits : ce qui a bougé, quels textes ont changé
    #[command(visible_alias = "comparer")]
    Diff(DiffArgs),
    /// Vérifie les textes : messages clés, français, typographie, longueurs
    #[command(visible_alias = "vérifier")]
    Check(CheckArgs),
    /// Explique une règle, avec sa raison et un exemple
    #[command(visible_alias = "expliquer")]
    Explain(ExplainArgs),
    /// Montre ou copie les campagnes
    #[command(visible_alias = "campagne", subcommand_value_name = "COMMANDE")]
    Campaign {
        /// What to do with campaigns.
        #[command(subcommand)]
        command: CampaignCommand,
    },
}

/// Which launches to work on.
#[derive(Debug, Args)]
pub struct LaunchArgs {
    /// Fichiers de lancement (.toml), dossiers qui en contiennent, ou tableaux d’Excel (.csv)
    #[arg(value_name = "LANCEMENT", conflicts_with_all = ["service", "article", "launch", "launch_type"])]
    pub files: Vec<PathBuf>,
    /// Nom du service, sans son article, au lieu d’un fichier
    #[arg(long, value_name = "NOM", requires_all = ["article", "launch", "launch_type"])]
    pub service: Option<String>,
    /// Article du nom : le, la, l', les, ou "" s’il n’en prend pas
    #[arg(long, value_name = "ARTICLE", requires = "service", allow_hyphen_values = true)]
    pub article: Option<String>,
    /// Genre du nom, si l’article ne le dit pas : m ou f
    #[arg(long, value_name = "GENRE", requires = "service", visible_alias = "genre", value_parser = word::<Gender>())]
    pub gender: Option<Gender>,
    /// Jour du lancement : 2027-05-25 ou « 25 mai 2027 »
    #[arg(long, value_name = "DATE", value_parser = parse_day, requires = "service", visible_alias = "lancement")]
    pub launch: Option<NaiveDate>,
    /// Nouveau service ou service qui change de mode de connexion
    #[arg(long = "type", value_name = "TYPE", requires = "service", value_parser = word::<LaunchType>())]
    pub launch_type: Option<LaunchType>,
    /// Adresse Web du service
    #[arg(long, value_name = "ADRESSE", requires = "service", visible_alias = "adresse")]
    pub url: Option<String>,
}

/// Arguments of `plan`.
#[derive(Debug, Args)]
pub struct PlanArgs {
    #[command(flatten)]
    #[allow(missing_docs)]
    pub launches: LaunchArgs,
    /// Format du calendrier; sans cette option, celui du fichier à écrire, ou un tableau
    #[arg(long, value_name = "FORMAT", value_parser = among(PlanFormat::terms()))]
    pub format: Option<PlanFormat>,
    /// Le calendrier de chaque lancement, même de plusieurs, qui n’ont sinon qu’une ligne chacun
    #[arg(long, visible_alias = "tout")]
    pub all: bool,
    /// Fichier à écrire, au lieu d’afficher
    #[arg(short, long, value_name = "FICHIER", visible_alias = "sortie")]
    pub output: Option<PathBuf>,
    /// Remplace le fichier à écrire, s’il existe et que quelqu’un a pu y écrire
    #[arg(long, visible_alias = "forcer", requires = "output")]
    pub force: bool,
    /// Rappel dans un calendrier .ics, ce nombre de jours avant chaque moyen; « aucun » pour n’en avoir pas
    #[arg(long, value_name = "JOURS", visible_alias = "rappel", default_value = "1", value_parser = parse_reminder)]
    pub reminder: Reminder,
}

/// Arguments of `render`.
#[derive(Debug, Args)]
pub struct RenderArgs {
    #[command(flatten)]
    #[allow(missing_docs)]
    pub launches: LaunchArgs,
    /// Dossier où écrire
    #[arg(short, long, value_name = "DOSSIER", visible_alias = "sortie")]
    pub output: PathBuf,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub formats: FormatsArgs,
    /// Rappel dans calendrier.ics, ce nombre de jours avant chaque moyen; « aucun » pour n’en avoir pas; sans cette option, celui de la fois précédente, ou 1
    #[arg(long, value_name = "JOURS", visible_alias = "rappel", value_parser = parse_reminder)]
    pub reminder: Option<Reminder>,
    /// Marque UTF-8 au début des fichiers .csv des planificateurs, pour les ouvrir dans Excel
    #[arg(long)]
    pub bom: bool,
    /// Traits de coupe et fond perdu autour des imprimés en PDF, pour une imprimerie
    #[arg(long, visible_alias = "traits-de-coupe")]
    pub crop_marks: bool,
    /// Remplace aussi les textes modifiés à la main, après en avoir gardé une copie
    #[arg(long, visible_alias = "forcer")]
    pub force: bool,
}

/// Arguments of `diff`.
#[derive(Debug, Args)]
pub struct DiffArgs {
    /// Ce qui était : un fichier de lancement, un tableau (.csv), un calendrier (.json) ou un dossier
    #[arg(value_name = "AVANT")]
    pub before: PathBuf,
    /// Ce qui est : la même chose, ou une autre sorte de calendrier
    #[arg(value_name = "APRÈS")]
    pub after: PathBuf,
    /// Format de la comparaison
    #[arg(long, value_name = "FORMAT", default_value = "table", value_parser = word::<TableFormat>())]
    pub format: TableFormat,
}

/// Formats of what is a table, unless a program reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum TableFormat {
    Table,
    Json,
}

impl Vocabulary for TableFormat {
    const TERMS: &'static [Term<Self>] =
        &[term(Self::Table, "table").said("tableau"), term(Self::Json, "json")];
}

/// Formats of the calendar: those of its files, and what is shown of it otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum PlanFormat {
    Table,
    Json,
    Markdown,
    /// One page, as PDF.
    Page,
    /// CSV that Excel opens at a double click.
    CsvForPeople,
    File(Format),
}

impl PlanFormat {
    /// Every one with its word, which ends the name of its file but for a table.
    pub fn terms() -> Vec<Term<Self>> {
        let shown = [
            term(Self::Table, "table").said("tableau"),
            term(Self::Json, "json"),
            term(Self::Markdown, "md"),
        ];
        let files = Calendar::FORMATS.map(|format| term(Self::File(format), format.word()));
        let others = [term(Self::CsvForPeople, "csv-excel"), term(Self::Page, "pdf")];
        [&shown[..], &files, &others].concat()
    }
}
