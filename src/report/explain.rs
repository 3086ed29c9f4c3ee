//! A rule as a person reads it: what, why, an example.

use crate::french::message::told;
use crate::rules::{Rule, Severity};
use crate::vocabulary::Vocabulary as _;

/// A rule, its reason, its source and its examples.
pub fn explanation(rule: &Rule) -> String {
    let reference =
        rule.reference.as_ref().map(|r| format!(", message clé {r}")).unwrap_or_default();
    let mut out = told(&format!(
        "{}\n{} ({}{reference})\n\nCe que dit le constat : {}\n\nPourquoi : {}\n\nSource : {}\n",
        rule.title,
        rule.id,
        rule.severity.label(),
        rule.says(),
        rule.reason,
        rule.source
    ));
    for (title, texts) in [("À éviter", &rule.examples.bad), ("Correct", &rule.examples.good)] {
        let Some(first) = texts.first() else { continue };
        out.push_str(&format!("\n{title}\n"));
        for line in first.lines() {
            out.push_str(&format!("  {line}\n"));
        }
    }
    out.push_str(&told(&format!(
        "\nPour qu’elle ne s’applique pas à un paragraphe, écrivez au-dessus :\n  <!-- jalon : ignore {0} – la raison -->\nPour qu’elle ne s’applique pas à un texte :\n  <!-- jalon : ignore-file {0} – la raison -->\n",
        rule.id
    )));
    out
}

/// Every rule on a line, by severity.
pub fn list(rules: &[&Rule]) -> String {
    let mut out = String::new();
    let width = rules.iter().map(|rule| rule.id.chars().count()).max().unwrap_or_default();
    let groups = [
        (Severity::Error, "Erreurs"),
        (Severity::Warning, "Avertissements"),
        (Severity::Advice, "Conseils"),
    ];
    for (severity, title) in groups {
        let own: Vec<_> = rules.iter().filter(|rule| rule.severity == severity).collect();
        if own.is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&format!("{title}\n"));
        for rule in own {
            out.push_str(&format!("  {:width$}  {}\n", rule.id, told(&rule.title)));
        }
    }
    out
}
