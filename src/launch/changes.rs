//! What a launch does otherwise than its campaign: `[[adjust]]` and `[[extra]]`.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::waves::Wave;
use crate::campaign::{Anchor, Campaign};
use crate::french::typography::typeset;
use crate::input::{KeyPath, Part, Table, Way, folder_name, phrase};
use crate::vocabulary::Vocabulary as _;

/// What an adjustment does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Published on this day.
    Date(NaiveDate),
    /// Not published.
    Drop,
}

/// What this launch does otherwise with one deliverable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adjust {
    /// The deliverable.
    pub id: String,
    /// What changes.
    pub change: Change,
    /// Why.
    pub reason: String,
}

/// What this launch adds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extra {
    /// Its id, such as `w-3/internal-memo`.
    pub id: String,
    /// Name of its file, without ending, made from its id.
    pub file: String,
    /// What it is.
    pub title: String,
    /// When.
    pub date: NaiveDate,
    /// Id of its kind.
    pub kind: String,
    /// Ids of its channels.
    pub channels: Vec<String>,
    /// Its template, if it has one.
    pub template: Option<String>,
    /// Why it was added.
    pub reason: Option<String>,
}

/// Reads what a launch does otherwise.
pub(super) fn adjustments(
    top: &Table<'_>,
    launch: Option<NaiveDate>,
    until: Option<NaiveDate>,
    waves: &[Wave],
    campaign: Option<&Campaign>,
) -> Vec<Adjust> {
    let mut adjustments: Vec<Adjust> = Vec::new();
    for table in top.tables("adjust") {
        let id = table.required_line("id", "w-8/press-release");
        let date = table.date("date");
        let dropped = table.bool("drop").unwrap_or(false);
        let reason = table.required_line("reason", "Sur demande du cabinet");
        table.finish();
        if let (Some(campaign), Some(id)) = (campaign, &id) {
            let own = campaign.deliverables.iter().filter(|own| waves.is_empty() || !own.by_wave);
            let of_waves = waves.iter().flat_map(|wave| &wave.items).map(|own| own.id.as_str());
            let ids = own.map(|own| own.id.as_str()).chain(of_waves);
            table.is_known("id", id, "moyen inconnu", ids);
            if until.is_none() {
                planned(&table, campaign, &id.value);
            }
        }
        let Some(change) = change(&table, date, dropped) else { continue };
        let (Some(id), Some(reason)) = (id, reason) else { continue };
        if adjustments.iter().any(|a| a.id == id.value) {
            let message = phrase!("« {} » est déjà ajusté plus haut", &id.value);
            table.wrong("id", message, "gardez un seul ajustement par moyen");
            continue;
        }
        if let Change::Date(day) = change {
            near_launch(&table, [launch, until], &id.value, day);
        }
        adjustments.push(Adjust { id: id.value, change, reason: typeset(&reason.value) });
    }
    adjustments
}

/// Notes a deliverable that is counted from a day which the launch does not give.
fn planned(table: &Table<'_>, campaign: &Campaign, id: &str) {
    let own = campaign.deliverable(id);
    let milestone = own.and_then(|own| campaign.milestone(&own.milestone));
    if milestone.is_some_and(|own| own.anchor == Anchor::PreviousLoginEnd) {
        let (section, key) = Anchor::PreviousLoginEnd.word().split_once('.').unwrap_or_default();
        let message = phrase!("« {} » est compté d’un jour que le lancement ne donne pas", id);
        let help = phrase!(
            "donnez {} dans {}, ou retirez cet ajustement",
            KeyPath::new(section, key),
            Part::Section(KeyPath::new("", section))
        );
        table.wrong("id", message, help);
    }
}

/// A date or `drop = true`, and not both. A date that cannot be read is told already.
fn change(table: &Table<'_>, date: Option<NaiveDate>, dropped: bool) -> Option<Change> {
    match (date, dropped) {
        (Some(date), false) => Some(Change::Date(date)),
        (None, false) if table.has("date") => None,
        (None, true) if !table.has("date") => Some(Change::Drop),
        _ => {
            let message = "un ajustement a soit une date, soit drop = true";
            let way = Way::Write(table.setting("date", "2027-01-11"));
            table.wrong_at("date", table.span.clone(), message, way);
            None
        }
    }
}

/// Reads what a launch adds.
pub(super) fn extras(
    top: &Table<'_>,
    launch: Option<NaiveDate>,
    until: Option<NaiveDate>,
    campaign: Option<&Campaign>,
) -> Vec<Extra> {
    let mut extras: Vec<Extra> = Vec::new();
    // The ids and the files that are taken: of the campaign, then of what was read so far.
    let own = campaign.into_iter().flat_map(|campaign| &campaign.deliverables);
    let mut ids: BTreeSet<String> = own.clone().map(|own| own.id.clone()).collect();
    let mut files: BTreeMap<String, String> =
        own.map(|own| (own.file.clone(), own.id.clone())).collect();
    for table in top.tables("extra") {
        let Some(extra) = extra(&table, campaign) else { continue };
        let Extra { id, file, .. } = &extra;
        if ids.contains(id) {
            let message = phrase!("« {} » existe déjà", id);
            table.wrong("id", message, "donnez un autre identifiant à ce que vous ajoutez");
            continue;
        }
        if let Some(other) = files.get(file) {
            let message = phrase!("« {} » et « {} » donneraient le même nom de fichier", other, id);
            table.wrong("id", message, "donnez un autre identifiant à ce que vous ajoutez");
            continue;
        }
        near_launch(&table, [launch, until], id, extra.date);
        ids.insert(id.clone());
        files.insert(file.clone(), id.clone());
        extras.push(extra);
    }
    extras
}

/// Reads one `[[extra]]`.
fn extra(table: &Table<'_>, campaign: Option<&Campaign>) -> Option<Extra> {
    let id = table.required_text("id", "w-3/internal-memo");
    let title = table.required_text("title", "Note au personnel");
    table.require("date", "2027-02-08");
    let extra = Extra {
        file: format!("ajout-{}", folder_name(&id)),
        id,
        title: typeset(&title),
        date: table.needs(table.date("date")),
        kind: table.needs(kind(table, campaign)),
        channels: table.texts("channels").unwrap_or_default(),
        template: table.text("template"),
        reason: table.text("reason").map(|reason| typeset(&reason)),
    };
    table.finish();
    table.whole(extra)
}

/// The kind of what is added: of a campaign that is not known, any may be.
fn kind(table: &Table<'_>, campaign: Option<&Campaign>) -> Option<String> {
    let kind = table.required_line("kind", "newsletter")?;
    if let Some(campaign) = campaign {
        let kinds = campaign.kind_ids().into_iter();
        table.is_known("kind", &kind, "type de moyen inconnu", kinds);
    }
    Some(kind.value)
}

/// A year away from the days of a launch, a date is a slip of the pen.
fn near_launch(table: &Table<'_>, days: [Option<NaiveDate>; 2], id: &str, day: NaiveDate) {
    let is_far = |own: NaiveDate| (day - own).num_days().abs() > 365;
    if days[0].is_some() && days.into_iter().flatten().all(is_far) {
        let message = phrase!("« {} » : cette date est à plus d’un an du lancement", id);
        table.wrong("date", message, "vérifiez l’année");
    }
}
