//! The words after a name that agree with it: « sera disponible », « seront disponibles ».

use super::phrase::{after_space, ends_at, plain, word_at};
use crate::text::piece::Edit;

/// Which words agree, and which may stand between them and the name.
#[derive(Debug, Clone, Default)]
pub(super) struct Words {
    pub verbs: Vec<Forms>,
    /// Verbs of state: what follows them agrees too.
    pub copulas: Vec<Forms>,
    pub adjectives: Vec<Forms>,
    pub pronouns: Vec<Forms>,
    /// Endings of verbs.
    pub endings: Vec<Forms>,
    /// Endings of what follows a verb of state.
    pub attributes: Vec<Forms>,
    pub invariable: Vec<String>,
    pub stops: Vec<String>,
    /// Words that a name follows without its article.
    pub appositions: Vec<String>,
    /// What follows « Il est » when « il » stands for nothing.
    pub impersonal: Vec<String>,
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

    /// The forms of a word that has one of these endings, the longest that it has.
    fn of_ending(&self, word: &str) -> Option<Self> {
        let endings = self.0.iter().filter_map(|ending| word.strip_suffix(ending.as_str()));
        let stem = endings.min_by_key(|stem| stem.len())?;
        let enough = !stem.is_empty() && word.chars().count() > 2;
        enough.then(|| Self(self.0.iter().map(|ending| format!("{stem}{ending}")).collect()))
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
    /// A verb may come.
    verbs: bool,
    /// An adjective that comes agrees.
    adjectives: bool,
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
        let mut reader = Reader {
            words: self,
            text,
            name,
            edits: Vec::new(),
            verbs: role != Role::Complement,
            adjectives: true,
            after_copula: false,
            after_adjective: false,
        };
        let mut at = after_quotes(text, at);
        while let Some(next) = reader.next_word(at) {
            match skip(next).or_else(|| reader.read(next)) {
                Some(end) => at = end,
                None => {
                    reader.guard(next, role);
                    break;
                }
            }
        }
        if role == Role::FirstSubject {
            reader.guard_comma(at);
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
        let rest = &self.text[at..];
        let at = at + rest.len() - rest.trim_start_matches(['*', '_']).len();
        if let Some(next) = after_space(self.text, at) {
            return Some(next);
        }
        let next = after_space(self.text, at + self.text[at..].strip_prefix(',').map(|_| 1)?)?;
        (self.after_adjective && self.find(&self.words.adjectives, next).is_some()).then_some(next)
    }

    /// The longest word of a list at a place: where it ends, and its forms.
    fn find(&self, list: &[Forms], at: usize) -> Option<(usize, Forms)> {
        let found = list.iter().filter_map(|forms| Some((forms.ends_at(self.text, at)?, forms)));
        found.max_by_key(|(end, _)| *end).map(|(end, forms)| (end, forms.clone()))
    }

    /// Reads the word at `at`, and says where it ends; none when reading stops there.
    fn read(&mut self, at: usize) -> Option<usize> {
        self.pronoun(at)
            .or_else(|| self.verb(at))
            .or_else(|| self.adjective(at))
            .or_else(|| self.invariable(at))
            .or_else(|| self.by_its_ending(at))
    }

    fn pronoun(&mut self, at: usize) -> Option<usize> {
        let (end, forms) = self.find(&self.words.pronouns, at)?;
        (self.verbs, self.adjectives) = (true, true);
        (self.after_copula, self.after_adjective) = (false, false);
        Some(self.agree(at, end, &forms))
    }

    fn verb(&mut self, at: usize) -> Option<usize> {
        if !self.verbs {
            return None;
        }
        if let Some((end, forms)) = self.find(&self.words.copulas, at) {
            (self.verbs, self.after_copula) = (false, true);
            return Some(self.agree(at, end, &forms));
        }
        let (end, forms) = self.find(&self.words.verbs, at)?;
        (self.verbs, self.adjectives) = (false, !forms.is_avoir());
        Some(self.agree(at, end, &forms))
    }

    fn adjective(&mut self, at: usize) -> Option<usize> {
        let (end, forms) = self.find(&self.words.adjectives, at).filter(|_| self.adjectives)?;
        (self.after_adjective, self.after_copula) = (true, false);
        Some(self.agree(at, end, &forms))
    }

    fn invariable(&mut self, at: usize) -> Option<usize> {
        let between = self.words.invariable.iter();
        if let Some(end) = between.filter_map(|word| ends_at(self.text, at, word)).max() {
            // « a été transféré », « continue d’être utilisé »: with « être », participles agree.
            if ["été", "être", "d’être"].contains(&plain(&self.text[at..end]).as_str()) {
                (self.adjectives, self.after_copula) = (true, true);
            } else if plain(&self.text[at..end]).starts_with("en") {
                self.after_copula = false;
            }
            return Some(end);
        }
        let and = ends_at(self.text, at, "et").filter(|_| self.after_adjective)?;
        let next = after_space(self.text, and)?;
        self.find(&self.words.adjectives, next).map(|_| and)
    }

    /// A verb, or what follows a verb of state, by its ending.
    fn by_its_ending(&mut self, at: usize) -> Option<usize> {
        if self.words.stops.iter().any(|stop| ends_at(self.text, at, stop).is_some()) {
            return None;
        }
        let word = word_at(self.text, at);
        let written = plain(word);
        if written.contains('’') || !written.chars().all(|c| c.is_lowercase() || c == '-') {
            return None;
        }
        let endings = match (self.verbs, self.after_copula) {
            (true, _) => &self.words.endings,
            (_, true) => &self.words.attributes,
            _ => return None,
        };
        let forms = endings.iter().find_map(|forms| forms.of_ending(&written))?;
        (self.verbs, self.after_copula) = (false, false);
        Some(self.agree(at, at + word.len(), &forms))
    }

    fn agree(&mut self, start: usize, end: usize, forms: &Forms) -> usize {
        self.edits.push(Edit { range: start..end, text: forms.tag(self.name) });
        end
    }

    /// A word that nothing is known of, right after a subject or a verb of state: it is let through
    /// for a masculine singular name only, which is how templates are written.
    fn guard(&mut self, at: usize, role: Role) {
        let word = word_at(self.text, at);
        let known = self.words.stops.iter().any(|stop| ends_at(self.text, at, stop).is_some());
        let elided = plain(word).chars().nth(1) == Some('’');
        let asked = role == Role::FirstSubject && self.edits.is_empty() || self.after_copula;
        if asked && !known && !elided && !word.is_empty() {
            self.doubt(at, word.len());
        }
    }

    /// A comma right after a subject: its verb comes later, out of reach.
    fn guard_comma(&mut self, at: usize) {
        if self.edits.is_empty() && self.text[at..].starts_with(',') {
            self.doubt(at, 1);
        }
    }

    /// « Il sera ouvert », in the sentence after that of a subject, may stand for it.
    fn guard_pronoun(&mut self, at: usize) {
        let Some(end) = self.text[at..].find(['.', '!', '?', '…']).map(|end| at + end) else {
            return;
        };
        let sign = self.text[end..].chars().next().map_or(1, char::len_utf8);
        let Some(next) = after_space(self.text, end + sign) else { return };
        let Some(after) = ends_at(self.text, next, "il") else { return };
        let Some(verb) = after_space(self.text, after) else { return };
        let Some((verb_end, _)) = self.find(&self.words.copulas, verb) else { return };
        let attribute = after_space(self.text, verb_end).unwrap_or(verb_end);
        let mut impersonal = self.words.impersonal.iter();
        if !impersonal.any(|word| ends_at(self.text, attribute, word).is_some()) {
            self.doubt(next, after - next);
        }
    }

    /// Marks what cannot be made to agree: an error for a name that is not masculine singular.
    fn doubt(&mut self, at: usize, length: usize) {
        let word = &self.text[at..at + length];
        let text = format!("{{{{ {} | accord(unknown=\"{word}\") }}}}", self.name);
        self.edits.push(Edit { range: at..at + length, text });
    }
}
