//! What is set in a line of a Word document: raised ordinals, links on typed addresses.

use super::markdown::Span;

/// Endings that are raised after a figure (OQLF, « Abréviation des adjectifs ordinaux »).
const ENDINGS: [&str; 6] = ["ers", "er", "res", "re", "es", "e"];

/// Spans with their ordinals raised and their typed addresses made links. Code stays as it is.
pub(super) fn typeset(spans: &[Span]) -> Vec<Span> {
    let mut out = Vec::new();
    for span in spans {
        if span.format.code {
            out.push(span.clone());
            continue;
        }
        let mut start = 0;
        if span.link.is_none() {
            for word in words(&span.text) {
                let typed = &span.text[word.clone()];
                let Some(link) = address(typed) else { continue };
                raise(&part(span, &span.text[start..word.start]), &mut out);
                out.push(Span { link: Some(link), ..part(span, typed) });
                start = word.end;
            }
        }
        raise(&part(span, &span.text[start..]), &mut out);
    }
    out.retain(|span| !span.text.is_empty());
    out
}

fn part(span: &Span, text: &str) -> Span {
    Span { text: text.to_string(), ..span.clone() }
}

/// The words of a text, without the signs around them.
fn words(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut words = Vec::new();
    let mut start = 0;
    for token in text.split_inclusive(char::is_whitespace) {
        let left = token.trim_start_matches(['(', '[', '«', '“', '"', '’', '\'']);
        let from = start + token.len() - left.len();
        let word =
            left.trim_end_matches(|c: char| c.is_whitespace() || ".,;:!?)]»”\"…".contains(c));
        words.push(from..from + word.len());
        start += token.len();
    }
    words
}

/// Where a word leads, if it is the address of a page or an e-mail.
fn address(word: &str) -> Option<String> {
    let page = ["https://", "http://"].iter().any(|scheme| {
        word.strip_prefix(scheme).is_some_and(|rest| rest.contains('.') && !rest.starts_with('.'))
    });
    if page {
        return Some(word.to_string());
    }
    let (user, host) = word.split_once('@')?;
    let plain = |part: &str| {
        !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || "._%+-".contains(c))
    };
    let sound = plain(user) && plain(host) && host.contains('.') && !host.starts_with('.');
    sound.then(|| format!("mailto:{word}"))
}

/// Writes a span, the endings of its ordinals raised.
fn raise(span: &Span, out: &mut Vec<Span>) {
    let text = &span.text;
    let mut written = 0;
    let mut at = 0;
    while let Some(digit) = text[at..].find(|c: char| c.is_ascii_digit()).map(|i| at + i) {
        let rest = &text[digit..];
        let figures = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        at = digit + figures;
        let Some(ending) = ordinal(&text[..digit], &rest[..figures], &rest[figures..]) else {
            continue;
        };
        out.push(part(span, &text[written..at]));
        let mut raised = part(span, ending);
        raised.format.superscript = true;
        out.push(raised);
        at += ending.len();
        written = at;
    }
    out.push(part(span, &text[written..]));
}

/// The ending of an ordinal: « er » of « 1er mars ». Neither a code nor a part of an address.
fn ordinal(before: &str, figures: &str, after: &str) -> Option<&'static str> {
    let opens =
        before.chars().next_back().is_none_or(|c| c.is_whitespace() || "(«“’'–—[".contains(c));
    let ending = ENDINGS.into_iter().find(|ending| after.starts_with(ending))?;
    let rest = &after[ending.len()..];
    let mut following = rest.chars();
    let closes = following.next().is_none_or(|c| {
        c.is_whitespace()
            || "»”)]–—…".contains(c)
            // A period inside a word belongs to an address.
            || ".,;:!?".contains(c) && following.next().is_none_or(|next| !next.is_alphanumeric())
    });
    let first = ending.contains('r');
    (opens && closes && first == (figures == "1")).then_some(ending)
}
