//! Reads the bytes of a guide in any of its formats.

use std::collections::BTreeSet;

use super::lines::Guide;
use super::pdf::Pages;
use crate::input::{Assumed, decode_text};
use crate::word::{self, NotRead};

/// Largest guide that is read, in bytes.
pub const MAX_BYTES: u64 = 32 * 1024 * 1024;

/// Most text that is read, in bytes: a guide has some fifty thousand.
const MAX_TEXT: usize = 2 * 1024 * 1024;

/// Most bytes of text with the spaces that lay out its columns.
const MAX_LAID_OUT: usize = 4 * MAX_TEXT;

/// Why a file cannot be read as a guide.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, serde::Serialize, serde::Deserialize,
)]
pub enum Unreadable {
    /// There is nothing in it.
    #[error("ce fichier est vide")]
    Empty,
    /// It is larger than any guide.
    #[error("ce fichier est trop gros pour être le guide")]
    TooLarge,
    /// A part of the Word document is larger than any guide once unpacked.
    #[error("ce document Word est trop gros pour être le guide")]
    PartTooLarge,
    /// It holds more text than any guide.
    #[error("ce fichier contient trop de texte pour être le guide")]
    TooLong,
    /// It asks for a password.
    #[error("ce fichier est protégé par un mot de passe")]
    Encrypted,
    /// Its format is that of its name, but it does not hold together.
    #[error("ce fichier est abîmé")]
    Damaged,
    /// A PDF of pictures.
    #[error("ce PDF ne contient aucun texte, seulement des images")]
    Pictures,
    /// An archive that is no Word document.
    #[error("ce fichier n’est pas un document Word")]
    NotWord,
    /// Neither of the formats.
    #[error("ce fichier n’est ni un texte, ni un PDF, ni un document Word")]
    UnknownFormat,
}

impl Unreadable {
    /// The way out.
    pub fn help(self) -> &'static str {
        match self {
            Self::Empty => "choisissez le guide téléchargé, ou téléchargez-le de nouveau",
            Self::TooLarge => "vérifiez que c’est le bon fichier : la limite est de 32 Mo",
            Self::TooLong | Self::PartTooLarge => {
                "vérifiez que c’est le bon fichier : un guide a quelques dizaines de pages"
            }
            Self::Encrypted => {
                "enregistrez-en une copie sans mot de passe, ou copiez-en le texte dans un fichier .txt"
            }
            Self::Damaged => {
                "téléchargez-le de nouveau, ou copiez-en le texte dans un fichier .txt"
            }
            Self::Pictures => {
                "demandez la version avec du texte, ou copiez-en le texte dans un fichier .txt"
            }
            Self::NotWord => "enregistrez-le au format .docx dans Word",
            Self::UnknownFormat => "donnez le guide en .pdf, en .docx ou en .txt",
        }
    }
}

/// Reads a guide, a PDF through `pdf`: it belongs in a process of its own. The format is that of the
/// first bytes, whatever the name.
///
/// # Errors
/// When it holds no text that can be read.
pub fn read(
    bytes: &[u8],
    pdf: impl Fn(&[u8]) -> Result<Pages, Unreadable>,
) -> Result<Guide, Unreadable> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(Unreadable::TooLarge);
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Unreadable::Empty);
    }
    let guide = match bytes {
        _ if bytes[..bytes.len().min(1024)].windows(5).any(|w| w == b"%PDF-") => {
            let pages = pdf(bytes)?;
            Guide::from_pages(&pages.text, pages.addresses)
        }
        [b'P', b'K', 3 | 5 | 7, ..] => docx(bytes)?,
        // An older Word document, or a Word document with a password.
        [0xd0, 0xcf, 0x11, 0xe0, ..] => {
            let utf16: Vec<u8> = "EncryptedPackage".bytes().flat_map(|b| [b, 0]).collect();
            let locked = bytes.windows(utf16.len()).any(|window| window == utf16);
            return Err(if locked { Unreadable::Encrypted } else { Unreadable::NotWord });
        }
        _ => {
            let (text, assumed) = text(bytes)?;
            Guide { assumed, ..Guide::from_text(&text) }
        }
    };
    let length: usize = guide.lines.iter().map(|line| line.text.len()).sum();
    match length {
        0 => Err(Unreadable::Empty),
        _ if length > MAX_TEXT => Err(Unreadable::TooLong),
        _ => Ok(guide),
    }
}

/// The text, and its encoding where that is guessed.
fn text(bytes: &[u8]) -> Result<(String, Option<Assumed>), Unreadable> {
    if bytes.len() > MAX_LAID_OUT {
        return Err(Unreadable::TooLong);
    }
    decode_text(bytes).ok_or(Unreadable::UnknownFormat)
}

/// Reads a document: an empty line stands between its paragraphs.
fn docx(bytes: &[u8]) -> Result<Guide, Unreadable> {
    let (mut text, mut line) = (String::new(), 0);
    let (mut addresses, mut headings) = (Vec::new(), BTreeSet::new());
    for paragraph in word::paragraphs(bytes)? {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        if paragraph.heading {
            headings.insert(line + 1);
        }
        if let Some(number) = &paragraph.number {
            text.push_str(number);
            text.push(' ');
        } else if paragraph.item && !paragraph.text.starts_with('•') {
            text.push_str("• ");
        }
        text.push_str(&paragraph.text);
        line += paragraph.text.matches('\n').count() + 2;
        addresses.extend(paragraph.addresses);
    }
    Ok(Guide::from_paragraphs(&text, addresses, &headings))
}

impl From<NotRead> for Unreadable {
    fn from(reason: NotRead) -> Self {
        match reason {
            NotRead::NotWord => Self::NotWord,
            NotRead::Encrypted => Self::Encrypted,
            NotRead::Damaged => Self::Damaged,
            NotRead::TooLarge => Self::PartTooLarge,
        }
    }
}
