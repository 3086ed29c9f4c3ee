//! Words in which there is nothing to set: most of a text, gone past without a look at each rule.

/// Where the plain words after the word that ends `before` end: each of letters, after a space that
/// binds nothing, and with no sign of an address or of code before the next space.
pub(super) fn plain_end(before: &str, rest: &str) -> usize {
    let rest = rest.as_bytes();
    let mut last = match before.as_bytes() {
        [.., first, last] => [*first, *last],
        [last] => [0, *last],
        [] => return 0,
    };
    let mut end = 0;
    while rest.get(end) == Some(&b' ') && is_free(last) {
        let mut at = end + 1;
        while let Some(length) = plain_sign(&rest[at..], at == end + 1) {
            at += length;
        }
        at += usize::from(rest.get(at) == Some(&b','));
        if at == end + 1 || !matches!(rest.get(at), Some(b' ' | b'\n')) {
            break;
        }
        (end, last) = (at, [rest[at - 2], rest[at - 1]]);
    }
    end
}

/// Whether no word that ends with two bytes is bound to what follows: what else does is in `typography`.
fn is_free(last: [u8; 2]) -> bool {
    match last {
        // Mme, Me, Dre; 1er.
        [b'm' | b'M' | b'r', b'e'] | [b'e', b'r'] => false,
        [_, b','] => true,
        [_, letter] if letter.is_ascii() => letter.is_ascii_alphabetic(),
        [lead, letter] => is_accented(lead, letter),
    }
}

/// The length of a sign that may be in a plain word, or be its first.
fn plain_sign(text: &[u8], is_first: bool) -> Option<usize> {
    match text {
        [letter, ..] if letter.is_ascii_alphabetic() => Some(1),
        [lead, letter, ..] if is_accented(*lead, *letter) => Some(2),
        _ if is_first => None,
        [b'-', ..] => Some(1),
        [sign, ..] if sign.is_ascii_digit() => Some(1),
        // ’
        [0xe2, 0x80, 0x99, ..] => Some(3),
        _ => None,
    }
}

/// Whether two bytes are a letter from À to ÿ, but for × and ÷.
fn is_accented(lead: u8, letter: u8) -> bool {
    lead == 0xc3 && !matches!(letter, 0x97 | 0xb7)
}
