//! The calendar of launches, in each format that a file of it has.

use std::io::{self, Write};

use super::csv::For;
use super::ics::{EventText, IcsOptions};
use super::xlsx::TextRow;
use super::{csv, ics, xlsx};
use crate::formats::Format;
use crate::portfolio::Overview;
use crate::rollout::Rollout;
use crate::vocabulary::Vocabulary as _;

/// What a calendar is made from.
pub struct Calendar<'c> {
    /// The launches.
    pub rollouts: &'c [Rollout<'c>],
    /// What they make of the same weeks, for several.
    pub overview: Option<&'c Overview>,
    /// Its events, beside their days.
    pub events: &'c [EventText],
    /// How events are written.
    pub options: &'c IcsOptions<'c>,
    /// The texts, for a workbook.
    pub texts: &'c [TextRow<'c>],
}

impl<'c> Calendar<'c> {
    /// The calendar of launches whose texts are not at hand.
    pub fn new(rollouts: &'c [Rollout<'c>], options: &'c IcsOptions<'c>) -> Self {
        Self { rollouts, overview: None, events: &[], options, texts: &[] }
    }

    /// The name of its file in a format.
    pub fn file(format: Format) -> String {
        format!("calendrier.{}", format.word())
    }

    /// The name of its CSV file for people.
    pub const FOR_PEOPLE: &'static str = "calendrier-excel.csv";

    /// Writes its CSV file for people.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write_for_people(&self, out: &mut dyn Write) -> io::Result<()> {
        csv::calendar(out, self.rollouts, For::People)
    }

    /// The same, as bytes.
    ///
    /// # Errors
    /// None that a rollout causes.
    pub fn for_people(&self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.write_for_people(&mut bytes)?;
        Ok(bytes)
    }

    /// Its formats, in the order of its files.
    pub const FORMATS: [Format; 3] = [Format::Csv, Format::Calendar, Format::Workbook];

    /// The bytes of one of its formats.
    ///
    /// # Errors
    /// When a format cannot hold it, which no rollout causes.
    pub fn bytes(&self, format: Format) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.write(format, &mut bytes)?;
        Ok(bytes)
    }

    /// Writes one of its formats: a workbook whole, the others launch by launch.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, format: Format, out: &mut dyn Write) -> io::Result<()> {
        match format {
            Format::Csv => csv::calendar(out, self.rollouts, For::Programs),
            Format::Calendar => ics::calendar(out, self.rollouts, self.events, self.options),
            Format::Workbook => {
                out.write_all(&xlsx::calendar(self.rollouts, self.texts, self.overview)?)
            }
            _ => Ok(()),
        }
    }
}
