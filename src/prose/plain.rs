//! Reads plain text: an empty line parts paragraphs, a sign begins an item, tabs or bars part cells.

use super::builder::Builder;
use super::head::foreign_head;
use super::{BlockKind, Prose};
use crate::french::space::NBSP;
use crate::text::POST_RULE;
use crate::word::Cells;

/// Characters of the longest line that is taken for a title.
const LONGEST_TITLE: usize = 160;

/// What stands above a title without being one.
const ABOVE_TITLE: [&str; 6] = [
    "pour publication immédiate",
    "pour diffusion immédiate",
    "à publier immédiatement",
    "communiqué",
    "ne pas publier avant",
    "embargo",
];

/// Words before a title that say that it is one, and what it is.
const LABELS: [(&str, BlockKind); 5] = [
    ("titre", BlockKind::Title),
    ("objet", BlockKind::Title),
    ("sous-titre", BlockKind::Subtitle),
    ("préentête", BlockKind::Preheader),
    ("texte de remplacement du visuel (à adapter)", BlockKind::Alternative),
];

/// Reads a plain text. Lines that are cut at the width of a mail are joined.
pub fn plain(text: &str) -> Prose {
    let mut builder = Builder::default();
    // Heads are for programs.
    let mut at = foreign_head(text);
    let mut blocks = 0;
    // A paste from a word processor has a paragraph on each line.
    let is_tight = !text[at..].trim().contains("\n\n") && !text.contains("\n\r\n");
    let mut above: Option<&str> = None;
    let mut rows = Rows::default();
    let mut posts = Posts::of(text);
    for line in text[at..].split_inclusive('\n') {
        let words = line.trim_end_matches(['\n', '\r', ' ', '\t']);
        let inside = words.trim_start_matches([' ', '\t']);
        let start = at + words.len() - inside.len();
        at += line.len();
        if let Some(comment) = inside.strip_prefix("<!--").and_then(|c| c.strip_suffix("-->")) {
            builder.end();
            builder.comment(comment);
            above = None;
            continue;
        }
        if inside.is_empty() || inside.chars().all(|c| "-_=*—".contains(c)) {
            builder.end();
            above = None;
            posts.rule(inside, &mut builder);
            continue;
        }
        if let Some(between) = CELLS.into_iter().find(|own| inside.contains(own)) {
            rows.read(&mut builder, inside, start, between);
            above = None;
            blocks += 1;
            continue;
        }
        rows.end();
        let (item, mut skipped) = item(inside);
        let goes_on = above.is_some_and(|above| !item && is_cut(above, inside));
        if goes_on && builder.is_open() {
            builder.written_otherwise(" ", start - 1..start);
        } else {
            let rest = &text[at..];
            let alone = is_tight || rest.is_empty() || rest.starts_with(['\n', '\r']);
            let label = label(inside).filter(|_| blocks < LABELS.len() || posts.are_between());
            builder.begin(match blocks {
                _ if item => BlockKind::Item,
                _ if posts.are_between() && label.is_none() => BlockKind::Margin,
                _ if label.is_some() => label.map_or(BlockKind::Title, |(kind, _)| kind),
                0 if !posts.stand && alone && is_title(inside) => BlockKind::Title,
                _ => BlockKind::Paragraph,
            });
            skipped = label.map_or(skipped, |(_, length)| length);
            if !is_above_title(inside) {
                blocks += 1;
            }
        }
        builder.words(&inside[skipped..], start + skipped);
        above = Some(inside);
    }
    builder.finish()
}

/// The posts of one text on several networks, each between two rules, under where it is published.
struct Posts {
    stand: bool,
    is_inside: bool,
}

impl Posts {
    /// Whether a text is such a list: its first line says how long a post is on a network.
    fn of(text: &str) -> Self {
        let first = text.trim_start().lines().next().unwrap_or_default();
        let stand = first.ends_with(')')
            && first.contains(" sur ")
            && text.lines().filter(|line| line.trim() == POST_RULE).count() > 1;
        Self { stand, is_inside: false }
    }

    /// Takes a line without words.
    fn rule(&mut self, line: &str, builder: &mut Builder) {
        if !self.stand || line != POST_RULE {
            return;
        }
        match self.is_inside {
            true => builder.end_quote(),
            false => builder.begin_quote(),
        }
        self.is_inside = !self.is_inside;
    }

    /// Whether the lines that come say something of posts, and are in none.
    fn are_between(&self) -> bool {
        self.stand && !self.is_inside
    }
}

/// What stands between the cells of a row: as a table is pasted, as our own files write it.
const CELLS: [&str; 2] = ["\t", " | "];

/// Rows of cells.
#[derive(Default)]
struct Rows {
    cells: Cells,
    is_open: bool,
}

impl Rows {
    fn read(&mut self, builder: &mut Builder, row: &str, start: usize, between: &str) {
        if !self.is_open {
            self.cells.begin_table();
            self.is_open = true;
        }
        self.cells.begin_row();
        let mut at = start;
        for cell in row.split(between) {
            self.cells.begin_cell();
            builder.stand_in(self.cells.here());
            builder.begin(BlockKind::Cell);
            let words = cell.trim_start();
            builder.words(words.trim_end(), at + cell.len() - words.len());
            builder.end();
            at += cell.len() + between.len();
        }
        builder.stand_in(None);
    }

    fn end(&mut self) {
        if std::mem::take(&mut self.is_open) {
            self.cells.end_table();
        }
    }
}

/// Whether a line is an item of a list, and the bytes of its sign. « – 30 – » ends a release.
fn item(line: &str) -> (bool, usize) {
    let inside = line.trim_matches(['–', '—', '-', ' ', NBSP]);
    if line.ends_with(['–', '—', '-']) && inside.bytes().all(|b| b.is_ascii_digit()) {
        return (false, 0);
    }
    for sign in ["- ", "• ", "* ", "– ", "▪ ", "o "] {
        if line.starts_with(sign) {
            return (true, sign.len());
        }
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let numbered = digits > 0 && digits < 3 && line[digits..].starts_with([')', '.']);
    let space = line[digits..].chars().nth(1).filter(|c| numbered && c.is_whitespace());
    space.map_or((false, 0), |space| (true, digits + 1 + space.len_utf8()))
}

/// Whether a line was only cut at its width: the next one goes on with the sentence.
fn is_cut(above: &str, line: &str) -> bool {
    let ends = above.ends_with(['.', '!', '?', ':', ';', '»', '…']);
    let long = above.chars().count() >= 55;
    long && (!ends || line.starts_with(char::is_lowercase))
}

/// Whether a line says when to publish, or that this is a release: the title is under it.
fn is_above_title(line: &str) -> bool {
    let line = line.to_lowercase();
    ABOVE_TITLE.iter().any(|words| line.starts_with(words))
}

/// What « Titre : » before a line says that it is, and the bytes of these words.
fn label(line: &str) -> Option<(BlockKind, usize)> {
    let (word, rest) = line.split_once(':')?;
    let own = word.trim_end_matches(|c: char| c.is_whitespace() || c == NBSP).to_lowercase();
    let (_, kind) = LABELS.into_iter().find(|(label, _)| *label == own)?;
    let spaces = rest.len() - rest.trim_start().len();
    (!rest.trim().is_empty()).then_some((kind, word.len() + 1 + spaces))
}

fn is_title(line: &str) -> bool {
    !is_above_title(line)
        && line.chars().count() <= LONGEST_TITLE
        && line.starts_with(|c: char| c.is_uppercase() || c == '«')
        && !line.ends_with(['.', ';', ':', ','])
}
