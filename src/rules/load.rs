//! Reads one rule.

use super::keys::{choices, patterns, texts};
use super::kinds;
use super::model::{Examples, Rule, Severity};
use super::pattern::Surface;
use super::scope::Scope;
use crate::campaign::{LaunchType, Stage};
use crate::input::Table;

/// Reads one `[[rule]]`.
pub(super) fn rule(table: &Table<'_>, id: &str) -> Option<Rule> {
    let line = |key, example| table.required_line(key, example).map(|line| line.value);
    let severity = table.choice("severity", &Severity::WORDS);
    if !table.has("severity") {
        table.missing("severity", "\"warning\"");
    }
    let title = line("title", "Annoncé trop tôt");
    let message = line("message", "« {found} » n’est pas encore vrai.");
    let reason = line("reason", "Le service n’est pas encore ouvert.");
    let source = line("source", "Guide du MCN");
    let kind = kinds::read(table);
    let reference = table.line("ref").map(|line| line.value);
    let (scope, examples) = (scope(table), examples(table));
    let severity = severity?.value;
    let (kind, asks) = kind?;
    Some(Rule {
        id: id.to_string(),
        reference,
        severity,
        title: title?,
        message: message?,
        reason: reason?,
        source: source?,
        scope,
        kind,
        asks,
        examples,
    })
}

fn examples(table: &Table<'_>) -> Examples {
    let types = [("new", false), ("migration", true)];
    Examples {
        deliverable: table.line("as").map(|line| line.value).unwrap_or_default(),
        migration: table.choice("type", &types).is_some_and(|migration| migration.value),
        bad: texts(table, "bad"),
        good: texts(table, "good"),
    }
}

fn scope(table: &Table<'_>) -> Scope {
    let Some(own) = table.table("scope") else { return Scope::default() };
    let audiences = choices(&own, "audiences", &[("public", false), ("internal", true)]);
    let scope = Scope {
        kinds: texts(&own, "kinds"),
        stages: choices(&own, "stages", &Stage::WORDS),
        deliverables: texts(&own, "deliverables"),
        types: choices(&own, "types", &LaunchType::WORDS),
        networks: texts(&own, "networks"),
        internal: audiences.first().copied().filter(|_| audiences.len() == 1),
        published: choices(&own, "published", &Stage::WORDS),
        days_left_below: own.integer("days_left_below", 1..366),
        previous_login: own.line("previous_login").map(|line| line.value),
        still_active: own.bool("still_active"),
        mentions: patterns(&own, "mentions", Surface::Folded),
    };
    own.finish();
    scope
}
