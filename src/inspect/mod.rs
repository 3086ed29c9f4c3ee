//! What a campaign's files leave undone although they can be read: for the person who writes them.

mod examples;
mod references;
mod sequence;
mod templates;
mod values;

use std::sync::Arc;

pub use examples::examples;
pub use references::references;
pub use sequence::sequence;
pub use templates::{Use, compile, missing, unused, uses};
pub use values::unused_values;

use crate::input::{Problem, Source, Written, strings};
use crate::rules::Severity;

/// Something to mend in a campaign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Which check found it, such as `campaign-template-missing`.
    pub check: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong, where, and the way out.
    pub problem: Problem,
}

/// The texts of a campaign's files, with the file of each; what counts first comes last.
pub struct Texts(Vec<(Arc<Source>, Vec<Written>)>);

impl Texts {
    /// Those of some layers.
    pub fn of(layers: &[Arc<Source>]) -> Self {
        Self(layers.iter().map(|layer| (Arc::clone(layer), strings(layer))).collect())
    }

    /// Every text with its file.
    fn all(&self) -> impl Iterator<Item = (&Arc<Source>, &Written)> {
        self.0.iter().flat_map(|(source, texts)| texts.iter().map(move |text| (source, text)))
    }

    /// A problem at the last text that `fits`, or of no place.
    fn problem(&self, message: String, fits: impl Fn(&Written) -> bool) -> Problem {
        match self.all().filter(|(_, text)| fits(text)).last() {
            Some((source, text)) => Problem::at(source, text.span.clone(), message),
            None => Problem::general(message),
        }
    }
}
