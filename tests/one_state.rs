//! The state of the work is one word, the same in every output.

use std::collections::BTreeMap;

use jalon::rollout::ItemState;
use jalon::vocabulary::Vocabulary as _;

use crate::support::desk::Desk;
use crate::support::{html, planned, told};

/// A launch that slipped, on which much was done, seen from 20 January: the word of each item.
fn busy() -> (Desk, BTreeMap<String, ItemState>) {
    let desk = Desk::with_launch("examples/migration.toml", "l.toml");
    for line in [
        "mark l.toml w-8/newsletter publie --on 2027-01-04",
        "mark l.toml w-8/notice publie --on 2027-01-04",
        "mark l.toml w-6/banner approuve --par DCOM --on 2027-01-18",
        "mark l.toml w-4/digital-ad redige --on 2027-01-18",
        "mark l.toml w-6/print annule --on 2027-01-18",
        "mark l.toml preparation/approved-material publie --on 2027-01-18",
        "reschedule l.toml --to 2027-03-08",
        "mark l.toml w-8/notice rectifie --on 2027-01-20",
    ] {
        assert_ne!(desk.on(DAY, line).status, 2, "{line}");
    }
    let plan = desk.on(DAY, "plan l.toml --format json").out;
    let plan: serde_json::Value = serde_json::from_str(&plan).unwrap();
    let items = plan["plans"][0]["deliverables"].as_array().unwrap();
    let state = |item: &serde_json::Value| {
        let word = item["state"].as_str().unwrap();
        let state = ItemState::of_word(word).unwrap_or_else(|| panic!("{word}"));
        (item["id"].as_str().unwrap().to_string(), state)
    };
    (desk, items.iter().map(state).collect())
}

const DAY: &str = "2027-01-26";

#[test]
fn each_state_is_told_where_it_is_so() {
    let (_, states) = busy();
    for (id, state) in [
        ("w-8/newsletter", ItemState::ToCorrect),
        ("w-8/notice", ItemState::Corrected),
        ("w-8/press-release", ItemState::Late),
        ("w-8/social-announcement", ItemState::Replaced),
        ("w-6/banner", ItemState::Late),
        ("w-6/print", ItemState::Cancelled),
        ("w-4/digital-ad", ItemState::Drafted),
        ("launch/newsletter", ItemState::Planned),
    ] {
        assert_eq!(states[id], state, "{id}");
    }
}

#[test]
fn every_output_says_the_same_word() {
    let (desk, states) = busy();
    assert_ne!(desk.on(DAY, "render l.toml -o out").status, 2);
    let right: BTreeMap<String, String> =
        states.iter().map(|(id, state)| (id.clone(), state.label().to_string())).collect();
    for (output, told) in told::states(&desk, "l", DAY) {
        assert_eq!(told, right, "{output}");
    }
}

#[test]
fn the_book_leads_to_what_waits() {
    let (desk, _) = busy();
    assert_ne!(desk.on(DAY, "render l.toml -o out").status, 2);
    let page = desk.read("out/l/index.html");
    let elements = html::elements_of_book(&page);
    let ids: Vec<&str> = elements.iter().filter_map(|one| one.attribute("id")).collect();
    let links = elements.iter().filter_map(|one| one.attribute("href")?.strip_prefix('#'));
    for link in links.clone() {
        assert!(ids.contains(&link), "nothing is at #{link}");
    }
    let alerts = page.split("À voir d’abord").nth(1).unwrap().split("</section>").next().unwrap();
    for waits in ["moyen-corrections.infolettre", "moyen-w-8.newsletter", "moyen-w-8.press-release"]
    {
        assert!(alerts.contains(&format!("#{waits}\"")), "{waits} is not in\n{alerts}");
    }
    let next = page.split("Prochaine étape").nth(1).unwrap().split("</p>").next().unwrap();
    assert!(!next.contains("approved-material") && next.contains("#moyen-w-8."), "{next}");
    assert!(page.contains("à rectifier, ") && page.contains("1 rédigé"), "the count of each state");
}

#[test]
fn a_terminal_colours_states_and_nothing_else() {
    let launch = planned::read(&format!(
        "date = 2027-03-01\ntype = \"new\"\n{}",
        planned::service("Carnet")
    ));
    let rollouts = [planned::plan(&launch, "2027-02-20")];
    let shown = |colored| {
        let text = jalon::terminal::statuses(&rollouts, true, Some(80), colored);
        jalon::terminal::painted(&jalon::visible::text(&text))
    };
    let (plain, coloured) = (shown(false), shown(true));
    assert!(coloured.contains("\u{1b}[31men retard\u{1b}[0m"), "{coloured}");
    let bare = regex::Regex::new("\u{1b}\\[\\d+m").unwrap();
    assert_eq!(bare.replace_all(&coloured, ""), plain, "the words are the same");
}

/// What was done on time is no short notice, however near the launch is.
#[test]
fn a_notice_is_short_only_where_something_did_not_fit_in_it() {
    let short = |desk: &Desk, day: &str| {
        let told = desk.on(day, "plan l.toml").plain().out;
        told.split_whitespace().collect::<Vec<_>>().join(" ").contains("Préavis trop court")
    };
    let desk = Desk::with_launch("examples/migration.toml", "l.toml");
    assert!(short(&desk, "2027-02-03"), "nothing went out");
    for item in desk.deliverables("2026-12-01", "l.toml") {
        let (id, day) = (item["id"].as_str().unwrap(), item["date"].as_str().unwrap());
        if day < "2027-02-03" {
            let marked = desk.on("2027-02-03", &format!("mark l.toml {id} publié --on {day}"));
            assert_ne!(marked.status, 2, "{}", marked.err);
        }
    }
    assert!(!short(&desk, "2027-02-03"), "everything went out on its day");
    // One that is late since is late; the notice was as long as ever.
    assert!(!short(&desk, "2027-02-17"), "the campaign began on its day");
    let desk = Desk::with_launch("examples/migration.toml", "l.toml");
    desk.on("2027-02-03", "mark l.toml w-8/newsletter publié");
    assert!(short(&desk, "2027-02-03"), "it began late, and some of it did not fit");
}
