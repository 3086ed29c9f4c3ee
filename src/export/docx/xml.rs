//! Addresses written safely in the parts of a package.

/// An address as a part of a package may hold it (RFC 3986), if it leads to a page, an e-mail or a
/// telephone. Letters with accents stay: targets are IRIs.
pub(super) fn target(address: &str) -> Option<String> {
    let (scheme, rest) = crate::address::target(address)?;
    let mut out = format!("{scheme}:");
    let mut chars = rest.chars();
    while let Some(c) = chars.next() {
        let hex = |n: char| n.is_ascii_hexdigit();
        let encoded = chars.as_str().chars().take(2).filter(|c| hex(*c)).count() == 2;
        match c {
            '%' if !encoded => out.push_str("%25"),
            c if " <>\"{}|\\^`[]".contains(c) || c.is_ascii_control() => {
                out.push_str(&format!("%{:02X}", c as u32));
            }
            c if c.is_control() || c.is_whitespace() => {}
            c => out.push(c),
        }
    }
    Some(out)
}
