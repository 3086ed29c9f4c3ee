//! Reads a launch file, with every problem at once.

use std::sync::Arc;

use crate::campaign::{Campaign, LaunchType};
use crate::input::{OF_TOP, Placed, Problem, Problems, Source, Table, read};
use crate::progress::Progress;

use super::address::{is_email, is_phone, web_address_advice};
use super::blackouts::blackouts;
use super::changes::{adjustments, extras, near_launch};
use super::known::{Known, Words, unknown, unknown_campaign_help};
use super::model::{
    CalendarChoice, Contact, Launch, Organization, PreviousLogin, Service, with_possessive,
};
use super::name::name;

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
        let launch = launch(top, &source.name, folder, campaign.as_ref(), known);
        top.finish();
        Ok::<_, Problems>(launch)
    })?;
    match launch? {
        Some(launch) => Ok((launch, warnings)),
        None => Err(Problem::general(format!("« {} » est incomplet", source.name)).into()),
    }
}

/// Reads the `[service]` section alone, for a launch described by flags.
///
/// # Errors
/// Every problem of the section.
pub fn load_service(source: &Arc<Source>) -> Result<(Service, Vec<Problem>), Problems> {
    let (found, warnings) = read(source, |_, top| section(top, "service", service))?;
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
    let known = &known.with(campaign.map(Arc::as_ref));
    let date = top.date("date");
    if !top.has("date") {
        top.missing("date", "2027-03-01");
    }
    let launch_type = launch_type(top, known);
    let networks = networks(top, known);
    let publish_at = publish_at(top);
    let service = section(top, "service", service);
    if !top.has("service") {
        top.missing_section("service", "avec name = \"Carnet santé Québec\" et article = \"le\"");
    }
    let previous_login = previous_login(top, launch_type, known);
    let organization = section(top, "organization", organization);
    let links = links(top, known);
    let calendar = calendar(top, known);
    let blackouts = blackouts(top, known);
    let adjust = adjustments(top, known);
    let extra = extras(top, known);
    let cancelled = top.bool("cancelled").unwrap_or(false);
    let date = date?.value;
    year_in_reach(top, date)?;
    near_launch(top, date, &adjust, &extra);
    Some(Launch {
        file: file.to_string(),
        folder: folder.to_string(),
        campaign: Arc::clone(campaign?),
        date,
        launch_type: launch_type?,
        networks,
        publish_at,
        service: service?,
        previous_login,
        organization,
        links,
        calendar,
        blackouts,
        adjust,
        extra,
        cancelled,
        progress: Progress::default(),
    })
}

fn launch_type(top: &Table<'_>, known: &Words<'_>) -> Option<LaunchType> {
    if !top.has("type") {
        top.missing("type", "\"migration\"   (ou \"new\" pour un nouveau service)");
    }
    let written = top.choice("type", &LaunchType::WORDS)?;
    if let Some(campaign) = known.campaign
        && !campaign.types.contains(&written.value)
        && let Some(only) = campaign.types.first()
    {
        let message = format!(
            "la campagne « {} » n’a pas de textes pour le type \"{}\"",
            campaign.id,
            written.value.word()
        );
        let help = format!(
            "écrivez type = \"{}\", choisissez une autre campagne, ou complétez « types » et les gabarits de celle-ci",
            only.word()
        );
        top.reader.error(written.span, message, help);
    }
    Some(written.value)
}

fn section<T>(
    top: &Table<'_>,
    key: &'static str,
    read: impl Fn(&Table<'_>) -> Option<T>,
) -> Option<T> {
    let table = top.table(key)?;
    let value = read(&table);
    table.finish();
    value
}

/// The campaign that the file names, if there is one of that name.
fn campaign(top: &Table<'_>, known: &Known<'_>) -> Result<Option<Arc<Campaign>>, Problems> {
    let Some(id) = top.required_line("campaign", known.campaigns.usual()) else { return Ok(None) };
    if let Some(campaign) = known.campaigns.get(&id.value) {
        return campaign.map(Some);
    }
    let (ids, root) = (known.campaigns.ids(), known.campaigns.has_root());
    let help = unknown_campaign_help(&id.value, ids, root);
    top.reader.error(id.span, format!("campagne inconnue «\u{a0}{}\u{a0}»", id.value), help);
    Ok(None)
}

fn year_in_reach(top: &Table<'_>, date: chrono::NaiveDate) -> Option<()> {
    use chrono::Datelike;
    if (2000..=2100).contains(&date.year()) {
        return Some(());
    }
    top.reader.error(
        top.span_of("date"),
        "l’année du lancement est hors de portée",
        "les jours fériés sont connus de 2000 à 2100",
    );
    None
}

fn networks(top: &Table<'_>, known: &Words<'_>) -> Option<Vec<String>> {
    let written = top.lines("networks")?;
    for network in &written {
        if !known.networks.contains(&network.value.as_str()) {
            unknown(top, network, "réseau inconnu", known.networks.iter().copied());
        }
    }
    Some(written.into_iter().map(|network| network.value).collect())
}

fn publish_at(top: &Table<'_>) -> String {
    let default = String::from("09:00");
    let Some(written) = top.line("publish_at") else { return default };
    if chrono::NaiveTime::parse_from_str(&written.value, "%H:%M").is_err()
        || written.value.len() != 5
    {
        top.reader.error(
            written.span,
            "cette heure n’existe pas",
            "écrivez par exemple : publish_at = \"10:00\"",
        );
        return default;
    }
    written.value
}

fn service(table: &Table<'_>) -> Option<Service> {
    let name = name(table, "Carnet santé Québec");
    let url = url(table, "url");
    let access_object = table.line("access_object").map(|line| with_possessive(&line.value));
    let login_page_differs = table.bool("login_page_differs").unwrap_or(true);
    Some(Service { name: name?, url, access_object, login_page_differs })
}

fn url(table: &Table<'_>, key: &'static str) -> Option<String> {
    let written = table.line(key)?;
    check_url(table, &written);
    Some(written.value)
}

fn check_url(table: &Table<'_>, written: &Placed<String>) {
    if let Some(advice) = web_address_advice(&written.value) {
        table.reader.error(
            written.span.clone(),
            format!("« {} » n’est pas une adresse Web sûre", written.value),
            advice,
        );
    }
}

fn previous_login(
    top: &Table<'_>,
    launch_type: Option<LaunchType>,
    known: &Words<'_>,
) -> Option<PreviousLogin> {
    if launch_type == Some(LaunchType::New) && top.has("previous_login") {
        top.reader.error(
            top.span_of("previous_login"),
            "un nouveau service n’a pas d’ancien mode de connexion",
            "retirez [previous_login], ou écrivez type = \"migration\"",
        );
    }
    if launch_type == Some(LaunchType::Migration) && !top.has("previous_login") {
        let usual = known.campaign.and_then(|campaign| campaign.usual_login.as_ref());
        let (name, article) =
            usual.map_or(("…", "le"), |usual| (&usual.text, usual.article.word()));
        let example = format!("avec name = \"{name}\" et article = \"{article}\"");
        top.missing_section("previous_login", &example);
    }
    section(top, "previous_login", |table| {
        let name = name(table, "AncienAccès");
        let still_active = table.bool("still_active").unwrap_or(true);
        Some(PreviousLogin { name: name?, still_active })
    })
}

fn organization(table: &Table<'_>) -> Option<Organization> {
    let name = name(table, "ministère de l’Exemple");
    let city = table.line("city").map(|city| city.value);
    let contact = section(table, "contact", |contact| {
        let name = contact.line("name").map(|line| line.value);
        Some(Contact { name, phone: phone(contact), email: email(contact) })
    });
    Some(Organization { name: name?, city, contact: contact.unwrap_or_default() })
}

fn phone(table: &Table<'_>) -> Option<String> {
    let written = table.line("phone")?;
    let example = "phone = \"418 555-0123\"";
    Some(checked(table, written, is_phone, "un numéro de téléphone", example))
}

fn email(table: &Table<'_>) -> Option<String> {
    let written = table.line("email")?;
    let example = "email = \"medias@exemple.gouv.qc.ca\"";
    Some(checked(table, written, is_email, "une adresse de courriel", example))
}

/// A fact, reported when it does not look like `what` it should be.
fn checked(
    table: &Table<'_>,
    written: Placed<String>,
    looks_right: fn(&str) -> bool,
    what: &str,
    example: &str,
) -> String {
    if !looks_right(&written.value) {
        let message = format!("« {} » n’est pas {what}", written.value);
        table.reader.error(written.span, message, format!("écrivez par exemple : {example}"));
    }
    written.value
}

fn links(top: &Table<'_>, known: &Words<'_>) -> Vec<(String, String)> {
    let Some(table) = top.table("links") else { return Vec::new() };
    let mut links = Vec::new();
    for (key, value) in table.free_entries() {
        let Some(value) = value else { continue };
        if let Some(campaign) = known.campaign {
            let ids = campaign.links.iter().map(|link| link.id.as_str()).chain(["service"]);
            if table.is_of_top(&key.value) {
                let message = format!("lien inconnu «\u{a0}{}\u{a0}»", key.value);
                table.reader.error(key.span, message, OF_TOP);
                continue;
            }
            if !ids.clone().any(|id| id == key.value) {
                unknown(top, &key, "lien inconnu", ids);
            }
        }
        check_url(&table, &value);
        links.push((key.value, value.value));
    }
    links
}

fn calendar(top: &Table<'_>, known: &Words<'_>) -> CalendarChoice {
    let mut choice = CalendarChoice::default();
    let Some(table) = top.table("calendar") else { return choice };
    if let Some(set) = table.line("holidays") {
        if set.value == "none" {
            choice.set = None;
        } else if known.holiday_sets.contains(&set.value.as_str()) {
            choice.set = Some(set.value);
        } else {
            unknown(
                &table,
                &set,
                "jours fériés inconnus :",
                known.holiday_sets.iter().copied().chain(["none"]),
            );
        }
    }
    if table.bool("good_friday") == Some(false) {
        choice.options.clear();
    }
    if table.bool("easter_monday") == Some(true) {
        choice.options.push("easter_monday");
    }
    table.finish();
    choice
}
