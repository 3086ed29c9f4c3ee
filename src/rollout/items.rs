//! The deliverables of a rollout, in order, each found by its id at once.

use std::collections::BTreeMap;
use std::ops::Deref;

use super::model::Item;

/// The deliverables of a rollout, in the order of the guide.
#[derive(Debug, Clone, Default)]
pub struct Items<'a> {
    list: Vec<Item<'a>>,
    places: BTreeMap<&'a str, usize>,
}

impl<'a> Items<'a> {
    /// The one of an id.
    pub fn of(&self, id: &str) -> Option<&Item<'a>> {
        self.list.get(*self.places.get(id)?)
    }
}

impl<'a> From<Vec<Item<'a>>> for Items<'a> {
    fn from(list: Vec<Item<'a>>) -> Self {
        let places = list.iter().enumerate().map(|(at, item)| (item.id.as_str(), at)).collect();
        Self { list, places }
    }
}

impl<'a> Deref for Items<'a> {
    type Target = [Item<'a>];

    fn deref(&self) -> &[Item<'a>] {
        &self.list
    }
}

impl<'i, 'a> IntoIterator for &'i Items<'a> {
    type Item = &'i Item<'a>;
    type IntoIter = std::slice::Iter<'i, Item<'a>>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.iter()
    }
}
