//! Several launches on a terminal: a line each, what collides, the load of each week.

use std::io::{self, Write};

use super::{WIDTH, count, shortened, wrapped};
use crate::french::date;
use crate::french::message::told;
use crate::portfolio::{Detail, Overview, Week, collision_sentence};
use crate::rollout::Rollout;

/// Collisions told on a terminal, launches named in each, and weeks shown.
const MOST_COLLISIONS: usize = 12;
const MOST_NAMES: usize = 3;
const MOST_WEEKS: usize = 53;

/// Columns of the longest bar.
const BAR: usize = 30;

/// Launches one under the other, by date, without their calendars.
pub fn launches(rollouts: &[Rollout<'_>], width: Option<u16>) -> String {
    let width = usize::from(width.unwrap_or(WIDTH).clamp(WIDTH, 120));
    let mut sorted: Vec<&Rollout<'_>> = rollouts.iter().collect();
    sorted.sort_by_key(|rollout| rollout.launch.date);
    let mut out = String::new();
    for rollout in sorted {
        let name = rollout.launch.service.name.bare();
        let line = told(&format!(
            "{:<22} {name}, {}",
            date::short(rollout.launch.date),
            rollout.counted()
        ));
        out.push_str(&shortened(&line, width));
        out.push('\n');
    }
    out.push_str(&told("\nLes calendriers au complet : ajoutez -o calendrier.xlsx\n"));
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
    let width = width.unwrap_or(WIDTH).clamp(WIDTH, 120);
    let (collisions, detail, weeks) = match whole {
        true => (usize::MAX, Detail::WHOLE, usize::MAX),
        false => (MOST_COLLISIONS, Detail { launches: MOST_NAMES, titles: false }, MOST_WEEKS),
    };
    write!(out, "\n\nCollisions\n")?;
    if overview.collisions.is_empty() {
        writeln!(out, "Aucune collision entre ces lancements.")?;
    }
    for collision in overview.collisions.iter().take(collisions) {
        write!(out, "{}", wrapped(&collision_sentence(collision, rollouts, detail), width))?;
    }
    if overview.collisions.len() > collisions {
        let rest = overview.collisions.len() - collisions;
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
