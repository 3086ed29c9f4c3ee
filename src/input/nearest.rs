//! The known word nearest to the one that was written.

/// The candidate nearest to what was written, if one is near enough to suggest.
pub fn nearest<'a>(
    written: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    candidates
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(written, candidate), candidate))
        .filter(|(score, _)| *score > 0.75)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

/// What to write in the place of an unknown word: the nearest one, else one of all.
pub fn suggestion<'a>(written: &str, known: impl Iterator<Item = &'a str> + Clone) -> String {
    match nearest(written, known.clone()) {
        Some(near) => format!("vouliez-vous dire « {near} »?"),
        None => format!("au choix : {}", known.collect::<Vec<_>>().join(", ")),
    }
}
