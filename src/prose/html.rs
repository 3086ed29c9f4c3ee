//! Reads HTML.

use std::ops::Range;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{EndTag, StartTag, Token, Tokenizer};

use super::builder::{Builder, silence};
use super::{BlockKind, Prose};

/// Reads a page, or a part of one.
pub(super) fn html(text: &str) -> Prose {
    read(text, text, Builder::default())
}

/// Reads a page under the title that it goes by: gives both as one text.
pub(super) fn titled(title: &str, page: &str) -> (String, Prose) {
    let mut builder = Builder::default();
    builder.begin(BlockKind::Title);
    builder.words(title, 0);
    builder.end();
    let text = format!("{title}\n{page}");
    // Blanks in the place of the title keep every place.
    let blank = " ".repeat(title.len() + 1) + page;
    let prose = read(&text, &blank, builder);
    (text, prose)
}

fn read(text: &str, page: &str, builder: Builder) -> Prose {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let blocks = usize::from(text != page);
    let mut reader = Reader { builder, text, quiet: None, link: None, blocks };
    let tokens = Tokenizer::new_with_emitter(page, emitter);
    for token in tokens {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => reader.start(&tag),
            Token::EndTag(tag) => reader.end(&tag),
            Token::String(words) => {
                let value = String::from_utf8_lossy(&words.value).into_owned();
                reader.words(&value, words.span.start..words.span.end);
            }
            Token::Comment(comment) => {
                let value = String::from_utf8_lossy(&comment.value).into_owned();
                if let Some(found) = silence(&value, comment.span.start..comment.span.end) {
                    reader.builder.silence(found);
                }
            }
            _ => {}
        }
    }
    reader.builder.finish()
}

struct Reader<'t> {
    builder: Builder,
    text: &'t str,
    /// The element whose words nobody reads, when in one.
    quiet: Option<Vec<u8>>,
    link: Option<(String, Range<usize>)>,
    blocks: usize,
}

impl Reader<'_> {
    fn start(&mut self, tag: &StartTag<usize>) {
        let name: &[u8] = &tag.name;
        // The end of a head may be left out.
        if name == b"body" && self.quiet.as_deref() == Some(b"head") {
            self.quiet = None;
        }
        if self.quiet.is_some() {
            return;
        }
        let kind = match name {
            b"script" | b"style" | b"template" | b"code" | b"pre" | b"kbd" | b"samp"
            | b"textarea" | b"svg" | b"head" => {
                if !tag.self_closing {
                    self.quiet = Some(name.to_vec());
                }
                return;
            }
            b"h1" if self.blocks == 0 => BlockKind::Title,
            b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => BlockKind::Heading,
            b"li" | b"dd" | b"dt" => BlockKind::Item,
            b"td" | b"th" => BlockKind::Cell,
            b"p" | b"div" | b"section" | b"article" | b"br" | b"tr" | b"ul" | b"ol" | b"table"
            | b"blockquote" | b"body" | b"header" | b"footer" | b"main" | b"hr" => {
                // The paragraph of an item or a cell goes on with its line.
                if name != b"p" || !self.builder.is_open() {
                    self.builder.end();
                }
                return;
            }
            b"a" => {
                let href = tag.attributes.get(&b"href"[..]);
                let address = href.map(|href| String::from_utf8_lossy(&href.value).into_owned());
                self.link = address.map(|address| (address, tag.span.start..tag.span.end));
                return;
            }
            _ => return,
        };
        self.blocks += 1;
        self.builder.begin(kind);
    }

    fn end(&mut self, tag: &EndTag<usize>) {
        let name: &[u8] = &tag.name;
        match &self.quiet {
            Some(quiet) if quiet[..] == *name => self.quiet = None,
            Some(_) => return,
            None => {}
        }
        match name {
            b"a" => {
                if let Some((address, place)) = self.link.take() {
                    let address = crate::address::as_typed(&address);
                    self.builder.target(address, place);
                }
            }
            b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" | b"li" | b"dd" | b"dt" | b"td"
            | b"th" | b"p" | b"div" | b"section" | b"article" | b"tr" | b"blockquote" => {
                self.builder.end();
            }
            _ => {}
        }
    }

    /// Words between two tags: character references are one character in them.
    fn words(&mut self, words: &str, place: Range<usize>) {
        if self.quiet.is_some() || words.trim().is_empty() && !self.builder.is_open() {
            return;
        }
        if !self.builder.is_open() {
            self.blocks += 1;
        }
        let written = self.text.get(place.clone()).unwrap_or_default();
        if written == words {
            self.lines(words, place.start);
            return;
        }
        // Between its references, the file has the very words.
        let (mut read, mut at) = (words, 0);
        while let Some(reference) = written[at..].find('&').map(|found| at + found) {
            let plain = &written[at..reference];
            let Some(rest) = read.strip_prefix(plain) else { break };
            self.lines(plain, place.start + at);
            let Some(length) = written[reference..].find(';').map(|end| end + 1) else {
                (read, at) = (rest, reference);
                break;
            };
            let Some(letter) = rest.chars().next() else { return };
            let end = place.start + reference + length;
            self.builder.written_otherwise(&letter.to_string(), place.start + reference..end);
            (read, at) = (&rest[letter.len_utf8()..], reference + length);
        }
        match written.get(at..) == Some(read) {
            true => self.lines(read, place.start + at),
            false => self.builder.written_otherwise(read, place.start + at..place.end),
        }
    }

    /// Runs of spaces and line ends are one space in a page.
    fn lines(&mut self, words: &str, start: usize) {
        let mut at = 0;
        let space = |c: char| c.is_ascii_whitespace();
        while at < words.len() {
            let rest = &words[at..];
            let plain = rest.find('\n').unwrap_or(rest.len());
            let line = rest[..plain].trim_end_matches(space);
            self.builder.words(line, start + at);
            let after =
                rest[line.len()..].len() - rest[line.len()..].trim_start_matches(space).len();
            if after > 0 {
                let from = start + at + line.len();
                self.builder.written_otherwise(" ", from..from + after);
            }
            at += line.len() + after;
        }
    }
}
