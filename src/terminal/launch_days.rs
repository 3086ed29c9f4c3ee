//! Days of launch on a terminal, the best ones first; launches to move so that they no longer meet.

use chrono::NaiveDate;

use super::{add_cells, push_lines, readable, table, wrapped};
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
    let width = readable(width);
    let mut out = service.map(|name| wrapped(name, width)).unwrap_or_default();
    let title = format!(
        "Jours de lancement, du {} au {}, du meilleur au moins bon",
        date::from(from, to),
        date::full(to)
    );
    out.push_str(&wrapped(&title, width));
    out.push('\n');
    let mut rows = table(width);
    for day in days.iter().take(SHOWN) {
        add_cells(&mut rows, [format!(" {}", day.rank), date::short(day.date), effects(day)]);
    }
    push_lines(&mut out, &rows);
    if days.len() > SHOWN {
        let rest = count(days.len() - SHOWN, "autre jour", "autres jours");
        out.push_str(&wrapped(&format!("… et {rest} : --format csv les donne tous."), width));
    }
    if let Some(needed) = days.first().and_then(|best| best.preparations.first().zip(Some(best))) {
        let (first, best) = needed;
        let left = count(first.working_days, "jour ouvrable", "jours ouvrables");
        let by = date::full(first.by);
        let line = format!(
            "\nPour le {}, à commencer au plus tard le {by} (il reste {left}) : {}",
            date::long(best.date),
            first.title
        );
        out.push_str(&wrapped(&line, width));
    }
    out
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
pub fn moves(launches: &[Launch], proposals: &Proposals, width: Option<u16>) -> String {
    let width = readable(width);
    if proposals.moves.is_empty() && proposals.left.is_empty() {
        return wrapped("Ces lancements ne se gênent pas : rien à déplacer.", width);
    }
    let mut out = String::new();
    if !proposals.moves.is_empty() {
        let moves = count(proposals.moves.len(), "lancement à déplacer", "lancements à déplacer");
        out.push_str(&wrapped(&format!("Proposition : {moves}; rien n’est changé"), width));
        out.push('\n');
        let mut rows = table(width);
        for own in &proposals.moves {
            let name = launches[own.launch].service.name.bare();
            add_cells(
                &mut rows,
                [format!(" {name}"), date::short(own.from), format!("→ {}", date::short(own.to))],
            );
        }
        push_lines(&mut out, &rows);
        out.push('\n');
        out.push_str(&wrapped("Pour en déplacer un : jalon reschedule FICHIER --to DATE", width));
    }
    for at in &proposals.left {
        let launch = &launches[*at];
        let line = format!(
            "Sans jour libre à {REACH} jours près : {}, le {}",
            launch.service.name.bare(),
            date::long(launch.date)
        );
        out.push_str(&wrapped(&line, width));
    }
    out
}
