//! A launch: one service going live on one day, as its user describes it.

mod address;
mod blackouts;
mod changes;
mod edit;
mod known;
mod load;
mod model;
mod name;

pub use address::{is_email, is_phone, is_web_address, web_address_advice};
pub use edit::{cancelled, rescheduled};
pub use known::{Known, unknown_campaign_help};
pub use load::{load, load_service};
pub use model::{
    Adjust, CalendarChoice, Change, Contact, Extra, Launch, Organization, PreviousLogin, Service,
    with_possessive,
};
