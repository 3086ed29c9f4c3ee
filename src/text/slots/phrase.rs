//! Words compared as a reader would: case, kinds of apostrophe, runs of space and line ends aside.

/// A text in the form in which it is compared.
pub(super) fn plain(text: &str) -> String {
    let text = text.replace('\'', "’").to_lowercase();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Where `phrase` (already [`plain`]) ends, if `text` has it at `at` as whole words.
pub(super) fn ends_at(text: &str, at: usize, phrase: &str) -> Option<usize> {
    let wanted = phrase.chars();
    let mut letters = text[at..].char_indices().peekable();
    for want in wanted {
        let (_, letter) = letters.next()?;
        if want == ' ' {
            if !letter.is_whitespace() {
                return None;
            }
            while letters.next_if(|(_, c)| c.is_whitespace()).is_some() {}
            continue;
        }
        let same = match letter {
            '\'' => want == '’',
            letter => letter.to_lowercase().eq(std::iter::once(want)),
        };
        if !same {
            return None;
        }
    }
    let end = letters.peek().map_or(text.len(), |(offset, _)| at + offset);
    let elided = phrase.ends_with('’');
    let next = text[end..].chars().next();
    (elided || !next.is_some_and(|c| is_word(c) || c == '-')).then_some(end)
}

/// Where `phrase` (already [`plain`]) starts, if `text` ends with it as whole words.
pub(super) fn starts_at(text: &str, phrase: &str) -> Option<usize> {
    let starts = text.char_indices().rev().map(|(at, _)| at);
    starts
        .take(4 * phrase.len())
        .find(|at| ends_at(text, *at, phrase) == Some(text.len()))
        // « jusqu’au », « qu’un »: an elided word is a word of its own.
        .filter(|at| !text[..*at].ends_with(|c: char| is_word(c) || c == '-'))
}

/// Where the spaces at `at` end, within the paragraph; none when there is no space.
pub(super) fn after_space(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let length = rest.len() - rest.trim_start().len();
    let crossed = rest[..length].find('\n').is_some_and(|line| starts_block(text, at + line));
    (length > 0 && !crossed).then_some(at + length)
}

/// Whether the line end at `at` ends a block of Markdown: what follows is empty, a list item, a
/// heading, a quotation, a table row or a fence; or the line is itself a heading or a row.
pub(super) fn starts_block(text: &str, at: usize) -> bool {
    let line = text[..at].rsplit('\n').next().unwrap_or_default().trim_start();
    let next = text[at + 1..].trim_start_matches([' ', '\t', '\r']);
    line.starts_with(['#', '|']) || is_marked(next)
}

/// Whether the spaces at the end of a text end a block: an empty line, or the end of a heading or a
/// table row. What follows is not looked at.
pub(super) fn breaks(text: &str) -> bool {
    let words = text.trim_end();
    let line = words.rsplit('\n').next().unwrap_or_default().trim_start();
    match text[words.len()..].matches('\n').count() {
        0 => false,
        1 => line.starts_with(['#', '|']),
        _ => true,
    }
}

/// Whether a line begins with the mark of a block, or is empty.
pub(super) fn is_marked(line: &str) -> bool {
    let figures = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let numbered = figures > 0 && line[figures..].starts_with([')', '.']);
    let item = line.strip_prefix(['-', '*', '+']).is_some_and(|rest| rest.starts_with(' '));
    let sign = ["#", ">", "|", "```", "~~~", "\n"].iter().any(|sign| line.starts_with(sign));
    line.is_empty() || item || sign || numbered && line[figures + 1..].starts_with(' ')
}

/// The word at `at`: letters, figures, apostrophes and hyphens.
pub(super) fn word_at(text: &str, at: usize) -> &str {
    let rest = &text[at..];
    let end = rest.find(|c: char| !(is_word(c) || "-’'".contains(c))).unwrap_or(rest.len());
    &rest[..end]
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric()
}
