//! Cuts a guide into passages at the headings that are recognised, and at those that must be one.

use super::lines::Line;
use super::recognizer::{Heading, Holds, Recognizer, Section};
use super::words::{after_label, likeness};

/// What stands between two headings of a guide.
#[derive(Debug, Clone, Default)]
pub(super) struct Passage {
    /// Id of its section.
    pub section: Option<String>,
    /// Id of its stage.
    pub stage: Option<String>,
    /// Id of its version.
    pub version: Option<String>,
    /// Template of the text whose own heading it stands under.
    pub topic: Option<String>,
    /// A heading that is not known, right above it.
    pub unknown: Option<(String, usize)>,
    /// Its lines.
    pub lines: Vec<Line>,
}

impl Passage {
    fn under(&self) -> Self {
        Self { lines: Vec::new(), ..self.clone() }
    }
}

/// A heading that was met.
enum Met<'r> {
    Section(&'r Section),
    Stage(&'r str),
    Version(&'r str),
    Topic(&'r str),
    /// The header of the table where a text of this section begins.
    Marker(&'r Section),
}

/// The passages of a guide, in order.
pub(super) fn passages(lines: &[Line], recognizer: &Recognizer) -> Vec<Passage> {
    let mut all = Vec::new();
    let mut passage = Passage::default();
    let mut inside = false;
    let mut at = 0;
    while at < lines.len() {
        let met = if inside { None } else { met(&lines[at..], &passage, recognizer) };
        let Some((met, length)) = met else {
            let line = &lines[at];
            if !inside && let Some(next) = titled(line, &mut passage, recognizer) {
                all.push(std::mem::replace(&mut passage, next));
            }
            inside = line.goes_on();
            passage.lines.push(line.clone());
            at += 1;
            continue;
        };
        let next = match met {
            Met::Section(section) => {
                Passage { section: Some(section.heading.id.clone()), ..Passage::default() }
            }
            Met::Stage(id) => Passage {
                section: passage.section.clone(),
                stage: Some(id.to_string()),
                ..Passage::default()
            },
            Met::Version(id) => Passage {
                section: passage.section.clone(),
                stage: passage.stage.clone(),
                version: Some(id.to_string()),
                ..Passage::default()
            },
            Met::Topic(id) => Passage {
                topic: Some(id.to_string()),
                version: None,
                unknown: None,
                ..passage.under()
            },
            Met::Marker(section) if passage.section.as_ref() != Some(&section.heading.id) => {
                in_section(section, after_unknown_heading(&mut passage))
            }
            Met::Marker(_) if passage.lines.is_empty() => passage.under(),
            Met::Marker(_) => after_unknown_heading(&mut passage),
        };
        all.push(std::mem::replace(&mut passage, next));
        at += length;
    }
    all.push(passage);
    all.retain(|passage| !passage.lines.is_empty());
    all
}

/// The heading that begins `lines`, if one does, and how many lines it takes.
fn met<'r>(
    lines: &[Line],
    passage: &Passage,
    recognizer: &'r Recognizer,
) -> Option<(Met<'r>, usize)> {
    if lines[0].text.starts_with('•') {
        return None;
    }
    let section = passage.section.as_deref().and_then(|id| recognizer.section(id));
    let ignored = |id: &String| section.is_some_and(|section| section.ignores.contains(id));
    let mut sections = recognizer.sections.iter().filter(|s| !ignored(&s.heading.id));
    let found = |heading: &Heading| length(lines, &heading.keys);
    if let Some((section, length)) = sections.find_map(|s| Some((s, found(&s.heading)?))) {
        return Some((Met::Section(section), length));
    }
    let marked = recognizer.sections.iter().find_map(|section| {
        Some((section, length(lines, std::slice::from_ref(section.marker.as_ref()?))?))
    });
    if let Some((section, length)) = marked {
        return Some((Met::Marker(section), length));
    }
    let section = section.filter(|section| section.holds == Holds::Texts)?;
    let mut topics = recognizer
        .texts
        .iter()
        .filter(|text| text.section == section.heading.id)
        .filter_map(|text| Some((text.template.as_str(), text.heading.as_ref()?)));
    if let Some((id, length)) = topics.find_map(|(id, heading)| Some((id, found(heading)?))) {
        return Some((Met::Topic(id), length));
    }
    let longest = |headings: &'r [Heading]| {
        headings
            .iter()
            .filter_map(|heading| Some((heading.id.as_str(), found(heading)?)))
            .max_by_key(|(_, length)| *length)
    };
    let stage = longest(&recognizer.stages).map(|(id, length)| (Met::Stage(id), length));
    stage.or_else(|| longest(&recognizer.versions).map(|(id, length)| (Met::Version(id), length)))
}

/// How many lines a heading takes, if `lines` begin with one of its wordings: as many as make it
/// most alike.
fn length(lines: &[Line], keys: &[String]) -> Option<usize> {
    if lines[0].text.starts_with(char::is_lowercase) {
        return None;
    }
    let mut joined = String::new();
    let mut best: Option<(f64, usize)> = None;
    for (index, line) in lines.iter().take(4).enumerate() {
        if index > 0 {
            joined.push(' ');
        }
        joined.push_str(&line.key);
        let likeness = keys.iter().filter_map(|wanted| likeness(joined.trim(), wanted));
        let Some(score) = likeness.max_by(f64::total_cmp) else { continue };
        if best.is_none_or(|(other, _)| score >= other) {
            best = Some((score, index + 1));
        }
    }
    best.map(|(_, length)| length)
}

/// A line that is labelled as a title begins a text: the passage that it begins, where the headings
/// above it do not say so already.
fn titled(line: &Line, passage: &mut Passage, recognizer: &Recognizer) -> Option<Passage> {
    let labelled = |section: &&Section| {
        let label = section.title.as_deref();
        label.is_some_and(|label| after_label(&line.text, label).is_some())
    };
    let section = recognizer.sections.iter().find(labelled)?;
    if passage.section.as_ref() != Some(&section.heading.id) {
        // The heading of its section is not known, those of its stage and version may be.
        let known = passage.lines.is_empty().then(|| passage.under());
        let next = known.unwrap_or_else(|| after_unknown_heading(passage));
        return Some(in_section(section, next));
    }
    (!passage.lines.is_empty()).then(|| after_unknown_heading(passage))
}

/// A passage that turns out to be of another section than its headings say.
fn in_section(section: &Section, passage: Passage) -> Passage {
    let unknown = passage.unknown.or(Some((String::new(), 0)));
    Passage { section: Some(section.heading.id.clone()), unknown, ..passage }
}

/// A text begins although no heading was recognised: the lines right above it that do not end as
/// a sentence are its heading, and it is a passage of its own.
fn after_unknown_heading(passage: &mut Passage) -> Passage {
    let mut heading: Vec<Line> = Vec::new();
    while heading.len() < 3
        && let Some(line) = passage.lines.pop_if(|line| is_heading_like(&line.text))
    {
        heading.insert(0, line);
    }
    let mut next = passage.under();
    (next.topic, next.version) = (None, None);
    next.unknown = match heading.first() {
        Some(first) => {
            let text: Vec<&str> = heading.iter().map(|line| line.text.as_str()).collect();
            Some((text.join(" "), first.number))
        }
        None => Some((String::new(), passage.lines.last().map_or(0, |line| line.number + 1))),
    };
    next
}

/// Whether a line looks like a heading: short, capital first, no sign at its end, no link or slot.
pub(super) fn is_heading_like(text: &str) -> bool {
    let ends = text.ends_with(|c: char| c.is_alphanumeric() || c == ')');
    ends && text.starts_with(char::is_uppercase)
        && text.chars().count() <= 110
        && text.chars().count() >= 4
        && !text.contains(['[', ']', '/', '@'])
}
