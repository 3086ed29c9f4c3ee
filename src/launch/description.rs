//! What people do with a service, as it follows « le service permet »: « aux familles de demander une
//! place ».

use crate::input::{Table, phrase};

/// Reads what people do with the service, as it follows « permet »: « aux familles de… ».
pub(super) fn description(service: &Table<'_>) -> Option<String> {
    let line = service.line("description")?;
    let said = after_allows(&line.value);
    if let Some(advice) = description_advice(said) {
        let message = phrase!("« {} » ne suit pas « le service permet »", &line.value);
        service.wrong_at("description", line.span.clone(), message, advice);
    }
    Some(said.to_string())
}

/// What to write instead of words that cannot follow « le service permet »; nothing when they can.
pub fn description_advice(words: &str) -> Option<String> {
    let words = after_allows(words);
    let starts = ["de ", "d’", "d'", "à ", "au ", "aux "];
    if starts.iter().any(|start| words.starts_with(start)) {
        return None;
    }
    Some(String::from(
        "continuez la phrase « Le service permet… », par « de » ou « à » : aux familles de demander une place",
    ))
}

/// The words after « Il permet », without the period that ends them.
fn after_allows(words: &str) -> &str {
    let words = words.trim().trim_end_matches('.');
    let verbs = ["permet ", "permettent "];
    match verbs.iter().find_map(|verb| words.split_once(verb)) {
        Some((before, rest)) if before.split_whitespace().count() < 5 => rest.trim(),
        _ => words,
    }
}
