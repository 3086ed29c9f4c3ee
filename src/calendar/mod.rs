//! Days off in Québec: weekends and holidays, the working days around them, and the periods when it
//! is better not to publish.

mod holiday;
mod load;
mod period;
mod working_days;

pub use holiday::{
    Feast, HolidayRule, HolidaySpec, MonthDay, Override, WeekendMove, easter_sunday,
};
pub use load::{HolidayFile, load};
pub use period::{Effect, Period, PeriodSpec, Span, load_periods, period_days};
pub use working_days::{Calendar, Closed, DayOff};
