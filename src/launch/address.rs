//! What a Web address, an e-mail address and a phone number look like.

use crate::address;

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

/// Whether a phone number may be one: words alone are none, « poste 3 » and letters beside figures
/// are.
pub fn is_phone(text: &str) -> bool {
    text.contains(|letter: char| letter.is_ascii_digit())
}

/// Whether an e-mail address is complete.
pub fn is_email(text: &str) -> bool {
    address::mailbox(text).is_some()
}
