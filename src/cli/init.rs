//! Arguments of `init`: a whole launch may be described by them.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;

use super::facts::FactArgs;
use super::words::word;
use crate::campaign::LaunchType;
use crate::french::name::{Gender, Number};
use crate::french::typed_day::parse_day;

/// Arguments of `init`.
#[derive(Debug, Args)]
pub struct InitArgs {
    /// Fichier à écrire; sans lui, le nom du service, dans le dossier courant
    #[arg(value_name = "FICHIER")]
    pub file: Option<PathBuf>,
    /// Nom du service, sans son article
    #[arg(long, value_name = "NOM")]
    pub service: Option<String>,
    /// Article du nom : le, la, l', les, ou "" s’il n’en prend pas
    #[arg(long, value_name = "ARTICLE", allow_hyphen_values = true)]
    pub article: Option<String>,
    /// Genre du nom, si l’article ne le dit pas : m ou f
    #[arg(long, value_name = "GENRE", visible_alias = "genre", value_parser = word::<Gender>())]
    pub gender: Option<Gender>,
    /// Nombre du nom, s’il n’a pas d’article : s (singulier) ou p (pluriel)
    #[arg(long, value_name = "NOMBRE", visible_alias = "nombre", value_parser = word::<Number>())]
    pub number: Option<Number>,
    /// L’article fait partie du nom officiel (La Place 0-5)
    #[arg(long, visible_alias = "article-officiel")]
    pub official_article: bool,
    /// Mot devant le nom : « service en ligne »
    #[arg(long, value_name = "MOT", num_args = 0..=1, default_missing_value = "service en ligne", visible_alias = "générique")]
    pub generic: Option<String>,
    /// Jour du lancement : 2027-05-25 ou « 25 mai 2027 »
    #[arg(long, value_name = "DATE", value_parser = parse_day, visible_alias = "lancement")]
    pub launch: Option<NaiveDate>,
    /// Nouveau service ou service qui change de mode de connexion
    #[arg(long = "type", value_name = "TYPE", value_parser = word::<LaunchType>())]
    pub launch_type: Option<LaunchType>,
    /// What may wait, of the service.
    #[command(flatten)]
    pub of_service: FactArgs<true>,
    /// Le service change aussi, pas seulement la connexion
    #[arg(long, visible_alias = "service-change", conflicts_with = "service_unchanged")]
    pub service_changes: bool,
    /// Seule la connexion change, le service reste le même
    #[arg(long, visible_alias = "service-inchangé")]
    pub service_unchanged: bool,
    /// Mode de connexion que le service quitte
    #[arg(long, value_name = "NOM", visible_alias = "ancien-mode")]
    pub previous_login: Option<String>,
    /// Article de ce mode de connexion; inutile pour celui que la campagne propose
    #[arg(long, value_name = "ARTICLE", visible_alias = "ancien-mode-article")]
    pub previous_login_article: Option<String>,
    /// Genre de ce mode de connexion, si l’article ne le dit pas
    #[arg(long, value_name = "GENRE", visible_alias = "ancien-mode-genre", value_parser = word::<Gender>())]
    pub previous_login_gender: Option<Gender>,
    /// D’autres services utilisent encore ce mode de connexion
    #[arg(long, visible_alias = "ancien-mode-actif", conflicts_with = "previous_login_closing")]
    pub previous_login_active: bool,
    /// Plus aucun service n’utilise ce mode de connexion
    #[arg(long, visible_alias = "ancien-mode-ferme")]
    pub previous_login_closing: bool,
    /// Organisation responsable, sans son article
    #[arg(long, value_name = "NOM", visible_alias = "organisme")]
    pub organization: Option<String>,
    /// Article de l’organisation
    #[arg(long, value_name = "ARTICLE", visible_alias = "organisme-article")]
    pub organization_article: Option<String>,
    /// Genre de l’organisation, si l’article ne le dit pas
    #[arg(long, value_name = "GENRE", visible_alias = "organisme-genre", value_parser = word::<Gender>())]
    pub organization_gender: Option<Gender>,
    /// Cet article fait partie du nom officiel de l’organisation
    #[arg(long, visible_alias = "organisme-article-officiel")]
    pub organization_official_article: bool,
    /// What may wait, of the rest.
    #[command(flatten)]
    pub around: FactArgs<false>,
    /// Campagne à suivre; sans elle, celle du fichier campaigns/shared/defaults.toml
    #[arg(long, value_name = "CAMPAGNE", visible_alias = "campagne")]
    pub campaign: Option<String>,
    /// Ne pose aucune question, même dans un terminal
    #[arg(long, visible_alias = "sans-question")]
    pub no_input: bool,
}
