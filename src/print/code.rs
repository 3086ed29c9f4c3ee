//! Addresses as codes that telephones read (ISO/IEC 18004).

use qrcodegen::{QrCode, QrCodeEcc};

/// White squares that a code needs around it.
pub(super) const QUIET: u16 = 4;

/// The dark squares of the code of an address, and how many squares its side has; none for one that is too long.
pub(super) fn squares(address: &str) -> Option<(Vec<(u16, u16)>, u16)> {
    let code = QrCode::encode_text(address, QrCodeEcc::Medium).ok()?;
    let side = u16::try_from(code.size()).ok()?;
    let rows = (0..side).flat_map(|y| (0..side).map(move |x| (x, y)));
    let dark = rows.filter(|(x, y)| code.get_module(i32::from(*x), i32::from(*y)));
    Some((dark.collect(), side))
}
