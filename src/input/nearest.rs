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

/// The question that names the nearest word, if one is near enough.
pub fn did_you_mean<'a>(
    written: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    nearest(written, candidates).map(|near| format!("vouliez-vous dire « {near} »?"))
}

/// What to write in the place of an unknown word: the nearest one, else one of all.
pub fn suggestion<'a>(written: &str, known: impl Iterator<Item = &'a str> + Clone) -> String {
    let all = || format!("au choix : {}", known.clone().collect::<Vec<_>>().join(", "));
    did_you_mean(written, known.clone()).unwrap_or_else(all)
}
