//! What persons and disks do to the folder of outputs.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::TimeDelta;
use jalon::input::floor_char_boundary;

use super::acts::Act;
use super::campaign::ROOTS;
use super::world::World;

impl World {
    /// What happens in the folder of outputs, whatever its launches are.
    pub fn play(&mut self, act: &Act) {
        match *act {
            Act::Edit(file, how) => self.edit(file, how),
            Act::Remove(file) => {
                if let Some(path) = pick(self.texts(), file) {
                    self.person_removes(&path);
                }
            }
            Act::Settle(file, takes) => self.settle(file, takes),
            Act::Wait(days) => self.today += TimeDelta::days(days),
            Act::Root(which) => self.root = which % ROOTS.len(),
            Act::Formats => self.next_formats(),
            _ => unreachable!("{act:?} is of a launch"),
        }
    }

    fn edit(&mut self, file: usize, how: usize) {
        let Some(path) = pick(self.texts(), file) else { return };
        let word = self.new_word();
        let bytes = edited(&fs::read(&path).unwrap(), &word, how);
        self.log.borrow_mut().push(format!("  {word} in {}", path.display()));
        self.person_writes(&path, &bytes);
    }

    /// Takes a version put beside, or takes it away.
    fn settle(&mut self, file: usize, takes: bool) {
        let is_beside = |path: &PathBuf| path.to_string_lossy().contains(".nouvelle-version");
        let besides = self.texts().into_iter().filter(is_beside).collect();
        let Some(beside) = pick(besides, file) else { return };
        let name = beside.to_string_lossy().into_owned();
        let (stem, rest) = name.split_once(".nouvelle-version").unwrap();
        let own = format!("{stem}.{}", rest.rsplit('.').next().unwrap());
        if takes {
            let bytes = fs::read(&beside).unwrap();
            self.person_writes(Path::new(&own), &bytes);
        }
        self.person_removes(&beside);
    }

    /// Loses what jalon keeps of a folder, some of it or all, or brings an old copy of it back, as
    /// disks that are synchronised do. Copies stay: they hold words.
    pub fn lose(&self, folder: &Path, what: usize) {
        let (kept, old) = (folder.join(".jalon"), self.path("ancien"));
        let lose = |path: PathBuf| drop(fs::remove_file(path));
        match what {
            0 | 1 => lose_all_but_copies(&kept),
            2 => lose(folder.join("manifest.json")),
            3 => {
                lose_all_but_copies(&kept);
                lose(folder.join("manifest.json"));
            }
            4..=6 => lose(kept.join(["bases.json", "offers.json", "manifest.json"][what - 4])),
            7 => copy_files(&kept, &old),
            _ => copy_files(&old, &kept),
        }
    }
}

/// One of the files, if there is any.
fn pick(files: Vec<PathBuf>, at: usize) -> Option<PathBuf> {
    let count = files.len();
    (count > 0).then(|| files[at % count].clone())
}

/// A file with a word in it, as different editors leave it.
fn edited(bytes: &[u8], word: &str, how: usize) -> Vec<u8> {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return [bytes, word.as_bytes()].concat();
    };
    let half = floor_char_boundary(text, text.len() / 2);
    let middle = text[half..].find('\n').map_or(text.len(), |at| half + at);
    let (above, below) = text.split_at(middle);
    let text = match how {
        0 => format!("{text}\n{word}\n"),
        1 => format!("{above}\n\nUn mot {word} de plus.\n{below}"),
        2 => text.replacen("2027", &format!("{word} 2027"), 2) + word,
        3 => text.replacen("title = \"", &format!("title = \"{word} "), 1) + word,
        4 => format!("{word}\n"),
        5 => format!("{}\r\n{word}\r\n", text.replace('\n', "\r\n")),
        6 => text.replacen(['é', 'e'], &format!(" {word} "), 3) + word,
        7 => format!("{above} {word} {below}"),
        8 => format!("{word}{}", text.chars().skip(200).collect::<String>()),
        // « é » as an old program of Windows writes it.
        _ => return [bytes, word.as_bytes(), b" \xe9\n"].concat(),
    };
    text.into_bytes()
}

fn lose_all_but_copies(kept: &Path) {
    for entry in fs::read_dir(kept).into_iter().flatten().flatten() {
        match entry.path() {
            path if path.ends_with("copies") => {}
            path if path.is_dir() => fs::remove_dir_all(path).unwrap(),
            path => fs::remove_file(path).unwrap(),
        }
    }
}

fn copy_files(from: &Path, to: &Path) {
    let Ok(entries) = fs::read_dir(from) else { return };
    fs::create_dir_all(to).unwrap();
    for path in entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_file()) {
        fs::copy(&path, to.join(path.file_name().unwrap())).unwrap();
    }
}
