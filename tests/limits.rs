//! The limits that are documented are those of the program, and each is documented or known to be
//! nobody's business.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::support::repository;

/// Where a limit is, its name, its unit (« o » for bytes), and what the page of limits says of it.
const TOLD: [(&str, &str, &str, &str); 40] = [
    ("disk/read.rs", "MAX_SOURCE", "o", "Fichier de lancement, de suivi, de campagne, gabarit"),
    ("commands/progress_file.rs", "MAX_RESULTS", "o", "Fichier de résultats"),
    ("launch/waves.rs", "MAX_WAVES", "", "Vagues d’un lancement"),
    ("launch/objectives.rs", "MAX_OBJECTIVES", "", "Objectifs d’un lancement"),
    ("progress/load.rs", "MAX_INCIDENTS", "", "Incidents d’un lancement"),
    ("input/text.rs", "MAX_LINE", "signes", "Texte d’une ligne, dans ces fichiers"),
    ("disk/read.rs", "MAX_KEPT", "o", "Fichier d’un dossier rendu"),
    ("commands/portfolio.rs", "MAX_BYTES", "o", "Tableau de lancements"),
    ("portfolio/table.rs", "MAX_ROWS", "", "Lancements d’un tableau"),
    ("measure/export.rs", "MAX_ROWS", "", "Lignes d’un export d’outil"),
    ("portfolio/grid.rs", "MAX_COLUMNS", "", "Colonnes d’un tableau de lancements"),
    ("portfolio/grid.rs", "MAX_CELL", "o", "Cellule d’un tableau de lancements"),
    ("prose/read.rs", "MAX_BYTES", "o", "Fichier à vérifier"),
    ("prose/read.rs", "MAX_TEXT", "o", "Texte d’un fichier à vérifier"),
    ("word/package.rs", "MAX_PART", "o", "Partie d’un document Word, décompressée"),
    ("word/mod.rs", "MAX_DEPTH", "", "Éléments l’un dans l’autre, dans un document Word"),
    ("import/read.rs", "MAX_BYTES", "o", "Guide à importer"),
    ("import/read.rs", "MAX_TEXT", "o", "Texte d’un guide"),
    ("import/pdf.rs", "MAX_UNPACKED", "o", "Contenu d’un PDF, décompressé"),
    ("commands/pdf_apart.rs", "PATIENCE", "s", "Lecture d’un PDF"),
    ("commands/pdf_apart.rs", "MEMORY", "o", "Mémoire pour lire un PDF"),
    ("text/ceilings.rs", "MAX_TAGS", "", "Balises d’un gabarit"),
    ("text/ceilings.rs", "MAX_TAG", "octets", "Balise"),
    ("text/ceilings.rs", "MAX_CASES", "", "`{% elif %}` d’un même `{% if %}`"),
    ("text/ceilings.rs", "MAX_FOR", "", "Boucles d’un gabarit"),
    ("text/ceilings.rs", "MAX_LOOPS", "", "Boucles l’une dans l’autre"),
    ("text/ceilings.rs", "MAX_LOOPED", "octets", "Texte parcouru lettre par lettre"),
    ("text/ceilings.rs", "MAX_STEPS", "", "Nombres de `range`, parties de `split`"),
    ("text/ceilings.rs", "MAX_VALUE", "o", "Texte d’un gabarit, une fois rempli"),
    ("text/ceilings.rs", "MAX_WORK", "o", "Travail d’un gabarit"),
    ("page/engine.rs", "MAX_PAGE", "o", "Page HTML"),
    ("page/engine.rs", "MAX_WORK", "o", "Travail d’une page"),
    ("picture/visuals.rs", "MAX_FILLED", "o", "Gabarit d’un visuel, une fois rempli"),
    ("picture/visuals.rs", "MAX_WORK", "o", "Travail du gabarit d’un visuel"),
    ("artwork/mod.rs", "MAX_ARTWORK", "o", "Image de `[brand]`"),
    ("artwork/photo.rs", "MAX_PIXELS", "pixels", "Pixels d’une image de `[brand]`"),
    ("artwork/grain.rs", "MAX_DRAWN", "", "Éléments d’une image SVG, une fois répétés"),
    ("artwork/grain.rs", "MAX_DEPTH", "", "Éléments l’un dans l’autre, dans une image SVG"),
    ("artwork/work.rs", "MAX_COVERED", "", "Dessin d’une image SVG, en fois sa surface"),
    ("text/slots/bracket.rs", "MAX_BRACKET", "octets", "Ce qu’un crochet d’un gabarit contient"),
];

/// What no file of a person comes near, or what another limit says already.
const OWN: [(&str, &str); 14] = [
    ("artwork/drawing.rs", "MAX_NODES"),
    ("campaign/visual.rs", "MAX_PIXELS"),
    ("export/ics/lines.rs", "MAX_OCTETS"),
    ("import/read.rs", "MAX_LAID_OUT"),
    ("portfolio/grid.rs", "MAX_HEAD"),
    ("text/slots/bracket.rs", "MAX_FOUND"),
    ("artwork/grain.rs", "MAX_TRIED"),
    ("input/xml.rs", "MAX_ATTRIBUTES"),
    ("input/xml.rs", "MAX_PREFIXES"),
    ("word/numbering.rs", "MAX_TEXT"),
    ("word/styles.rs", "MAX_BASES"),
    ("network/links.rs", "MAX_LABEL"),
    ("network/links.rs", "MAX_SLUG"),
    ("input/file_name.rs", "MAX_FILE_NAME"),
];

/// The value of a constant: a product of numbers.
fn value(file: &str, name: &str) -> u64 {
    let text = fs::read_to_string(repository().join("src").join(file)).unwrap();
    let start = format!("const {name}: ");
    let line = text.lines().find(|line| line.contains(&start));
    let line = line.unwrap_or_else(|| panic!("{file} has no {name}"));
    let product = line.split_once(" = ").unwrap().1.trim_end_matches(';');
    let product = product.trim_start_matches("Duration::from_secs(").trim_end_matches(')');
    product.split(" * ").map(|part| part.replace('_', "").parse::<u64>().unwrap()).product()
}

/// « 8 Mo », « 1 000 ».
fn shown(value: u64, unit: &str) -> String {
    const KO: u64 = 1024;
    let (number, unit) = match unit {
        "o" if value.is_multiple_of(KO * KO) => (value / KO / KO, "Mo"),
        "o" => (value / KO, "ko"),
        unit => (value, unit),
    };
    let number = match number {
        1_000_000.. => {
            format!("{} {:03} {:03}", number / 1_000_000, number / 1000 % 1000, number % 1000)
        }
        1000.. => format!("{} {:03}", number / 1000, number % 1000),
        _ => number.to_string(),
    };
    format!("{number} {unit}").trim_end().to_string()
}

#[test]
fn documented_limits_are_those_of_the_program() {
    let page = fs::read_to_string(repository().join("docs/limites.md")).unwrap();
    for (file, name, unit, what) in TOLD {
        let line = format!("| {what} | {} |", shown(value(file, name), unit));
        assert!(page.contains(&line), "docs/limites.md: {line}");
    }
    let rows = page.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| ---"));
    assert_eq!(rows.count(), TOLD.len() + 1, "a row of the page that no test holds");
}

#[test]
fn every_limit_is_documented_or_known_to_be_ours() {
    let source = repository().join("src");
    let mut known: BTreeSet<(String, String)> =
        TOLD.map(|(file, name, ..)| (file.to_string(), name.to_string())).into();
    known.extend(OWN.map(|(file, name)| (file.to_string(), name.to_string())));
    let mut found = BTreeSet::new();
    limits(&source, &source, &mut found);
    let unknown: Vec<_> = found.difference(&known).collect();
    assert!(unknown.is_empty(), "say in docs/limites.md, or among ours: {unknown:?}");
}

fn limits(folder: &Path, source: &Path, found: &mut BTreeSet<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            limits(&path, source, found);
            continue;
        }
        let file = path.strip_prefix(source).unwrap().to_string_lossy().replace('\\', "/");
        for line in fs::read_to_string(&path).unwrap_or_default().lines() {
            let Some((_, rest)) = line.split_once("const MAX_") else { continue };
            let name = rest.split(':').next().unwrap();
            found.insert((file.clone(), format!("MAX_{name}")));
        }
    }
}
