//! Memory that a table of many launches takes: their calendars are written as they are made, whatever
//! the format.

use std::fs;
use std::io::Read as _;
use std::process::Command;

use crate::support::desk::Desk;

/// Launches of the table.
const LAUNCHES: usize = 1_000;

/// Kilobytes that the program may ask of the system, its own code among them: too few for all of
/// either at once.
const ROOM: usize = 200_000;

/// A table of launches, one a day.
fn table(launches: usize) -> String {
    let row = |at| {
        let (day, month) = (1 + at % 28, 1 + at / 28 % 12);
        format!("Carnet {at};le;{day:02}/{month:02}/{};nouveau\n", 2028 + at / 336)
    };
    let rows: String = (0..launches).map(row).collect();
    format!("Nom;Article;Date de lancement;Type\n{rows}")
}

#[test]
fn the_calendars_of_many_launches_are_never_whole_in_memory() {
    let desk = Desk::new();
    desk.write("t.csv", table(LAUNCHES));
    for format in ["json", "xlsx"] {
        let line = format!(
            "ulimit -v {ROOM}; exec '{}' plan t.csv --format {format} --today 2026-11-24",
            env!("CARGO_BIN_EXE_jalon")
        );
        let mut command = Command::new("sh");
        command.args(["-c", &line]).current_dir(desk.path("")).env_remove("JALON_ROOT");
        // Threads and their heaps take room that they do not use.
        command.env("RAYON_NUM_THREADS", "1").env("MALLOC_ARENA_MAX", "1");
        let out = fs::File::create(desk.path(format)).unwrap();
        let done = command.stdout(out).output().unwrap();
        assert!(done.status.success(), "{format}: {}", String::from_utf8_lossy(&done.stderr));
    }
    // The sheets of a workbook this long are put on the disk as they come.
    let mut workbook = zip::ZipArchive::new(fs::File::open(desk.path("xlsx")).unwrap()).unwrap();
    for sheet in ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet3.xml"] {
        let mut text = String::new();
        workbook.by_name(sheet).unwrap().read_to_string(&mut text).unwrap();
        let rows = text.split("<row r=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
        let rows: Vec<usize> = rows.map(|row| row.parse().unwrap()).collect();
        assert!(rows.len() > 20_000, "{sheet}: {}", rows.len());
        assert!(rows.iter().copied().eq(1..=rows.len()), "{sheet}: a row is missing, or twice");
    }
}

#[test]
fn a_table_of_more_launches_than_are_held_is_refused_whole() {
    let desk = Desk::new();
    desk.write("t.csv", table(10_001));
    let shown = desk.run(&["plan", "t.csv", "--format", "csv"]).plain();
    assert_eq!((shown.status, shown.out.as_str()), (2, ""));
    assert!(shown.err.contains("trop de lancements, à partir de la ligne 10002"), "{}", shown.err);
    assert!(shown.err.contains("la limite est de 10 000"), "{}", shown.err);
}
