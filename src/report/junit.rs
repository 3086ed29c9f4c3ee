//! Findings as JUnit XML: a suite per file, a failure per error or warning, a success for a file
//! without any.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::{Report, Spot};
use crate::rules::Severity;
use crate::visible;
use crate::vocabulary::Vocabulary as _;

type Xml = Writer<Vec<u8>>;

/// The report.
///
/// # Errors
/// None that a report can cause.
pub fn junit(report: &Report) -> io::Result<String> {
    let mut by_file: BTreeMap<&str, Vec<&Spot>> = BTreeMap::new();
    // Advice makes no build fail.
    for spot in report.spots.iter().filter(|spot| spot.severity > Severity::Advice) {
        by_file.entry(spot.source.name.as_str()).or_default().push(spot);
    }
    let suites = report.files.iter().map(|file| {
        (written(visible::line(file)), by_file.remove(file.as_str()).unwrap_or_default())
    });
    let suites: Vec<_> = suites.collect();
    let tests = suites.iter().map(|(_, spots)| spots.len().max(1)).sum();
    let failures = suites.iter().map(|(_, spots)| spots.len()).sum();
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 4);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let all = xml.create_element("testsuites").with_attribute(("name", "jalon"));
    all.with_attributes(counts(tests, failures)).write_inner_content(|xml| {
        suites.iter().try_for_each(|(file, spots)| suite(xml, file, spots))
    })?;
    Ok(String::from_utf8_lossy(&xml.into_inner()).into_owned() + "\n")
}

fn suite(xml: &mut Xml, file: &str, spots: &[&Spot]) -> io::Result<()> {
    let suite = xml.create_element("testsuite").with_attribute(("name", file));
    let suite = suite.with_attributes(counts(spots.len().max(1), spots.len()));
    suite.write_inner_content(|xml| {
        if spots.is_empty() {
            xml.create_element("testcase").with_attribute(("name", file)).write_empty()?;
        }
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for spot in spots {
            let count = counts.entry(&spot.rule).or_default();
            *count += 1;
            case(xml, file, spot, *count)?;
        }
        Ok(())
    })?;
    Ok(())
}

fn counts(tests: usize, failures: usize) -> [(&'static str, Cow<'static, str>); 4] {
    let [tests, failures] = [tests, failures].map(|count| Cow::Owned(count.to_string()));
    [("tests", tests), ("skipped", "0".into()), ("errors", "0".into()), ("failures", failures)]
}

/// A finding; its name stays the same when lines move above it: its rule, and which one it is.
fn case(xml: &mut Xml, file: &str, spot: &Spot, number: usize) -> io::Result<()> {
    let name = match number {
        1 => spot.rule.clone(),
        _ => format!("{} {number}", spot.rule),
    };
    let (line, column) = spot.start;
    let place = format!("{file}:{line}:{column} {}", visible::text(spot.excerpt()));
    let case = xml.create_element("testcase");
    case.with_attributes([("name", name.as_str()), ("classname", file)]).write_inner_content(
        |xml| {
            let said = written(spot.said().into());
            let failure = xml.create_element("failure").with_attribute(("message", said));
            failure
                .with_attribute(("type", spot.severity.word()))
                .write_text_content(BytesText::new(&written(place.into())))?;
            Ok(())
        },
    )?;
    Ok(())
}

/// A text without the two signs that no XML holds and that can still be in one (XML 1.0, 2.2).
fn written(text: Cow<'_, str>) -> Cow<'_, str> {
    match text.contains(['\u{fffe}', '\u{ffff}']) {
        true => text.replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}").into(),
        false => text,
    }
}
