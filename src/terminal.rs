//! The calendar and progress on a terminal.

mod change;
mod compare;
mod launch_days;
mod paint;
mod portfolio;
mod results;
mod status;

use std::io::IsTerminal;
use std::time::{Duration, Instant};

use comfy_table::ColumnConstraint::Absolute;
use comfy_table::Width::Fixed;
use comfy_table::{ContentArrangement, Table, presets::NOTHING};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use chrono::NaiveDate;
pub use compare::comparison;
pub use launch_days::{better as better_day, days as launch_days, moves as launch_moves};
pub use paint::painted;
pub use portfolio::{launches, overview as write_overview};

use crate::french::date;
use crate::french::message::told;
use crate::rollout::{Rollout, Row};

pub use change::changes;
pub use results::results;
pub use status::{histories, statuses};

/// Width of a table in a pipe, and the least one on a terminal.
pub const WIDTH: u16 = 80;

/// Columns of the terminal, if standard output is one.
pub fn columns() -> Option<u16> {
    std::io::stdout().is_terminal().then(Table::new).and_then(|table| table.width())
}

/// The calendar of a launch. `width` is that of the terminal, if there is one.
pub fn calendar(rollout: &Rollout<'_>, width: Option<u16>) -> String {
    let width = readable(width);
    let launch = rollout.launch;
    let mut out = wrapped(&launch.service.name.bare(), width);
    out.push_str(&wrapped(&rollout.campaign.title, width));
    out.push_str(&wrapped(&format!("Lancement : {}", date::long(launch.date)), width));
    for warning in rollout.to_know() {
        out.push_str(&wrapped(&format!("\nÀ noter : {warning}"), width));
    }
    for group in rollout.calendar() {
        let rows = &group.rows;
        let objective = group.milestone.map(|own| format!(" – {}", own.objective));
        out.push_str(&format!("\n{}{}\n", group.label(), objective.unwrap_or_default()));
        if let Some(day) = to_begin(rows, rollout) {
            out.push_str(&format!("Préparation à commencer au plus tard le {}\n", date::full(day)));
        }
        let shared = group.milestone.and_then(|_| shared_remark(rows));
        let mut table = table(width);
        rows.iter().for_each(|row| add_row(&mut table, row, shared.as_deref()));
        if let Some(remark) = shared {
            add_cells(&mut table, [String::new(), format!("→ {remark}"), String::new()]);
        }
        push_table(&mut out, &mut table, width);
    }
    out + "\n" + &told(&rollout.counted()) + "\n"
}

/// What there is to say of every row of a milestone alike is said once, under the table.
fn shared_remark(rows: &[Row<'_>]) -> Option<String> {
    let first = rows.first()?.remarks();
    let [only] = first.as_slice() else { return None };
    let all = rows.len() > 1 && rows.iter().all(|row| row.remarks() == first);
    all.then(|| only.clone())
}

/// The last day to begin the preparation of what a milestone publishes; none once it has passed.
fn to_begin(rows: &[Row<'_>], rollout: &Rollout<'_>) -> Option<NaiveDate> {
    let first = rows.iter().filter_map(Row::start_by).min();
    first.filter(|day| *day >= rollout.today)
}

/// Columns to lay out in, of those that the terminal has, if there is one.
fn readable(width: Option<u16>) -> u16 {
    width.unwrap_or(WIDTH).clamp(WIDTH, 120)
}

/// A table of a date, a title and channels.
fn push_table(out: &mut String, table: &mut Table, width: u16) {
    push_columns(out, table, [DATE_WIDTH, width - DATE_WIDTH - CHANNELS_WIDTH, CHANNELS_WIDTH]);
}

/// Constraints hold for the columns that exist: they come after the rows.
fn push_columns<const COLUMNS: usize>(out: &mut String, table: &mut Table, widths: [u16; COLUMNS]) {
    table.set_constraints(widths.map(|width| Absolute(Fixed(width))));
    push_lines(out, table);
}

fn push_lines(out: &mut String, table: &Table) {
    for line in table.to_string().lines() {
        out.push_str(line.trim_end());
        out.push('\n');
    }
}

/// Columns of the date and of the channels; the title takes what is left.
const DATE_WIDTH: u16 = 22;
const CHANNELS_WIDTH: u16 = 21;

fn table(width: u16) -> Table {
    let mut table = Table::new();
    table.load_style(NOTHING);
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(width);
    table
}

/// A row, its words set as they are printed: a line is laid out as it stands.
fn add_cells<const COLUMNS: usize>(table: &mut Table, cells: [String; COLUMNS]) {
    table.add_row(cells.map(|cell| told(&cell)).to_vec());
}

fn add_row(table: &mut Table, row: &Row<'_>, shared: Option<&str>) {
    let day = short_day(row.day_out());
    let mut what = row.title.to_string();
    for remark in row.remarks().iter().filter(|remark| Some(remark.as_str()) != shared) {
        what.push_str(&format!("\n→ {remark}"));
    }
    add_cells(table, [format!(" {day}"), what, row.channels().join(", ")]);
}

/// A day, or a dash where there is none.
fn short_day(day: Option<NaiveDate>) -> String {
    day.map_or_else(|| String::from("—"), date::short)
}

/// The beginning of a text that is longer than `width` columns, with an ellipsis, cut at a word.
pub fn shortened(text: &str, width: usize) -> String {
    use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};
    if text.width() <= width {
        return text.to_string();
    }
    let mut room = width.saturating_sub(1);
    let end = text.char_indices().find(|(_, letter)| {
        let columns = letter.width().unwrap_or(0);
        let fits = columns <= room;
        room = room.saturating_sub(columns);
        !fits
    });
    let kept = &text[..end.map_or(text.len(), |(at, _)| at)];
    // A word that fills more than half of the line is cut itself.
    let whole = kept.rfind(' ').filter(|at| *at > kept.len() / 2);
    format!("{}…", kept[..whole.unwrap_or(kept.len())].trim_end_matches([' ', ',']))
}

/// Words on lines of at most `width` columns.
pub fn wrapped(text: &str, width: u16) -> String {
    wrapped_after(text, 0, width)
}

/// The same, where `start` columns of the first line are taken.
pub fn wrapped_after(text: &str, start: usize, width: u16) -> String {
    let taken = " ".repeat(start);
    let options = textwrap::Options::new(usize::from(width))
        .break_words(false)
        .word_separator(textwrap::WordSeparator::AsciiSpace)
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    let mut out = String::new();
    for (index, line) in told(text).lines().enumerate() {
        let indent = if index == 0 { taken.as_str() } else { "" };
        for (index, part) in
            textwrap::wrap(line, options.clone().initial_indent(indent)).iter().enumerate()
        {
            out.push_str(if index == 0 { &part[indent.len()..] } else { part });
            out.push('\n');
        }
    }
    out
}

/// Progress over launches, on standard error: shown after a second, and only on a terminal.
#[derive(Debug)]
pub struct Progress {
    bar: ProgressBar,
    start: Instant,
}

impl Progress {
    /// A bar over `length` launches, not shown yet.
    pub fn new(length: usize) -> Self {
        let bar = ProgressBar::with_draw_target(Some(length as u64), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}") {
            bar.set_style(style);
        }
        bar.set_message("Écriture des lancements");
        Self { bar, start: Instant::now() }
    }

    /// One more launch is done.
    pub fn advance(&self) {
        if self.bar.is_hidden() && self.start.elapsed() > Duration::from_secs(1) {
            // A target on standard error stays hidden where that is no terminal.
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.inc(1);
    }

    /// Takes the bar away.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
