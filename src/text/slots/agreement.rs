//! The words after a name that agree with it: « sera disponible », « seront disponibles ».
//!
//! Templates are written for a masculine singular name. A word in another form belongs to another
//! noun and is left alone; where the reading is not sure, the word is marked, and a name that would
//! change it is an error rather than a guess (see `guard`).

use super::phrase::{after_space, ends_at, word_at};
use super::words::{Forms, Word, Words, phrase_at};
use crate::french::space::NBSP;
use crate::text::piece::Edit;

/// What a name is in its sentence, told by what stands before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// It begins its sentence: the subject.
    Subject,
    /// It begins a clause, or follows « que »: the subject, unless it is compared.
    Clause,
    /// Most often the object of a verb: « utilisez le [nom] ».
    Object,
    /// It follows « à », « de »…: verbs belong to another word.
    Complement,
}

/// Whether a word agrees with the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Link {
    /// It does.
    Sure,
    /// It may: right as written, or an error.
    Unsure,
    /// It does not.
    No,
}

/// Reads on from a name, noting each word to agree.
pub(super) struct Reader<'a> {
    pub(super) words: &'a Words,
    pub(super) text: &'a str,
    name: &'a str,
    pub(super) role: Role,
    pub(super) edits: Vec<Edit>,
    /// How a verb that comes agrees.
    pub(super) verbs: Link,
    /// How an adjective that comes agrees.
    adjectives: Link,
    /// A verb of state was the last word that counts.
    pub(super) after_copula: bool,
    after_adjective: bool,
    /// A verb agrees with the name.
    has_verb: bool,
}

/// What follows a name.
pub(super) struct Followed {
    /// The words that agree.
    pub edits: Vec<Edit>,
    /// The name is the subject of a verb, for sure.
    pub has_verb: bool,
}

impl Words {
    /// The edits that make the words from `at` on agree with `name`. `skip` tells where a bracket
    /// of kept words, such as `[désormais]`, ends.
    pub(super) fn follow(
        &self,
        text: &str,
        at: usize,
        name: &str,
        role: Role,
        skip: impl Fn(usize) -> Option<usize>,
    ) -> Followed {
        let (verbs, adjectives) = match role {
            Role::Subject | Role::Clause => (Link::Sure, Link::Sure),
            Role::Object => (Link::Unsure, Link::Sure),
            Role::Complement => (Link::No, Link::Unsure),
        };
        let mut reader = Reader {
            words: self,
            text,
            name,
            role,
            edits: Vec::new(),
            verbs,
            adjectives,
            after_copula: false,
            after_adjective: false,
            has_verb: false,
        };
        let mut at = after_quotes(text, at);
        while let Some(next) = reader.next_word(at) {
            match skip(next).or_else(|| reader.read(next)) {
                Some(end) => at = end,
                None => {
                    reader.guard(next);
                    break;
                }
            }
        }
        if role == Role::Subject {
            reader.guard_interruption(at);
        }
        if role == Role::Subject || !reader.edits.is_empty() && role == Role::Clause {
            reader.guard_second_half(at);
            reader.guard_pronoun(at);
        }
        Followed { edits: reader.edits, has_verb: reader.has_verb }
    }
}

/// Past the « » that close after a name.
fn after_quotes(text: &str, at: usize) -> usize {
    let rest = text[at..].trim_start_matches([' ', NBSP, '*', '_']);
    rest.strip_prefix('»').map_or(at, |rest| text.len() - rest.len())
}

impl Reader<'_> {
    /// Where the next word starts; a comma is crossed only between adjectives.
    fn next_word(&self, at: usize) -> Option<usize> {
        // « n’est »: nothing parts an elided word from the next one.
        if self.text[..at].ends_with(['’', '\'']) {
            return Some(at);
        }
        let at = self.after_marks(at, &['*', '_']);
        if let Some(next) = after_space(self.text, at) {
            return Some(self.after_marks(next, &['*', '_']));
        }
        let next = after_space(self.text, at + self.text[at..].strip_prefix(',').map(|_| 1)?)?;
        let joined = self.after_adjective && self.adjective_at(next).is_some_and(|word| word.plain);
        joined.then_some(next)
    }

    pub(super) fn after_marks(&self, at: usize, marks: &[char]) -> usize {
        let rest = &self.text[at..];
        at + rest.len() - rest.trim_start_matches(marks).len()
    }

    /// Reads the word at `at`, and says where it ends; none when reading stops there.
    fn read(&mut self, at: usize) -> Option<usize> {
        // The text of a link reads on.
        let at = self.after_marks(at, &['[']);
        self.pronoun(at)
            .or_else(|| self.verb(at))
            .or_else(|| self.adjective(at))
            .or_else(|| self.invariable(at))
            .or_else(|| self.by_its_ending(at))
    }

    /// « lorsqu’il sera disponible »: the pronoun stands for the name when the adjective after it
    /// is one that is said of services.
    fn pronoun(&mut self, at: usize) -> Option<usize> {
        let pronoun = self.find(&self.words.pronouns, at)?;
        let verb = after_space(self.text, pronoun.end)?;
        if !pronoun.plain || self.is_impersonal(verb) {
            return None;
        }
        let copula = self.find(&self.words.copulas, verb).filter(|word| word.plain);
        let said = copula.and_then(|copula| {
            let mut next = after_space(self.text, copula.end)?;
            while let Some(end) = phrase_at(&self.words.invariable, self.text, next) {
                next = after_space(self.text, end)?;
            }
            self.adjective_at(next)
        });
        let link = if said.is_some() { Link::Sure } else { Link::Unsure };
        (self.verbs, self.adjectives) = (link, link);
        (self.after_copula, self.after_adjective) = (false, false);
        self.agree(at, &pronoun, link)
    }

    fn verb(&mut self, at: usize) -> Option<usize> {
        if self.verbs == Link::No {
            return None;
        }
        let link = self.verbs;
        if let Some(word) = self.find(&self.words.copulas, at) {
            (self.verbs, self.after_copula, self.adjectives) = (Link::No, true, link);
            return self.agree_verb(at, &word, link);
        }
        if let Some(word) = self.find(&self.words.auxiliaries, at) {
            (self.verbs, self.adjectives) = (Link::No, Link::No);
            return self.agree_verb(at, &word, link);
        }
        let word = self.find(&self.words.verbs, at)?;
        self.verbs = Link::No;
        self.agree_verb(at, &word, link)
    }

    /// Notes a verb; the first word that agrees has the name itself as its subject.
    fn agree_verb(&mut self, at: usize, word: &Word, link: Link) -> Option<usize> {
        let first = self.edits.is_empty();
        let end = self.agree(at, word, link)?;
        self.has_verb |= first && link == Link::Sure;
        Some(end)
    }

    fn adjective(&mut self, at: usize) -> Option<usize> {
        if self.adjectives == Link::No {
            return None;
        }
        let word = self.adjective_at(at)?;
        (self.after_adjective, self.after_copula) = (true, false);
        self.agree(at, &word, self.adjectives)
    }

    fn invariable(&mut self, at: usize) -> Option<usize> {
        if let Some(end) = phrase_at(&self.words.participles, self.text, at) {
            // « a été transféré », « continue d’être utilisé »: with « être », participles agree.
            let link = if self.role == Role::Object { Link::Unsure } else { Link::Sure };
            self.adjectives = if self.role == Role::Complement { Link::No } else { link };
            self.after_copula = self.role != Role::Complement;
            return Some(end);
        }
        let clitic = phrase_at(&self.words.clitics, self.text, at);
        if let Some(end) = clitic.filter(|_| self.verbs == Link::Sure) {
            return Some(end);
        }
        if let Some(end) = phrase_at(&self.words.invariable, self.text, at) {
            // « en » opens a complement: « en service », « en ligne ».
            self.after_copula &= ends_at(self.text, at, "en").is_none()
                && ends_at(self.text, at, "en ligne").is_none();
            return Some(end);
        }
        let and = ends_at(self.text, at, "et").filter(|_| self.after_adjective)?;
        let next = after_space(self.text, and)?;
        self.adjective_at(next).filter(|word| word.plain).map(|_| and)
    }

    /// A verb, or what follows a verb of state, by its ending.
    fn by_its_ending(&mut self, at: usize) -> Option<usize> {
        if phrase_at(&self.words.stops, self.text, at).is_some() {
            return None;
        }
        if self.verbs == Link::No {
            let attribute = self.after_copula.then_some(&self.words.attributes)?;
            let word = ending_at(attribute, self.text, at)?;
            self.after_copula = false;
            return self.agree(at, &word, self.adjectives);
        }
        let word = ending_at(&self.words.endings, self.text, at)?;
        let link = self.verbs;
        (self.verbs, self.after_copula) = (Link::No, false);
        self.agree_verb(at, &word, link)
    }

    pub(super) fn find(&self, list: &[Forms], at: usize) -> Option<Word> {
        Words::find(list, self.text, at)
    }

    pub(super) fn adjective_at(&self, at: usize) -> Option<Word> {
        self.find(&self.words.adjectives, at)
    }

    /// « il s’agit », « il est possible »: `at` is right after « il ».
    pub(super) fn is_impersonal(&self, at: usize) -> bool {
        let said = |at| phrase_at(&self.words.impersonal, self.text, at).is_some();
        let copula = self.find(&self.words.copulas, at);
        said(at) || copula.and_then(|word| after_space(self.text, word.end)).is_some_and(said)
    }

    /// Notes a word that agrees; reading stops at one that belongs to another noun.
    fn agree(&mut self, at: usize, word: &Word, link: Link) -> Option<usize> {
        if !word.plain {
            (self.verbs, self.adjectives, self.after_copula) = (Link::No, Link::No, false);
            return None;
        }
        let written = &self.text[at..word.end];
        let arguments = word.forms.arguments(written);
        match link {
            Link::No => return None,
            Link::Sure => self.edit(at..word.end, &arguments),
            Link::Unsure => self.unsure(at..word.end, &arguments),
        }
        Some(word.end)
    }

    fn edit(&mut self, range: std::ops::Range<usize>, arguments: &str) {
        let text = format!("{{{{ {} | accord({arguments}) }}}}", self.name);
        self.edits.push(Edit { range, text });
    }

    /// Marks a word whose agreement is not sure: an error for a name for which it would change.
    pub(super) fn unsure(&mut self, range: std::ops::Range<usize>, arguments: &str) {
        let word = &self.text[range.clone()];
        let comma = if arguments.is_empty() { "" } else { ", " };
        self.edit(range.clone(), &format!("unknown=\"{word}\"{comma}{arguments}"));
    }
}

/// A word by its ending, in lower case letters.
pub(super) fn ending_at(endings: &[Forms], text: &str, at: usize) -> Option<Word> {
    let word = word_at(text, at);
    if !word.chars().all(|c| c.is_lowercase() || c == '-') {
        return None;
    }
    let forms = endings.iter().find_map(|forms| forms.of_ending(word))?;
    Some(Word { end: at + word.len(), plain: true, forms })
}
