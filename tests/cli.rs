//! The command line speaks French, exits as documented, and its reference is up to date.

use std::process::Stdio;

use clap::CommandFactory as _;
use jalon::cli::Cli;

use crate::support::desk::{Desk, Shown};
use crate::support::{TODAY, golden, jalon, repository};

/// Every command in the order of help, each as the words that are typed: `jalon` alone first.
fn commands() -> Vec<Vec<String>> {
    fn below(command: &clap::Command, typed: &[String], all: &mut Vec<Vec<String>>) {
        all.push(typed.to_vec());
        for sub in command.get_subcommands().filter(|sub| !sub.is_hide_set()) {
            below(sub, &[typed, &[sub.get_name().to_string()]].concat(), all);
        }
    }
    let mut all = Vec::new();
    below(&Cli::command(), &[], &mut all);
    all
}

const ENGLISH: [&str; 14] = [
    "Usage",
    "Print",
    "error",
    "default:",
    "possible values",
    "aliases",
    "required",
    "the following",
    "unexpected",
    "found",
    "For more",
    "help for",
    "invalid value",
    "tip:",
];

/// A command typed in an empty folder.
fn run(args: &[&str]) -> Shown {
    Desk::new().typed(args)
}

/// The head of the table of exit statuses, whose lines `exits` runs.
const EXITS: &str = "\n## Codes de sortie\n\n0\u{a0}: c’est fait. 1\u{a0}: c’est fait, et quelque chose attend une personne. 2\u{a0}: rien n’est fait, aucun fichier n’a changé\u{a0}: la ligne de commande, un fichier lu ou le disque ne va pas, et le message dit quoi écrire. 3\u{a0}: une partie de ce qui est nommé n’a pas pu être lue, le reste est fait. Un résultat que plus personne ne lit (`| head`) ne change ni ce qui est fait ni le code; un résultat qui ne peut pas être affiché (disque plein) est dit, avec le code 2, ou 1 quand ce qui était à écrire l’est; l’aide et la version aussi.\n\n| Commande | 0 | 1 | 2 | 3 |\n| --- | --- | --- | --- | --- |\n";

#[test]
fn help_is_french_and_its_reference_is_up_to_date() {
    let mut reference = String::from(
        "# Les commandes\n\nCette page est produite à partir du programme\u{a0}: `JALON_UPDATE=1 cargo test cli::` la récrit.\n",
    );
    reference.push_str(EXITS);
    reference.push_str(&crate::exits::table());
    for command in commands() {
        let mut page: Vec<&str> = command.iter().map(String::as_str).collect();
        page.push("--help");
        let Shown { status, out: text, .. } = run(&page);
        assert_eq!(status, 0);
        // What people type is English.
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let typed = |part: &str| part.split_once(']').map_or(String::new(), |p| p.1.to_string());
        let told = words.split("[valeurs :").enumerate();
        let told = told.map(|(at, part)| if at == 0 { part.to_string() } else { typed(part) });
        let told = told.collect::<String>();
        for word in ENGLISH {
            assert!(!told.contains(word), "{page:?} says {word:?}:\n{text}");
        }
        reference.push_str(&format!(
            "\n## `jalon {}`\n\n```text\n{}\n```\n",
            page.join(" "),
            text.trim_end()
        ));
    }
    golden("../../docs/commandes.md", &reference);
}

#[test]
fn the_table_of_the_readme_has_every_command() {
    let page = std::fs::read_to_string(repository().join("README.md")).unwrap();
    let rows: Vec<&str> = page.lines().filter(|line| line.starts_with("| `jalon ")).collect();
    let all = commands();
    // A command that holds others is told by them.
    let holds =
        |typed: &[String]| all.iter().any(|c| c.len() > typed.len() && c.starts_with(typed));
    let told = |typed: &[String]| {
        let start = format!("| `jalon {}", typed.join(" "));
        rows.iter().any(|row| row.strip_prefix(&start).is_some_and(|r| r.starts_with([' ', '`'])))
    };
    let forgotten: Vec<_> = all.iter().filter(|c| !holds(c) && !told(c)).collect();
    assert!(forgotten.is_empty(), "README.md does not name {forgotten:?}");
    let known = all.len() - all.iter().filter(|c| holds(c)).count();
    assert_eq!(rows.len(), known, "README.md names a command that is not there");
}

#[test]
fn usage_errors_are_french_and_exit_with_2() {
    let cases: [&[&str]; 10] = [
        &["plann"],
        &["plan", "--formt", "json"],
        &["plan", "--format", "jsn", "a.toml"],
        &["plan"],
        &["render", "a.toml"],
        &["plan", "--today", "demain", "a.toml"],
        &["plan", "--service", "Carnet"],
        &[
            "plan",
            "a.toml",
            "--service",
            "Carnet",
            "--article",
            "le",
            "--launch",
            "2027-03-01",
            "--type",
            "new",
        ],
        &["campaign", "show", "sga"],
        &["--root", "absent", "campaign", "list"],
    ];
    for args in cases {
        let Shown { status, out, err } = run(args);
        assert_eq!(status, 2, "{args:?}: {err}");
        assert!(out.is_empty() && !err.is_empty(), "{args:?}");
    }
}

#[test]
fn what_the_disk_refuses_is_told_once_with_a_way_out() {
    let scratch = tempfile::tempdir().unwrap();
    let folder = scratch.path();
    std::fs::copy(repository().join("examples/new.toml"), folder.join("new.toml")).unwrap();
    let launch = std::fs::read_to_string(folder.join("new.toml")).unwrap();
    let other = launch.replace("campaign = \"sag\"", "campaign = \"sag-officiel\"");
    std::fs::write(folder.join("officiel.toml"), other).unwrap();
    std::fs::write(folder.join("fichier"), "").unwrap();
    std::fs::create_dir(folder.join("vide")).unwrap();
    let root = "si cette campagne est dans un dossier, ajoutez --root DOSSIER; sinon, vouliez-vous dire « sag »?";
    let cases: [(&[&str], &str, &str); 9] = [
        (
            &["plan", "absent.toml"],
            "« absent.toml » n’existe pas",
            "créez un fichier de lancement avec : jalon init",
        ),
        (
            &["plan", "vide"],
            "ne contient aucun fichier de lancement",
            "créez un fichier de lancement avec : jalon init",
        ),
        (&["plan", "officiel.toml"], "campagne inconnue « sag-officiel »", root),
        (&["campaign", "show", "sagg"], "campagne inconnue « sagg »", root),
        (
            &["plan", "officiel.toml", "--root", "vide"],
            "campagne inconnue",
            "aide : vouliez-vous dire « sag »?",
        ),
        (
            &["plan", "new.toml", "--root", "fichier"],
            "--root « fichier » : c’est un fichier, pas un dossier",
            "nommez le dossier",
        ),
        (
            &["render", "new.toml", "-o", "fichier"],
            "« fichier » : c’est un fichier",
            "nommez un dossier",
        ),
        (
            &["plan", "new.toml", "-o", "vide"],
            "impossible d’écrire « vide » : c’est un dossier",
            "nommez un fichier",
        ),
        (
            &["campaign", "export", "sag", "fichier/a"],
            "impossible d’écrire « fichier/a/campaigns",
            "nommez un autre dossier",
        ),
    ];
    for (args, message, help) in cases {
        let output = jalon(folder).args(args).args(["--today", TODAY]).output().unwrap();
        let told = String::from_utf8(output.stderr).unwrap().replace('\u{a0}', " ");
        let told = told.replace(env!("CARGO_BIN_EXE_jalon"), "jalon");
        assert_eq!(output.status.code(), Some(2), "{args:?}: {told}");
        assert!(told.contains(message) && told.contains(help), "{args:?}: {told}");
        assert_eq!(
            told.matches("impossible").count(),
            usize::from(message.contains("impossible") || args[0] == "render"),
            "{told}"
        );
    }
}

#[cfg(unix)]
#[test]
fn a_folder_without_permission_is_told_with_a_way_out() {
    use std::os::unix::fs::PermissionsExt;
    let scratch = tempfile::tempdir().unwrap();
    let folder = scratch.path();
    std::fs::copy(repository().join("examples/new.toml"), folder.join("new.toml")).unwrap();
    let closed = folder.join("interdit");
    std::fs::create_dir(&closed).unwrap();
    std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(0o555)).unwrap();
    // Nothing is closed to root, but what the system shows of itself.
    let open = std::fs::write(closed.join("essai"), "").is_ok();
    let target = if open { "/sys/jalon" } else { "interdit/x" };
    for args in [["render", "new.toml", "-o", target], ["plan", "new.toml", "-o", target]] {
        let output = jalon(folder).args(args).args(["--today", TODAY]).output().unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{told}");
        let refused = told.contains("choisissez un autre dossier, ou demandez l’accès");
        assert!(refused || open && !told.contains("permission"), "{told}");
    }
}

#[test]
fn a_service_given_by_flags_is_told_with_its_flags() {
    for (name, article, said) in [
        ("", "le", "--service \"Carnet santé Québec\""),
        ("Carnet", "lle", "--article"),
        ("Carnet", "les", "--gender \"f\""),
        ("La Place", "la", "--service \"Place\" --article \"la\""),
    ] {
        let service = ["--service", name, "--article", article, "--launch", "2027-03-01"];
        let Shown { status, err: told, .. } =
            run(&[&["plan", "--type", "new"], &service[..]].concat());
        assert!(status == 2 && told.contains(said) && !told.contains("-->"), "{told}");
    }
}

#[test]
fn french_names_of_commands_and_flags() {
    let plan = [
        "plan",
        "--service",
        "Carnet",
        "--article",
        "le",
        "--launch",
        "2027-03-01",
        "--type",
        "new",
        "--today",
        TODAY,
    ];
    let french = [
        "planifier",
        "--service",
        "Carnet",
        "--article",
        "le",
        "--lancement",
        "2027-03-01",
        "--type",
        "new",
        "--aujourdhui",
        TODAY,
    ];
    assert_eq!(run(&plan).out, run(&french).out);
    assert_eq!(run(&["aide", "plan"]).out, run(&["plan", "--help"]).out);
    assert_eq!(run(&["campagne", "lister"]), run(&["campaign", "list"]));
}

#[test]
fn a_table_holds_in_80_columns() {
    let example = repository().join("examples/migration.toml").display().to_string();
    let table = run(&["plan", &example, "--today", TODAY]).out;
    for line in table.lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
}

#[test]
fn what_flags_leave_unknown_is_marked_and_listed() {
    let scratch = tempfile::tempdir().unwrap();
    let output = jalon(scratch.path())
        .args([
            "render",
            "-o",
            "out",
            "--service",
            "Aide aux familles",
            "--article",
            "l'",
            "--gender",
            "f",
        ])
        .args(["--launch", "2027-03-01", "--type", "migration", "--today", TODAY])
        .output()
        .unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0));
    for fact in [
        "adresse Web du service",
        "nom de l’organisation",
        "ville",
        "nom de l’ancien mode de connexion",
    ] {
        assert!(told.contains(fact), "{fact}: {told}");
    }
}

/// A root with a campaign of its own, and files shared by all.
fn root_with_campaign(folder: &std::path::Path) {
    let put = |path: &str, text: &str| {
        let path = folder.join("mes textes").join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    let sag = std::fs::read_to_string(repository().join("campaigns/sag/campaign.toml")).unwrap();
    put("campaigns/mien/campaign.toml", &sag.replace("id = \"sag\"", "id = \"mien\""));
    put("campaigns/shared/holidays.toml", "[[holiday]]\nid = \"qc/christmas\"\nenabled = false\n");
    let launch = std::fs::read_to_string(repository().join("examples/new.toml")).unwrap();
    std::fs::write(folder.join("sag.toml"), &launch).unwrap();
    let launch = launch.replace("campaign = \"sag\"", "campaign = \"mien\"");
    std::fs::write(folder.join("mien.toml"), launch).unwrap();
}

#[test]
fn campaigns_are_told_with_whose_they_are() {
    let scratch = tempfile::tempdir().unwrap();
    let folder = scratch.path();
    root_with_campaign(folder);
    let list = || {
        let mut list = jalon(folder);
        list.args(["--root", "mes textes", "campaign", "list"]);
        let lines = String::from_utf8(list.output().unwrap().stdout).unwrap();
        lines.lines().map(|line| line.replace('\u{a0}', " ")).collect::<Vec<_>>()
    };
    let told = list();
    let line = |told: &[String], id: &str| {
        told.iter().find(|line| line.starts_with(&format!("{id} "))).cloned().unwrap_or_default()
    };
    assert!(line(&told, "mien").ends_with(" (à vous)"), "{told:?}");
    for id in ["sag", "authentification-renforcee"] {
        assert!(line(&told, id).ends_with(" (intégrée)"), "{told:?}");
    }
    let last = "À vous, pour toutes les campagnes : campaigns/shared/holidays.toml";
    assert_eq!(told.last().map(String::as_str), Some(last));
    for path in ["campaigns/sag/campaign.toml", "templates/sag/a.md", "templates/sag/b.md"] {
        let path = folder.join("mes textes").join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, "").unwrap();
    }
    let said =
        "(intégrée; 1 fichier remplacé ou complété par le vôtre; 2 fichiers ajoutés par vous)";
    assert!(line(&list(), "sag").ends_with(said), "{:?}", list());
}

#[test]
fn a_root_whose_campaigns_are_not_followed_is_told() {
    let scratch = tempfile::tempdir().unwrap();
    let folder = scratch.path();
    root_with_campaign(folder);
    let run = |args: &[&str]| {
        let mut command = jalon(folder);
        command.args(args).args(["--today", TODAY, "--root", "mes textes"]);
        let output = command.output().unwrap();
        assert!(output.status.success());
        let told = String::from_utf8(output.stderr).unwrap().replace('\u{a0}', " ");
        told.replace(env!("CARGO_BIN_EXE_jalon"), "jalon")
    };
    let noted =
        "À noter : « mes textes » contient la campagne « mien », mais le lancement suit « sag ».";
    let written = format!(
        "{noted} Pour en changer, écrivez : campaign = \"mien\" dans le fichier de lancement\n"
    );
    assert_eq!(run(&["plan", "sag.toml"]), written);
    assert!(run(&["render", "sag.toml", "-o", "out"]).starts_with(&written));
    let service = ["--service", "Carnet", "--article", "le", "--type", "new"];
    let told = run(&[&["plan", "--launch", "2027-03-01"], &service[..]].concat());
    let init = format!(
        "{noted} Pour en changer, écrivez : jalon init --campaign mien --root \"mes textes\"\n"
    );
    assert_eq!(told, init);
    assert_eq!(run(&["plan", "mien.toml"]), "");
    assert_eq!(run(&["plan", "sag.toml", "mien.toml"]), "");
    let ours = folder.join("mes textes/templates/sag/newsletter");
    std::fs::create_dir_all(&ours).unwrap();
    std::fs::write(ours.join("mine.md"), "").unwrap();
    assert_eq!(run(&["plan", "sag.toml"]), "");
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let scratch = tempfile::tempdir().unwrap();
    let example = repository().join("examples/migration.toml");
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_jalon"))
        .current_dir(scratch.path())
        .args(["plan", "--format", "json"])
        .args(std::iter::repeat_n(example, 40))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn the_page_on_templates_names_every_variable_and_filter() {
    let page = std::fs::read_to_string(repository().join("docs/gabarits.md")).unwrap();
    for name in jalon::text::VARIABLES.iter().chain(jalon::text::FILTERS.iter()) {
        let found =
            page.split(|c: char| !(c.is_alphanumeric() || c == '_')).any(|word| word == *name);
        assert!(found, "docs/gabarits.md does not name {name}");
    }
}

#[test]
fn the_version_is_one_line_alone_or_among_other_words() {
    let desk = Desk::new();
    let line = format!("jalon {}\n", env!("CARGO_PKG_VERSION"));
    for words in [&["--version"][..], &["-V"], &["--version", "plan"]] {
        let told = desk.run(words);
        assert_eq!((told.status, told.out.as_str(), told.err.as_str()), (0, line.as_str(), ""));
    }
}
