//! The file of what was done belongs to persons too: whatever is marked, erased, passed or moved,
//! every comment that they wrote in it is still there, and what it says is what was noted.

use std::collections::BTreeMap;

use jalon::campaign::State;
use jalon::input::Source;
use jalon::progress::{self, Mark};
use proptest::prelude::*;

use crate::support;
use crate::support::planned::{PLAIN, day};

const CASES: u32 = 2000;
/// How many deliverables the files are about.
const MOST: usize = 5;

/// How a person wrote a section: nothing, marks on a line each, or a section for each mark.
#[derive(Debug, Clone, Copy)]
enum Form {
    Lines,
    Sections,
}

#[derive(Debug, Clone)]
enum Act {
    Mark(usize, State, bool),
    Erase(usize),
    Gate(usize),
    Move,
}

fn form() -> impl Strategy<Value = Option<(Form, bool, bool)>> {
    let form = prop::sample::select(vec![Form::Lines, Form::Sections]);
    prop::option::of((form, any::<bool>(), any::<bool>()))
}

fn act() -> impl Strategy<Value = Act> {
    let state = prop::sample::select(vec![State::Drafted, State::Approved, State::Published]);
    prop_oneof![
        3 => (0..MOST, state, any::<bool>()).prop_map(|(at, state, url)| Act::Mark(at, state, url)),
        2 => (0..MOST).prop_map(Act::Erase),
        1 => (0..MOST).prop_map(Act::Gate),
        1 => Just(Act::Move),
    ]
}

fn id(at: usize) -> &'static str {
    &PLAIN.deliverables[at].id
}

/// A file with comments wherever one may stand.
fn file(head: bool, sections: &[Option<(Form, bool, bool)>]) -> String {
    let mut text = if head { String::from("# Suivi, en tête\n\n") } else { String::new() };
    for (at, section) in sections.iter().enumerate() {
        let Some((form, above, beside)) = section else { continue };
        let id = id(at);
        if *above {
            text += &format!("# au-dessus de {at}\n");
        }
        let note = |what: &str| if *beside { format!(" # {what} {at}") } else { String::new() };
        match form {
            Form::Lines => {
                text += &format!("[\"{id}\"]{}\n", note("titre"));
                text += &format!("drafted = {{ on = 2027-01-04 }}{}\n", note("rédigé"));
                if *above {
                    text += &format!("# avant publié {at}\n");
                }
                text += "published = { on = 2027-01-06, url = \"https://exemple.ca\" }\n\n";
            }
            Form::Sections => {
                text += &format!("[\"{id}\".drafted]{}\n", note("titre"));
                text += &format!("on = 2027-01-04{}\n", note("jour"));
                text += &format!("url = \"https://exemple.ca\"{}\n", note("adresse"));
                if *above {
                    text += &format!("# entre deux {at}\n");
                }
                text += &format!("[\"{id}\".published]\non = 2027-01-06\n\n");
            }
        }
    }
    text + "# à la fin\n"
}

fn comments(text: &str) -> Vec<&str> {
    let mut found: Vec<&str> =
        text.lines().filter_map(|line| Some(line.split_once('#')?.1.trim())).collect();
    found.sort_unstable();
    found
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(CASES))]

    #[test]
    fn no_comment_is_lost_and_what_is_noted_is_read(
        head in any::<bool>(),
        sections in prop::collection::vec(form(), MOST),
        acts in prop::collection::vec(act(), 1..8),
    ) {
        let ids: Vec<&str> = PLAIN.deliverables.iter().map(|own| own.id.as_str()).collect();
        let mut text = file(head, &sections);
        let written = text.clone();
        let mut noted: BTreeMap<(usize, State), Option<String>> = BTreeMap::new();
        for (at, _) in sections.iter().enumerate().filter(|(_, own)| own.is_some()) {
            noted.insert((at, State::Drafted), None);
            noted.insert((at, State::Published), None);
        }
        let plain = Mark { on: day("2027-02-01"), ..Mark::default() };
        for act in &acts {
            text = match *act {
                Act::Mark(at, state, has_url) => {
                    let url = has_url.then(|| String::from("https://exemple.ca/ici"));
                    let mark = Mark { url, ..plain.clone() };
                    noted.insert((at, state), Some(mark.on.to_string()));
                    let text = support::noted(&text, &ids, |own| own.mark(id(at), state, &mark));
                    let source = Source::new("l.suivi.toml", text.as_str());
                    let read = progress::load(&source, &ids).unwrap().0;
                    prop_assert_eq!(read.of(id(at)).and_then(|own| own.marks.get(&state)), Some(&mark));
                    text
                }
                Act::Erase(at) => {
                    noted.retain(|(own, _), _| *own != at);
                    support::noted(&text, &ids, |own| own.erase(id(at)))
                }
                Act::Gate(at) => {
                    support::noted(&text, &ids, |own| own.gate(id(at), "dcom", &plain))
                }
                Act::Move => support::noted(&text, &ids, |own| own.moved(&plain)),
            };
            prop_assert_eq!(comments(&text), comments(&written), "{:?}\n{}\n{}", act, written, text);
            if head {
                prop_assert!(text.starts_with("# Suivi, en tête\n"), "{}", text);
            }
        }
        let source = Source::new("l.suivi.toml", text.as_str());
        let (read, warnings) = progress::load(&source, &ids).unwrap();
        prop_assert!(warnings.is_empty());
        for at in 0..MOST {
            for state in [State::Drafted, State::Approved, State::Published] {
                let found = read.of(id(at)).and_then(|own| own.marks.get(&state));
                prop_assert_eq!(found.is_some(), noted.contains_key(&(at, state)), "{}", text);
            }
        }
    }
}
