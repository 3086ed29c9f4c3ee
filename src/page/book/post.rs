//! A post as its network would show it.

use serde::Serialize;

use super::text::{BookPost, BookText, Picture};
use crate::address;
use crate::french::number::grouped;
use crate::markup::{Around, Inline, InlineKind, Marks, Piece, marked_line, pieces};
use crate::text::places_to_complete;

/// A post on a network.
#[derive(Debug, Serialize)]
pub(super) struct Post<'b> {
    network: &'b str,
    label: &'b str,
    length: String,
    limit: String,
    unit: &'static str,
    /// How many parts it is sent in; 0 where nothing is cut.
    parts: usize,
    is_too_long: bool,
    html: String,
    /// Its picture, as the page names it.
    picture: Option<Picture<'b>>,
    /// The site that its link leads to.
    site: Option<&'b str>,
}

pub(super) fn posts(text: &BookText) -> Vec<Post<'_>> {
    let shown = text.posts.iter().map(|post| Post {
        network: &post.network,
        label: &post.label,
        length: grouped(post.measure.length),
        limit: grouped(post.measure.limit),
        unit: post.measure.unit,
        parts: post.measure.parts,
        is_too_long: post.measure.excess() > 0,
        html: marked_line(&words(post), &Marks::of(&post.values).with(&places_to_complete)),
        picture: post.picture.as_ref().and_then(|id| {
            let picture = text.pictures.iter().find(|picture| picture.id == *id)?;
            Some(Picture::of(text, picture))
        }),
        site: site(&post.link),
    });
    shown.collect()
}

/// The words of a post, its addresses shown as links are.
fn words(post: &BookPost) -> Vec<Inline> {
    let (text, end) = match post.text.strip_suffix(&post.link) {
        Some(text) if site(&post.link).is_some() => {
            (text, Some(Piece::Link(&post.link, "".into())))
        }
        _ => (post.text.as_str(), None),
    };
    let shown = pieces(text, true).into_iter().chain(end).map(|piece| match piece {
        Piece::Plain(text) | Piece::Raised(text) => InlineKind::Settled(text.to_string().into()),
        Piece::Link(text, _) => {
            let address = InlineKind::Settled(text.to_string().into());
            InlineKind::Within(Around::Address, vec![Inline { kind: address, place: 0..0 }])
        }
    });
    shown.map(|kind| Inline { kind, place: 0..0 }).collect()
}

/// The site that an address leads to, scheme or not; none for a line of words.
fn site(link: &str) -> Option<&str> {
    let host = address::host(link);
    let sound = host.contains('.') && !link.contains(char::is_whitespace);
    sound.then(|| host.trim_start_matches("www."))
}
