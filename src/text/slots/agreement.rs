//! The words after a name that agree with it: « sera disponible », « seront disponibles ».

use super::phrase::{after_space, ends_at, plain, word_at};
use crate::text::piece::Edit;

/// Which words agree, and which may stand between them and the name.
#[derive(Debug, Clone, Default)]
pub(super) struct Words {
    pub verbs: Vec<Forms>,
    pub adjectives: Vec<Forms>,
    pub pronouns: Vec<Forms>,
    /// Endings of verbs, singular and plural.
    pub endings: Vec<(String, String)>,
    pub invariable: Vec<String>,
    pub stops: Vec<String>,
}

/// A word in its two forms (singular, plural) or four (masculine, feminine, the same plural).
#[derive(Debug, Clone)]
pub(super) struct Forms(Vec<String>);

impl Forms {
    /// Reads « est / sont » or « prêt / prête / prêts / prêtes ».
    pub fn parse(text: &str) -> Option<Self> {
        let forms: Vec<String> = text.split('/').map(plain).collect();
        let complete = forms.iter().all(|form| !form.is_empty());
        (complete && (forms.len() == 2 || forms.len() == 4)).then_some(Self(forms))
    }

    fn ends_at(&self, text: &str, at: usize) -> Option<usize> {
        self.0.iter().filter_map(|form| ends_at(text, at, form)).max()
    }

    /// The tag that gives the form for a name.
    fn tag(&self, name: &str) -> String {
        let keys: &[&str] = if self.0.len() == 2 { &["s", "p"] } else { &["ms", "fs", "mp", "fp"] };
        let forms: Vec<String> =
            keys.iter().zip(&self.0).map(|(key, form)| format!("{key}=\"{form}\"")).collect();
        format!("{{{{ {name} | accord({}) }}}}", forms.join(", "))
    }

    /// A form of « avoir »: the participle after it does not agree with the subject.
    fn is_avoir(&self) -> bool {
        self.0.first().is_some_and(|form| form == "a")
    }
}

/// What stands before a name, for what may follow it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// It begins its sentence, so it is the subject.
    FirstSubject,
    /// It may be the subject.
    Subject,
    /// It follows « à » or « de »: verbs belong to another word.
    Complement,
}

/// Reads on from a name, noting each word to agree.
struct Reader<'a> {
    words: &'a Words,
    text: &'a str,
    name: &'a str,
    edits: Vec<Edit>,
    verbs: bool,
    adjectives: bool,
    after_adjective: bool,
}

impl Words {
    /// The edits that make the words from `at` on agree with `name`. `skip` tells where a bracket
    /// of kept words, such as `[désormais]`, ends.
    pub fn follow(
        &self,
        text: &str,
        at: usize,
        name: &str,
        role: Role,
        skip: impl Fn(usize) -> Option<usize>,
    ) -> Vec<Edit> {
        let mut reader = Reader {
            words: self,
            text,
            name,
            edits: Vec::new(),
            verbs: role != Role::Complement,
            adjectives: true,
            after_adjective: false,
        };
        let mut at = at;
        while let Some(next) = reader.next_word(at) {
            match skip(next).or_else(|| reader.read(next)) {
                Some(end) => at = end,
                None => {
                    reader.guard(next, role);
                    break;
                }
            }
        }
        reader.edits
    }
}

impl Reader<'_> {
    /// Where the next word starts; a comma is crossed only between adjectives.
    fn next_word(&self, at: usize) -> Option<usize> {
        let rest = &self.text[at..];
        let at = at + rest.len() - rest.trim_start_matches(['*', '_']).len();
        if let Some(next) = after_space(self.text, at) {
            return Some(next);
        }
        let next = after_space(self.text, at + self.text[at..].strip_prefix(',').map(|_| 1)?)?;
        (self.after_adjective && self.adjective(next).is_some()).then_some(next)
    }

    /// Reads the word at `at`, and says where it ends; none when reading stops there.
    fn read(&mut self, at: usize) -> Option<usize> {
        let found = |list: &[Forms]| {
            list.iter()
                .filter_map(|forms| Some((forms.ends_at(self.text, at)?, forms.clone())))
                .max_by_key(|(end, _)| *end)
        };
        let adjective = self.adjectives.then(|| found(&self.words.adjectives)).flatten();
        let verb = self.verbs.then(|| found(&self.words.verbs)).flatten();
        if let Some((end, forms)) = found(&self.words.pronouns) {
            (self.verbs, self.adjectives, self.after_adjective) = (true, true, false);
            return Some(self.agree(at, end, &forms));
        }
        if let Some((end, forms)) = verb {
            (self.verbs, self.adjectives) = (false, !forms.is_avoir());
            return Some(self.agree(at, end, &forms));
        }
        if let Some((end, forms)) = adjective {
            self.after_adjective = true;
            return Some(self.agree(at, end, &forms));
        }
        let between = self.words.invariable.iter();
        if let Some(end) = between.filter_map(|word| ends_at(self.text, at, word)).max() {
            // « a été transféré »: with « être », the participle agrees again.
            self.adjectives |= plain(&self.text[at..end]) == "été";
            return Some(end);
        }
        let and = ends_at(self.text, at, "et").filter(|_| self.after_adjective);
        if let Some(next) = and.and_then(|end| after_space(self.text, end))
            && self.adjective(next).is_some()
        {
            return and;
        }
        if !self.verbs {
            return None;
        }
        let word = word_at(self.text, at);
        let forms = self.regular_verb(&plain(word))?;
        self.verbs = false;
        Some(self.agree(at, at + word.len(), &forms))
    }

    fn adjective(&self, at: usize) -> Option<usize> {
        self.words.adjectives.iter().filter_map(|forms| forms.ends_at(self.text, at)).max()
    }

    fn agree(&mut self, start: usize, end: usize, forms: &Forms) -> usize {
        self.edits.push(Edit { range: start..end, text: forms.tag(self.name) });
        end
    }

    /// Both forms of a verb with a regular ending.
    fn regular_verb(&self, word: &str) -> Option<Forms> {
        self.words.endings.iter().find_map(|(singular, plural)| {
            // The plural first: « pourront » also ends as « -ont » alone would.
            let stem = word
                .strip_suffix(plural.as_str())
                .or_else(|| word.strip_suffix(singular.as_str()))?;
            (stem.chars().count() > 1)
                .then(|| Forms(vec![format!("{stem}{singular}"), format!("{stem}{plural}")]))
        })
    }

    /// A word that nothing is known of, right after a subject: it is let through for a masculine
    /// singular name only, which is how templates are written.
    fn guard(&mut self, at: usize, role: Role) {
        let word = word_at(self.text, at);
        let known = self.words.stops.iter().any(|stop| ends_at(self.text, at, stop).is_some());
        let elided = plain(word).chars().nth(1) == Some('’');
        if role == Role::FirstSubject
            && self.edits.is_empty()
            && !known
            && !elided
            && !word.is_empty()
        {
            let text = format!("{{{{ {} | accord(unknown=\"{word}\") }}}}", self.name);
            self.edits.push(Edit { range: at..at + word.len(), text });
        }
    }
}
