//! Every suite in one binary: one link, one build of what they share.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, unreachable_pub)]

mod access_object;
mod all_or_nothing;
mod approvals;
mod asked;
mod both_logins;
mod brand;
mod calendar;
mod campaign;
mod campaign_docs;
mod cancelled;
mod check;
mod check_calendar;
#[cfg(unix)]
mod check_ci;
mod check_days;
mod check_docs;
mod check_facts;
mod check_fix;
mod check_formats;
mod check_guide;
mod check_known;
mod check_login;
mod check_measure;
mod check_reading;
mod cli;
mod communication_plan;
mod dates;
mod days;
mod diff;
mod doors;
mod elision;
mod encodings;
mod errors;
mod exits;
mod export_book;
mod export_docx;
mod export_email;
mod export_html;
mod export_ics;
mod export_schedule;
mod export_xlsx;
mod exports;
mod few_files;
mod few_goldens;
mod first_line;
mod french;
mod fuzz;
mod golden;
mod grammar;
mod hand_edits;
mod heavy_drawings;
#[cfg(unix)]
mod hostile;
mod import;
mod import_files;
mod import_habits;
mod incident;
mod inert;
mod init;
mod init_refusals;
#[cfg(unix)]
mod init_review;
#[cfg(unix)]
mod init_wizard;
mod kept_words;
#[cfg(unix)]
mod killed;
#[cfg(target_os = "linux")]
mod killed_at;
mod last_day;
mod lengths;
mod life;
mod limits;
mod lives;
mod mark_from;
mod marks;
mod markup;
mod measure;
#[cfg(target_os = "linux")]
mod memory;
mod merge;
#[cfg(not(feature = "pdf"))]
mod no_pdf;
mod not_edits;
mod notify;
mod one_state;
mod open_places;
mod outputs;
mod own_campaign;
mod pasted;
mod periods;
mod pictures;
mod portfolio;
mod portfolio_collisions;
mod posts;
#[cfg(feature = "pdf")]
mod print;
mod promises;
mod render;
mod render_formats;
mod reschedule;
mod reword;
mod rollout;
mod rules;
mod rules_page;
mod said_once;
mod same_posts;
mod save_between;
mod schemas;
mod slots;
mod sms;
mod states;
mod story;
mod strays;
mod structure;
#[cfg(unix)]
mod suivi;
mod support;
mod survival;
mod table_rows;
mod texts;
mod typography;
mod waves;
mod wording;
