//! Words one after the other: « a, b et c ».

/// Joins words by commas, the last one by a word: « a, b ou c ».
pub fn joined(words: &[impl AsRef<str>], last_by: &str) -> String {
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    match words.split_last() {
        Some((last, first)) if !first.is_empty() => {
            format!("{} {last_by} {last}", first.join(", "))
        }
        _ => words.concat(),
    }
}
