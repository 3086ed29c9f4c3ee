//! A deliverable in the book: its day, its channels, its words, a button that copies them.

use super::BookText;
use crate::export::markup::escape;
use crate::french::date;
use crate::rollout::{Item, Rollout, Status, remarks};

/// The card of a deliverable, or of a document of the staff.
pub(super) fn card(rollout: &Rollout<'_>, item: Option<&Item>, text: Option<&BookText>) -> String {
    let title = item.map(|item| &item.title).or(text.map(|text| &text.title));
    let title = title.map(|title| escape(title)).unwrap_or_default();
    let (milestone, channels) = match item {
        Some(item) => (item.milestone.as_str(), item.channels.join(" ")),
        None => ("", String::new()),
    };
    let kind = text.map_or("", |text| &text.kind);
    let mut out = format!(
        "<article data-milestone=\"{}\" data-channel=\"{}\" data-kind=\"{}\">\n<h3>{title}</h3>\n",
        escape(milestone),
        escape(&channels),
        escape(kind)
    );
    if let Some(item) = item {
        out.push_str(&facts(rollout, item));
    }
    if let Some(text) = text {
        out.push_str(&words(text));
    }
    out.push_str("</article>\n");
    out
}

fn facts(rollout: &Rollout<'_>, item: &Item) -> String {
    let day = match (item.status, item.date) {
        (Status::Planned, Some(day)) => {
            format!("<time datetime=\"{day}\">{}</time>", date::long(day))
        }
        _ => String::from("non diffusé"),
    };
    let channels: Vec<String> = item
        .channels
        .iter()
        .map(|channel| escape(rollout.campaign.channel_label(channel)))
        .collect();
    let mut out = format!("<p class=\"facts\">{day} · {}</p>\n", channels.join(", "));
    for remark in remarks(item, rollout) {
        out.push_str(&format!("<p class=\"remark\">{}</p>\n", escape(&remark)));
    }
    out
}

fn words(text: &BookText) -> String {
    let mut out = String::from("<details>\n<summary>Lire et copier le texte</summary>\n");
    for (label, length, plain) in &text.plain {
        let named = if label.is_empty() {
            String::new()
        } else {
            format!("<h4>{} <small>{}</small></h4>\n", escape(label), escape(length))
        };
        let shown = match (text.html.is_empty(), label.is_empty()) {
            (false, true) => format!("<div class=\"text\">{}</div>", text.html),
            _ => format!("<div class=\"text post\">{}</div>", escape(plain)),
        };
        out.push_str(&format!(
            "<div class=\"version\">\n{named}{shown}\n<template>{}</template>\n<p class=\"buttons\"><button type=\"button\" data-copy=\"plain\">Copier le texte</button>{}</p>\n</div>\n",
            escape(plain),
            if text.html.is_empty() { "" } else { " <button type=\"button\" data-copy=\"rich\">Copier avec la mise en forme</button>" }
        ));
    }
    let links: Vec<String> = text
        .files
        .iter()
        .map(|file| {
            let name = file.rsplit('/').next().unwrap_or(file);
            format!("<a href=\"{}\">{}</a>", escape(file), escape(name))
        })
        .collect();
    out.push_str(&format!(
        "<p class=\"files\">Fichiers\u{a0}: {}</p>\n</details>\n",
        links.join(", ")
    ));
    out
}
