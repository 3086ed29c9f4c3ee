//! Problems of a draft, told in the words of the command line that it came from.

use crate::source::{Problem, Problems};

/// Key of the file, by section, and the flag that sets it.
const FLAGS: [(&str, &str, &str); 23] = [
    ("", "campaign", "--campaign"),
    ("", "date", "--launch"),
    ("", "type", "--type"),
    ("", "[previous_login]", "--previous-login"),
    ("service", "name", "--service"),
    ("service", "article", "--article"),
    ("service", "gender", "--gender"),
    ("service", "number", "--number"),
    ("service", "official_article", "--official-article"),
    ("service", "generic", "--generic"),
    ("service", "url", "--url"),
    ("service", "access_object", "--access-object"),
    ("previous_login", "name", "--previous-login"),
    ("previous_login", "article", "--previous-login-article"),
    ("previous_login", "gender", "--previous-login-gender"),
    ("previous_login", "still_active", "--previous-login-closing"),
    ("organization", "name", "--organization"),
    ("organization", "article", "--organization-article"),
    ("organization", "gender", "--organization-gender"),
    ("organization", "city", "--city"),
    ("organization.contact", "name", "--contact-name"),
    ("organization.contact", "phone", "--contact-phone"),
    ("organization.contact", "email", "--contact-email"),
];

/// Says each problem with flags instead of keys and places: the file does not exist yet.
#[must_use]
pub fn in_flags(problems: Problems) -> Problems {
    Problems(problems.0.into_iter().map(told_in_flags).collect())
}

fn told_in_flags(mut problem: Problem) -> Problem {
    let (Some(source), Some(span)) = (problem.source.take(), problem.span.take()) else {
        return problem;
    };
    let (section, key) = place(&source.text, span.start);
    let here = FLAGS.iter().filter(|(at, ..)| *at == section || at.is_empty());
    for (_, key, flag) in here.clone() {
        if key.starts_with('[') {
            problem.help = problem.help.map(|help| help.replace(key, flag));
            continue;
        }
        let switch = format!("{key} = true");
        let said = |text: &str| {
            text.replace(&switch, flag)
                .replace(&format!("« {key} »"), &format!("« {flag} »"))
                .replace(&format!("{key} = "), &format!("{flag} "))
        };
        problem.message = said(&problem.message);
        problem.help = problem.help.as_deref().map(said);
    }
    problem.message = problem.message.replace(&format!(" dans [{section}]"), "");
    let flag = here.rev().find(|(_, name, _)| *name == key).map_or("", |(.., flag)| flag);
    let help = problem.help.unwrap_or_default();
    let named = problem.message.contains(flag) || help.contains(flag);
    problem.help = Some(if named { help } else { format!("{flag}\u{a0}: {help}") });
    problem
}

/// The section and the key of a place in a launch file.
fn place(text: &str, offset: usize) -> (&str, &str) {
    let end = text[offset..].find('\n').map_or(text.len(), |at| offset + at);
    let mut section = "";
    let mut key = "";
    for line in text[..end].lines() {
        if let Some(header) = line.strip_prefix('[') {
            section = header.trim_end_matches(']');
            key = line;
        } else {
            key = line.split(" = ").next().unwrap_or_default();
        }
    }
    (section, key)
}
