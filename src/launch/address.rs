//! What a Web address and an e-mail address look like.

/// Whether a Web address is complete and safe to publish.
pub fn is_web_address(text: &str) -> bool {
    let address = text.strip_prefix("https://");
    address.is_some_and(|rest| rest.contains('.') && !rest.contains([' ', '<', '>', '"']))
}

/// Whether an e-mail address is complete.
pub fn is_email(text: &str) -> bool {
    text.split_once('@').is_some_and(|(user, host)| {
        !user.is_empty() && host.contains('.') && !text.contains(char::is_whitespace)
    })
}
