//! What the TOML parser says of the syntax, in French.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use super::{Problem, Source, floor_char_boundary};
use crate::french::typed_day::parse_day;

/// What the parser says of a text without straight quotes.
const UNQUOTED: &str = "string values must be quoted";

/// What the parser says (the start of its message), what it means, and the way out.
const MESSAGES: &str = include_str!("syntax.txt");

/// The parser's errors as problems of the source. A day that is not written as TOML wants it may
/// make several: it is told once.
pub(super) fn problems(source: &Arc<Source>, errors: &[toml::de::Error]) -> Vec<Problem> {
    let mut problems: Vec<Problem> = Vec::new();
    let (mut told, mut line) = (BTreeSet::new(), None);
    for error in errors {
        let at = whole(&source.text, error.span().unwrap_or(0..0));
        // An empty place shows no caret: widen it to one character.
        let span = if at.is_empty() { widen(&source.text, at.start) } else { at };
        let line = Line::at(&mut line, &source.text, span.start);
        let (place, message, help) = match line.day.clone() {
            Some(day) => {
                let written = parse_day(&source.text[day.clone()]);
                let way = written.map_or(String::from(ANY_DAY), |day| format!("écrivez : {day}"));
                (day, UNREAD_DAY, way)
            }
            None => {
                let (message, help) = translate(error.message(), &source.text[span.clone()]);
                let unquoted = error.message().starts_with(UNQUOTED);
                let example = unquoted.then(|| quoted(&source.text, line.start, &span)).flatten();
                (span, message, example.unwrap_or(help.to_string()))
            }
        };
        if told.insert((place.start, place.end, message)) {
            problems.push(Problem::at(source, place, message).help(help));
        }
    }
    problems
}

/// The line that errors are in, read once for all of them.
struct Line {
    start: usize,
    /// No line ends from its start to here.
    seen: usize,
    /// See [`unread_day`].
    day: Option<Range<usize>>,
}

impl Line {
    /// That of a place: the one that is known, or another one.
    fn at<'l>(known: &'l mut Option<Self>, text: &str, at: usize) -> &'l mut Self {
        let ends = |line: &Self| match text.as_bytes().get(line.seen..at) {
            Some(between) => between.contains(&b'\n'),
            None => true,
        };
        let line = known.take().filter(|line| !ends(line)).unwrap_or_else(|| {
            let start = text.get(..at).and_then(|text| text.rfind('\n')).map_or(0, |end| end + 1);
            Self { start, seen: at, day: unread_day(text, start) }
        });
        known.insert(Self { seen: at, ..line })
    }
}

/// A range that cuts no character: the parser counts bytes.
fn whole(text: &str, range: Range<usize>) -> Range<usize> {
    let start = floor_char_boundary(text, range.start);
    let end = (range.end..text.len()).find(|at| text.is_char_boundary(*at));
    start..end.unwrap_or(text.len()).max(start)
}

/// What to write in the place of a text without straight quotes, with its key where it has one.
fn quoted(text: &str, line: usize, span: &Range<usize>) -> Option<String> {
    let signs = |c: char| c.is_whitespace() || "“”„«»‘\"".contains(c);
    let closed = text.get(span.clone())?.trim_matches(signs);
    let opened = text.get(span.clone())?.starts_with('‘');
    let written = if opened { closed.trim_end_matches('’') } else { closed };
    let value = toml::Value::from(written).to_string();
    let key = text.get(line..span.start)?.trim_end().strip_suffix('=').and_then(|before| {
        before.rsplit(['{', ',']).next().map(str::trim).filter(|key| !key.is_empty())
    });
    let key = key.map_or(String::new(), |key| format!("{key} = "));
    (!written.is_empty()).then(|| format!("écrivez : {key}{value}"))
}

const UNREAD_DAY: &str = "cette date n’est pas écrite année-mois-jour";
const ANY_DAY: &str = "écrivez-la AAAA-MM-JJ, sans guillemets, par exemple : 2027-03-01";

/// The place of the value on the line that starts there, when it is a day that is not written as TOML wants it:
/// `24-06-2027`, `2027-6-1`, `1er mars 2027`.
fn unread_day(text: &str, start: usize) -> Option<Range<usize>> {
    let line = text.get(start..)?.lines().next()?;
    let (key, value) = line.split_once('=')?;
    let value = value.split('#').next()?;
    let day = value.trim();
    let quoted = day.starts_with(['"', '\'']);
    let meant = (key.trim() == "date" && !quoted && !day.is_empty()) || is_in_figures(day);
    let from = start + key.len() + 1 + (value.len() - value.trim_start().len());
    (meant && !as_toml_wants(day)).then(|| from..from + day.len())
}

/// A year in four figures, a month and a day in any order.
fn is_in_figures(day: &str) -> bool {
    let mut lengths: Vec<usize> = day.split(['-', '/', '.', ' ']).map(str::len).collect();
    lengths.sort_unstable();
    let figures = day.bytes().filter(u8::is_ascii_digit).count();
    matches!(lengths[..], [1 | 2, 1 | 2, 4]) && figures == lengths.iter().sum::<usize>()
}

fn as_toml_wants(day: &str) -> bool {
    let shape: String = day.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    shape.starts_with("0000-00-00")
}

fn widen(text: &str, at: usize) -> Range<usize> {
    let end = text.get(at..).and_then(|rest| rest.chars().next()).map_or(at, |c| at + c.len_utf8());
    if end > at { at..end } else { floor_char_boundary(text, at.saturating_sub(1))..at }
}

fn translate(message: &str, written: &str) -> (&'static str, &'static str) {
    if looks_like_date(written) {
        return (
            "cette date ou cette heure n’existe pas",
            "vérifiez le jour et le mois, par exemple : 2027-03-01",
        );
    }
    let known = MESSAGES.lines().find_map(|line| {
        let (start, told) = line.split_once(" | ")?;
        told.split_once(" | ").filter(|_| message.starts_with(start))
    });
    known.unwrap_or((
        "cette ligne ne suit pas les règles du format TOML",
        "écrivez « clé = valeur », les textes entre guillemets droits et les dates sans guillemets",
    ))
}

fn looks_like_date(written: &str) -> bool {
    let digits = written.bytes().take(4).filter(u8::is_ascii_digit).count();
    digits == 4 && written.as_bytes().get(4) == Some(&b'-')
}
