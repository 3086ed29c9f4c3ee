//! Drawings that are brought, and templates of pictures, ask for bounded work: what is refused and what is not
//! follows from what they hold, whatever the machine.

use std::fs;

use jalon::artwork::Artwork;
use jalon::diagnostic;
use jalon::input::is_readable_xml;
use jalon::picture::{Request, Visuals};
use jalon::text::Words;

use crate::support::desk::Desk;
use crate::support::planned::{CAMPAIGN, WORKSPACE};

/// A drawing of the size of a post.
fn svg(inside: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1200\" height=\"675\">{inside}</svg>"
    )
}

/// Why a drawing is refused; none when it is taken.
fn refused(inside: &str) -> Option<String> {
    let found = Artwork::read("b.svg", svg(inside).into_bytes()).err()?;
    Some(diagnostic::render(&found.0, false).replace('\u{a0}', " "))
}

const WHOLE: &str = "<path d=\"M0 0h1200v675H0z\"/>";

/// Lines from top to bottom.
fn segments(count: usize) -> String {
    let down = |at: usize| format!("L{} {}", at * 37 % 1200, at % 2 * 675);
    (0..count).map(down).collect()
}

#[test]
fn a_drawing_covers_its_picture_so_many_times_at_most() {
    let layer = format!("<g opacity=\"0.5\">{WHOLE}{WHOLE}</g>");
    let cut = format!(
        "<clipPath id=\"c\">{WHOLE}</clipPath>{}",
        format!("<g clip-path=\"url(#c)\">{WHOLE}</g>").repeat(60)
    );
    let line = "<line x1=\"0\" y1=\"0\" x2=\"1200\" y2=\"675\" stroke=\"#000\"/>";
    let chain = |count: usize| -> String {
        let clip = |at: usize| {
            let next = (at + 1) % count;
            let cut = WHOLE.replace("<path", &format!("<path clip-path=\"url(#c{next})\""));
            format!("<clipPath id=\"c{at}\">{cut}{cut}</clipPath>")
        };
        (0..count - 1).map(clip).collect::<String>() + "<g clip-path=\"url(#c0)\">" + WHOLE + "</g>"
    };
    let dashed = "<path stroke=\"#000\" stroke-dasharray=\"0.01\" d=\"M0 0h1200\"/>";
    let marked = format!(
        "<marker id=\"k\" markerWidth=\"900\" markerHeight=\"900\" overflow=\"visible\">{WHOLE}</marker>\
         <path fill=\"none\" stroke=\"#000\" marker-mid=\"url(#k)\" d=\"M0 0{}\"/>",
        segments(1_600)
    );
    for (what, inside) in [
        ("whole shapes", WHOLE.repeat(190)),
        ("layers", layer.repeat(40)),
        ("cut layers", cut),
        ("cuts of cuts", chain(20)),
        ("lines", line.repeat(1_000)),
        ("segments", format!("<path d=\"M0 0{}\"/>", segments(8_000))),
        ("dashes", dashed.repeat(20)),
        ("markers", marked),
    ] {
        let told = refused(&inside).unwrap_or_else(|| panic!("{what}: taken"));
        assert!(told.contains("180 fois sa surface au plus"), "{what}: {told}");
        assert!(told.contains("enregistrez-la en PNG"), "{what}: {told}");
    }
    let small = "<path fill=\"#123\" opacity=\"0.8\" d=\"M9 9l30 5l-9 22c4 4 5 9 9 9z\"/>";
    for (what, inside) in [
        ("an illustration", format!("{}{}", WHOLE.repeat(20), small.repeat(3_000))),
        ("waves", layer.repeat(15)),
        ("a grid", line.repeat(100)),
        ("a map", format!("<path d=\"M0 0{}\"/>", "l1 1l-1 2".repeat(20_000))),
    ] {
        assert_eq!(refused(&inside), None, "{what}");
    }
}

#[test]
fn a_drawing_is_read_in_bounded_work() {
    let rules: String = (0..800).map(|at| format!(".a{at}{{fill:#111}}")).collect();
    let many = "<path class=\"a1\" d=\"M0 0h9v9z\"/>".repeat(6_000);
    let prefixes: String = (0..400).map(|at| format!("<g xmlns:a{at}=\"u{at}\">")).collect();
    let attributes: String = (0..400).map(|at| format!(" a{at}=\"\"")).collect();
    for (what, inside) in [
        ("rules of style", format!("<style>{rules}</style>{many}")),
        ("letters", format!("<text>{}</text>", "mot ".repeat(2_000))),
        ("declarations", format!("<path style=\"{}\"/>", "fill:#111;".repeat(400))),
        ("prefixes", prefixes + &"</g>".repeat(400)),
        ("attributes", format!("<!-- ' --><path{attributes}/>")),
    ] {
        let told = refused(&inside).unwrap_or_else(|| panic!("{what}: taken"));
        assert!(told.contains("trop d’éléments") && told.contains("20 000"), "{what}: {told}");
    }
    assert_eq!(refused(&format!("<style>{rules}</style><text>Un titre</text>")), None);
}

#[test]
fn documents_declare_few_prefixes() {
    let nested = |count: usize| -> String {
        let open: String = (0..count).map(|at| format!("<w:p xmlns:a{at}='u'>")).collect();
        open + &"</w:p>".repeat(count)
    };
    assert!(is_readable_xml(&nested(100)) && !is_readable_xml(&nested(200)));
    let again = "<a:graphic xmlns:a=\"u\"/>".repeat(9_000);
    assert!(is_readable_xml(&again) && is_readable_xml("<a b='>' c=\"'\"/><!-- <a ' --><b/>"));
    assert!(is_readable_xml("<a") && is_readable_xml("<a b='") && is_readable_xml("<!-- a"));
}

/// What was taken when it was read is drawn in every size, however much of it is cut off.
#[test]
fn a_drawing_that_was_taken_is_drawn_in_every_size() {
    let waves = format!("<g opacity=\"0.5\">{WHOLE}{WHOLE}</g>").repeat(25);
    let base = Artwork::read("b.svg", svg(&waves).into_bytes()).unwrap();
    let visuals = Visuals::read(&WORKSPACE.library).unwrap();
    let words = [(String::from("title"), String::from("La connexion change"))].into();
    for id in ["banner/email", "digital-ad/rectangle", "digital-ad/narrow-skyscraper"] {
        let visual = CAMPAIGN.visuals.iter().find(|visual| visual.id == id).unwrap();
        let request = Request {
            visual,
            palette: &CAMPAIGN.palette,
            signature: None,
            base: Some(&base),
            words: &words,
            short: &Words::new(),
            alt: "",
        };
        let composed = visuals.compose(&request).unwrap().unwrap();
        assert!(composed.png(visual.max_kb).is_ok(), "{id}");
    }
}

/// A template of a stranger is held to what a drawing that is brought is.
#[test]
fn a_template_of_pictures_is_drawn_in_bounded_work() {
    let twice = |inside: &str| {
        let each = |inside: &str| format!("{{% for a in range(end=150) %}}{inside}{{% endfor %}}");
        each(&each(inside))
    };
    let template = fs::read_to_string("templates/visuals/card.svg").unwrap();
    for (inside, why) in [
        (twice("<path d=\"M0 0\"/>"), "trop d’éléments"),
        (format!("{{% for a in range(end=300) %}}{WHOLE}{{% endfor %}}"), "180 fois sa surface"),
        (String::from("<filter id=\"f\"><feTurbulence numOctaves=\"99\"/></filter>"), "un effet"),
        (String::from("<image href=\"data:image/png;base64,AAAA\"/>"), "une image dans l’image"),
    ] {
        let desk = Desk::with_launch("examples/new.toml", "m.toml");
        let drawn = template.replace("</svg>", &format!("{inside}</svg>"));
        desk.write("root/templates/visuals/card.svg", drawn);
        let args = ["render", "m.toml", "-o", "out", "--root", "root", "--formats", "png"];
        let shown = desk.run(&args).plain();
        assert_eq!(shown.status, 2, "{why}: {}", shown.err);
        assert!(shown.err.contains(why) && shown.err.contains("card.svg"), "{why}: {}", shown.err);
        assert!(!desk.path("out").exists(), "{why}");
    }
}
