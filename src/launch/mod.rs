//! A launch: one service going live on one day, as its user describes it.

mod access;
mod address;
mod blackouts;
mod brand;
mod changes;
mod declared;
mod description;
mod edit;
mod identity;
mod item_name;
mod known;
mod load;
mod model;
mod name;
mod organization;
mod seen;

pub use access::access_choices;
pub use address::{is_email, is_phone, is_web_address, web_address_advice};
pub use brand::{Brand, Brought};
pub use description::description_advice;
pub use edit::{cancelled, rescheduled};
pub use identity::distinguish;
pub use item_name::item_id;
pub use known::{Known, unknown_campaign_help};
pub use load::{UNSUBSCRIBE, load, load_service};
pub use model::{
    Adjust, CalendarChoice, Change, Contact, Extra, KnownFact, Launch, Organization, PreviousLogin,
    Service,
};
pub use seen::Seen;
