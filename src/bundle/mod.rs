//! What is written for a launch, or above several: names of files and their bytes, as a value made
//! without a disk. First the texts as rendered; then everything made from them as they stand.

mod asked;
mod book;
mod carried;
mod content;
mod derived;
mod events;
mod file;
mod identity;
mod kept_values;
mod launch;
mod looked;
mod made;
mod manifest;
mod notified;
mod pictures;
mod portfolio;
mod prints;
#[cfg(feature = "pdf")]
mod prints_made;
mod texts;
mod worked;

pub use asked::Asked;
pub use content::{Rendered, content_sha256, sha256};
pub use events::{Event, Events};
pub use file::{Apart, File, Listed, Listing, Nature, Own, Worked};
pub use identity::Origin;
pub use launch::{Bundle, Means, bundle};
pub use made::{Made, Told};
pub use manifest::{MANIFEST, Manifest, ManifestFile};
pub use pictures::Drawn;
pub use portfolio::{Portfolio, PortfolioFiles, PortfolioManifest};
pub use texts::went_out;
pub use worked::{Found, Gathered};
