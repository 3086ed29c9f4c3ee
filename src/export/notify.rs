//! A text as a template of GC Notify and GOV.UK Notify, and the head of its list of recipients.
//!
//! Their Markdown has two levels of headings, lists, quotations (`^`), lines and links; GOV.UK Notify
//! has no bold nor italics, so that none is written. A recipient's own words stand between double
//! parentheses, `((first name))`, a column of the list each.

use std::collections::BTreeSet;
use std::io;
use std::sync::LazyLock;

use regex::Regex;

use super::csv::{safe, write_rows};
use crate::address;
use crate::french::message::told;
use crate::markup::{Around, Block, BlockKind, Inline, InlineKind, Item, Markdown, Table};
use crate::text::Fields;

/// The first column of a list for e-mails; both services know it, whatever the language.
pub const MAIL: &str = "email address";
/// The same for text messages.
pub const PHONE: &str = "phone number";

/// What stands around each part, as in posts.
const EDGE: &str = "----------------------------------------\n";

/// An e-mail: its subject, then its message.
pub fn mail(fields: &Fields, body: &Markdown) -> String {
    let mut message = Message::default();
    message.blocks(body.blocks());
    if !fields.link.is_empty() {
        message.apart();
        message.out.push_str(&fields.link);
    }
    part("Objet", &fields.title) + "\n" + &part("Message", message.out.trim())
}

/// A text message.
pub fn sms(post: &str) -> String {
    part("Message", post)
}

/// What is pasted in one box, under its name.
fn part(name: &str, text: &str) -> String {
    format!("{}\n{EDGE}{text}\n{EDGE}", told(name))
}

/// The head of the list of recipients: the first column, then one for each word of their own.
///
/// # Errors
/// None that a text causes.
pub fn recipients(first: &str, template: &str) -> io::Result<Vec<u8>> {
    let mut columns = vec![first];
    let mut known = BTreeSet::from([key(first)]);
    let own = placeholders(template).filter(|own| !own.is_empty());
    columns.extend(own.filter(|own| known.insert(key(own))));
    let mut out = Vec::new();
    write_rows(&mut out, b',', std::iter::once(columns.into_iter().map(safe).collect()))?;
    Ok(out)
}

/// What these services take for one column: `((Prénom))` and `((prénom))`.
fn key(column: &str) -> String {
    column.to_lowercase().replace([' ', '_', '-'], "")
}

static PLACEHOLDER: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\(\(([^()?\n]{1,100})(?:\?\?[^()\n]*)?\)\)").ok());

/// The words of each recipient in a text: `((first name))`, `((is late??Hurry up))`.
fn placeholders(text: &str) -> impl Iterator<Item = &str> {
    let found = PLACEHOLDER.as_ref().map(|pattern| pattern.captures_iter(text));
    found.into_iter().flatten().filter_map(|own| own.get(1)).map(|own| own.as_str().trim())
}

/// A message as it is written.
#[derive(Default)]
struct Message {
    out: String,
    /// Before each line of a quotation.
    quoted: bool,
}

impl Message {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(&block.kind);
        }
    }

    fn block(&mut self, block: &BlockKind) {
        match block {
            BlockKind::Paragraph(words) | BlockKind::Lead(words) => self.start("", words),
            BlockKind::Line(words) | BlockKind::Code(words) => self.inlines(words),
            BlockKind::Heading(1, words) => self.start("# ", words),
            BlockKind::Heading(_, words) => self.start("## ", words),
            BlockKind::Quote(inside) => {
                self.quoted = true;
                self.blocks(inside);
                self.quoted = false;
            }
            BlockKind::List(first, items) => self.list(*first, items),
            BlockKind::Table(table) => self.table(table),
            BlockKind::Rule => {
                self.apart();
                self.out.push_str("---");
            }
            BlockKind::Html(_) => {}
        }
    }

    fn start(&mut self, sign: &str, words: &[Inline]) {
        self.apart();
        self.out.push_str(if self.quoted { "^ " } else { sign });
        self.inlines(words);
    }

    /// After one empty line.
    fn apart(&mut self) {
        let kept = self.out.trim_end().len();
        self.out.truncate(kept);
        if kept > 0 {
            self.out.push_str("\n\n");
        }
    }

    /// Items on a line each; a list in another one has none of its own.
    fn list(&mut self, first: Option<u64>, items: &[Item]) {
        self.apart();
        for (number, item) in (first.unwrap_or_default()..).zip(items) {
            let sign = first.map_or_else(|| String::from("* "), |_| format!("{number}. "));
            let mut own = Self::default();
            own.blocks(item);
            let words = own.out.split_whitespace().filter(|word| *word != "*");
            self.out.push_str(&sign);
            self.out.push_str(&words.collect::<Vec<_>>().join(" "));
            self.out.push('\n');
        }
    }

    fn table(&mut self, table: &Table) {
        for row in &table.rows {
            self.apart();
            for (column, cell) in row.iter().enumerate() {
                self.out.push_str(if column > 0 { " | " } else { "" });
                self.inlines(cell);
            }
        }
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match &inline.kind {
                InlineKind::Text(words) => {
                    words.iter().for_each(|own| self.out.push_str(&own.text))
                }
                InlineKind::Settled(text) => self.out.push_str(text),
                InlineKind::SoftBreak => self.out.push(' '),
                InlineKind::HardBreak => self.out.push('\n'),
                InlineKind::Html(_) | InlineKind::Task(_) => {}
                InlineKind::Within(Around::Link(target), inside) => self.link(target, inside),
                InlineKind::Within(_, inside) => self.inlines(inside),
            }
        }
    }

    /// A page under its words; an address that is shown as one, or that leads to no page, as it is.
    fn link(&mut self, target: &str, inside: &[Inline]) {
        let start = self.out.len();
        self.inlines(inside);
        if !address::has_scheme(target) || self.out[start..] == *target {
            return;
        }
        self.out.insert(start, '[');
        self.out.push_str(&format!("]({target})"));
    }
}
