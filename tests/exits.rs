//! How each command ends: the table of docs/commandes.md, every line of which is run here. What ends
//! with 2 has changed no file.

use std::collections::BTreeMap;
use std::fs;

use crate::support::desk::Desk;
use crate::support::repository;

/// How a command may end.
struct Exit {
    command: &'static str,
    status: i32,
    /// When, as the table says it.
    when: &'static str,
    /// Commands, the last of which ends so; « edit » and « lengthen » change a text by hand before the next one.
    steps: &'static [&'static str],
}

const fn exit(
    command: &'static str,
    status: i32,
    when: &'static str,
    steps: &'static [&'static str],
) -> Exit {
    Exit { command, status, when, steps }
}

const REFUSED: &str = "des lignes d’un tableau sont refusées";
const UNREAD: &str = "un lancement ne peut pas être lu";
const TAKEN: &str = "ce qui serait écrit existe déjà";

const EXITS: &[Exit] = &[
    exit(
        "init",
        0,
        "le fichier de lancement est écrit",
        &["init --service Carnet --article le --launch 2027-03-01 --type new carnet.toml"],
    ),
    exit("init", 2, "une réponse manque ou ne va pas", &["init --service Carnet"]),
    exit(
        "init",
        2,
        TAKEN,
        &["init --service Carnet --article le --launch 2027-03-01 --type new m.toml"],
    ),
    exit("plan", 0, "le calendrier est affiché ou écrit", &["plan m.toml -o c.ics"]),
    exit("plan", 1, REFUSED, &["plan p.csv"]),
    exit("plan", 2, UNREAD, &["plan faux.toml"]),
    exit(
        "plan",
        2,
        "le fichier de -o est lu par la commande, ou quelqu’un a pu y écrire",
        &["plan m.toml -o juste.txt"],
    ),
    exit("render", 0, "tout est écrit", &["render m.toml -o out --formats txt"]),
    exit("render", 1, REFUSED, &["render p.csv -o out --formats txt"]),
    exit(
        "render",
        1,
        "un texte modifié à la main est à revoir",
        &[
            "render m.toml -o out --formats txt",
            "edit",
            "reschedule m.toml --to 2027-04-12",
            "render m.toml -o out --formats txt",
        ],
    ),
    exit(
        "render",
        1,
        "un texte publié est à rectifier",
        &[
            "mark m.toml w-8/newsletter published",
            "reschedule m.toml --to 2027-04-12",
            "render m.toml -o out --formats txt",
        ],
    ),
    exit(
        "render",
        1,
        "de plusieurs lancements, l’un n’a pu être écrit",
        &["render d -o out --formats txt", "take out/b", "render d -o out --force --formats txt"],
    ),
    exit(
        "render",
        1,
        "une publication modifiée à la main est trop longue",
        &["render m.toml -o out --formats txt", "lengthen", "render m.toml -o out --formats txt"],
    ),
    exit("render", 2, UNREAD, &["render faux.toml -o out --formats txt"]),
    exit("render", 2, "rien ne peut être écrit", &["render m.toml -o juste.txt --formats txt"]),
    exit("status", 0, "l’état est affiché", &["status m.toml"]),
    exit("status", 1, REFUSED, &["status p.csv"]),
    exit("status", 2, UNREAD, &["status faux.toml"]),
    exit("mark", 0, "c’est noté", &["mark m.toml w-8/newsletter drafted"]),
    exit(
        "mark",
        1,
        "c’est noté, et une condition n’était pas remplie",
        &["mark m.toml w-8/press-release published"],
    ),
    exit("mark", 2, "le moyen, le jour ou l’adresse ne va pas", &["mark m.toml w-9/rien drafted"]),
    exit("mark", 2, UNREAD, &["mark faux.toml w-8/newsletter drafted"]),
    exit("incident", 0, "c’est noté", &["incident panne m.toml --at 09:15"]),
    exit(
        "incident",
        1,
        "avec -o, un texte modifié à la main est à revoir",
        &[
            "render m.toml -o out --formats txt",
            "edit",
            "reschedule m.toml --to 2027-04-12",
            "incident panne m.toml --at 09:15 -o out --formats txt",
        ],
    ),
    exit(
        "incident",
        2,
        "l’incident, son début ou sa fin ne va pas",
        &["incident panne m.toml --end 09:15"],
    ),
    exit("incident", 2, UNREAD, &["incident panne faux.toml --at 09:15"]),
    exit(
        "incident",
        2,
        "avec -o, rien ne peut être écrit",
        &["incident panne m.toml --at 09:15 -o juste.txt --formats txt"],
    ),
    exit("measure", 0, "les résultats sont affichés ou écrits", &["measure m.toml -o bilan.xlsx"]),
    exit("measure", 0, "l’export est ajouté", &["measure m.toml import r.csv"]),
    exit("measure", 1, REFUSED, &["measure p.csv"]),
    exit("measure", 1, "des lignes d’un export sont refusées", &["measure m.toml import r1.csv"]),
    exit("measure", 2, UNREAD, &["measure faux.toml"]),
    exit("measure", 2, "l’export ne compte rien", &["measure m.toml import p.csv"]),
    exit("reschedule", 0, "le jour est changé", &["reschedule m.toml --to 2027-04-12"]),
    exit(
        "reschedule",
        1,
        "ce qui est publié est à rectifier",
        &["mark m.toml w-8/newsletter published", "reschedule m.toml --to 2027-04-12"],
    ),
    exit(
        "reschedule",
        1,
        "avec -o, un texte modifié à la main est à revoir",
        &[
            "render m.toml -o out --formats txt",
            "edit",
            "reschedule m.toml --to 2027-04-12 -o out --formats txt",
        ],
    ),
    exit("reschedule", 2, "le jour manque ou est passé", &["reschedule m.toml --to 2020-01-06"]),
    exit("reschedule", 2, UNREAD, &["reschedule faux.toml --to 2027-04-12"]),
    exit(
        "reschedule",
        2,
        "le dossier de -o ne peut pas être écrit",
        &["reschedule m.toml --to 2027-04-12 -o juste.txt --formats txt"],
    ),
    exit("ask", 0, "la demande est écrite", &["ask m.toml launch/press-release -o demande"]),
    exit("ask", 2, UNREAD, &["ask faux.toml"]),
    exit("dates", 0, "les jours, ou les lancements à déplacer, sont affichés", &["dates m.toml"]),
    exit("dates", 1, REFUSED, &["dates p.csv"]),
    exit("dates", 2, UNREAD, &["dates faux.toml"]),
    exit("diff", 0, "la comparaison est affichée, différences ou non", &["diff m.toml d/b.toml"]),
    exit("diff", 1, REFUSED, &["diff p.csv m.toml"]),
    exit("diff", 2, "l’un des deux ne peut pas être lu", &["diff absent.json m.toml"]),
    exit("check", 0, "aucun constat de la gravité demandée", &["check juste.txt"]),
    exit("check", 1, "des constats de cette gravité, ou d’une plus élevée", &["check faux.txt"]),
    exit(
        "check",
        3,
        "un fichier au moins ne peut pas être lu, les autres sont vérifiés",
        &["check juste.txt abime.txt"],
    ),
    exit("check", 2, "aucun fichier ne peut être lu", &["check absent.txt"]),
    exit("explain", 0, "la règle est affichée", &["explain press-parts"]),
    exit("explain", 2, "règle inconnue", &["explain rien"]),
    exit("campaign list", 0, "les campagnes sont affichées", &["campaign list"]),
    exit(
        "campaign list",
        2,
        "les fichiers d’une campagne ne peuvent pas être lus",
        &["campaign list --root abime"],
    ),
    exit("campaign show", 0, "la campagne est affichée", &["campaign show sag"]),
    exit(
        "campaign show",
        2,
        "campagne inconnue, ou qui ne peut pas être lue",
        &["campaign show rien"],
    ),
    exit("campaign export", 0, "la campagne est copiée", &["campaign export sag copie"]),
    exit("campaign export", 2, "campagne inconnue", &["campaign export rien copie"]),
    exit("campaign export", 2, TAKEN, &["campaign export sag copie", "campaign export sag copie"]),
    exit("campaign check", 0, "aucun constat de la gravité demandée", &["campaign check sag"]),
    exit(
        "campaign check",
        1,
        "des constats",
        &["campaign new essai", "edit campaign", "campaign check essai --root ."],
    ),
    exit("campaign check", 2, "campagne inconnue", &["campaign check rien"]),
    exit("campaign new", 0, "la campagne est écrite", &["campaign new essai"]),
    exit("campaign new", 2, "ce nom ne va pas", &["campaign new Essai!"]),
    exit("campaign new", 2, TAKEN, &["campaign new essai", "campaign new essai"]),
    exit("campaign schema", 0, "le schéma est affiché", &["campaign schema launch"]),
    exit("campaign schema", 2, "fichier inconnu", &["campaign schema rien"]),
    exit(
        "campaign import",
        1,
        "la campagne est écrite, et des points sont à vérifier",
        &["campaign import guide.docx -o import"],
    ),
    exit(
        "campaign import",
        2,
        "le guide ne peut pas être lu",
        &["campaign import faux.txt -o import"],
    ),
    exit(
        "campaign import",
        2,
        TAKEN,
        &["campaign import guide.docx -o import", "campaign import guide.docx -o import"],
    ),
];

/// The rows of docs/commandes.md.
pub fn table() -> String {
    let mut rows: BTreeMap<&str, [Vec<&str>; 4]> = BTreeMap::new();
    let mut order: Vec<&str> = Vec::new();
    for exit in EXITS {
        if !rows.contains_key(exit.command) {
            order.push(exit.command);
        }
        let cells = rows.entry(exit.command).or_default();
        cells[usize::try_from(exit.status).unwrap()].push(exit.when);
    }
    // A guide of which every word is recognised is not in the repository.
    rows.get_mut("campaign import").unwrap()[0].push("la campagne est écrite");
    let row = |command: &&str| {
        let cell = |whens: &Vec<&str>| match whens.is_empty() {
            true => String::from("–"),
            false => whens.join("; "),
        };
        let cells: Vec<String> = rows[*command].iter().map(cell).collect();
        format!("| `{command}` | {} |\n", cells.join(" | "))
    };
    order.iter().map(row).collect()
}

/// A desk with a launch, a table one row of which is wrong, a text that is right and one that is not.
fn desk() -> Desk {
    let desk = Desk::with_launch("examples/migration.toml", "m.toml");
    let launch = desk.read("m.toml");
    desk.write("d/a.toml", &launch);
    desk.write("d/b.toml", launch.replace("2027-03-01", "2027-03-08"));
    desk.write("faux.toml", "campaign = \"rien\"\n");
    desk.write(
        "p.csv",
        "Nom;Article;Date;Type\nCarnet;le;2027-03-01;nouveau\nAide;l’;bientôt;nouveau\n",
    );
    desk.write("r.csv", "Moyen,Clics\nlaunch/social,3\n");
    desk.write("r1.csv", "Moyen,Clics\nlaunch/social,3\nlaunch/rien,3\n");
    desk.write("juste.txt", "Un texte sans faute.\n");
    desk.write("faux.txt", "Prix: 5 $\n");
    desk.write("abime.txt", b"\x89PNG\r\n\x1a\n\0\0\0\xff");
    desk.write("abime/campaigns/sag/campaign.toml", "title = 3\n");
    fs::copy(repository().join("tests/guides/court.docx"), desk.path("guide.docx")).unwrap();
    desk
}

/// Every file of a desk with its bytes, and its folders.
fn everything(desk: &Desk) -> Vec<(String, Option<Vec<u8>>)> {
    let mut found = Vec::new();
    let mut folders = vec![desk.path("")];
    while let Some(at) = folders.pop() {
        for entry in fs::read_dir(at).unwrap() {
            let path = entry.unwrap().path();
            let name = path.display().to_string();
            if path.is_dir() {
                found.push((name, None));
                folders.push(path);
            } else {
                found.push((name, Some(fs::read(&path).unwrap())));
            }
        }
    }
    found.sort();
    found
}

fn step(desk: &Desk, step: &str) -> i32 {
    match step.split_once(' ').unwrap_or((step, "")) {
        ("edit", "campaign") => {
            let text = "templates/essai/avis/lancement.md";
            desk.write(text, desk.read(text) + "\n{{ inconnu }}\n");
            0
        }
        ("edit", _) => {
            let text = "out/m/1_huit-semaines-avant/infolettre.md";
            desk.edit(text, "1er\u{a0}mars", "3\u{a0}mars");
            0
        }
        ("lengthen", _) => {
            let text = "out/m/1_huit-semaines-avant/publication-annonce.md";
            desk.write(text, desk.read(text) + &"\nUne phrase de plus.\n".repeat(200));
            0
        }
        ("take", folder) => {
            fs::remove_dir_all(desk.path(folder)).unwrap();
            desk.write(folder, "un fichier à la place du dossier");
            0
        }
        _ => {
            let shown = desk.run(&step.split(' ').collect::<Vec<_>>());
            println!("{step}: {}\n{}", shown.status, shown.err);
            shown.status
        }
    }
}

#[test]
fn each_command_ends_as_the_table_says_and_2_changes_nothing() {
    let mut wrong = Vec::new();
    for exit in EXITS {
        let desk = desk();
        let (last, first) = exit.steps.split_last().unwrap();
        assert!(last.starts_with(exit.command), "{last}");
        first.iter().for_each(|line| assert!(step(&desk, line) < 2, "{line}"));
        let before = everything(&desk);
        let status = step(&desk, last);
        if status != exit.status || status == 2 && everything(&desk) != before {
            wrong.push(format!("{last} ({}): {status}, not {}", exit.when, exit.status));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
