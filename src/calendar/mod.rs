//! Days off in Québec: weekends and holidays, and the working days around them.

mod holiday;
mod load;
mod working_days;

pub use holiday::{HolidayRule, HolidaySpec, MonthDay, Override, WeekendMove, easter_sunday};
pub use load::{HolidayFile, load};
pub use working_days::{Calendar, Choices, DayOff};
