//! `jalon init` asked and answered in a real terminal of 80 columns.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::fs;
use std::io::{Read, Write};
use std::num::NonZero;
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use support::{TODAY, jalon};

const ROWS: NonZero<u16> = NonZero::new(40).unwrap();
const COLUMNS: NonZero<u16> = NonZero::new(80).unwrap();
const ESC: &str = "\u{1b}";
const CTRL_C: &str = "\u{3}";
const DOWN: &str = "\u{1b}[B";
const ENTER: &str = "\r";

/// A run of `jalon init` on a terminal.
struct Session {
    screen: vt100::Parser,
    output: Receiver<Vec<u8>>,
    keyboard: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    _terminal: Box<dyn MasterPty + Send>,
}

impl Session {
    fn start(folder: &Path, args: &[&str]) -> Self {
        let size =
            PtySize { rows: ROWS.get(), cols: COLUMNS.get(), pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_jalon"));
        command.cwd(folder);
        command.env_remove("JALON_ROOT");
        command.env("NO_COLOR", "1");
        command.env("TERM", "xterm");
        command.args(["init", "--today", TODAY]);
        command.args(args);
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
            screen: vt100::Parser::new(ROWS, COLUMNS, 0),
            output,
            keyboard: pair.master.take_writer().unwrap(),
            child,
            _terminal: pair.master,
        }
    }

    fn shown(&self) -> String {
        self.screen.screen().contents()
    }

    /// Waits until the screen shows a text.
    fn expect(&mut self, text: &str) {
        let limit = Instant::now() + Duration::from_secs(30);
        while !self.shown().contains(text) {
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

    /// Waits for a question, then answers it.
    fn answer(&mut self, question: &str, keys: &str) {
        self.expect(&format!("? {question}"));
        self.keyboard.write_all(keys.as_bytes()).unwrap();
        self.keyboard.flush().unwrap();
    }

    fn line(&mut self, question: &str, text: &str) {
        self.answer(question, &format!("{text}{ENTER}"));
    }

    /// Takes a line of a list, counted from 0.
    fn choose(&mut self, question: &str, index: usize) {
        self.answer(question, &format!("{}{ENTER}", DOWN.repeat(index)));
    }

    fn end(mut self) -> (u32, String) {
        while let Ok(bytes) = self.output.recv_timeout(Duration::from_secs(30)) {
            self.screen.process(&bytes);
        }
        (self.child.wait().unwrap().exit_code(), self.shown())
    }
}

fn is_empty(folder: &Path) -> bool {
    fs::read_dir(folder).unwrap().next().is_none()
}

fn read(folder: &Path, file: &str) -> toml::Table {
    fs::read_to_string(folder.join(file)).unwrap().parse().unwrap()
}

#[test]
fn from_the_first_question_to_a_file_that_renders() {
    let scratch = tempfile::tempdir().unwrap();
    let folder = scratch.path();
    let mut session = Session::start(folder, &[]);
    session.line("Nom du service", "Carnet santé Québec");
    session.expect("le         Accédez au Carnet santé Québec.");
    session.choose("Quelle phrase sonne juste?", 0);
    session.expect("Nous vous dirons lorsqu’il sera accessible.");
    session.line("Ces phrases sonnent-elles juste?", "oui");
    session.choose("Que lancez-vous?", 1);
    session.line("Ancien mode de connexion", "");
    session.line("D’autres services l’utilisent-ils encore?", "n");
    session.answer("Jour du lancement", "25 décembre 2027");
    session.expect("samedi 25\u{a0}décembre\u{a0}2027 – Noël, jour férié");
    session.line("Jour du lancement", "");
    session.line("Garder ce jour quand même?", "");
    session.line("Jour du lancement", "2027-03-01");
    session.line("Adresse Web du service", "http://exemple.ca");
    session.expect("L’adresse complète commence par https://");
    session.answer("Adresse Web du service", &"\u{7f}".repeat(17));
    session.line("Adresse Web du service", "https://www.exemple.gouv.qc.ca");
    session.line("Accéder à votre…", "dossier en ligne");
    session.line("Organisation responsable", "le ministère de l’Exemple");
    session.expect("Le ministère de l’Exemple annonce la nouvelle.");
    session.line("Ces phrases sonnent-elles juste?", "");
    session.line("Ville d’où part le communiqué", "Québec");
    session.line("Personne à joindre", "Camille Tremblay");
    session.line("Son téléphone", "418 555-0123");
    session.line("Son courriel", "medias@exemple.gouv.qc.ca");
    session.expect("Lancement   lundi 1er\u{a0}mars\u{a0}2027");
    session.line("Écrire «\u{a0}carnet-sante-quebec.toml\u{a0}»?", "");
    let (status, shown) = session.end();
    assert_eq!(status, 0, "{shown}");
    assert!(shown.contains("jalon plan carnet-sante-quebec.toml"), "{shown}");
    let written = read(folder, "carnet-sante-quebec.toml");
    assert_eq!(written["previous_login"]["still_active"].as_bool(), Some(false));
    assert_eq!(written["organization"]["name"].as_str(), Some("ministère de l’Exemple"));
    let render = jalon(folder)
        .args(["render", "carnet-sante-quebec.toml", "-o", "campagne", "--today", TODAY])
        .output()
        .unwrap();
    let told = String::from_utf8(render.stderr).unwrap();
    assert!(render.status.success() && !told.contains("compléter"), "{told}");
}

#[test]
fn giving_up_writes_nothing() {
    for key in [ESC, CTRL_C] {
        for answers in 0..4 {
            let scratch = tempfile::tempdir().unwrap();
            let mut session = Session::start(scratch.path(), &[]);
            let questions = [
                ("Nom du service", "Carnet\r"),
                ("Quelle phrase sonne juste?", ENTER),
                ("Ces phrases sonnent-elles juste?", ENTER),
                ("Que lancez-vous?", ENTER),
            ];
            for (question, keys) in &questions[..answers] {
                session.answer(question, keys);
            }
            session.answer(questions[answers].0, key);
            let (status, shown) = session.end();
            assert_eq!(status, 2);
            assert!(shown.contains("Abandonné\u{a0}: rien n’est écrit."), "{shown}");
            assert!(is_empty(scratch.path()));
        }
    }
}

/// Flags that leave only the name's grammar, and the last yes, to be asked.
const REST: [&str; 16] = [
    "--launch",
    "2027-03-01",
    "--type",
    "new",
    "--url",
    "https://exemple.ca",
    "--organization",
    "Régie",
    "--organization-article",
    "la",
    "--city",
    "Québec",
    "--contact-name",
    "Camille Tremblay",
    "--contact-phone",
    "418 555-0123",
];

fn rest<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [more, &REST, &["--contact-email", "a@exemple.ca"]].concat()
}

#[test]
fn an_article_typed_with_the_name_may_be_official() {
    let scratch = tempfile::tempdir().unwrap();
    let mut session = Session::start(scratch.path(), &rest(&[]));
    session.line("Nom du service", "La Place 0-5");
    session.expect("Accédez à la Place 0-5.");
    session.choose("«\u{a0}La\u{a0}» fait-il partie du nom officiel?", 1);
    session.expect("Consultez la page de La Place 0-5.");
    session.line("Ces phrases sonnent-elles juste?", "");
    session.line("Écrire «\u{a0}la-place-0-5.toml\u{a0}»?", "");
    assert_eq!(session.end().0, 0);
    let service = read(scratch.path(), "la-place-0-5.toml")["service"].clone();
    assert_eq!(service["name"].as_str(), Some("Place 0-5"));
    assert_eq!(service["article"].as_str(), Some("la"));
    assert_eq!(service["official_article"].as_bool(), Some(true));
}

#[test]
fn sentences_that_sound_wrong_bring_back_to_the_article() {
    let scratch = tempfile::tempdir().unwrap();
    let mut session = Session::start(scratch.path(), &rest(&["--service", "Aide aux aînés"]));
    session.choose("Quelle phrase sonne juste?", 4);
    session.choose("Et plus loin, que dit-on?", 2);
    session.expect("Aide aux aînés seront accessibles bientôt.");
    session.line("Ces phrases sonnent-elles juste?", "non");
    session.choose("Quelle phrase sonne juste?", 0);
    session.choose("Et plus loin, que dit-on?", 1);
    session.expect("L’Aide aux aînés sera accessible bientôt.");
    session.line("Ces phrases sonnent-elles juste?", "peut-être");
    session.expect("Répondez par oui ou par non");
    session.answer("Ces phrases sonnent-elles juste?", &"\u{7f}".repeat(9));
    session.line("Ces phrases sonnent-elles juste?", "o");
    session.line("Écrire «\u{a0}aide-aux-aines.toml\u{a0}»?", "");
    assert_eq!(session.end().0, 0);
    let service = read(scratch.path(), "aide-aux-aines.toml")["service"].clone();
    assert_eq!(service["article"].as_str(), Some("l'"));
    assert_eq!(service["gender"].as_str(), Some("f"));
    assert!(service.get("number").is_none());
}

#[test]
fn a_file_that_exists_is_told_before_any_question_or_gets_another_name() {
    let scratch = tempfile::tempdir().unwrap();
    let folder = scratch.path();
    fs::write(folder.join("carnet.toml"), "à moi").unwrap();
    let (status, shown) = Session::start(folder, &["carnet.toml"]).end();
    assert_eq!(status, 2);
    assert!(shown.contains("existe déjà") && !shown.contains('?'), "{shown}");
    let mut session = Session::start(folder, &rest(&["--service", "Carnet", "--article", "le"]));
    session.line("Nom du nouveau fichier", "carnet.toml");
    session.expect("# «\u{a0}carnet.toml\u{a0}» existe déjà");
    session.answer("Nom du nouveau fichier", &"\u{7f}".repeat(5));
    session.line("Nom du nouveau fichier", "-2.toml");
    session.line("Écrire «\u{a0}carnet-2.toml\u{a0}»?", "");
    assert_eq!(session.end().0, 0);
    assert_eq!(fs::read_to_string(folder.join("carnet.toml")).unwrap(), "à moi");
    assert!(folder.join("carnet-2.toml").is_file());
}

#[test]
fn bad_flags_are_told_before_any_question() {
    let scratch = tempfile::tempdir().unwrap();
    let (status, shown) = Session::start(scratch.path(), &["--url", "http://a.ca"]).end();
    assert_eq!(status, 2);
    assert!(shown.contains("--url") && !shown.contains("? Nom"), "{shown}");
}

#[test]
fn no_question_is_asked_when_none_is_wanted() {
    let scratch = tempfile::tempdir().unwrap();
    let (status, shown) = Session::start(scratch.path(), &["--sans-question"]).end();
    assert_eq!(status, 2);
    assert!(shown.contains("il manque"), "{shown}");
}
