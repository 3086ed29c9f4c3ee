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
    render_one(root, example);
    render_many(root, example, 1000);
}

fn startup(root: &Path) {
    if Command::new("rg").arg("--version").output().is_err() {
        println!("start-up: rg is not installed, no ratio");
        return;
    }
    pairs("start-up, against rg --version", 40, 2.0, |_| {
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
fn render_one(root: &Path, example: &str) {
    pairs("render of one launch, against cp -r of its output", 40, 1.5, |n| {
        let out = format!("one-{n}");
        let render =
            time(Command::new(JALON).args(["render", example, "-o", &out]).args(TODAY), root);
        (render, time(Command::new("cp").args(["-r", &out, &format!("{out}-copy")]), root))
    });
}

fn render_many(root: &Path, example: &str, count: usize) {
    let launches = root.join("launches");
    fs::create_dir(&launches).unwrap();
    let text = fs::read_to_string(example).unwrap();
    for n in 0..count {
        fs::write(launches.join(format!("launch-{n:04}.toml")), &text).unwrap();
    }
    pairs("render of 1,000 launches, against cp -r of their output", 3, 0.5, |n| {
        let out = format!("many-{n}");
        let render =
            time(Command::new(JALON).args(["render", "launches", "-o", &out]).args(TODAY), root);
        (render, time(Command::new("cp").args(["-r", &out, &format!("{out}-copy")]), root))
    });
}

fn time(command: &mut Command, folder: &Path) -> Duration {
    let command = command.current_dir(folder).stdout(Stdio::null()).stderr(Stdio::null());
    let start = Instant::now();
    let status = command.status().expect("a command that runs");
    let elapsed = start.elapsed();
    assert!(status.success());
    elapsed
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
