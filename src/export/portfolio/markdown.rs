//! Collisions and the load of each week as Markdown.

use std::io::{self, Write};

use crate::french::date;
use crate::markup::literal;
use crate::portfolio::{Detail, Overview, collision_sentence, week_label};
use crate::rollout::Rollout;

/// Writes a chapter for several launches: what collides, then a table of weeks.
///
/// # Errors
/// When it cannot be written.
pub fn overview(
    out: &mut dyn Write,
    overview: &Overview,
    rollouts: &[Rollout<'_>],
) -> io::Result<()> {
    out.write_all(b"# Portefeuille\n\n## Collisions\n\n")?;
    if overview.collisions.is_empty() {
        write!(out, "Aucune collision entre ces lancements.\n\n")?;
    }
    for (monday, collisions) in overview.by_week() {
        write!(out, "### {}\n\n", week_label(monday))?;
        for collision in collisions {
            let sentence = collision_sentence(collision, rollouts, Detail::WHOLE);
            writeln!(out, "- {}", literal(&sentence))?;
        }
        writeln!(out)?;
    }
    writeln!(
        out,
        "## Charge par semaine\n\nUne semaine de plus de {} moyens est surchargée.\n\n| Semaine du | Moyens | Lancements |\n| --- | ---: | --- |",
        overview.overload
    )?;
    for week in &overview.weeks {
        let services = week.services(rollouts);
        let names: Vec<String> = services.iter().map(|name| literal(name)).collect();
        let mark = if week.publications > overview.overload { " (surchargée)" } else { "" };
        writeln!(
            out,
            "| {}{mark} | {} | {} |",
            date::full(week.monday),
            week.publications,
            names.join(", ")
        )?;
    }
    Ok(())
}
