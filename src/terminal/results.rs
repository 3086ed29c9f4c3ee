//! What came of launches on a terminal: objectives and results of one, a barometer of several.

use super::{add_cells, push_lines, readable, table, wrapped};
use crate::french::date;
use crate::french::number::grouped;
use crate::measure::{Goal, Tally};

/// What came of one launch, or a line for each of several.
pub fn results(tallies: &[Tally<'_>], width: Option<u16>) -> String {
    let width = readable(width);
    match tallies {
        [only] => one(only, width),
        several => barometer(several, width),
    }
}

fn one(tally: &Tally<'_>, width: u16) -> String {
    let launch = tally.rollout.launch;
    let mut out = wrapped(&launch.service.name.bare(), width);
    out.push_str(&wrapped(&format!("Lancement : {}", date::long(launch.date)), width));
    out.push_str(&wrapped(&tally.rollout.counted(), width));
    out.push_str("\nObjectifs\n");
    if tally.goals.is_empty() {
        out.push_str(&wrapped("Aucun : [objectives] du fichier de lancement en donne.", width));
    }
    let mut rows = table(width);
    for goal in &tally.goals {
        add_cells(&mut rows, [goal.objective.label.clone(), said(goal), verdict(goal)]);
    }
    push_lines(&mut out, &rows);
    out.push_str("\nRésultats par moyen\n");
    if launch.results.is_empty() {
        out.push_str(&wrapped(
            "Aucun : jalon measure LANCEMENT import EXPORT.csv les ajoute.",
            width,
        ));
    }
    let mut rows = table(width);
    for count in tally.counts() {
        let sum = format!("{} : {}", count.label, number(count.sum));
        add_cells(&mut rows, [tally.title(count.item).into(), count.network.into(), sum]);
    }
    push_lines(&mut out, &rows);
    out
}

fn number(number: u64) -> String {
    grouped(usize::try_from(number).unwrap_or(usize::MAX))
}

/// « 1 234, cible 8 000, au départ 1 200 »
fn said(goal: &Goal<'_>) -> String {
    let target = number(goal.objective.target);
    let start = goal.objective.baseline.map(|start| format!(", au départ {}", number(start)));
    let counted = goal.counted.map_or_else(|| String::from("rien n’est compté"), number);
    format!("{counted}, cible {target}{}", start.unwrap_or_default())
}

fn verdict(goal: &Goal<'_>) -> String {
    let word = match (goal.counted, goal.is_reached()) {
        (None, _) => "à mesurer",
        (Some(_), true) => "atteint",
        (Some(_), false) => "pas atteint",
    };
    String::from(word)
}

/// A line for each launch, then their sum.
fn barometer(tallies: &[Tally<'_>], width: u16) -> String {
    let mut out = String::from("Baromètre\n\n");
    let mut rows = table(width);
    let heads = ["Service", "Lancement", "Prévus", "Publiés", "En retard", "Objectifs"];
    add_cells(&mut rows, heads.map(String::from));
    let goals = |reached: usize, all: usize| match all {
        0 => String::from("—"),
        all => format!("{reached} sur {all}"),
    };
    for tally in tallies {
        let launch = tally.rollout.launch;
        let numbers = [tally.planned, tally.published, tally.late].map(|number| number.to_string());
        let [planned, published, late] = numbers;
        let reached = goals(tally.reached(), tally.goals.len());
        let day = date::short(launch.date);
        add_cells(&mut rows, [launch.service.name.bare(), day, planned, published, late, reached]);
    }
    let sum = |of: &dyn Fn(&Tally<'_>) -> usize| tallies.iter().map(of).sum::<usize>();
    let all = goals(sum(&|t| t.reached()), sum(&|tally| tally.goals.len()));
    let [planned, published, late] =
        [sum(&|t| t.planned), sum(&|t| t.published), sum(&|t| t.late)].map(|n| n.to_string());
    add_cells(&mut rows, [String::from("Ensemble"), String::new(), planned, published, late, all]);
    push_lines(&mut out, &rows);
    out
}
