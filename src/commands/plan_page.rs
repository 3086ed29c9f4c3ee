//! The plan of a launch on one letter page, as PDF, where this copy of the program makes PDF files.

use anyhow::Result;

use crate::input::Problem;
use crate::library::Library;
use crate::rollout::Rollout;

/// What a copy of the program without PDF files says, and how to get one that has them.
pub(super) fn no_pdf() -> Problem {
    Problem::general("cette copie de jalon ne fait pas de PDF").help(
        "prenez la copie publiée de jalon, ou construisez-la avec : cargo build --release --features pdf",
    )
}

/// The plan of the one launch of a command.
///
/// # Errors
/// When there are several launches, or their plan does not fit its page.
#[cfg(feature = "pdf")]
pub(super) fn page(rollouts: &[Rollout<'_>], library: &Library) -> Result<Vec<u8>> {
    use crate::page::Pages;
    use crate::print::{Refused, Setting, pdf, printed};
    use crate::text::Fields;

    let [rollout] = rollouts else {
        let help =
            "nommez un seul fichier de lancement, ou écrivez un .xlsx, qui en réunit plusieurs";
        let problem = Problem::general("le plan en PDF est celui d’un seul lancement").help(help);
        return Err(problem.into());
    };
    let markdown = Pages::read(library)?.plan(rollout)?;
    let setting = Setting::page(moments(rollout));
    let palette = rollout.launch.palette();
    let title = rollout.launch.service.name.bare();
    let made = printed(&Fields::default(), &markdown.into(), &title, &setting, &palette);
    let bytes = made.and_then(|printed| pdf(&printed));
    bytes.map_err(|why| {
        let (why, help) = match why {
            Refused::TooLong(_) => (
                String::from("il ne tient pas sur une page"),
                "raccourcissez le nom du service et les titres des ajouts, ou écrivez un .xlsx",
            ),
            Refused::Letter(letter) => (
                format!("la police n’a pas le caractère « {letter} »"),
                "remplacez-le dans le fichier de lancement, ou écrivez un .xlsx",
            ),
            why => (why.to_string(), "écrivez un .xlsx"),
        };
        let problem = Problem::general(format!("le plan en PDF n’est pas fait : {why}"));
        problem.help(help).into()
    })
}

/// What a copy of the program without PDF files does.
///
/// # Errors
/// Always.
#[cfg(not(feature = "pdf"))]
pub(super) fn page(_: &[Rollout<'_>], _: &Library) -> Result<Vec<u8>> {
    Err(no_pdf().into())
}

/// The line of time of a launch: a point for each milestone.
#[cfg(feature = "pdf")]
fn moments(rollout: &Rollout<'_>) -> Vec<crate::print::Moment> {
    use crate::french::date;

    let days = rollout.by_milestone().filter_map(|(milestone, items)| {
        let first = items.iter().filter_map(|item| item.date).min()?;
        Some((first, milestone.label.as_str()))
    });
    let mut days: Vec<_> = days.collect();
    days.sort_by_key(|(day, _)| *day);
    // What is late moves to one day: the line names the last of it.
    days.reverse();
    days.dedup_by_key(|(day, _)| *day);
    days.reverse();
    let (Some((start, _)), Some((end, _))) = (days.first().copied(), days.last().copied()) else {
        return Vec::new();
    };
    let span = (end - start).num_days().max(1) as f32;
    let moments = days.into_iter().map(|(day, label)| crate::print::Moment {
        part: (day - start).num_days() as f32 / span,
        day: date::day_month(day),
        label: label.to_string(),
        is_main: day == rollout.launch.date,
    });
    moments.collect()
}
