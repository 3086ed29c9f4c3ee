//! What a Web address, an e-mail address and a phone number look like, and how `[links]` is read: the
//! short links of a launch.

use crate::address;
use crate::campaign::Campaign;
use crate::french::space::is_space;
use crate::input::{OF_TOP, Placed, Table, phrase};

/// Whether a Web address is complete and safe to publish.
pub fn is_web_address(text: &str) -> bool {
    let rest = address::web(text).filter(|_| text.starts_with("https://"));
    rest.is_some_and(|rest| rest.contains('.') && !rest.contains([' ', '<', '>', '"']))
}

/// What to write instead of a Web address that is not complete; nothing when it is.
pub fn web_address_advice(text: &str) -> Option<String> {
    if is_web_address(text) {
        return None;
    }
    let complete = format!("https://{text}");
    let www = text.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www."));
    Some(match www && is_web_address(&complete) {
        true => format!("écrivez https:// devant : {complete}"),
        false => String::from("écrivez l’adresse complète, qui commence par https://"),
    })
}

/// Reports an address that is not one of a page.
pub(super) fn check_url(table: &Table<'_>, key: &str, written: &Placed<String>) {
    if let Some(advice) = web_address_advice(&written.value) {
        let message = phrase!("« {} » n’est pas une adresse Web sûre", &written.value);
        table.wrong_at(key, written.span.clone(), message, advice);
    }
}

/// Whether a phone number may be one: words alone are none, « poste 3 » and letters beside figures
/// are.
pub fn is_phone(text: &str) -> bool {
    text.contains(|letter: char| letter.is_ascii_digit())
}

/// A phone number as Québec writes it, « 418 555-0123 », whatever signs were typed between its
/// figures; what is no number of ten figures stays as it is (OQLF, numéro de téléphone).
pub(super) fn phone_as_written(text: &str) -> String {
    let between = |letter: char| is_space(letter) || "()-.–‑".contains(letter);
    let end = text.find(|letter: char| !letter.is_ascii_digit() && !between(letter));
    let (number, rest) = text.split_at(end.unwrap_or(text.len()));
    let figures: String = number.chars().filter(char::is_ascii_digit).collect();
    let local = figures.strip_prefix('1').filter(|local| local.len() == 10);
    let (country, local) = local.map_or(("", figures.as_str()), |local| ("1 ", local));
    if local.len() != 10 {
        return String::from(text);
    }
    let gap = if rest.is_empty() || rest.starts_with([',', ';']) { "" } else { " " };
    format!("{country}{} {}-{}{gap}{rest}", &local[..3], &local[3..6], &local[6..])
}

/// Whether an e-mail address is complete.
pub fn is_email(text: &str) -> bool {
    address::mailbox(text).is_some()
}

/// The short link that is no page of the campaign: where readers of a newsletter unsubscribe.
pub const UNSUBSCRIBE: &str = "unsubscribe";

/// Reads the short links, by id of the official one.
pub(super) fn links(top: &Table<'_>, campaign: Option<&Campaign>) -> Vec<(String, String)> {
    let Some(table) = top.table("links") else { return Vec::new() };
    let mut links = Vec::new();
    for (key, value) in table.free_entries() {
        let Some(value) = value else { continue };
        if let Some(campaign) = campaign {
            let ids =
                campaign.links.iter().map(|link| link.id.as_str()).chain(["service", UNSUBSCRIBE]);
            if table.is_of_top(&key.value) {
                let message = phrase!("lien inconnu « {} »", &key.value);
                table.wrong_at(&key.value, key.span, message, OF_TOP);
                continue;
            }
            table.is_known(&key.value, &key, "lien inconnu", ids);
        }
        check_url(&table, &key.value, &value);
        links.push((key.value, value.value));
    }
    links
}
