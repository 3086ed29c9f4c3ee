//! Findings as SARIF 2.1.0 (OASIS), for programs that show them beside the text.

use serde_json::{Value, json};

use super::{Report, Spot};
use crate::french::message::told;
use crate::rules::{Rule, Severity};
use crate::visible;

/// The log of one run; `rules` are those that ran.
///
/// # Errors
/// None that a report can cause.
pub fn sarif(report: &Report, rules: &[&Rule]) -> serde_json::Result<String> {
    let results: Vec<Value> = report.spots.iter().map(|spot| result(spot, rules)).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "jalon",
                "version": env!("CARGO_PKG_VERSION"),
                "language": "fr-CA",
                "rules": rules.iter().map(|rule| described(rule)).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    visible::json(&log)
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "note",
    }
}

fn described(rule: &Rule) -> Value {
    json!({
        "id": rule.id,
        "shortDescription": { "text": told(&rule.title) },
        "fullDescription": { "text": told(&rule.reason) },
        "help": { "text": help(rule) },
        "defaultConfiguration": { "level": level(rule.severity) },
        "properties": { "source": rule.source },
    })
}

/// What a rule asks for, why, and an example.
fn help(rule: &Rule) -> String {
    let message = rule.message.replace("{found}", "…");
    let mut help = format!("{message}\n\n{}\n\nSource : {}", rule.reason, rule.source);
    for (title, examples) in [("À éviter", &rule.examples.bad), ("Correct", &rule.examples.good)]
    {
        if let Some(example) = examples.first() {
            help.push_str(&format!("\n\n{title} : {example}"));
        }
    }
    told(&help)
}

/// What to write in the place of a region of a file.
fn fix(spot: &Spot, region: &Value, text: &str) -> Value {
    json!([{
        "description": { "text": told(&format!("Écrire « {text} »")) },
        "artifactChanges": [{
            "artifactLocation": { "uri": uri(&spot.source.name) },
            "replacements": [{
                "deletedRegion": region,
                "insertedContent": { "text": text },
            }],
        }],
    }])
}

fn result(spot: &Spot, rules: &[&Rule]) -> Value {
    let (line, column) = spot.start;
    let (end_line, end_column) = spot.end;
    let mut region = json!({ "startLine": line, "startColumn": column });
    if spot.span.is_some() && (end_line, end_column) > (line, column) {
        region["endLine"] = json!(end_line);
        region["endColumn"] = json!(end_column);
        region["snippet"] = json!({ "text": spot.excerpt() });
    }
    let mut result = json!({
        "ruleId": spot.rule,
        "level": level(spot.severity),
        "message": { "text": spot.said() },
        "locations": [{ "physicalLocation": {
            "artifactLocation": { "uri": uri(&spot.source.name) },
            "region": region.clone(),
        }}],
    });
    // Places of a Word document or an e-mail are not those of its bytes.
    if let (Some(text), Some(_), false) = (&spot.suggestion, &spot.span, spot.by_paragraph) {
        let mut deleted = region;
        if let Some(own) = deleted.as_object_mut() {
            own.remove("snippet");
        }
        result["fixes"] = fix(spot, &deleted, text);
    }
    if let Some(index) = rules.iter().position(|rule| rule.id == spot.rule) {
        result["ruleIndex"] = json!(index);
    }
    result
}

/// A path as a relative reference (RFC 3986), or an absolute one as an address of a file.
fn uri(path: &str) -> String {
    let mut out = String::from(if path.starts_with('/') { "file://" } else { "" });
    for byte in path.replace('\\', "/").bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' => {
                out.push(char::from(byte));
            }
            byte => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}
