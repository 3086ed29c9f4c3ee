//! The words after a name that agree with it: « sera disponible », « seront disponibles ».
//!
//! Templates are written for a masculine singular name. A word in another form belongs to another
//! noun and is left alone; where the reading is not sure, the word is marked, and a name that would
//! change it is an error rather than a guess.

use super::phrase::{after_space, ends_at, plain, starts_block, word_at};
use super::words::{Forms, Word, Words, phrase_at};
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
enum Link {
    /// It does.
    Sure,
    /// It may: right as written, or an error.
    Unsure,
    /// It does not.
    No,
}

/// Reads on from a name, noting each word to agree.
struct Reader<'a> {
    words: &'a Words,
    text: &'a str,
    name: &'a str,
    role: Role,
    edits: Vec<Edit>,
    /// How a verb that comes agrees.
    verbs: Link,
    /// How an adjective that comes agrees.
    adjectives: Link,
    /// A verb of state was the last word that counts.
    after_copula: bool,
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
        reader.edits
    }
}

/// Past the « » that close after a name.
fn after_quotes(text: &str, at: usize) -> usize {
    let rest = text[at..].trim_start_matches([' ', '\u{a0}', '*', '_']);
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

    fn after_marks(&self, at: usize, marks: &[char]) -> usize {
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
            return self.agree(at, &word, link);
        }
        if let Some(word) = self.find(&self.words.auxiliaries, at) {
            (self.verbs, self.adjectives) = (Link::No, Link::No);
            return self.agree(at, &word, link);
        }
        let word = self.find(&self.words.verbs, at)?;
        self.verbs = Link::No;
        self.agree(at, &word, link)
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
        let (endings, link) = match (self.verbs, self.after_copula) {
            (Link::No, true) => (&self.words.attributes, self.adjectives),
            (Link::No, false) => return None,
            (link, _) => (&self.words.endings, link),
        };
        let word = ending_at(endings, self.text, at)?;
        (self.verbs, self.after_copula) = (Link::No, false);
        self.agree(at, &word, link)
    }

    fn find(&self, list: &[Forms], at: usize) -> Option<Word> {
        Words::find(list, self.text, at)
    }

    fn adjective_at(&self, at: usize) -> Option<Word> {
        self.find(&self.words.adjectives, at)
    }

    /// « il s’agit », « il est possible »: `at` is right after « il ».
    fn is_impersonal(&self, at: usize) -> bool {
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
    fn unsure(&mut self, range: std::ops::Range<usize>, arguments: &str) {
        let word = &self.text[range.clone()];
        let comma = if arguments.is_empty() { "" } else { ", " };
        self.edit(range.clone(), &format!("unknown=\"{word}\"{comma}{arguments}"));
    }

    /// A word that nothing is known of, right after a subject or a verb of state.
    fn guard(&mut self, at: usize) {
        let at = self.after_marks(at, &['[']);
        let word = word_at(self.text, at);
        let known = phrase_at(&self.words.stops, self.text, at).is_some();
        let elided = plain(word).chars().nth(1) == Some('’');
        if known || elided || !word.starts_with(char::is_alphabetic) {
            return;
        }
        let range = at..at + word.len();
        if self.after_copula {
            self.unsure(range, "");
        } else if self.verbs == Link::Sure {
            // Most likely its verb, the same for « le » and « la ».
            self.unsure(range, &format!("s=\"{word}\""));
        }
    }

    /// A comma, a parenthesis or « qui » right after a subject: its verb comes later, out of reach.
    fn guard_interruption(&mut self, at: usize) {
        if !self.edits.is_empty() {
            return;
        }
        let next = after_space(self.text, at).unwrap_or(at);
        let dash = |c| "(–—".contains(c);
        let relative =
            ["qui", "dont", "que", "où"].into_iter().find_map(|w| ends_at(self.text, next, w));
        if self.text[at..].starts_with(',') {
            self.unsure(at..at + 1, "");
        } else if let Some(sign) = self.text[next..].chars().next().filter(|c| dash(*c)) {
            self.unsure(next..next + sign.len_utf8(), "");
        } else if let Some(end) = relative {
            self.unsure(next..end, "");
        }
    }

    /// « … et sera gratuit », further on in the sentence of a subject. A word that opens another
    /// clause brings another subject.
    fn guard_second_half(&mut self, start: usize) {
        let end = self.sentence_end(start);
        let mut at = start;
        while let Some(found) = self.text[at..end].find([' ', ',', '\n', '\u{a0}']) {
            let sign = self.text[at + found..].chars().next().map_or(1, char::len_utf8);
            let first = at + found == start;
            at += found + sign;
            let comma = self.text[..at].ends_with(',').then_some(at);
            let joined = phrase_at(&self.words.conjunctions, self.text, at).or(comma);
            if joined.is_none() && phrase_at(&self.words.openers, self.text, at).is_some() {
                return;
            }
            if let Some(mut next) = joined.and_then(|at| after_space(self.text, at)) {
                while let Some(end) = phrase_at(&self.words.invariable, self.text, next) {
                    let Some(after) = after_space(self.text, end) else { break };
                    next = after;
                }
                self.guard_joined(next, first);
            }
        }
    }

    /// `first`: the word is joined to one that agreed.
    fn guard_joined(&mut self, at: usize, first: bool) {
        if let Some(end) = ends_at(self.text, at, "il") {
            let verb = after_space(self.text, end).unwrap_or(end);
            if !self.is_impersonal(verb) {
                self.unsure(at..end, "");
            }
            return;
        }
        let lists = [&self.words.copulas, &self.words.auxiliaries, &self.words.verbs];
        let listed = lists.into_iter().find_map(|list| self.find(list, at));
        let word = listed
            .or_else(|| self.adjective_at(at).filter(|_| first))
            .or_else(|| ending_at(&self.words.endings, self.text, at));
        if let Some(word) = word.filter(|word| word.plain) {
            let arguments = word.forms.arguments(&self.text[at..word.end]);
            self.unsure(at..word.end, &arguments);
        }
    }

    /// « Il sera ouvert », in the sentence after that of a subject, may stand for it.
    fn guard_pronoun(&mut self, at: usize) {
        let end = self.sentence_end(at);
        let sign = self.text[end..].chars().next().map_or(0, char::len_utf8);
        let Some(next) = after_space(self.text, end + sign) else { return };
        let Some(after) = ends_at(self.text, next, "il") else { return };
        let Some(verb) = after_space(self.text, after) else { return };
        if self.find(&self.words.copulas, verb).is_some() && !self.is_impersonal(verb) {
            self.unsure(next..after, "");
        }
    }

    /// Where the sentence that goes on at `at` ends: at its sign, or with its paragraph.
    fn sentence_end(&self, at: usize) -> usize {
        let mut from = at;
        loop {
            let Some(found) = self.text[from..].find(['.', '!', '?', '…', '\n', ';', ':']) else {
                return self.text.len();
            };
            let end = from + found;
            let goes_on = match self.text.as_bytes()[end] {
                b'\n' => !starts_block(self.text, end),
                // « Québec.ca », « 3.5 ».
                b'.' => self.text[end + 1..].starts_with(char::is_alphanumeric),
                _ => false,
            };
            if !goes_on {
                return end;
            }
            from = end + 1;
        }
    }
}

/// A word by its ending, in lower case letters.
fn ending_at(endings: &[Forms], text: &str, at: usize) -> Option<Word> {
    let word = word_at(text, at);
    let written = plain(word);
    if !word.chars().all(|c| c.is_lowercase() || c == '-') {
        return None;
    }
    let forms = endings.iter().find_map(|forms| forms.of_ending(&written))?;
    Some(Word { end: at + word.len(), plain: true, forms })
}
