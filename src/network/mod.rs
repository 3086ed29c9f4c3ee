//! Social networks: their limits, and how each counts the length of a post.

mod count;
mod load;

pub use count::Counting;
pub use load::load;

/// A network that posts go to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Network {
    /// Id in launch files: `x`, `facebook`.
    pub id: String,
    /// Name as readers know it.
    pub label: String,
    /// Greatest length of a post.
    pub limit: usize,
    /// How the length is counted.
    pub counting: Counting,
}

impl Network {
    /// The length of a post as this network counts it.
    pub fn length(&self, text: &str) -> usize {
        self.counting.length(text)
    }

    /// Whether a post fits.
    pub fn fits(&self, text: &str) -> bool {
        // No way of counting gives a byte more than 2: long limits need no count.
        text.len() * 2 <= self.limit || self.length(text) <= self.limit
    }
}
