//! Arguments of `dates`.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;

use super::words::word;
use crate::french::typed_day::parse_day;
use crate::vocabulary::{Term, Vocabulary, term};

/// Arguments of `dates`.
#[derive(Debug, Args)]
pub struct DatesArgs {
    /// Fichier de lancement; un tableau (.csv) ou un dossier, pour que ses lancements ne se gênent plus
    #[arg(value_name = "LANCEMENT")]
    pub launch: Option<PathBuf>,
    /// Premier jour à regarder; sans cette option, deux semaines avant le lancement, ou aujourd’hui
    #[arg(long, value_name = "DATE", value_parser = parse_day, visible_alias = "du")]
    pub from: Option<NaiveDate>,
    /// Dernier jour à regarder; sans cette option, quatre semaines après le premier
    #[arg(long, value_name = "DATE", value_parser = parse_day, visible_alias = "au")]
    pub to: Option<NaiveDate>,
    /// Autres lancements, à ne pas gêner : fichiers, dossiers ou tableaux
    #[arg(long, value_name = "CHEMIN", num_args = 1.., visible_alias = "avec")]
    pub with: Vec<PathBuf>,
    /// Format de la réponse
    #[arg(long, value_name = "FORMAT", default_value = "table", value_parser = word::<DatesFormat>())]
    pub format: DatesFormat,
}

/// Formats of days of launch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum DatesFormat {
    Table,
    Json,
    Csv,
}

impl Vocabulary for DatesFormat {
    const TERMS: &'static [Term<Self>] = &[
        term(Self::Table, "table").said("tableau"),
        term(Self::Json, "json"),
        term(Self::Csv, "csv"),
    ];
}
