//! What a folder was asked for: kept with it, so that each command that writes it again writes the same
//! files.

use serde::{Deserialize, Deserializer, Serialize};

/// What the options of a command said of the files of a folder, as they are typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Words of `--formats`; none for the usual ones.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub formats: Vec<String>,
    /// Ids of `--schedulers`; none for those of the launch.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub schedulers: Vec<String>,
    /// The word of `--reminder`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reminder: Option<String>,
    /// `--bom`.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub bom: bool,
    /// `--crop-marks`.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub crop_marks: bool,
}

impl Asked {
    /// Whether it asks for nothing in particular.
    pub fn is_usual(&self) -> bool {
        *self == Self::default()
    }

    /// The same where it says something, else what was asked before; an option goes with those that
    /// it completes.
    #[must_use]
    pub fn or(self, before: Self) -> Self {
        let (formats, crop_marks) = match self.formats.is_empty() {
            true => (before.formats, self.crop_marks || before.crop_marks),
            false => (self.formats, self.crop_marks),
        };
        let (schedulers, bom) = match self.schedulers.is_empty() {
            true => (before.schedulers, self.bom || before.bom),
            false => (self.schedulers, self.bom),
        };
        Self { formats, schedulers, reminder: self.reminder.or(before.reminder), bom, crop_marks }
    }

    /// The options that say it.
    pub fn options(&self) -> String {
        let list = |option, words: &[String]| match words {
            [] => None,
            words => Some(format!("--{option} {}", words.join(","))),
        };
        let flag = |option: &str, is_on: bool| is_on.then(|| format!("--{option}"));
        let reminder = self.reminder.as_ref().map(|days| format!("--reminder {days}"));
        let all = [
            list("formats", &self.formats),
            list("schedulers", &self.schedulers),
            reminder,
            flag("bom", self.bom),
            flag("crop-marks", self.crop_marks),
        ];
        all.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}

/// Reads it from a manifest; what another version wrote asks for nothing.
pub(super) fn lenient<'d, D: Deserializer<'d>>(from: D) -> Result<Asked, D::Error> {
    let value = serde_json::Value::deserialize(from)?;
    Ok(serde_json::from_value(value).unwrap_or_default())
}
