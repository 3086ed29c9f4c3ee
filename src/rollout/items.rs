//! The deliverables of a rollout, in order, each found by its id at once.

use std::collections::BTreeMap;
use std::ops::Deref;

use super::model::Item;

/// The deliverables of a rollout, in the order of the guide.
#[derive(Debug, Clone, Default)]
pub struct Items {
    list: Vec<Item>,
    places: BTreeMap<String, usize>,
}

impl Items {
    /// The one of an id.
    pub fn of(&self, id: &str) -> Option<&Item> {
        self.list.get(*self.places.get(id)?)
    }
}

impl From<Vec<Item>> for Items {
    fn from(list: Vec<Item>) -> Self {
        let places = list.iter().enumerate().map(|(at, item)| (item.id.clone(), at)).collect();
        Self { list, places }
    }
}

impl Deref for Items {
    type Target = [Item];

    fn deref(&self) -> &[Item] {
        &self.list
    }
}

impl<'i> IntoIterator for &'i Items {
    type Item = &'i Item;
    type IntoIter = std::slice::Iter<'i, Item>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.iter()
    }
}
