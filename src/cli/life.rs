//! Arguments of `status`, `mark`, `reschedule` and `incident`: the life of a launch.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;

use super::words::{word, word_or};
use super::{FormatsArgs, LaunchArgs, TableFormat};
use crate::campaign::State;
use crate::french::typed_day::parse_day;
use crate::vocabulary::term;

/// Arguments of `status`.
#[derive(Debug, Args)]
pub struct StatusArgs {
    #[command(flatten)]
    #[allow(missing_docs)]
    pub launches: LaunchArgs,
    /// Nomme aussi tout ce qui vient plus tard; de plusieurs lancements, qui n’ont sinon qu’une ligne chacun, dit tout
    #[arg(long, visible_alias = "tout")]
    pub all: bool,
    /// Dit seulement ce qui a été approuvé ou refusé, quand, par qui
    #[arg(long, visible_alias = "historique")]
    pub history: bool,
    /// Format de l’état
    #[arg(long, value_name = "FORMAT", default_value = "table", value_parser = word::<TableFormat>())]
    pub format: TableFormat,
}

/// Arguments of `mark`.
#[derive(Debug, Clone, Args)]
pub struct MarkArgs {
    /// Fichier de lancement, ou tableau de lancements avec --row
    #[arg(value_name = "LANCEMENT")]
    pub launch: PathBuf,
    /// Dans un tableau de lancements : le service, le dossier ou le numéro de la ligne
    #[arg(long, value_name = "LIGNE", visible_alias = "ligne")]
    pub row: Option<String>,
    /// Le moyen : son identifiant (w-8/newsletter), un de ses fichiers, ou des mots de son titre
    #[arg(value_name = "MOYEN", required_unless_present = "from")]
    pub id: Option<String>,
    /// Rédigé, approuvé, refusé, publié, rectifié, annulé; « planned » efface ce qui a été noté
    #[arg(value_name = "ÉTAT", required_unless_present_any = ["gate", "from"], value_parser = word_or::<State>(term((), "planned").said("prévu")))]
    pub state: Option<Noted>,
    /// Le jour; sans cette option, aujourd’hui
    #[arg(long, value_name = "DATE", value_parser = parse_day, visible_alias = "le")]
    pub on: Option<NaiveDate>,
    /// Adresse où voir ce qui est publié
    #[arg(long, value_name = "ADRESSE", visible_alias = "adresse")]
    pub url: Option<String>,
    /// Par qui
    #[arg(long, value_name = "NOM", visible_alias = "par")]
    pub by: Option<String>,
    /// Ce qu’en dit cette personne
    #[arg(long, value_name = "NOTE")]
    pub note: Option<String>,
    /// Jour de lancement qui y est annoncé; sans cette option, celui du fichier de lancement
    #[arg(long, value_name = "DATE", value_parser = parse_day, visible_alias = "annonce")]
    pub announced: Option<NaiveDate>,
    /// Dernier jour de l’ancien mode de connexion qui y est annoncé; sans cette option, celui du fichier de lancement
    #[arg(long, value_name = "DATE", value_parser = parse_day, visible_alias = "accepté-jusqu-au")]
    pub accepted_until: Option<NaiveDate>,
    /// Condition remplie avant de publier : dcom-informed
    #[arg(long, value_name = "CONDITION", visible_alias = "condition")]
    pub gate: Option<String>,
    /// Le calendrier en Excel où vous avez rempli État, Publié le, Adresse, Par ou Note : tout ce qui y a changé est noté
    #[arg(long, value_name = "CLASSEUR", visible_alias = "depuis", conflicts_with_all = ["id", "state", "on", "url", "by", "note", "announced", "accepted_until", "gate"])]
    pub from: Option<PathBuf>,
}

/// Arguments of `ask`.
#[derive(Debug, Args)]
pub struct AskArgs {
    /// Fichier de lancement
    #[arg(value_name = "LANCEMENT")]
    pub launch: PathBuf,
    /// Les moyens à faire approuver, comme pour mark; sans eux, tout ce qui ne l’est pas encore
    #[arg(value_name = "MOYEN")]
    pub items: Vec<String>,
    /// Le document à écrire, à côté de son courriel; sans cette option, à côté du fichier de lancement
    #[arg(short, long, value_name = "FICHIER", visible_alias = "sortie")]
    pub output: Option<PathBuf>,
    /// Remplace une demande qui existe
    #[arg(long, visible_alias = "forcer")]
    pub force: bool,
}

/// A state; none for what is to do again.
pub type Noted = Option<State>;

/// Arguments of `reschedule`.
#[derive(Debug, Args)]
pub struct RescheduleArgs {
    /// Fichier de lancement, ou tableau de lancements avec --row
    #[arg(value_name = "LANCEMENT")]
    pub launch: PathBuf,
    /// Dans un tableau de lancements : le service, le dossier ou le numéro de la ligne
    #[arg(long, value_name = "LIGNE", visible_alias = "ligne")]
    pub row: Option<String>,
    /// Une seule vague du lancement, par son identifiant ou par les mots qui disent qui elle concerne
    #[arg(long, value_name = "VAGUE", visible_alias = "vague", conflicts_with = "row")]
    pub wave: Option<String>,
    /// Nouveau jour du lancement, ou de la vague : 2027-05-25 ou « 25 mai 2027 »
    #[arg(long, value_name = "DATE", value_parser = parse_day, visible_alias = "au")]
    pub to: Option<NaiveDate>,
    /// Les vagues du lancement restent à leur jour; sans cette option, elles se déplacent comme lui
    #[arg(long, visible_alias = "garder-les-vagues", requires = "to", conflicts_with = "wave")]
    pub keep_waves: bool,
    /// Nouveau dernier jour où l’ancien mode de connexion est accepté
    #[arg(long, value_name = "DATE", value_parser = parse_day, visible_alias = "accepté-jusqu-au", conflicts_with_all = ["cancel", "wave", "row"])]
    pub accepted_until: Option<NaiveDate>,
    /// Le lancement n’aura pas lieu
    #[arg(long, visible_alias = "annuler", conflicts_with = "to")]
    pub cancel: bool,
    /// Dossier où refaire les textes et écrire les rectificatifs
    #[arg(short, long, value_name = "DOSSIER", visible_alias = "sortie")]
    pub output: Option<PathBuf>,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub formats: FormatsArgs,
    /// Montre ce qui changerait, sans rien écrire
    #[arg(long, visible_alias = "essai")]
    pub dry_run: bool,
}

/// Arguments of `incident`.
#[derive(Debug, Args)]
pub struct IncidentArgs {
    /// La sorte d’incident, de celles que la campagne prévoit : panne, fuite…
    #[arg(value_name = "INCIDENT")]
    pub kind: String,
    /// Fichier de lancement, ou tableau de lancements avec --row
    #[arg(value_name = "LANCEMENT")]
    pub launch: PathBuf,
    /// Dans un tableau de lancements : le service, le dossier ou le numéro de la ligne
    #[arg(long, value_name = "LIGNE", visible_alias = "ligne")]
    pub row: Option<String>,
    /// Quand il a commencé, heure légale : "2027-03-01 09:15"; l’heure seule, si c’est aujourd’hui
    #[arg(long, value_name = "MOMENT", visible_alias = "debut")]
    pub at: Option<String>,
    /// Quand il a pris fin, écrit de la même façon
    #[arg(long, value_name = "MOMENT", visible_alias = "fin")]
    pub end: Option<String>,
    /// Dossier où écrire ses textes et refaire le calendrier
    #[arg(short, long, value_name = "DOSSIER", visible_alias = "sortie")]
    pub output: Option<PathBuf>,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub formats: FormatsArgs,
}
