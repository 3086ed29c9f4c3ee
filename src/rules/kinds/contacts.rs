//! Telephone numbers and mailboxes that nobody declared.

use crate::address;
use crate::input::Table;
use crate::rules::facts::{Contact, phones};
use crate::rules::keys::{Common, texts};
use crate::rules::model::{Finding, Kind, Rule};
use crate::rules::sheet::Sheet;

/// Telephone numbers and mailboxes are those that the launch and its campaign know.
#[derive(Debug)]
struct Contacts {
    /// Other known ones.
    known: Vec<Contact>,
    /// What a slip makes of a known one, alone; or else what is far from all of them.
    near: bool,
    /// Ends of the hosts of mailboxes that may be given.
    hosts: Vec<String>,
}

pub(super) fn read(table: &Table<'_>, _: &Common<'_>) -> Option<Box<dyn Kind>> {
    let known = texts(table, "known");
    Some(Box::new(Contacts {
        known: known.iter().filter_map(|own| Contact::of(own, "la règle")).collect(),
        near: table.bool("near").unwrap_or(false),
        hosts: texts(table, "hosts"),
    }))
}

impl Kind for Contacts {
    fn find(&self, rule: &Rule, sheet: &Sheet<'_>) -> Vec<Finding> {
        let text = sheet.folded.text.as_str();
        let declared = sheet.facts.map_or(&[][..], |facts| &facts.contacts);
        let known: Vec<&Contact> = declared.iter().chain(&self.known).collect();
        let numbers = phones(text).into_iter().filter_map(|place| {
            let words = &text[place.clone()];
            // Lines about something else may give what they want.
            let is_judged = || is_whole(words) && rule.is_about(line(text, place.start));
            let more = self.more(&known, words, is_judged)?;
            Some(Finding::at(rule, sheet, sheet.folded.written(&place)).adding(&more))
        });
        let mailboxes = sheet.prose.links.iter().filter_map(|link| {
            let (_, host) = address::mailbox(&link.address)?;
            let is_allowed = |host: &str| self.hosts.iter().any(|own| address::is_below(host, own));
            let is_judged = || !self.hosts.is_empty() && !is_allowed(&host.to_lowercase());
            let is_one = !address::has_scheme(&link.address);
            let more = is_one.then(|| self.more(&known, &link.address, is_judged))??;
            Some(Finding::of_link(rule, link).adding(&more))
        });
        numbers.chain(mailboxes).collect()
    }
}

impl Contacts {
    /// What is said of words beside the message of the rule; none where it does not hold for them.
    /// `is_judged` tells whether it does for words that are far from all that is known.
    fn more(
        &self,
        known: &[&Contact],
        words: &str,
        is_judged: impl Fn() -> bool,
    ) -> Option<String> {
        if known.iter().any(|own| own.is(words)) {
            return None;
        }
        let near = known.iter().filter_map(|own| Some((own.slips(words)?, own)));
        match near.min_by_key(|(slips, _)| *slips) {
            Some((_, own)) => self.near.then(|| {
                let Contact { written, of, .. } = own;
                format!(" Ce qui est connu de plus proche : {written} (d’après {of}).")
            }),
            None => (!self.near && is_judged()).then(String::new),
        }
    }
}

/// Whether it has all its figures.
fn is_whole(words: &str) -> bool {
    words.chars().filter(char::is_ascii_digit).count() >= 10
}

/// The line of a text that a place is in.
fn line(text: &str, at: usize) -> &str {
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
    &text[start..end]
}
