//! A filled SVG template: its boxes, and the words that go in them.

use std::ops::Range;

use roxmltree::{Document, Node};

use crate::artwork::refusal;
use crate::color::Color;
use crate::fitting::{Room, Style};
use crate::input::is_readable_xml;

/// A filled template, read.
#[derive(Debug)]
pub(super) struct Drawing<'t> {
    /// The template as filled.
    pub text: &'t str,
    /// Where what is inside its root starts.
    pub inside: usize,
    /// Where the end of its root starts.
    pub end: usize,
    pub boxes: Vec<Frame>,
    pub words: Vec<Slot>,
    /// The places of pictures that are brought: `signature`, `base`.
    pub images: Vec<Frame>,
    /// What is not drawn: the marks of boxes and words, in the order of the text; the picture that takes its place, by
    /// its rank.
    pub marks: Vec<(Range<usize>, Option<usize>)>,
}

/// A box for words.
#[derive(Debug, Clone)]
pub(super) struct Frame {
    pub name: String,
    pub x: f32,
    pub y: f32,
    pub room: Room,
    pub across: Align,
    pub down: Align,
}

/// Where something stands in its box.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Align {
    /// The word of `data-align`, and of SVG's `text-anchor`.
    pub anchor: &'static str,
    /// The word of SVG's `preserveAspectRatio`.
    pub side: &'static str,
    /// What part of the room that is left comes before.
    pub part: f32,
}

/// In the middle.
pub(super) const MIDDLE: Align = Align { anchor: "middle", side: "Mid", part: 0.5 };

/// The first one where nothing is said.
const ALIGNS: [Align; 3] = [
    Align { anchor: "start", side: "Min", part: 0.0 },
    MIDDLE,
    Align { anchor: "end", side: "Max", part: 1.0 },
];

/// Where words of a name go.
#[derive(Debug, Clone)]
pub(super) struct Slot {
    /// The words: `title`, `subtitle`…
    pub name: String,
    /// The box.
    pub frame: String,
    pub style: Style,
    pub color: Color,
    /// They may be left out where there is no room: 1 before 2; 0 never.
    pub optional: u8,
    /// The ground of a button around them, and the radius of its corners in sizes.
    pub plate: Option<(Color, f32)>,
}

/// The namespace of SVG.
const SVG: &str = "http://www.w3.org/2000/svg";

impl<'t> Drawing<'t> {
    /// Reads a filled template.
    ///
    /// # Errors
    /// What is wrong in it, in French.
    pub(super) fn read(text: &'t str) -> Result<Self, String> {
        if !is_readable_xml(text) {
            return Err(String::from("il a trop d’attributs"));
        }
        let document = Document::parse(text)
            .map_err(|error| format!("ce n’est pas du XML juste (ligne {})", error.pos().row))?;
        let root = document.root_element();
        if root.tag_name().namespace() != Some(SVG) || root.tag_name().name() != "svg" {
            return Err(format!("sa racine n’est pas svg, de l’espace de noms {SVG}"));
        }
        if let Some(why) = refusal(&document) {
            return Err(why);
        }
        let first = root.first_child().ok_or("il ne dessine rien")?;
        let end = text[..root.range().end].rfind("</").ok_or("il ne dessine rien")?;
        let mut drawing = Self {
            text,
            inside: first.range().start,
            end,
            boxes: Vec::new(),
            words: Vec::new(),
            images: Vec::new(),
            marks: Vec::new(),
        };
        for node in root.descendants().filter(Node::is_element) {
            let mark = ["data-box", "data-words", "data-image"]
                .into_iter()
                .find_map(|mark| Some((mark, node.attribute(mark)?)));
            let Some((mark, name)) = mark else { continue };
            if node.parent() != Some(root) {
                return Err(format!("« {name} » n’est pas directement sous la racine"));
            }
            let (name, mut image) = (name.to_string(), None);
            match mark {
                "data-words" => drawing.words.push(slot(node, name)?),
                "data-box" => drawing.boxes.push(frame(node, name)?),
                _ => {
                    image = Some(drawing.images.len());
                    drawing.images.push(frame(node, name)?);
                }
            }
            drawing.marks.push((node.range(), image));
        }
        drawing.check()?;
        Ok(drawing)
    }

    fn check(&self) -> Result<(), String> {
        let known = |name: &str| self.boxes.iter().any(|frame| frame.name == name);
        match self.words.iter().find(|slot| !known(&slot.frame)) {
            Some(slot) => Err(format!(
                "« {} » va dans « {} », qui n’y est pas (data-box)",
                slot.name, slot.frame
            )),
            None => Ok(()),
        }
    }
}

fn frame(node: Node<'_, '_>, name: String) -> Result<Frame, String> {
    let room = Room { width: number(node, "width")?, height: number(node, "height")? };
    let (x, y) = (number_or(node, "x", 0.0)?, number_or(node, "y", 0.0)?);
    let (across, down) = (align(node, "data-align")?, align(node, "data-valign")?);
    Ok(Frame { name, x, y, room, across, down })
}

fn slot(node: Node<'_, '_>, name: String) -> Result<Slot, String> {
    let or = |key, other| number_or(node, key, other);
    let color = |key| {
        let written = node.attribute(key).unwrap_or_default();
        Color::read(written)
            .ok_or(format!("{key}=\"{written}\" : écrivez une couleur comme #1d3b44"))
    };
    let smallest = number(node, "data-smallest")?;
    let padding = (or("data-padding-x", 0.0)?, or("data-padding-y", 0.0)?);
    let plate = node.has_attribute("data-plate").then(|| color("data-plate")).transpose()?;
    let radius = or("data-radius", 0.0)?;
    Ok(Slot {
        frame: node.attribute("data-in").unwrap_or_default().to_string(),
        style: Style {
            largest: number(node, "data-largest")?.max(smallest),
            smallest,
            lines: or("data-lines", 1.0)? as usize,
            leading: or("data-leading", 1.2)?,
            gap: or("data-gap", 0.0)?,
            padding,
            weight: or("font-weight", 400.0)? as u16,
        },
        color: color("fill")?,
        optional: or("data-optional", 0.0)? as u8,
        plate: plate.map(|color| (color, radius)),
        name,
    })
}

fn number(node: Node<'_, '_>, key: &str) -> Result<f32, String> {
    let written = node.attribute(key).unwrap_or_default();
    let number = written.parse::<f32>().ok().filter(|number| number.is_finite());
    number.ok_or(format!("{key}=\"{written}\" : écrivez un nombre"))
}

fn number_or(node: Node<'_, '_>, key: &str, other: f32) -> Result<f32, String> {
    if node.has_attribute(key) { number(node, key) } else { Ok(other) }
}

fn align(node: Node<'_, '_>, key: &str) -> Result<Align, String> {
    let written = node.attribute(key).unwrap_or(ALIGNS[0].anchor);
    let known = ALIGNS.into_iter().find(|align| align.anchor == written);
    known.ok_or_else(|| format!("{key}=\"{written}\" : écrivez start, middle ou end"))
}
