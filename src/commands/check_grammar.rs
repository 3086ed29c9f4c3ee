//! `jalon check --grammar`: the texts put to a program of grammar, installed here or served by this
//! machine.

use std::io::ErrorKind;
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::Result;

use super::pdf_apart::printed;
use super::streams::{io_reason, refused};
use crate::address;
use crate::disk::lent;
use crate::grammar::{Grammalecte, LanguageTool};
use crate::prose::Reading;
use crate::rules::Finding;

/// The commands that Grammalecte comes with, of a system and as its authors hand it over.
const COMMANDS: [&str; 2] = ["grammalecte-cli", "grammalecte-cli.py"];

/// Seconds that a program may take to start and to answer.
const PATIENCE: u64 = 30;
/// The same for each line: it takes a hundredth of that.
const PATIENCE_BY_LINE: Duration = Duration::from_millis(200);

/// Hosts that are this machine: texts that are not published yet do not leave it.
const HERE: [&str; 3] = ["localhost", "127.0.0.1", "[::1]"];

/// A text that was checked, and the names that are right in it.
pub(super) struct Text {
    pub reading: Reading,
    pub names: Vec<String>,
}

/// A program of grammar.
pub(super) enum Engine {
    /// Grammalecte, by its command.
    Installed,
    /// A server of LanguageTool, by its address.
    Server(String),
}

impl Engine {
    /// The program that a command line asks for: a word is the address of a server.
    pub(super) fn of(word: &str) -> Result<Self> {
        if word.is_empty() {
            return Ok(Self::Installed);
        }
        let host = address::host(word);
        let name = host.rsplit_once(':').map_or(host, |(name, port)| {
            if port.bytes().all(|byte| byte.is_ascii_digit()) { name } else { host }
        });
        if !HERE.contains(&name) || !word.starts_with("http://") {
            return Err(refused(
                format!("« {word} » n’est pas un serveur de cet ordinateur"),
                "vos textes ne partent pas ailleurs : donnez par exemple --grammar=http://localhost:8081",
            ));
        }
        Ok(Self::Server(word.trim_end_matches('/').to_string()))
    }

    /// What it finds in each text, or why it cannot say.
    pub(super) fn ask(&self, texts: &[&Text]) -> Result<Vec<Vec<Finding>>, String> {
        match self {
            Self::Installed => installed(texts),
            Self::Server(address) => served(address, texts),
        }
    }
}

fn installed(texts: &[&Text]) -> Result<Vec<Vec<Finding>>, String> {
    let proses = texts.iter().map(|text| (&text.reading.prose, text.names.as_slice()));
    let asked = Grammalecte::new(proses);
    let lines = asked.file();
    // The program reads files alone.
    let file = lent(lines.as_bytes()).map_err(|error| {
        format!("les textes n’ont pas pu être remis à Grammalecte, {}", io_reason(&error))
    })?;
    let started = COMMANDS.iter().find_map(|command| {
        let mut command = Command::new(command);
        command.args(Grammalecte::arguments()).arg(&file).env("PYTHONIOENCODING", "utf-8");
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().ok()
    });
    let child = started.ok_or(
        "Grammalecte n’est pas installé (paquet grammalecte-cli de Debian et d’Ubuntu, ou grammalecte.net)",
    )?;
    let count = u32::try_from(lines.lines().count()).unwrap_or(u32::MAX);
    let patience = Duration::from_secs(PATIENCE) + PATIENCE_BY_LINE.saturating_mul(count);
    let answer = printed(child, patience);
    answer.and_then(|answer| asked.read(&answer)).ok_or_else(|| {
        String::from("Grammalecte n’a pas répondu comme sa version 2, que jalon sait lire")
    })
}

fn served(address: &str, texts: &[&Text]) -> Result<Vec<Vec<Finding>>, String> {
    let failed = |reason: String| format!("le serveur {address} n’a pas répondu ({reason})");
    let ask = |text: &&Text| {
        let asked = LanguageTool::new(&text.reading.prose, &text.names);
        let question = minreq::post(format!("{address}/v2/check"))
            .with_header("Content-Type", "application/x-www-form-urlencoded")
            .with_body(asked.form())
            .with_follow_redirects(false)
            .with_timeout(PATIENCE);
        let answer = question.send().map_err(|error| failed(reason(&error)))?;
        let found = Some(answer.as_bytes()).filter(|_| answer.status_code == 200);
        found
            .and_then(|bytes| asked.read(bytes))
            .ok_or_else(|| failed(format!("état {}", answer.status_code)))
    };
    texts.iter().map(ask).collect()
}

/// Why a server did not answer.
fn reason(error: &minreq::Error) -> String {
    match error {
        minreq::Error::IoError(error) => match error.kind() {
            ErrorKind::ConnectionRefused => String::from("aucun programme n’y écoute"),
            ErrorKind::TimedOut | ErrorKind::WouldBlock => String::from("il tarde trop"),
            _ => io_reason(error),
        },
        _ => String::from("sa réponse n’est pas celle de LanguageTool"),
    }
}

/// What to say when it cannot be asked.
pub(super) fn remark(reason: &str) -> String {
    format!("À noter : grammaire non vérifiée : {reason}.")
}
