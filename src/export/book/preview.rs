//! A post as its network would show it: a sober card of neutral shapes, no logo of anyone.

use super::marks::Marker;
use super::{BookPost, BookText};
use crate::french::number::grouped;
use crate::markup::escape;
use crate::markup::{Piece, pieces};

/// Who publishes: the name above a post.
pub(super) const NOBODY: &str = "Votre organisation";

/// The previews of a post on each of its networks.
pub(super) fn previews(text: &BookText, author: &str, marker: &Marker) -> String {
    let cards: String = text.posts.iter().map(|post| preview(post, text, author, marker)).collect();
    format!("<div class=\"posts\">\n{cards}</div>\n")
}

fn preview(post: &BookPost, text: &BookText, author: &str, marker: &Marker) -> String {
    let count = format!("{} sur {}\u{a0}caractères", grouped(post.length), grouped(post.limit));
    let class = if post.length > post.limit { " class=\"too-long\"" } else { "" };
    let label = escape(&post.label);
    let about = format!("<span class=\"unseen\">\u{a0}: {}, {label}</span>", escape(&text.title));
    format!(
        "<div class=\"version\">\n<h4>{label} <small{class}>{count}</small></h4>\n<div class=\"preview on-{}\">\n<p class=\"author\"><span class=\"avatar\" aria-hidden=\"true\">{}</span><span class=\"name\">{}</span></p>\n<div class=\"text post\">{}</div>\n{}</div>\n<p class=\"buttons\"><button type=\"button\" data-copy=\"plain\">Copier le texte{about}</button> <button type=\"button\" data-copy=\"rich\">Copier avec mise en forme{about}</button></p>\n</div>\n",
        escape(&post.network),
        escape(&initial(author)),
        escape(author),
        marker.mark(&words(post)),
        attached(post, text)
    )
}

/// The first letter of a name, in upper case.
fn initial(author: &str) -> String {
    let first = author.chars().find(|letter| letter.is_alphanumeric());
    first.map(|letter| letter.to_uppercase().collect()).unwrap_or_default()
}

/// The words of a post, its addresses shown as links are.
fn words(post: &BookPost) -> String {
    let address = |text: &str| format!("<span class=\"address\">{}</span>", escape(text));
    let (text, end) = match post.text.strip_suffix(&post.link) {
        Some(text) if site(&post.link).is_some() => (text, address(&post.link)),
        _ => (post.text.as_str(), String::new()),
    };
    let shown = pieces(text, true).into_iter().map(|piece| match piece {
        Piece::Plain(text) | Piece::Raised(text) => escape(text),
        Piece::Link(text, _) => address(text),
    });
    shown.chain([end]).collect()
}

/// The site that an address leads to, scheme or not; none for a line of words.
fn site(link: &str) -> Option<&str> {
    let rest = link.split_once("://").map_or(link, |(_, rest)| rest);
    let host = rest.split('/').next().unwrap_or_default();
    let sound = host.contains('.') && !link.contains(char::is_whitespace);
    sound.then(|| host.trim_start_matches("www."))
}

/// The picture that the text asks for, and the site of the link, where there is one.
fn attached(post: &BookPost, text: &BookText) -> String {
    let picture = match text.alt.is_empty() {
        true => String::new(),
        false => format!("<p class=\"picture\"><b>Visuel</b> {}</p>", escape(&text.alt)),
    };
    let site = site(&post.link);
    let site = site.map(|site| format!("<p class=\"site\">{}</p>", escape(site)));
    let site = site.unwrap_or_default();
    match picture.is_empty() && site.is_empty() {
        true => String::new(),
        false => format!("<div class=\"attached\">{picture}{site}</div>\n"),
    }
}
