//! Reads one entry of each list of a campaign.

use super::deliverable::{ByType, Deliverable, LatePolicy};
use super::entry::own_name;
use super::model::{Choice, Document, Link, Milestone, Preparation, RoutingRow};
use super::terms::{AUDIENCES, Condition, Stage, When};
use crate::french::typography::typeset;
use crate::input::{Table, folder_name};

/// Reads one `[[milestone]]`.
pub(super) fn milestone(table: &Table<'_>, id: &str) -> Option<Milestone> {
    let mut milestone = Milestone {
        id: id.to_string(),
        label: typeset(&table.required_text("label", "8 semaines avant le lancement")),
        folder: own_name(table, "folder", "1_huit-semaines-avant"),
        objective: typeset(&table.required_text("objective", "Rassurer et informer")),
        anchor: table.word("anchor").unwrap_or_default(),
        start: 0,
        end: 0,
    };
    (milestone.start, milestone.end) = days(table)?;
    table.whole(milestone)
}

/// The first and the last day of a milestone.
fn days(table: &Table<'_>) -> Option<(i64, i64)> {
    const KEYS: [&str; 3] = ["offset", "from", "to"];
    let days = KEYS.map(|key| offset(table, key));
    match days {
        [Some(day), None, None] => return Some((day, day)),
        [None, Some(from), Some(to)] if from <= to => return Some((from, to)),
        _ => {}
    }
    // A day that cannot be read is told already.
    let is_unread = KEYS.iter().zip(days).any(|(key, day)| table.has(key) && day.is_none());
    if !KEYS.iter().any(|key| table.has(key)) {
        table.missing("offset", "\"-8w\"   (ou from et to pour une période)");
    } else if !is_unread {
        table.reader.error(
            table.span.clone(),
            "un jalon a soit « offset », soit « from » et « to » dans l’ordre",
            "écrivez par exemple : offset = \"-8w\", ou from = \"+0d\" et to = \"+4w\"",
        );
    }
    None
}

/// A number of days written `"-8w"` or `"+7d"`.
fn offset(table: &Table<'_>, key: &'static str) -> Option<i64> {
    let days = |text: &str| {
        let weeks = text.strip_suffix('w').map(|weeks| (weeks, 7));
        let (number, unit) = weeks.or_else(|| Some((text.strip_suffix('d')?, 1)))?;
        let days = number.parse::<i64>().ok()?.checked_mul(unit)?;
        (-3660..=3660).contains(&days).then_some(days)
    };
    let message = format!("« {key} » doit être un nombre de semaines ou de jours");
    let help = "écrivez par exemple : \"-8w\" (8 semaines avant) ou \"+7d\" (7 jours après)";
    table.parsed(table.line(key)?, days, message, help)
}

/// Reads one `[[deliverable]]`.
pub(super) fn deliverable(table: &Table<'_>, id: &str) -> Option<Deliverable> {
    let mut deliverable = Deliverable {
        id: id.to_string(),
        milestone: table.required_text("milestone", "w-8"),
        kind: table.required_text("kind", "newsletter"),
        stage: table.required_word("stage", Stage::Before),
        title: typeset(&table.required_text("title", "Infolettre : avant le lancement")),
        file: match table.has("file") {
            true => own_name(table, "file", "infolettre"),
            // The last part of its id.
            false => folder_name(id.rsplit('/').next().unwrap_or(id)),
        },
        internal: table.choice("audience", &AUDIENCES).unwrap_or(false),
        readers: table.text("readers"),
        channels: table.texts("channels").unwrap_or_default(),
        template: template(table),
        is_task: false,
        late: late(table),
        shift: table.word("shift"),
        by_wave: table.bool("by_wave").unwrap_or(false),
        day: offset(table, "day").unwrap_or(0),
        option: table.text("option"),
        condition: condition(table),
    };
    if let Some(task) = table.text("task") {
        deliverable.is_task = true;
        if deliverable.template.is_some() {
            table.reader.error(
                table.span_of("task"),
                "un moyen a soit « template », soit « task »",
                "retirez l’une des deux clés",
            );
        }
        deliverable.template.get_or_insert(ByType::same(task));
    }
    table.whole(deliverable)
}

/// A path, or one path for each type.
fn template(table: &Table<'_>) -> Option<ByType> {
    match table.table_or_line("template")? {
        Err(path) => Some(ByType::same(path.value)),
        Ok(by_type) => {
            let paths = ByType {
                new: by_type.required_text("new", "newsletter/before.new.md"),
                migration: by_type.required_text("migration", "newsletter/before.migration.md"),
            };
            by_type.finish();
            by_type.whole(paths)
        }
    }
}

fn late(table: &Table<'_>) -> LatePolicy {
    let Some(written) = table.line("late") else { return LatePolicy::PublishNow };
    match written.value.as_str() {
        "publish-now" => LatePolicy::PublishNow,
        "drop" => LatePolicy::Drop,
        other => match other.strip_prefix("merge:") {
            Some(id) => LatePolicy::Merge(id.to_string()),
            None => {
                table.reader.error(
                    written.span,
                    format!("« late » ne peut pas être \"{other}\""),
                    "au choix : \"publish-now\", \"merge:IDENTIFIANT\", \"drop\"",
                );
                LatePolicy::PublishNow
            }
        },
    }
}

fn condition(table: &Table<'_>) -> Option<(Condition, String)> {
    table.section("condition", |table| {
        let needs = table.required_word("needs", Condition::LoginPageDiffers);
        let example = "La page de connexion est celle du service";
        table.whole((needs, typeset(&table.required_text("otherwise", example))))
    })
}

/// Reads one `[[preparation]]`.
pub(super) fn preparation(table: &Table<'_>, id: &str) -> Option<Preparation> {
    table.whole(Preparation {
        id: id.to_string(),
        title: typeset(&table.required_text("title", "Demander les textes approuvés")),
        working_days: table.required_integer("working_days", 0..261, "5"),
        folder: own_name(table, "folder", "0_avant-de-commencer"),
        file: own_name(table, "file", "demande"),
        template: table.required_text("template", "preparation/request-dcom.md"),
    })
}

/// Reads one `[[document]]`.
pub(super) fn document(table: &Table<'_>, id: &str) -> Option<Document> {
    table.whole(Document {
        id: id.to_string(),
        title: typeset(&table.required_text("title", "Lignes de presse")),
        folder: own_name(table, "folder", "documents-internes"),
        file: own_name(table, "file", "lignes-de-presse"),
        template: table.required_text("template", "internal/press-lines.md"),
        when: table.word("when").unwrap_or(When::Always),
        option: table.text("option"),
        is_public: table.choice("audience", &AUDIENCES) == Some(false),
    })
}

/// Reads one `[[option]]`.
pub(super) fn option(table: &Table<'_>, id: &str) -> Option<Choice> {
    let label = typeset(&table.required_text("label", "SMS à la clientèle"));
    table.whole(Choice { id: id.to_string(), label })
}

/// Reads one `[[link]]`.
pub(super) fn link(table: &Table<'_>, id: &str) -> Option<Link> {
    let link = Link {
        id: id.to_string(),
        url: table.required_text("url", "https://www.quebec.ca/…"),
        label: typeset(&table.required_text("label", "Québec.ca/…")),
        memorable: table.bool("memorable").unwrap_or(false),
    };
    table.date("verified_on");
    if !link.url.is_empty() && !link.url.starts_with("https://") {
        table.reader.error(
            table.span_of("url"),
            "une adresse officielle commence par https://",
            "écrivez l’adresse complète de la page",
        );
    }
    table.whole(link)
}

/// Reads one `[[channel]]`: its id, its label.
pub(super) fn channel(table: &Table<'_>, id: &str) -> Option<(String, String)> {
    Some((id.to_string(), table.required_line("label", "Médias sociaux")?.value))
}

/// Reads one `[[routing]]`.
pub(super) fn routing(table: &Table<'_>, id: &str) -> Option<RoutingRow> {
    table.whole(RoutingRow {
        id: id.to_string(),
        topic: table.required_text("topic", "Service à la clientèle"),
        answers: table.required_text("answers", "Services Québec"),
        collaborates: table.text("collaborates").unwrap_or_default(),
        contact: table.text("contact").unwrap_or_default(),
        is_own: table.bool("own").unwrap_or(false),
    })
}
