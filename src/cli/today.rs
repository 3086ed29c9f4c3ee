//! The day that a command line sets, where clap could not read all of it.

use std::ffi::OsString;

use chrono::NaiveDate;

use crate::french::typed_day::parse_day;

const NAMES: [&str; 2] = ["--today", "--aujourdhui"];

/// The day of `--today`, where it is one.
pub fn today_in(args: &[OsString]) -> Option<NaiveDate> {
    let words: Vec<&str> = args.iter().filter_map(|arg| arg.to_str()).collect();
    let apart = words.windows(2).filter(|pair| NAMES.contains(&pair[0])).map(|pair| pair[1]);
    let joined = words.iter().filter_map(|word| word.split_once('='));
    let joined = joined.filter(|(name, _)| NAMES.contains(name)).map(|(_, day)| day);
    apart.chain(joined).find_map(|day| parse_day(day).ok())
}
