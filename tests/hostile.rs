//! Hostile files: whatever stands at a path or arrives in a file, one message in French, soon, in
//! little memory.

use std::fs;
use std::io::Write;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use flate2::write::ZlibEncoder;

use crate::support::guide::guide;
use crate::support::{ENGLISH, TODAY, repository};

/// Runs the program with at most 700 MB of memory and 12 seconds of processor: beyond, it is killed.
fn limited(folder: &Path, args: &[&str]) -> Output {
    let program = env!("CARGO_BIN_EXE_jalon");
    // Memory in kilobytes. Threads reserve more of it than they ever use: one of them is enough.
    let mut command = Command::new("timeout");
    command.args([
        "-k",
        "1",
        "40",
        "sh",
        "-c",
        "ulimit -v 716800; ulimit -t 12; exec \"$0\" \"$@\"",
    ]);
    command.arg(program).args(args).current_dir(folder).env_remove("JALON_ROOT");
    command.env("RAYON_NUM_THREADS", "1").env("NO_COLOR", "1").stdin(Stdio::null());
    command.output().unwrap()
}

fn scratch() -> tempfile::TempDir {
    let scratch = tempfile::tempdir().unwrap();
    fs::copy(repository().join("examples/new.toml"), scratch.path().join("l.toml")).unwrap();
    scratch
}

fn pipe(path: &Path) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::remove_file(path).ok();
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

fn told(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// Exit status 2, and a message in French with these words.
fn refused(output: &Output, needle: &str, of: &str) {
    let told = told(output);
    assert_eq!(output.status.code(), Some(2), "{of}: {told}");
    assert!(told.contains(needle), "{of}: {told}");
    for word in ENGLISH {
        assert!(!told.contains(word), "{of}: {word}: {told}");
    }
}

/// Every file that a command reads, each in turn a pipe that nobody writes to.
#[test]
fn nothing_waits_for_a_pipe() {
    let not_regular = "ce n’est pas un fichier ordinaire";
    for (path, args) in [
        ("l.toml", &["plan", "l.toml"][..]),
        ("l.suivi.toml", &["plan", "l.toml"]),
        (".l.verrou", &["mark", "l.toml", "article", "drafted"]),
        ("t.csv", &["plan", "t.csv"]),
        ("root/campaigns/sag/x.toml", &["plan", "l.toml", "--root", "root"]),
        ("avant.json", &["diff", "avant.json", "l.toml"]),
        ("out/l/manifest.json", &["render", "l.toml", "-o", "out"]),
        ("out/l/.jalon/manifest.json", &["render", "l.toml", "-o", "out"]),
    ] {
        let scratch = scratch();
        let args = [args, &["--today", TODAY][..]].concat();
        if path.starts_with("out/") {
            assert!(limited(scratch.path(), &args).status.success());
        }
        pipe(&scratch.path().join(path));
        refused(&limited(scratch.path(), &args), not_regular, path);
    }
    let scratch = scratch();
    pipe(&scratch.path().join("g.txt"));
    let args = ["campaign", "import", "g.txt", "-o", "r"];
    refused(&limited(scratch.path(), &args), "n’est pas un fichier", "guide");
}

#[test]
fn a_device_without_end_is_refused() {
    let scratch = scratch();
    symlink("/dev/zero", scratch.path().join("sans-fin.toml")).unwrap();
    let output = limited(scratch.path(), &["plan", "sans-fin.toml"]);
    refused(&output, "ce n’est pas un fichier ordinaire", "/dev/zero");
}

/// Two links to a folder itself would make 2^40 folders of it.
#[test]
fn links_in_a_root_neither_go_round_nor_lead_out() {
    let scratch = scratch();
    let root = scratch.path().join("root/templates/sag");
    fs::create_dir_all(&root).unwrap();
    symlink(".", root.join("a")).unwrap();
    symlink(".", root.join("b")).unwrap();
    let args = ["plan", "l.toml", "--root", "root", "--today", TODAY];
    assert!(limited(scratch.path(), &args).status.success());
    fs::write(scratch.path().join("secret.md"), "+++\n+++\nsecret").unwrap();
    symlink("../../../secret.md", root.join("x.md")).unwrap();
    refused(&limited(scratch.path(), &args), "hors du dossier --root", "a link to a file");
    fs::remove_file(root.join("x.md")).unwrap();
    symlink(scratch.path(), root.join("c")).unwrap();
    refused(&limited(scratch.path(), &args), "hors du dossier --root", "a link to a folder");
}

/// A PDF of one page whose content is this stream.
fn pdf(content: &[u8], filter: &str) -> Vec<u8> {
    let mut out = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    let head = format!("<</Length {}{filter}>>stream\n", content.len());
    let stream = [head.as_bytes(), content, b"\nendstream"].concat();
    let objects: [&[u8]; 4] = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<<>>>>",
        &stream,
    ];
    for (index, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.extend(format!("{} 0 obj\n", index + 1).bytes());
        out.extend(*object);
        out.extend(b"\nendobj\n");
    }
    let start = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).bytes());
    for place in places {
        out.extend(format!("{place:010} 00000 n \n").bytes());
    }
    out.extend(format!("trailer<</Root 1 0 R/Size 5>>\nstartxref\n{start}\n%%EOF").bytes());
    out
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// Each takes all memory or all the stack of whoever reads it.
#[test]
fn a_pdf_takes_no_more_than_a_guide() {
    let scratch = scratch();
    let write = |name: &str, bytes: &[u8]| -> PathBuf {
        fs::write(scratch.path().join(name), bytes).unwrap();
        scratch.path().join(name)
    };
    let operators = packed(&b"q ".repeat(20_000_000));
    let nested = b"[".repeat(3_000_000);
    for file in [
        guide("abimes/parent-sans-fin.pdf"),
        write("operateurs.pdf", &pdf(&operators, "/Filter/FlateDecode")),
        write("imbrique.pdf", &pdf(&nested, "")),
    ] {
        let shown = file.to_string_lossy();
        let output = limited(scratch.path(), &["campaign", "import", &shown, "-o", "r"]);
        let told = told(&output);
        assert_eq!(output.status.code(), Some(2), "{shown}: {told}");
        assert!(told.contains("ce fichier") || told.contains("ce PDF"), "{shown}: {told}");
    }
}

/// A template that would never end, or take all memory, is refused where it is written.
#[test]
fn a_template_asks_for_what_a_text_may_be() {
    let double = "{% set x = \"xxxxxxxxxxxxxxxx\" %}".to_string();
    let chain = (0..40).map(|_| "{% set x = x ~ x %}").collect::<String>();
    let blocks = (0..40).map(|_| "{% set x %}{{ x }}{{ x }}{% endset %}").collect::<String>();
    let elif = "{% elif 1 == 2 %}b".repeat(4_000);
    let open = |count: usize| "{% for a in range(end=300) %}".repeat(count);
    let close = |count: usize| "{% endfor %}".repeat(count);
    let long = format!(
        "{{% set x = \"{0}\" %}}{{% set x = x ~ x ~ x ~ x ~ x ~ x ~ x ~ x %}}",
        "a".repeat(1_900)
    );
    let work = "trop de travail";
    for (body, needle) in [
        (
            format!(
                "{double}{{% for a in range(end=60) %}}{{% set_global x = x ~ x %}}{{% endfor %}}"
            ),
            "grandir sans fin",
        ),
        (format!("{double}{chain}{{{{ x }}}}"), "grandir sans fin"),
        (format!("{double}{blocks}{{{{ x }}}}"), "grandir sans fin"),
        (format!("{}{}x", open(3), close(3)), "trop de boucles"),
        (format!("{}bien des mots{}x", open(2), close(2)), "texte trop long"),
        ("{% for a in range(end=100000) %}{% endfor %}x".into(), "texte trop long"),
        (format!("{{% if 1 == 2 %}}a{elif}{{% endif %}}"), "trop de cas"),
        (format!("{{{{ 1{} }}}}", " + 1".repeat(50_000)), "trop longue"),
        (
            format!("{{{{ \"a\"{} }}}}", " | replace(from=\"\", to=\"aaaaaaaaa\")".repeat(9)),
            "texte trop long",
        ),
        (
            "{% for a in \"a a\" | replace(from=\"a\", to=\"aa\") %}{% endfor %}x".into(),
            "trop longue",
        ),
        (
            format!(
                "{long}{}{{% if x | replace(from=\"a\", to=\"b\") == x %}}{{% endif %}}{}",
                open(2),
                close(2)
            ),
            work,
        ),
        (format!("{long}{}{{{{ [x, x] | join | length }}}}{}", open(2), close(2)), work),
        (format!("{long}{}{{% if x | reverse == x %}}{{% endif %}}{}", open(2), close(2)), work),
        (format!("{long}{}{{% if x ~ x == x %}}{{% endif %}}{}", open(2), close(2)), work),
        (format!("{}{{% if 1 == 2 %}}a{{% endif %}}{}", open(2), close(2)).repeat(20), work),
        (
            format!("{0}{{% raw %}}{{% endfor %}}{{% endraw %}}{0}{1}x", open(2), close(4)),
            "trop de boucles",
        ),
        (
            "{{ [[b for b in range(end=400)] for a in range(end=400)] | length }}".into(),
            "pas permises",
        ),
        ("{{ __tera_context }}".into(), "pas permises"),
        (
            format!("{{{{ \"{}\" | indent(width=1000, blank=true) }}}}", "\\n".repeat(900)),
            "filtre inconnu",
        ),
        ("{% include \"x\" %}{% set y %}{% include \"x\" %}{% endset %}".into(), "pas permises"),
        ("{{ a ".repeat(20_000), "trop longue"),
        ("{% if true %}".repeat(5_000), "trop de balises"),
    ] {
        let scratch = scratch();
        let folder = scratch.path().join("root/templates/sag/press-release");
        fs::create_dir_all(&folder).unwrap();
        let text = format!("+++\ntitle = \"x\"\norigin = \"x\"\n+++\n{body}\n");
        fs::write(folder.join("before.new.md"), text).unwrap();
        let args = ["render", "l.toml", "--root", "root", "-o", "out", "--today", TODAY];
        let output = limited(scratch.path(), &args);
        let shown = body.chars().take(80).collect::<String>();
        refused(&output, needle, &shown);
        assert!(told(&output).contains(".md:"), "{shown}: {}", told(&output));
        assert!(!scratch.path().join("out").exists(), "{shown}");
    }
}

/// The pages too, which may call one another: 2^30 times here.
#[test]
fn a_page_asks_for_what_a_page_may_be() {
    let twice = |name: &str| format!("{{% include \"{name}\" %}}").repeat(2);
    let mut chain: Vec<(String, String)> =
        (0..30).map(|at| (format!("p{at}.html"), twice(&format!("p{}.html", at + 1)))).collect();
    chain.push(("p30.html".into(), "x".into()));
    chain.push(("book/book.html".into(), twice("p0.html")));
    let loops = "{% for a in range(end=300) %}{% for b in range(end=300) %}{% if \"a\" == \"b\" %}{% endif %}{% endfor %}{% endfor %}";
    for (files, needle) in [
        (chain, "trop de travail"),
        (vec![("book/book.html".into(), loops.repeat(49))], "trop de travail"),
    ] {
        let scratch = scratch();
        let folder = scratch.path().join("root/templates/pages");
        fs::create_dir_all(&folder).unwrap();
        for (name, text) in files {
            let path = folder.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let args = ["render", "l.toml", "--root", "root", "-o", "out", "--today", TODAY];
        refused(&limited(scratch.path(), &args), needle, "pages");
    }
}

/// A pattern that the library refuses once compiled would never find anything.
#[test]
fn a_pattern_too_large_to_compile_is_told() {
    let scratch = scratch();
    let folder = scratch.path().join("root/campaigns/sag");
    fs::create_dir_all(&folder).unwrap();
    let rule = "[[rule]]\nid = \"odx\"\nkind = \"forbidden\"\nseverity = \"error\"\ntitle = \"ODX\"\nmessage = \"ODX\"\nreason = \"r\"\nsource = \"s\"\n";
    fs::write(scratch.path().join("a.txt"), "Un texte.\n").unwrap();
    for pattern in ["(?:\\p{L}{1,400} ){0,50}ODX", "a{1000}{1000}{1000}"] {
        let text = format!("{rule}patterns = ['{pattern}']\nbad = [\"ODX\"]\n");
        fs::write(folder.join("messages.toml"), text).unwrap();
        let output = limited(scratch.path(), &["check", "a.txt", "--root", "root"]);
        refused(&output, "trop gros une fois compilé", pattern);
        assert!(told(&output).contains("messages.toml:9"), "{}", told(&output));
    }
}

/// Tables that say the same wrong thing of many rows, or hold more than Excel keeps.
#[test]
fn a_table_is_told_in_proportion() {
    let head = "service,article,date,type\n";
    let same = format!("{head}{}", "Même,le,2027-03-02,nouveau\n".repeat(10_000));
    let bad = format!("{head}{}", "Même,le,hier,nouveau\n".repeat(10_000));
    let wide = (0..30_000).map(|at| format!(",colonne {at}")).collect::<String>();
    let wide = format!("service,article,date,type{wide}\nA,le,2027-03-02,nouveau\n");
    let long = format!("{head}\"{}\",le,2027-03-02,nouveau\n", "mot ".repeat(1_000_000));
    let more = format!("{same}Autre,le,2027-03-02,nouveau\n");
    for (text, needle) in [
        (&more, "trop de lancements, à partir de la ligne 10002"),
        (&same, " autres s’écriraient"),
        (&bad, "… et "),
        (&wide, "trop de colonnes"),
        (&long, "cellule est trop longue"),
    ] {
        let scratch = scratch();
        fs::write(scratch.path().join("t.csv"), text).unwrap();
        let output = limited(scratch.path(), &["plan", "t.csv", "--today", TODAY]);
        refused(&output, needle, &text[..60]);
        assert!(output.stderr.len() < 2_000_000, "{needle}: {}", output.stderr.len());
    }
}

/// A template of nothing but brackets.
#[test]
fn brackets_without_end_are_told_soon() {
    let scratch = scratch();
    let folder = scratch.path().join("root/templates/sag/press-release");
    fs::create_dir_all(&folder).unwrap();
    let text = format!("+++\ntitle = \"x\"\norigin = \"x\"\n+++\n{}\n", "[".repeat(50_000));
    fs::write(folder.join("before.new.md"), text).unwrap();
    let args = ["render", "l.toml", "--root", "root", "-o", "out", "--today", TODAY];
    let output = limited(scratch.path(), &args);
    assert_eq!(output.status.code(), Some(2), "{}", told(&output).len());
    assert!(told(&output).contains("crochet"));
}

/// What cannot be read makes one mistake for each word, on one line or on as many.
#[test]
fn a_launch_of_nothing_but_mistakes_is_told_soon() {
    let scratch = scratch();
    let text = fs::read_to_string(scratch.path().join("l.toml")).unwrap();
    for (what, wrong) in [
        ("words without quotes", format!("networks = [{}]\n{text}", "a, ".repeat(80_000))),
        ("quotes that nothing closes", text.clone() + &"\n\"".repeat(120_000)),
        ("signs that are none", format!("{text}\nx = \"{}\"", "\\q".repeat(100_000))),
    ] {
        fs::write(scratch.path().join("l.toml"), wrong).unwrap();
        let output = limited(scratch.path(), &["plan", "l.toml", "--today", TODAY]);
        refused(&output, "l.toml:", what);
        assert!(output.stderr.len() < 1_000_000, "{what}: {}", output.stderr.len());
    }
}
