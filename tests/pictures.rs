//! Pictures: their size, weight and words, measured on what was made by readers that did not make it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use jalon::campaign::Visual;
use jalon::fitting::Font;
use jalon::library::Library;
use jalon::picture::{Composed, Refusal, Request, Visuals};
use jalon::text::Words;
use jalon::workspace::Workspace;
use rayon::prelude::*;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};
use roxmltree::Document;
use serde_json::Value;

use crate::support::{TODAY, drawing, repository};

/// Names of services from 3 to 84 letters, as they stand after « à » and at the start of a sentence.
const NAMES: [(&str, &str); 20] = [
    ("au VIA", "Le VIA"),
    ("à SAAQclic", "SAAQclic"),
    ("à ClicSÉQUR", "ClicSÉQUR"),
    ("à Mes permis", "Mes permis"),
    ("à La Place 0-5", "La Place 0-5"),
    ("au Dossier santé", "Le Dossier santé"),
    ("au Carnet santé Québec", "Le Carnet santé Québec"),
    ("à l’Info-Santé 811", "L’Info-Santé 811"),
    ("à l’Œuvre en ligne", "L’Œuvre en ligne"),
    ("au portail « Ma Sécurité financière »", "Le portail « Ma Sécurité financière »"),
    ("à l’Aide financière aux études", "L’Aide financière aux études"),
    ("à Mon dossier pour les citoyens", "Mon dossier pour les citoyens"),
    ("à l’Habitation abordable en ligne", "L’Habitation abordable en ligne"),
    ("au Registre des armes à feu", "Le Registre des armes à feu"),
    ("aux Services à l’intention des partenaires", "Les Services à l’intention des partenaires"),
    ("au Régime québécois d’assurance parentale", "Le Régime québécois d’assurance parentale"),
    ("à Pivot : le guichet des municipalités", "Pivot : le guichet des municipalités"),
    (
        "à la Halte-garderie et aux services éducatifs en ligne",
        "La Halte-garderie et services éducatifs en ligne",
    ),
    (
        "au Système de gestion des demandes d’aide aux entreprises touristiques",
        "Le Système de gestion des demandes d’aide aux entreprises touristiques",
    ),
    (
        "au Système d’inscription aux programmes de soutien financier des organismes communautaires",
        "Le Système d’inscription aux programmes de soutien financier des organismes communautaires",
    ),
];

const DATE: &str = "1er\u{a0}mars\u{a0}2027";

fn visuals() -> (Visuals, Vec<Visual>, jalon::campaign::Palette) {
    let library = Library::default();
    let visuals = Visuals::read(&library).unwrap();
    let workspace = Workspace::open(library, "2026-12-01".parse().unwrap()).unwrap();
    let campaign = workspace.campaign("sag").unwrap();
    (visuals, campaign.visuals.clone(), campaign.palette.clone())
}

fn words(entries: &[(&str, String)]) -> Words {
    entries.iter().map(|(name, text)| ((*name).to_string(), text.clone())).collect()
}

/// What the pictures of a kind say.
fn wording(kind: &str, title: String) -> Words {
    let service = "Service d’authentification gouvernementale";
    let mut words = words(&[("title", title)]);
    let mut add = |name: &str, text: &str| words.insert(name.to_string(), text.to_string());
    match kind {
        "video" => drop(add("kicker", "Vidéo")),
        "newsletter" => drop(add("subtitle", &format!("Créez votre compte au {service}"))),
        "banner" => {
            add("subtitle", service);
            add("call", "Créez votre compte dès maintenant");
        }
        _ => {
            add("subtitle", &format!("Elle passera par votre compte au {service}"));
            add("call", "Créez votre compte dès maintenant");
            add("address", "Québec.ca/authentification-gouvernementale");
        }
    }
    words
}

/// A line as it was set.
struct Line {
    text: String,
    bold: bool,
    size: f32,
    /// Left, top, right, bottom.
    edges: [f32; 4],
}

/// The texts of an SVG picture, each as its lines, measured anew.
fn texts(svg: &str) -> Vec<Vec<Line>> {
    let document = Document::parse(svg).unwrap();
    let texts = document
        .descendants()
        .filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "text")));
    texts
        .map(|text| {
            let number = |node: roxmltree::Node<'_, '_>, key: &str| {
                node.attribute(key).unwrap().parse::<f32>().unwrap()
            };
            let (size, weight) = (number(text, "font-size"), number(text, "font-weight"));
            let anchor = ["start", "middle", "end"]
                .iter()
                .position(|anchor| Some(*anchor) == text.attribute("text-anchor"))
                .unwrap();
            let lines = text.children().filter(|node| node.is_element()).map(|line| {
                let words = line.descendants().filter(|node| node.is_text());
                let words: String = words.filter_map(|node| node.text()).collect();
                let extent = Font::of(weight as u16).unwrap().extent(&words, size);
                let x = number(line, "x") - extent.advance * anchor as f32 / 2.0;
                let y = number(line, "y");
                Line {
                    text: words,
                    bold: weight > 550.0,
                    size,
                    edges: [x + extent.left, y + extent.top, x + extent.right, y + extent.bottom],
                }
            });
            lines.collect()
        })
        .collect()
}

/// That words are whole, well broken, large enough and within the margins of their picture.
fn check(name: &str, visual: &Visual, words: &Words, composed: &Composed) {
    let texts = texts(&composed.svg);
    for lines in &texts {
        let whole = lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>();
        let whole = [whole.join(" "), whole.concat().replace(' ', "")];
        let said = |text: &String| text.replace(' ', "") == whole[1];
        assert!(words.values().any(said), "{name} {}: {whole:?}", visual.id);
        assert!(
            lines.iter().all(|line| line.size >= visual.min_size * 0.79),
            "{name} {}",
            visual.id
        );
        for (index, line) in lines.iter().enumerate() {
            let [left, top, right, bottom] = line.edges;
            let (width, height) = (visual.width as f32, visual.height as f32);
            let (across, down) = (width * 0.015, height.min(width) * 0.05);
            assert!(
                left >= across && top >= down && right <= width - across && bottom <= height - down,
                "{name} {}: « {} » {:?}",
                visual.id,
                line.text,
                line.edges
            );
            let text = line.text.as_str();
            assert!(!text.starts_with([':', '»', '?', '!', ';']), "{text}");
            if index + 1 < lines.len() {
                assert!(!text.ends_with(" à") && text != "à", "{name} {}: {text}", visual.id);
                assert!(!text.ends_with(['’', '«']), "{text}");
            }
        }
        let title = words.get("title").filter(|title| said(title));
        if let Some(title) = title.filter(|title| title.contains(DATE)) {
            assert!(lines.iter().any(|line| line.text.contains(DATE)), "{title}: {whole:?}");
        }
        let last = &lines.last().unwrap().text;
        let wide = |line: &Line| line.edges[2] - line.edges[0];
        let widest = lines.iter().map(wide).fold(0.0, f32::max);
        let alone = lines.len() > 1 && !last.contains([' ', '\u{a0}']);
        let is_orphan = alone && wide(lines.last().unwrap()) < widest * 0.45;
        assert!(!is_orphan, "{name} {}: {whole:?}", visual.id);
    }
    let mut all: Vec<&Line> = texts.iter().flatten().collect();
    all.sort_by(|one, other| one.edges[1].total_cmp(&other.edges[1]));
    for (index, one) in all.iter().enumerate() {
        for other in &all[index + 1..] {
            let [left, top, right, bottom] = one.edges;
            let [l, t, r, b] = other.edges;
            assert!(
                r < left || right < l || b < top || bottom < t + 0.01 + bottom - top,
                "{name} {}",
                visual.id
            );
        }
    }
    assert!(texts.iter().flatten().any(|line| line.bold), "{name} {}", visual.id);
}

#[test]
fn names_of_every_length_fit_in_every_size_whole_and_well_broken() {
    let (visuals, sizes, palette) = visuals();
    let titles = NAMES.iter().flat_map(|(after, alone)| {
        [
            (*after, format!("La connexion {after} change le {DATE}")),
            (*after, format!("{alone} en ligne dès le {DATE}")),
        ]
    });
    let titles: Vec<(&str, String)> = titles.collect();
    titles.par_iter().for_each(|(name, title)| {
        for visual in &sizes {
            let words = wording(&visual.kind, title.clone());
            let request = Request {
                visual,
                palette: &palette,
                signature: None,
                base: None,
                words: &words,
                short: &Words::new(),
                alt: "Un visuel",
            };
            let composed = visuals.compose(&request).unwrap();
            let composed = composed.unwrap_or_else(|why| panic!("{name} {}: {why}", visual.id));
            check(name, visual, &words, &composed);
            // The ending of « 1er » is raised, as everywhere that can raise it.
            assert!(composed.svg.contains(">er</tspan>"), "{name} {}", visual.id);
        }
    });
}

/// A PNG file as pixels.
fn pixels(bytes: &[u8]) -> Pixmap {
    Pixmap::decode_png(bytes).unwrap()
}

fn draw(svg: &str, width: u32, height: u32) -> Pixmap {
    let mut options = Options::default();
    for weight in [400, 700] {
        options.fontdb_mut().load_font_data(Font::of(weight).unwrap().data.to_vec());
    }
    let tree = Tree::from_str(svg, &options).unwrap();
    let mut pixmap = Pixmap::new(width, height).unwrap();
    resvg::render(&tree, Transform::identity(), &mut pixmap.as_mut());
    pixmap
}

fn luminance(rgb: [u8; 3]) -> f64 {
    let part = |value: u8| {
        let value = f64::from(value) / 255.0;
        if value <= 0.03928 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(rgb[0]) + 0.7152 * part(rgb[1]) + 0.0722 * part(rgb[2])
}

/// The least contrast between the words of a picture and what is under them, and whether ink is only where
/// lines are.
fn measure(composed: &Composed) -> f64 {
    let (width, height) = (composed.width, composed.height);
    let start = composed.svg.find("<text").unwrap();
    let end = composed.svg.rfind("</svg>").unwrap();
    let head = &composed.svg[..composed.svg.find("<title").unwrap()];
    let ground = draw(&format!("{}</svg>", &composed.svg[..start]), width, height);
    let layer = draw(&format!("{head}{}</svg>", &composed.svg[start..end]), width, height);
    let lines: Vec<[f32; 4]> =
        texts(&composed.svg).iter().flatten().map(|line| line.edges).collect();
    let mut least = f64::MAX;
    for row in 0..height {
        for column in 0..width {
            let ink = layer.pixel(column, row).unwrap();
            if ink.alpha() == 0 {
                continue;
            }
            let (x, y) = (column as f32, row as f32);
            let inside = |[left, top, right, bottom]: &[f32; 4]| {
                x + 1.5 >= *left && x <= right + 0.5 && y + 1.5 >= *top && y <= bottom + 0.5
            };
            assert!(lines.iter().any(inside), "ink at {column}, {row}");
            if ink.alpha() == 255 {
                let rgb =
                    |p: resvg::tiny_skia::PremultipliedColorU8| [p.red(), p.green(), p.blue()];
                let one = luminance(rgb(ink));
                let other = luminance(rgb(ground.pixel(column, row).unwrap()));
                least = least.min((one.max(other) + 0.05) / (one.min(other) + 0.05));
            }
        }
    }
    least
}

#[test]
fn words_are_read_on_their_ground_and_ink_stays_on_its_lines() {
    let (visuals, sizes, palette) = visuals();
    let (name, _) = NAMES[6];
    sizes.par_iter().filter(|visual| visual.width < 1000).for_each(|visual| {
        let words = wording(&visual.kind, format!("La connexion {name} change le {DATE}"));
        let request = Request {
            visual,
            palette: &palette,
            signature: None,
            base: None,
            words: &words,
            short: &Words::new(),
            alt: "Un visuel",
        };
        let composed = visuals.compose(&request).unwrap().unwrap();
        let least = measure(&composed);
        assert!(least >= 4.5, "{}: {least}", visual.id);
    });
}

/// A folder rendered with its pictures.
fn rendered(folder: &Path, example: &str, arguments: &[&str]) -> (String, Option<i32>) {
    let launch = folder.join(format!("{example}.toml"));
    if !launch.exists() {
        fs::copy(repository().join(format!("examples/{example}.toml")), &launch).unwrap();
    }
    let out = drawing(folder)
        .args(["render", &format!("{example}.toml"), "-o", "out", "--today", TODAY])
        .args(arguments)
        .output()
        .unwrap();
    (String::from_utf8(out.stderr).unwrap(), out.status.code())
}

fn manifest(folder: &Path, example: &str) -> Vec<Value> {
    let text = fs::read_to_string(folder.join("out").join(example).join("manifest.json")).unwrap();
    let value: Value = serde_json::from_str(&text).unwrap();
    let files = value["files"].as_array().unwrap().iter();
    let is_picture = |file: &&Value| file["role"].as_str().unwrap().starts_with("picture:");
    files.filter(is_picture).cloned().collect()
}

#[test]
fn every_kind_with_pictures_has_them_in_every_size() {
    let folder = tempfile::tempdir().unwrap();
    let (told, status) = rendered(folder.path(), "new", &["--formats", "png,svg"]);
    assert_eq!(status, Some(0), "{told}");
    let (_, sizes, _) = visuals();
    let files = manifest(folder.path(), "new");
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for file in &files {
        let id = file["role"].as_str().unwrap().strip_prefix("picture:").unwrap();
        let visual = sizes.iter().find(|visual| visual.id == id).unwrap();
        assert_eq!(
            (&file["width"], &file["height"]),
            (&visual.width.into(), &visual.height.into())
        );
        assert!(file["alt"].as_str().is_some_and(|alt| alt.len() > 20), "{file}");
        let bytes =
            fs::read(folder.path().join("out/new").join(file["path"].as_str().unwrap())).unwrap();
        assert!(bytes.len() <= visual.max_kb.unwrap() as usize * 1000);
        if file["format"] == "png" {
            let pixels = pixels(&bytes);
            assert_eq!((pixels.width(), pixels.height()), (visual.width, visual.height));
        } else {
            let svg = String::from_utf8(bytes).unwrap();
            assert!(svg.contains("<text") && !svg.contains("data-") && !svg.contains("href"));
        }
        *seen.entry(format!("{id}.{}", file["format"].as_str().unwrap())).or_default() += 1;
    }
    let texts = BTreeMap::from([
        ("banner", 2),
        ("digital-ad", 2),
        ("social-post", 8),
        ("video", 3),
        ("newsletter", 2),
    ]);
    let expected = sizes.iter().flat_map(|visual| {
        ["png", "svg"]
            .map(|format| (format!("{}.{format}", visual.id), texts[visual.kind.as_str()]))
    });
    assert_eq!(seen, expected.collect());
    let (told, _) = rendered(folder.path(), "new", &["--formats", "png,svg"]);
    assert!(told.contains("0 fichier écrit"), "{told}");
}

#[test]
fn a_template_of_ones_own_replaces_the_built_in_one() {
    let folder = tempfile::tempdir().unwrap();
    let own = folder.path().join("root/templates/visuals");
    fs::create_dir_all(&own).unwrap();
    let built_in = fs::read_to_string(repository().join("templates/visuals/card.svg")).unwrap();
    let mark = "<circle cx=\"30\" cy=\"30\" r=\"7\" fill=\"#123456\"/></svg>";
    fs::write(own.join("card.svg"), built_in.replace("</svg>", mark)).unwrap();
    let arguments = ["--formats", "svg,png", "--root", "root"];
    let (told, status) = rendered(folder.path(), "migration", &arguments);
    assert_eq!(status, Some(0), "{told}");
    let at = folder.path().join("out/migration/1_huit-semaines-avant/publication-annonce.1200x675");
    let svg = fs::read_to_string(at.with_extension("1200x675.svg")).unwrap();
    assert!(svg.contains("fill=\"#123456\""), "{svg}");
    let drawn = pixels(&fs::read(at.with_extension("1200x675.png")).unwrap());
    let pixel = drawn.pixel(30, 30).unwrap();
    assert_eq!([pixel.red(), pixel.green(), pixel.blue()], [0x12, 0x34, 0x56]);
    // The others are as they were.
    let strip = "out/migration/2_six-semaines-avant/bandeau.600x150.svg";
    assert!(!fs::read_to_string(folder.path().join(strip)).unwrap().contains("#123456"));
    fs::write(own.join("card.svg"), "<svg").unwrap();
    let (told, status) = rendered(folder.path(), "migration", &arguments);
    assert!(status == Some(2) && told.contains("card.svg"), "{told}");
}

#[test]
fn where_a_post_is_shown_its_picture_is_too() {
    let folder = tempfile::tempdir().unwrap();
    let (told, status) = rendered(folder.path(), "migration", &["--formats", "png,csv,book"]);
    assert_eq!(status, Some(0), "{told}");
    let out = folder.path().join("out/migration");
    let alternatives: BTreeMap<String, String> = manifest(folder.path(), "migration")
        .iter()
        .map(|file| ["path", "alt"].map(|key| file[key].as_str().unwrap().to_string()))
        .map(|[path, alt]| (path, alt))
        .collect();
    let mut sheet =
        csv::Reader::from_path(out.join("planificateurs/publications-generic.csv")).unwrap();
    let heads = sheet.headers().unwrap().clone();
    let column = |head: &str| heads.iter().position(|own| own == head).unwrap();
    let (picture, alt) = (column("Visuel"), column("Texte de remplacement"));
    let mut posts = 0;
    for row in sheet.records() {
        let row = row.unwrap();
        assert_eq!(alternatives.get(&row[picture]).map(String::as_str), Some(&row[alt]), "{row:?}");
        pixels(&fs::read(out.join(&row[picture])).unwrap());
        posts += 1;
    }
    assert!(posts > 10, "{posts}");
    // In the book, a smaller one, told to who does not see it.
    let book = fs::read_to_string(out.join("index.html")).unwrap();
    let shots: Vec<&str> = book.split("<svg class=\"shot\"").skip(1).collect();
    assert!(shots.len() > 10, "{}", shots.len());
    for shot in shots {
        let said = shot.split("aria-label=\"").nth(1).unwrap().split('"').next().unwrap();
        assert!(alternatives.values().any(|alt| alt == said), "{said}");
        let symbol = shot.split("href=\"#").nth(1).unwrap().split('"').next().unwrap();
        let address = book.split(&format!("<symbol id=\"{symbol}\"")).nth(1).unwrap();
        assert!(address.split("href=\"").nth(1).unwrap().starts_with("data:image/png;base64,"));
    }
}

#[test]
fn a_moved_day_is_drawn_anew_around_what_a_person_edited() {
    let folder = tempfile::tempdir().unwrap();
    let formats = ["--formats", "png,svg"];
    rendered(folder.path(), "migration", &formats);
    let out = folder.path().join("out/migration");
    let svg = out.join("2_six-semaines-avant/bandeau.600x150.svg");
    let png = out.join("2_six-semaines-avant/bandeau.600x150.png");
    let edited = fs::read_to_string(&svg).unwrap().replace("#f3c566", "#ffffff");
    fs::write(&svg, &edited).unwrap();
    let before = fs::read(&png).unwrap();
    let launch = folder.path().join("migration.toml");
    let text = fs::read_to_string(&launch).unwrap();
    let moved = text.replace("2027-03-01", "2027-03-08");
    assert_ne!(text, moved);
    fs::write(&launch, moved).unwrap();
    let (told, status) = rendered(folder.path(), "migration", &formats);
    assert_eq!(status, Some(1), "{told}");
    assert_eq!(fs::read_to_string(&svg).unwrap(), edited);
    let beside: Vec<_> = fs::read_dir(svg.parent().unwrap())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.to_string_lossy().contains("bandeau.600x150") && *path != svg && *path != png
        })
        .collect();
    assert_eq!(beside.len(), 1, "{beside:?}");
    assert!(fs::read_to_string(&beside[0]).unwrap().contains("8\u{a0}mars\u{a0}2027"));
    assert_ne!(fs::read(&png).unwrap(), before);
}

#[test]
fn what_cannot_be_set_is_refused_with_the_reason_and_the_rest_is_made() {
    let (visuals, sizes, palette) = visuals();
    let strip = sizes.iter().find(|visual| visual.id == "digital-ad/mobile").unwrap();
    let long = "Système intégré ".repeat(30);
    let compose = |title: &str| {
        let request = Request {
            visual: strip,
            palette: &palette,
            signature: None,
            base: None,
            words: &words(&[("title", title.to_string())]),
            short: &Words::new(),
            alt: "",
        };
        visuals.compose(&request).unwrap()
    };
    assert!(matches!(compose(long.trim()), Err(Refusal::TooLong(..))));
    assert_eq!(compose("ᐃᓄᒃᑎᑐᑦ").unwrap_err(), Refusal::Letter('ᐃ'));
    let request = Request {
        visual: strip,
        palette: &palette,
        signature: None,
        base: None,
        words: &words(&[("title", long)]),
        short: &words(&[("title", String::from("La connexion au SIR change"))]),
        alt: "",
    };
    let composed = visuals.compose(&request).unwrap().unwrap();
    assert!(composed.svg.contains("La connexion au SIR change"));
}
