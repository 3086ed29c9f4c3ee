//! The validated model of a rule.

use super::pattern::Pattern;
use super::scope::Scope;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Could be better.
    Advice,
    /// Is most likely wrong.
    Warning,
    /// Is wrong.
    Error,
}

impl Severity {
    /// Every severity with its word in the file formats.
    pub const WORDS: [(&'static str, Self); 3] =
        [("advice", Self::Advice), ("warning", Self::Warning), ("error", Self::Error)];

    /// The word of the file formats.
    pub fn word(self) -> &'static str {
        match self {
            Self::Advice => "advice",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// What a person reads.
    pub fn label(self) -> &'static str {
        match self {
            Self::Advice => "conseil",
            Self::Warning => "attention",
            Self::Error => "erreur",
        }
    }
}

/// Something that a text must have.
#[derive(Debug)]
pub struct Element {
    /// What it is, in French; none for a pattern alone.
    pub name: Option<String>,
    /// One of these is found.
    pub any: Vec<Pattern>,
    /// One of these pages is linked to: ids of links, `service`.
    pub links: Vec<String>,
    /// The date of the launch is written.
    pub launch_date: bool,
    /// This is written: the service, the previous login, the telephone number.
    pub value: Option<Value>,
}

/// A fact of the launch that a text may have to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value {
    /// The name of the service.
    Service,
    /// The name of the login that it leaves.
    PreviousLogin,
    /// The telephone number of the help line.
    Phone,
}

/// Words, and what to write in their place.
#[derive(Debug)]
pub struct Swap {
    /// What is found.
    pub from: Pattern,
    /// What to write.
    pub to: String,
}

/// Which addresses a text may have.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Allowed {
    pub campaign: bool,
    pub service: bool,
    pub short: bool,
    /// Ends of the names of hosts.
    pub hosts: Vec<String>,
    /// Addresses are encrypted ones.
    pub https: bool,
}

/// What a length is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// As the network of the text counts.
    Network,
    /// Characters of the text.
    Characters,
    /// Words of the text.
    Words,
    /// Words of a sentence.
    SentenceWords,
    /// Characters of the title.
    TitleCharacters,
    /// Words of the first paragraph.
    LeadWords,
    /// Places where a pattern is found.
    Count,
}

/// What the lines of a text must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// There is a title.
    Title,
    /// There is a subtitle.
    Subtitle,
    /// It is one paragraph.
    OneParagraph,
    /// It ends with an address.
    EndsWithLink,
    /// The items of a list have the marks of one (OQLF, « énumération verticale »).
    ListMarks,
}

/// What a rule asks for.
#[derive(Debug)]
#[allow(missing_docs)]
pub enum Kind {
    /// None of these is found, but inside one of the exceptions.
    Forbidden { patterns: Vec<Pattern>, except: Vec<Pattern>, fix: Option<String> },
    /// None of these is found; each has what to write instead.
    Substitution { swaps: Vec<Swap>, except: Vec<Pattern>, safe: bool },
    /// One, or all, of these are there, in their order or not.
    Required { elements: Vec<Element>, all: bool, ordered: bool },
    /// A name is written as it is.
    ExactName { name: String, patterns: Vec<Pattern>, initial_capital: bool },
    /// Addresses are known ones.
    Links(Allowed),
    /// Dates are the launch's, in sentences where one of the patterns is found, if there are any,
    /// and none of the exceptions.
    LaunchDate { patterns: Vec<Pattern>, except: Vec<Pattern> },
    /// Not longer, nor more, than this.
    Length { unit: Unit, max: usize, patterns: Vec<Pattern> },
    /// Its lines are these.
    Structure(Shape),
}

impl Kind {
    /// The word of the file format.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Forbidden { .. } => "forbidden",
            Self::Substitution { .. } => "substitution",
            Self::Required { .. } => "required",
            Self::ExactName { .. } => "exact-name",
            Self::Links(_) => "links",
            Self::LaunchDate { .. } => "launch-date",
            Self::Length { .. } => "length",
            Self::Structure(_) => "structure",
        }
    }
}

/// Texts that show what a rule means.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Examples {
    /// The deliverable that they stand for.
    pub deliverable: String,
    /// Type of their launch: `new` or `migration`.
    pub migration: bool,
    /// Each breaks the rule.
    pub bad: Vec<String>,
    /// None does.
    pub good: Vec<String>,
}

/// A rule.
#[derive(Debug)]
pub struct Rule {
    /// Stable id, such as `sag-not-yet-true`.
    pub id: String,
    /// Number of the key message that it holds, such as `KM10`.
    pub reference: Option<String>,
    /// How much it matters.
    pub severity: Severity,
    /// What it is about.
    pub title: String,
    /// What a finding says; `{found}` for the words found.
    pub message: String,
    /// Why.
    pub reason: String,
    /// Where it comes from.
    pub source: String,
    /// Which texts it is for.
    pub scope: Scope,
    /// What it asks for.
    pub kind: Kind,
    /// What it means.
    pub examples: Examples,
}
