//! Days of launch on a terminal, the best ones first; launches to move so that they no longer meet.

use chrono::NaiveDate;

use super::Page;
use crate::french::date;
use crate::french::list::joined;
use crate::french::number::count;
use crate::launch::Launch;
use crate::launch_days::{LaunchDay, Proposals, REACH};

/// Days that are shown; a table has them all.
const SHOWN: usize = 15;

/// The best days, each with what it would make of the campaign.
pub fn days(
    service: Option<&str>,
    (from, to): (NaiveDate, NaiveDate),
    days: &[LaunchDay],
    width: Option<u16>,
) -> String {
    let mut page = Page::new(width);
    service.into_iter().for_each(|name| page.tell(name));
    page.tell(&format!(
        "Jours de lancement, du {} au {}, du meilleur au moins bon",
        date::from(from, to),
        date::full(to)
    ));
    page.text.push('\n');
    let shown = days.iter().take(SHOWN);
    page.table(shown.map(|day| [format!(" {}", day.rank), date::short(day.date), effects(day)]));
    if days.len() > SHOWN {
        let rest = count(days.len() - SHOWN, "autre jour", "autres jours");
        page.tell(&format!("… et {rest} : --format csv les donne tous."));
    }
    if let Some(best) = days.first()
        && let Some(first) = best.preparations.first()
    {
        let (day, by) = (date::long(best.date), date::full(first.by));
        let when = match first.working_days {
            0 => format!("la préparation devait commencer le {by}"),
            left => {
                let left = count(left, "jour ouvrable", "jours ouvrables");
                format!("à commencer au plus tard le {by} (il reste {left})")
            }
        };
        page.tell(&format!("\nPour le {day}, {when} : {}", first.title));
    }
    page.text
}

/// A day beside the one that was chosen, in a line.
pub fn better(own: &LaunchDay, better: &LaunchDay) -> String {
    format!(
        "Un jour voisin dérange moins : le {}, {}. Le {} : {}.",
        date::long(better.date),
        effects(better),
        date::day_month(own.date),
        effects(own)
    )
}

/// What a day makes of the campaign, or that it changes nothing.
fn effects(day: &LaunchDay) -> String {
    let (earlier, later) = day.directions();
    let periods: Vec<&str> = day.periods.iter().map(|period| period.name.as_str()).collect();
    let touched = day.periods.iter().map(|period| period.items).sum::<usize>();
    let told = |number, one, many| (number > 0).then(|| count(number, one, many));
    let during = told(touched, "moyen", "moyens")
        .map(|items| format!("{items} pendant {}", joined(&periods, "et")));
    let effects: Vec<String> = [
        day.day_off.as_ref().map(|day_off| day_off.phrase()),
        told(day.late, "échéance déjà passée", "échéances déjà passées"),
        told(day.collisions, "collision", "collisions"),
        told(earlier, "moyen avancé", "moyens avancés"),
        told(later, "moyen retardé", "moyens retardés"),
        during,
    ]
    .into_iter()
    .flatten()
    .collect();
    match effects.is_empty() {
        true => String::from("chaque moyen à son jour"),
        false => effects.join("; "),
    }
}

/// The launches to move, proposed and not done.
/// `command` moves the first of them.
pub fn moves(
    launches: &[Launch],
    proposals: &Proposals,
    command: &str,
    width: Option<u16>,
) -> String {
    let mut page = Page::new(width);
    if proposals.moves.is_empty() && proposals.left.is_empty() {
        page.tell("Ces lancements ne se gênent pas : rien à déplacer.");
    }
    if !proposals.moves.is_empty() {
        let moves = count(proposals.moves.len(), "lancement à déplacer", "lancements à déplacer");
        page.tell(&format!("Proposition : {moves}; rien n’est changé"));
        page.text.push('\n');
        page.table(proposals.moves.iter().map(|own| {
            let name = launches[own.launch].service.name.bare();
            [format!(" {name}"), date::short(own.from), format!("→ {}", date::short(own.to))]
        }));
        page.text.push('\n');
        page.tell(&format!("Pour déplacer le premier : {command}"));
    }
    for launch in proposals.left.iter().map(|at| &launches[*at]) {
        let (name, day) = (launch.service.name.bare(), date::long(launch.date));
        page.tell(&format!("Sans jour libre à {REACH} jours près : {name}, le {day}"));
    }
    page.text
}
