//! Words after a name that may agree with it, out of reach of a sure reading: they are marked, and a
//! name for which they would change is an error.

use super::agreement::{Link, Reader, ending_at};
use super::phrase::{after_space, ends_at, plain, starts_block, word_at};
use super::words::phrase_at;
use crate::french::space::NBSP;

impl Reader<'_> {
    /// A word that nothing is known of, right after a subject or a verb of state.
    pub(super) fn guard(&mut self, at: usize) {
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
    pub(super) fn guard_interruption(&mut self, at: usize) {
        if !self.edits.is_empty() {
            return;
        }
        let next = after_space(self.text, at).unwrap_or(at);
        let opening = |c: &char| "(–—".contains(*c);
        let relative = phrase_at(&self.words.relatives, self.text, next);
        if self.text[at..].starts_with(',') {
            self.unsure(at..at + 1, "");
        } else if let Some(sign) = self.text[next..].chars().next().filter(opening) {
            self.unsure(next..next + sign.len_utf8(), "");
        } else if let Some(end) = relative {
            self.unsure(next..end, "");
        }
    }

    /// « … et sera gratuit », further on in the sentence of a subject. A word that opens another
    /// clause brings another subject.
    pub(super) fn guard_second_half(&mut self, start: usize) {
        let end = self.sentence_end(start);
        let mut at = start;
        while let Some(found) = self.text[at..end].find([' ', ',', '\n', NBSP]) {
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
    pub(super) fn guard_pronoun(&mut self, at: usize) {
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
