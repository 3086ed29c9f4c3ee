//! The program in a pseudo-terminal: what the screen shows is waited for, never a while.

use std::fs;
use std::io::{Read, Write};
use std::num::NonZero;
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use super::TODAY;

const ROWS: NonZero<u16> = NonZero::new(40).unwrap();
const COLUMNS: NonZero<u16> = NonZero::new(80).unwrap();
pub const ESC: &str = "\u{1b}";
pub const CTRL_C: &str = "\u{3}";
pub const DOWN: &str = "\u{1b}[B";
pub const ENTER: &str = "\r";

/// Flags that answer what is asked of a service beside its name, its day and its contact.
pub const SAID: [&str; 8] = [
    "--unsubscribe",
    "https://exemple.ca/stop",
    "--cost",
    "C’est gratuit.",
    "--other-ways",
    "On peut aussi écrire.",
    "--letterhead",
    "Cabinet de l’Exemple",
];

/// A run on a terminal.
pub struct Session {
    screen: vt100::Parser,
    output: Receiver<Vec<u8>>,
    keyboard: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    _terminal: Box<dyn MasterPty + Send>,
}

impl Session {
    pub fn start(folder: &Path, args: &[&str]) -> Self {
        Self::run(folder, &[&["init", "--today", TODAY], args].concat(), COLUMNS)
    }

    /// Runs any command on a terminal of some columns.
    pub fn run(folder: &Path, args: &[&str], columns: NonZero<u16>) -> Self {
        let size =
            PtySize { rows: ROWS.get(), cols: columns.get(), pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_jalon"));
        command.cwd(folder);
        command.env_remove("JALON_ROOT");
        command.env("NO_COLOR", "1");
        command.env("TERM", "xterm");
        command.args(args);
        // The end of a program that the terminal obeys throws away what it printed last and nobody
        // has read yet (Linux, on the hang-up of a session).
        command.set_controlling_tty(false);
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, output) = channel();
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                if sender.send(bytes[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        Self {
            screen: vt100::Parser::new(ROWS, columns, 0),
            output,
            keyboard: pair.master.take_writer().unwrap(),
            child,
            _terminal: pair.master,
        }
    }

    pub fn shown(&self) -> String {
        self.screen.screen().contents()
    }

    /// Waits until the screen shows a text.
    pub fn expect(&mut self, text: &str) {
        self.wait(text, |shown| shown.contains(text));
    }

    fn wait(&mut self, text: &str, there: impl Fn(&str) -> bool) {
        let limit = Instant::now() + Duration::from_secs(30);
        while !there(&self.shown()) {
            let left = limit.saturating_duration_since(Instant::now());
            match self.output.recv_timeout(left) {
                Ok(bytes) => self.screen.process(&bytes),
                Err(_) => panic!("{text:?} is not on the screen:\n{}", self.shown()),
            }
        }
        let screen = self.screen.screen();
        assert!(
            (0..ROWS.get()).all(|row| !screen.row_wrapped(row)),
            "a line wraps:\n{}",
            self.shown()
        );
    }

    /// Waits until a refusal is told and the question stands anew, empty, below it.
    pub fn refused(&mut self, question: &str) {
        let asked = format!("? {question}");
        self.wait("a refusal", |shown| {
            let mut lines = shown.lines().skip_while(|line| !line.starts_with("# "));
            lines.any(|line| line.starts_with(&asked))
        });
    }

    /// Waits until the last question is this one, then answers it.
    pub fn answer(&mut self, question: &str, keys: &str) {
        let asked = format!("? {question}");
        self.wait(&asked, |shown| {
            shown
                .lines()
                .rfind(|line| line.starts_with("? "))
                .is_some_and(|l| l.starts_with(&asked))
        });
        self.keyboard.write_all(keys.as_bytes()).unwrap();
        self.keyboard.flush().unwrap();
    }

    pub fn line(&mut self, question: &str, text: &str) {
        self.answer(question, &format!("{text}{ENTER}"));
    }

    /// Takes a line of a list, counted from 0.
    pub fn choose(&mut self, question: &str, index: usize) {
        self.answer(question, &format!("{}{ENTER}", DOWN.repeat(index)));
    }

    pub fn end(mut self) -> (u32, String) {
        while let Ok(bytes) = self.output.recv_timeout(Duration::from_secs(30)) {
            self.screen.process(&bytes);
        }
        (self.child.wait().unwrap().exit_code(), self.shown())
    }
}

pub fn is_empty(folder: &Path) -> bool {
    fs::read_dir(folder).unwrap().next().is_none()
}

pub fn read(folder: &Path, file: &str) -> toml::Table {
    fs::read_to_string(folder.join(file)).unwrap().parse().unwrap()
}
