//! What a template may ask of the template engine: tags, loops and values that stay in proportion
//! with a text, known before the engine reads them.

use std::collections::BTreeMap;
use std::ops::Range;

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

/// A tag that asks for too much, and what to do.
pub(super) type Excess = (Range<usize>, &'static str, &'static str);

/// What a text asks too much of; the engine must not read it then.
pub fn excess(text: &str) -> Option<Excess> {
    let mut reading = Reading::default();
    for (index, tag) in tags(text).into_iter().enumerate() {
        let told = match tag.len() {
            _ if index >= MAX_TAGS => {
                Some(("ce texte a trop de balises", "partagez-le en plusieurs gabarits"))
            }
            MAX_TAG.. => Some((
                "cette balise est trop longue",
                "fermez-la avec }} ou %}, ou partagez-la en plusieurs balises",
            )),
            _ => reading.tag(inside(&text[tag.clone()])),
        };
        if let Some((message, help)) = told {
            return Some((tag, message, help));
        }
    }
    None
}

/// What is open where a tag stands.
#[derive(Default)]
struct Reading {
    seen_loops: usize,
    loops: usize,
    /// Cases of each open `{% if %}`.
    cases: Vec<usize>,
    /// Values that keep what stands inside them, by name and bytes.
    kept: Vec<(String, usize)>,
    /// Most bytes of each value that was set.
    values: BTreeMap<String, usize>,
}

impl Reading {
    fn tag(&mut self, tag: &str) -> Option<(&'static str, &'static str)> {
        let mut words = tag.split(|c: char| !c.is_alphanumeric() && c != '_');
        let size = self.size(tag);
        if let Some((_, kept)) = self.kept.last_mut() {
            *kept = kept.saturating_add(size);
        }
        match words.next().unwrap_or_default() {
            "if" => self.cases.push(0),
            "endif" => drop(self.cases.pop()),
            "elif" => {
                let cases = self.cases.last_mut()?;
                *cases += 1;
                if *cases > MAX_CASES {
                    return Some((
                        "ce {% if %} a trop de cas",
                        "gardez 50 {% elif %} au plus, ou partagez le texte en plusieurs gabarits",
                    ));
                }
            }
            "for" => {
                self.loops += 1;
                self.seen_loops += 1;
                if self.seen_loops > MAX_FOR {
                    return Some(("ce texte a trop de boucles", "gardez 100 {% for %} au plus"));
                }
                if size > MAX_LOOPED {
                    return Some((
                        "cette boucle est trop longue",
                        "parcourez une liste plus courte",
                    ));
                }
                if self.loops > MAX_LOOPS {
                    return Some((
                        "trop de boucles l’une dans l’autre",
                        "gardez deux {% for %} au plus l’un dans l’autre",
                    ));
                }
            }
            "endfor" => self.loops = self.loops.saturating_sub(1),
            "set" | "set_global" => {
                let name = words.find(|word| !word.is_empty()).unwrap_or_default().to_string();
                let value = tag.split_once('=').map(|(_, value)| value);
                if self.loops > 0 && value.is_none_or(|value| value.contains(['~', '|', '[', '{']))
                {
                    return Some(GROWS);
                }
                match value {
                    Some(_) => return self.set(name, size),
                    None => self.kept.push((name, size)),
                }
            }
            "filter" if self.loops > 0 => return Some(GROWS),
            "filter" => self.kept.push((String::new(), size)),
            "endset" | "endfilter" => {
                let (name, size) = self.kept.pop()?;
                return self.set(name, size);
            }
            // A part that a template calls may call itself, and a loop may go through those of others.
            "component" => return Some(PARTS),
            "include" if self.loops > 0 => return Some(PARTS),
            "" if tag.starts_with('<') => return Some(PARTS),
            _ => {}
        }
        (self.loops > 0 && !self.kept.is_empty()).then_some(GROWS)
    }

    /// Most bytes of what a tag says: its own, and those of the values that it names.
    fn size(&self, tag: &str) -> usize {
        let words = tag.split(|c: char| !c.is_alphanumeric() && c != '_');
        let own = |word: &str| match word {
            "replace" | "join" | "indent" => MAX_VALUE / 2,
            word => self.values.get(word).copied().unwrap_or_default(),
        };
        words.map(own).fold(tag.len(), usize::saturating_add)
    }

    fn set(&mut self, name: String, size: usize) -> Option<(&'static str, &'static str)> {
        self.values.insert(name, size);
        (size > MAX_VALUE).then_some(GROWS)
    }
}

const GROWS: (&str, &str) = (
    "cette valeur peut grandir sans fin",
    "écrivez le texte sans le garder dans une valeur qui se répète",
);
const PARTS: (&str, &str) =
    ("ces balises ne sont pas permises dans un gabarit", "écrivez le texte lui-même");

/// Where the tags of a text stand, comments left out; one that is not closed goes to the end.
fn tags(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find('{').map(|offset| at + offset) {
        let close = match text.as_bytes().get(start + 1) {
            Some(b'{') => "}}",
            Some(b'%') => "%}",
            Some(b'#') => {
                at = text[start..].find("#}").map_or(text.len(), |end| start + end + 2);
                continue;
            }
            _ => {
                at = start + 1;
                continue;
            }
        };
        at = end_of(text, start + 2, close);
        found.push(start..at);
    }
    found
}

/// Where a tag ends; quotes may hold what ends tags.
fn end_of(text: &str, start: usize, close: &str) -> usize {
    let mut quote = None;
    for (offset, sign) in text[start..].char_indices() {
        let here = start + offset;
        match quote {
            Some(open) if sign == open => quote = None,
            Some(_) => {}
            None if text[here..].starts_with(close) => return here + close.len(),
            None if matches!(sign, '"' | '\'' | '`') => quote = Some(sign),
            None => {}
        }
    }
    text.len()
}

/// What a tag says, without its marks.
fn inside(tag: &str) -> &str {
    let tag = tag.get(2..).unwrap_or_default();
    tag.trim_end_matches(['}', '%']).trim_matches(|c: char| c == '-' || c.is_whitespace())
}
