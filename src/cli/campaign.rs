//! Arguments of `campaign` and of what it does.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::CheckFormat;
use super::words::word;
use crate::rules::Severity;
use crate::vocabulary::{Term, Vocabulary, term};

/// Commands on campaigns.
#[derive(Debug, Subcommand)]
pub enum CampaignCommand {
    /// Nomme les campagnes et dit d’où elles viennent
    #[command(visible_alias = "lister")]
    List,
    /// Montre la séquence d’une campagne, ses liens et ses fichiers
    #[command(visible_alias = "montrer")]
    Show {
        /// Nom de la campagne; sans lui, celle du fichier campaigns/shared/defaults.toml
        #[arg(value_name = "CAMPAGNE")]
        id: Option<String>,
    },
    /// Copie une campagne et ses gabarits dans un dossier, pour les modifier
    #[command(visible_alias = "exporter")]
    Export {
        /// Nom de la campagne
        #[arg(value_name = "CAMPAGNE")]
        id: String,
        /// Dossier où copier
        #[arg(value_name = "DOSSIER")]
        folder: PathBuf,
    },
    /// Vérifie tous les fichiers d’une campagne, et les textes qu’elle produit
    #[command(visible_alias = "vérifier")]
    Check(CampaignCheckArgs),
    /// Écrit une petite campagne commentée, à faire vôtre
    #[command(visible_alias = "nouvelle")]
    New {
        /// Nom de la campagne, en minuscules sans accent
        #[arg(value_name = "CAMPAGNE")]
        id: String,
        /// Dossier où écrire, à donner ensuite à --root
        #[arg(short, long, value_name = "DOSSIER", default_value = ".", visible_alias = "sortie")]
        output: PathBuf,
    },
    /// Donne le schéma JSON des fichiers, pour les éditeurs de texte
    Schema {
        /// Le fichier; sans ce mot, les trois schémas
        #[arg(value_name = "FICHIER", value_parser = word::<SchemaFile>())]
        file: Option<SchemaFile>,
    },
    /// Fait une campagne des textes officiels d’un guide du ministère (.pdf, .docx ou .txt)
    #[command(visible_alias = "importer")]
    Import(ImportArgs),
}

/// Arguments of `campaign check`.
#[derive(Debug, Args)]
pub struct CampaignCheckArgs {
    /// Nom de la campagne
    #[arg(value_name = "CAMPAGNE")]
    pub id: String,
    /// Format des constats
    #[arg(long, value_name = "FORMAT", default_value = "human", value_parser = word::<CheckFormat>())]
    pub format: CheckFormat,
    /// Gravité à partir de laquelle le code de sortie est 1
    #[arg(long, value_name = "GRAVITÉ", default_value = "warning", visible_alias = "gravité", value_parser = word::<Severity>())]
    pub severity: Severity,
}

/// Arguments of `campaign import`.
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// Le guide, tel que téléchargé
    #[arg(value_name = "GUIDE")]
    pub guide: PathBuf,
    /// Dossier où écrire la campagne, à donner ensuite à --root
    #[arg(short, long, value_name = "DOSSIER", visible_alias = "sortie")]
    pub output: PathBuf,
    /// Nom de la campagne, à écrire dans les fichiers de lancement
    #[arg(long, value_name = "NOM")]
    pub id: Option<String>,
}

/// Files that have a schema, by the name of their schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum SchemaFile {
    Launch,
    Campaign,
    Messages,
}

impl Vocabulary for SchemaFile {
    const TERMS: &'static [Term<Self>] = &[
        term(Self::Launch, "launch").said("lancement"),
        term(Self::Campaign, "campaign").said("campagne"),
        term(Self::Messages, "messages"),
    ];
}
