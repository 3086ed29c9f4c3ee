//! What came of launches on a terminal: objectives and results of one, a barometer of several.

use super::Page;
use crate::french::date;
use crate::french::number::grouped;
use crate::measure::{Goal, Tally};

/// What came of one launch, or a line for each of several.
pub fn results(tallies: &[Tally<'_>], width: Option<u16>) -> String {
    let mut page = Page::new(width);
    match tallies {
        [only] => one(&mut page, only),
        several => barometer(&mut page, several),
    }
    page.text
}

fn one(page: &mut Page, tally: &Tally<'_>) {
    let launch = tally.rollout.launch;
    page.tell(&launch.service.name.bare());
    page.tell(&format!("Lancement : {}", launch.day_said()));
    page.tell(&tally.rollout.counted());
    page.text.push_str("\nObjectifs\n");
    if tally.goals.is_empty() {
        page.tell("Aucun : [objectives] du fichier de lancement en donne.");
    }
    let goals = tally.goals.iter();
    page.table(goals.map(|goal| [goal.objective.label.clone(), said(goal), verdict(goal)]));
    page.text.push_str("\nRésultats par moyen\n");
    if launch.results.is_empty() {
        page.tell("Aucun. Pour en ajouter : jalon measure LANCEMENT import EXPORT.csv");
    }
    page.table(tally.counts().into_iter().map(|count| {
        let sum = format!("{} : {}", count.label, number(count.sum));
        [tally.title(count.item).into(), count.network.into(), sum]
    }));
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
fn barometer(page: &mut Page, tallies: &[Tally<'_>]) {
    page.text.push_str("Baromètre\n\n");
    let heads = ["Service", "Lancement", "Prévus", "Publiés", "En retard", "Objectifs"];
    let goals = |reached: usize, all: usize| match all {
        0 => String::from("—"),
        all => format!("{reached} sur {all}"),
    };
    let row = |tally: &Tally<'_>| {
        let launch = tally.rollout.launch;
        let numbers = [tally.planned, tally.published, tally.late].map(|number| number.to_string());
        let [planned, published, late] = numbers;
        let reached = goals(tally.reached(), tally.goals.len());
        let day = if launch.cancelled { "annulé".into() } else { date::short(launch.date) };
        [launch.service.name.bare(), day, planned, published, late, reached]
    };
    let sum = |of: &dyn Fn(&Tally<'_>) -> usize| tallies.iter().map(of).sum::<usize>();
    let all = goals(sum(&|t| t.reached()), sum(&|tally| tally.goals.len()));
    let [planned, published, late] =
        [sum(&|t| t.planned), sum(&|t| t.published), sum(&|t| t.late)].map(|n| n.to_string());
    let last = [String::from("Ensemble"), String::new(), planned, published, late, all];
    let rows = [heads.map(String::from)].into_iter().chain(tallies.iter().map(row));
    page.table(rows.chain([last]));
}
