//! The validated model of a scheduler's CSV file.

use super::{Clock, Pattern};

/// What the schedulers file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedulers {
    /// In the order of the file.
    pub schedulers: Vec<Scheduler>,
    /// The hour that moments are told in.
    pub clock: Clock,
}

impl Schedulers {
    /// The scheduler of an id.
    pub fn get(&self, id: &str) -> Option<&Scheduler> {
        self.schedulers.iter().find(|scheduler| scheduler.id == id)
    }

    /// The ids.
    pub fn ids(&self) -> impl Iterator<Item = &str> + Clone {
        self.schedulers.iter().map(|scheduler| scheduler.id.as_str())
    }

    /// Those of some ids; the usual ones where nobody chose.
    pub fn chosen<'s>(&'s self, ids: Option<&'s [String]>) -> impl Iterator<Item = &'s Scheduler> {
        self.schedulers.iter().filter(move |own| match ids {
            Some(ids) => ids.contains(&own.id),
            None => own.is_usual,
        })
    }
}

/// A program that publishes posts at their hour, as far as its CSV file goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scheduler {
    /// Id, also part of the names of its files: `hootsuite`.
    pub id: String,
    /// Its name as readers know it.
    pub label: String,
    /// It gets a file when nobody chose.
    pub is_usual: bool,
    /// What to know when the file is handed over, in French; empty when there is nothing.
    pub note: String,
    /// The first line holds the titles of the columns.
    pub header: bool,
    /// In the order of the file.
    pub columns: Vec<Column>,
    /// The byte between two cells.
    pub separator: u8,
    /// The file begins with a byte order mark.
    pub bom: bool,
    /// Greatest number of posts in a file, the header left out; none for no limit.
    pub max_rows: Option<usize>,
    /// Each network has files of its own: its accounts are chosen when a file is handed over.
    pub per_network: bool,
    /// Minutes are a multiple of this.
    pub minute_step: u32,
    /// Id of the account of each network, by id of the network, as the scheduler knows it.
    pub accounts: Vec<(String, String)>,
}

impl Scheduler {
    /// The account of a network, if it was given.
    pub fn account(&self, network: &str) -> Option<&str> {
        let found = self.accounts.iter().find(|(known, _)| known == network);
        found.map(|(_, account)| account.as_str())
    }
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its title.
    pub title: String,
    /// What stands in its cells.
    pub holds: Holds,
}

/// What the cells of a column hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Holds {
    /// When the post is published.
    When(Pattern),
    /// Id of the network.
    Network,
    /// Name of the network.
    NetworkLabel,
    /// Account of the network in the scheduler.
    Account,
    /// Id of the deliverable.
    Deliverable,
    /// Title of the deliverable.
    Title,
    /// The text, without the address that [`Holds::Link`] holds.
    Text,
    /// The text and its address.
    Post,
    /// The address published with the text, when it is a full one.
    Link,
    /// Path of the picture, from the launch's folder.
    Picture,
    /// Text alternative of the picture.
    Alt,
    /// Nothing: the scheduler wants the column all the same.
    Nothing,
}
