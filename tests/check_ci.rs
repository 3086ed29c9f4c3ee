//! What a chain of integration runs: the hooks, the action and the snippets of docs/verifier.md, each
//! run by a shell in a scratch repository, over a good text and a bad one.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::{TODAY, jalon, repository};
use regex::Regex;
use serde_json::Value;

const TEXT: &str = "campagne/mon-lancement/6_jour-du-lancement/avis.md";

/// A repository with a campaign of which a text may be bad.
struct Scratch {
    folder: tempfile::TempDir,
}

impl Scratch {
    fn new(bad: bool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let launch = folder.path().join("mon-lancement.toml");
        fs::copy(repository().join("examples/migration.toml"), launch).unwrap();
        jalon(folder.path())
            .args(["render", "mon-lancement.toml", "-o", "campagne", "--today", TODAY])
            .assert()
            .success();
        fs::write(folder.path().join("README.md"), "# Dépôt\n\nVotre compte SAG: ici !\n").unwrap();
        if bad {
            let text = fs::read_to_string(folder.path().join(TEXT)).unwrap();
            fs::write(folder.path().join(TEXT), text + "\nVotre compte SAG.\n").unwrap();
        }
        Self { folder }
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Runs a script with a shell, the built program first in its PATH; exit status and output.
    fn shell(&self, shell: &[&str], script: &str, env: &[(&str, &str)]) -> (i32, String) {
        let program = Path::new(env!("CARGO_BIN_EXE_jalon")).parent().unwrap();
        let path = std::env::var("PATH").unwrap();
        let mut command = Command::new(shell[0]);
        command.args(&shell[1..]).arg(script).current_dir(self.path());
        command.env_remove("JALON_ROOT").env("PATH", format!("{}:{path}", program.display()));
        let output = command.envs(env.iter().copied()).output().unwrap();
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        (output.status.code().unwrap(), text(&output.stdout) + &text(&output.stderr))
    }

    fn sh(&self, script: &str) -> (i32, String) {
        self.shell(&["sh", "-c"], script, &[])
    }

    /// Every file, as git names it.
    fn files(&self) -> Vec<String> {
        let tree = crate::support::tree(self.path());
        tree.iter().map(|(path, _)| path.replace('\\', "/")).collect()
    }
}

fn read(name: &str) -> String {
    fs::read_to_string(repository().join(name)).unwrap()
}

/// The value of a key on a line of a YAML block.
fn value<'b>(block: &'b str, key: &str) -> Option<&'b str> {
    let found = block.lines().find_map(|line| {
        let line = line.trim_start().trim_start_matches("- ");
        line.strip_prefix(key)?.strip_prefix(": ")
    })?;
    Some(found.trim_matches('\''))
}

/// The YAML blocks of the page.
fn snippets() -> Vec<String> {
    let page = read("docs/verifier.md");
    let blocks = page.split("```yaml\n").skip(1);
    blocks.map(|rest| rest.split("```").next().unwrap().to_string()).collect()
}

/// What a hook runs: its files, quoted.
fn hook_command(scratch: &Scratch, hook: &str, files: &str) -> String {
    let wanted = Regex::new(files).unwrap();
    let left_out = value(hook, "exclude").map(|exclude| Regex::new(exclude).unwrap());
    let named = scratch.files().into_iter().filter(|name| {
        wanted.is_match(name) && !left_out.as_ref().is_some_and(|regex| regex.is_match(name))
    });
    let named: Vec<String> = named.map(|name| format!("'{name}'")).collect();
    assert!(named.len() > 50, "{named:?}");
    format!("{} {}", value(hook, "entry").unwrap(), named.join(" "))
}

#[test]
fn hooks_tell_a_bad_text_and_let_a_good_one_pass() {
    let file = read(".pre-commit-hooks.yaml");
    let hooks: Vec<&str> = file.split("\n- ").skip(1).collect();
    let page = snippets();
    let local = page.iter().find(|block| block.contains("repo: local")).unwrap();
    let chosen = value(page.first().unwrap(), "files").unwrap();
    assert_eq!(Some(chosen), value(local, "files"));
    assert_eq!(hooks.len(), 2);
    for (bad, code) in [(false, 0), (true, 1)] {
        let scratch = Scratch::new(bad);
        // The hooks differ by how the program comes there only.
        let all = value(hooks[0], "files").unwrap();
        for (hook, files) in [(hooks[0], all), (hooks[1], chosen), (local, chosen)] {
            let (status, told) = scratch.sh(&hook_command(&scratch, hook, files));
            assert_eq!(status, code, "{hook}: {told}");
            assert_eq!(told.contains("sag-account-name"), bad, "{told}");
            assert!(!told.contains("README"), "{told}");
            // What render only makes from another file, and its copies, are named but not read.
            assert!(told.contains("fichiers faits par jalon et inchangés"), "{told}");
        }
    }
}

#[test]
fn hooks_are_alike_and_leave_out_what_is_no_text() {
    let file = read(".pre-commit-hooks.yaml");
    let hooks: Vec<&str> = file.split("\n- ").skip(1).collect();
    for key in ["entry", "files", "exclude", "name", "require_serial"] {
        assert!(hooks.iter().all(|hook| value(hook, key) == value(hooks[0], key)), "{key}");
    }
    let taken = Regex::new(value(hooks[0], "files").unwrap()).unwrap();
    let left_out = Regex::new(value(hooks[0], "exclude").unwrap()).unwrap();
    let is_read = |name: &str| taken.is_match(name) && !left_out.is_match(name);
    for name in ["a.md", "campagne/x/avis.txt", "b/c.docx", "d.eml", "e.html", "notice.md"] {
        assert!(is_read(name), "{name}");
    }
    for name in [
        "README.md",
        "LISEZMOI.md",
        "sous/dossier/readme.fr.md",
        "CHANGELOG.md",
        "LICENSE.txt",
        "requirements-dev.txt",
        "robots.txt",
        ".github/PULL_REQUEST_TEMPLATE.md",
        "campagne/x/manifest.json",
        "src/main.rs",
    ] {
        assert!(!is_read(name), "{name}");
    }
}

/// The script of a step of the action, by its name.
fn step(name: &str) -> String {
    let action = read("action.yml");
    let step = action.split("    - name: ").find(|step| step.starts_with(name)).unwrap();
    let script = step.split("run: |\n").nth(1).unwrap();
    script
        .lines()
        .map(|line| line.strip_prefix("        ").unwrap_or(line))
        .collect::<Vec<_>>()
        .join("\n")
}

/// As an action runs a step.
const BASH: [&str; 6] = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c"];

#[test]
fn the_action_annotates_and_keeps_a_sarif_log() {
    let script = step("Check the texts");
    for (bad, code) in [(false, 0), (true, 1)] {
        let scratch = Scratch::new(bad);
        let env = [
            ("JALON_PATHS", "campagne\n"),
            ("JALON_ARGUMENTS", "--launch=mon-lancement.toml\n--severity=error\n"),
            ("JALON_SARIF", "jalon.sarif"),
        ];
        let (status, told) = scratch.shell(&BASH, &script, &env);
        assert_eq!(status, code, "{told}");
        let annotation = format!("::error file={TEXT},line=");
        assert_eq!(told.contains(&annotation), bad, "{told}");
        let log = fs::read_to_string(scratch.path().join("jalon.sarif")).unwrap();
        let log: Value = serde_json::from_str(&log).unwrap();
        let results = log["runs"][0]["results"].as_array().unwrap();
        assert_eq!(results.iter().any(|result| result["level"] == "error"), bad);
    }
}

#[test]
fn the_action_takes_paths_as_they_are_and_tells_what_cannot_be_done() {
    let script = step("Check the texts");
    let scratch = Scratch::new(false);
    fs::write(scratch.path().join("mon avis.txt"), "Votre compte SAG.\n").unwrap();
    let run = |paths: &str, arguments: &str| {
        let env =
            [("JALON_PATHS", paths), ("JALON_ARGUMENTS", arguments), ("JALON_SARIF", "a.sarif")];
        scratch.shell(&BASH, &script, &env)
    };
    let (status, told) = run("mon avis.txt\ncampagne", "");
    assert!(status == 1 && told.contains("file=mon avis.txt"), "{told}");
    fs::remove_file(scratch.path().join("a.sarif")).unwrap();
    let (status, told) = run("absent.txt", "");
    assert!(status == 2 && told.contains("absent.txt"), "{told}");
    assert!(!scratch.path().join("a.sarif").exists());
    assert_eq!(run("campagne", "--rule=absente").0, 2);
}

#[test]
fn the_action_fetches_the_released_program_only_where_it_is_not() {
    let script = step("Fetch jalon");
    let scratch = Scratch::new(false);
    let (temp, paths) = (scratch.path().join("temp"), scratch.path().join("paths"));
    fs::create_dir(&temp).unwrap();
    let action = repository().display().to_string();
    let run = |before: &str, machine: &str| {
        let env = [
            ("RUNNER_TEMP", temp.to_str().unwrap()),
            ("RUNNER_OS", "Linux"),
            ("RUNNER_ARCH", machine),
            ("GITHUB_PATH", paths.to_str().unwrap()),
            ("GITHUB_ACTION_PATH", action.as_str()),
            ("JALON_RELEASES", "https://hote.example/releases"),
        ];
        fs::remove_file(&paths).ok();
        let (status, told) = scratch.shell(&BASH, &format!("{before}{script}"), &env);
        let added = fs::read_to_string(&paths).ok().map(|path| PathBuf::from(path.trim()));
        (status, told, added)
    };
    let (status, told, added) = run("", "X64");
    assert!(status == 0 && added.is_none(), "{told}");

    // Where it is not, commands that only say how they were called.
    let stub = |name: &str| format!("{name}() {{ echo \"{name} $*\"; }}\n");
    let stubs = ["curl", "shasum", "tar", "cargo"].map(stub).concat() + "PATH=/nulle-part\n";
    let version = env!("CARGO_PKG_VERSION");
    let name = format!("jalon-v{version}-x86_64-unknown-linux-musl");
    let (status, told, added) = run(&stubs, "X64");
    assert_eq!((status, added), (0, Some(temp.join(&name))), "{told}");
    let address = format!("https://hote.example/releases/v{version}/{name}.tar.gz");
    assert!(told.contains(&address) && told.contains("shasum -a 256 --check"), "{told}");
    assert!(!told.contains("cargo"), "{told}");
    // A file that is not the released one stops the step.
    let (status, told, added) = run(&format!("{stubs}shasum() {{ return 1; }}\n"), "X64");
    assert!(status != 0 && added.is_none() && !told.contains("tar xzf"), "{told}");
    // No such release, or none for this machine: it is compiled, and that is said.
    let without = format!("{stubs}curl() {{ return 22; }}\n");
    for (before, machine) in [(without.as_str(), "X64"), (stubs.as_str(), "RISCV")] {
        let (status, told, added) = run(before, machine);
        let root = temp.join("jalon");
        let asked = format!("cargo install --locked --path {action} --root {}", root.display());
        assert!(status == 0 && told.contains(&asked) && told.contains("::warning"), "{told}");
        assert_eq!(added, Some(root.join("bin")));
    }
}

#[test]
fn the_step_for_github_and_the_job_for_gitlab_work() {
    let page = snippets();
    let with = |words: &str| page.iter().find(|block| block.contains(words)).unwrap().clone();
    let step = with("run: jalon");
    let job = with("junit:");
    let script = job.lines().find_map(|line| line.trim().strip_prefix("- ")).unwrap();
    let report = value(&job, "junit").unwrap();
    for (bad, code) in [(false, 0), (true, 1)] {
        let scratch = Scratch::new(bad);
        let (status, told) = scratch.sh(value(&step, "run").unwrap());
        assert_eq!((status, told.contains("::error file=")), (code, bad), "{told}");
        assert_eq!(scratch.sh(script).0, code);
        let text = fs::read_to_string(scratch.path().join(report)).unwrap();
        let document = roxmltree::Document::parse(&text).unwrap();
        let failures = document.descendants().filter(|node| node.has_tag_name("failure"));
        let names: Vec<_> = failures.filter_map(|node| node.parent()?.attribute("name")).collect();
        assert_eq!(names.iter().any(|name| name.starts_with("sag-account-name")), bad, "{text}");
    }
}

#[test]
fn the_page_uses_the_action_with_inputs_that_it_has() {
    let action = read("action.yml");
    let inputs = action.split("\nruns:").next().unwrap();
    let page = snippets();
    let job = page.iter().find(|block| block.contains("upload-sarif")).unwrap();
    let with = job.split("with:\n").nth(1).unwrap();
    let used = with.lines().take_while(|line| line.starts_with("          "));
    let used: Vec<&str> = used.filter_map(|line| line.trim().split(':').next()).collect();
    assert_eq!(used, ["paths", "sarif"]);
    for name in used.iter().chain(&["arguments"]) {
        assert!(inputs.contains(&format!("\n  {name}:\n")), "{name}");
    }
    let log = |key: &str| value(job, key).unwrap().split(' ').next().unwrap().to_string();
    assert_eq!(log("sarif"), log("sarif_file"));
}
