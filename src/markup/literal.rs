//! Words that are no Markdown, written so that Markdown takes them as they are.

/// Signs that Markdown reads wherever they stand in a line.
const SIGNS: &str = "*`[]<>\\|_~";

/// A text in which Markdown finds nothing of its own, wherever it is put: no emphasis, link, tag,
/// character reference, heading, item, rule nor fence.
pub fn literal(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 4);
    let mut begins_line = true;
    for (at, letter) in text.char_indices() {
        let rest = &text[at..];
        let is_read = SIGNS.contains(letter)
            || letter == '&' && is_reference(rest)
            || begins_line && matches!(letter, '#' | '-' | '+' | '=')
            || matches!(letter, '.' | ')') && is_item_number(&text[..at], rest);
        if is_read {
            out.push('\\');
        }
        out.push(letter);
        begins_line = letter == '\n' || begins_line && letter == ' ';
    }
    out
}

/// Whether « & » begins a character reference (HTML, 13.5): `&#x202e;`, `&lt;`.
fn is_reference(rest: &str) -> bool {
    let name = rest[1..].trim_start_matches('#');
    let length = name.find(|sign: char| !sign.is_ascii_alphanumeric()).unwrap_or(name.len());
    length > 0 && name[length..].starts_with(';')
}

/// Whether a point or a parenthesis ends the number of an item, at the start of a line.
fn is_item_number(before: &str, rest: &str) -> bool {
    let line = before.rsplit('\n').next().unwrap_or_default().trim_start_matches(' ');
    let is_number = (1..10).contains(&line.len()) && line.bytes().all(|b| b.is_ascii_digit());
    is_number && rest[1..].chars().next().is_none_or(char::is_whitespace)
}
