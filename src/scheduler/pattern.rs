//! How a scheduler writes a moment: `YYYY-MM-DD HH:mm`.

use chrono::{DateTime, FixedOffset};

/// Codes of a pattern, each with what chrono calls it. `Z` is the offset from UTC: `-05:00`.
const CODES: [(&str, &str); 7] = [
    ("YYYY", "%Y"),
    ("MM", "%m"),
    ("DD", "%d"),
    ("HH", "%H"),
    ("mm", "%M"),
    ("ss", "%S"),
    ("Z", "%:z"),
];

/// A way of writing moments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    written: String,
    strftime: String,
}

impl Pattern {
    /// Reads a pattern: the codes `YYYY MM DD HH mm ss Z`, the letter `T`, and signs.
    ///
    /// # Errors
    /// The first letter that belongs to no code.
    pub fn parse(written: &str) -> Result<Self, char> {
        let mut strftime = String::new();
        let mut rest = written;
        while let Some(first) = rest.chars().next() {
            if let Some((code, format)) = CODES.iter().find(|(code, _)| rest.starts_with(code)) {
                strftime.push_str(format);
                rest = &rest[code.len()..];
                continue;
            }
            match first {
                '%' => strftime.push_str("%%"),
                c if c == 'T' || !c.is_alphanumeric() => strftime.push(c),
                c => return Err(c),
            }
            rest = &rest[first.len_utf8()..];
        }
        Ok(Self { written: written.to_string(), strftime })
    }

    /// A moment as the scheduler reads it.
    pub fn format(&self, moment: &DateTime<FixedOffset>) -> String {
        moment.format(&self.strftime).to_string()
    }

    /// Whether a code is part of it.
    pub(super) fn says(&self, code: &str) -> bool {
        self.written.contains(code)
    }
}
