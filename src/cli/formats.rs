//! In which formats to write, and for whom.

use clap::Args;

use super::words::among;
use crate::formats::{Format, Formats};
use crate::vocabulary::{Term, Vocabulary, term};

/// Days between a reminder and its event, within a year; none for no reminder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reminder(pub Option<u32>);

impl Reminder {
    /// How it is typed.
    pub fn word(self) -> String {
        self.0.map_or_else(|| String::from(NO_REMINDER), |days| days.to_string())
    }
}

/// The word for no reminder.
const NO_REMINDER: &str = "aucun";

/// Reads it as it is typed.
///
/// # Errors
/// What to type instead.
pub fn parse_reminder(text: &str) -> Result<Reminder, String> {
    if text.trim() == NO_REMINDER {
        return Ok(Reminder(None));
    }
    let days = text.trim().parse().ok().filter(|days| *days <= 365);
    let days = days.ok_or_else(|| String::from("écrivez un nombre de jours, de 0 à 365, ou aucun"));
    days.map(|days| Reminder(Some(days)))
}

/// In which formats to write.
#[derive(Debug, Args)]
pub struct FormatsArgs {
    /// Formats à écrire, outre le Markdown, « all » pour tous, « usual » pour les plus utiles de chaque type de texte; sans cette option, ceux de la fois précédente dans ce dossier, ou les plus utiles
    #[arg(long, value_name = "FORMAT", env = "JALON_FORMATS", value_delimiter = ',', value_parser = among(Wanted::terms()))]
    pub formats: Vec<Wanted>,
    /// Outils à qui confier les publications : un fichier chacun; sans cette option, ceux de la fois précédente, ceux du lancement, ou un seul fichier pour tout outil
    #[arg(long, value_name = "OUTIL", value_delimiter = ',', visible_alias = "planificateurs")]
    pub schedulers: Vec<String>,
}

/// What may be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// Markdown, which is always written.
    Markdown,
    /// The usual ones of each kind of text.
    Usual,
    /// Every format.
    Every,
    /// A format beside Markdown.
    One(Format),
}

impl Wanted {
    /// The formats that some of them make.
    pub fn formats(all: &[Self]) -> Formats {
        if all.is_empty() || all.contains(&Self::Usual) {
            return Formats::default();
        }
        if all.contains(&Self::Every) {
            return Formats::every();
        }
        let one = |wanted: &Self| match wanted {
            Self::One(format) => Some(*format),
            _ => None,
        };
        Formats::only(all.iter().filter_map(one).collect())
    }

    /// Every one with its word.
    pub fn terms() -> Vec<Term<Self>> {
        let words = [
            term(Self::Markdown, "md"),
            term(Self::Usual, "usual").said("usuels"),
            term(Self::Every, "all").said("tous"),
        ];
        words.into_iter().chain(Format::TERMS.iter().map(|term| term.map(Self::One))).collect()
    }
}
