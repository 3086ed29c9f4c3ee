//! What a person must know or decide first: what is late, what is to complete, what is too long.

use super::{BookText, anchor};
use crate::french::date;
use crate::markup::escape;
use crate::rollout::{Rollout, remedy};
use crate::text::missing_facts;

/// The box at the top of the book; empty when nothing asks for attention.
pub(super) fn first(rollout: &Rollout<'_>, texts: &[BookText]) -> String {
    let groups = [
        ("En retard", late(rollout)),
        ("À décider", rollout.warnings.iter().map(|warning| escape(warning)).collect()),
        ("Trop long", too_long(texts)),
        ("À compléter", missing(texts)),
    ];
    let groups: String = groups
        .into_iter()
        .filter(|(_, lines)| !lines.is_empty())
        .map(|(name, lines)| {
            let lines: String = lines.iter().map(|line| format!("<li>{line}</li>\n")).collect();
            format!("<h3>{name}</h3>\n<ul>\n{lines}</ul>\n")
        })
        .collect();
    if groups.is_empty() {
        return String::new();
    }
    format!(
        "<section class=\"alerts\" aria-labelledby=\"a-voir\">\n<h2 id=\"a-voir\">À voir d’abord</h2>\n{groups}</section>"
    )
}

fn link(id: &str, title: &str) -> String {
    format!("<a href=\"#{}\">{}</a>", anchor(id), escape(title))
}

fn late(rollout: &Rollout<'_>) -> Vec<String> {
    let steps = rollout.steps.iter().filter(|step| step.late).map(|step| {
        let link = link(&step.id, &step.title);
        format!("{link}\u{a0}: à faire sans attendre (prévu le {})", date::full(step.ideal))
    });
    let items = rollout.items.iter().filter_map(|item| {
        let (missed, remedy) = (item.missed?, remedy(item, rollout)?);
        let link = link(&item.id, &item.title);
        Some(format!("{link}\u{a0}: {} (prévu le {})", escape(&remedy), date::full(missed)))
    });
    steps.chain(items).collect()
}

fn too_long(texts: &[BookText]) -> Vec<String> {
    let mut lines = Vec::new();
    for text in texts {
        for post in text.posts.iter().filter(|post| post.length > post.limit) {
            let over = post.length - post.limit;
            lines.push(format!(
                "{}, sur {}\u{a0}: {over}\u{a0}caractères de trop",
                link(&text.id, &text.title),
                escape(&post.label)
            ));
        }
    }
    lines
}

/// Each fact that nobody gave yet, and how many texts wait for it.
fn missing(texts: &[BookText]) -> Vec<String> {
    let mut facts: Vec<(String, usize)> = Vec::new();
    for text in texts {
        let mut own: Vec<String> = text.all_words().flat_map(missing_facts).collect();
        own.sort();
        own.dedup();
        for fact in own {
            match facts.iter_mut().find(|(known, _)| *known == fact) {
                Some((_, count)) => *count += 1,
                None => facts.push((fact, 1)),
            }
        }
    }
    let told = |(fact, count): &(String, usize)| {
        let plural = if *count > 1 { "s" } else { "" };
        format!("{} ({count}\u{a0}texte{plural})", escape(fact))
    };
    facts.iter().map(told).collect()
}
