//! Telephone numbers and mailboxes that nobody declared.

use crate::address;
use crate::input::Table;
use crate::rules::facts::{Contact, phones};
use crate::rules::keys::{Common, texts};
use crate::rules::model::{Finding, Kind, Rule};
use crate::rules::pattern::{Pattern, is_about};
use crate::rules::sheet::Sheet;

pub(super) const KEYS: &[&str] = &["known", "near", "hosts"];

/// Telephone numbers and mailboxes are those that the launch and its campaign know.
#[derive(Debug)]
struct Contacts {
    /// Other known ones.
    known: Vec<Contact>,
    /// What a slip makes of a known one, alone; or else what is far from all of them.
    near: bool,
    /// Ends of the hosts of mailboxes that may be given.
    hosts: Vec<String>,
    /// Lines that are about what is known: others may give what they want.
    patterns: Vec<Pattern>,
    except: Vec<Pattern>,
}

pub(super) fn read(table: &Table<'_>, common: Common<'_>) -> Option<Box<dyn Kind>> {
    let known = texts(table, "known");
    Some(Box::new(Contacts {
        known: known.iter().filter_map(|own| Contact::of(own, "la règle")).collect(),
        near: table.bool("near").unwrap_or(false),
        hosts: texts(table, "hosts"),
        patterns: common.patterns,
        except: common.except,
    }))
}

impl Kind for Contacts {
    fn patterns(&mut self) -> Vec<&mut Pattern> {
        self.patterns.iter_mut().chain(&mut self.except).collect()
    }

    fn find(&self, rule: &Rule, sheet: &Sheet<'_>) -> Vec<Finding> {
        let text = sheet.folded.text.as_str();
        let known: Vec<&Contact> = sheet
            .facts
            .map_or(&[][..], |facts| &facts.contacts)
            .iter()
            .chain(&self.known)
            .collect();
        let mut findings = Vec::new();
        for place in phones(text) {
            let words = &text[place.clone()];
            let line = line(text, place.start);
            let near = nearest(&known, words);
            if known.iter().any(|own| own.is(words)) || near.is_some() != self.near {
                continue;
            }
            if near.is_none() && !(is_whole(words) && is_about(&self.patterns, &self.except, line))
            {
                continue;
            }
            let range = sheet.folded.place(place.start)..sheet.folded.place(place.end);
            let mut finding = Finding::at(rule, sheet, range);
            tell(&mut finding, near);
            findings.push(finding);
        }
        for link in &sheet.prose.links {
            let Some((_, host)) = address::mailbox(&link.address) else { continue };
            if address::has_scheme(&link.address) {
                continue;
            }
            let near = nearest(&known, &link.address);
            let host = host.to_lowercase();
            let allowed = self.hosts.iter().any(|own| address::is_below(&host, own));
            let own = known.iter().any(|own| own.is(&link.address));
            if own
                || near.is_some() != self.near
                || near.is_none() && (allowed || self.hosts.is_empty())
            {
                continue;
            }
            let mut finding = Finding::at(rule, sheet, link.at..link.at);
            finding.message = rule.message.replace("{found}", &link.address);
            finding.place = Some(link.place.clone());
            tell(&mut finding, near);
            findings.push(finding);
        }
        findings
    }
}

/// The known contact that words are a slip of.
fn nearest<'k>(known: &[&'k Contact], words: &str) -> Option<&'k Contact> {
    let near = known.iter().filter(|own| !own.is(words));
    let near = near.filter_map(|own| Some((own.slips(words)?, *own)));
    near.min_by_key(|(slips, _)| *slips).map(|(_, own)| own)
}

fn tell(finding: &mut Finding, near: Option<&Contact>) {
    if let Some(own) = near {
        finding.message.push_str(&format!(
            " Ce qui est connu de plus proche : {} (d’après {}).",
            own.written, own.of
        ));
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
