//! Files of a room do not need one another in circles, or hardly.

use std::collections::{BTreeMap, BTreeSet};

use regex::Regex;

use super::sources;

/// The most files that may need one another, and the rooms where none may.
const MOST: usize = 3;
const STRAIGHT: [&str; 3] = ["folder", "bundle", "disk"];

/// Files by the path of their module (`folder::site`), each with the files of its room that it needs.
type Arrows = BTreeMap<String, BTreeSet<String>>;

/// What files say of one another.
struct House {
    texts: BTreeMap<String, String>,
    /// Names that a module hands on, by their paths, and where they come from.
    handed_on: BTreeMap<String, String>,
}

impl House {
    fn new(texts: BTreeMap<String, String>) -> Self {
        let mut house = Self { texts, handed_on: BTreeMap::new() };
        for (module, text) in &house.texts {
            for (_, path) in uses(text) {
                let Some(from) = house.whole(module, &path) else { continue };
                let name = from.rsplit("::").next().unwrap_or_default();
                // A name that a module imports is one that its children may take from it.
                house.handed_on.insert(format!("{module}::{name}"), from);
            }
        }
        house
    }

    /// A path from the top of the crate; none for another crate's.
    fn whole(&self, module: &str, path: &str) -> Option<String> {
        let (first, rest) = path.split_once("::").unwrap_or((path, ""));
        let above = || module.rsplit_once("::").map_or("", |(above, _)| above);
        match first {
            "crate" => Some(rest.to_string()),
            "super" if rest.starts_with("super::") => self.whole(above(), rest),
            "super" => Some(format!("{}::{rest}", above())),
            "self" => Some(format!("{module}::{rest}")),
            _ => {
                let own = format!("{module}::{path}");
                self.texts.contains_key(&format!("{module}::{first}")).then_some(own)
            }
        }
    }

    /// The file that makes what a path leads to.
    fn file(&self, path: &str) -> Option<&str> {
        if let Some(from) = self.handed_on.get(path).filter(|from| *from != path) {
            return self.file(from);
        }
        std::iter::successors(Some(path), |at| at.rsplit_once("::").map(|(above, _)| above))
            .find_map(|at| self.texts.get_key_value(at).map(|(file, _)| file.as_str()))
    }

    fn arrows(&self) -> Arrows {
        let room = |module: &str| module.split("::").next().unwrap_or_default().to_string();
        let needed = |module: &String, text: &String| {
            // To hand a name on is no need of it: who takes it needs the file that makes it.
            let needed = uses(text).into_iter().filter(|(is_handed_on, _)| !is_handed_on);
            let paths = needed.map(|(_, path)| path).chain(named(text));
            let whole = paths.filter_map(|path| self.whole(module, &path));
            let files: BTreeSet<String> =
                whole.filter_map(|path| self.file(&path).map(str::to_string)).collect();
            files.into_iter().filter(|file| file != module && room(file) == room(module)).collect()
        };
        self.texts.iter().map(|(module, text)| (module.clone(), needed(module, text))).collect()
    }
}

/// The paths that a file imports, braces written out, and whether it hands them on.
fn uses(text: &str) -> Vec<(bool, String)> {
    let line = Regex::new(r"(?m)^\s*(pub(?:\([a-z]+\))? )?use ([^;]+);").unwrap();
    let mut paths = Vec::new();
    for line in line.captures_iter(text) {
        // Another name stands as a last part: what is before it says where the thing is made.
        let path: String = line[2].replace(" as ", "::").split_whitespace().collect();
        let mut written = Vec::new();
        write_out("", &path, &mut written);
        paths.extend(written.into_iter().map(|path| (line.get(1).is_some(), path)));
    }
    paths
}

fn write_out(before: &str, path: &str, out: &mut Vec<String>) {
    let Some((start, inside)) = path.split_once('{') else {
        out.extend((!path.is_empty()).then(|| format!("{before}{path}")));
        return;
    };
    let before = format!("{before}{start}");
    let mut depth = 0;
    let inside = inside.strip_suffix('}').unwrap_or(inside);
    for part in inside.split_inclusive(|letter: char| {
        depth += i32::from(letter == '{') - i32::from(letter == '}');
        letter == ',' && depth == 0
    }) {
        match part.trim_end_matches(',') {
            "self" => out.push(before.trim_end_matches("::").to_string()),
            part => write_out(&before, part, out),
        }
    }
}

/// The paths that a file names where it uses them: `super::say(…)`, `forbidden::read`.
fn named(text: &str) -> Vec<String> {
    let paths = Regex::new(r"\b(?:\w+::)+\w+").unwrap();
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let code = code.filter(|line| !line.starts_with("use ") && !line.starts_with("pub use "));
    code.flat_map(|line| paths.find_iter(line).map(|path| path.as_str().to_string())).collect()
}

/// Every file that a file needs, by way of others too.
fn all_needed<'a>(arrows: &'a Arrows, file: &str) -> BTreeSet<&'a str> {
    let mut needed = BTreeSet::new();
    let mut left: Vec<&String> = arrows[file].iter().collect();
    while let Some(next) = left.pop() {
        if needed.insert(next.as_str()) {
            left.extend(&arrows[next]);
        }
    }
    needed
}

/// The circles of files, each once.
fn circles(arrows: &Arrows) -> BTreeSet<Vec<&str>> {
    let needed: BTreeMap<&str, BTreeSet<&str>> =
        arrows.keys().map(|file| (file.as_str(), all_needed(arrows, file))).collect();
    let circle = |(file, all): (&&str, &BTreeSet<&str>)| -> Vec<&str> {
        needed.keys().copied().filter(|o| all.contains(o) && needed[o].contains(file)).collect()
    };
    needed.iter().map(circle).filter(|circle| !circle.is_empty()).collect()
}

#[test]
fn files_do_not_need_one_another_in_circles() {
    let module = |path: &std::path::Path| {
        let top = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let inside = path.strip_prefix(top).unwrap().with_extension("");
        let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
        parts.join("::").trim_end_matches("::mod").to_string()
    };
    let texts = sources().into_iter().map(|(_, path, text)| (module(&path), text));
    let arrows = House::new(texts.collect()).arrows();
    assert!(arrows["folder::site"].contains("folder::update"), "what is used is seen");
    let is_wide = |circle: &Vec<&str>| {
        let room = circle[0].split("::").next().unwrap_or_default();
        circle.len() > if STRAIGHT.contains(&room) { 0 } else { MOST }
    };
    let wide: Vec<Vec<&str>> = circles(&arrows).into_iter().filter(is_wide).collect();
    assert!(wide.is_empty(), "these need one another: {wide:#?}");
}

#[test]
fn a_circle_is_seen_however_it_is_written() {
    let house = |files: &[(&str, &str)]| {
        let texts = files.iter().map(|(file, text)| (file.to_string(), text.to_string()));
        House::new(texts.collect()).arrows()
    };
    let imports = [("room::a", "use super::b::B;\n"), ("room::b", "use crate::room::{a, a::A};\n")];
    assert_eq!(circles(&house(&imports)).len(), 1);
    let names = [("room", "mod a;\nfn f() {\n    a::g();\n}\n"), ("room::a", "    super::f();\n")];
    assert_eq!(circles(&house(&names)).len(), 1);
    let handed = [
        ("room", "mod a;\nmod b;\npub use a::A;\n"),
        ("room::a", "use super::b::B;\n"),
        ("room::b", "use super::A;\n"),
    ];
    assert_eq!(circles(&house(&handed)), BTreeSet::from([vec!["room::a", "room::b"]]));
    let straight =
        [("room", "mod a;\npub use a::A;\n"), ("room::a", ""), ("room::b", "use super::A;\n")];
    assert!(circles(&house(&straight)).is_empty());
}
