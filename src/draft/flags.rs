//! Problems of a draft, told in the words of the command line that it came from.

use crate::input::{Problem, Problems};

/// Key of the file, by section, and the flag that sets it.
const FLAGS: [(&str, &str, &str); 24] = [
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
    ("organization", "official_article", "--organization-official-article"),
    ("organization", "city", "--city"),
    ("organization.contact", "name", "--contact-name"),
    ("organization.contact", "phone", "--contact-phone"),
    ("organization.contact", "email", "--contact-email"),
];

/// The flags that describe a launch without a file, for `plan` and `render`.
pub const SERVICE_FLAGS: [&str; 4] = ["--service", "--article", "--gender", "--url"];

/// Says each problem with flags instead of keys and places: the file does not exist yet. Where a
/// command has only some of the flags, what the others set keeps its key.
#[must_use]
pub fn in_flags(problems: Problems, only: Option<&[&str]>) -> Problems {
    Problems(problems.0.into_iter().map(|problem| told_in_flags(problem, only)).collect())
}

fn told_in_flags(mut problem: Problem, only: Option<&[&str]>) -> Problem {
    let (Some(source), Some(span)) = (problem.source.take(), problem.span.take()) else {
        return problem;
    };
    let (section, key) = place(&source.text, span.start);
    let known = |flag: &str| only.is_none_or(|flags| flags.contains(&flag));
    let here = FLAGS.iter().filter(|(.., flag)| known(flag));
    let here = here.filter(|(at, ..)| *at == section || at.is_empty());
    let flag = here.clone().rev().find(|(_, name, _)| *name == key).map_or("", |(.., flag)| flag);
    problem.message = problem.message.replace(&format!(" dans [{section}]"), "");
    let mut help = problem.help.unwrap_or_default();
    if key == "generic" {
        help = String::from("sur la ligne de commande, seul « service en ligne » est connu");
    }
    let given = Given::of(&source.text);
    let told = |text: &str| {
        let text =
            here.clone().fold(given.hide(text), |text, (_, key, flag)| said(&text, key, flag));
        // Nobody typed a line; and flags follow one another as they are typed.
        let text = text.replace("cette ligne", "cette option");
        given.show(&text.replace(", --", " --").replace(" et --", " --"))
    };
    problem.message = told(&problem.message);
    help = told(&help);
    let named = problem.message.contains(flag) || help.contains(flag);
    problem.help = Some(if named { help } else { format!("{flag}\u{a0}: {help}") });
    problem
}

/// Values that could be taken for keys. What a person typed is told as it was typed: it stands
/// aside, as one sign that nobody types, while keys become flags.
struct Given(Vec<(String, String)>);

impl Given {
    fn of(text: &str) -> Self {
        let mut values = Vec::new();
        collect(&toml::Value::Table(text.parse().unwrap_or_default()), &mut values);
        values.sort_by_key(|value| std::cmp::Reverse(value.len()));
        Self(('\u{e000}'..).map(String::from).zip(values).collect())
    }

    fn hide(&self, text: &str) -> String {
        self.0.iter().fold(text.to_string(), |text, (sign, value)| text.replace(value, sign))
    }

    fn show(&self, text: &str) -> String {
        self.0.iter().fold(text.to_string(), |text, (sign, value)| text.replace(sign, value))
    }
}

fn collect(value: &toml::Value, values: &mut Vec<String>) {
    match value {
        toml::Value::Table(table) => table.values().for_each(|value| collect(value, values)),
        toml::Value::String(text) if text.trim().contains([' ', '=']) => {
            values.push(text.trim().to_string());
        }
        _ => {}
    }
}

/// Puts a flag in the place of a key that a message quotes or tells to write.
fn said(text: &str, key: &str, flag: &str) -> String {
    if key.starts_with('[') {
        return text.replace(key, flag);
    }
    let mut quoted = text.to_string();
    for space in [' ', '\u{a0}'] {
        let between = |word: &str| format!("«{space}{word}{space}»");
        quoted = quoted.replace(&between(key), &between(flag));
    }
    let mut out = String::new();
    let mut rest = quoted.as_str();
    let written = format!("{key} = ");
    while let Some(at) = rest.find(&written) {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let within = out.matches('"').count() % 2 == 1;
        let whole = !within && !before.ends_with(|c: char| c.is_alphanumeric() || "_-".contains(c));
        out.push_str(if whole { flag } else { key });
        rest = &after[key.len()..];
        if whole {
            let value = &rest[" = ".len()..];
            // A switch takes no value.
            match value.strip_prefix("true") {
                Some(after) => rest = after,
                None => {
                    out.push(' ');
                    rest = value;
                }
            }
        }
    }
    (out + rest).replace("   (", " (")
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
