//! Several launches on a terminal: a line each, what collides, the load of each week.

use std::io::{self, Write};

use super::{readable, shortened, wrapped};
use crate::french::date;
use crate::french::message::told;
use crate::french::number::count;
use crate::portfolio::{Detail, Overview, Week, collision_sentence, week_label};
use crate::rollout::Rollout;

/// Collisions told on a terminal, launches named in each, and weeks shown.
const MOST_COLLISIONS: usize = 12;
const MOST_NAMES: usize = 3;
const MOST_WEEKS: usize = 53;

/// Columns of the day of a launch, before what is said of it.
const DAY: u16 = 20;

/// Columns of the longest bar.
const BAR: usize = 30;

/// Launches one under the other, by date: the day of each, where it stands, what comes next.
pub fn launches(rollouts: &[Rollout<'_>], width: Option<u16>) -> String {
    let width = readable(width);
    let mut sorted: Vec<&Rollout<'_>> = rollouts.iter().collect();
    sorted.sort_by_key(|rollout| rollout.launch.date);
    let mut out = String::new();
    for rollout in sorted {
        let launch = rollout.launch;
        let (name, day) = (launch.service.name.bare(), date::short(launch.date));
        let next = rollout.next_day().map(|day| format!(", le prochain {}", date::short(day)));
        let next = next.unwrap_or_default();
        let open = rollout.open_incidents().next().map_or("", |_| "incident en cours; ");
        let said = match launch.cancelled {
            true => format!("{name} : lancement annulé"),
            false => format!("{name} : {open}{}{next}", rollout.counted()),
        };
        let mut left = day.as_str();
        for line in wrapped(&said, width.saturating_sub(DAY + 1)).lines() {
            out.push_str(&format!("{left:<0$} {line}\n", usize::from(DAY)));
            left = "";
        }
    }
    out.push_str(&told("\nTout, pour chacun : ajoutez --all\n"));
    out
}

/// Writes what collides and the load of each week, after the calendars. `whole` leaves nothing out.
///
/// # Errors
/// When it cannot be written.
pub fn overview(
    out: &mut dyn Write,
    overview: &Overview,
    rollouts: &[Rollout<'_>],
    width: Option<u16>,
    whole: bool,
) -> io::Result<()> {
    let width = readable(width);
    let (collisions, detail, weeks) = match whole {
        true => (usize::MAX, Detail::WHOLE, usize::MAX),
        false => (MOST_COLLISIONS, Detail { launches: MOST_NAMES, titles: false }, MOST_WEEKS),
    };
    write!(out, "\n\nCollisions\n")?;
    if overview.collisions.is_empty() {
        writeln!(out, "Aucune collision entre ces lancements.")?;
    }
    let mut shown = 0;
    for (monday, found) in overview.by_week() {
        if shown >= collisions {
            break;
        }
        write!(out, "{}", wrapped(&week_label(monday), width))?;
        for collision in &found {
            let sentence = collision_sentence(collision, rollouts, detail);
            write!(out, "{}", wrapped(&format!("  {sentence}"), width))?;
        }
        shown += found.len();
    }
    if overview.collisions.len() > shown {
        let rest = overview.collisions.len() - shown;
        let rest = count(rest, "autre collision", "autres collisions");
        let rest = format!("… et {rest} : ajoutez -o calendrier.xlsx pour tout voir.\n");
        write!(out, "{}", told(&rest))?;
    }
    writeln!(out, "\nCharge par semaine (moyens)")?;
    let most = overview.weeks.iter().map(|week| week.publications).max().unwrap_or(0);
    let unit = most.div_ceil(BAR).max(1);
    for week in overview.weeks.iter().take(weeks) {
        write!(out, "{}", line(week, overview, rollouts, unit, usize::from(width)))?;
    }
    if overview.weeks.len() > weeks {
        let rest = count(overview.weeks.len() - weeks, "autre semaine", "autres semaines");
        writeln!(out, "… et {rest}.")?;
    }
    Ok(())
}

/// « 1er mars 2027  ████████████ 12  Lancement : Carnet santé Québec »
fn line(
    week: &Week,
    overview: &Overview,
    rollouts: &[Rollout<'_>],
    unit: usize,
    width: usize,
) -> String {
    let short = date::short(week.monday);
    let day = short.split_once(' ').map_or(short.as_str(), |(_, day)| day);
    let bar = "█".repeat(week.publications.div_ceil(unit));
    let mut line = format!("{day:<15} {bar} {}", week.publications);
    if week.publications > overview.overload {
        line.push_str(", surchargée");
    }
    let launches = week.launches.iter().filter_map(|index| rollouts.get(*index));
    let names: Vec<String> = launches.map(|r| r.launch.service.name.bare()).collect();
    match names.as_slice() {
        [] => {}
        [only] => line.push_str(&format!("  Lancement : {only}")),
        many => line.push_str(&format!("  {} lancements : {}", many.len(), many.join(", "))),
    }
    format!("{}\n", shortened(&told(&line), width))
}
