//! Commands to type next, written as this person would type them in a shell.

use std::path::Path;

use crate::cli::Cli;

/// A command of jalon: the program as it was called, then `words`, then the root of this run.
pub(super) fn command(cli: &Cli, words: &str) -> String {
    let root = cli.root.as_deref().map(|root| format!(" --root {}", path(root)));
    format!("{} {words}{}", program(), root.unwrap_or_default())
}

/// The program as it was typed: `jalon`, `./jalon`, `target/release/jalon`.
pub(super) fn program() -> String {
    let typed = std::env::args_os().next().filter(|typed| !typed.is_empty());
    typed.map_or(String::from("jalon"), |typed| word(&typed.to_string_lossy()))
}

/// A path as it is typed in a command, never taken for an option.
pub(super) fn path(path: &Path) -> String {
    let text = path.display().to_string();
    if text.starts_with('-') { word(&format!("./{text}")) } else { word(&text) }
}

/// A text as one word of a command.
pub(super) fn word(text: &str) -> String {
    // A backslash parts folders on Windows, and takes the next sign as it is elsewhere.
    let plain =
        |c: char| c.is_alphanumeric() || "._-/:+@,".contains(c) || (cfg!(windows) && c == '\\');
    if !text.is_empty() && text.chars().all(plain) {
        text.to_string()
    } else if text.contains(['"', '$', '`', '!']) || (cfg!(unix) && text.contains('\\')) {
        format!("'{}'", text.replace('\'', r"'\''"))
    } else {
        format!("\"{text}\"")
    }
}
