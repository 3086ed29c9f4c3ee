//! Reads one rule.

use super::concept::Concepts;
use super::keys::{Common, patterns, surface, texts};
use super::kinds;
use super::model::{Examples, Rule, Severity};
use super::pattern::Surface;
use super::scope::Scope;
use crate::campaign::{AUDIENCES, LaunchType};
use crate::input::{Placed, Table};

/// Reads one `[[rule]]`.
pub(super) fn rule(table: &Table<'_>, id: Placed<String>, concepts: &Concepts) -> Option<Rule> {
    let line = |key, example| table.required_line(key, example).map(|line| line.value);
    let severity = table.required_word("severity", Severity::Warning);
    let title = line("title", "Annoncé trop tôt");
    let message = line("message", "« {found} » n’est pas encore vrai.");
    let reason = line("reason", "Le service n’est pas encore ouvert.");
    let source = line("source", "Guide du MCN");
    let kind = kinds::chosen(table);
    let surface = surface(table);
    let sought = patterns(table, "patterns", surface);
    let except = patterns(table, "except", surface);
    let asks = kind.and_then(|(_, read)| read(table, &Common { surface, concepts }));
    let reference = table.line("ref").map(|line| line.value);
    let (scope, examples) = (scope(table), examples(table));
    table.whole(Rule {
        id: id.value,
        reference,
        severity,
        title: title?,
        message: message?,
        reason: reason?,
        source: source?,
        scope,
        kind: kind?.0,
        patterns: sought,
        except,
        asks: asks?,
        examples,
    })
}

fn examples(table: &Table<'_>) -> Examples {
    Examples {
        deliverable: table.line("as").map(|line| line.value).unwrap_or_default(),
        migration: table.word("type") == Some(LaunchType::Migration),
        bad: texts(table, "bad"),
        good: texts(table, "good"),
    }
}

fn scope(table: &Table<'_>) -> Scope {
    let Some(own) = table.table("scope") else { return Scope::default() };
    let audiences = own.choices("audiences", &AUDIENCES).unwrap_or_default();
    let scope = Scope {
        kinds: texts(&own, "kinds"),
        except_kinds: texts(&own, "except_kinds"),
        stages: own.words("stages").unwrap_or_default(),
        deliverables: texts(&own, "deliverables"),
        types: own.words("types").unwrap_or_default(),
        networks: texts(&own, "networks"),
        internal: audiences.first().copied().filter(|_| audiences.len() == 1),
        published: own.words("published").unwrap_or_default(),
        days_left_below: own.integer("days_left_below", 1..366),
        previous_login: own.line("previous_login").map(|line| line.value),
        still_active: own.bool("still_active"),
        previous_login_accepted: own.bool("previous_login_accepted"),
        both_logins: own.bool("both_logins"),
        mentions: patterns(&own, "mentions", Surface::Folded),
    };
    own.finish();
    scope
}
