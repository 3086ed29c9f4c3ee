//! A PDF is read by another process of jalon's own: whatever a hostile one makes the reader do, only
//! that process ends, with its memory, when it has had its time.

use std::io::{self, Read, Write};
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use crate::import::{Pages, Unreadable, read_pdf};

/// The word that asks for such a process, known to no one else.
pub const WORD: &str = "__lire-pdf";

/// The longest time that a guide takes by far.
const PATIENCE: Duration = Duration::from_secs(10);

/// Most memory of the process, in bytes: a guide of 32 MB takes a third.
#[cfg(unix)]
const MEMORY: u64 = 512 * 1024 * 1024;

/// Has a PDF read apart. What ends otherwise than well was not a sound PDF.
pub(super) fn read(bytes: &[u8]) -> Result<Pages, Unreadable> {
    apart(bytes).unwrap_or(Err(Unreadable::Damaged))
}

fn apart(bytes: &[u8]) -> Option<Result<Pages, Unreadable>> {
    let mut command = Command::new(std::env::current_exe().ok()?);
    command.arg(WORD).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().ok()?;
    // It reads everything before it does anything else.
    child.stdin.take()?.write_all(bytes).ok();
    serde_json::from_slice(&printed(child, PATIENCE)?).ok()
}

/// What a process prints, if it ends in time.
pub(super) fn printed(mut child: Child, patience: Duration) -> Option<Vec<u8>> {
    let mut from = child.stdout.take()?;
    let (done, answer) = mpsc::channel();
    thread::spawn(move || {
        let mut answer = Vec::new();
        from.read_to_end(&mut answer).ok();
        done.send(answer).ok();
    });
    let answer = answer.recv_timeout(patience);
    child.kill().ok();
    child.wait().ok()?;
    answer.ok()
}

/// The other process: reads the PDF on standard input, and answers on standard output.
pub fn serve() -> ExitCode {
    limit();
    let mut bytes = Vec::new();
    if io::stdin().read_to_end(&mut bytes).is_err() {
        return ExitCode::FAILURE;
    }
    let answer = serde_json::to_vec(&read_pdf(&bytes)).unwrap_or_default();
    let sent = io::stdout().write_all(&answer);
    if sent.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Elsewhere than on Unix, time alone is limited.
fn limit() {
    #[cfg(unix)]
    rlimit::setrlimit(rlimit::Resource::AS, MEMORY, MEMORY).ok();
}
