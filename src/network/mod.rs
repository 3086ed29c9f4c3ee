//! Social networks: their limits, how each counts the length of a post, what it makes links of.

mod address_patterns;
mod count;
mod links;
mod load;
mod plain_address;
mod sms;

pub use count::Counting;
pub use links::{Links, addresses, dead_links};
pub use load::load;
pub use sms::{Parts, folded, heavy_signs};

use crate::input::normal;

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
    /// What any link counts for, whatever its length, if the network shortens them.
    pub link_length: Option<usize>,
    /// Greatest size of a post, in bytes, besides its length.
    pub max_bytes: Option<usize>,
    /// What becomes a link.
    pub links: Links,
    /// Ids of the kinds of texts that go out there alone, and have no other; none for a social network,
    /// where every other post goes.
    pub kinds: Vec<String>,
    /// Of text messages: how long their parts are, then those of a message with a sign that the usual
    /// alphabet lacks.
    pub parts: Option<(Parts, Parts)>,
}

/// The length of a post, beside what a network takes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Measure {
    /// How long the post is.
    pub length: usize,
    /// How long it may be.
    pub limit: usize,
    /// What both are counted in, in the plural.
    pub unit: &'static str,
    /// How many parts it is sent in; 0 where nothing is cut.
    pub parts: usize,
}

impl Measure {
    fn new(length: usize, limit: usize, counting: Counting) -> Self {
        Self { length, limit, unit: counting.unit(), parts: 0 }
    }

    /// What is too much; 0 when the post fits.
    pub fn excess(&self) -> usize {
        self.length.saturating_sub(self.limit)
    }
}

impl Network {
    /// The length of a post as this network counts it: in bytes where only these are too many.
    pub fn measure(&self, text: &str) -> Measure {
        let text = normal(text);
        if let Some((parts, wide)) = self.parts {
            return sms::measure(&text, self.limit, parts, wide);
        }
        let usual = Measure::new(self.length(&text), self.limit, self.counting);
        let bytes = self.max_bytes.map(|max| Measure::new(text.len(), max, Counting::Bytes));
        bytes.filter(|bytes| bytes.excess() > 0 && usual.excess() == 0).unwrap_or(usual)
    }

    /// Whether texts of a kind go out there.
    pub fn takes(&self, kind: &str) -> bool {
        self.kinds.iter().any(|own| own == kind)
    }

    /// Whether its texts are written with the signs of text messages alone.
    pub fn is_plain(&self) -> bool {
        self.parts.is_some()
    }

    /// Whether a post fits.
    pub fn fits(&self, text: &str) -> bool {
        self.measure(text).excess() == 0
    }

    fn length(&self, text: &str) -> usize {
        let Some(link_length) = self.link_length else { return self.counting.length(text) };
        let mut length = 0;
        let mut from = 0;
        for link in addresses(text).into_iter().filter(|link| self.links.takes(&text[link.clone()]))
        {
            length += self.counting.length(&text[from..link.start]) + link_length;
            from = link.end;
        }
        length + self.counting.length(&text[from..])
    }
}

/// The networks of a kind of posts: those that are for it alone, else the social ones.
pub fn of_kind<'n>(networks: &'n [Network], kind: &str) -> Vec<&'n Network> {
    let own: Vec<&Network> = networks.iter().filter(|network| network.takes(kind)).collect();
    match own.is_empty() {
        true => networks.iter().filter(|network| network.kinds.is_empty()).collect(),
        false => own,
    }
}
