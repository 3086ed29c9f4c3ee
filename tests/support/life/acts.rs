//! What may happen in the life of a launch, drawn at random; small numbers choose among what is there.

use proptest::prelude::*;

/// One thing that happens.
#[derive(Debug, Clone)]
pub enum Act {
    /// A person writes a word in a text, in one way of several.
    Edit(usize, usize),
    /// A person takes a file away.
    Remove(usize),
    /// A person deals with a version put beside: takes it, or takes it away.
    Settle(usize, bool),
    Render,
    Force,
    Mark(usize, usize),
    Erase(usize),
    Reschedule(i64),
    Cancel,
    Wait(i64),
    /// A person writes a key of the launch file otherwise.
    Launch(usize, usize),
    /// Others change the campaign.
    Root(usize),
    Formats,
    /// A file is lost, or comes back from an old copy.
    Lose(usize),
    /// The launch file takes another name, its folder too or not.
    Rename(bool),
    /// Another launch of the same name is rendered to the same place.
    Other(usize, bool),
}

pub fn act() -> impl Strategy<Value = Act> {
    let which = 0usize..1000;
    prop_oneof![
        8 => (which.clone(), 0usize..10).prop_map(|(file, how)| Act::Edit(file, how)),
        1 => which.clone().prop_map(Act::Remove),
        2 => (which.clone(), any::<bool>()).prop_map(|(file, take)| Act::Settle(file, take)),
        10 => Just(Act::Render),
        1 => Just(Act::Force),
        4 => (0usize..3, 0usize..5).prop_map(|(item, state)| Act::Mark(item, state)),
        2 => (0usize..3).prop_map(Act::Erase),
        2 => (0i64..200).prop_map(Act::Reschedule),
        1 => Just(Act::Cancel),
        1 => (0i64..30).prop_map(Act::Wait),
        4 => (0usize..7, which.clone()).prop_map(|(key, value)| Act::Launch(key, value)),
        2 => which.clone().prop_map(Act::Root),
        1 => Just(Act::Formats),
        2 => (0usize..9).prop_map(Act::Lose),
        1 => any::<bool>().prop_map(Act::Rename),
        1 => (which, any::<bool>()).prop_map(|(which, force)| Act::Other(which, force)),
    ]
}
