//! Changes of two sides brought together, by the rules of `git merge-file`.

use std::hash::Hash;
use std::ops::Range;

use super::changes::{Change, changes};

/// Whose version of a region stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// Only ours changed it.
    Ours,
    /// Only theirs changed it.
    Theirs,
    /// Both changed it, each in a way of its own.
    Conflict,
    /// Both changed it alike.
    Same,
}

/// A region that a side changed, in the three sequences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Region {
    pub base: Range<usize>,
    pub ours: Range<usize>,
    pub theirs: Range<usize>,
    pub side: Side,
}

/// The lines of a text, each with its line end.
pub(super) fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

/// The text that has the changes of `ours` and of `theirs` since `base`; none when they are in
/// conflict. Both answers are those of `git merge-file`.
pub fn merge_lines(base: &str, ours: &str, theirs: &str) -> Option<String> {
    let (base, ours, theirs) = (lines(base), lines(ours), lines(theirs));
    assembled(&regions(&base, &ours, &theirs), &ours, &theirs)
}

/// The text of `ours` with the regions that `theirs` changed; none when one is in conflict.
fn assembled(regions: &[Region], ours: &[&str], theirs: &[&str]) -> Option<String> {
    let mut text = String::new();
    let mut at = 0;
    for region in regions {
        match region.side {
            Side::Conflict => return None,
            Side::Ours | Side::Same => {}
            Side::Theirs => {
                text.extend(ours[at..region.ours.start].iter().copied());
                text.extend(theirs[region.theirs.clone()].iter().copied());
                at = region.ours.end;
            }
        }
    }
    text.extend(ours[at..].iter().copied());
    Some(text)
}

/// The regions that differ, in order. What both sides changed alike is in none of them: `ours` has
/// it already. Changes that touch, with no equal item between them, are a conflict.
pub(super) fn regions<T: Hash + Eq + Copy>(base: &[T], ours: &[T], theirs: &[T]) -> Vec<Region> {
    let mut regions = all_regions(base, ours, theirs);
    regions.retain(|region| region.side != Side::Same);
    regions
}

/// The same with what both sides changed alike: between two of them, the three versions are one.
pub(super) fn all_regions<T: Hash + Eq + Copy>(
    base: &[T],
    ours: &[T],
    theirs: &[T],
) -> Vec<Region> {
    let (mine, other) = (changes(base, ours), changes(base, theirs));
    let (mut regions, mut alike) = (Vec::new(), Vec::new());
    let (mut left, mut right) = (mine.iter().peekable(), other.iter().peekable());
    // How far each side is ahead of the base, before the changes at hand.
    let (mut ours_ahead, mut theirs_ahead) = (0isize, 0isize);
    loop {
        match (left.peek(), right.peek()) {
            (None, None) => break,
            (Some(own), None) => {
                push(&mut regions, alone(own, theirs_ahead, Side::Ours));
                left.next();
            }
            (None, Some(own)) => {
                push(&mut regions, alone(own, ours_ahead, Side::Theirs));
                right.next();
            }
            (Some(own), Some(their)) if own.before.end < their.before.start => {
                push(&mut regions, alone(own, theirs_ahead, Side::Ours));
                ours_ahead = ahead(own);
                left.next();
            }
            (Some(own), Some(their)) if their.before.end < own.before.start => {
                push(&mut regions, alone(their, ours_ahead, Side::Theirs));
                theirs_ahead = ahead(their);
                right.next();
            }
            (Some(own), Some(their)) => {
                let same = own.before == their.before
                    && ours[own.after.clone()] == theirs[their.after.clone()];
                match same {
                    true => alike.push(Region { side: Side::Same, ..both(own, their) }),
                    false => push(&mut regions, both(own, their)),
                }
                let (ends, their_ends) = (own.before.end, their.before.end);
                if ends >= their_ends {
                    theirs_ahead = ahead(their);
                    right.next();
                }
                if their_ends >= ends {
                    ours_ahead = ahead(own);
                    left.next();
                }
            }
        }
    }
    for region in &mut regions {
        let is_same = ours[region.ours.clone()] == theirs[region.theirs.clone()];
        if region.side == Side::Conflict && is_same {
            region.side = Side::Same;
        }
    }
    regions.append(&mut alike);
    regions.sort_by_key(|region| (region.base.start, region.base.end));
    regions
}

fn ahead(change: &Change) -> isize {
    change.after.end as isize - change.before.end as isize
}

fn shifted(range: &Range<usize>, by: isize) -> Range<usize> {
    range.start.saturating_add_signed(by)..range.end.saturating_add_signed(by)
}

/// A change of one side, where the other is as the base.
fn alone(change: &Change, other_ahead: isize, side: Side) -> Region {
    let base = change.before.clone();
    let unchanged = shifted(&base, other_ahead);
    let own = change.after.clone();
    let (ours, theirs) = if side == Side::Ours { (own, unchanged) } else { (unchanged, own) };
    Region { base, ours, theirs, side }
}

/// Two changes that overlap or touch, each stretched to cover the other.
fn both(own: &Change, their: &Change) -> Region {
    let start = own.before.start.min(their.before.start);
    let end = own.before.end.max(their.before.end);
    let stretched = |change: &Change| {
        let (before, after) = (&change.before, &change.after);
        // Past an earlier change of its side, this start may be before the beginning: that change is
        // then in a region which this one joins, and only the end counts.
        after.start.saturating_sub(before.start - start)..after.end + (end - before.end)
    };
    Region {
        base: start..end,
        ours: stretched(own),
        theirs: stretched(their),
        side: Side::Conflict,
    }
}

/// Adds a region, or joins it with the last one when they touch.
fn push(regions: &mut Vec<Region>, region: Region) {
    match regions.last_mut() {
        Some(last)
            if region.ours.start <= last.ours.end || region.theirs.start <= last.theirs.end =>
        {
            if last.side != region.side {
                last.side = Side::Conflict;
            }
            last.base.end = region.base.end;
            last.ours.end = region.ours.end;
            last.theirs.end = region.theirs.end;
        }
        _ => regions.push(region),
    }
}
