//! Whole-process times as ratios to a plain tool doing the same file work, pair by pair in one run:
//! figures that mean something on any machine. `cargo bench` prints them; nothing is asserted.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const JALON: &str = env!("CARGO_BIN_EXE_jalon");
const TODAY: [&str; 2] = ["--today", "2026-11-24"];

fn main() {
    let scratch = tempfile::tempdir().expect("scratch folder");
    let root = scratch.path();
    let example = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/migration.toml");
    println!("ratio = median over pairs of (jalon / plain tool)\n");
    startup(root);
    plan(root, example);
    render_one(root, example, "txt", 2.0);
    render_one(root, example, "txt,html,docx,eml,ics,xlsx,csv,book", 4.0);
    peak_memory(root, example);
    render_many(root, example, 1000);
    render_table(root, 1000);
    check(root, 1);
    check(root, 10);
}

/// The texts of some launches, against rg with as many patterns over the same Markdown files. Texts
/// of ours are said to be right, and rg finds lines: both may exit with 1.
fn check(root: &Path, launches: usize) {
    if Command::new("rg").arg("--version").output().is_err() {
        println!("check: rg is not installed, no ratio");
        return;
    }
    fs::write(root.join("patterns"), patterns().join("\n")).unwrap();
    let folder = root.join(format!("texts-{launches}"));
    fs::create_dir(&folder).unwrap();
    for n in 0..launches {
        let (from, to) = (root.join(format!("many-3-1/launch-{n:04}")), folder.join(n.to_string()));
        assert!(Command::new("cp").arg("-r").args([from, to]).status().unwrap().success());
    }
    let title = format!("check of the texts of {launches} launches, against rg with its patterns");
    pairs(&title, 5, 3.0, |_| {
        let check = time_any(Command::new(JALON).arg("check").arg(&folder), root);
        let mut rg = Command::new("rg");
        rg.args(["-f", "patterns", "-c", "-g", "*.md"]).arg(&folder);
        (check, time_any(&mut rg, root))
    });
}

/// The patterns of every built-in rule, without the names of their groups.
fn patterns() -> Vec<String> {
    let mut found = Vec::new();
    for file in ["campaigns/shared/french.toml", "campaigns/sag/messages.toml"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
        let table: toml::Table = fs::read_to_string(path).unwrap().parse().unwrap();
        for rule in table["rule"].as_array().unwrap() {
            collect(rule, false, &mut found);
        }
    }
    found.retain(|pattern| !pattern.contains('\n'));
    found.iter().map(|pattern| without_names(pattern)).collect()
}

fn collect(value: &toml::Value, inside: bool, found: &mut Vec<String>) {
    match value {
        toml::Value::String(text) if inside => found.push(text.clone()),
        toml::Value::Array(items) => items.iter().for_each(|item| collect(item, inside, found)),
        toml::Value::Table(table) => {
            for key in ["patterns", "except", "any", "all", "from", "swaps"] {
                if let Some(value) = table.get(key) {
                    let lists = matches!(key, "patterns" | "except" | "any" | "all" | "from");
                    collect(value, lists, found);
                }
            }
        }
        _ => {}
    }
}

fn without_names(pattern: &str) -> String {
    let mut parts = pattern.split("(?P<");
    let mut out = parts.next().unwrap_or_default().to_string();
    for part in parts {
        out.push('(');
        out.push_str(part.split_once('>').map_or(part, |(_, rest)| rest));
    }
    out
}

fn startup(root: &Path) {
    if Command::new("rg").arg("--version").output().is_err() {
        println!("start-up: rg is not installed, no ratio");
        return;
    }
    pairs("start-up, against rg --version", 40, 1.0, |_| {
        (
            time(Command::new(JALON).arg("--version"), root),
            time(Command::new("rg").arg("--version"), root),
        )
    });
}

fn plan(root: &Path, example: &str) {
    pairs("plan of one launch, against jalon --version", 40, f64::NAN, |_| {
        let plan = time(Command::new(JALON).args(["plan", example]).args(TODAY), root);
        (plan, time(Command::new(JALON).arg("--version"), root))
    });
}

/// Each run writes a new folder: deleting trees slows the next creations.
fn render_one(root: &Path, example: &str, formats: &str, target: f64) {
    let title = format!("render of one launch (md,{formats}), against cp -r of its output");
    pairs(&title, 40, target, |n| {
        let out = format!("one-{}-{n}", formats.len());
        let mut render = Command::new(JALON);
        render.args(["render", example, "--formats", formats, "-o", &out]).args(TODAY);
        let render = time(&mut render, root);
        (render, time(Command::new("cp").args(["-r", &out, &format!("{out}-copy")]), root))
    });
}

/// The most memory that the render of every format of one launch holds at once.
fn peak_memory(root: &Path, example: &str) {
    let mut measure = Command::new("/usr/bin/time");
    measure.args(["-f", "%M", JALON, "render", example, "-o", "peak"]).args(TODAY);
    match measure.current_dir(root).output() {
        Ok(done) => {
            let told = String::from_utf8_lossy(&done.stderr).into_owned();
            let kilobytes: f64 =
                told.lines().last().unwrap_or_default().parse().unwrap_or(f64::NAN);
            println!("memory of one launch in every format: {:.0} MB (target 64)", kilobytes / 1e3);
        }
        Err(_) => println!("memory: /usr/bin/time is not installed, no figure"),
    }
}

fn render_many(root: &Path, example: &str, count: usize) {
    let launches = root.join("launches");
    fs::create_dir(&launches).unwrap();
    let text = fs::read_to_string(example).unwrap();
    for n in 0..count {
        fs::write(launches.join(format!("launch-{n:04}.toml")), &text).unwrap();
    }
    for (formats, target) in [("txt", 0.6), ("txt,html,ics", 1.2)] {
        let title =
            format!("render of 1,000 launches (md,{formats}), against cp -r of their output");
        pairs(&title, 3, target, |n| {
            let out = format!("many-{}-{n}", formats.len());
            let mut render = Command::new(JALON);
            render.args(["render", "launches", "--formats", formats, "-o", &out]).args(TODAY);
            let render = time(&mut render, root);
            (render, time(Command::new("cp").args(["-r", &out, &format!("{out}-copy")]), root))
        });
    }
}

/// A table of launches, with the page and the calendars of all of them, in texts to paste alone.
fn render_table(root: &Path, count: usize) {
    let mut table = String::from("Nom;Article;Date de lancement;Type;Adresse\n");
    for n in 0..count {
        let (month, day) = (1 + n / 28 % 12, 1 + n % 28);
        table.push_str(&format!(
            "Carnet {n:04};le;{day:02}/{month:02}/2028;nouveau;https://www.exemple.gouv.qc.ca/{n}\n"
        ));
    }
    fs::write(root.join("portefeuille.csv"), table).unwrap();
    pairs("render of a table of 1,000 launches, against cp -r of its output", 1, 1.5, |n| {
        let out = format!("table-{n}");
        let args = ["render", "portefeuille.csv", "--formats", "md,txt,ics,xlsx,book", "-o", &out];
        let render = time(Command::new(JALON).args(args).args(TODAY), root);
        (render, time(Command::new("cp").args(["-r", &out, &format!("{out}-copy")]), root))
    });
}

fn time(command: &mut Command, folder: &Path) -> Duration {
    let (elapsed, code) = run(command, folder);
    assert_eq!(code, Some(0));
    elapsed
}

/// The same for a command that may find something.
fn time_any(command: &mut Command, folder: &Path) -> Duration {
    let (elapsed, code) = run(command, folder);
    assert!(code.is_some_and(|code| code < 2));
    elapsed
}

fn run(command: &mut Command, folder: &Path) -> (Duration, Option<i32>) {
    let command = command.current_dir(folder).stdout(Stdio::null()).stderr(Stdio::null());
    let start = Instant::now();
    let status = command.status().expect("a command that runs");
    (start.elapsed(), status.code())
}

/// Runs pairs after one warm-up and prints the median times and ratio beside the target.
fn pairs(
    title: &str,
    runs: usize,
    target: f64,
    mut pair: impl FnMut(usize) -> (Duration, Duration),
) {
    pair(0);
    let mut times: Vec<(f64, f64)> = (1..=runs)
        .map(&mut pair)
        .map(|(ours, other)| (ours.as_secs_f64(), other.as_secs_f64()))
        .collect();
    let mut ratios: Vec<f64> = times.iter().map(|(ours, other)| ours / other).collect();
    ratios.sort_by(f64::total_cmp);
    times.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (ours, other) = times[times.len() / 2];
    let target = if target.is_nan() { String::new() } else { format!(", target {target}") };
    println!(
        "{title}: {:.2} ({:.2} to {:.2}{target}); {:.1} ms and {:.1} ms",
        ratios[ratios.len() / 2],
        ratios[0],
        ratios[ratios.len() - 1],
        ours * 1e3,
        other * 1e3
    );
}
