//! The same post twice on the same networks on the same day: networks refuse the second one.

use crate::support::desk::Desk;

const ALIKE: &str = "disent la même chose aux mêmes gens";

#[test]
fn two_posts_of_one_text_on_one_day_are_told_with_the_way_out() {
    let desk = Desk::with_launch("examples/migration.toml", "m.toml");
    let plain = desk.run(&["plan", "m.toml"]).plain();
    assert!(!plain.err.contains(ALIKE) && !plain.out.contains(ALIKE), "{}", plain.out);
    let launch = desk.read("m.toml");
    let blackout = "\n[[blackout]]\nname = \"les débats\"\nfrom = 2027-02-08\nto = 2027-02-26\neffect = \"exclude\"\n";
    let asked = "\n[[adjust]]\nid = \"w-2/social-procedure\"\ndate = 2027-02-22\nreason = \"À la demande du cabinet\"\n";
    for cause in [blackout, asked] {
        desk.write("m.toml", format!("{launch}{cause}"));
        for args in [&["plan", "m.toml"][..], &["render", "m.toml", "-o", "out"]] {
            let shown = desk.run(args).plain();
            let all = shown.out + &shown.err;
            let all = all.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(all.contains(ALIKE), "{args:?}: {all}");
            assert!(
                all.contains("« w-1/social-procedure »") && all.contains("[[adjust]]"),
                "{all}"
            );
        }
    }
    // The calendar says it too, and is no text with something to fill in.
    let checked = desk.run(&["check", "out", "--rule", "sag-unfilled-slot"]).plain();
    assert!(desk.read("out/m/calendrier.md").contains("adjust"));
    assert!(!checked.out.contains("adjust"), "{}", checked.out);
    // What is told is a way out.
    let dropped =
        "\n[[adjust]]\nid = \"w-1/social-procedure\"\ndrop = true\nreason = \"Répétée\"\n";
    desk.write("m.toml", format!("{launch}{asked}{dropped}"));
    let shown = desk.run(&["plan", "m.toml"]).plain();
    assert!(!shown.out.contains(ALIKE) && !shown.err.contains(ALIKE));
}
