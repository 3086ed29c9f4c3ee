//! What a template may ask of the template engine: tags, loops and values that stay in proportion
//! with a text, known before the engine reads them; and what each step of its loops costs.

use std::collections::BTreeMap;
use std::ops::Range;

use super::bounded::step;
use super::piece::{Edit, Piece};
use super::tags::{self, Tag};

/// Tags of one text: the longest of a campaign has some forty.
const MAX_TAGS: usize = 2_000;
/// Bytes of one tag.
const MAX_TAG: usize = 2_000;
/// Cases of one `{% if %}`.
const MAX_CASES: usize = 50;
/// Loops of one text.
const MAX_FOR: usize = 100;
/// Bytes that a loop may go over, letter by letter.
const MAX_LOOPED: usize = 1_000;
/// Loops inside one another.
const MAX_LOOPS: usize = 2;
/// Bytes of a value that a template makes, and of the text of a template once filled in.
pub(super) const MAX_VALUE: usize = 256 * 1024;
/// Steps of a loop over numbers, and parts of a text that is split: more than a year of days.
pub(super) const MAX_STEPS: usize = 400;
/// Work of filling in one text, in bytes that the engine goes over: see [`cost`].
pub(super) const MAX_WORK: usize = 64 * 1024 * 1024;
/// Work of a tag, however short.
const TAG: usize = 256;
/// Work of a text without loops that is not counted: what includes a text counts as much for it.
const SMALL: usize = 64 * TAG;

/// A tag that asks for too much, and what to do.
pub(super) type Excess = (Range<usize>, &'static str, &'static str);

/// What is asked too much of, and the way out.
type Told = (&'static str, &'static str);

/// Makes a text count its work while it is filled in: at its start and at every step of its loops; a
/// small text without any is not worth it.
///
/// # Errors
/// What the text asks too much of; the engine must not read it then.
pub(super) fn meter(piece: &mut Piece) -> Result<(), Excess> {
    let mut reading = Reading { bodies: vec![Body::default()], ..Reading::default() };
    let mut edits = Vec::new();
    let all = tags::of(&piece.value);
    for (index, tag) in all.iter().enumerate() {
        let told = match tag.range.len() {
            _ if index >= MAX_TAGS => {
                Some(("ce texte a trop de balises", "partagez-le en plusieurs gabarits"))
            }
            MAX_TAG.. => Some((
                "cette balise est trop longue",
                "fermez-la avec }} ou %}, ou partagez-la en plusieurs balises",
            )),
            _ => reading.tag(tag, &mut edits),
        };
        if let Some((message, help)) = told {
            return Err((tag.range.clone(), message, help));
        }
    }
    let cost = reading.bodies.iter().map(|body| body.cost).sum();
    if cost > SMALL || !edits.is_empty() {
        edits.push(Body { cost, ..Body::default() }.step());
    }
    piece.insert(edits);
    Ok(())
}

/// What is done once: the text, or a step of one of its loops.
#[derive(Default)]
struct Body {
    /// Where it starts.
    at: usize,
    /// Whether the spaces at its start are taken off.
    trims: bool,
    /// See [`cost`].
    cost: usize,
}

impl Body {
    fn step(&self) -> Edit {
        Edit { range: self.at..self.at, text: step(self.at, self.cost, self.trims) }
    }
}

/// What is open where a tag stands.
#[derive(Default)]
struct Reading {
    seen_loops: usize,
    /// The text, then each open loop.
    bodies: Vec<Body>,
    /// Cases of each open `{% if %}`.
    cases: Vec<usize>,
    /// Values that keep what stands inside them, by name and bytes.
    kept: Vec<(String, usize)>,
    /// Most bytes of each value that was set.
    values: BTreeMap<String, usize>,
}

impl Reading {
    /// Reads a tag; what it asks too much of, and the way out.
    fn tag(&mut self, read: &Tag<'_>, edits: &mut Vec<Edit>) -> Option<Told> {
        let tag = read.inside;
        let (mut first, mut size, mut is_part) = (None, tag.len(), false);
        for word in tags::words(tag) {
            size = size.saturating_add(self.grown(word));
            is_part |= word == "__tera_context" || first.is_some() && word == "for";
            first.get_or_insert(word);
        }
        self.costs(cost(tag, size));
        if is_part {
            return Some(PARTS);
        }
        if let Some((_, kept)) = self.kept.last_mut() {
            *kept = kept.saturating_add(size);
        }
        let loops = self.loops() > 0;
        match first.unwrap_or_default() {
            "if" => self.cases.push(0),
            "endif" => drop(self.cases.pop()),
            "elif" => {
                let cases = self.cases.last_mut()?;
                *cases += 1;
                return (*cases > MAX_CASES).then_some(CASES);
            }
            "for" => return self.begins(read, size),
            "endfor" if loops => edits.extend(self.bodies.pop().map(|body| body.step())),
            "set" | "set_global" => return self.sets(tag, size),
            "filter" if loops => return Some(GROWS),
            "filter" => self.kept.push((String::new(), size)),
            "endset" | "endfilter" => {
                let (name, size) = self.kept.pop()?;
                return self.set(name, size);
            }
            // A part that a template calls may call itself, and a loop may go through those of others.
            // What is kept in a value is not counted.
            "component" | "extends" | "block" => return Some(PARTS),
            "include" if loops || !self.kept.is_empty() => return Some(PARTS),
            "include" => self.costs(SMALL),
            "" if tag.starts_with('<') => return Some(PARTS),
            _ => {}
        }
        None
    }

    fn costs(&mut self, work: usize) {
        if let Some(body) = self.bodies.last_mut() {
            body.cost = body.cost.saturating_add(work);
        }
    }

    /// A loop over what its tag says, of so many bytes.
    fn begins(&mut self, read: &Tag<'_>, size: usize) -> Option<Told> {
        self.bodies.push(Body { at: read.range.end, trims: read.trims, cost: 0 });
        self.seen_loops += 1;
        if self.seen_loops > MAX_FOR {
            return Some(("ce texte a trop de boucles", "gardez 100 {% for %} au plus"));
        }
        if size > MAX_LOOPED {
            return Some(("cette boucle est trop longue", "parcourez une liste plus courte"));
        }
        if self.loops() > MAX_LOOPS {
            return Some((
                "trop de boucles l’une dans l’autre",
                "gardez deux {% for %} au plus l’un dans l’autre",
            ));
        }
        // No value is kept in a loop, nor a loop in a value.
        (!self.kept.is_empty()).then_some(GROWS)
    }

    /// A value, said at once or kept from here on.
    fn sets(&mut self, tag: &str, size: usize) -> Option<Told> {
        let mut words = tags::words(tag).skip(1);
        let name = words.find(|word| !word.is_empty()).unwrap_or_default().to_string();
        let value = tag.split_once('=').map(|(_, value)| value);
        let grows = |value: &str| value.contains(['~', '|', '[', '{']);
        match value {
            _ if self.loops() > 0 && value.is_none_or(grows) => Some(GROWS),
            Some(_) => self.set(name, size),
            None => {
                self.kept.push((name, size));
                None
            }
        }
    }

    /// How many loops are open.
    fn loops(&self) -> usize {
        self.bodies.len().saturating_sub(1)
    }

    /// Most bytes that a word of a tag stands for, beside its own: those of the value that it names.
    fn grown(&self, word: &str) -> usize {
        match word {
            "replace" | "join" => MAX_VALUE / 2,
            _ if self.values.is_empty() => 0,
            word => self.values.get(word).copied().unwrap_or_default(),
        }
    }

    fn set(&mut self, name: String, size: usize) -> Option<Told> {
        self.values.insert(name, size);
        (size > MAX_VALUE).then_some(GROWS)
    }
}

const CASES: Told = (
    "ce {% if %} a trop de cas",
    "gardez 50 {% elif %} au plus, ou partagez le texte en plusieurs gabarits",
);
const GROWS: Told = (
    "cette valeur peut grandir sans fin",
    "écrivez le texte sans le garder dans une valeur qui se répète",
);
const PARTS: Told =
    ("ces balises ne sont pas permises dans un gabarit", "écrivez le texte lui-même");

/// Most bytes that the engine goes over to do what a tag says: once for each filter, the tag and the
/// values that it names.
fn cost(tag: &str, size: usize) -> usize {
    size.saturating_mul(1 + tag.matches('|').count()).max(TAG)
}
