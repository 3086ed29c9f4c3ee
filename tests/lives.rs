//! Every word that a person wrote outlives whatever is done to a launch: random lives, of a launch, of
//! two that would share a place, of the rows of a table. `JALON_LIVES=10` lives ten times as many.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use chrono::{NaiveDate, TimeDelta};
use jalon::campaign::State;
use jalon::input::folder_name;
use jalon::launch::{cancelled, rescheduled};
use jalon::progress::Mark;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed, TestError, TestRunner};
use toml_edit::{DocumentMut, value};

use crate::support;
use crate::support::life::acts::{Act, act};
use crate::support::life::campaign::IDS;
use crate::support::life::world::{Came, World};
use crate::support::planned::day;

/// Steps of each life.
const STEPS: usize = 100;

const LAUNCH: &str = r#"# Tenu par l’équipe.
campaign = "vie"
date = 2027-03-01
type = "new"

[service]
name = "Carnet santé"
article = "le"
url = "https://www.exemple.gouv.qc.ca/carnet"
"#;

/// Lives so many times, each from a seed of its own; tells how much happened.
fn live<S: Strategy>(name: &str, lives: u32, seed: u64, acts: S, life: impl Fn(S::Value) -> usize) {
    let more: u32 = std::env::var("JALON_LIVES").map_or(1, |text| text.parse().unwrap());
    let config = Config {
        cases: lives * more,
        rng_seed: RngSeed::Fixed(seed),
        failure_persistence: None,
        max_shrink_iters: 100,
        ..Config::default()
    };
    let (words, steps) = (AtomicUsize::new(0), lives as usize * more as usize * STEPS);
    let done = TestRunner::new(config).run(&acts, |acts| {
        words.fetch_add(life(acts), Ordering::Relaxed);
        Ok(())
    });
    // The reason tells the shortest life; what proptest would print of its acts says less.
    if let Err(TestError::Fail(reason, _)) = done {
        panic!("{name}: {reason}");
    }
    println!(
        "{name}: {lives} lives, {steps} steps, {} words at their ends, none lost",
        words.into_inner()
    );
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    prop::collection::vec(act(), STEPS)
}

/// A launch file and its life.
struct Life {
    world: World,
    launch: PathBuf,
    stem: usize,
    /// The folders that were written for it last.
    ours: BTreeSet<PathBuf>,
}

impl Life {
    fn new() -> Self {
        let mut world = World::new();
        let launch = world.path("carnet.toml");
        world.person_writes(&launch, LAUNCH.as_bytes());
        Self { world, launch, stem: 0, ours: BTreeSet::new() }
    }

    fn play(&mut self, act: &Act) {
        self.world.log.borrow_mut().push(format!("{act:?}"));
        match *act {
            Act::Render => self.render(false),
            Act::Force => self.render(true),
            Act::Mark(item, state) => self.mark(item, state),
            Act::Erase(item) => {
                let suivi = self.progress();
                if let Ok(text) = fs::read_to_string(&suivi) {
                    let text = support::noted(&text, &IDS, |own| own.erase(IDS[item]));
                    fs::write(suivi, text).unwrap();
                }
            }
            Act::Reschedule(days) => {
                let day = day("2027-01-04") + TimeDelta::days(days);
                let text = rescheduled(&self.text(), day).unwrap();
                fs::write(&self.launch, text).unwrap();
            }
            Act::Cancel => {
                let text = cancelled(&self.text()).unwrap();
                fs::write(&self.launch, text).unwrap();
            }
            Act::Launch(key, value) => self.change(key, value),
            Act::Lose(0) => drop(fs::remove_file(self.progress())),
            Act::Lose(what) => self.world.lose(&self.folder(), what),
            Act::Rename(with_folder) => self.rename(with_folder),
            Act::Other(which, force) => self.other(which, force),
            _ => self.world.play(act),
        }
        self.world.hold();
    }

    fn text(&self) -> String {
        fs::read_to_string(&self.launch).unwrap()
    }

    fn progress(&self) -> PathBuf {
        self.launch.with_extension("suivi.toml")
    }

    /// The folder of the launch.
    fn folder(&self) -> PathBuf {
        let stem = self.launch.file_stem().unwrap().to_string_lossy();
        self.world.out().join(folder_name(&stem))
    }

    fn render(&mut self, force: bool) {
        // What the campaign no longer has, a launch cannot refer to.
        let Ok(launch) = self.world.read(&self.launch) else { return };
        let path = self.launch.clone();
        if self.world.render(&path, &[launch], force) == Came::Written {
            self.ours.insert(self.folder());
        }
    }

    fn mark(&mut self, item: usize, state: usize) {
        let states =
            [State::Drafted, State::Approved, State::Published, State::Corrected, State::Cancelled];
        let Ok(launch) = self.world.read(&self.launch) else { return };
        let known = launch.progress.of(IDS[item]).and_then(|record| record.published()).is_some();
        let state = match states[state] {
            State::Corrected if !known => State::Published,
            State::Cancelled if known => State::Corrected,
            state => state,
        };
        let announced = (state == State::Published).then_some(launch.date);
        let mark = Mark { on: self.world.today, announced, ..Mark::default() };
        let text = fs::read_to_string(self.progress()).unwrap_or_default();
        let text = support::noted(&text, &IDS, |own| own.mark(IDS[item], state, &mark));
        fs::write(self.progress(), text).unwrap();
    }

    /// A key of the launch file.
    fn change(&mut self, key: usize, choice: usize) {
        let mut file: DocumentMut = self.text().parse().unwrap();
        match key {
            0 => file["type"] = value(["new", "migration"][choice % 2]),
            1 => match choice % 4 {
                0 => drop(file.remove("networks")),
                at => {
                    let networks =
                        [&["x"][..], &["facebook", "instagram"], &["x", "linkedin"]][at - 1];
                    file["networks"] =
                        value(networks.iter().copied().collect::<toml_edit::Array>());
                }
            },
            2 => file["service"]["name"] = value(["Carnet santé", "Carnet de santé"][choice % 2]),
            3 => {
                let urls =
                    ["https://www.exemple.gouv.qc.ca/carnet", "https://carnet.exemple.gouv.qc.ca"];
                file["service"]["url"] = value(urls[choice % 2]);
            }
            4 | 5 => {
                let key = ["adjust", "extra"][key - 4];
                if file.remove(key).is_none() {
                    let id = if key == "adjust" { IDS[choice % 3] } else { "w-1/memo" };
                    let more = match key {
                        "adjust" => "drop = true\nreason = \"Sur demande\"",
                        _ => "title = \"Note\"\ndate = 2027-02-22\nkind = \"notice\"",
                    };
                    let text = format!("{file}\n[[{key}]]\nid = \"{id}\"\n{more}\n");
                    file = text.parse().unwrap();
                }
            }
            _ => {
                let word = self.world.new_word();
                file = format!("{file}# {word}\n").parse().unwrap();
            }
        }
        self.world.person_writes(&self.launch.clone(), file.to_string().as_bytes());
        if self.world.read(&self.launch).is_err() {
            // An addition a year away from the launch: the person takes it back.
            file.remove("extra");
            self.world.person_writes(&self.launch.clone(), file.to_string().as_bytes());
        }
    }

    fn rename(&mut self, with_folder: bool) {
        self.stem = (self.stem + 1) % 3;
        let name = ["carnet", "Carnet", "dossier-du-carnet"][self.stem];
        let (folder, progress) = (self.folder(), self.progress());
        let to = self.launch.with_file_name(format!("{name}.toml"));
        fs::rename(&self.launch, &to).unwrap();
        self.launch = to;
        fs::rename(progress, self.progress()).ok();
        let to = self.world.out().join(name.to_lowercase());
        if with_folder && !to.exists() {
            fs::rename(&folder, to).ok();
        }
        // Until it is rendered again, nothing says that the folder is of this file.
        self.ours.clear();
    }

    /// Another launch, whose file has the same name in another folder.
    fn other(&mut self, which: usize, force: bool) {
        let name = self.launch.file_name().unwrap().to_string_lossy().into_owned();
        let path = self.world.path("autre").join(name);
        let text = match which % 3 {
            0 => LAUNCH.replace("Carnet santé", "Guichet des permis").replace("/carnet", "/permis"),
            1 => LAUNCH.replace("2027-03-01", "2027-09-13"),
            _ => LAUNCH.replace("Carnet santé", "Guichet des permis").replace("url", "# url"),
        };
        self.world.person_writes(&path, text.as_bytes());
        // What the campaign no longer has, a launch cannot refer to.
        let Ok(launch) = self.world.read(&path) else { return };
        let folder = self.folder();
        let has_manifest = [".jalon/manifest.json", "manifest.json"]
            .iter()
            .any(|manifest| folder.join(manifest).exists());
        let is_ours = self.ours.contains(&folder) && has_manifest;
        let came = self.world.render(&path, &[launch], force);
        if force && came == Came::Written {
            self.ours.remove(&folder);
            fs::remove_dir_all(self.world.path("ancien")).ok();
        }
        let told = self.world.log.borrow().join("\n");
        assert!(force || !is_ours || came != Came::Written, "two launches in one folder:\n{told}");
        // It goes as it came.
        fs::remove_file(&path).unwrap();
    }
}

#[test]
fn a_launch_lives_and_no_word_is_lost() {
    live("launch", 70, 15, acts(), |acts| {
        let mut life = Life::new();
        acts.iter().for_each(|act| life.play(act));
        life.world.held()
    });
}

const HEAD: &str = "Dossier;Nom;Article;Date de lancement;Type;Adresse;Campagne";

/// A row of a table, but for its folder.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Row {
    name: &'static str,
    url: &'static str,
    day: NaiveDate,
}

/// A table of launches and its life.
struct TableLife {
    world: World,
    folders: Vec<&'static str>,
    rows: Vec<Row>,
    /// The service that each folder was written for last.
    owners: BTreeMap<&'static str, &'static str>,
}

impl TableLife {
    fn new() -> Self {
        let row = |name, url| Row { name, url, day: day("2027-03-01") };
        let rows = vec![
            row("Carnet santé", "https://www.exemple.gouv.qc.ca/carnet"),
            row("Guichet des permis", ""),
            row("Registre des prêts", ""),
        ];
        let folders = vec!["un", "deux", "trois"];
        Self { world: World::new(), folders, rows, owners: BTreeMap::new() }
    }

    fn play(&mut self, act: &Act) {
        self.world.log.borrow_mut().push(format!("{act:?}"));
        let count = self.rows.len();
        match *act {
            Act::Render => self.render(false),
            Act::Force => self.render(true),
            Act::Reschedule(days) => {
                let row = &mut self.rows[usize::try_from(days).unwrap() % count];
                row.day = day("2027-01-04") + TimeDelta::days(days);
            }
            // The rows are sorted, with their folders or without.
            Act::Launch(0 | 1, at) => {
                self.rows.swap(at % count, (at + 1) % count);
                self.folders.swap(at % count, (at + 1) % count);
            }
            Act::Launch(2 | 3, at) => self.rows.swap(at % count, (at + 1) % count),
            Act::Launch(4, at) => {
                let names = ["Carnet santé", "Guichet des permis", "Registre des prêts"];
                self.rows[at % count].name = [names[at % 3], "Permis en ligne"][at / 3 % 2];
            }
            Act::Lose(what) => {
                let folder = self.world.out().join(self.folders[what % count]);
                self.world.lose(&folder, what);
                self.owners.remove(self.folders[what % count]);
            }
            Act::Mark(..) | Act::Erase(_) | Act::Cancel | Act::Launch(..) => {}
            Act::Rename(_) | Act::Other(..) => {}
            _ => self.world.play(act),
        }
        self.world.hold();
    }

    fn render(&mut self, force: bool) {
        let mut text = format!("{HEAD}\r\n");
        for (folder, Row { name, url, day }) in self.folders.iter().zip(&self.rows) {
            text += &format!("{folder};{name};le;{day};nouveau;{url};vie\r\n");
        }
        let path = self.world.path("tableau.csv");
        fs::write(&path, text).unwrap();
        let launches = self.world.read_table(&path).unwrap();
        if self.world.render(&path, &launches, force) != Came::Written {
            return;
        }
        for (folder, row) in self.folders.iter().zip(&self.rows) {
            let owner = self.owners.insert(folder, row.name).filter(|owner| *owner != row.name);
            let is_elsewhere = self.rows.iter().any(|other| Some(other.name) == owner);
            let told = self.world.log.borrow().join("\n");
            assert!(force || !is_elsewhere, "{folder} was of {owner:?}:\n{told}");
        }
    }
}

#[test]
fn the_rows_of_a_table_live_and_no_word_is_lost() {
    live("table", 30, 16, acts(), |acts| {
        let mut life = TableLife::new();
        acts.iter().for_each(|act| life.play(act));
        life.world.held()
    });
}
