//! What the engine brings and could make without end, with a ceiling: filters that make text, loops
//! over numbers, what is written and the work that it takes.

use std::io::{self, Write};

use serde::Serialize;
use tera::{Context, Error, Kwargs, State, Tera, TeraResult, Value};

use super::ceilings::{MAX_STEPS, MAX_VALUE};
use crate::markup::escape;

/// In the error of what went over a ceiling.
pub(super) const TOO_LARGE: &str = "too large for a text";

/// An engine within these bounds, for HTML and SVG: whatever a template prints is escaped.
pub fn escaping_engine() -> Tera {
    let mut tera = Tera::default();
    tera.autoescape_on([""]);
    tera.set_escape_fn(|text, out| out.write_all(escape(text).as_bytes()));
    register(&mut tera);
    tera
}

/// A template filled with a view, at most `most` bytes and `work`.
///
/// # Errors
/// A value that the template names and does not have, and what stops it: see [`stopped`].
pub fn fill(
    tera: &Tera,
    template: &str,
    view: &impl Serialize,
    (most, work): (usize, usize),
) -> TeraResult<String> {
    let mut written = Written::up_to(most, work);
    tera.render_to(template, &Context::from_serialize(view)?, &mut written)?;
    Ok(written.text())
}

/// Puts ours in place of those of the engine.
pub(super) fn register(tera: &mut Tera) {
    tera.register_filter("replace", replace);
    tera.register_filter("join", join);
    tera.register_filter("split", split);
    tera.register_function("range", range);
    tera.register_function(STEP, |kwargs: Kwargs, _: &State| {
        let (at, work) = (kwargs.must_get::<usize>("at")?, kwargs.must_get::<usize>("work")?);
        Ok::<_, Error>(Value::safe_string(&format!("{MARK}{at}:{work}")))
    });
    for name in UNBOUNDED {
        tera.register_filter(name, move |_: &Value, _: Kwargs, _: &State| {
            Err::<String, _>(Error::message(format!("filter `{name}` makes texts without end")))
        });
    }
}

/// Filters of the engine that texts in Markdown have no use for, and that make them longer each time.
const UNBOUNDED: [&str; 5] = ["escape", "escape_html", "escape_xml", "indent", "newlines_to_br"];

/// The function that says, in what is written, that a step was made.
const STEP: &str = "step_of_work";

/// Starts what is written of a step: no text holds it (a noncharacter of Unicode).
const MARK: char = '\u{FDD0}';

/// The tag of a step of the loop that starts `at` this byte, worth so much `work`.
pub(super) fn step(at: usize, work: usize, trims: bool) -> String {
    let end = if trims { "-}}" } else { "}}" };
    format!("{{{{ {STEP}(at={at}, work={work}) {end}")
}

/// The error of what goes over a ceiling.
fn too_large() -> Error {
    Error::message(TOO_LARGE)
}

fn replace(text: &str, kwargs: Kwargs, _: &State) -> TeraResult<String> {
    let (from, to) = (kwargs.must_get::<&str>("from")?, kwargs.must_get::<&str>("to")?);
    let added = text.matches(from).count().saturating_mul(to.len());
    if added.saturating_add(text.len()) > MAX_VALUE {
        return Err(too_large());
    }
    Ok(text.replace(from, to))
}

fn join(values: &[Value], kwargs: Kwargs, _: &State) -> TeraResult<String> {
    let separator = kwargs.get::<&str>("sep")?.unwrap_or_default();
    let mut text = String::new();
    for (index, value) in values.iter().enumerate() {
        if index > 0 {
            text.push_str(separator);
        }
        text.push_str(&value.to_string());
        if text.len() > MAX_VALUE {
            return Err(too_large());
        }
    }
    Ok(text)
}

fn split(text: &str, kwargs: Kwargs, _: &State) -> TeraResult<Vec<String>> {
    let parts = text.split(kwargs.must_get::<&str>("pat")?).take(MAX_STEPS + 1);
    let parts: Vec<String> = parts.map(str::to_string).collect();
    if parts.len() > MAX_STEPS { Err(too_large()) } else { Ok(parts) }
}

fn range(kwargs: Kwargs, _: &State) -> TeraResult<Vec<i64>> {
    let start = kwargs.get::<i64>("start")?.unwrap_or_default();
    let end = kwargs.must_get::<i64>("end")?;
    let step = usize::try_from(kwargs.get::<i64>("step_by")?.unwrap_or(1)).unwrap_or_default();
    if step == 0 {
        return Err(Error::message("`range` needs a step above 0"));
    }
    let steps: Vec<i64> = (start..end).step_by(step).take(MAX_STEPS + 1).collect();
    if steps.len() > MAX_STEPS { Err(too_large()) } else { Ok(steps) }
}

/// Why a text is not written to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum Ceiling {
    /// It is too long.
    #[error("{TOO_LARGE}")]
    Length,
    /// It takes too much work: the last step was of the loop that starts at this byte.
    #[error("too much work for a text")]
    Work(usize),
}

impl Ceiling {
    /// The ceiling that an error of the engine tells of.
    pub(super) fn of(error: &Error) -> Option<Self> {
        let io: &io::Error = std::error::Error::source(error)?.downcast_ref()?;
        io.get_ref()?.downcast_ref().copied()
    }

    /// What is told of it, and the way out.
    pub(super) fn told(self) -> (&'static str, &'static str) {
        match self {
            Self::Length => {
                ("ce gabarit donne un texte trop long", "voyez ses boucles et ce qu’elles répètent")
            }
            Self::Work(_) => (
                "ce gabarit demande trop de travail",
                "voyez ses boucles, et les valeurs longues que leurs balises nomment",
            ),
        }
    }
}

/// What stopped a text at one of its ceilings, and the way out; none when an error is another one.
pub fn stopped(error: &Error) -> Option<(&'static str, &'static str)> {
    let by_filter = || error.to_string().contains(TOO_LARGE).then_some(Ceiling::Length);
    Ceiling::of(error).or_else(by_filter).map(Ceiling::told)
}

/// A text that is written until it is too large, or takes too much work.
#[derive(Debug)]
pub(super) struct Written {
    bytes: Vec<u8>,
    most: usize,
    work: usize,
}

impl Written {
    /// Nothing yet, at most `most` bytes and `work`.
    pub(super) fn up_to(most: usize, work: usize) -> Self {
        Self { bytes: Vec::new(), most, work }
    }

    /// The text.
    pub(super) fn text(self) -> String {
        String::from_utf8(self.bytes).unwrap_or_default()
    }

    fn count(&mut self, step: &str) -> Result<(), Ceiling> {
        let number = |text: &str| text.parse::<usize>().unwrap_or(usize::MAX);
        let (at, work) = step.split_once(':').unwrap_or_default();
        self.work = self.work.checked_sub(number(work)).ok_or(Ceiling::Work(number(at)))?;
        Ok(())
    }
}

impl Write for Written {
    /// The engine writes each value at once.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let step = str::from_utf8(bytes).ok().and_then(|text| text.strip_prefix(MARK));
        if let Some(step) = step {
            self.count(step).map_err(io::Error::other)?;
            return Ok(bytes.len());
        }
        if self.bytes.len() + bytes.len() > self.most {
            return Err(io::Error::other(Ceiling::Length));
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
