//! jalon plans the communication campaign around the launch of an online public service in
//! Québec and writes every text of it.
//!
//! Data flows forward only: launch file and campaign, validated model, dated rollout, rendered
//! documents, bytes in a format, one write. Everything between reading and writing is pure: the
//! day is an argument, files belong to [`commands`] and [`folder`].

pub mod address;
pub mod artwork;
pub mod bundle;
pub mod calendar;
pub mod campaign;
pub mod cli;
pub mod color;
pub mod commands;
pub mod compare;
pub mod copies;
pub mod diagnostic;
pub mod disk;
pub mod draft;
pub mod export;
pub mod fillable;
pub mod fitting;
pub mod folder;
pub mod formats;
pub mod french;
pub mod grammar;
pub mod import;
pub mod input;
pub mod inspect;
pub mod launch;
pub mod launch_days;
pub mod library;
pub mod markup;
pub mod measure;
pub mod merge;
pub mod network;
pub mod page;
pub mod picture;
pub mod portfolio;
#[cfg(feature = "pdf")]
pub mod print;
pub mod progress;
pub mod prose;
pub mod report;
pub mod review;
pub mod reword;
pub mod rollout;
pub mod rules;
pub mod scheduler;
pub mod terminal;
pub mod text;
pub mod visible;
pub mod vocabulary;
pub mod wizard;
pub mod word;
pub mod workbook;
pub mod workspace;
