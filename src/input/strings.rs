//! Every text of a TOML file with its place, to find where something was written once it is read.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::Source;

/// A text of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Its key, with `[]` for each list: `rule[].scope.kinds[]`.
    pub key: String,
    /// Which item of each of these lists, from 0.
    pub items: Vec<usize>,
    /// What it says.
    pub value: String,
    /// Byte range in the file.
    pub span: Range<usize>,
}

/// The texts of a file, those of a line that cannot be parsed left out.
pub fn strings(source: &Source) -> Vec<Written> {
    let table = DeTable::parse_recoverable(&source.text).0;
    let mut found = Vec::new();
    of_table(table.get_ref(), "", &[], &mut found);
    found.sort_by_key(|written| written.span.start);
    found
}

fn of_table(table: &DeTable<'_>, path: &str, items: &[usize], found: &mut Vec<Written>) {
    for (key, value) in table {
        let key = match path {
            "" => key.get_ref().to_string(),
            path => format!("{path}.{}", key.get_ref()),
        };
        of_value(value.get_ref(), value.span(), &key, items, found);
    }
}

fn of_value(
    value: &DeValue<'_>,
    span: Range<usize>,
    key: &str,
    items: &[usize],
    found: &mut Vec<Written>,
) {
    match value {
        DeValue::String(text) => found.push(Written {
            key: key.to_string(),
            items: items.to_vec(),
            value: text.to_string(),
            span,
        }),
        DeValue::Table(table) => of_table(table, key, items, found),
        DeValue::Array(list) => {
            let key = format!("{key}[]");
            for (at, item) in list.iter().enumerate() {
                let items = [items, &[at]].concat();
                of_value(item.get_ref(), item.span(), &key, &items, found);
            }
        }
        _ => {}
    }
}
