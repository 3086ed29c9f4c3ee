//! Reads one entry of each list of a campaign.

use super::deliverable::{ByType, Deliverable, LatePolicy};
use super::kind;
use super::model::{Choice, Document, Link, Milestone, Preparation, RoutingRow};
use super::terms::{AUDIENCES, Condition, Stage, When};
use crate::french::typography::typeset;
use crate::input::{Placed, Table, file_name, folder_name};

/// Reads one `[[milestone]]`.
pub(super) fn milestone(table: &Table<'_>, id: &str) -> Option<Milestone> {
    let label = table.required_line("label", "8 semaines avant le lancement");
    let folder = own_name(table, "folder", "1_huit-semaines-avant");
    let objective = table.required_line("objective", "Rassurer et informer");
    let anchor = table.word("anchor").map(|anchor| anchor.value).unwrap_or_default();
    let offset = offset(table, "offset");
    let from = self::offset(table, "from");
    let to = self::offset(table, "to");
    let (start, end) = match (offset, from, to) {
        (Some(day), None, None) => (day, day),
        (None, Some(from), Some(to)) if from <= to => (from, to),
        found => {
            // A day that cannot be read is told already.
            let read = [found.0, found.1, found.2];
            let unread = ["offset", "from", "to"].iter().zip(read);
            let unread = unread.filter(|(key, day)| table.has(key) && day.is_none()).count();
            if !["offset", "from", "to"].iter().any(|key| table.has(key)) {
                table.missing("offset", "\"-8w\"   (ou from et to pour une période)");
            } else if unread == 0 {
                table.reader.error(
                    table.span.clone(),
                    "un jalon a soit « offset », soit « from » et « to » dans l’ordre",
                    "écrivez par exemple : offset = \"-8w\", ou from = \"+0d\" et to = \"+4w\"",
                );
            }
            return None;
        }
    };
    Some(Milestone {
        id: id.to_string(),
        label: typeset(&label?.value),
        folder: folder?,
        anchor,
        start,
        end,
        objective: typeset(&objective?.value),
    })
}

/// A number of days written `"-8w"` or `"+7d"`.
fn offset(table: &Table<'_>, key: &'static str) -> Option<i64> {
    let written = table.line(key)?;
    let text = &written.value;
    let parsed = text
        .strip_suffix('w')
        .map(|weeks| (weeks, 7))
        .or_else(|| text.strip_suffix('d').map(|days| (days, 1)))
        .and_then(|(number, unit)| Some(number.parse::<i64>().ok()? * unit))
        .filter(|days| days.abs() <= 3660);
    if parsed.is_none() {
        table.reader.error(
            written.span,
            format!("« {key} » doit être un nombre de semaines ou de jours"),
            "écrivez par exemple : \"-8w\" (8 semaines avant) ou \"+7d\" (7 jours après)",
        );
    }
    parsed
}

/// Reads one `[[deliverable]]`.
pub(super) fn deliverable(table: &Table<'_>, id: &str) -> Option<Deliverable> {
    let milestone = table.required_line("milestone", "w-8");
    let kind = kind::required(table);
    let stage = table.required_word("stage", Stage::Before);
    let title = table.required_line("title", "Infolettre : avant le lancement");
    let file = if table.has("file") {
        own_name(table, "file", "infolettre")
    } else {
        Some(default_file(id))
    };
    let internal = table.choice("audience", &AUDIENCES);
    let readers = table.line("readers").map(|line| line.value);
    let channels = table.lines("channels").unwrap_or_default();
    let template = template(table, "template");
    let task = template_single(table, "task");
    let late = late(table);
    let shift = table.word("shift");
    let by_wave = table.bool("by_wave").unwrap_or(false);
    let day = offset(table, "day").unwrap_or(0);
    let option = table.line("option").map(|option| option.value);
    let condition = condition(table);
    if template.is_some() && task.is_some() {
        table.reader.error(
            table.span_of("task"),
            "un moyen a soit « template », soit « task »",
            "retirez l’une des deux clés",
        );
    }
    Some(Deliverable {
        id: id.to_string(),
        milestone: milestone?.value,
        kind: kind?,
        stage: stage?,
        title: typeset(&title?.value),
        file: file?,
        internal: internal.is_some_and(|a| a.value),
        readers,
        channels: channels.into_iter().map(|c| c.value).collect(),
        is_task: task.is_some(),
        template: template.or(task),
        late,
        shift: shift.map(|shift| shift.value),
        by_wave,
        day,
        option,
        condition,
    })
}

/// The last part of an id, as a file name.
fn default_file(id: &str) -> String {
    folder_name(id.rsplit('/').next().unwrap_or(id))
}

/// A path, or one path for each type.
fn template(table: &Table<'_>, key: &'static str) -> Option<ByType> {
    match table.table_or_line(key)? {
        Err(path) => Some(ByType { new: path.value.clone(), migration: path.value }),
        Ok(by_type) => {
            let new = by_type.required_line("new", "newsletter/before.new.md");
            let migration = by_type.required_line("migration", "newsletter/before.migration.md");
            by_type.finish();
            Some(ByType { new: new?.value, migration: migration?.value })
        }
    }
}

fn template_single(table: &Table<'_>, key: &'static str) -> Option<ByType> {
    let path = table.line(key)?.value;
    Some(ByType { new: path.clone(), migration: path })
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
    let condition = table.table("condition")?;
    let needs = condition.required_word("needs", Condition::LoginPageDiffers);
    let otherwise =
        condition.required_line("otherwise", "La page de connexion est celle du service");
    condition.finish();
    Some((needs?, typeset(&otherwise?.value)))
}

/// Reads one `[[preparation]]`.
pub(super) fn preparation(table: &Table<'_>, id: &str) -> Option<Preparation> {
    let title = table.required_line("title", "Demander les textes approuvés");
    let working_days = table.integer("working_days", 0..261);
    let folder = own_name(table, "folder", "0_avant-de-commencer");
    let file = own_name(table, "file", "demande");
    let template = table.required_line("template", "preparation/request-dcom.md");
    Some(Preparation {
        id: id.to_string(),
        title: typeset(&title?.value),
        working_days: u32::try_from(working_days?).ok()?,
        folder: folder?,
        file: file?,
        template: template?.value,
    })
}

/// Reads one `[[document]]`.
pub(super) fn document(table: &Table<'_>, id: &str) -> Option<Document> {
    let title = table.required_line("title", "Lignes de presse");
    let folder = own_name(table, "folder", "documents-internes");
    let file = own_name(table, "file", "lignes-de-presse");
    let template = table.required_line("template", "internal/press-lines.md");
    let when = table.word("when").map_or(When::Always, |when| when.value);
    let option = table.line("option");
    let internal = table.choice("audience", &AUDIENCES);
    Some(Document {
        id: id.to_string(),
        title: typeset(&title?.value),
        folder: folder?,
        file: file?,
        template: template?.value,
        when,
        option: option.map(|option| option.value),
        is_public: internal.is_some_and(|internal| !internal.value),
    })
}

/// Reads one `[[option]]`.
pub(super) fn option(table: &Table<'_>, id: &str) -> Option<Choice> {
    let label = table.required_line("label", "SMS à la clientèle");
    Some(Choice { id: id.to_string(), label: typeset(&label?.value) })
}

/// Reads one `[[link]]`.
pub(super) fn link(table: &Table<'_>, id: &str) -> Option<Link> {
    let url = table.required_line("url", "https://www.quebec.ca/…");
    let label = table.required_line("label", "Québec.ca/…");
    let memorable = table.bool("memorable").unwrap_or(false);
    table.date("verified_on");
    let url = url?;
    if !url.value.starts_with("https://") {
        table.reader.error(
            url.span,
            "une adresse officielle commence par https://",
            "écrivez l’adresse complète de la page",
        );
    }
    Some(Link { id: id.to_string(), url: url.value, label: typeset(&label?.value), memorable })
}

/// Reads one `[[routing]]`.
pub(super) fn routing(table: &Table<'_>, id: &str) -> Option<RoutingRow> {
    let topic = table.required_line("topic", "Service à la clientèle");
    let answers = table.required_line("answers", "Services Québec");
    let collaborates = table.line("collaborates");
    let contact = table.line("contact");
    let own = table.bool("own").unwrap_or(false);
    let text = |line: Option<Placed<String>>| line.map(|l| l.value).unwrap_or_default();
    Some(RoutingRow {
        id: id.to_string(),
        topic: topic?.value,
        answers: answers?.value,
        collaborates: text(collaborates),
        contact: text(contact),
        is_own: own,
    })
}

/// The id of an entry, where it stands.
pub(super) fn placed(table: &Table<'_>, id: &str) -> Placed<String> {
    Placed { value: id.to_string(), span: table.span_of("id") }
}

/// Reads a key that names a file or a folder.
pub(super) fn own_name(table: &Table<'_>, key: &'static str, example: &str) -> Option<String> {
    file_name(table, key, table.required_line(key, example)?)
}
