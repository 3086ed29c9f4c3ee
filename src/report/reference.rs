//! The page of all rules, `docs/regles.md`.

use crate::french::message::told;
use crate::french::space::NBSP;
use crate::rules::Rule;
use crate::vocabulary::Vocabulary as _;

/// Prefixes of the rules of any campaign, with what the rules of each are about; the others are key
/// messages of a campaign.
const GROUPS: [(&str, &str); 4] = [
    ("press-", "Les communiqués"),
    ("limit-", "Les longueurs"),
    ("style-", "Le style"),
    ("typo-", "La typographie"),
];

/// Every rule as Markdown, grouped by the prefix of its id, in the order of its file.
pub fn reference(rules: &[Rule]) -> String {
    let mut out = told(
        "# Les règles\n\nCette page est produite à partir des règles de jalon : `JALON_UPDATE=1 cargo test rules_page::` la récrit. Comment s’en servir, les choisir, en écrire : [verifier.md](verifier.md).\n",
    );
    let of = |prefix: &str| -> Vec<&Rule> {
        rules.iter().filter(|rule| rule.id.starts_with(prefix)).collect()
    };
    let named = |rule: &&Rule| !GROUPS.iter().any(|(prefix, _)| rule.id.starts_with(prefix));
    let groups = GROUPS.map(|(prefix, title)| (title, of(prefix)));
    let own = ("Les messages clés", rules.iter().filter(named).collect());
    for (title, own) in [own].into_iter().chain(groups).filter(|(_, own)| !own.is_empty()) {
        out.push_str(&format!(
            "\n## {title}\n\n| Règle | Gravité | Titre |\n| --- | --- | --- |\n"
        ));
        for rule in &own {
            let (severity, title) = (rule.severity.label(), prose(&rule.title));
            out.push_str(&format!("| [`{0}`](#{0}) | {severity} | {title} |\n", rule.id));
        }
        for rule in own {
            out.push_str(&described(rule));
        }
    }
    out
}

fn described(rule: &Rule) -> String {
    let key = rule.reference.as_ref().map(|r| format!(", message clé {}", prose(r)));
    let mut out = format!(
        "\n### `{}`\n\n**{}** – {}{}\n\n{}\n\n{} {}\n\n{} {}\n",
        rule.id,
        prose(&rule.title),
        rule.severity.label(),
        key.unwrap_or_default(),
        prose(&rule.says()),
        told("Pourquoi :"),
        prose(&rule.reason),
        told("Source :"),
        prose(&rule.source)
    );
    for (title, texts) in [("À éviter", &rule.examples.bad), ("Correct", &rule.examples.good)] {
        let Some(first) = texts.first() else { continue };
        let fence = fence(first);
        out.push_str(&format!(
            "\n{}\n\n{fence}text\n{}\n{fence}\n",
            told(&format!("{title} :")),
            first.trim_end()
        ));
    }
    out
}

/// Words that no sign of Markdown or HTML changes, their signs kept on the line of their words. The
/// words are about signs: other spaces are left as they are.
fn prose(text: &str) -> String {
    let bound =
        [("« ", format!("«{NBSP}")), (" »", format!("{NBSP}»")), (" :", format!("{NBSP}:"))];
    let text = bound.iter().fold(text.to_string(), |text, (plain, own)| text.replace(plain, own));
    let mut out = String::new();
    for letter in text.chars() {
        if "\\`*_[]<>#|~&".contains(letter) {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

/// A fence that no line of a text closes.
fn fence(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    "`".repeat(longest.max(2) + 1)
}
