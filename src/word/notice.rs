//! The paragraph at the top of a document that is not to go out as it is. It is no part of the text: it is
//! put there and taken away, and never read as words of a person.

use roxmltree::{Document, Node};

use super::NotRead;
use super::elements::{NOTICE, is, is_notice};
use super::package::Package;
use super::xml::escape;
use crate::french::message::told;

/// What it goes on with.
const WAY: &str = " : vos mots et ceux de la nouvelle version se contredisent. \
    Choisissez, puis relancez jalon : ce paragraphe disparaîtra.";

/// A document with this paragraph at its top, or without it; everything else stays, byte for byte.
///
/// # Errors
/// When the document cannot be read.
pub fn with_notice(bytes: &[u8], is_open: bool) -> Result<Vec<u8>, NotRead> {
    let mut package = Package::open(bytes)?;
    let parts = package.parts()?;
    let document = Document::parse(&parts.main).map_err(|_| NotRead::Damaged)?;
    let body = document.root_element().children().find(|child| is(*child, "body"));
    let paragraphs =
        || body.into_iter().flat_map(|body| body.children().filter(|own| is(*own, "p")));
    let found = paragraphs().find(|own| is_notice(&words(*own)));
    let first = body.and_then(|body| body.children().find(Node::is_element));
    let (place, xml) = match (found, first, is_open) {
        (Some(found), _, false) => (found.range(), String::new()),
        (None, Some(first), true) => {
            let start = first.range().start;
            (start..start, paragraph(prefix(&parts.main[first.range()])))
        }
        _ => return Ok(bytes.to_vec()),
    };
    let main = format!("{}{xml}{}", &parts.main[..place.start], &parts.main[place.end..]);
    let name = parts.main_name.clone();
    package.with_part(&name, &main).map_err(|_| NotRead::Damaged)
}

fn words(paragraph: Node<'_, '_>) -> String {
    let texts = paragraph.descendants().filter(|node| is(*node, "t"));
    texts.filter_map(|node| node.text()).collect()
}

/// How elements of the document are named: what stands before `p`.
fn prefix(element: &str) -> &str {
    let name = element.trim_start_matches('<');
    let end = name.find(|sign: char| !sign.is_alphanumeric() && sign != ':').unwrap_or(0);
    name[..end].rfind(':').map_or("", |at| &name[..=at])
}

/// A paragraph that nobody overlooks.
fn paragraph(w: &str) -> String {
    let words = escape(&told(&format!("{NOTICE}{WAY}")));
    format!(
        "<{w}p><{w}pPr><{w}pBdr><{w}left {w}val=\"single\" {w}sz=\"36\" {w}space=\"8\" \
         {w}color=\"C00000\"/></{w}pBdr><{w}shd {w}val=\"clear\" {w}color=\"auto\" \
         {w}fill=\"FFF2CC\"/><{w}spacing {w}after=\"240\"/></{w}pPr><{w}r><{w}rPr><{w}b/></{w}rPr>\
         <{w}t xml:space=\"preserve\">{words}</{w}t></{w}r></{w}p>"
    )
}
