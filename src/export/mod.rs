//! Rollouts and documents in the formats that people open: one file per format, bytes out, or written as
//! they are made where there may be many.

mod calendar;
mod calendar_markdown;
mod csv;
mod docx;
mod email;
mod html;
mod ics;
mod json;
mod launch_days;
pub mod notify;
mod opening;
mod portfolio;
mod post_text;
mod request;
mod results_json;
mod schedule_csv;
mod status_json;
mod xlsx;

pub use calendar::Calendar;
pub use calendar_markdown::calendar as calendar_markdown;
pub use docx::{
    Letterhead, Shape, WordOrigin, WordParagraph, WordPlace, docx, word_cells, word_paragraphs,
};
#[cfg(feature = "pdf")]
pub(crate) use docx::{blocks, complete, model as paragraphs};
pub use email::{Carried, email, letter, subject as email_subject};
pub use html::{Shown, html};
pub use ics::{AgendaEvent, EventKind, EventText, IcsOptions, agenda, event_uid, sequence_of};
pub use json::{PLAN_VERSION, write as write_plans};
pub use launch_days::{
    days_csv as launch_days_csv, days_json as launch_days_json, moves_csv as launch_moves_csv,
    moves_json as launch_moves_json,
};
pub use opening::opening;
pub use portfolio::write_overview_markdown;
pub use post_text::overview as post_overview;
pub use request::{Asked, request, request_letter};
pub use results_json::results as results_json;
pub use schedule_csv::{
    LeftOut, ScheduleFile, ScheduleRow, left_out, schedule as schedule_csv, schedule_rows,
};
pub use status_json::status as status_json;
pub use xlsx::{TextRow, results as results_xlsx};
