//! Reads one rule.

use super::model::{Allowed, Element, Examples, Kind, Rule, Severity, Shape, Swap, Unit, Value};
use super::pattern::{NotPattern, Pattern, Surface};
use super::scope::Scope;
use crate::campaign::{LaunchType, Stage};
use crate::input::{Placed, Table};

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
    let kind = kind(table);
    let reference = table.line("ref").map(|line| line.value);
    let (scope, examples) = (scope(table), examples(table));
    let rule = Rule {
        id: id.to_string(),
        reference,
        severity: severity?.value,
        title: title?,
        message: message?,
        reason: reason?,
        source: source?,
        scope,
        kind: kind?,
        examples,
    };
    Some(rule)
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

fn texts(table: &Table<'_>, key: &'static str) -> Vec<String> {
    table.lines(key).unwrap_or_default().into_iter().map(|line| line.value).collect()
}

fn choices<T: Copy>(table: &Table<'_>, key: &'static str, words: &[(&'static str, T)]) -> Vec<T> {
    let mut chosen = Vec::new();
    for word in table.lines(key).unwrap_or_default() {
        match words.iter().find(|(known, _)| *known == word.value) {
            Some((_, value)) => chosen.push(*value),
            None => {
                let known: Vec<&str> = words.iter().map(|(known, _)| *known).collect();
                table.reader.error(
                    word.span,
                    format!("« {key} » ne peut pas contenir \"{}\"", word.value),
                    format!("au choix\u{a0}: {}", known.join(", ")),
                );
            }
        }
    }
    chosen
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

fn surface(table: &Table<'_>) -> Surface {
    let words = [("folded", Surface::Folded), ("written", Surface::Written)];
    table.choice("surface", &words).map_or(Surface::Folded, |surface| surface.value)
}

fn patterns(table: &Table<'_>, key: &'static str, surface: Surface) -> Vec<Pattern> {
    let written = table.lines(key).unwrap_or_default();
    written.iter().filter_map(|line| pattern(table, line, surface)).collect()
}

fn pattern(table: &Table<'_>, line: &Placed<String>, surface: Surface) -> Option<Pattern> {
    match Pattern::new(&line.value, surface) {
        Ok(pattern) => Some(pattern),
        Err(NotPattern::TooLarge) => {
            table.reader.error(
                line.span.clone(),
                "ce motif est trop gros une fois compilé",
                "réduisez ses répétitions, ou partagez-le en plusieurs motifs",
            );
            None
        }
        Err(NotPattern::Syntax(reason)) => {
            let reason = reason.lines().last().unwrap_or_default().trim_start_matches("error: ");
            table.reader.error(
                line.span.clone(),
                "ce motif n’est pas une expression régulière valide",
                format!("la bibliothèque dit\u{a0}: {reason}"),
            );
            None
        }
    }
}

/// What stands for the kind in the file.
#[derive(Clone, Copy)]
enum Word {
    Forbidden,
    Substitution,
    Required,
    ExactName,
    Links,
    LaunchDate,
    Length,
    Structure,
}

/// Keys that only some kinds have.
const KEYS: [&str; 14] = [
    "fix",
    "swaps",
    "safe",
    "any",
    "all",
    "ordered",
    "name",
    "initial_capital",
    "allowed",
    "hosts",
    "https",
    "unit",
    "max",
    "check",
];

fn kind(table: &Table<'_>) -> Option<Kind> {
    let words = [
        ("forbidden", Word::Forbidden),
        ("substitution", Word::Substitution),
        ("required", Word::Required),
        ("exact-name", Word::ExactName),
        ("links", Word::Links),
        ("launch-date", Word::LaunchDate),
        ("length", Word::Length),
        ("structure", Word::Structure),
    ];
    let word = table.choice("kind", &words);
    if !table.has("kind") {
        table.missing("kind", "\"forbidden\"");
    }
    let surface = surface(table);
    let own = patterns(table, "patterns", surface);
    let except = patterns(table, "except", surface);
    let Some(word) = word else {
        // What an unknown kind would have read is not unknown by itself.
        for key in KEYS {
            table.has(key);
        }
        return None;
    };
    Some(match word.value {
        Word::Forbidden => {
            Kind::Forbidden { patterns: own, except, fix: table.string("fix").map(|fix| fix.value) }
        }
        Word::Substitution => Kind::Substitution {
            swaps: table.tables("swaps").iter().filter_map(|t| swap(t, surface)).collect(),
            except,
            safe: table.bool("safe").unwrap_or(true),
        },
        Word::Required => {
            let all = table.has("all");
            let list = table.mixed(if all { "all" } else { "any" });
            let elements = list.into_iter().filter_map(|entry| element(table, entry)).collect();
            Kind::Required { elements, all, ordered: table.bool("ordered").unwrap_or(false) }
        }
        Word::ExactName => Kind::ExactName {
            name: table.required_line("name", "clicSÉQUR")?.value,
            patterns: own,
            initial_capital: table.bool("initial_capital").unwrap_or(false),
        },
        Word::Links => Kind::Links(allowed(table)),
        Word::LaunchDate => Kind::LaunchDate { patterns: own, except },
        Word::Length => {
            let unit = unit(table)?;
            let max = table.integer("max", 0..1_000_001).unwrap_or(0);
            if unit != Unit::Network && !table.has("max") {
                table.missing("max", "350");
            }
            Kind::Length { unit, max: usize::try_from(max).unwrap_or_default(), patterns: own }
        }
        Word::Structure => Kind::Structure(shape(table)?),
    })
}

fn unit(table: &Table<'_>) -> Option<Unit> {
    let words = [
        ("network", Unit::Network),
        ("characters", Unit::Characters),
        ("words", Unit::Words),
        ("sentence-words", Unit::SentenceWords),
        ("title-characters", Unit::TitleCharacters),
        ("lead-words", Unit::LeadWords),
        ("count", Unit::Count),
    ];
    table.choice("unit", &words).map(|unit| unit.value)
}

fn shape(table: &Table<'_>) -> Option<Shape> {
    let words = [
        ("title", Shape::Title),
        ("subtitle", Shape::Subtitle),
        ("one-paragraph", Shape::OneParagraph),
        ("ends-with-link", Shape::EndsWithLink),
        ("list-marks", Shape::ListMarks),
    ];
    table.choice("check", &words).map(|shape| shape.value)
}

fn swap(table: &Table<'_>, surface: Surface) -> Option<Swap> {
    let from = table.required_line("from", "mode de connection");
    let to = table.string("to").map(|to| to.value).unwrap_or_default();
    table.finish();
    Some(Swap { from: pattern(table, &from?, surface)?, to })
}

fn element(outer: &Table<'_>, entry: Result<Table<'_>, Placed<String>>) -> Option<Element> {
    let table = match entry {
        Ok(table) => table,
        Err(line) => {
            let any = vec![pattern(outer, &line, surface(outer))?];
            return Some(Element {
                name: None,
                any,
                links: vec![],
                launch_date: false,
                value: None,
            });
        }
    };
    let values = [
        ("service", Value::Service),
        ("previous_login", Value::PreviousLogin),
        ("phone", Value::Phone),
    ];
    let element = Element {
        name: table.line("name").map(|line| line.value),
        any: patterns(&table, "any", surface(outer)),
        links: texts(&table, "link"),
        launch_date: table.choice("date", &[("launch", true)]).is_some(),
        value: table.choice("value", &values).map(|value| value.value),
    };
    table.finish();
    Some(element)
}

fn allowed(table: &Table<'_>) -> Allowed {
    let words = ["campaign", "service", "short"].map(|word| (word, word));
    let words = choices(table, "allowed", &words);
    Allowed {
        campaign: words.contains(&"campaign"),
        service: words.contains(&"service"),
        short: words.contains(&"short"),
        hosts: texts(table, "hosts"),
        https: table.bool("https").unwrap_or(false),
    }
}
