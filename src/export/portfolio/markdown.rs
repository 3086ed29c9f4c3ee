//! Collisions and the load of each week as Markdown.

use crate::french::date;
use crate::markup::literal;
use crate::portfolio::{Detail, Overview, collision_sentence};
use crate::rollout::Rollout;

/// A chapter for several launches: what collides, then a table of weeks.
pub fn overview(overview: &Overview, rollouts: &[Rollout<'_>]) -> String {
    let mut out = String::from("# Portefeuille\n\n## Collisions\n\n");
    if overview.collisions.is_empty() {
        out.push_str("Aucune collision entre ces lancements.\n");
    }
    for collision in &overview.collisions {
        let sentence = collision_sentence(collision, rollouts, Detail::WHOLE);
        out.push_str(&format!("- {}\n", literal(&sentence)));
    }
    out.push_str(&format!(
        "\n## Charge par semaine\n\nUne semaine de plus de {} moyens est surchargée.\n\n| Semaine du | Moyens | Lancements |\n| --- | ---: | --- |\n",
        overview.overload
    ));
    for week in &overview.weeks {
        let names: Vec<String> = week
            .launches
            .iter()
            .filter_map(|index| rollouts.get(*index))
            .map(|rollout| literal(&rollout.launch.service.name.bare()))
            .collect();
        let mark = if week.publications > overview.overload { " (surchargée)" } else { "" };
        out.push_str(&format!(
            "| {}{mark} | {} | {} |\n",
            date::full(week.monday),
            week.publications,
            names.join(", ")
        ));
    }
    out
}
