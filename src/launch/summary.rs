//! What is known of a launch once its file is read, and is told where that file is not at hand.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::declared::KnownFact;
use super::model::Launch;
use super::waves::Wave;
use crate::campaign::LaunchType;

/// A launch in few words, as the manifest of its folder tells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Its file, as given.
    pub file: String,
    /// Its day.
    pub date: NaiveDate,
    /// `new` or `migration`.
    #[serde(rename = "type")]
    pub launch_type: LaunchType,
    /// Name of the service.
    pub service: String,
    /// Its address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Name of the organization.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization: Option<String>,
    /// Where its file is, from the folder: `../../m.toml`. None for a launch known by flags.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<String>,
    /// Name of the login that the service leaves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous_login: Option<String>,
    /// Other services still use that login.
    #[serde(default)]
    pub still_active: Option<bool>,
    /// The last day on which the service takes that login too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accepted_until: Option<NaiveDate>,
    /// Those for whom it takes place, each on their day.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waves: Vec<WaveDay>,
    /// Short links by id of the official link.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub links: BTreeMap<String, String>,
    /// Telephone and mailbox of who answers the media.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contacts: Vec<String>,
    /// What its author declares to be true.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub known: Vec<KnownFact>,
    /// What it says in its own words: what the service costs, what heads its releases.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub own_words: Vec<String>,
}

/// A wave and its day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaveDay {
    /// Its id.
    pub id: String,
    /// Whom it concerns, without an article.
    pub name: String,
    /// Its day.
    pub date: NaiveDate,
}

impl WaveDay {
    fn of(wave: &Wave) -> Self {
        Self { id: wave.id.clone(), name: wave.name.text.clone(), date: wave.date }
    }
}

impl Summary {
    /// What a manifest says of a launch.
    pub fn of(launch: &Launch) -> Self {
        let previous = launch.previous_login.as_ref();
        Self {
            file: launch.file.clone(),
            date: launch.date,
            launch_type: launch.launch_type,
            service: launch.service.name.bare(),
            origin: None,
            url: launch.service.url.clone(),
            organization: launch.organization.as_ref().map(|own| own.name.bare()),
            previous_login: previous.map(|login| login.name.bare()),
            still_active: previous.and_then(|login| login.still_active),
            accepted_until: launch.accepted_until(),
            waves: launch.waves.iter().map(WaveDay::of).collect(),
            links: launch.links.iter().cloned().collect(),
            contacts: launch.contacts().map(str::to_string).collect(),
            known: launch.known.clone(),
            own_words: launch.own_words().map(str::to_string).collect(),
        }
    }
}
