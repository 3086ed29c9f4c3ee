//! The French words that slots are read with, as `slots.toml` lists them.

use super::phrase::{ends_at, plain, starts_at};

/// Which words agree, and what may stand before a name or between it and them.
#[derive(Debug, Clone, Default)]
pub(super) struct Words {
    pub verbs: Vec<Forms>,
    /// Verbs of state: what follows them agrees too.
    pub copulas: Vec<Forms>,
    /// Forms of « avoir »: the participle after them does not agree with the subject.
    pub auxiliaries: Vec<Forms>,
    pub adjectives: Vec<Forms>,
    pub pronouns: Vec<Forms>,
    /// Endings of verbs.
    pub endings: Vec<Forms>,
    /// Endings of what follows a verb of state.
    pub attributes: Vec<Forms>,
    /// Participles of « être »: what follows agrees as after a verb of state.
    pub participles: Vec<String>,
    /// Pronouns between a subject and its verb.
    pub clitics: Vec<String>,
    pub invariable: Vec<String>,
    pub stops: Vec<String>,
    /// What joins a second verb or adjective to the first.
    pub conjunctions: Vec<String>,
    /// Words that part a subject from its verb.
    pub relatives: Vec<String>,
    /// Words that a name follows without its article.
    pub appositions: Vec<String>,
    /// What follows « il » when it stands for nothing.
    pub impersonal: Vec<String>,
    /// Words that open a clause, whose subject comes next.
    pub openers: Vec<String>,
    /// Words after which a name is no subject.
    pub prepositions: Vec<String>,
    /// What comes before a noun.
    pub articles: Vec<String>,
    /// Words that no bracket follows.
    pub refused: Vec<String>,
    /// Shortened words, whose point ends no sentence.
    pub abbreviations: Vec<String>,
}

impl Words {
    /// The longest word of a list at a place: where it ends, and its forms.
    pub(super) fn find(list: &[Forms], text: &str, at: usize) -> Option<Word> {
        let found = list.iter().filter_map(|forms| Word::read(forms, text, at));
        found.max_by_key(|word| word.end)
    }
}

/// Where the longest phrase of a list ends, if `text` has one at `at`.
pub(super) fn phrase_at(list: &[String], text: &str, at: usize) -> Option<usize> {
    list.iter().filter_map(|phrase| ends_at(text, at, phrase)).max()
}

/// Where the longest phrase of a list starts, and the phrase, if `text` ends with one.
pub(super) fn phrase_before<'l>(list: &'l [String], text: &str) -> Option<(usize, &'l str)> {
    let found = list.iter().filter_map(|phrase| Some((starts_at(text, phrase)?, phrase.as_str())));
    found.min_by_key(|(start, _)| *start)
}

/// A word of a text that may agree.
#[derive(Debug, Clone)]
pub(super) struct Word {
    pub end: usize,
    /// It is written as for a masculine singular name, which is how templates are written. Any
    /// other form belongs to another word.
    pub plain: bool,
    pub forms: Forms,
}

impl Word {
    fn read(forms: &Forms, text: &str, at: usize) -> Option<Self> {
        let ends = forms.0.iter().map(|form| ends_at(text, at, form));
        let (index, end) = ends
            .enumerate()
            .filter_map(|(index, end)| Some((index, end?)))
            // Of two forms that are alike, the first.
            .max_by_key(|(index, end)| (*end, std::cmp::Reverse(*index)))?;
        Some(Self { end, plain: index == 0, forms: forms.clone() })
    }
}

/// A word in its two forms (singular, plural) or four (masculine, feminine, the same plural).
#[derive(Debug, Clone)]
pub(super) struct Forms(Vec<String>);

impl Forms {
    /// Reads « est / sont » or « prêt / prête / prêts / prêtes ».
    pub(super) fn parse(text: &str) -> Option<Self> {
        let forms: Vec<String> = text.split('/').map(plain).collect();
        let complete = forms.iter().all(|form| !form.is_empty());
        (complete && (forms.len() == 2 || forms.len() == 4)).then_some(Self(forms))
    }

    /// The forms of a word whose masculine singular has the ending of these.
    pub(super) fn of_ending(&self, word: &str) -> Option<Self> {
        let stem = word.strip_suffix(self.0.first()?.as_str())?;
        let enough = !stem.is_empty() && word.chars().count() > 2;
        enough.then(|| Self(self.0.iter().map(|ending| format!("{stem}{ending}")).collect()))
    }

    /// The arguments of the filter `accord` that give the form for a name, in the case of `written`.
    pub(super) fn arguments(&self, written: &str) -> String {
        let keys: &[&str] = if self.0.len() == 2 { &["s", "p"] } else { &["ms", "fs", "mp", "fp"] };
        let forms = keys.iter().zip(&self.0);
        let forms = forms.map(|(key, form)| format!("{key}=\"{}\"", in_case(form, written)));
        forms.collect::<Vec<_>>().join(", ")
    }
}

/// A form with the capitals of the word that it replaces.
fn in_case(form: &str, written: &str) -> String {
    let letters = || written.chars().filter(|c| c.is_alphabetic());
    if letters().count() > 1 && letters().all(char::is_uppercase) {
        return form.to_uppercase();
    }
    if written.starts_with(char::is_uppercase) {
        return crate::french::name::capitalize(form);
    }
    form.to_string()
}
