//! Puts tags of the template language in the place of slots and of the words that agree.

use std::sync::Arc;

use super::bracket::Bracket;
use super::lead::{self, Place};
use super::load::{Meaning, Slot, Slots};
use super::phrase::{after_space, ends_at, plain, starts_at};
use crate::campaign::Campaign;
use crate::source::{Problem, Source, nearest};
use crate::text::piece::{Edit, Piece};

/// What sort of string a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::text) enum Setting {
    /// A title or a line of a head, without Markdown.
    Title,
    /// Any other string of a head.
    Line,
    /// A body, in Markdown.
    Body,
}

impl Slots {
    /// Rewrites a piece of a template; what is wrong is told at its place in `source`.
    pub(in crate::text) fn rewrite(
        &self,
        piece: &mut Piece,
        setting: Setting,
        campaign: &Campaign,
        source: &Arc<Source>,
    ) -> Vec<Problem> {
        if !piece.written.contains('[') {
            return Vec::new();
        }
        let text = piece.written.as_str();
        let mut edits: Vec<Edit> = Vec::new();
        let mut problems = Vec::new();
        for bracket in self.brackets(text, setting == Setting::Body) {
            let (range, result) = match bracket {
                Bracket::Slot { range, slot, address, linked } => {
                    let ends = edits.iter().map(|edit| edit.range.end);
                    let from = ends.filter(|end| *end <= range.start).max().unwrap_or(0);
                    let range_ = range.clone();
                    let found = Found { text, from, range: range_, slot, address, linked };
                    (range, self.slot(&found, setting, campaign))
                }
                Bracket::Unknown { range, content } => (range, Err(self.unknown(&content))),
                Bracket::Open { at } => {
                    (at..at + 1, Err(unpaired("ce crochet n’est pas fermé", "]", "[")))
                }
                Bracket::Stray { at } => {
                    (at..at + 1, Err(unpaired("ce crochet fermant n’en ferme aucun", "[", "]")))
                }
            };
            match result {
                Ok(new) => edits.extend(new),
                Err((message, help)) => {
                    let place = piece.place_written(source, &range);
                    problems.push(Problem::at(source, place, message).help(help));
                }
            }
        }
        if setting != Setting::Body {
            edits.extend(unescaped(text));
        }
        piece.apply(edits);
        problems
    }

    fn slot(
        &self,
        found: &Found<'_>,
        setting: Setting,
        campaign: &Campaign,
    ) -> Result<Vec<Edit>, (String, String)> {
        match &found.slot.meaning {
            Meaning::Name(name) => self.name(found, name, setting),
            Meaning::Value(value, otherwise) => found.value(value, otherwise.as_deref()),
            Meaning::Words(words) => Ok(found.words(words)),
            Meaning::ShortLink => Ok(found.short_link(campaign)),
        }
    }

    fn name(
        &self,
        found: &Found<'_>,
        name: &str,
        setting: Setting,
    ) -> Result<Vec<Edit>, (String, String)> {
        let (text, range) = (found.text, &found.range);
        let line = text[..range.start].rsplit('\n').next().unwrap_or_default();
        let heading = setting == Setting::Body && line.trim_start().starts_with('#');
        let rest = text[range.end..].trim_start_matches(['*', '_', ' ']);
        let place = Place {
            title: setting == Setting::Title || heading,
            alone: rest.is_empty() || rest.starts_with(['\n', '|']),
        };
        let before = &text[..range.start];
        let lead = lead::lead(before, place, &self.words.appositions).map_err(refused)?;
        // What another slot already took is not taken twice.
        let start = lead.start.max(found.from);
        // Signs of emphasis between the article and the bracket go before the article.
        let marks: String =
            text[start..range.start].chars().filter(|c| matches!(c, '*' | '_')).collect();
        let determiner = lead.determiner.as_ref().map_or(String::new(), |(one, many)| {
            format!("{{{{ {name} | accord(s=\"{one}\", p=\"{many}\") }}}} ")
        });
        let marks =
            if lead.determiner.is_some() { (String::new(), marks) } else { (marks, String::new()) };
        let form = format!(
            "{}{determiner}{}{}{{{{ {name} | {} }}}}",
            marks.0, marks.1, lead.kept, lead.filter
        );
        let form = found.linked(form);
        let mut edits = vec![Edit { range: start..range.end, text: form }];
        edits.extend(
            self.words.follow(text, range.end, name, lead.role, |at| self.kept_words(text, at)),
        );
        Ok(edits)
    }

    /// Where a bracket of kept words at `at` ends.
    fn kept_words(&self, text: &str, at: usize) -> Option<usize> {
        let (content, _) = text[at..].strip_prefix('[')?.split_once(']')?;
        let (slot, _) = self.find(content)?;
        matches!(slot.meaning, Meaning::Words(_)).then_some(at + content.len() + 2)
    }

    fn unknown(&self, content: &str) -> (String, String) {
        let shown = content.split_whitespace().collect::<Vec<_>>().join(" ");
        let known: Vec<&str> =
            self.slots.iter().flat_map(|slot| slot.written.iter().map(String::as_str)).collect();
        let firsts: Vec<&str> =
            self.slots.iter().filter_map(|slot| slot.written.first().map(String::as_str)).collect();
        let escape = "un crochet qui n’en est pas un s’écrit \\[ et \\]";
        let help = match nearest(&plain(&shown), known.iter().copied()) {
            Some(near) => format!("vouliez-vous dire [{near}]? Sinon, {escape}"),
            None => format!("crochets connus : [{}]; {escape}", firsts.join("], [")),
        };
        (format!("crochet inconnu « [{shown}] »"), help)
    }
}

fn unpaired(message: &str, other: &str, sign: &str) -> (String, String) {
    let help =
        format!("ajoutez « {other} », ou écrivez \\{sign} si le crochet fait partie du texte");
    (message.to_string(), help)
}

fn refused(determiner: &'static str) -> (String, String) {
    if determiner == "«" {
        return (
            String::from("un guillemet sépare l’article et le crochet"),
            String::from(
                "retirez les guillemets, et déclarez quotes = true dans le fichier de lancement",
            ),
        );
    }
    (
        format!("« {determiner} » ne peut pas précéder un nom entre crochets"),
        String::from("écrivez « le », « au », « du » ou « votre » devant le crochet, ou rien"),
    )
}

/// In a string without Markdown, `\[` is how a plain bracket is written.
fn unescaped(text: &str) -> Vec<Edit> {
    let escapes = text.match_indices("\\[").chain(text.match_indices("\\]"));
    escapes.map(|(at, sign)| Edit { range: at..at + 2, text: sign[1..].to_string() }).collect()
}

/// A slot where it stands.
struct Found<'a> {
    text: &'a str,
    /// Where the text that no other slot took starts.
    from: usize,
    range: std::ops::Range<usize>,
    slot: &'a Slot,
    address: Option<String>,
    /// It is the text of a Markdown link.
    linked: bool,
}

impl Found<'_> {
    /// The text of a link keeps its brackets.
    fn linked(&self, text: String) -> String {
        if self.linked { format!("[{text}]") } else { text }
    }

    /// The start of the words before the bracket that its value replaces, and whether it then
    /// begins with a capital.
    fn absorbed_before(&self) -> (usize, &'static str, bool) {
        let before = &self.text[self.from..self.range.start];
        let words = before.trim_end();
        let mut start = words.len();
        let mut found = false;
        for word in &self.slot.absorbs_before {
            if let Some(at) = starts_at(words, word) {
                (start, found) = (at, true);
            }
        }
        if !self.slot.absorbs_before.is_empty() {
            let outer = words[..start].trim_end();
            let contracted = [("au", "à "), ("aux", "à "), ("du", "de "), ("des", "de ")];
            for (word, preposition) in contracted {
                if let Some(at) = starts_at(outer, word).filter(|_| !found) {
                    return (self.from + at, preposition, false);
                }
            }
        }
        if !found {
            return (self.range.start, "", false);
        }
        (self.from + start, "", words[start..].starts_with(char::is_uppercase))
    }

    /// The end of the words after the bracket that its value replaces.
    fn absorbed_after(&self) -> usize {
        let end = self.range.end;
        let next = after_space(self.text, end);
        let words = self.slot.absorbs_after.iter();
        next.and_then(|at| words.filter_map(|word| ends_at(self.text, at, word)).max())
            .unwrap_or(end)
    }

    fn value(&self, value: &str, otherwise: Option<&str>) -> Result<Vec<Edit>, (String, String)> {
        if !self.slot.absorbs_before.is_empty() {
            lead::refuse(self.text[self.from..self.range.start].trim_end()).map_err(refused)?;
        }
        let (start, kept, capital) = self.absorbed_before();
        let filter = if capital { " | capitalize_first" } else { "" };
        let text = match otherwise {
            None => format!("{kept}{{{{ {value}{filter} }}}}"),
            Some(otherwise) => {
                let otherwise = if capital {
                    crate::french::name::capitalize(otherwise)
                } else {
                    otherwise.to_string()
                };
                format!(
                    "{kept}{{% if {value} %}}{{{{ {value}{filter} }}}}{{% else %}}{otherwise}{{% endif %}}"
                )
            }
        };
        let end = if self.linked { self.range.end } else { self.absorbed_after() };
        Ok(vec![Edit { range: start..end, text: self.linked(text) }])
    }

    fn words(&self, words: &str) -> Vec<Edit> {
        let content = &self.text[self.range.start + 1..];
        let capital = content.trim_start().starts_with(char::is_uppercase);
        let words =
            if capital { crate::french::name::capitalize(words) } else { words.to_string() };
        vec![Edit { range: self.range.clone(), text: self.linked(words) }]
    }

    /// The short link declared for the official page of an address, else the address.
    fn short_link(&self, campaign: &Campaign) -> Vec<Edit> {
        let address = self.address.clone().unwrap_or_default();
        let same = |url: &str| url.trim_end_matches('/') == address.trim_end_matches('/');
        let text = match campaign.links.iter().find(|link| same(&link.url)) {
            Some(link) => {
                let declared = format!("links[\"{}\"].declared", link.id);
                format!(
                    "{{% if {declared} %}}{{{{ {declared} }}}}{{% else %}}{address}{{% endif %}}"
                )
            }
            None => address,
        };
        vec![Edit { range: self.range.clone(), text }]
    }
}
