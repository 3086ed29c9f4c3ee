//! Where the sections of a file of what was done stand, and the comments around them: what a person
//! wrote there outlives the values beside it.

use toml_edit::{Decor, DocumentMut, Item, RawString, Table, TableLike, Value};

/// The sections below a table that have a header in the file, itself not counted, by position.
fn next_position(table: &Table, after: Option<isize>) -> Option<isize> {
    let inside = table.iter().filter_map(|(_, item)| item.as_table());
    let positions = inside.flat_map(|own| [own.position(), next_position(own, after)]);
    positions.flatten().filter(|position| after.is_none_or(|after| *position > after)).min()
}

fn at_position(table: &mut Table, position: isize) -> Option<&mut Table> {
    for (_, item) in table.iter_mut() {
        let Some(own) = item.as_table_mut() else { continue };
        if own.position() == Some(position) {
            return Some(own);
        }
        if let Some(found) = at_position(own, position) {
            return Some(found);
        }
    }
    None
}

/// The first section of the file, or the first one after a position.
fn next_section(document: &mut DocumentMut, after: Option<isize>) -> Option<&mut Table> {
    let position = next_position(document.as_table(), after)?;
    at_position(document.as_table_mut(), position)
}

/// The head of a file, for a section that becomes the first one: what stands alone in a file without
/// sections, or before the last empty line above the section that was first.
pub(super) fn take_head(document: &mut DocumentMut) -> String {
    if let Some(first) = next_section(document, None) {
        let above = text(first.decor().prefix());
        let (head, own) = split_head(&above);
        first.decor_mut().set_prefix(own);
        return head.to_string();
    }
    let trailing = document.trailing().as_str().unwrap_or_default().to_string();
    document.set_trailing("");
    trailing
}

/// The head of the file and what stands right above a section: a comment there is its own.
fn split_head(above: &str) -> (&str, &str) {
    above.rfind("\n\n").map_or(("", above), |at| above.split_at(at + 1))
}

/// Takes a section away. One with comments keeps its header, and them.
pub(super) fn take_away(document: &mut DocumentMut, id: &str) {
    let Some(item) = document.get(id) else { return };
    let Some(section) = item.as_table() else {
        document.remove(id);
        return;
    };
    let first = section.position().or_else(|| next_position(section, None));
    let last = last_position(section).or(first);
    let is_first = first == next_position(document.as_table(), None);
    let decor = header(section).decor();
    let (above, beside) = (text(decor.prefix()), text(decor.suffix()));
    let (head, own) = if is_first { split_head(&above) } else { ("", above.as_str()) };
    let mut inside = Vec::new();
    comments(section, &mut inside);
    if inside.is_empty() && !own.contains('#') && !beside.contains('#') {
        let head = head.to_string();
        document.remove(id);
        put_above(document, None, &head);
        return;
    }
    let mut emptied = Table::new();
    emptied.set_position(first);
    *emptied.decor_mut() = Decor::new(above.clone(), beside);
    document.insert(id, Item::Table(emptied));
    put_above(document, last, &inside.concat());
}

fn last_position(table: &Table) -> Option<isize> {
    let inside = table.iter().filter_map(|(_, item)| item.as_table());
    inside.filter_map(last_position).chain(table.position()).max()
}

/// The first table of a section that has a header in the file.
fn header(section: &Table) -> &Table {
    let inside = section.iter().filter_map(|(_, item)| item.as_table());
    match inside.min_by_key(|own| own.position()) {
        Some(first) if section.position().is_none() => header(first),
        _ => section,
    }
}

/// The same, to change.
fn header_mut(section: &mut Table) -> Option<&mut Table> {
    let position = next_position(section, None)?;
    at_position(section, position)
}

/// Gives a section that has values now, and stood in sections of its marks alone, its own header
/// above theirs.
pub(super) fn head_values(document: &mut DocumentMut, id: &str) {
    let is_headless = |section: &Table| {
        section.position().is_none() && section.iter().any(|(_, item)| item.is_value())
    };
    if !document.get(id).and_then(Item::as_table).is_some_and(is_headless) {
        return;
    }
    for (_, item) in document.as_table_mut().iter_mut() {
        item.as_table_mut().map(spread);
    }
    let Some(section) = document.get_mut(id).and_then(Item::as_table_mut) else { return };
    let Some(first) = header_mut(section) else { return };
    let (position, above) = (first.position(), text(first.decor().prefix()));
    first.decor_mut().set_prefix("\n");
    section.set_position(position.map(|position| position - 1));
    section.decor_mut().set_prefix(above);
}

/// Puts lines above the section that follows a position, or at the end.
fn put_above(document: &mut DocumentMut, after: Option<isize>, lines: &str) {
    if lines.is_empty() {
        return;
    }
    match next_section(document, after) {
        Some(next) => {
            let own = text(next.decor().prefix());
            next.decor_mut().set_prefix(format!("{lines}{own}"));
        }
        None => {
            let own = document.trailing().as_str().unwrap_or_default().to_string();
            document.set_trailing(format!("{lines}{own}"));
        }
    }
}

/// The comments in a section, a line each, but for those around its first header.
fn comments(section: &Table, out: &mut Vec<String>) {
    let mut is_first = section.position().is_none();
    for (key, item) in section.iter() {
        if let Some(key) = section.key(key) {
            lines_of(key.leaf_decor(), out);
        }
        match item {
            Item::Value(value) => lines_of(value.decor(), out),
            Item::Table(own) => {
                if !std::mem::take(&mut is_first) {
                    lines_of(own.decor(), out);
                }
                comments(own, out);
            }
            _ => {}
        }
    }
}

fn lines_of(decor: &Decor, out: &mut Vec<String>) {
    for part in [decor.prefix(), decor.suffix()] {
        let part = text(part);
        let own = part.lines().map(str::trim).filter(|line| line.starts_with('#'));
        out.extend(own.map(|line| format!("{line}\n")));
    }
}

fn text(raw: Option<&RawString>) -> String {
    raw.and_then(RawString::as_str).unwrap_or_default().to_string()
}

/// Sets a value of a mark, or takes it away; the comments around it stay.
pub(super) fn set(mark: &mut dyn TableLike, key: &str, value: Option<Value>) {
    let old = mark.get(key).and_then(Item::as_value).map(|value| value.decor().clone());
    match (value, old) {
        (Some(mut value), old) => {
            *value.decor_mut() = old.unwrap_or_default();
            match mark.get_mut(key) {
                Some(known) => *known = Item::Value(value),
                None => drop(mark.insert(key, Item::Value(value))),
            }
        }
        (None, Some(decor)) => {
            let mut lines = Vec::new();
            if let Some(key) = mark.key(key) {
                lines_of(key.leaf_decor(), &mut lines);
            }
            lines_of(&decor, &mut lines);
            mark.remove(key);
            // The day of a mark is always there.
            if let Some(mut day) = mark.key_mut("on") {
                let own = text(day.leaf_decor().prefix());
                day.leaf_decor_mut().set_prefix(lines.concat() + &own);
            }
        }
        (None, None) => {}
    }
}

/// A position between the sections that come before and after in the campaign.
pub(super) fn make_place(root: &mut Table, id: &str, order: &[&str]) -> isize {
    let rank = |id: &str| order.iter().position(|known| *known == id).unwrap_or(order.len());
    let own = rank(id);
    let mut place = -1;
    for (name, item) in root.iter_mut() {
        let Some(section) = item.as_table_mut() else { continue };
        let position = spread(section);
        if rank(&name) < own {
            place = place.max(position + 1);
        }
    }
    place
}

/// Doubles the positions of a section and of those inside, so that one fits after each. One without
/// a header has none.
fn spread(section: &mut Table) -> isize {
    let position = section.position().map(|position| position * 2);
    section.set_position(position);
    let inside = section.iter_mut().filter_map(|(_, item)| item.as_table_mut());
    inside.fold(position.unwrap_or(-1), |last, inner| last.max(spread(inner)))
}
