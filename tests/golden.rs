//! Every example and case, planned and rendered, against its golden: found by listing folders.

use std::path::{Path, PathBuf};

use crate::support::{files, golden, jalon, today_of, tree};

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

#[test]
fn texts() {
    for case in launches() {
        let scratch = tempfile::tempdir().unwrap();
        jalon(scratch.path())
            .args(["render", "-o", "out", "--today", &today_of(&case)])
            .arg(&case)
            .assert()
            .success();
        let mut all = String::new();
        for (path, text) in tree(&scratch.path().join("out").join(stem(&case))) {
            if path.ends_with(".txt") {
                all.push_str(&format!("===== {path}\n{text}\n"));
            }
        }
        golden(&format!("{}/texts.txt", stem(&case)), &all);
    }
}
