//! Markdown read once: what is nested beyond reason ends soon, and every word is kept, with its
//! place.

use jalon::export::{Letterhead, docx};
use jalon::markup::{Block, BlockKind, Inline, InlineKind, Markdown, elements};
use jalon::prose;
use jalon::text::Fields;
use proptest::prelude::*;

/// Shapes that grow by nesting or by width.
fn shapes(size: usize) -> Vec<(&'static str, String)> {
    vec![
        ("quotes", format!("{}mot", "> ".repeat(size))),
        ("lists", format!("{}mot", "- ".repeat(size))),
        ("rules or items", "- ".repeat(size)),
        ("emphasis", format!("{}mot{}", "*a ".repeat(size), " b*".repeat(size))),
        (
            "table",
            format!("|{}\n|{}\n|{}\n", "a|".repeat(size), "-|".repeat(size), "mot|".repeat(size)),
        ),
        // An image may hold images: as many as overflow a stack, if each were read within the other.
        ("images", format!("{}mot{}", "![".repeat(10 * size), "](a)".repeat(10 * size))),
        ("brackets", format!("{}mot", "[".repeat(size))),
    ]
}

#[test]
fn nesting_beyond_reason_keeps_its_words_and_no_depth() {
    for (name, text) in shapes(2_000) {
        let read = Markdown::from(text.as_str());
        let plain = read.plain();
        assert!(plain.contains("mot") || name == "rules or items", "{name}");
        assert!(plain.len() < 40 * text.len(), "{name}: {} bytes", plain.len());
        let page = elements(&[read.blocks()], 2, &|_| "");
        assert!(page.len() < 40 * text.len() + 100, "{name}: {} bytes", page.len());
        assert!(
            !docx(&Fields::default(), &read, "Titre", "", &Letterhead::default())
                .unwrap()
                .is_empty(),
            "{name}"
        );
        assert!(prose::markdown(&text).text.len() < 40 * text.len(), "{name}");
    }
}

/// Every text of the lines is what the source holds at its place, or is written otherwise there.
fn places(text: &str, blocks: &[Block]) {
    fn line(text: &str, inlines: &[Inline]) {
        for inline in inlines {
            assert!(text.get(inline.place.clone()).is_some(), "{:?} of {text:?}", inline.place);
            match &inline.kind {
                InlineKind::Text(words) => {
                    for words in words {
                        let there = &text[words.place.clone()];
                        let otherwise = there.starts_with(['&', '\\', '`']) || there.contains('\\');
                        assert!(*words.text == *there || otherwise, "{words:?} of {text:?}");
                    }
                }
                InlineKind::Within(_, inside) => line(text, inside),
                _ => {}
            }
        }
    }
    for block in blocks {
        assert!(text.get(block.place.clone()).is_some(), "{:?} of {text:?}", block.place);
        match &block.kind {
            BlockKind::Paragraph(inside)
            | BlockKind::Line(inside)
            | BlockKind::Lead(inside)
            | BlockKind::Heading(_, inside) => {
                line(text, inside);
            }
            BlockKind::Quote(inside) => places(text, inside),
            BlockKind::List(_, items) => items.iter().for_each(|item| places(text, item)),
            BlockKind::Table(table) => {
                for cell in table.rows.iter().chain([&table.head]).flatten() {
                    line(text, cell);
                }
            }
            _ => {}
        }
    }
}

#[test]
fn a_text_is_read_once_for_all_its_outputs() {
    let text = Markdown::from("# Titre\n\nLe **1er** mot.");
    let copy = text.clone();
    assert_eq!(copy.plain(), "Titre\n\nLe 1er mot.");
    assert!(std::ptr::eq(text.blocks(), copy.blocks()));
    assert!(std::ptr::eq(text.plain(), copy.plain()));
}

proptest! {
    #[test]
    fn words_know_their_place(
        pieces in prop::collection::vec(
            prop::sample::select(vec![
                "été ", "**", "*", "`", "[", "](https://a.ca)", "\n", "\n\n", "# ", "- ", "1. ", "> ",
                "~~", "&amp;", "\\*", "<!-- a -->", "<br>", "|", "|-|\n", "  ", "!", "    ", "mot",
            ]),
            0..40,
        ),
    ) {
        let text = pieces.concat();
        places(&text, Markdown::from(text.as_str()).blocks());
    }
}
