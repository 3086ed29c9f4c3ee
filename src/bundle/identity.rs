//! Whether a rendered folder is that of a launch, by what its manifest says.

use crate::launch::Summary;

/// What became of the file that a folder was written from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// It is the file of this launch.
    Same,
    /// It is no more, was renamed, or nobody knows.
    Gone,
    /// It is there, and is not that of this launch.
    Elsewhere,
}

impl Summary {
    /// Whether this is the launch that a folder was written for, which `known` is; `origin` is what
    /// became of the file that it was written from. A launch keeps its name, its address or its
    /// day; it may move to another file, but not while the first one is still there.
    fn is_same_as(&self, known: &Self, origin: Origin) -> bool {
        let kept = match (&self.url, &known.url) {
            (Some(own), Some(their)) => own == their,
            _ => self.date == known.date,
        };
        match origin {
            Origin::Same => self.service == known.service || kept,
            Origin::Gone => self.service == known.service || self.file == known.file && kept,
            Origin::Elsewhere => self.is_as(known),
        }
    }

    /// Whether two launches are of one file, a table.
    fn is_from(&self, other: &Self) -> bool {
        self.origin.is_some() && self.file == other.file
    }

    /// Whether nothing tells two launches apart.
    fn is_as(&self, other: &Self) -> bool {
        let Self { service, url, organization, date, launch_type, .. } = self;
        (service, url, organization, date, launch_type)
            == (&other.service, &other.url, &other.organization, &other.date, &other.launch_type)
    }

    /// Whether a folder is one of another launch; `origin` is what became of the file that it was
    /// written from, `others` are the launches that are written at the same time: rows of a table
    /// that were sorted have one another's folders.
    pub fn is_other(&self, known: &Self, origin: Origin, others: &[Self]) -> bool {
        let own = self;
        let is_of_another = || {
            let others = others.iter().filter(|other| !other.is_as(own));
            let has_name = own.service != known.service;
            let mut others = others.filter(|other| other.is_from(own));
            others.any(|other| other.is_as(known) || has_name && other.service == known.service)
        };
        !own.is_as(known) && (!own.is_same_as(known, origin) || is_of_another())
    }
}
