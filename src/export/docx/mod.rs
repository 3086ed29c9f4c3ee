//! A text as a Word document (ECMA-376, Office Open XML), made from its Markdown as it stands.

mod body;
mod letterhead;
pub(crate) mod model;
mod paragraphs;
mod shown;

use std::borrow::Cow;
use std::io::{self, Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use self::body::{BULLETS, Body};
pub use self::letterhead::Letterhead;
use self::model::{Block, Origin, Role, Span, words};
pub use self::model::{Origin as WordOrigin, Place as WordPlace};
pub(crate) use self::paragraphs::blocks;
pub use self::shown::{Shape, WordParagraph, word_cells, word_paragraphs};
use crate::color::Color;
use crate::markup::Markdown;
use crate::text::Fields;
use crate::word::escape;

const TYPES: &str = include_str!("parts/content-types.xml");
const RELATIONSHIPS: &str = include_str!("parts/relationships.xml");
const STYLES: &str = include_str!("parts/styles.xml");
const SETTINGS: &str = include_str!("parts/settings.xml");
const LISTS: &str = include_str!("parts/lists.xml");
/// The number of each page but the first.
const FOOTER: &str = include_str!("parts/footer.xml");

/// The colour of titles in the styles.
const TITLES: &str = "223654";

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

/// A text as a Word document in French of Québec: the same bytes for the same text.
///
/// `title` is what the deliverable is called, for a text that has no title of its own; `kind` is
/// what the text is in the words of its readers (« Communiqué »), or empty: Word shows it as the
/// category of the file. The letterhead gives the colour of its titles, and what stands above them.
///
/// # Errors
/// When the archive cannot be written, which memory never causes.
pub fn docx(
    fields: &Fields,
    body: &Markdown,
    title: &str,
    kind: &str,
    head: &Letterhead<'_>,
) -> io::Result<Vec<u8>> {
    let mut blocks = blocks(body);
    let title = complete(&mut blocks, fields, title);
    let body = Body::of(&blocks);
    let mut parts: Vec<(&str, Cow<'_, [u8]>)> = vec![
        ("[Content_Types].xml", letterhead::types(TYPES, head).into_bytes().into()),
        ("_rels/.rels", RELATIONSHIPS.as_bytes().into()),
        ("docProps/core.xml", core(&title, kind).into_bytes().into()),
        ("word/document.xml", document(&body.xml, letterhead::reference(head)).into_bytes().into()),
        ("word/_rels/document.xml.rels", links(&body.targets, head).into_bytes().into()),
        ("word/footer1.xml", FOOTER.as_bytes().into()),
        ("word/numbering.xml", numbering(&body.numbered).into_bytes().into()),
        ("word/settings.xml", SETTINGS.as_bytes().into()),
        ("word/styles.xml", styles(head.color).into_bytes().into()),
    ];
    parts.extend(letterhead::parts(head));
    pack(&parts)
}

/// The styles, with the colour of titles.
fn styles(color: Option<Color>) -> String {
    let own = color.map(|color| color.to_string().trim_start_matches('#').to_ascii_uppercase());
    STYLES.replace(TITLES, own.as_deref().unwrap_or(TITLES))
}

/// Puts the title, the subtitle and the link that the body does not show where they belong, and
/// gives the title.
pub(crate) fn complete(blocks: &mut Vec<Block>, fields: &Fields, title: &str) -> String {
    let found = blocks.iter().position(|b| matches!(b, Block::Paragraph(Role::Heading(1), ..)));
    let shown = |wanted: &str| {
        let wanted = one_line(wanted);
        blocks.iter().position(|block| match block {
            Block::Paragraph(_, spans, _) => one_line(&words(spans)) == wanted,
            Block::Table(_) => false,
        })
    };
    let (own, from) = match fields.title.trim() {
        "" => (title, Origin::Name),
        _ => (fields.title.as_str(), Origin::Title),
    };
    let at = match (found, shown(own)) {
        (Some(at), _) => at,
        (None, Some(at)) => {
            set_role(&mut blocks[at], Role::Heading(1));
            at
        }
        (None, None) => {
            blocks.insert(0, Block::Paragraph(Role::Heading(1), plain(own), from));
            0
        }
    };
    let subtitle = one_line(&fields.subtitle);
    if !subtitle.is_empty() {
        let same = |block: &Block| matches!(block, Block::Paragraph(Role::Plain, spans, _) if one_line(&words(spans)) == subtitle);
        match blocks.iter().position(same) {
            Some(shown) => set_role(&mut blocks[shown], Role::Subtitle),
            None => {
                let line = Block::Paragraph(Role::Subtitle, plain(&subtitle), Origin::Subtitle);
                blocks.insert(at + 1, line);
            }
        }
    }
    if !fields.link.trim().is_empty() {
        blocks.push(Block::Paragraph(Role::Plain, plain(&fields.link), Origin::Link));
    }
    match &blocks[at] {
        Block::Paragraph(_, spans, _) => one_line(&words(spans)),
        Block::Table(_) => one_line(own),
    }
}

/// Makes a paragraph another one; its words lose the bold that stood for a style.
fn set_role(block: &mut Block, role: Role) {
    if let Block::Paragraph(old, spans, _) = block {
        *old = role;
        spans.iter_mut().for_each(|span| span.format.bold = false);
    }
}

fn plain(text: &str) -> Vec<Span> {
    vec![Span { text: one_line(text), ..Span::default() }]
}

/// A text on one line; its non-breaking spaces stay.
fn one_line(text: &str) -> String {
    text.split([' ', '\t', '\n', '\r'])
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The main part: letter paper, 0.85 inch around, pages numbered from the second.
fn document(body: &str, header: &str) -> String {
    format!(
        "{HEAD}<w:document xmlns:w=\"{W}\" xmlns:r=\"{R}\"><w:body>{body}<w:sectPr>{header}\
         <w:footerReference w:type=\"default\" r:id=\"rfooter\"/><w:pgSz w:w=\"12240\" w:h=\"15840\"/><w:pgMar w:top=\"1224\" w:right=\"1224\" \
         w:bottom=\"1224\" w:left=\"1224\" w:header=\"708\" w:footer=\"708\" w:gutter=\"0\"/>\
         <w:titlePg/></w:sectPr></w:body></w:document>"
    )
}

/// The parts beside the main one, and their files.
const PARTS: [(&str, &str); 4] = [
    ("styles", "styles"),
    ("numbering", "numbering"),
    ("settings", "settings"),
    ("footer", "footer1"),
];

/// Where the main part finds its styles, its lists, its head and the targets of its links.
fn links(targets: &[String], head: &Letterhead<'_>) -> String {
    let mut out = format!("{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\">");
    for (part, file) in PARTS {
        out.push_str(&format!(
            "<Relationship Id=\"r{part}\" Type=\"{R}/{part}\" Target=\"{file}.xml\"/>"
        ));
    }
    out.push_str(letterhead::relationship(head));
    for (index, target) in targets.iter().enumerate() {
        out.push_str(&format!(
            "<Relationship Id=\"rLink{}\" Type=\"{R}/hyperlink\" Target=\"{}\" \
             TargetMode=\"External\"/>",
            index + 1,
            escape(target)
        ));
    }
    out.push_str("</Relationships>");
    out
}

/// The lists: bullets, then one numbering per numbered list, each from its own first number.
fn numbering(numbered: &[(usize, u64)]) -> String {
    let mut numbers =
        format!("<w:num w:numId=\"{BULLETS}\"><w:abstractNumId w:val=\"0\"/></w:num>");
    for (index, (level, first)) in numbered.iter().enumerate() {
        // Word counts no further than 32 767.
        let first = first.min(&32_767);
        numbers.push_str(&format!(
            "<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride \
             w:ilvl=\"{level}\"><w:startOverride w:val=\"{first}\"/></w:lvlOverride></w:num>",
            BULLETS + 1 + index
        ));
    }
    LISTS.replace("<!-- numbers -->", &numbers)
}

/// The properties of the file (Dublin Core). They hold no date: the text has none of its own.
fn core(title: &str, kind: &str) -> String {
    let category = match kind.trim() {
        "" => String::new(),
        kind => format!("<cp:category>{}</cp:category>", escape(&one_line(kind))),
    };
    format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title>\
         <dc:language>fr-CA</dc:language>{category}</cp:coreProperties>",
        escape(title)
    )
}

/// Bytes of a part that is stored as it is: making it smaller takes longer than writing it.
const SMALL: usize = 1200;

/// An archive of parts, whose dates are always the same.
fn pack(parts: &[(&str, Cow<'_, [u8]>)]) -> io::Result<Vec<u8>> {
    let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let method = match bytes.len() {
            ..SMALL => CompressionMethod::Stored,
            _ => CompressionMethod::Deflated,
        };
        archive.start_file(*name, options.compression_method(method))?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}
