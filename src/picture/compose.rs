//! The words of a text set in the boxes of a template, as SVG with real text.

use super::drawing::{Drawing, Frame, MIDDLE, Slot};
use super::element::{element, figure, image, raised};
use super::refusal::Refusal;
use super::visuals::{View, Visuals};
use crate::artwork::{Artwork, drawable};
use crate::campaign::{Palette, Visual};
use crate::color::{Color, READABLE};
use crate::fitting::{CAPITALS, DESCENT, FAMILY, Fitted, Unfit, fit};
use crate::input::Problems;
use crate::markup::escape;
use crate::text::Words;

/// A picture to be made.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// Its size, its template, what it may weigh.
    pub visual: &'a Visual,
    /// Its colours.
    pub palette: &'a Palette,
    /// The signature of the organization, where it has one.
    pub signature: Option<&'a Artwork>,
    /// What is behind the words, where it is a picture.
    pub base: Option<&'a Artwork>,
    /// What it says, by box.
    pub words: &'a Words,
    /// The same with the short name of the service, where that differs.
    pub short: &'a Words,
    /// What it says to who does not see it.
    pub alt: &'a str,
}

/// A picture as SVG.
#[derive(Debug, Clone)]
pub struct Composed {
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// Everything but the words.
    pub(super) ground: String,
    /// The words alone.
    pub(super) layer: String,
    /// Both.
    pub svg: String,
    pub(super) inks: Vec<Ink>,
    /// It has a picture behind its words.
    pub(super) has_base: bool,
}

/// Where words are, for their contrast.
#[derive(Debug, Clone)]
pub(super) struct Ink {
    pub words: String,
    pub color: Color,
    /// Left, top, right, bottom, in pixels.
    pub edges: [f32; 4],
    /// Large words need less contrast.
    pub is_large: bool,
}

/// Words from this size on are large: 18 points (WCAG 2.2), and half as large again as the smallest that is
/// read at the width at which the picture is shown.
const LARGE: f32 = 24.0;
const LARGE_RATIO: f32 = 1.5;

/// The last rank of words that may be left out.
const LEFT_OUT: u8 = 3;

/// Fonts that a designer may have instead.
const OTHERS: &str = "Open Sans, Arial, sans-serif";

impl Visuals {
    /// Sets words in the template of a picture: as they are, smaller, with the short name, without what may be
    /// left out.
    ///
    /// # Errors
    /// What a template names and does not have. Within, why the words cannot be set.
    pub fn compose(&self, request: &Request<'_>) -> Result<Result<Composed, Refusal>, Problems> {
        let Request { words, short, .. } = *request;
        let mut refusal = None;
        for left_out in 0..=LEFT_OUT {
            for words in [words, short].into_iter().filter(|words| !words.is_empty()) {
                match self.attempt(request, words, left_out)? {
                    Ok(composed) => return Ok(Ok(composed)),
                    Err(found) => refusal = Some(found),
                }
            }
        }
        Ok(Err(refusal.unwrap_or(Refusal::Template(String::from("rien à y écrire")))))
    }

    fn attempt(
        &self,
        request: &Request<'_>,
        words: &Words,
        left_out: u8,
    ) -> Result<Result<Composed, Refusal>, Problems> {
        let Some(template) = &request.visual.template else {
            return Ok(Err(Refusal::Template(String::from("il n’y en a pas"))));
        };
        let filled = self.fill(template, &view(request, words))?;
        let read = Drawing::read(&filled);
        let drawing = match read.and_then(|drawing| drawable(&filled).map(|()| drawing)) {
            Ok(drawing) => drawing,
            Err(why) => return Ok(Err(Refusal::Template(why))),
        };
        Ok(set(&drawing, request, words, left_out))
    }
}

fn view<'a>(request: &Request<'a>, words: &'a Words) -> View<'a> {
    let Request { visual, palette, .. } = request;
    View {
        width: visual.width,
        height: visual.height,
        min_size: visual.min_size,
        ground: palette.ground.to_string(),
        ink: palette.ink.to_string(),
        accent: palette.accent.to_string(),
        accent_ink: palette.accent_ink.to_string(),
        words: words.keys().map(String::as_str).collect(),
        on_white: palette.ground.readable_on(Color::WHITE, READABLE).to_string(),
        signature: request.signature.is_some(),
        base: request.base.is_some(),
    }
}

/// The words set, each box after the other.
fn set(
    drawing: &Drawing<'_>,
    request: &Request<'_>,
    words: &Words,
    left_out: u8,
) -> Result<Composed, Refusal> {
    let mut out = Layers { plates: String::new(), texts: String::new(), inks: Vec::new() };
    for frame in &drawing.boxes {
        let own = drawing.words.iter().filter(|slot| slot.frame == frame.name);
        let own = own.filter(|slot| slot.optional == 0 || slot.optional > left_out);
        let own: Vec<(&Slot, &str)> =
            own.filter_map(|slot| Some((slot, words.get(&slot.name)?.as_str()))).collect();
        let paragraphs: Vec<_> = own.iter().map(|(slot, text)| (*text, &slot.style)).collect();
        let (fitted, height) =
            fit(&paragraphs, frame.room).map_err(|unfit| refused(&unfit, &own))?;
        let top = frame.y + (frame.room.height - height) * frame.down.part;
        for ((slot, _), fitted) in own.iter().zip(&fitted) {
            out.add(frame, slot, fitted, top, request.visual.min_size);
        }
    }
    Ok(out.finish(drawing, request))
}

/// Why the words of a box cannot be set: what is told is the longest of them.
fn refused(unfit: &Unfit, own: &[(&Slot, &str)]) -> Refusal {
    let longest = own.iter().max_by_key(|(_, text)| text.chars().count());
    match (unfit, longest) {
        (Unfit::Letter(letter), _) => Refusal::Letter(*letter),
        (Unfit::TooLong, Some((slot, text))) => {
            Refusal::TooLong((*text).to_string(), slot.style.smallest)
        }
        (Unfit::TooLong, None) => Refusal::TooLong(String::new(), 0.0),
    }
}

struct Layers {
    plates: String,
    texts: String,
    inks: Vec<Ink>,
}

impl Layers {
    fn add(&mut self, frame: &Frame, slot: &Slot, fitted: &Fitted, top: f32, min_size: f32) {
        let size = fitted.size;
        let across = slot.style.padding.0 * size;
        let lines = fitted.lines.iter();
        let widest = lines.map(|placed| placed.line.extent.width()).fold(0.0, f32::max);
        let left = frame.x + (frame.room.width - widest - 2.0 * across) * frame.across.part;
        // The words of a button stand in its middle.
        let anchor = if slot.plate.is_some() { MIDDLE } else { frame.across };
        self.plate(slot, fitted, (left, top, widest));
        let mut lines = String::new();
        for placed in &fitted.lines {
            let extent = placed.line.extent;
            let start = left + across + (widest - extent.width()) * anchor.part - extent.left;
            let baseline = top + placed.baseline;
            let at = figure(start + extent.advance * anchor.part);
            let place = [("x", at), ("y", figure(baseline))];
            lines.push_str(&element("tspan", &place, &raised(&placed.line.text, size)));
            self.inks.push(Ink {
                words: placed.line.text.clone(),
                color: slot.color,
                edges: [
                    start + extent.left,
                    baseline + extent.top,
                    start + extent.right,
                    baseline + extent.bottom,
                ],
                is_large: size >= LARGE && size >= LARGE_RATIO * min_size,
            });
        }
        let set = [
            ("font-family", format!("{FAMILY}, {OTHERS}")),
            ("font-size", figure(size)),
            ("font-weight", slot.style.weight.to_string()),
            ("fill", slot.color.to_string()),
            ("text-anchor", anchor.anchor.to_string()),
        ];
        self.texts.push_str(&element("text", &set, &lines));
        self.texts.push('\n');
    }

    /// The ground of a button behind words.
    fn plate(&mut self, slot: &Slot, fitted: &Fitted, (left, top, widest): (f32, f32, f32)) {
        let (Some((color, radius)), Some(first), Some(last)) =
            (slot.plate, fitted.lines.first(), fitted.lines.last())
        else {
            return;
        };
        let size = fitted.size;
        let (across, down) = (slot.style.padding.0 * size, slot.style.padding.1 * size);
        let above = top + first.baseline + first.line.extent.top.min(CAPITALS * size) - down;
        let below = top + last.baseline + last.line.extent.bottom.max(DESCENT * size) + down;
        let height = below - above;
        let plate = [
            ("x", figure(left)),
            ("y", figure(above)),
            ("width", figure(widest + 2.0 * across)),
            ("height", figure(height)),
            ("rx", figure((radius * size).min(height / 2.0))),
            ("fill", color.to_string()),
        ];
        self.plates.push_str(&element("rect", &plate, ""));
        self.plates.push('\n');
    }

    fn finish(self, drawing: &Drawing<'_>, request: &Request<'_>) -> Composed {
        let Drawing { text, inside, end, marks, images, .. } = drawing;
        let (opening, closing) = (&text[..*inside], &text[*end..]);
        let mut drawn = String::with_capacity(text.len());
        let mut at = *inside;
        for (mark, rank) in marks {
            drawn.push_str(text[at..mark.start].trim_end_matches([' ', '\n']));
            let frame = rank.and_then(|rank| images.get(rank));
            let artwork = frame.and_then(|frame| match frame.name.as_str() {
                "base" => request.base,
                _ => request.signature,
            });
            if let Some((frame, artwork)) = frame.zip(artwork) {
                drawn.push('\n');
                drawn.push_str(&image(frame, artwork));
            }
            at = mark.end;
        }
        drawn.push_str(text[at..*end].trim_end_matches([' ', '\n']));
        let drawn = format!("{}\n{}", drawn.trim_end(), self.plates);
        let alt = match request.alt {
            "" => String::new(),
            alt => String::from("\n") + &element("title", &[], &escape(alt)),
        };
        Composed {
            width: request.visual.width,
            height: request.visual.height,
            ground: format!("{opening}{drawn}{closing}"),
            layer: format!("{opening}{}{closing}", self.texts),
            svg: format!(
                "{}{alt}{drawn}{}{}\n",
                opening.trim_end(),
                self.texts,
                closing.trim_end()
            ),
            inks: self.inks,
            has_base: request.base.is_some(),
        }
    }
}
