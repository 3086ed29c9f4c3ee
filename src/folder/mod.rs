//! The written folder: what is in it, what a person edited, safe writing.

mod book;
mod content;
mod create;
mod derived;
mod events;
mod file_name;
mod manifest;
mod portfolio;
mod tree;
mod update;
mod write;

pub use content::{Means, Outputs, outputs};
pub use create::create_file;
pub use events::{Event, Events};
pub use file_name::folder_name;
pub use manifest::{Manifest, ManifestFile, ManifestLaunch, sha256};
pub use portfolio::{
    Portfolio, portfolio_files, portfolio_folders, refuse_not_portfolio, write_portfolio,
};
pub use tree::write_new_tree;
pub use write::{Kept, KeptBecause, Report, write_file, write_launch};
