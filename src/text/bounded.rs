//! What the engine brings and could make without end, with a ceiling: filters that make text, loops
//! over numbers, and what is written.

use std::io::{self, Write};

use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use super::ceilings::{MAX_STEPS, MAX_VALUE};

/// In the error of what went over a ceiling.
pub(super) const TOO_LARGE: &str = "too large for a text";

/// Puts ours in place of those of the engine.
pub fn register(tera: &mut Tera) {
    tera.register_filter("replace", replace);
    tera.register_filter("join", join);
    tera.register_filter("split", split);
    tera.register_function("range", range);
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

/// A text that is written until it is too large.
#[derive(Debug)]
pub struct Written {
    bytes: Vec<u8>,
    most: usize,
}

impl Written {
    /// Nothing yet, and at most `most` bytes.
    pub fn up_to(most: usize) -> Self {
        Self { bytes: Vec::new(), most }
    }

    /// The text.
    pub fn text(self) -> String {
        String::from_utf8(self.bytes).unwrap_or_default()
    }
}

impl Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + bytes.len() > self.most {
            return Err(io::Error::other(TOO_LARGE));
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
