//! Puts tags of the template language in the place of slots and of the words that agree.

use std::sync::Arc;

use super::agreement::Role;
use super::bracket::Bracket;
use super::found::Found;
use super::lead::{self, Lead, Refusal};
use super::load::{Meaning, Slots};
use super::phrase::plain;
use crate::campaign::Campaign;
use crate::french::name::capitalize;
use crate::input::{Problem, Source, nearest};
use crate::text::piece::{Edit, Piece, Setting};

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
        // Where the text that no slot took yet starts.
        let mut taken = 0;
        for (range, bracket) in self.brackets(text, setting == Setting::Body) {
            let result = match bracket {
                Bracket::Slot { slot, address, linked } => {
                    let from = taken.min(range.start);
                    let found = Found { text, from, range: range.clone(), slot, address, linked };
                    self.slot(&found, setting, campaign)
                }
                Bracket::Unknown(content) => Err(self.unknown(&content)),
                Bracket::Open => Err(unpaired("ce crochet n’est pas fermé", "]", "[")),
                Bracket::Stray => Err(unpaired("ce crochet fermant n’en ferme aucun", "[", "]")),
            };
            match result {
                Ok(new) => {
                    taken = new.iter().map(|edit| edit.range.end).fold(taken, usize::max);
                    edits.extend(new);
                }
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
            Meaning::Value(value, otherwise) => self.value(found, value, otherwise.as_deref()),
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
        let before = &text[..range.start];
        let lead = lead::lead(before, found.place(setting), &self.words).map_err(refused)?;
        // What another slot already took is not taken twice.
        let start = lead.start.max(found.from);
        let skip = |at| self.kept_words(text, at);
        let followed = self.words.follow(text, range.end, name, lead.role, skip);
        let lead = if followed.has_verb { lead.of_subject() } else { lead };
        let form = found.linked(form(name, &lead, &text[start..range.start]));
        let mut edits = vec![Edit { range: start..range.end, text: form }];
        edits.extend(followed.edits);
        Ok(edits)
    }

    fn value(
        &self,
        found: &Found<'_>,
        value: &str,
        otherwise: Option<&str>,
    ) -> Result<Vec<Edit>, (String, String)> {
        let before = found.text[found.from..found.range.start].trim_end();
        if !found.slot.absorbs_before.is_empty() {
            lead::refuse(before, &self.words).map_err(refused)?;
            lead::refuse_determiner(before, &found.slot.absorbs_before).map_err(refused)?;
        }
        let (start, kept, capital) = found.absorbed_before();
        let filter = if capital { " | capitalize_first" } else { "" };
        let text = match otherwise {
            None => format!("{kept}{{{{ {value}{filter} }}}}"),
            Some(otherwise) => {
                let otherwise = if capital { capitalize(otherwise) } else { otherwise.to_string() };
                format!(
                    "{kept}{{% if {value} %}}{{{{ {value}{filter} }}}}{{% else %}}{otherwise}{{% endif %}}"
                )
            }
        };
        let end = if found.linked { found.range.end } else { found.absorbed_after() };
        let mut edits = vec![Edit { range: start..end, text: found.linked(text) }];
        if found.slot.agrees {
            let role = match kept {
                "" => lead::role(&found.text[..start], &self.words),
                _ => Role::Complement,
            };
            let skip = |at| self.kept_words(found.text, at);
            edits.extend(self.words.follow(found.text, end, value, role, skip).edits);
        }
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

/// The tags of a name after its lead. Signs of emphasis in the words that they replace go before
/// the form.
fn form(name: &str, lead: &Lead, replaced: &str) -> String {
    let marks: String = replaced.chars().filter(|c| matches!(c, '*' | '_')).collect();
    let Lead { kept, filter, .. } = lead;
    match &lead.determiner {
        Some((one, many)) => {
            let determiner = format!("{{{{ {name} | possessif(s=\"{one}\", p=\"{many}\") }}}}");
            format!("{determiner}{marks}{{{{ {name} | {filter} }}}}")
        }
        None => format!("{marks}{kept}{{{{ {name} | {filter} }}}}"),
    }
}

fn unpaired(message: &str, other: &str, sign: &str) -> (String, String) {
    let help =
        format!("ajoutez « {other} », ou écrivez \\{sign} si le crochet fait partie du texte");
    (message.to_string(), help)
}

fn refused(refusal: Refusal) -> (String, String) {
    let (message, help) = match refusal {
        Refusal::Quotes => (
            String::from("un guillemet sépare l’article et le crochet"),
            "retirez les guillemets, et déclarez quotes = true dans le fichier de lancement",
        ),
        Refusal::Emphasis => (
            String::from("une mise en évidence se termine entre l’article et le crochet"),
            "mettez le crochet dans la mise en évidence, ou retirez-la",
        ),
        Refusal::Word(word) => (
            format!("« {word} » ne peut pas précéder un nom entre crochets"),
            "écrivez « le », « au », « du » ou « votre » devant le crochet, ou rien",
        ),
        Refusal::Noun(noun) => (
            format!("jalon ne sait pas si un nom peut suivre « {noun} »"),
            "écrivez « le », « au », « du » devant le crochet, ou ajoutez le mot à appositions dans slots.toml d’un dossier --root",
        ),
    };
    (message, help.to_string())
}

/// In a string without Markdown, `\[` is how a plain bracket is written.
fn unescaped(text: &str) -> Vec<Edit> {
    let escapes = text.match_indices("\\[").chain(text.match_indices("\\]"));
    escapes.map(|(at, sign)| Edit { range: at..at + 2, text: sign[1..].to_string() }).collect()
}
