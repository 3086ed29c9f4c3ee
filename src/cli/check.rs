//! Arguments of `check` and `explain`.

use std::path::PathBuf;

use clap::Args;

use super::words::word;
use crate::prose::Format;
use crate::rules::Severity;
use crate::vocabulary::{Term, Vocabulary, term};

fn paths_help() -> String {
    let endings = Format::usual().join(", ");
    format!("Textes ({endings}) ou dossiers; sans chemin, tous les gabarits")
}

/// Arguments of `check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// What to check.
    #[arg(value_name = "CHEMIN", help = paths_help())]
    pub paths: Vec<PathBuf>,
    /// Fichier du lancement dont parlent les textes, si leur dossier ne le dit pas
    #[arg(long, value_name = "FICHIER", visible_alias = "lancement")]
    pub launch: Option<PathBuf>,
    /// Campagne dont les textes suivent les règles, si ni leur dossier ni --launch ne la disent
    #[arg(long, value_name = "CAMPAGNE", visible_alias = "campagne", conflicts_with = "launch")]
    pub campaign: Option<String>,
    /// Ce que sont les textes : un moyen (w-2/social-procedure) ou un type et un moment (newsletter/before)
    #[arg(long = "as", value_name = "MOYEN", visible_alias = "comme")]
    pub deliverable: Option<String>,
    /// Format des constats
    #[arg(long, value_name = "FORMAT", default_value = "human", value_parser = word::<CheckFormat>())]
    pub format: CheckFormat,
    /// Gravité à partir de laquelle le code de sortie est 1
    #[arg(long, value_name = "GRAVITÉ", default_value = "warning", visible_alias = "gravité", value_parser = word::<Severity>())]
    pub severity: Severity,
    /// Seulement ces règles
    #[arg(long = "rule", value_name = "RÈGLE", visible_alias = "regle", value_delimiter = ',')]
    pub rules: Vec<String>,
    /// Toutes les règles sauf celles-ci
    #[arg(long, value_name = "RÈGLE", visible_alias = "sauf", value_delimiter = ',')]
    pub exclude: Vec<String>,
    /// Refuse aussi tout texte à publier que personne n’a approuvé tel qu’il est
    #[arg(long, visible_alias = "approuvés")]
    pub approved: bool,
    /// Demande aussi à Grammalecte, s’il est installé, ou à un serveur LanguageTool de cet ordinateur
    #[arg(
        long,
        value_name = "ADRESSE",
        visible_alias = "grammaire",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "",
        requires = "paths"
    )]
    pub grammar: Option<String>,
    /// Dit aussi, en conseil, la lisibilité de chaque texte
    #[arg(long, visible_alias = "lisibilité", requires = "paths")]
    pub reading: bool,
    /// Fait dans les fichiers les corrections qui sont sûres
    #[arg(long, visible_alias = "corriger", requires = "paths")]
    pub fix: bool,
}

/// Arguments of `explain`.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// La règle; sans elle, la liste des règles
    #[arg(value_name = "RÈGLE")]
    pub rule: Option<String>,
    /// La campagne dont on veut les règles; sans elle, toutes
    #[arg(long, value_name = "CAMPAGNE", visible_alias = "campagne")]
    pub campaign: Option<String>,
}

/// Formats of findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum CheckFormat {
    Human,
    Json,
    Sarif,
    Junit,
    Github,
}

impl Vocabulary for CheckFormat {
    const TERMS: &'static [Term<Self>] = &[
        term(Self::Human, "human"),
        term(Self::Json, "json"),
        term(Self::Sarif, "sarif"),
        term(Self::Junit, "junit"),
        term(Self::Github, "github"),
    ];
}
