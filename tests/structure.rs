//! Imports go one way, and files stay small.

mod circles;
mod places;

use std::fs;
use std::path::{Path, PathBuf};

/// Modules from the ground up: each may use those on lower lines only, or its own line's, left to
/// right not needed.
const LAYERS: [&[&str]; 27] = [
    &["vocabulary", "address", "visible", "color"],
    &["french", "disk"],
    &["fitting"],
    &["input"],
    &["artwork"],
    &["library", "word", "merge", "markup", "diagnostic"],
    &["workbook", "network", "scheduler", "calendar", "formats", "copies"],
    &["campaign"],
    &["progress"],
    &["launch"],
    &["rollout", "draft"],
    &["portfolio", "fillable"],
    &["launch_days", "measure"],
    &["text"],
    &["prose"],
    &["rules"],
    &["export", "grammar", "import", "report", "inspect"],
    &["compare", "reword"],
    &["page", "picture", "print"],
    &["bundle", "terminal"],
    &["folder"],
    &["workspace"],
    &["review"],
    &["wizard"],
    &["cli"],
    &["commands"],
    &["main", "lib"],
];

fn layer(module: &str) -> usize {
    LAYERS
        .iter()
        .position(|modules| modules.contains(&module))
        .unwrap_or_else(|| unreachable!("{module} has no layer"))
}

fn rust_files(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
}

fn sources() -> Vec<(String, PathBuf, String)> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&top, &mut files);
    files
        .into_iter()
        .map(|path| {
            let relative = path.strip_prefix(&top).unwrap();
            let first = relative.iter().next().unwrap().to_string_lossy();
            let module = first.trim_end_matches(".rs").to_string();
            let text = fs::read_to_string(&path).unwrap();
            (module, path, text)
        })
        .collect()
}

#[test]
fn imports_go_one_way() {
    for (module, path, text) in sources() {
        for (at, _) in text.match_indices("crate::") {
            let used: String =
                text[at + 7..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            if used.is_empty() || module == used {
                continue;
            }
            assert!(layer(&used) < layer(&module), "{} uses {used}", path.display());
        }
    }
}

#[test]
fn libraries_stay_where_they_belong() {
    let homes: [(&str, &[&str]); 7] = [
        // One reader of Markdown: what is made of a text is made from its blocks.
        ("pulldown_cmark::", &["markup"]),
        ("clap::", &["cli", "main"]),
        ("tera::", &["text", "page", "picture"]),
        ("resvg::", &["artwork", "picture"]),
        ("rustybuzz::", &["fitting"]),
        ("indicatif::", &["terminal"]),
        ("inquire::", &["wizard"]),
    ];
    for (module, path, text) in sources() {
        for (library, homes) in homes {
            let allowed = homes.contains(&module.as_str());
            assert!(allowed || !text.contains(library), "{} uses {library}", path.display());
        }
    }
}

#[test]
fn the_disk_is_read_and_written_in_its_own_rooms() {
    for (module, path, text) in sources() {
        let allowed = ["disk", "folder", "commands"].contains(&module.as_str());
        for library in ["std::fs", "tempfile::", "disk::"] {
            assert!(allowed || !text.contains(library), "{} uses {library}", path.display());
        }
        let writes = ["fs::write", "fs::rename", "tempfile::", "OpenOptions", "File::create"];
        for call in writes.iter().filter(|_| module != "disk") {
            assert!(!text.contains(call), "{} writes with {call}", path.display());
        }
    }
}

#[test]
fn every_file_says_its_purpose_and_stays_small() {
    for (_, path, text) in sources() {
        assert!(text.starts_with("//! "), "{} has no purpose", path.display());
        assert!(text.lines().count() <= 300, "{} is too long", path.display());
    }
}

/// The lines of each function, from its name to its closing brace.
fn functions(text: &str) -> Vec<(&str, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let starts = lines.iter().enumerate().filter(|(_, line)| {
        let own = line.trim_start();
        (own.starts_with("fn ") || own.starts_with("pub") && own.contains(" fn "))
            && !own.ends_with(['}', ';'])
    });
    let long = starts.filter_map(|(at, line)| {
        let indent = &line[..line.len() - line.trim_start().len()];
        let end = lines[at..].iter().position(|own| own.strip_prefix(indent) == Some("}"))?;
        line.trim_start().split('(').next()?.split("fn ").nth(1).map(|name| (name, end + 1))
    });
    long.collect()
}

#[test]
fn a_function_fits_a_screen() {
    for (_, path, text) in sources() {
        for (name, lines) in functions(&text) {
            assert!(lines <= 60, "{}: {name} has {lines} lines", path.display());
        }
    }
}

#[test]
fn no_test_hides_where_none_is_run() {
    // Library and program are built without a test harness: what only it would run is never run.
    for (_, path, text) in sources() {
        let hidden = text.contains("cfg(test)") || text.contains("#[test]");
        assert!(!hidden, "{}: move its tests to tests/", path.display());
    }
}

/// What the program says is set where it is printed (`french::message::told`).
#[test]
fn sources_hold_plain_spaces() {
    for (module, path, text) in sources().into_iter().filter(|(module, ..)| module != "french") {
        for space in ["\\u{a0}", "\\u{202f}", "\u{a0}", "\u{202f}"] {
            assert!(!text.contains(space), "{}: {space:?} in {module}", path.display());
        }
        for entity in ["\\u{A0}", "\\u{00a0}", "\\u{00A0}", "\\u{202F}", "\\xa0", "&nbsp;"] {
            assert!(!text.contains(entity), "{}: {entity} in {module}", path.display());
        }
    }
}

/// `Markdown` keeps what was read of a text: nothing else can have it read, and it does so once.
#[test]
fn a_text_is_read_by_what_keeps_it() {
    let markup = sources().into_iter().filter(|(module, ..)| module == "markup");
    let readers = markup.filter(|(.., text)| text.contains("read::read;"));
    let readers: Vec<PathBuf> = readers.map(|(_, path, _)| path).collect();
    assert!(matches!(&readers[..], [one] if one.ends_with("markup/markdown.rs")), "{readers:?}");
    assert!(!fs::read_to_string("src/markup/mod.rs").unwrap().contains("pub use read"));
}

/// Pages are templates, and what a text shows in them is written by `markup`. Word is XML.
#[test]
fn no_page_is_put_together_with_format() {
    let tag =
        regex::Regex::new(r#"(format|write|writeln)!\(\s*"[^"]*</?[a-z][a-z0-9]*[ >/]"#).unwrap();
    for (_, path, text) in sources() {
        let allowed = path.components().any(|part| part.as_os_str() == "docx");
        let found = tag.find(&text).filter(|_| !allowed);
        assert!(found.is_none(), "{}: {found:?}", path.display());
    }
}
