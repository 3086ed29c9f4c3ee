//! Words and addresses of a text made safe to stand in a page.

use crate::address;

/// Text with the signs of HTML escaped, and without the characters that no page may hold.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(letter),
            _ if is_forbidden(letter) => {}
            _ => out.push(letter),
        }
    }
    out
}

/// A link's target, if it leads to a page, a mailbox or a telephone; signs that an address may not
/// hold are encoded (RFC 3986, section 2.1).
pub(super) fn safe_target(target: &str) -> Option<String> {
    let (scheme, rest) = address::target(target)?;
    let mut out = format!("{scheme}:");
    for letter in rest.chars() {
        match letter {
            _ if scheme == "tel" && letter.is_whitespace() => {}
            ' ' | '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' => {
                out.push_str(&format!("%{:02X}", u32::from(letter)));
            }
            _ if is_forbidden(letter) => {}
            _ => out.push(letter),
        }
    }
    Some(out)
}

/// Controls and noncharacters, which are errors in a page (HTML, 13.2.3.5, « Preprocessing the input
/// stream »).
fn is_forbidden(letter: char) -> bool {
    let code = u32::from(letter);
    letter.is_control() || (0xFDD0..=0xFDEF).contains(&code) || code & 0xFFFE == 0xFFFE
}

/// Raw HTML without its comments. One that is not closed stays: what follows it is not lost.
pub(super) fn without_comments(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some(start) = rest.find("<!--") {
        let Some(end) = rest[start..].find("-->") else { break };
        out.push_str(&rest[..start]);
        rest = &rest[start + end + 3..];
    }
    out.push_str(rest);
    out
}

/// The text of a piece of HTML, its tags and comments left out.
pub fn without_tags(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        out.push_str(&rest[..start]);
        let end = if rest[start..].starts_with("<!--") { "-->" } else { ">" };
        rest = rest[start..].find(end).map_or("", |at| &rest[start + at + end.len()..]);
    }
    out.push_str(rest);
    out
}
