//! The organization of a launch, whom the media reach there, and how `[organization]` is read.

use super::address::{is_email, is_phone, phone_as_written};
use super::name::name;
use crate::french::name::Name;
use crate::input::{Part, Phrase, Placed, Table, Way, quoted};

/// Who answers the media.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Contact {
    pub name: Option<String>,
    /// What the person does there, as a press release gives it.
    pub role: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
}

/// The body in charge of the service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organization {
    /// Its name with its grammar.
    pub name: Name,
    /// What stands at the head of its press releases.
    pub letterhead: Option<String>,
    /// Where its press releases are dated from.
    pub city: Option<String>,
    /// Who answers the media.
    pub contact: Contact,
}

/// Reads the organization that is responsible for the service.
pub(super) fn organization(table: &Table<'_>) -> Option<Organization> {
    let name = name(table, "ministère de l’Exemple");
    let contact = |contact: &Table<'_>| {
        Some(Contact {
            name: contact.text("name"),
            role: contact.text("role"),
            phone: phone(contact),
            email: email(contact),
        })
    };
    Some(Organization {
        letterhead: table.text("letterhead"),
        city: table.text("city"),
        contact: table.section("contact", contact).unwrap_or_default(),
        name: name?,
    })
}

fn phone(table: &Table<'_>) -> Option<String> {
    let written = table.line("phone")?;
    let what = "« {} » n’est pas un numéro de téléphone";
    let read = checked(table, "phone", written, is_phone, what, "418 555-0123");
    Some(phone_as_written(&read))
}

fn email(table: &Table<'_>) -> Option<String> {
    let written = table.line("email")?;
    let what = "« {} » n’est pas une adresse de courriel";
    Some(checked(table, "email", written, is_email, what, "medias@exemple.gouv.qc.ca"))
}

/// A fact, reported when it does not look like what it should be.
fn checked(
    table: &Table<'_>,
    key: &'static str,
    written: Placed<String>,
    looks_right: fn(&str) -> bool,
    message: &'static str,
    example: &str,
) -> String {
    if !looks_right(&written.value) {
        let message = Phrase::filled(message, [Part::from(&written.value)]);
        table.wrong(key, message, Way::Write(table.setting(key, quoted(example))));
    }
    written.value
}
