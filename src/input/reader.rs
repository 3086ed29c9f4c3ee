//! Reads a TOML file key by key, noting every problem with its place instead of stopping at the first.

use std::cell::RefCell;
use std::ops::Range;
use std::sync::Arc;

use toml::de::{DeTable, DeValue};

use super::{Phrase, Problem, Problems, Source, Table, Way, syntax};

/// A value with the byte range where it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed<T> {
    /// The value.
    pub value: T,
    /// Byte range in the source.
    pub span: Range<usize>,
}

/// Collects the problems of one source while its tables are read.
#[derive(Debug)]
pub struct Reader {
    /// The file being read.
    pub source: Arc<Source>,
    problems: RefCell<Vec<Problem>>,
    /// Keys that may stand before any section, as far as the file was read.
    top: RefCell<Vec<&'static str>>,
}

impl Reader {
    /// Notes an error at a place of the source.
    pub fn error(&self, span: Range<usize>, message: impl Into<Phrase>, help: impl Into<Way>) {
        self.note(Problem::at(&self.source, span, message).help(help));
    }

    pub(super) fn know_at_top(&self, key: &'static str) {
        self.top.borrow_mut().push(key);
    }

    pub(super) fn is_known_at_top(&self, key: &str) -> bool {
        self.top.borrow().contains(&key)
    }

    /// Whether nothing wrong was noted yet: before anything is read, every line could be parsed.
    pub fn is_sound(&self) -> bool {
        self.problems.borrow().is_empty()
    }

    fn spans(&self) -> Vec<Range<usize>> {
        self.problems.borrow().iter().filter_map(|p| p.span.clone()).collect()
    }

    /// Notes any problem.
    pub fn note(&self, problem: Problem) {
        self.problems.borrow_mut().push(problem);
    }
}

/// Parses `source` and hands its top table to `read`, which returns the validated value.
/// The result carries the warnings.
///
/// # Errors
/// Every problem found, of syntax and of content, as soon as one of them is an error.
pub fn read<T>(
    source: &Arc<Source>,
    read: impl FnOnce(&Reader, &Table<'_>) -> T,
) -> Result<(T, Vec<Problem>), Problems> {
    let (table, syntax_errors) = DeTable::parse_recoverable(&source.text);
    let reader = Reader {
        source: Arc::clone(source),
        problems: RefCell::new(syntax::problems(source, &syntax_errors)),
        top: RefCell::default(),
    };
    let broken = Broken::of(reader.spans());
    let span = table.span();
    let value = read(&reader, &Table::new(&reader, table.get_ref(), span, String::new()));
    let mut problems = reader.problems.into_inner();
    if broken.count > 0 {
        // What a broken line leaves out would be told as missing, and its value as wrong.
        let count = broken.count;
        let mut index = 0;
        problems.retain(|problem| {
            index += 1;
            index <= count || problem.span.as_ref().is_some_and(|span| !broken.touches(span))
        });
    }
    problems.sort_by_key(|p| p.span.as_ref().map_or(0, |span| span.start));
    Problems(problems).unless_errors(value)
}

/// The places that could not be parsed.
struct Broken {
    count: usize,
    /// In order, each with the furthest end up to it.
    places: Vec<(usize, usize)>,
}

impl Broken {
    fn of(mut spans: Vec<Range<usize>>) -> Self {
        spans.sort_by_key(|span| span.start);
        let places = spans.iter().scan(0, |furthest, span| {
            *furthest = span.end.max(*furthest);
            Some((span.start, *furthest))
        });
        Self { count: spans.len(), places: places.collect() }
    }

    /// Whether a place is empty or shares text with one of them.
    fn touches(&self, span: &Range<usize>) -> bool {
        let before = self.places.partition_point(|(start, _)| *start < span.end);
        let last = before.checked_sub(1).and_then(|last| self.places.get(last));
        span.is_empty() || last.is_some_and(|(_, furthest)| span.start < *furthest)
    }
}

/// What a TOML value is, in French, for messages.
pub(super) fn kind_of(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "un texte entre guillemets",
        DeValue::Integer(_) | DeValue::Float(_) => "un nombre",
        DeValue::Boolean(_) => "true ou false",
        DeValue::Datetime(day) if day.date.is_some() && day.time.is_some() => {
            "une date avec une heure"
        }
        DeValue::Datetime(day) if day.time.is_some() => "une heure",
        DeValue::Datetime(_) => "une date",
        DeValue::Array(_) => "une liste",
        DeValue::Table(_) => "une section",
    }
}
