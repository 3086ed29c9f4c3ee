//! How the parts of a guide are recognised: the data of `guide.toml`.

use super::words::after_label;
use crate::french::folded::folded;
use crate::vocabulary::{Term, Vocabulary, term};

/// What a section of the guide holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Explanations.
    Prose,
    /// The table of milestones.
    Sequence,
    /// The table of who answers the media.
    Routing,
    /// Texts to publish.
    Texts,
}

impl Vocabulary for Holds {
    const TERMS: &'static [Term<Self>] = &[
        term(Self::Sequence, "sequence"),
        term(Self::Routing, "routing"),
        term(Self::Texts, "texts"),
    ];
}

/// A heading with its known wordings, as keys of words.
#[derive(Debug, Clone)]
pub struct Heading {
    /// Its id.
    pub id: String,
    /// Its wordings, as compared.
    pub keys: Vec<String>,
}

/// A section of the guide.
#[derive(Debug, Clone)]
pub struct Section {
    /// Its heading.
    pub heading: Heading,
    /// What it holds.
    pub holds: Holds,
    /// Sections whose headings are but words here.
    pub ignores: Vec<String>,
    /// The header of the table that each text stands in, as one key.
    pub marker: Option<String>,
    /// Labels before the title and the subtitle of a text.
    pub title: Option<String>,
    /// Labels before the title and the subtitle of a text.
    pub subtitle: Option<String>,
    /// Addresses and titles of pages are links.
    pub linked: bool,
    /// A text may have headings of its own.
    pub headings: bool,
    /// Those that are known, as keys.
    pub known_headings: Vec<String>,
}

impl Section {
    /// The labels before the title and the subtitle of its texts.
    pub fn labels(&self) -> impl Iterator<Item = &str> {
        [&self.title, &self.subtitle].into_iter().flatten().map(String::as_str)
    }

    /// Whether a line begins with one of these.
    pub(super) fn is_labelled(&self, text: &str) -> bool {
        self.labels().any(|label| after_label(text, label).is_some())
    }
}

/// A text of the guide, and the template that it becomes.
#[derive(Debug, Clone)]
pub struct TextRule {
    /// Path of the template in the campaign's folder.
    pub template: String,
    /// Its section.
    pub section: String,
    /// Its stage.
    pub stage: String,
    /// Its version, if there are two.
    pub version: Option<String>,
    /// What a person calls it.
    pub title: String,
    /// Its own heading, if it has one.
    pub heading: Option<Heading>,
    /// Words that it is known by.
    pub signs: Vec<String>,
}

/// A milestone, at any number of weeks.
#[derive(Debug, Clone)]
pub struct Moment {
    /// Its wordings, `{n}` for the number.
    pub written: Vec<String>,
    /// How it starts, where columns are mixed.
    pub starts: Vec<String>,
    /// Its id, `{n}` for the number.
    pub id: String,
    /// Its day, or the last day of its window.
    pub day: String,
    /// It lasts from launch day on.
    pub window: bool,
}

/// A line of the sequence.
#[derive(Debug, Clone)]
pub struct ItemRule {
    /// As the guide prints it.
    pub title: String,
    /// Words that it has.
    pub words: Vec<String>,
    /// Words that it has not.
    pub without: Vec<String>,
    /// What it is in the built-in campaign.
    pub deliverables: Vec<String>,
    /// What follows its colon are titles, one for each deliverable, whose title this is with
    /// `{title}` in the place of its own.
    pub each: Option<String>,
}

/// A row of the routing table.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct RowRule {
    pub id: String,
    pub topic: String,
    pub answers: String,
    pub collaborates: String,
}

/// Words of the guide that a launch may contradict.
#[derive(Debug, Clone)]
pub struct RemarkRule {
    /// The words, as a text says them outside brackets.
    pub words: String,
    /// What to check where they stand.
    pub text: String,
}

/// Everything that a guide is recognised by.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct Recognizer {
    /// Id and title of the campaign that the guide becomes.
    pub campaign: String,
    pub title: String,
    /// What the guide is called.
    pub guide: String,
    /// Where its wording comes from.
    pub origin: String,
    /// The origin of a text that the guide should have and has not.
    pub origin_absent: String,
    /// The origin of a shorter variant, which the guide never has.
    pub origin_shorter: String,
    /// Templates whose approved text is given on request.
    pub on_request: Vec<String>,
    pub sections: Vec<Section>,
    pub stages: Vec<Heading>,
    pub versions: Vec<Heading>,
    pub texts: Vec<TextRule>,
    pub sequence_header: Vec<String>,
    pub objectives: Vec<String>,
    pub moments: Vec<Moment>,
    pub items: Vec<ItemRule>,
    pub routing_header: Vec<String>,
    pub rows: Vec<RowRule>,
    /// Whoever the table names by a part that it plays, and what it becomes.
    pub parties: Vec<(String, String)>,
    pub remarks: Vec<RemarkRule>,
}

impl Recognizer {
    /// A cell of the routing table, whoever it names said by name.
    pub fn party(&self, cell: &str) -> String {
        let known = self.parties.iter().find(|(written, _)| folded(written) == folded(cell));
        known.map_or(cell, |(_, becomes)| becomes).to_string()
    }

    /// The section of an id.
    pub fn section(&self, id: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.heading.id == id)
    }
}
