//! Reads the table of who answers the media.

use super::lines::Line;
use super::recognizer::{Recognizer, RowRule};
use super::texts::Unplaced;
use super::words::key;

/// A row as the guide has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row<'r> {
    /// The row that it is.
    pub rule: &'r RowRule,
    /// What the guide says, where it differs from what is known: who answers, who helps.
    pub other: Option<(String, String)>,
    /// Number of its first line.
    pub line: usize,
}

/// A word of the table with the line that it stands on.
struct Word<'l> {
    key: String,
    text: &'l str,
    line: usize,
}

/// The rows of the table, and the words that belong to none.
pub fn rows<'r>(lines: &[Line], recognizer: &'r Recognizer) -> (Vec<Row<'r>>, Vec<Unplaced>) {
    let words = words(lines, recognizer);
    let mut starts: Vec<(usize, &RowRule)> =
        recognizer.rows.iter().filter_map(|rule| Some((start(&words, rule)?, rule))).collect();
    starts.sort_by_key(|(at, _)| *at);
    let mut rows = Vec::new();
    let mut unplaced: Vec<Unplaced> = Vec::new();
    let first = starts.first().map_or(words.len(), |(at, _)| *at);
    unplaced.extend(left(&words[..first]));
    for (index, (at, rule)) in starts.iter().enumerate() {
        let end = starts.get(index + 1).map_or(words.len(), |(next, _)| *next);
        let (other, rest) = read(&words[*at..end], rule, recognizer);
        rows.push(Row { rule, other, line: words[*at].line });
        unplaced.extend(left(rest));
    }
    (rows, unplaced)
}

fn words<'l>(lines: &'l [Line], recognizer: &Recognizer) -> Vec<Word<'l>> {
    let header: Vec<String> = recognizer.routing_header.iter().map(|cell| key(cell)).collect();
    let whole = header.join(" ");
    lines
        .iter()
        .filter(|line| {
            let line = key(&line.text);
            line != whole && !header.contains(&line)
        })
        .flat_map(|line| line.text.split(' ').map(|text| (text, line.number)))
        .filter(|(text, _)| !key(text).is_empty())
        .map(|(text, line)| Word { key: key(text), text, line })
        .collect()
}

/// Where a row starts: its whole topic, or the beginning of it where cells are mixed.
fn start(words: &[Word<'_>], rule: &RowRule) -> Option<usize> {
    let topic = cell(&rule.topic);
    let whole = position(words, &topic);
    whole.or_else(|| {
        let few = &topic[..topic.len().min(4)];
        let found: Vec<usize> = (0..words.len()).filter(|at| begins(&words[*at..], few)).collect();
        // The beginning of a topic must be its own.
        (found.len() == 1).then(|| found[0])
    })
}

/// The words of a cell, as compared.
fn cell(text: &str) -> Vec<String> {
    text.split(' ').map(key).filter(|word| !word.is_empty()).collect()
}

fn begins(words: &[Word<'_>], cell: &[String]) -> bool {
    words.len() >= cell.len() && words.iter().zip(cell).all(|(word, wanted)| word.key == *wanted)
}

fn position(words: &[Word<'_>], cell: &[String]) -> Option<usize> {
    (0..words.len()).find(|at| begins(&words[*at..], cell))
}

/// What a row says that is not known, and the words after it that are not its own.
fn read<'w, 'l>(
    words: &'w [Word<'l>],
    rule: &RowRule,
    recognizer: &Recognizer,
) -> (Option<(String, String)>, &'w [Word<'l>]) {
    let mut known = cell(&rule.topic);
    known.extend(cell(&rule.answers));
    known.extend(cell(&rule.collaborates));
    if begins(words, &known) {
        return (None, &words[known.len()..]);
    }
    if same_words(words, &known) {
        return (None, &[]);
    }
    let topic = cell(&rule.topic);
    let rest = if begins(words, &topic) { &words[topic.len()..] } else { words };
    let text = |words: &[Word<'_>]| words.iter().map(|w| w.text).collect::<Vec<_>>().join(" ");
    // Whoever answers another topic may answer this one in a new edition.
    let answers = recognizer.rows.iter().map(|row| &row.answers);
    let answers = answers.filter(|answers| begins(rest, &cell(answers)));
    match answers.max_by_key(|answers| answers.len()) {
        Some(answers) => {
            let collaborates = text(&rest[cell(answers).len()..]);
            (Some((answers.clone(), collaborates)), &[])
        }
        None => (Some((text(rest), String::new())), &[]),
    }
}

/// The same words in another order, as where columns are mixed.
fn same_words(words: &[Word<'_>], known: &[String]) -> bool {
    let mut found: Vec<&str> = words.iter().map(|word| word.key.as_str()).collect();
    let mut known: Vec<&str> = known.iter().map(String::as_str).collect();
    found.sort_unstable();
    known.sort_unstable();
    found == known
}

fn left(words: &[Word<'_>]) -> Option<Unplaced> {
    let (first, last) = (words.first()?, words.last()?);
    let text = words.iter().map(|word| word.text).collect::<Vec<_>>().join(" ");
    Some(Unplaced { first: first.line, last: last.line, text })
}
