//! Reads the bytes of a text in any of the formats that people edit.

use std::sync::Arc;

use super::docx::docx;
use super::email::email;
use super::html::html;
use super::{Prose, markdown, plain};
use crate::french::list::joined;
use crate::input::{Assumed, Source, decode_page, decode_text};
use crate::markup::Markdown;
use crate::word::NotRead;

/// Largest file that is read, in bytes: the longest text of a campaign has some ten thousand.
pub const MAX_BYTES: usize = 8 * 1024 * 1024;

/// Most words that are checked, in bytes.
const MAX_TEXT: usize = 1024 * 1024;

/// A format of texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Markdown, as `render` writes it.
    Markdown,
    /// Plain text.
    Plain,
    /// A page, or a part of one.
    Html,
    /// A Word document.
    Word,
    /// An e-mail.
    Email,
}

impl Format {
    /// The format of a file, by the end of its name.
    pub fn of(name: &str) -> Option<Self> {
        let ending = name.rsplit_once('.')?.1.to_ascii_lowercase();
        let known = ENDINGS.iter().find(|(_, endings)| endings.contains(&ending.as_str()))?;
        Some(known.0)
    }

    /// The usual endings of names, for a sentence: « .md, .txt ou .eml ».
    pub fn told() -> String {
        joined(&Self::usual(), "ou")
    }

    /// The usual endings of names: « .md ».
    pub fn usual() -> Vec<String> {
        ENDINGS.iter().filter_map(|(_, own)| Some(format!(".{}", own.first()?))).collect()
    }

    /// Whether places are told by paragraph: the file has no lines.
    pub fn has_paragraphs(self) -> bool {
        self == Self::Word
    }

    /// Whether the text that places are told in is the file itself.
    pub fn is_text(self) -> bool {
        matches!(self, Self::Markdown | Self::Plain | Self::Html)
    }
}

/// How the names of files of each format end, the usual ending first.
const ENDINGS: [(Format, &[&str]); 5] = [
    (Format::Markdown, &["md", "markdown"]),
    (Format::Plain, &["txt"]),
    (Format::Html, &["html", "htm"]),
    (Format::Word, &["docx"]),
    (Format::Email, &["eml"]),
];

/// Why a file cannot be checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// There is nothing in it.
    #[error("ce fichier est vide")]
    Empty,
    /// It is larger than any text.
    #[error("ce fichier est trop gros pour un texte")]
    TooLarge,
    /// It is no text.
    #[error("ce fichier n’est pas un texte")]
    Binary,
    /// Its format is that of its name, but it does not hold together.
    #[error("ce fichier est abîmé")]
    Damaged,
    /// It asks for a password.
    #[error("ce fichier est protégé par un mot de passe")]
    Encrypted,
    /// No e-mail.
    #[error("ce fichier n’est pas un courriel")]
    NotEmail,
}

impl Unreadable {
    /// The way out.
    pub fn help(self) -> String {
        String::from(match self {
            Self::Empty => "écrivez le texte, ou retirez ce fichier",
            Self::TooLarge => {
                "vérifiez que c’est le bon fichier : la limite est de 8 Mo, dont 1 Mo de texte"
            }
            Self::Binary => return format!("donnez un texte en {}", Format::told()),
            Self::Damaged => {
                "ouvrez-le et enregistrez-le de nouveau, ou copiez-en le texte dans un fichier .txt"
            }
            Self::Encrypted => "enregistrez-en une copie sans mot de passe",
            Self::NotEmail => "enregistrez de nouveau le courriel au format .eml",
        })
    }
}

impl From<NotRead> for Unreadable {
    fn from(reason: NotRead) -> Self {
        match reason {
            NotRead::NotWord | NotRead::Damaged => Self::Damaged,
            NotRead::Encrypted => Self::Encrypted,
            NotRead::TooLarge => Self::TooLarge,
        }
    }
}

/// A file as it was read.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The text that places are told in, under the file's name.
    pub source: Arc<Source>,
    /// What its readers see.
    pub prose: Prose,
    /// Its format.
    pub format: Format,
    /// The page of an e-mail that also has a text: most people see the page.
    pub page: Option<Prose>,
    /// What is attached to an e-mail and not read.
    pub attached: Vec<String>,
    /// For each line of the text that places are told in, its line in the file; empty when it is the same.
    pub lines: Vec<usize>,
    /// Its body as Markdown, where it is.
    pub body: Option<Markdown>,
    /// The encoding that it was read in, where that was guessed.
    pub assumed: Option<Assumed>,
}

/// Reads a text.
///
/// # Errors
/// When it holds nothing that can be checked.
pub fn read(name: &str, bytes: &[u8], format: Format) -> Result<Reading, Unreadable> {
    if bytes.len() > MAX_BYTES {
        return Err(Unreadable::TooLarge);
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Unreadable::Empty);
    }
    let mut body = None;
    let mut page = None;
    let (mut lines, mut attached) = (Vec::new(), Vec::new());
    let mut guessed = None;
    let (source, prose) = match format {
        Format::Word => {
            let (text, prose) = docx(bytes)?;
            (Source::new(name, text), prose)
        }
        Format::Email => {
            let mail = email(bytes).ok_or(Unreadable::NotEmail)?;
            (page, lines, attached) = (mail.page, mail.lines, mail.attached);
            (Source::new(name, mail.text), mail.prose)
        }
        Format::Markdown | Format::Plain | Format::Html => {
            let decode = if format == Format::Html { decode_page } else { decode_text };
            let (text, assumed) = decode(bytes).ok_or(Unreadable::Binary)?;
            guessed = assumed;
            let source = Source::new(name, text);
            let prose = match format {
                Format::Markdown => {
                    let (prose, read) = markdown::read(&source.text);
                    body = Some(read);
                    prose
                }
                Format::Html => html(&source.text),
                _ => plain(&source.text),
            };
            (source, prose)
        }
    };
    match prose.text.len() {
        0 => Err(Unreadable::Empty),
        length if length > MAX_TEXT => Err(Unreadable::TooLarge),
        _ => Ok(Reading { source, prose, format, page, attached, lines, body, assumed: guessed }),
    }
}
