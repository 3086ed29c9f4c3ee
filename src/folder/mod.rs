//! The written folder: what is in it, what a person edited, safe writing.

mod apply;
mod aside;
mod book;
mod content;
mod create;
mod derived;
mod edited;
mod events;
mod file_name;
mod lock;
mod manifest;
mod memory;
mod portfolio;
mod published;
mod report;
mod step;
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
pub use published::published;
pub use report::{Kept, KeptBecause, Report};
pub use tree::write_new_tree;
pub use write::{sweep, write_file, write_launch};
