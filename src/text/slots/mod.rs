//! Slots written in brackets, as the ministry's guide writes them: « au [nom du service en ligne] ».
//!
//! Each becomes a tag of the template language, in the form that the words before it ask for; the
//! words after it that agree with the name become tags too. What may stand in brackets, and which
//! words agree, is data: `campaigns/shared/slots.toml`.

mod agreement;
mod bracket;
mod found;
mod guard;
mod lead;
mod load;
mod phrase;
mod rewrite;
mod words;

pub use load::{Slots, load};
