//! The pictures that an e-mail carries: the signature of who sends it, the banner of its text.

use super::content::sha256;
use super::pictures::Picture;
use crate::export::{Carried, Letterhead};

/// Pixels across of the column of an e-mail.
const COLUMN: u32 = 512;
/// Pixels that a signature takes in an e-mail at most, across and down.
const SIGNATURE: (u32, u32) = (260, 56);

fn carried(mime: &'static str, bytes: Vec<u8>, alt: &str, width: u32) -> Carried {
    let id = format!("{}@jalon.invalid", &sha256(&bytes)[..32]);
    Carried { id, alt: alt.to_string(), mime, bytes, width }
}

/// A picture at the head of an e-mail.
pub(super) fn banner(shown: &Picture) -> Option<Carried> {
    Some(carried("image/png", shown.png.clone()?, &shown.alt, COLUMN))
}

/// A signature above it.
pub(super) fn sign(head: &Letterhead<'_>) -> Option<Carried> {
    let own = head.signature?;
    let (width, _) = own.within(SIGNATURE.0, SIGNATURE.1);
    Some(carried(own.mime, own.bytes.clone(), head.organization, width))
}
