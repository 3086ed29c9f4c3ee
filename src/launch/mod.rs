//! A launch: one service going live on one day, as its user describes it.

mod load;
mod model;
mod name;

pub use load::{Known, campaign_of, load};
pub use model::{Adjust, CalendarChoice, Change, Contact, Extra, Launch, Organization, PreviousLogin, Service};
pub use name::{check as check_name, word_to_article};
