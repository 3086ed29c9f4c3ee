//! French of Québec: names with their grammar, dates, numbers and typography.

pub mod date;
pub mod delay;
pub mod elision;
pub mod folded;
pub mod found_date;
pub mod list;
pub mod message;
pub mod moment;
pub mod name;
pub mod number;
mod plain_words;
pub mod plural;
pub mod space;
pub mod syllables;
pub mod typed_day;
pub mod typography;
