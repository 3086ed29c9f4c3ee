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

/// What is laid out for a terminal, line by line.
struct Page {
    text: String,
    width: u16,
}

impl Page {
    /// An empty page as wide as the terminal, if there is one, within what can be read.
    fn new(width: Option<u16>) -> Self {
        Self { text: String::new(), width: readable(width) }
    }

    /// Adds words on lines of their own.
    fn tell(&mut self, words: &str) {
        self.text.push_str(&wrapped(words, self.width));
    }

    /// Adds a table whose columns are as wide as they need, the words of its cells set as they are
    /// printed.
    fn table<const COLUMNS: usize>(&mut self, rows: impl IntoIterator<Item = [String; COLUMNS]>) {
        self.lay_out(rows, None);
    }

    /// Adds a table of a date, a title, which takes what is left, and channels.
    fn dated_table(&mut self, rows: impl IntoIterator<Item = [String; 3]>) {
        let title = self.width - DATE_WIDTH - CHANNELS_WIDTH;
        self.lay_out(rows, Some([DATE_WIDTH, title, CHANNELS_WIDTH]));
    }

    fn lay_out<const COLUMNS: usize>(
        &mut self,
        rows: impl IntoIterator<Item = [String; COLUMNS]>,
        widths: Option<[u16; COLUMNS]>,
    ) {
        let mut table = Table::new();
        table.load_style(NOTHING);
        table.set_content_arrangement(ContentArrangement::Dynamic);
        table.set_width(self.width);
        for row in rows {
            table.add_row(row.map(|cell| told(&cell)).to_vec());
        }
        // Constraints hold for the columns that exist: they come after the rows.
        if let Some(widths) = widths {
            table.set_constraints(widths.map(|width| Absolute(Fixed(width))));
        }
        for line in table.to_string().lines() {
            self.text.push_str(line.trim_end());
            self.text.push('\n');
        }
    }
}

/// The calendar of a launch. `width` is that of the terminal, if there is one.
pub fn calendar(rollout: &Rollout<'_>, width: Option<u16>) -> String {
    let launch = rollout.launch;
    let mut page = Page::new(width);
    page.tell(&launch.service.name.bare());
    page.tell(&rollout.campaign.title);
    page.tell(&format!("Lancement : {}", launch.day_said()));
    launch.waves_said().iter().for_each(|waves| page.tell(waves));
    for warning in rollout.to_know() {
        page.tell(&format!("\nÀ noter : {warning}"));
    }
    for group in rollout.calendar() {
        let rows = &group.rows;
        let objective = group.milestone.map(|own| format!(" – {}", own.objective));
        page.text.push_str(&format!("\n{}{}\n", group.label(), objective.unwrap_or_default()));
        if let Some(day) = to_begin(rows, rollout) {
            let day = date::full(day);
            page.text.push_str(&format!("Préparation à commencer au plus tard le {day}\n"));
        }
        let shared = group.milestone.and_then(|_| shared_remark(rows));
        let last =
            shared.as_ref().map(|remark| [String::new(), format!("→ {remark}"), String::new()]);
        page.dated_table(rows.iter().map(|row| cells(row, shared.as_deref())).chain(last));
    }
    page.text + "\n" + &told(&rollout.counted()) + "\n"
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

/// Columns of the date and of the channels; the title takes what is left.
const DATE_WIDTH: u16 = 22;
const CHANNELS_WIDTH: u16 = 21;

/// A row, but for what is said of all of them.
fn cells(row: &Row<'_>, shared: Option<&str>) -> [String; 3] {
    let mut what = row.title.to_string();
    for remark in row.remarks().iter().filter(|remark| Some(remark.as_str()) != shared) {
        what.push_str(&format!("\n→ {remark}"));
    }
    [format!(" {}", short_day(row.day_out())), what, row.channels().join(", ")]
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
