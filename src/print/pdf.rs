//! Pages as a PDF file that anyone can read, drawn by krilla, which holds them to PDF/UA-1 (ISO 14289-1): tagged,
//! in French, its fonts inside.

use std::collections::BTreeMap;
use std::num::NonZeroU16;

use krilla::action::{Action, LinkAction};
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::color::rgb;
use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect, Transform};
use krilla::metadata::Metadata;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, ListNumbering, Node, SpanTag, TableHeaderScope,
    Tag, TagGroup, TagTree,
};
use krilla::text::{Font, TextDirection};
use krilla::{Document, SerializeSettings};

use super::address::QUIET;
use super::refused::Refused;
use super::sheet::{Code, Element, Number, Printed, Run, Sheet};
use crate::color::Color;
use crate::fitting::fonts;

/// How far grounds go beyond the cut: 3 mm.
const BLEED: f32 = 8.5;
/// What is around the cut where it is drawn.
const AROUND: f32 = 30.0;
/// The marks of the cut: how long, how thick.
const MARK: (f32, f32) = (14.0, 0.3);

/// What each element is drawn by: the sign of an item, its words, its links.
#[derive(Default)]
struct Drawn {
    label: Vec<Node>,
    words: Vec<Node>,
}

/// The pages as a PDF file; the same bytes for the same pages.
///
/// # Errors
/// When the file would not be accessible.
pub fn pdf(printed: &Printed) -> Result<Vec<u8>, Refused> {
    made(printed).ok_or(Refused::Invalid)
}

fn made(printed: &Printed) -> Option<Vec<u8>> {
    let accessible = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .ok()?;
    let settings = SerializeSettings {
        configuration: accessible,
        enable_tagging: true,
        ..SerializeSettings::default()
    };
    let mut document = Document::new_with(settings);
    let [regular, bold] = fonts()?;
    let fonts = [Font::new(regular.data.into(), 0)?, Font::new(bold.data.into(), 0)?];
    let mut drawn: BTreeMap<usize, Drawn> = BTreeMap::new();
    let mut outline = Outline::new();
    for (index, sheet) in printed.sheets.iter().enumerate() {
        page(&mut document, sheet, printed, &fonts, &mut drawn)?;
        bookmarks(&mut outline, sheet, index, printed);
    }
    document.set_tag_tree(tree(printed, &mut drawn));
    document.set_outline(outline);
    let metadata = Metadata::new().title(printed.title.clone()).language(String::from("fr-CA"));
    document.set_metadata(metadata.creator(String::from("jalon")));
    document.finish().ok()
}

fn page(
    document: &mut Document,
    sheet: &Sheet,
    printed: &Printed,
    fonts: &[Font; 2],
    drawn: &mut BTreeMap<usize, Drawn>,
) -> Option<()> {
    let around = if printed.marks { AROUND } else { 0.0 };
    let (width, height) = (sheet.width + 2.0 * around, sheet.height + 2.0 * around);
    let mut settings = PageSettings::from_wh(width, height)?;
    if printed.marks {
        let cut = |out: f32| {
            let at = around - out;
            Rect::from_xywh(at, at, sheet.width + 2.0 * out, sheet.height + 2.0 * out)
        };
        settings = settings.with_trim_box(cut(0.0)).with_bleed_box(cut(BLEED));
    }
    let mut page = document.start_page_with(settings);
    let mut surface = page.surface();
    surface.push_transform(&Transform::from_translate(around, around));
    grounds(&mut surface, sheet, printed.marks);
    for code in &sheet.codes {
        let id = surface.start_tagged(ContentTag::Other);
        squares(&mut surface, code);
        surface.end_tagged();
        drawn.entry(code.element).or_default().words.push(id.into());
    }
    let mut links = Vec::new();
    for run in &sheet.runs {
        let id = words(&mut surface, run, fonts);
        let own = drawn.entry(run.element).or_default();
        match &run.link {
            Some(link) => links.push((run, link, id, own.words.len())),
            None if run.is_label => own.label.push(id.into()),
            None => own.words.push(id.into()),
        }
    }
    if let Some(own) = &sheet.number {
        number(&mut surface, own, &fonts[0]);
    }
    surface.pop();
    surface.finish();
    // A link holds its words and what is pressed; later ones first, so that places stay.
    for (run, link, id, at) in links.into_iter().rev() {
        let mut group = TagGroup::new(Tag::Link);
        group.push(id);
        let (x, y) = (run.x + around, run.y + around);
        let rect = Rect::from_xywh(x, y - run.size, run.width.max(1.0), run.size * 1.3)?;
        let action = Target::Action(Action::Link(LinkAction::new(link.clone())));
        let annotation = LinkAnnotation::new(rect, action);
        let said = format!("{} ({link})", run.text.trim());
        group.push(page.add_tagged_annotation(Annotation::new_link(annotation, Some(said))));
        drawn.entry(run.element).or_default().words.insert(at, group.into());
    }
    page.finish();
    Some(())
}

/// Coloured grounds and the marks of the cut, which are nothing to read.
fn grounds(surface: &mut Surface<'_>, sheet: &Sheet, marks: bool) {
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
    for plate in &sheet.plates {
        let [left, top, right, bottom] = plate.edges;
        let out = if marks { BLEED } else { 0.0 };
        let low = |edge: f32| if edge <= 0.0 { edge - out } else { edge };
        let high = |edge: f32, end: f32| if edge >= end - 0.01 { edge + out } else { edge };
        let edges = (low(left), low(top), high(right, sheet.width), high(bottom, sheet.height));
        rectangle(surface, Rect::from_ltrb(edges.0, edges.1, edges.2, edges.3), plate.color);
    }
    for code in &sheet.codes {
        let side = f32::from(code.side + 2 * QUIET) * code.square;
        rectangle(surface, Rect::from_xywh(code.x, code.y, side, side), Color::WHITE);
    }
    if marks {
        let (long, thick) = MARK;
        let out = AROUND - long;
        for x in [0.0, sheet.width] {
            for y in [-AROUND, sheet.height + out] {
                rectangle(surface, Rect::from_xywh(x - thick / 2.0, y, thick, long), Color::BLACK);
            }
        }
        for y in [0.0, sheet.height] {
            for x in [-AROUND, sheet.width + out] {
                rectangle(surface, Rect::from_xywh(x, y - thick / 2.0, long, thick), Color::BLACK);
            }
        }
    }
    surface.end_tagged();
}

fn rectangle(surface: &mut Surface<'_>, rect: Option<Rect>, color: Color) {
    let Some(rect) = rect else { return };
    let mut path = PathBuilder::new();
    path.push_rect(rect);
    fill(surface, color);
    path.finish().iter().for_each(|path| surface.draw_path(path));
}

fn squares(surface: &mut Surface<'_>, code: &Code) {
    let mut path = PathBuilder::new();
    let quiet = f32::from(QUIET) * code.square;
    for (x, y) in &code.dark {
        let (x, y) = (f32::from(*x) * code.square, f32::from(*y) * code.square);
        let (x, y) = (code.x + quiet + x, code.y + quiet + y);
        Rect::from_xywh(x, y, code.square, code.square)
            .into_iter()
            .for_each(|rect| path.push_rect(rect));
    }
    fill(surface, Color::BLACK);
    path.finish().iter().for_each(|path| surface.draw_path(path));
}

fn fill(surface: &mut Surface<'_>, color: Color) {
    let [red, green, blue] = color.rgb;
    let paint = rgb::Color::new(red, green, blue).into();
    surface.set_fill(Some(Fill { paint, ..Fill::default() }));
}

fn words(surface: &mut Surface<'_>, run: &Run, fonts: &[Font; 2]) -> Identifier {
    let id = surface.start_tagged(ContentTag::Span(SpanTag::empty()));
    fill(surface, run.color);
    let font = fonts[usize::from(run.bold)].clone();
    let at = Point::from_xy(run.x, run.y);
    surface.draw_text(at, font, run.size, &run.text, false, TextDirection::LeftToRight);
    surface.end_tagged();
    id
}

fn number(surface: &mut Surface<'_>, number: &Number, font: &Font) {
    let artifact = Artifact::with_kind(ArtifactType::PageNumber);
    surface.start_tagged(ContentTag::Artifact(artifact));
    fill(surface, Color::BLACK);
    let at = Point::from_xy(number.x, number.y);
    let (size, direction) = (number.size, TextDirection::LeftToRight);
    surface.draw_text(at, font.clone(), size, &number.text, false, direction);
    surface.end_tagged();
}

/// The titles of a page, for who goes through the document by them.
fn bookmarks(outline: &mut Outline, sheet: &Sheet, page: usize, printed: &Printed) {
    let mut last = None;
    for run in &sheet.runs {
        let Some(Element::Heading(_, title)) = printed.elements.get(run.element) else { continue };
        if last != Some(run.element) {
            let top = Point::from_xy(0.0, (run.y - run.size * 1.5).max(0.0));
            outline.push_child(OutlineNode::new(title.clone(), XyzDestination::new(page, top)));
        }
        last = Some(run.element);
    }
}

/// What the document is to who has it read aloud, in the order of its text.
fn tree(printed: &Printed, drawn: &mut BTreeMap<usize, Drawn>) -> TagTree {
    let mut tree = TagTree::new().with_lang(Some(String::from("fr-CA")));
    let mut open: Option<(usize, TagGroup)> = None;
    let mut row: Option<(usize, TagGroup)> = None;
    for (index, element) in printed.elements.iter().enumerate() {
        let Some(Drawn { label, words }) = drawn.remove(&index) else { continue };
        let holder = match element {
            Element::Item(list, _) | Element::Cell(list, ..) => Some(*list),
            _ => None,
        };
        let line = match element {
            Element::Cell(_, line, _) => Some(*line),
            _ => None,
        };
        if row.as_ref().is_some_and(|(own, _)| {
            line != Some(*own) || open.as_ref().map(|(id, _)| *id) != holder
        }) {
            close_row(&mut row, &mut open);
        }
        if open.as_ref().is_some_and(|(own, _)| holder != Some(*own)) {
            close(&mut open, &mut tree);
        }
        match element {
            Element::Heading(level, title) => {
                let level = NonZeroU16::new(u16::from(*level)).unwrap_or(NonZeroU16::MIN);
                tree.push(TagGroup::with_children(Tag::Hn(level, Some(title.clone())), words));
            }
            Element::Paragraph => tree.push(TagGroup::with_children(Tag::P, words)),
            Element::Figure(alt) => {
                tree.push(TagGroup::with_children(Tag::Figure(Some(alt.clone())), words));
            }
            Element::Item(list, is_numbered) => {
                let numbering =
                    if *is_numbered { ListNumbering::Decimal } else { ListNumbering::Disc };
                let (_, group) =
                    open.get_or_insert_with(|| (*list, TagGroup::new(Tag::L(numbering))));
                let mut item = TagGroup::new(Tag::LI);
                item.push(TagGroup::with_children(Tag::Lbl, label));
                item.push(TagGroup::with_children(Tag::LBody, words));
                group.push(item);
            }
            Element::Cell(table, line, is_head) => {
                open.get_or_insert_with(|| (*table, TagGroup::new(Tag::Table)));
                let (_, group) = row.get_or_insert_with(|| (*line, TagGroup::new(Tag::TR)));
                match is_head {
                    true => group
                        .push(TagGroup::with_children(Tag::TH(TableHeaderScope::Column), words)),
                    false => group.push(TagGroup::with_children(Tag::TD, words)),
                }
            }
        }
    }
    close_row(&mut row, &mut open);
    close(&mut open, &mut tree);
    tree
}

fn close_row(row: &mut Option<(usize, TagGroup)>, table: &mut Option<(usize, TagGroup)>) {
    if let (Some((_, group)), Some((_, table))) = (row.take(), table.as_mut()) {
        table.push(group);
    }
}

fn close(open: &mut Option<(usize, TagGroup)>, tree: &mut TagTree) {
    if let Some((_, group)) = open.take() {
        tree.push(group);
    }
}
