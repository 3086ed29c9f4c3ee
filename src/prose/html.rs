//! Reads HTML.

use std::ops::Range;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{EndTag, StartTag, Token, Tokenizer};

use super::builder::Builder;
use super::element::{SAID, SHOWN, VOID, attribute, has_element, is_hidden};
use super::{BlockKind, Prose};
use crate::word::Cells;

/// Reads a page, or a part of one.
pub(super) fn html(text: &str) -> Prose {
    read(text, text, Builder::default())
}

/// Reads the page that stands from `start` on in a text, which begins with the title that it goes by.
pub(super) fn under_title(text: &str, title: usize, start: usize) -> Prose {
    let mut builder = Builder::default();
    builder.begin(BlockKind::Title);
    builder.words(&text[..title], 0);
    builder.end();
    // Blanks in the place of what stands before keep every place.
    let blank = " ".repeat(start) + &text[start..];
    read(text, &blank, builder)
}

fn read(text: &str, page: &str, builder: Builder) -> Prose {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    // A piece of a page leaves its first level to the page that it goes in.
    let is_piece = text == page && !has_element(page, "h1");
    let titled = text != page;
    let mut reader = Reader { builder, text, titled, is_piece, ..Reader::default() };
    let tokens = Tokenizer::new_with_emitter(page, emitter);
    for token in tokens {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => reader.start(&tag),
            Token::EndTag(tag) => reader.end(&tag),
            Token::String(words) => {
                let value = String::from_utf8_lossy(&words.value);
                reader.words(&value, words.span.start..words.span.end);
            }
            Token::Comment(comment) => {
                reader.builder.comment(&String::from_utf8_lossy(&comment.value));
            }
            _ => {}
        }
    }
    // A picture may stand inside a sentence: what describes it comes after the text. The title of a
    // page mostly says its first heading again.
    let Reader { mut builder, beside, .. } = reader;
    for (words, place) in beside.into_iter().filter(|(words, _)| !words.trim().is_empty()) {
        if !builder.has_line(&words) {
            builder.begin(BlockKind::Alternative);
            builder.written_otherwise(&words, place);
            builder.end();
        }
    }
    builder.finish()
}

#[derive(Default)]
struct Reader<'t> {
    builder: Builder,
    text: &'t str,
    /// The element whose words nobody reads, when in one, and how many of its name are open.
    quiet: Option<(Vec<u8>, usize)>,
    /// The element whose words only some readers get, when in one: the title of a page, a drawing.
    aside: Option<Vec<u8>>,
    link: Option<(String, Range<usize>)>,
    /// Its title was met.
    titled: bool,
    /// It is a piece of a page: its title is the heading that it begins with.
    is_piece: bool,
    /// A line was cut, and nothing follows so far.
    broken: bool,
    blocks: usize,
    /// What describes its pictures, what is said beside it.
    beside: Vec<(String, Range<usize>)>,
    cells: Cells,
}

impl Reader<'_> {
    fn start(&mut self, tag: &StartTag<usize>) {
        let name: &[u8] = &tag.name;
        if let Some((quiet, depth)) = &mut self.quiet {
            *depth += usize::from(quiet[..] == *name && !tag.self_closing);
            return;
        }
        if is_hidden(tag) && !VOID.contains(&name) {
            self.builder.end();
            // What is hidden above an e-mail is what a mail program shows after the subject.
            match self.blocks {
                0 if name != b"body" => self.builder.begin(BlockKind::Preheader),
                _ => self.quiet = Some((name.to_vec(), 1)),
            }
            return;
        }
        self.count(name);
        self.hear(tag);
        let kind = match name {
            b"title" | b"svg" if self.aside.is_none() && !tag.self_closing => {
                self.aside = Some(name.to_vec());
                return;
            }
            b"script" | b"style" | b"template" | b"code" | b"pre" | b"kbd" | b"samp"
            | b"textarea" => {
                if !tag.self_closing {
                    self.quiet = Some((name.to_vec(), 1));
                }
                return;
            }
            b"h1" | b"h2" | b"h3" if self.is_title(name) => {
                self.titled = true;
                BlockKind::Title
            }
            b"strong" | b"b" if self.is_subtitle(tag) => BlockKind::Subtitle,
            b"br" if self.builder.is_open() && !self.broken => return self.go_on(tag),
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
                let address = attribute(tag, b"href");
                self.link = address.map(|address| (address, tag.span.start..tag.span.end));
                return;
            }
            _ => return,
        };
        self.blocks += 1;
        self.builder.begin(kind);
    }

    /// The next line goes on with the sentence; a second one begins a paragraph.
    fn go_on(&mut self, tag: &StartTag<usize>) {
        self.builder.written_otherwise(" ", tag.span.start..tag.span.end);
        self.broken = true;
    }

    /// Whether a heading is the title.
    fn is_title(&self, name: &[u8]) -> bool {
        !self.titled && (name == b"h1" || self.is_piece && self.blocks == 0)
    }

    /// Whether the paragraph that begins is all in bold, under the title of a piece of a page.
    fn is_subtitle(&self, tag: &StartTag<usize>) -> bool {
        let under_title = self.is_piece && self.titled && self.blocks == 1;
        let rest = self.text.get(tag.span.end..).filter(|_| under_title && !self.builder.is_open());
        let after = rest.and_then(|rest| rest.split_once("</")?.1.split_once('>'));
        after.is_some_and(|(_, after)| after.trim_start().starts_with("</p>"))
    }

    fn end(&mut self, tag: &EndTag<usize>) {
        let name: &[u8] = &tag.name;
        if let Some((quiet, depth)) = &mut self.quiet {
            *depth -= usize::from(quiet[..] == *name);
            if *depth == 0 {
                self.quiet = None;
            }
            return;
        }
        if self.aside.as_deref() == Some(name) {
            self.aside = None;
            return;
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
        match name {
            b"table" => self.cells.end_table(),
            b"td" | b"th" => self.cells.end_cell(),
            b"blockquote" => self.builder.end_quote(),
            _ => return,
        }
        self.builder.stand_in(self.cells.here());
    }

    /// Notes what an element says beside the text.
    fn hear(&mut self, tag: &StartTag<usize>) {
        let is_shown = |name: String| SHOWN.contains(&name.to_ascii_lowercase().as_str());
        let name = attribute(tag, b"name").or_else(|| attribute(tag, b"property"));
        let content = name.filter(|_| tag.name[..] == *b"meta").is_some_and(is_shown);
        let said = SAID.into_iter().chain(content.then_some(&b"content"[..]));
        let said = said.filter_map(|name| attribute(tag, name));
        // An empty description says that the picture only adorns.
        let is_bare = tag.name[..] == *b"img"
            && ![&b"alt"[..], b"aria-label", b"aria-hidden", b"role"]
                .iter()
                .any(|name| tag.attributes.contains_key(*name));
        if is_bare {
            self.builder.bare_picture(tag.span.start..tag.span.end);
        }
        self.beside.extend(said.map(|words| (words, tag.span.start..tag.span.end)));
    }

    /// Notes the table, the row, the cell or the quotation that begins.
    fn count(&mut self, name: &[u8]) {
        match name {
            b"table" => self.cells.begin_table(),
            b"tr" => self.cells.begin_row(),
            b"td" | b"th" => self.cells.begin_cell(),
            b"blockquote" => {
                self.builder.end();
                self.builder.begin_quote();
            }
            _ => return,
        }
        self.builder.stand_in(self.cells.here());
    }

    /// Words between two tags: character references are one character in them.
    fn words(&mut self, words: &str, place: Range<usize>) {
        if self.quiet.is_some() || words.trim().is_empty() && !self.builder.is_open() {
            return;
        }
        if self.aside.is_some() {
            // A character reference ends a piece of words, not the words.
            match self.beside.last_mut() {
                Some((said, last)) if last.end == place.start => {
                    said.push_str(words);
                    last.end = place.end;
                }
                _ => self.beside.push((words.to_string(), place)),
            }
            return;
        }
        self.broken &= words.trim().is_empty();
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
