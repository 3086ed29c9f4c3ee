//! The service that goes live, and how `[service]` is read.

use super::access::access_object;
use super::address::check_url;
use super::description::description;
use super::name::name;
use super::said::sentence;
use crate::french::name::Name;
use crate::input::Table;

/// The service that goes live.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service {
    /// Its name with its grammar.
    pub name: Name,
    /// Its address, if known.
    pub url: Option<String>,
    /// What people reach in it, with its possessive: « votre dossier en ligne ».
    pub access_object: Option<String>,
    /// What people do with it, as it follows « il permet »: « aux familles de demander une place ».
    pub description: Option<String>,
    /// What it costs, in a sentence.
    pub cost: Option<String>,
    /// How to obtain it otherwise than online, in a sentence.
    pub other_ways: Option<String>,
    /// Its login page is another page than its web page, where the launch file says so or denies it.
    pub login_page_differs: Option<bool>,
}

/// Reads the service.
pub(super) fn service(table: &Table<'_>) -> Option<Service> {
    let name = name(table, "Carnet santé Québec");
    let url = table.line("url").map(|written| {
        check_url(table, "url", &written);
        written.value
    });
    let access_object = access_object(table);
    let description = description(table);
    let cost = sentence(table, "cost");
    let other_ways = sentence(table, "other_ways");
    let login_page_differs = table.bool("login_page_differs");
    let name = name?;
    Some(Service { name, url, access_object, description, cost, other_ways, login_page_differs })
}
