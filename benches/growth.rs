//! How the time of a command grows with what it is given: the exponent between n, 2n and 4n, for what
//! a person may really have. `cargo bench --bench growth [NAME…]` prints it beside its target; nothing
//! is asserted.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const JALON: &str = env!("CARGO_BIN_EXE_jalon");
const LAUNCH: &str = include_str!("../examples/migration.toml");

/// Runs of each size: the shortest counts, the others were disturbed.
const RUNS: usize = 3;

/// The largest exponent that passes for linear.
const TARGET: f64 = 1.2;

/// What is given: its name, the smallest size, and the command for a size, its files written.
type Case = (&'static str, usize, fn(&Path, usize) -> Vec<&'static str>);

const CASES: [Case; 21] = [
    ("plan of extras", 750, |folder, n| {
        write(folder, "m.toml", &extras(n));
        vec!["plan", "m.toml"]
    }),
    ("render of extras, texts alone", 750, |folder, n| {
        write(folder, "m.toml", &extras(n));
        vec!["render", "m.toml", "-o", "out", "--formats", "txt"]
    }),
    ("render of extras, every format", 400, |folder, n| {
        write(folder, "m.toml", &extras(n));
        vec!["render", "m.toml", "-o", "out"]
    }),
    ("list of a text edited by hand, in lines", 4_000, |folder, n| {
        edited(folder, &"- un élément\n".repeat(n));
        vec!["render", "m.toml", "-o", "out"]
    }),
    ("nested quotes edited by hand", 4_000, |folder, n| {
        edited(folder, &format!("{}a\n", "> ".repeat(n)));
        vec!["render", "m.toml", "-o", "out"]
    }),
    ("columns of a table edited by hand", 800, |folder, n| {
        edited(folder, &grid(n));
        vec!["render", "m.toml", "-o", "out"]
    }),
    ("article, in bytes", 250_000, |folder, n| checked(folder, &article(n), "w-8/newsletter")),
    ("dates", 15_000, |folder, n| checked(folder, &"1er mars 2027 ".repeat(n), "w-8/newsletter")),
    ("other dates in one sentence", 5_000, |folder, n| {
        checked(folder, &"03/04/2027 ".repeat(n), "w-8/newsletter")
    }),
    ("days counted in one sentence", 2_500, |folder, n| {
        checked(folder, &"dans trois semaines, le lundi 3 mai 2027, ".repeat(n), "w-8/newsletter")
    }),
    ("dates of a post", 2_000, |folder, n| {
        checked(folder, &"1er mars 2027 ".repeat(n), "w-8/social-announcement")
    }),
    ("post, in bytes", 25_000, |folder, n| checked(folder, &article(n), "w-8/social-announcement")),
    ("quotation marks", 30_000, |folder, n| checked(folder, &"\"a\" ".repeat(n), "w-8/newsletter")),
    ("nested quotes", 8_000, |folder, n| {
        checked(folder, &format!("{}a", "> ".repeat(n)), "w-8/newsletter")
    }),
    ("columns of a table checked", 2_000, |folder, n| checked(folder, &grid(n), "w-8/newsletter")),
    ("columns of a table of launches", 7_500, |folder, n| {
        let heads: String = (0..n).map(|at| format!(";Colonne {at}")).collect();
        let head = format!("Nom;Article;Date de lancement;Type{heads}\n");
        write(folder, "t.csv", &format!("{head}A;le;01/02/2028;nouveau{}\n", ";x".repeat(n)));
        vec!["plan", "t.csv"]
    }),
    ("rows of a table of launches", 500, |folder, n| {
        let rows: String = (0..n)
            .map(|at| format!("Carnet {at};le;{:02}/03/2028;nouveau\n", 1 + at % 28))
            .collect();
        write(folder, "t.csv", &format!("Nom;Article;Date de lancement;Type\n{rows}"));
        vec!["plan", "t.csv"]
    }),
    ("moves of a table of launches", 100, |folder, n| {
        let rows: String = (0..n)
            .map(|at| format!("Carnet {at};le;{:02}/03/2028;nouveau\n", 1 + at % 5))
            .collect();
        write(folder, "t.csv", &format!("Nom;Article;Date de lancement;Type\n{rows}"));
        vec!["dates", "t.csv"]
    }),
    ("mistakes of a launch", 20_000, |folder, n| {
        write(folder, "m.toml", &format!("networks = [{}]\n{LAUNCH}", "a, ".repeat(n)));
        vec!["plan", "m.toml"]
    }),
    ("a long paragraph put right", 2_000, |folder, n| {
        let text = "Dès le 1er mars 2027, vous accéderez à votre dossier. ".repeat(n);
        let mut args = checked(folder, &text, "w-8/newsletter");
        args.push("--fix");
        args
    }),
    ("brackets of a template", 4_000, |folder, n| {
        let template = format!("+++\ntitle = \"x\"\norigin = \"x\"\n+++\n{}\n", "[".repeat(n));
        write(folder, "root/templates/sag/press-release/before.migration.md", &template);
        write(folder, "m.toml", LAUNCH);
        vec!["render", "m.toml", "-o", "out", "--root", "root"]
    }),
];

fn main() {
    let wanted: Vec<String> =
        std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).collect();
    println!("exponent of the time between n and 4n (target: at most {TARGET})\n");
    for (name, n, case) in CASES {
        if wanted.is_empty() || wanted.iter().any(|word| name.contains(word.as_str())) {
            measure(name, n, case);
        }
    }
}

fn measure(name: &str, n: usize, case: fn(&Path, usize) -> Vec<&'static str>) {
    // What takes no longer than to start is no part of the growth.
    let start = seconds(|folder| {
        write(folder, "m.toml", LAUNCH);
        vec!["plan", "m.toml"]
    });
    let times = [n, 2 * n, 4 * n].map(|n| seconds(|folder| case(folder, n)));
    let [first, _, last] = times.map(|time| (time - start).max(0.001));
    let exponent = (last / first).log2() / 2.0;
    let told = if exponent > TARGET { "TOO MUCH" } else { "" };
    println!(
        "{exponent:5.2}  {name}, n = {n}: {:.2} s, {:.2} s, {:.2} s {told}",
        times[0], times[1], times[2]
    );
}

/// The shortest time of a command, in a new folder each time.
fn seconds(case: impl Fn(&Path) -> Vec<&'static str>) -> f64 {
    let times = (0..RUNS).map(|_| {
        let scratch = tempfile::tempdir().expect("scratch folder");
        let args = case(scratch.path());
        run(scratch.path(), &args).as_secs_f64()
    });
    times.fold(f64::INFINITY, f64::min)
}

fn run(folder: &Path, args: &[&str]) -> Duration {
    let mut command = Command::new(JALON);
    command.args(args).args(["--today", "2026-11-24"]).current_dir(folder);
    command.env("RAYON_NUM_THREADS", "1").stdout(Stdio::null()).stderr(Stdio::null());
    let start = Instant::now();
    let status = command.status().expect("a command that runs");
    let elapsed = start.elapsed();
    assert!(status.code().is_some(), "{args:?} was killed");
    elapsed
}

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn extras(n: usize) -> String {
    let own = (0..n).map(|at| {
        format!("\n[[extra]]\nid = \"w-3/x{at}\"\ntitle = \"Note {at}\"\ndate = 2027-02-08\nkind = \"newsletter\"\n")
    });
    LAUNCH.to_string() + &own.collect::<String>()
}

/// A launch that was rendered, and one of its texts made longer.
fn edited(folder: &Path, more: &str) {
    write(folder, "m.toml", LAUNCH);
    run(folder, &["render", "m.toml", "-o", "out"]);
    let path = folder.join("out/m/1_huit-semaines-avant/infolettre.md");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(path, format!("{text}\n{more}")).unwrap();
}

fn checked(folder: &Path, text: &str, of: &'static str) -> Vec<&'static str> {
    write(folder, "m.toml", LAUNCH);
    write(folder, "t.md", text);
    vec!["check", "t.md", "--launch", "m.toml", "--as", of]
}

fn article(bytes: usize) -> String {
    let paragraph = "Dès le 1er mars 2027, vous accéderez à votre dossier en ligne avec le Service \
                     d’authentification gouvernementale. Il n’est pas nécessaire de créer un compte \
                     maintenant; l’aide est offerte à tous.\n\n";
    format!("# Article\n\n{}", paragraph.repeat(bytes / paragraph.len() + 1))
}

fn grid(columns: usize) -> String {
    let row = |cell: &str| format!("|{}\n", format!("{cell}|").repeat(columns));
    row("a") + &row("---") + &row("b")
}
