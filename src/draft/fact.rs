//! A fact of a launch that may wait: what each of its doors needs to know of it.

/// Which launches a fact is asked of, and after what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// Every launch, of its service.
    Service,
    /// A service that changes its login.
    Migration,
    /// A campaign that writes to the public, by newsletters among others.
    Public,
    /// A launch whose organization is named.
    Organization,
    /// None: few launches have it. It has a flag, and its line in the file as an example.
    None,
}

/// A fact that may wait, as every door knows it.
#[derive(Debug, Clone, Copy)]
pub struct Fact {
    /// Its key in the launch file, with its section.
    pub key: &'static str,
    /// Its flag, another name of it, what follows it, its line of help.
    pub flag: &'static str,
    #[allow(missing_docs)]
    pub alias: Option<&'static str>,
    #[allow(missing_docs)]
    pub value: &'static str,
    #[allow(missing_docs)]
    pub help: &'static str,
    /// When it is asked.
    pub asked: Asked,
    /// The question, with what is shown under it.
    pub question: &'static str,
    #[allow(missing_docs)]
    pub hint: &'static str,
    /// What to write instead of an answer that cannot be one.
    pub wrong: fn(&str) -> Option<String>,
    /// What an error of the questions calls it.
    pub called: &'static str,
    /// What is still to be said when it is not known; none where few launches have it.
    pub later: Option<&'static str>,
    /// An example and a comment for the launch file.
    pub example: &'static str,
    #[allow(missing_docs)]
    pub comment: &'static str,
    /// Its label in the recap, and the words before it there.
    pub label: &'static str,
    #[allow(missing_docs)]
    pub said: &'static str,
}

impl Fact {
    /// Its section in the file, and its key there.
    pub fn place(&self) -> (&'static str, &'static str) {
        self.key.rsplit_once('.').unwrap_or(("", self.key))
    }

    /// Whether a section holds it.
    pub fn is_in(&self, section: &str) -> bool {
        self.place().0 == section
    }
}
