//! A deliverable in the book: its day, its channels, its words, buttons that copy them.

use super::marks::Marker;
use super::preview::{NOBODY, previews};
use super::{BookText, anchor, file_links, kind};
use crate::french::date;
use crate::french::name::capitalize;
use crate::markup::escape;
use crate::rollout::{Item, Rollout, Status, Step, remarks};

/// What a card is about.
pub(super) enum Subject<'r> {
    Item(&'r Item),
    Step(&'r Step),
    /// A document of the staff.
    Document,
}

/// The card of a subject, with its text when it has one.
pub(super) fn card(
    rollout: &Rollout<'_>,
    subject: &Subject<'_>,
    text: Option<&BookText>,
    marker: &Marker,
) -> String {
    let (id, title) = match (subject, text) {
        (Subject::Item(item), _) => (&item.id, &item.title),
        (Subject::Step(step), _) => (&step.id, &step.title),
        (Subject::Document, Some(text)) => (&text.id, &text.title),
        (Subject::Document, None) => return String::new(),
    };
    let (milestone, channels, about) = match subject {
        Subject::Item(item) => {
            (item.milestone.as_str(), item.channels.join(" "), item_facts(rollout, item))
        }
        Subject::Step(step) => ("", String::new(), step_facts(step)),
        Subject::Document => ("", String::new(), String::new()),
    };
    let words = text.map(|text| words(rollout, text, marker)).unwrap_or_default();
    format!(
        "<article id=\"{}\" data-milestone=\"{}\" data-channel=\"{}\" data-kind=\"{}\">\n<h3>{}</h3>\n{about}{words}</article>\n",
        anchor(id),
        escape(milestone),
        escape(&channels),
        escape(kind(title)),
        escape(title)
    )
}

fn item_facts(rollout: &Rollout<'_>, item: &Item) -> String {
    let day = match (item.status, item.date) {
        (Status::Planned | Status::Published, Some(day)) => {
            format!("<time datetime=\"{day}\">{}</time>", date::long(day))
        }
        (Status::Merged, _) => String::from("Remplacé"),
        _ => String::from("Non diffusé"),
    };
    let channels: String = item
        .channels
        .iter()
        .map(|channel| {
            format!(
                " <span class=\"tag\">{}</span>",
                escape(rollout.campaign.channel_label(channel))
            )
        })
        .collect();
    let class = if item.missed.is_some() { "remark late" } else { "remark" };
    let remarks: String = remarks(item, rollout)
        .iter()
        .map(|remark| format!("<p class=\"{class}\">{}</p>\n", escape(remark)))
        .collect();
    format!("<p class=\"facts\">{day}{channels}</p>\n{remarks}")
}

fn step_facts(step: &Step) -> String {
    let day = format!(
        "<p class=\"facts\"><time datetime=\"{0}\">{1}</time></p>\n",
        step.date,
        date::long(step.date)
    );
    if !step.late {
        return day;
    }
    let planned = date::full(step.ideal);
    format!("{day}<p class=\"remark late\">En retard (date prévue\u{a0}: le {planned})</p>\n")
}

fn words(rollout: &Rollout<'_>, text: &BookText, marker: &Marker) -> String {
    let shown = if text.posts.is_empty() {
        document(text, marker)
    } else {
        let author = rollout.launch.organization.as_ref().map(|own| own.name.bare());
        let author = author.map_or_else(|| NOBODY.to_string(), |name| capitalize(&name));
        previews(text, &author, marker)
    };
    format!(
        "<details>\n<summary>Lire et copier<span class=\"unseen\">\u{a0}: {}</span></summary>\n{shown}<p class=\"files\">Fichiers\u{a0}: {}</p>\n</details>\n",
        escape(&text.title),
        file_links(&text.files)
    )
}

fn document(text: &BookText, marker: &Marker) -> String {
    let about = format!("<span class=\"unseen\">\u{a0}: {}</span>", escape(&text.title));
    format!(
        "<div class=\"version\">\n<p class=\"buttons\"><button type=\"button\" data-copy=\"plain\">Copier le texte{about}</button> <button type=\"button\" data-copy=\"rich\">Copier avec mise en forme{about}</button></p>\n<div class=\"text\">{}</div>\n<template>{}</template>\n</div>\n",
        marker.mark(&text.html),
        escape(&text.plain)
    )
}
