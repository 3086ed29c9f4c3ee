//! Telephone numbers and mailboxes: what a text may give, and the nearest one to what it gives.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::address;

/// A telephone number or a mailbox, with where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// As it is written.
    pub written: String,
    /// Who gives it, for a sentence: « la campagne ».
    pub of: String,
    /// Its figures, or its letters in lower case.
    key: String,
}

/// Signs that differ for a slip of the fingers.
const SLIP: usize = 2;

impl Contact {
    /// A contact, if a value is one.
    pub fn of(written: &str, of: &str) -> Option<Self> {
        let key = key(written)?;
        Some(Self { written: written.trim().to_string(), of: of.to_string(), key })
    }

    /// Whether words are this contact.
    pub fn is(&self, words: &str) -> bool {
        key(words).is_some_and(|own| own == self.key)
    }

    /// Signs between this contact and words that are another one; none when they are far from it.
    pub fn slips(&self, words: &str) -> Option<usize> {
        let own = key(words)?;
        let kinds = [&own, &self.key].map(|key| key.contains('@'));
        let apart = own.chars().count().abs_diff(self.key.chars().count());
        if kinds[0] != kinds[1] || apart > SLIP {
            return None;
        }
        let far = strsim::damerau_levenshtein(&own, &self.key);
        (far > 0 && far <= SLIP).then_some(far)
    }
}

/// What tells two contacts apart.
fn key(written: &str) -> Option<String> {
    let written = written.trim();
    if address::mailbox(written).is_some() {
        return Some(written.to_lowercase());
    }
    // « 418 555-0123, poste 3 » is the number; « 1 418 555-0123 » the same, dialled from afar.
    let written = written.split(char::is_alphabetic).next().unwrap_or_default();
    let written = written.trim_end_matches(|c: char| c.is_whitespace() || ",;(".contains(c));
    let only = |c: char| c.is_ascii_digit() || c.is_whitespace() || "()-.+".contains(c);
    let digits: String = written.chars().filter(char::is_ascii_digit).collect();
    let local = digits.strip_prefix('1').filter(|local| local.len() == 10).unwrap_or(&digits);
    (written.chars().all(only) && (8..=11).contains(&digits.len())).then(|| local.to_string())
}

/// « 1 877 644-4545 », « (418) 555-0123 », and what lacks a figure.
static PHONE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?:(?-u:\b)1[ .-])?\(?(?-u:\b)[2-9]\d{2}\)?[ .-]{1,2}\d{2,4}[ .-]\d{3,5}(?-u:\b)")
        .ok()
});

/// The telephone numbers of a text in lower case, with plain spaces.
pub(in crate::rules) fn phones(text: &str) -> Vec<Range<usize>> {
    let Some(regex) = PHONE.as_ref() else { return Vec::new() };
    let own = regex.find_iter(text).map(|found| found.range());
    // More figures before or after make it a number of something else.
    let joins = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit() || "-./".contains(c));
    let alone = own.filter(|range| {
        let mut after = text[range.end..].chars();
        let next = after.next();
        let goes_on = joins(next) && after.next().is_some_and(|c| c.is_ascii_digit());
        !joins(text[..range.start].chars().next_back()) && !goes_on
    });
    alone.collect()
}
