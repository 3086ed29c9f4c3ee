//! Makes the sentence of a problem, in the voice of the door that it came through.

use super::phrase::{KeyPath, Part, Phrase, Setting};
use super::problem::{Problem, Way, Wrong};
use super::voice::{File, Place, Voice};
use crate::french::typography::{Apostrophes, set_after};

/// A problem as a person reads it, in Québec typography.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// Where it is.
    pub place: Option<Place>,
}

impl Problem {
    /// What a person is told.
    pub fn told(&self) -> Told {
        let voice: &dyn Voice = self.voice.as_deref().unwrap_or(&File);
        let teller = Teller { voice, key: self.key.as_ref() };
        let mut message = String::new();
        mixed(&mut message, &voice.lead(self));
        teller.wrong(&mut message, &self.wrong);
        let help = self.way.as_ref().map(|way| {
            let mut help = String::new();
            if let Some(key) = self.key.as_ref().filter(|key| !self.names(key)) {
                mixed(&mut help, &voice.naming(key));
            }
            teller.way(&mut help, way);
            help
        });
        Told { message, help, place: voice.place(self) }
    }

    /// Whether its sentence or its way out names a key.
    fn names(&self, key: &KeyPath) -> bool {
        let says = |phrase: &Phrase| phrase.keys().any(|own| own == key);
        let in_way = match &self.way {
            Some(Way::Write(own) | Way::Add(own) | Way::Spell(own, _)) => own.key == *key,
            Some(Way::AddSection(_)) => true,
            Some(Way::Said(phrase)) => says(phrase),
            _ => false,
        };
        let in_wrong = if let Wrong::Said(phrase) = &self.wrong { says(phrase) } else { true };
        in_way || in_wrong
    }
}

struct Teller<'p> {
    voice: &'p dyn Voice,
    key: Option<&'p KeyPath>,
}

impl Teller<'_> {
    fn wrong(&self, out: &mut String, wrong: &Wrong) {
        if let Wrong::Said(phrase) = wrong {
            return self.phrase(out, phrase);
        }
        let Some(key) = self.key else { return };
        let named = self.voice.key(key);
        match wrong {
            Wrong::UnknownKey => {
                mixed(out, &format!("clé inconnue {named}{}", self.voice.within(key.section())));
            }
            Wrong::MissingKey => mixed(out, &self.voice.missing_key(key)),
            Wrong::MissingSection => mixed(out, &self.voice.missing_section(key)),
            Wrong::WrongType(wanted, found) => {
                mixed(out, &format!("{named} doit être "));
                self.phrase(out, wanted);
                mixed(out, &format!(", pas {found}"));
            }
            Wrong::NotOneOf(written) => {
                mixed(out, &format!("{named} ne peut pas être "));
                out.push_str(&self.voice.value(written));
            }
            Wrong::Empty => mixed(out, &format!("{named} est vide")),
            Wrong::Said(_) => {}
        }
    }

    fn way(&self, out: &mut String, way: &Way) {
        match way {
            Way::Write(setting) => {
                words(out, "écrivez par exemple : ");
                self.setting(out, setting);
            }
            Way::Add(setting) => {
                words(out, "ajoutez par exemple : ");
                self.setting(out, setting);
            }
            Way::AddSection(settings) => {
                let settings = self.settings(settings);
                let Some(section) = self.key else { return };
                mixed(out, &self.voice.add_section(section, &settings));
            }
            Way::Spell(setting, only) => {
                mixed(out, &self.voice.spell(&self.settings(std::slice::from_ref(setting)), only));
            }
            Way::Near(word) => mixed(out, &format!("vouliez-vous dire « {word} »?")),
            Way::Keys(keys) => mixed(out, &format!("clés connues : {}", keys.join(", "))),
            Way::OneOf(near, all) => {
                let said: Vec<String> = all.iter().map(|value| self.voice.value(value)).collect();
                match near {
                    Some(near) => {
                        let near = self.voice.value(near);
                        words(out, "vouliez-vous dire ");
                        out.push_str(&near);
                        words(out, "? Au choix : ");
                    }
                    None => words(out, "au choix : "),
                }
                out.push_str(&said.join(", "));
            }
            Way::Said(phrase) => self.phrase(out, phrase),
        }
    }

    fn phrase(&self, out: &mut String, phrase: &Phrase) {
        for part in &phrase.0 {
            match part {
                Part::Words(text) => words(out, text),
                Part::Mixed(text) => mixed(out, text),
                Part::Given(text) => out.push_str(text),
                Part::Key(key) => mixed(out, &self.voice.key(key)),
                Part::Section(section) => mixed(out, &self.voice.section(section)),
                Part::Value(value) => out.push_str(&self.voice.value(value)),
                Part::Write(settings) => out.push_str(&self.settings(settings)),
                Part::Here => words(out, self.voice.here()),
            }
        }
    }

    fn settings(&self, settings: &[Setting]) -> String {
        let said = settings.iter().map(|setting| {
            let mut out = String::new();
            self.setting(&mut out, setting);
            out
        });
        self.voice.list(said.collect())
    }

    fn setting(&self, out: &mut String, setting: &Setting) {
        for (index, value) in setting.values.iter().enumerate() {
            let (lead, value) = self.voice.setting(&setting.key, value);
            match index {
                0 => mixed(out, &lead),
                _ => out.push_str(" ou "),
            }
            out.push_str(&value);
        }
        if let Some(note) = &setting.note {
            let mut told = String::new();
            self.phrase(&mut told, note);
            out.push_str(&self.voice.note(&told));
        }
    }
}

/// Our words, typeset.
fn words(out: &mut String, text: &str) {
    set_after(out, text, Apostrophes::Set);
}

/// Our words with those of others: apostrophes stay as they were typed.
fn mixed(out: &mut String, text: &str) {
    set_after(out, text, Apostrophes::Keep);
}
