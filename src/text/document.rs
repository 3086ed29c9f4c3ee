//! A text filled in for a launch, and its Markdown file: a head in TOML, then the body.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::front_matter;
use super::post::NetworkText;
use super::role::Role;
use crate::french::message::told;
use crate::french::space::plain;
use crate::markup::{Block, BlockKind, Markdown};
use crate::visible;

/// What surrounds the body of a text. Empty strings are absent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Fields {
    /// Title, and subject of an e-mail.
    pub title: String,
    /// Who an e-mail is for: an address, or words.
    pub to: String,
    /// Line under the title.
    pub subtitle: String,
    /// What a mail program shows after the subject.
    pub preheader: String,
    /// Address published under a post.
    pub link: String,
    /// Text alternative suggested for the picture.
    pub alt: String,
    /// Where the wording comes from.
    pub origin: String,
    /// What differs on a network, by its id.
    pub network: BTreeMap<String, OnNetwork>,
    /// What its pictures say.
    #[serde(skip_serializing_if = "Words::is_empty")]
    pub picture: Words,
    /// The same with the short name of the service, where that differs.
    #[serde(skip_serializing_if = "Words::is_empty")]
    pub picture_short: Words,
    /// The values in some of them; a file does not hold them.
    #[serde(skip)]
    pub values: FieldValues,
}

/// What differs on a network that shares the words of a post.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OnNetwork {
    /// Address or line under it.
    pub link: String,
}

/// The bytes of each value in what a head says to readers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FieldValues {
    /// In the title.
    pub title: Vec<Range<usize>>,
    /// In the line under it.
    pub subtitle: Vec<Range<usize>>,
    /// In the address.
    pub link: Vec<Range<usize>>,
}

/// Words by the box of a picture that they go in.
pub type Words = BTreeMap<String, String>;

impl Fields {
    /// The same, each on one line of signs that can be seen.
    fn visible(mut self) -> Self {
        let head = [&mut self.title, &mut self.to, &mut self.subtitle, &mut self.preheader];
        let head = head.into_iter().chain([&mut self.link, &mut self.alt, &mut self.origin]);
        let links = self.network.values_mut().map(|own| &mut own.link);
        let words = self.picture.values_mut().chain(self.picture_short.values_mut());
        for field in head.chain(links).chain(words) {
            *field = shown(field);
        }
        self
    }

    /// The address or line under the text on a network.
    pub fn link_on(&self, network: &str) -> &str {
        let own = self.network.get(network).map(|own| own.link.as_str());
        own.filter(|link| !link.trim().is_empty()).unwrap_or(&self.link)
    }

    /// Whether a body shows a title, or there is none to show.
    pub fn is_titled(&self, body: &Markdown) -> bool {
        let heading = |block: &Block| matches!(block.kind, BlockKind::Heading(1, _));
        body.blocks().iter().any(heading) || body.plain().contains(&self.title)
    }
}

/// A text of a launch, ready to be written in any format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The deliverable it belongs to, if to one.
    pub deliverable: Option<String>,
    /// What it is for.
    pub role: Role,
    /// The deliverables that it corrects, if it does that: those of one public, the last one to go
    /// out at the end.
    pub corrects: Vec<String>,
    /// Folder of its files.
    pub folder: String,
    /// Name of its files without ending.
    pub file: String,
    /// What surrounds the body.
    pub fields: Fields,
    /// Markdown.
    pub body: Markdown,
    /// For a post: its text on each network.
    pub networks: Vec<NetworkText>,
    /// It is a post, written for networks.
    pub is_post: bool,
}

impl Document {
    /// The path of its files, without ending.
    pub fn stem(&self) -> String {
        format!("{}/{}", self.folder, self.file)
    }

    /// The deliverable that it is about: its own, or the last one that it corrects.
    pub fn about(&self) -> Option<&String> {
        self.deliverable.as_ref().or(self.corrects.last())
    }

    /// The Markdown file that the staff edit.
    pub fn to_markdown(&self) -> String {
        markdown_file(&self.fields, self.body.as_str())
    }

    /// What it says to its readers, a line each.
    pub fn readers_words(&self) -> String {
        readers_words(self.files().iter().map(String::as_str))
    }

    /// Its Markdown files, those of networks included.
    pub(super) fn files(&self) -> Vec<String> {
        let own = self.own_files();
        let own = own.map(|(text, _)| text.to_markdown(&self.fields, &self.networks));
        [self.to_markdown()].into_iter().chain(own).collect()
    }

    /// The texts of networks that have a file of their own, with the networks that share each.
    pub fn own_files(&self) -> impl Iterator<Item = (&NetworkText, Vec<String>)> {
        let names = self.networks.iter().filter(|text| text.names_file());
        names.map(|text| (text, self.networks_of(text.file.as_ref())))
    }

    /// The networks whose text stands in a file; none for the main one.
    pub fn networks_of(&self, file: Option<&String>) -> Vec<String> {
        let of_file = self.networks.iter().filter(|text| text.file.as_ref() == file);
        of_file.map(|text| text.network.clone()).collect()
    }
}

/// A head and a body as one file.
pub(super) fn markdown_file(fields: &Fields, body: &str) -> String {
    let mut out =
        told("+++\n# Fiche du texte : ce qui est entre les lignes +++ ne se publie pas.\n");
    let line = |key: &str, value: &str| format!("{key} = {}\n", toml::Value::from(value));
    for (key, value) in [
        ("title", &fields.title),
        ("to", &fields.to),
        ("subtitle", &fields.subtitle),
        ("preheader", &fields.preheader),
        ("link", &fields.link),
        ("alt", &fields.alt),
        ("origin", &fields.origin),
    ] {
        if !value.is_empty() {
            out.push_str(&line(key, value));
        }
    }
    for (id, own) in &fields.network {
        out.push_str(&format!("\n[network.{id}]\n{}", line("link", &own.link)));
    }
    for (section, words) in [("picture", &fields.picture), ("picture_short", &fields.picture_short)]
    {
        if words.is_empty() {
            continue;
        }
        out.push_str(&format!("\n[{section}]\n"));
        words.iter().for_each(|(name, text)| out.push_str(&line(name, text)));
    }
    out.push_str("+++\n\n");
    out.push_str(body.trim_end());
    out.push('\n');
    out
}

/// Reads a Markdown file back as it stands, edits included. A head that is no longer valid, or is
/// missing, leaves the fields empty and the rest as the body.
pub fn parse_file(text: &str) -> (Fields, Markdown) {
    let text = plain_lines(text);
    let (head, body) = front_matter::split(&text).unwrap_or_default();
    let fields = toml::from_str::<Fields>(&text[head]).unwrap_or_default().visible();
    (fields, shown(text[body..].trim()).into())
}

/// A text of signs that can be seen.
fn shown(text: &str) -> String {
    visible::text(&visible::uncut(text)).into_owned()
}

/// The words of a text, a line each, from its Markdown files: titles, body, address, what its
/// pictures say. Spaces, marks and line ends are no words; what a file says that one before it said
/// counts once.
pub fn readers_words<'t>(files: impl Iterator<Item = &'t str>) -> String {
    let mut lines: Vec<String> = Vec::new();
    for file in files {
        let before: BTreeSet<String> = lines.iter().cloned().collect();
        let (fields, body) = parse_file(file);
        let Fields { title, to, subtitle, preheader, link, alt, network, picture, .. } = fields;
        let head = [title, to, subtitle, preheader];
        let below = [link].into_iter().chain(network.into_values().map(|own| own.link));
        let below = below.chain([alt]).chain(picture.into_values());
        let body = body.plain().lines().map(str::to_string).collect::<Vec<_>>();
        for line in head.into_iter().chain(body).chain(below) {
            let words = plain(&line).split_whitespace().collect::<Vec<_>>().join(" ");
            if !words.is_empty() && !before.contains(&words) {
                lines.push(words);
            }
        }
    }
    lines.join("\n")
}

/// A file without its byte order mark, one sign at the end of each line.
pub fn plain_lines(file: &str) -> String {
    file.strip_prefix('\u{feff}').unwrap_or(file).replace("\r\n", "\n")
}

/// Whether a Markdown file still has a head that can be read, and a body.
pub fn has_sound_head(text: &str) -> bool {
    let text = plain_lines(text);
    front_matter::split(&text).is_some_and(|(head, body)| {
        toml::from_str::<toml::Table>(&text[head]).is_ok() && !text[body..].trim().is_empty()
    })
}
