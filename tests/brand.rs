//! Whose pictures they are: colours, signature, ground of an organization; what may not be brought.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use jalon::artwork::Artwork;
use jalon::color::{Color, READABLE};
use jalon::diagnostic;
use jalon::input::Source;
use jalon::picture::{Request, Visuals};
use jalon::text::Words;
use resvg::tiny_skia::{Pixmap, PremultipliedColorU8};

use crate::support::planned::{CAMPAIGN, WORKSPACE, service};
use crate::support::{ENGLISH, TODAY, drawing, repository};

const SIGNATURE: &str = r##"<?xml version="1.0"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg xmlns="http://www.w3.org/2000/svg" width="200" height="50" viewBox="0 0 200 50">
<style>.a { fill: #d0103a }</style><rect class="a" x="10" y="5" width="180" height="40"/></svg>"##;

/// Who signs the example.
const ORGANIZATION: &str = "Ministère de l’Exemple";

/// A launch with a brand, and what is beside it.
fn launch(folder: &Path, brand: &str, files: &[(&str, &[u8])]) {
    let text = fs::read_to_string(repository().join("examples/migration.toml")).unwrap();
    fs::write(folder.join("m.toml"), format!("{text}\n[brand]\n{brand}")).unwrap();
    for (name, bytes) in files {
        fs::write(folder.join(name), bytes).unwrap();
    }
}

fn render(folder: &Path, formats: &str) -> (String, Option<i32>) {
    let out = drawing(folder)
        .args(["render", "m.toml", "-o", "out", "--today", TODAY, "--formats", formats])
        .output()
        .unwrap();
    (String::from_utf8(out.stderr).unwrap(), out.status.code())
}

/// What `render` says of a brand that it refuses: nothing is written.
fn refused(brand: &str, files: &[(&str, &[u8])]) -> String {
    let folder = tempfile::tempdir().unwrap();
    launch(folder.path(), brand, files);
    let start = Instant::now();
    let (told, status) = render(folder.path(), "png");
    assert_eq!(status, Some(2), "{told}");
    assert!(start.elapsed() < Duration::from_secs(20), "{told}");
    assert!(!folder.path().join("out").exists());
    told.replace(['\u{a0}', '\u{202f}'], " ")
}

#[test]
fn a_brand_is_in_pictures_book_document_and_e_mail() {
    let folder = tempfile::tempdir().unwrap();
    let brand = "color = \"#7b1e3a\"\nsignature = \"signature.svg\"\n";
    launch(folder.path(), brand, &[("signature.svg", SIGNATURE.as_bytes())]);
    let (told, status) = render(folder.path(), "png,svg,docx,eml,book");
    assert_eq!(status, Some(0), "{told}");
    let at = |path: &str| fs::read(folder.path().join("out/m").join(path)).unwrap();
    let post = "1_huit-semaines-avant/publication-annonce.1200x675";
    let svg = String::from_utf8(at(&format!("{post}.svg"))).unwrap();
    assert!(svg.contains("#7b1e3a") && svg.contains("#d0103a") && !svg.contains("DOCTYPE"));
    let pixels = Pixmap::decode_png(&at(&format!("{post}.png"))).unwrap();
    let has = |rgb: [u8; 3]| {
        pixels.pixels().iter().any(|pixel| [pixel.red(), pixel.green(), pixel.blue()] == rgb)
    };
    assert!(has([0x7b, 0x1e, 0x3a]) && has([0xd0, 0x10, 0x3a]));
    let book = String::from_utf8(at("index.html")).unwrap();
    assert!(book.contains("--blue: #7b1e3a") && book.contains("data:image/svg+xml;base64,"));
    let eml = String::from_utf8(at("1_huit-semaines-avant/infolettre.eml")).unwrap();
    let message = mail_parser::MessageParser::default().parse(eml.as_bytes()).unwrap();
    let html = message.body_html(0).unwrap();
    assert!(html.contains("#7b1e3a") && html.contains("src=\"cid:"));
    // Its banner, where the signature stands, heads the e-mail; without one, the signature alone.
    let carried: Vec<_> = message.attachments().collect();
    assert_eq!(carried.len(), 1);
    let red = |bytes: &[u8]| {
        let shown = Pixmap::decode_png(bytes).unwrap();
        let count =
            shown.pixels().iter().filter(|p| (p.red(), p.green(), p.blue()) == (0xd0, 0x10, 0x3a));
        (count.count() as f64 / f64::from(shown.width() * shown.height()) * 100.0).round()
    };
    assert!(red(carried[0].contents()) >= 1.0);
    assert!(html.contains("width=\"512\"") && !html.contains("width=\"224\""));
    let alone = tempfile::tempdir().unwrap();
    launch(alone.path(), brand, &[("signature.svg", SIGNATURE.as_bytes())]);
    assert_eq!(render(alone.path(), "eml").1, Some(0));
    let eml = fs::read(alone.path().join("out/m/1_huit-semaines-avant/infolettre.eml")).unwrap();
    let message = mail_parser::MessageParser::default().parse(&eml).unwrap();
    let carried: Vec<_> = message.attachments().collect();
    let html = message.body_html(0).unwrap();
    assert_eq!((carried.len(), red(carried[0].contents())), (1, 72.0));
    assert!(html.contains(&format!("alt=\"{ORGANIZATION}\"")));
    assert!(html.contains("width=\"224\"") && !html.contains("width=\"512\""));
    let docx = at("1_huit-semaines-avant/infolettre.docx");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(docx)).unwrap();
    let mut styles = String::new();
    let mut part = archive.by_name("word/styles.xml").unwrap();
    std::io::Read::read_to_string(&mut part, &mut styles).unwrap();
    assert!(styles.contains("7B1E3A") && !styles.contains("223654"));
    drop(part);
    let mut header = String::new();
    std::io::Read::read_to_string(&mut archive.by_name("word/header1.xml").unwrap(), &mut header)
        .unwrap();
    assert!(
        header.contains(&format!("descr=\"{ORGANIZATION}\"")) && header.contains("cx=\"1828800\"")
    );
    let mut picture = Vec::new();
    let mut part = archive.by_name("word/media/signature.png").unwrap();
    std::io::Read::read_to_end(&mut part, &mut picture).unwrap();
    assert_eq!(red(&picture), 72.0);
}

#[test]
fn a_launch_that_a_table_names_has_its_pictures() {
    let folder = tempfile::tempdir().unwrap();
    let signature = folder.path().join("signature.svg");
    let files = [("signature.svg", SIGNATURE.as_bytes()), ("t.csv", b"Fichier\r\nm.toml\r\n")];
    launch(folder.path(), "signature = \"signature.svg\"\n", &files);
    let render = || {
        let args = ["render", "t.csv", "-o", "out", "--today", TODAY, "--formats", "book"];
        drawing(folder.path()).args(args).output().unwrap()
    };
    assert_eq!(render().status.code(), Some(0));
    let book = fs::read_to_string(folder.path().join("out/m/index.html")).unwrap();
    assert!(book.contains("data:image/svg+xml;base64,"));
    fs::remove_file(signature).unwrap();
    let out = render();
    let told = String::from_utf8(out.stderr).unwrap();
    assert_eq!(out.status.code(), Some(2), "{told}");
    assert!(told.contains("signature.svg") && told.contains("n’existe pas"), "{told}");
}

#[test]
fn a_signature_of_pixels_and_a_ground_stay_readable_and_light() {
    let mut base = Pixmap::new(450, 350).unwrap();
    let mut seed = 7_u32;
    for (index, pixel) in base.data_mut().chunks_exact_mut(4).enumerate() {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let noise = (seed >> 24) as u8 / 8;
        pixel.copy_from_slice(&[(index % 200) as u8 + noise, 120 + noise, 200, 255]);
    }
    let base = Artwork::read("fond.png", base.encode_png().unwrap()).unwrap();
    let mut mark = Pixmap::new(80, 40).unwrap();
    mark.fill(resvg::tiny_skia::Color::from_rgba8(0, 0, 255, 255));
    let mark = Artwork::read("signature.png", mark.encode_png().unwrap()).unwrap();
    let visuals = Visuals::read(&WORKSPACE.library).unwrap();
    let words =
        [("title", "La connexion au VIA change le 1er mars 2027"), ("call", "Créez votre compte")];
    let words = words.map(|(name, text)| (name.to_string(), text.to_string())).into();
    for id in ["banner/email", "digital-ad/rectangle", "digital-ad/narrow-skyscraper"] {
        let visual = CAMPAIGN.visuals.iter().find(|visual| visual.id == id).unwrap();
        let request = Request {
            visual,
            palette: &CAMPAIGN.palette,
            signature: Some(&mark),
            base: Some(&base),
            words: &words,
            short: &Words::new(),
            alt: "",
        };
        let composed = visuals.compose(&request).unwrap().unwrap();
        let pixels = Pixmap::decode_png(&composed.png(visual.max_kb).unwrap()).unwrap();
        let blue = |p: &&PremultipliedColorU8| (p.red() < 20 && p.green() < 20) && p.blue() > 230;
        assert!(pixels.pixels().iter().filter(blue).count() > 100, "{id}");
    }
}

#[test]
fn a_colour_that_reads_badly_is_refused_with_the_nearest_that_works() {
    let told = refused("color = \"#ffcc00\"", &[]);
    assert!(told.contains("m.toml:") && told.contains("#ffcc00"), "{told}");
    let nearest = told.split("color = \"").nth(2).or(told.split("écrivez color = \"").nth(1));
    let nearest = Color::read(&nearest.unwrap()[..7]).unwrap();
    assert!(nearest.contrast(Color::WHITE) >= READABLE, "{told}");
    assert!(nearest.contrast(Color::WHITE) < READABLE * 1.1, "{told}");
    let told = refused("accent = \"#204050\"", &[]);
    assert!(told.contains("accent"), "{told}");
    let told = refused("color = \"bleu\"", &[]);
    assert!(told.contains("« bleu » n’est pas une couleur"), "{told}");
}

#[test]
fn what_a_signature_may_not_hold_is_told_at_its_place() {
    let svg = |inside: &str| {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\">\n{inside}</svg>"
        )
    };
    let levels = (1..12).map(|level| {
        let before = level - 1;
        let uses = format!("<use href=\"#l{before}\"/>").repeat(10);
        format!("<g id=\"l{level}\">{uses}</g>")
    });
    let bomb: String = levels.collect();
    let cases = [
        (svg("<script>alert(1)</script>"), "« script » est un programme", ":2:"),
        (
            svg("<rect width=\"9\" height=\"9\" onload=\"x()\"/>"),
            "« onload » est un programme",
            ":2:",
        ),
        (svg("<image href=\"https://exemple.ca/a.png\"/>"), "image dans l’image", ":2:"),
        (svg("<use href=\"https://exemple.ca/a.svg#x\"/>"), "ailleurs", ":2:"),
        (svg("<rect style=\"fill:url(http://exemple.ca/#a)\"/>"), "ailleurs", ":2:"),
        (svg("<style>@import 'http://exemple.ca/a.css';</style>"), "ailleurs", ":2:"),
        (svg("<foreignObject/>"), "page dans l’image", ":2:"),
        (
            String::from("<!DOCTYPE svg [<!ENTITY a SYSTEM \"/etc/passwd\">]>\n") + &svg("&a;"),
            "entités",
            ":1:",
        ),
        (svg(&format!("<rect id=\"l0\" width=\"1\" height=\"1\"/>{bomb}")), "trop d’éléments", ""),
        (svg(&"<g>".repeat(400)), "juste", ""),
        (String::from("<html></html>"), "pas une image SVG", ""),
    ];
    let deep = "<g>".repeat(400) + &"</g>".repeat(400);
    let deep = [(svg(&deep), "trop d’éléments", "")];
    for (text, what, place) in cases.iter().chain(&deep) {
        let found = Artwork::read("s.svg", text.clone().into_bytes()).unwrap_err();
        let told = diagnostic::render(&found.0, false).replace('\u{a0}', " ");
        assert!(told.contains(what) && told.contains(&format!("s.svg{place}")), "{told}");
    }
    let told = refused("signature = \"s.svg\"", &[("s.svg", cases[0].0.as_bytes())]);
    assert!(told.contains("« script » est un programme") && told.contains("s.svg:2:1"), "{told}");
}

#[test]
fn a_picture_that_is_too_large_or_none_is_refused_before_it_is_read() {
    let mut png = vec![0x89, b'P', b'N', b'G', 13, 10, 26, 10, 0, 0, 0, 13];
    let mut head = b"IHDR".to_vec();
    head.extend(30_000_u32.to_be_bytes());
    head.extend(30_000_u32.to_be_bytes());
    head.extend([8, 6, 0, 0, 0]);
    png.extend(&head);
    png.extend([0, 0, 0, 0]);
    let whole = Artwork::read("s.png", png[..12].to_vec()).unwrap_err();
    assert!(diagnostic::render(&whole.0, false).contains("image"));
    let heavy = vec![b' '; 50 * 1024 * 1024];
    let sizeless = b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"NaN\" height=\"-1\"/>";
    let cut = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><rect></svg>";
    let cases: [(&str, &str, &[u8], &str); 3] = [
        ("signature", "s.png", &png, "30000 × 30000 pixels"),
        ("base", "s.svg", &heavy, "plus de 1 Mo"),
        ("base", "s.png", b"GIF89a", "n’est pas une image SVG, PNG ou JPEG"),
    ];
    for (key, name, bytes, what) in cases {
        let told = refused(&format!("{key} = \"{name}\""), &[(name, bytes)]);
        assert!(told.contains(what) && told.contains("m.toml:"), "{told}");
    }
    for (bytes, what) in [(&sizeless[..], "n’a pas de taille"), (cut, "ce n’est pas du SVG juste")]
    {
        let told = refused("base = \"s.svg\"", &[("s.svg", bytes)]);
        assert!(told.contains(what) && told.contains("s.svg"), "{told}");
        assert!(ENGLISH.iter().all(|word| !told.contains(word)), "{told}");
    }
    let outside = ["../s.png", "/etc/passwd", "a/../../s.png", "C:\\s.png"];
    for path in outside {
        let text = format!("{}\n[brand]\nsignature = '{path}'", service("VIA"));
        let found = WORKSPACE.launch(&Source::new("m.toml", text), "essai").unwrap_err();
        let told = diagnostic::render(&found.0, false);
        assert!(told.contains("n’est pas à côté du fichier de lancement"), "{told}");
    }
    let told = refused("signature = \"absente.svg\"", &[]);
    assert!(told.contains("n’existe pas") && told.contains("m.toml:"), "{told}");
}
