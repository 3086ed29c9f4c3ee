//! Problems of the launch file that a row makes, told at the cells that it was made of.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::columns::{Column, fold};
use super::row::Row;
use crate::input::Problem;

/// `key = "value"`, as the help of a launch file says it.
static WRITTEN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r#"(?-u:\b)(?P<key>[a-z_]+) = (?:"(?P<text>[^"]*)"|(?P<bare>[^\s,;)"]+))"#).ok()
});

/// `[section]`.
static SECTION: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?:la section )?\[(?P<section>[a-z_.]+)\]").ok());

/// `« key »`.
static QUOTED: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"«[ \x{a0}](?P<key>[a-z_]+)[ \x{a0}]»").ok());

/// `"value"`, alone.
static VALUE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new("\"(?P<text>[^\"]*)\"").ok());

impl Row {
    /// The problems of the launch file of this row, each at its cell, in the words of the table.
    /// Those of any other file stay as they are.
    pub fn tell(&self, problems: Vec<Problem>) -> Vec<Problem> {
        problems.into_iter().map(|problem| self.told(problem)).collect()
    }

    fn told(&self, problem: Problem) -> Problem {
        let own = problem.source.as_ref().is_some_and(|source| *source == self.launch);
        let Some(span) = problem.span.clone().filter(|_| own) else { return problem };
        let line = self.lines.iter().find(|(line, _)| line.contains(&span.start));
        let section = self.section(&problem.message, span.start, line.map(|(_, index)| *index));
        let index = match (line, self.key_in(&problem.message, &section)) {
            // What is missing is told at the end of the file, or at the head of a section.
            (Some((_, index)), None) => Some(*index),
            (line, Some(key)) => {
                let missing = problem.message.contains("il manque");
                let own = self.table.index(&key);
                line.map(|(_, index)| *index).filter(|_| !missing).or(own)
            }
            (None, None) => self.first_of(&section),
        };
        let mut message = self.reworded(&problem.message, &section);
        let head = index.and_then(|index| self.table.heads.get(index));
        if head.is_some_and(|(head, _)| message == format!("il manque «\u{a0}{head}\u{a0}»")) {
            message = String::from("cette cellule est vide");
        }
        let mut told = self.at(index, message);
        told.level = problem.level;
        told.help = problem.help.map(|help| match help.contains('{') {
            true => String::from(
                "seul «\u{a0}service en ligne\u{a0}» est connu ici; pour un autre mot, écrivez un fichier de lancement et nommez-le dans une colonne «\u{a0}fichier\u{a0}»",
            ),
            false => self.reworded(&help, &section),
        });
        told
    }

    /// The first cell of a section that holds something.
    fn first_of(&self, section: &str) -> Option<usize> {
        let is_own =
            |column: &Column| column.place().0 == section && self.cell(&column.key).is_some();
        let mut heads = self.table.heads.iter();
        heads.position(|(_, column)| !section.is_empty() && column.as_ref().is_some_and(is_own))
    }

    /// The section that a problem is about: that of its line, else the one that its message names.
    fn section(&self, message: &str, start: usize, index: Option<usize>) -> String {
        let named = SECTION.as_ref().and_then(|regex| regex.captures(message));
        if let Some(named) = named.filter(|_| message.contains("il manque")) {
            return named["section"].to_string();
        }
        if let Some((_, Some(column))) = index.and_then(|index| self.table.heads.get(index)) {
            return column.place().0.to_string();
        }
        let before = self.launch.text.get(..start).unwrap_or_default();
        let rest = &self.launch.text[before.len()..];
        let here = rest.lines().next().filter(|line| line.starts_with('['));
        let header = here.or_else(|| before.lines().rev().find(|line| line.starts_with('[')));
        header.unwrap_or_default().trim_matches(['[', ']']).to_string()
    }

    /// The key of a section that a message names, with its section.
    fn key_in(&self, message: &str, section: &str) -> Option<String> {
        if let Some(named) = SECTION.as_ref()?.captures(message)
            && !QUOTED.as_ref()?.is_match(message)
        {
            return Some(format!("{}.name", &named["section"]));
        }
        let quoted = QUOTED.as_ref()?.captures(message)?;
        let key = self.full(&quoted["key"], section);
        self.table.name(&key).map(|_| key)
    }

    /// A key with its section; keys of no section are known everywhere.
    fn full(&self, key: &str, section: &str) -> String {
        let own = if section.is_empty() { key.to_string() } else { format!("{section}.{key}") };
        if self.table.name(&own).is_some() { own } else { key.to_string() }
    }

    /// Keys and values in the words of the table.
    fn reworded(&self, text: &str, section: &str) -> String {
        let regexes = (WRITTEN.as_ref(), QUOTED.as_ref(), SECTION.as_ref(), VALUE.as_ref());
        let (Some(written), Some(quoted), Some(sections), Some(values)) = regexes else {
            return text.to_string();
        };
        let plain = text
            .replace(" en tête du fichier", "")
            .replace(&format!("à la fin du fichier\u{a0}: [{section}] avec "), "")
            .replace(&format!(" dans [{section}]"), "")
            .replace("cette ligne", "cette cellule");
        let head = |key: &str| {
            let full = self.full(key, section);
            let name = self.table.name(&full)?;
            Some((full.clone(), format!("«\u{a0}{name}\u{a0}»")))
        };
        let plain = written.replace_all(&plain, |found: &Captures<'_>| {
            let Some((key, name)) = head(&found["key"]) else { return found[0].to_string() };
            let value = found.name("text").or_else(|| found.name("bare"));
            format!("{name}\u{a0}: {}", self.value(&key, value.map_or("", |value| value.as_str())))
        });
        let plain = quoted.replace_all(&plain, |found: &Captures<'_>| {
            head(&found["key"]).map_or_else(|| found[0].to_string(), |(_, name)| name)
        });
        let plain = sections.replace_all(&plain, |found: &Captures<'_>| {
            let key = format!("{}.name", &found["section"]);
            let name = self.table.name(&key).unwrap_or(&found["section"]);
            format!("«\u{a0}{name}\u{a0}»")
        });
        let plain = values.replace_all(&plain, |found: &Captures<'_>| match &found["text"] {
            "" => String::from("aucun"),
            text => text.to_string(),
        });
        let spaced: Vec<&str> = plain.split(' ').filter(|word| !word.is_empty()).collect();
        spaced.join(" ")
    }

    /// A value of a launch file as people write it in the table.
    fn value(&self, key: &str, value: &str) -> String {
        let column = self.table.settings.columns.iter().find(|column| column.key == key);
        let words = column.map_or(&[][..], |column: &Column| &column.words);
        let word = words.iter().find(|word| fold(&word.value) == fold(value));
        match (word.and_then(|word| word.written.first()), value) {
            (Some(written), _) => written.clone(),
            (None, "true") => String::from("oui"),
            (None, "false") => String::from("non"),
            (None, value) => value.to_string(),
        }
    }
}
