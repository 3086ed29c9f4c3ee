//! A count as tools and people write it.

/// A whole number: « 1 234 », « 1,234 », « 12,0 »; none for anything else. One of too many figures is
/// the greatest.
pub(super) fn count(text: &str) -> Option<u64> {
    let plain: String = text.chars().filter(|sign| !sign.is_whitespace()).collect();
    let groups: Vec<&str> = plain.split([',', '.']).collect();
    let is_figures = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !groups.iter().all(|part| is_figures(part)) {
        return None;
    }
    let [first, rest @ ..] = groups.as_slice() else { return None };
    // Nothing after the point, or groups of three figures.
    if let [only] = rest
        && only.bytes().all(|byte| byte == b'0')
        && only.len() != 3
    {
        return Some(value(first));
    }
    let is_grouped = first.len() <= 3 && rest.iter().all(|part| part.len() == 3);
    (rest.is_empty() || is_grouped).then(|| value(&groups.concat()))
}

fn value(figures: &str) -> u64 {
    figures.parse().unwrap_or(u64::MAX)
}
