//! The waves of a launch, each for some people on a day of its own, and how `[[wave]]` is read.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::name::name;
use crate::campaign::{Campaign, Deliverable, WAVE};
use crate::french::date;
use crate::french::name::Name;
use crate::french::typography::typeset;
use crate::input::{Table, folder_name, phrase};

/// Some people for whom the launch takes place on a day of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wave {
    /// Its id, such as `entreprises`.
    pub id: String,
    /// Whom it concerns, with the grammar of these words: « les entreprises ».
    pub name: Name,
    /// Its day.
    pub date: NaiveDate,
    /// What it has of its own, in the order of the campaign.
    pub items: Vec<WaveItem>,
}

/// A deliverable of the campaign as one wave has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaveItem {
    /// Id of the deliverable in the campaign.
    pub of: String,
    /// Its own id, such as `launch/notice@entreprises`.
    pub id: String,
    /// Its title, with whom it concerns.
    pub title: String,
    /// Name of its files without ending.
    pub file: String,
}

/// Waves in the order of their days, as they are told.
pub fn waves_by_day(waves: &[Wave]) -> Vec<&Wave> {
    let mut waves: Vec<&Wave> = waves.iter().collect();
    waves.sort_by_key(|wave| wave.date);
    waves
}

/// Waves of a launch: each has its own texts.
const MAX_WAVES: usize = 30;

/// A year after the launch, a day is a slip of the pen.
const MOST_DAYS: i64 = 366;

/// Reads the waves.
pub(super) fn waves(
    top: &Table<'_>,
    launch: Option<NaiveDate>,
    until: Option<NaiveDate>,
    campaign: Option<&Campaign>,
) -> Vec<Wave> {
    let mut waves: Vec<Wave> = Vec::new();
    let mut ids = BTreeSet::new();
    let tables = top.tables("wave");
    if tables.len() > MAX_WAVES {
        let help =
            "la limite est de 30 : réunissez des vagues, ou partagez ce lancement en plusieurs";
        top.wrong("wave", "ce lancement a trop de vagues", help);
        return waves;
    }
    for table in tables {
        let id = table.text("id");
        let name = name(&table, "entreprises");
        let date = table.date("date");
        table.require("date", "2027-04-12");
        table.finish();
        if let (Some(launch), Some(date)) = (launch, date) {
            near_launch(&table, launch, date);
        }
        if let (Some(until), Some(date)) = (until, date) {
            before_end(&table, until, date);
        }
        let (Some(name), Some(date)) = (name, date) else { continue };
        let id = folder_name(&id.unwrap_or_else(|| name.bare()));
        if !ids.insert(id.clone()) {
            let message = phrase!("deux vagues auraient l’identifiant « {} »", &id);
            table.wrong(
                "name",
                message,
                "donnez à l’une un autre nom, ou un id qui lui soit propre",
            );
            continue;
        }
        let own = campaign.into_iter().flat_map(|campaign| &campaign.deliverables);
        let items = own.filter(|own| own.by_wave).map(|own| item(own, &id, &name)).collect();
        waves.push(Wave { id, name, date, items });
    }
    if let Some(campaign) = campaign.filter(|_| !waves.is_empty())
        && !campaign.deliverables.iter().any(|own| own.by_wave)
    {
        let message = phrase!("la campagne « {} » n’a pas de textes par vague", &campaign.id);
        let help =
            "retirez les [[wave]], ou dites by_wave = true des moyens que chaque vague doit avoir";
        top.wrong("wave", message, help);
    }
    waves
}

fn item(own: &Deliverable, wave: &str, name: &Name) -> WaveItem {
    WaveItem {
        of: own.id.clone(),
        id: format!("{}{WAVE}{wave}", own.id),
        title: typeset(&match own.title.strip_suffix(')') {
            Some(title) => format!("{title}, {})", name.le()),
            None => format!("{} ({})", own.title, name.le()),
        }),
        file: format!("{}-vague-{wave}", own.file),
    }
}

fn near_launch(table: &Table<'_>, launch: NaiveDate, day: NaiveDate) {
    match (day - launch).num_days() {
        ..0 => {
            let message = "une vague ne précède pas le jour du lancement";
            table.wrong("date", message, "le jour du lancement est celui de la première vague");
        }
        0..MOST_DAYS => {}
        _ => table.wrong("date", "cette vague est à plus d’un an du lancement", "vérifiez l’année"),
    }
}

/// Nobody is left without a way to connect: a wave begins at the latest on the day after the last one
/// of the previous login.
fn before_end(table: &Table<'_>, until: NaiveDate, day: NaiveDate) {
    if until.succ_opt().is_some_and(|end| day > end) {
        let until = date::full(until);
        let message = phrase!(
            "l’ancien mode de connexion, accepté jusqu’au {}, cesse avant cette vague",
            &until
        );
        table.wrong(
            "date",
            message,
            "repoussez accepted_until dans [previous_login], ou avancez la vague",
        );
    }
}
