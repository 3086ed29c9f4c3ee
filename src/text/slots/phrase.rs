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
        .filter(|at| !text[..*at].ends_with(|c: char| is_word(c) || c == '-' || c == '’'))
}

/// Where the spaces at `at` end, a blank line not crossed; none when there is no space.
pub(super) fn after_space(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let length = rest.len() - rest.trim_start().len();
    let crossed = rest[..length].matches('\n').count();
    (length > 0 && crossed < 2).then_some(at + length)
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
