//! Reads a launch file, with every problem at once.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::campaign::{Campaign, LaunchType};
use crate::input::{Part, Problem, Problems, Source, Table, Way, phrase, quoted, read};
use crate::vocabulary::Vocabulary as _;

use super::address::links;
use super::blackouts::blackouts;
use super::brand::brand;
use super::calendar::calendar;
use super::changes::{adjustments, extras};
use super::declared::known_facts;
use super::identity::identity;
use super::known::{Known, unknown_campaign_help};
use super::model::{Launch, USUAL_HOUR};
use super::objectives::objectives;
use super::organization::organization;
use super::previous_login::previous_login;
use super::service::{Service, service};
use super::waves::waves;

/// Reads a launch, to be written in `folder`, with the campaign that it names.
///
/// # Errors
/// Every problem of the file, or those of its campaign, without which nothing can be said of it.
pub fn load(
    source: &Arc<Source>,
    folder: &str,
    known: &Known<'_>,
) -> Result<(Launch, Vec<Problem>), Problems> {
    let (launch, warnings) = read(source, |_, top| {
        let campaign = campaign(top, known)?;
        let options = options(top, campaign.as_deref());
        let campaign = campaign.map(|own| known.campaigns.taken(&own, &options));
        let launch = launch(top, &source.name, folder, campaign.as_ref(), known);
        top.finish();
        Ok::<_, Problems>(launch)
    })?;
    match launch? {
        Some(launch) => Ok((launch, warnings)),
        None => Err(Problem::general(phrase!("« {} » est incomplet", &source.name)).into()),
    }
}

/// Reads the `[service]` section alone, for a launch described by flags.
///
/// # Errors
/// Every problem of the section.
pub fn load_service(source: &Arc<Source>) -> Result<(Service, Vec<Problem>), Problems> {
    let (found, warnings) = read(source, |_, top| top.section("service", service))?;
    match found {
        Some(found) => Ok((found, warnings)),
        None => Err(Problem::general("le service est incomplet").into()),
    }
}

fn launch(
    top: &Table<'_>,
    file: &str,
    folder: &str,
    campaign: Option<&Arc<Campaign>>,
    known: &Known<'_>,
) -> Option<Launch> {
    let own = campaign.map(Arc::as_ref);
    let date = date(top);
    let launch_type = launch_type(top, own);
    let networks = top.declared("networks", "réseau inconnu", known.networks);
    let schedulers = top.declared("schedulers", "outil de planification inconnu", known.schedulers);
    let publish_at = publish_at(top);
    let service = own_service(top);
    let previous_login = previous_login(top, launch_type, date, own);
    let service_changes = service_changes(top, launch_type);
    let organization = top.section("organization", organization);
    let (links, link_parameters) = (links(top, own), top.bool("link_parameters"));
    let calendar = calendar(top, known.holiday_sets);
    let blackouts = blackouts(top, known.periods, own);
    let date = date.filter(|date| year_in_reach(top, *date));
    let until = previous_login.as_ref().and_then(|own| own.accepted_until);
    let waves = waves(top, date, until, own);
    let adjust = adjustments(top, date, until, &waves, own);
    let extra = extras(top, date, until, own);
    let objectives = objectives(top);
    let (declared, cancelled) = (known_facts(top), top.bool("cancelled").unwrap_or(false));
    let palette = own.map(|own| &own.palette);
    let brand = top.section("brand", |table| Some(brand(table, palette))).unwrap_or_default();
    let service = service?;
    Some(Launch {
        identity: identity(&service, organization.as_ref()),
        file: file.to_string(),
        folder: folder.to_string(),
        networks,
        schedulers,
        publish_at,
        service_changes,
        previous_login,
        organization,
        links,
        link_parameters: link_parameters.unwrap_or(false),
        calendar,
        blackouts,
        waves,
        adjust,
        extra,
        known: declared,
        objectives,
        cancelled,
        brand,
        ..Launch::new(service, Arc::clone(campaign?), date?, launch_type?)
    })
}

fn date(top: &Table<'_>) -> Option<NaiveDate> {
    top.require("date", "2027-03-01");
    top.date("date")
}

fn own_service(top: &Table<'_>) -> Option<Service> {
    if !top.has("service") {
        let keys = [("name", quoted("Carnet santé Québec")), ("article", quoted("le"))];
        top.missing_section("service", &keys);
    }
    top.section("service", service)
}

fn launch_type(top: &Table<'_>, campaign: Option<&Campaign>) -> Option<LaunchType> {
    if !top.has("type") {
        let note = phrase!("ou {} pour un nouveau service", Part::Value(quoted("new")));
        top.lacks(top.setting("type", quoted("migration")).note(note));
    }
    let written = top.word::<LaunchType>("type")?;
    if let Some(campaign) = campaign
        && !campaign.types.contains(&written)
        && let Some(only) = campaign.types.first()
    {
        let message = phrase!(
            "la campagne « {} » n’a pas de textes pour le type {}",
            &campaign.id,
            Part::Value(quoted(written.word()))
        );
        let help = phrase!(
            "écrivez {}, choisissez une autre campagne, ou complétez « types » et les gabarits de celle-ci",
            top.setting("type", quoted(only.word()))
        );
        top.wrong("type", message, help);
    }
    Some(written)
}

/// The campaign that the file names, if there is one of that name.
fn campaign(top: &Table<'_>, known: &Known<'_>) -> Result<Option<Arc<Campaign>>, Problems> {
    let Some(id) = top.required_line("campaign", known.campaigns.usual()) else { return Ok(None) };
    if let Some(campaign) = known.campaigns.get(&id.value) {
        return campaign.map(Some);
    }
    let (ids, root) = (known.campaigns.ids(), known.campaigns.has_root());
    let help = unknown_campaign_help(&id.value, ids, root);
    top.wrong("campaign", phrase!("campagne inconnue « {} »", id.value), help);
    Ok(None)
}

fn year_in_reach(top: &Table<'_>, date: NaiveDate) -> bool {
    use chrono::Datelike;
    if (2000..=2100).contains(&date.year()) {
        return true;
    }
    top.wrong(
        "date",
        "l’année du lancement est hors de portée",
        "les jours fériés sont connus de 2000 à 2100",
    );
    false
}

/// What the launch takes of what its campaign offers, sorted, each once.
fn options(top: &Table<'_>, campaign: Option<&Campaign>) -> Vec<String> {
    let offered = campaign.map(|own| own.options.as_slice()).unwrap_or_default();
    if offered.is_empty() && top.has("options") {
        // Of a campaign that is not known, nothing is known.
        if let Some(campaign) = campaign {
            let message = phrase!("la campagne « {} » n’a pas d’options", &campaign.id);
            top.wrong("options", message, phrase!("retirez {}", top.key("options")));
        }
        return Vec::new();
    }
    let known: Vec<&str> = offered.iter().map(|own| own.id.as_str()).collect();
    let mut taken = top.declared("options", "option inconnue", &known).unwrap_or_default();
    taken.sort_unstable();
    taken.dedup();
    taken
}

fn publish_at(top: &Table<'_>) -> String {
    let default = String::from(USUAL_HOUR);
    let Some(written) = top.line("publish_at") else { return default };
    if chrono::NaiveTime::parse_from_str(&written.value, "%H:%M").is_err()
        || written.value.len() != 5
    {
        let way = Way::Write(top.setting("publish_at", quoted("10:00")));
        top.wrong("publish_at", "cette heure n’existe pas", way);
        return default;
    }
    written.value
}

fn service_changes(top: &Table<'_>, launch_type: Option<LaunchType>) -> Option<bool> {
    let written = top.bool("service_changes")?;
    if launch_type == Some(LaunchType::New) {
        let help = phrase!("retirez {}", top.key("service_changes"));
        top.wrong("service_changes", "un nouveau service ne change pas", help);
    }
    Some(written)
}
