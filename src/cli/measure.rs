//! Arguments of `measure`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::words::word;
use crate::vocabulary::{Term, Vocabulary, term};

/// Arguments of `measure`.
#[derive(Debug, Args)]
#[command(subcommand_precedence_over_arg = true, subcommand_value_name = "COMMANDE")]
pub struct MeasureArgs {
    /// Fichiers de lancement (.toml), dossiers qui en contiennent, ou tableaux d’Excel (.csv)
    #[arg(value_name = "LANCEMENT", required = true)]
    pub files: Vec<PathBuf>,
    /// Format des résultats; sans cette option, celui du fichier à écrire, ou un tableau
    #[arg(long, value_name = "FORMAT", value_parser = word::<MeasureFormat>())]
    pub format: Option<MeasureFormat>,
    /// Fichier à écrire, au lieu d’afficher : bilan.xlsx
    #[arg(short, long, value_name = "FICHIER", visible_alias = "sortie")]
    pub output: Option<PathBuf>,
    /// Remplace le fichier à écrire, s’il existe et que quelqu’un a pu y écrire
    #[arg(long, visible_alias = "forcer", requires = "output")]
    pub force: bool,
    /// What else to do.
    #[command(subcommand)]
    pub command: Option<MeasureCommand>,
}

/// What `measure` does besides showing results.
#[derive(Debug, Subcommand)]
pub enum MeasureCommand {
    /// Ajoute aux résultats d’un lancement ce qu’un outil a compté
    #[command(visible_alias = "importer")]
    Import(ResultsArgs),
}

/// Arguments of `measure import`.
#[derive(Debug, Args)]
pub struct ResultsArgs {
    /// L’export de l’outil, en CSV
    #[arg(value_name = "EXPORT")]
    pub export: PathBuf,
    /// Le réseau de cet export, s’il ne le dit pas : facebook
    #[arg(long, value_name = "RÉSEAU", visible_alias = "réseau")]
    pub network: Option<String>,
    /// Dans un tableau de lancements : le service, le dossier ou le numéro de la ligne
    #[arg(long, value_name = "LIGNE", visible_alias = "ligne")]
    pub row: Option<String>,
}

/// Formats of results.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum MeasureFormat {
    Table,
    Json,
    Workbook,
}

impl Vocabulary for MeasureFormat {
    const TERMS: &'static [Term<Self>] = &[
        term(Self::Table, "table").said("tableau"),
        term(Self::Json, "json"),
        term(Self::Workbook, "xlsx"),
    ];
}
