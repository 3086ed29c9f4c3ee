//! Joins the lines of a text into the paragraphs that they were cut from.
//!
//! A PDF reader keeps the ends of lines and loses those of paragraphs. A line ends a paragraph when
//! the next word would have fitted on it and begins a sentence.

use super::lines::Line;
use super::outline::is_heading_like;
use super::words::{after_label, begins_sentence, ends_sentence};
use crate::address;

/// A paragraph, a list item or a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Paragraph {
    /// Its words, on one line; an item of a list without its sign.
    pub text: String,
    /// It is an item of a list.
    pub item: bool,
    /// The document says that it is a heading.
    pub heading: bool,
    /// Number of its first line.
    pub first: usize,
    /// Number of its last line.
    pub last: usize,
}

/// What empty lines mean in a guide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Blanks {
    /// Nothing: they stand between all lines.
    Nothing,
    /// They may stand between paragraphs.
    Separate,
    /// Paragraphs have one between them, always.
    Always,
}

impl Blanks {
    /// Finds what empty lines mean, from sentences that go on from a line to the next and sentences
    /// that do not.
    pub(super) fn of<'l>(texts: impl Iterator<Item = &'l [Line]>) -> Self {
        let texts: Vec<&[Line]> = texts.collect();
        let width = |line: &Line| line.text.chars().count();
        let words =
            texts.iter().flat_map(|text| text.iter()).filter(|l| !address::has_scheme(&l.text));
        let widest = words.map(width).max().unwrap_or_default();
        let (mut inside, mut inside_blank, mut between, mut between_blank) = (0, 0, 0, 0);
        for pair in texts.iter().flat_map(|text| text.windows(2)) {
            let (line, next) = (&pair[0], &pair[1]);
            let blank = usize::from(next.blank_before);
            let new = ends_sentence(&line.text) && begins_sentence(&next.text);
            if goes_on(line, next) {
                (inside, inside_blank) = (inside + 1, inside_blank + blank);
            } else if new && width(line) < widest * 3 / 5 {
                // There was room for a word more: a paragraph ends here.
                (between, between_blank) = (between + 1, between_blank + blank);
            }
        }
        match () {
            () if inside_blank * 2 > inside => Self::Nothing,
            () if between > 0 && between == between_blank => Self::Always,
            () => Self::Separate,
        }
    }
}

/// Whether a sentence visibly goes on from a line to the next.
fn goes_on(line: &Line, next: &Line) -> bool {
    !ends_sentence(&line.text)
        && next.text.starts_with(char::is_lowercase)
        && !address::has_scheme(&next.text)
}

/// How the lines of a part of the guide were cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cut {
    measure: Measure,
    /// Width from which a line with its next word did not fit.
    full: usize,
    blanks: Blanks,
}

impl Cut {
    /// Finds how lines were cut, from the sentences that visibly go on from one to the next.
    pub(super) fn of<'l>(texts: impl Iterator<Item = &'l [Line]>, blanks: Blanks) -> Self {
        let mut lines: Vec<&Line> = Vec::new();
        let mut cut: Vec<(&Line, &Line)> = Vec::new();
        for text in texts {
            lines.extend(text);
            for pair in text.windows(2) {
                let (line, next) = (&pair[0], &pair[1]);
                if goes_on(line, next) && !line.goes_on() && !line.text.ends_with('-') {
                    cut.push((line, next));
                }
            }
        }
        let (measure, full) = limit(&lines, &cut);
        Self { measure, full, blanks }
    }

    /// Whether `next` begins another paragraph than the one that `line` is in.
    fn ends_paragraph(self, line: &Line, next: &Line) -> bool {
        let sentence = ends_sentence(&line.text) || line.text.ends_with([')', ']']);
        if line.heading != next.heading || self.blanks != Blanks::Nothing && next.blank_before {
            return true;
        }
        if is_address(&next.text) && ends_sentence(&line.text) {
            return true;
        }
        // A bracket that ends with an address says all that there is to say on its line.
        let closes = line.text.ends_with(']') && !line.text.contains(' ');
        if closes && begins_sentence(&next.text) {
            return true;
        }
        if self.blanks == Blanks::Always {
            return false;
        }
        if line.closed && sentence && begins_sentence(&next.text) {
            return true;
        }
        let begins = begins_sentence(&next.text) && (sentence || !next.text.starts_with('['));
        begins && with_next_word(line, next, self.measure) < self.full && !line.text.ends_with('-')
    }
}

/// The measure under which no line is longer than one that was cut, as nearly as can be, and the
/// width from which lines were cut.
fn limit(lines: &[&Line], cut: &[(&Line, &Line)]) -> (Measure, usize) {
    let limit = |measure: Measure| {
        // An address that no line can hold says nothing of the others.
        let words = lines.iter().filter(|line| !address::has_scheme(&line.text));
        let widest = words.map(|line| measure.of(&line.text)).max().unwrap_or_default();
        let least = cut.iter().map(|(line, next)| with_next_word(line, next, measure)).min();
        // A line as wide as the widest one did fit.
        let full = least.map_or(widest * 93 / 100, |least| least.min(widest + 1));
        (measure, full, (full * 1000).checked_div(widest).unwrap_or_default())
    };
    let (characters, print) = (limit(Measure::Characters), limit(Measure::Print));
    let best = if characters.2 > print.2 { characters } else { print };
    (best.0, best.1)
}

/// Width of a line if the next word stood on it too.
fn with_next_word(line: &Line, next: &Line, measure: Measure) -> usize {
    let word = next.text.split(' ').next().unwrap_or_default();
    measure.of(&line.text) + measure.of(" ") + measure.of(word)
}

/// Whether a line is an address alone, as a reader sees it.
pub(super) fn is_address(text: &str) -> bool {
    let is_one =
        address::web(text).is_some() || address::site(text).is_some_and(|site| site.has_path);
    is_one && !text.contains(' ') && !text.ends_with('.')
}

/// Whether lines begin with a bracket that nothing follows on the line where it ends.
fn is_bracket_alone(lines: &[Line]) -> bool {
    let open = lines.iter().take_while(|line| line.goes_on()).count();
    lines[0].text.starts_with('[') && lines.get(open).is_some_and(|line| line.text.ends_with(']'))
}

/// Whether a line that does not end as a sentence does ends a paragraph all the same: it is a
/// heading, also where the line above it was full.
fn is_heading_alone(lines: &[Line], cut: Cut) -> bool {
    let ends = lines.get(1).is_none_or(|next| cut.ends_paragraph(&lines[0], next));
    is_heading_like(&lines[0].text) && ends
}

/// The paragraphs of a text. `labels` begin a paragraph wherever they stand.
pub(super) fn join(lines: &[Line], cut: Cut, labels: &[&str]) -> Vec<Paragraph> {
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let item = line.text.strip_prefix("• ");
        let label = labels.iter().any(|label| after_label(&line.text, label).is_some());
        let previous = index.checked_sub(1).map(|at| &lines[at]);
        let begins = match previous {
            None => true,
            Some(previous) if previous.goes_on() => false,
            Some(previous) => {
                let rest = &lines[index..];
                let alone = ends_sentence(&previous.text)
                    && (is_bracket_alone(rest) || is_heading_alone(rest, cut));
                item.is_some() || label || alone || cut.ends_paragraph(previous, line)
            }
        };
        let words = item.unwrap_or(&line.text);
        match paragraphs.last_mut().filter(|_| !begins) {
            Some(paragraph) => {
                if !goes_on_without_space(&paragraph.text) {
                    paragraph.text.push(' ');
                }
                paragraph.text.push_str(words);
                paragraph.last = line.number;
            }
            None => paragraphs.push(Paragraph {
                text: words.to_string(),
                item: item.is_some(),
                heading: line.heading,
                first: line.number,
                last: line.number,
            }),
        }
    }
    paragraphs.into_iter().flat_map(|paragraph| one_sentence(paragraph, labels)).collect()
}

/// A title is one sentence: where its line was full, the text after it is another paragraph.
fn one_sentence(paragraph: Paragraph, labels: &[&str]) -> Vec<Paragraph> {
    let labelled = labels.iter().any(|label| after_label(&paragraph.text, label).is_some());
    let end = paragraph.text.match_indices(['.', '!', '?']).map(|(at, sign)| at + sign.len());
    let mut ends = end.filter(|at| {
        let rest = &paragraph.text[*at..];
        rest.starts_with(' ') && begins_sentence(rest.trim_start())
    });
    match ends.next().filter(|_| labelled) {
        Some(at) => {
            let (title, rest) = paragraph.text.split_at(at);
            let rest = Paragraph { text: rest.trim_start().to_string(), ..paragraph };
            vec![Paragraph { text: title.to_string(), ..paragraph }, rest]
        }
        None => vec![paragraph],
    }
}

/// Characters of the longest address that may be cut.
const LONGEST_ADDRESS: usize = 512;

/// Whether a word or an address was cut at its hyphen, or an address at its slash.
pub(super) fn goes_on_without_space(text: &str) -> bool {
    let from = text.char_indices().rev().nth(LONGEST_ADDRESS).map_or(0, |(at, _)| at);
    let last = text[from..].rsplit(' ').next().unwrap_or_default();
    last.len() > 1 && (last.ends_with('-') || last.ends_with('/') && last.contains('.'))
}

/// What the width of a line is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Measure {
    /// Every character counts as much: the text was cut by a program.
    Characters,
    /// Thousandths of an em in Helvetica, near enough to any font of a printed guide.
    Print,
}

impl Measure {
    /// The width of a text.
    fn of(self, text: &str) -> usize {
        match self {
            Self::Characters => text.chars().count() * 556,
            Self::Print => text.chars().map(printed).sum(),
        }
    }
}

/// Width of a character by the metrics that Adobe published for Helvetica; accents add nothing.
fn printed(letter: char) -> usize {
    match letter {
        '\'' => 191,
        'i' | 'î' | 'ï' | 'j' | 'l' | '’' | '‘' => 222,
        ' ' | '!' | '.' | ',' | ':' | ';' | '/' | '[' | ']' | 't' | 'f' | 'I' => 278,
        '-' | '(' | ')' | 'r' | '“' | '”' => 333,
        '•' => 350,
        'c' | 'ç' | 'k' | 's' | 'v' | 'x' | 'y' | 'z' | 'J' => 500,
        'F' | 'T' | 'Z' => 611,
        'w' | 'C' | 'D' | 'H' | 'N' | 'R' | 'U' => 722,
        'm' | 'M' => 833,
        'G' | 'O' | 'Q' => 778,
        'W' | 'Œ' | 'œ' => 944,
        letter if letter.is_uppercase() => 667,
        _ => 556,
    }
}
