//! Every example and case, planned and rendered, against its golden: found by listing folders. The
//! texts of an example stand whole; those of a case are what differs, word by word, from the example
//! of its campaign and type, so that a changed word of a template changes few goldens.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::support::words::differences;
use crate::support::{files, golden, jalon, today_of, tree};

/// Cases whose texts stand whole too: another grammar in every sentence, and texts that were merged
/// or left out.
const WHOLE: [&str; 2] = ["feminine-plural", "late"];

fn launches() -> Vec<PathBuf> {
    let mut all = files("examples", "toml");
    all.extend(files("tests/cases", "toml"));
    all
}

fn stem(case: &Path) -> String {
    case.file_stem().unwrap().to_string_lossy().into_owned()
}

#[test]
fn plans() {
    let scratch = tempfile::tempdir().unwrap();
    for case in launches() {
        for (format, ending) in
            [("table", "plan.txt"), ("json", "plan.json"), ("csv", "plan.csv"), ("md", "plan.md")]
        {
            let output = jalon(scratch.path())
                .args(["plan", "--today", &today_of(&case), "--format", format])
                .arg(&case)
                .assert()
                .success();
            let text = String::from_utf8(output.get_output().stdout.clone()).unwrap();
            let text =
                text.replace("\r\n", "\n").replace(&case.display().to_string(), &stem(&case));
            golden(&format!("{}/{ending}", stem(&case)), &text);
        }
    }
}

/// The texts to paste of a launch, by path.
type Texts = BTreeMap<String, String>;

fn rendered(case: &Path) -> Texts {
    let scratch = tempfile::tempdir().unwrap();
    jalon(scratch.path())
        .args(["render", "-o", "out", "--today", &today_of(case)])
        .arg(case)
        .assert()
        .success();
    let texts = tree(&scratch.path().join("out").join(stem(case))).into_iter();
    texts.filter(|(path, _)| path.ends_with(".txt")).collect()
}

/// Campaign and type.
fn sort_of(case: &Path) -> [String; 2] {
    let table: toml::Table = std::fs::read_to_string(case).unwrap().parse().unwrap();
    ["campaign", "type"].map(|key| table[key].as_str().unwrap().to_string())
}

#[test]
fn texts() {
    let examples: Vec<_> = files("examples", "toml")
        .into_iter()
        .map(|path| (sort_of(&path), rendered(&path)))
        .collect();
    for case in launches() {
        let (sort, texts) = (sort_of(&case), rendered(&case));
        let alike = examples.iter().find(|(known, _)| *known == sort);
        let plain = alike.or_else(|| examples.iter().find(|(known, _)| known[0] == sort[0]));
        let plain = &plain.unwrap_or_else(|| panic!("no example of {}", sort[0])).1;
        let name = stem(&case);
        let is_whole = case.parent().unwrap().ends_with("examples") || WHOLE.contains(&&*name);
        let all = if is_whole { whole(&texts) } else { against(plain, &texts) };
        golden(&format!("{name}/texts.txt"), &all);
    }
}

fn whole(texts: &Texts) -> String {
    texts.iter().map(|(path, text)| format!("===== {path}\n{text}\n")).collect()
}

/// What texts do not have in common with plain ones: lines of words on one side (`-` the plain
/// one’s, `+` their own), whole texts that one side lacks.
fn against(plain: &Texts, texts: &Texts) -> String {
    let mut out = String::new();
    for path in plain.keys().filter(|path| !texts.contains_key(*path)) {
        out.push_str(&format!("----- {path}\n"));
    }
    for (path, text) in texts {
        match plain.get(path) {
            None => out.push_str(&format!("+++++ {path}\n{text}\n")),
            Some(plain) if plain == text => {}
            Some(plain) => {
                out.push_str(&format!("===== {path}\n{}\n", differences(plain, text)));
            }
        }
    }
    out
}

#[test]
fn a_text_that_changes_in_its_own_way_changes_its_golden() {
    let texts = |text: &str| Texts::from([(String::from("a.txt"), String::from(text))]);
    let plain = "Le service sera prêt lundi.\n\nIl est à vous.\n";
    let own = "Les services seront prêts lundi.\n\nIls sont à vous.\n";
    let golden = against(&texts(plain), &texts(own));
    assert_eq!(
        golden,
        "===== a.txt\n- Le service sera prêt\n+ Les services seront prêts\n- Il est\n+ Ils sont\n\n"
    );
    for (from, to) in [("Ils sont", "Ils seront"), ("lundi", "mardi"), ("\n\n", "\n"), (" à", "")]
    {
        let changed = texts(&own.replacen(from, to, 1));
        assert_ne!(against(&texts(plain), &changed), golden, "{from:?}");
    }
    // The same word in both is none of its own.
    let both = [plain, own].map(|text| texts(&text.replace("lundi", "mardi")));
    assert_eq!(against(&both[0], &both[1]), golden);
}
