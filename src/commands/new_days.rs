//! The days that `jalon reschedule` gives, put into the text of a launch.

use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;

use super::progress_file;
use super::streams::say;
use crate::cli::RescheduleArgs;
use crate::french::date;
use crate::french::folded::folded;
use crate::french::number::count;
use crate::input::{Problem, Problems, Source, suggestion};
use crate::launch::{self, Launch, Wave};

/// No day at all, or one that has passed: a slip of the pen.
pub(super) fn refuse(args: &RescheduleArgs, today: NaiveDate) -> Result<(), Problems> {
    if let Some(wave) = args.wave.as_ref().filter(|_| args.to.is_none()) {
        let message = match args.cancel {
            true => format!("« {wave} » : une vague seule ne s’annule pas par cette commande"),
            false => format!("« {wave} » : il manque le nouveau jour de la vague"),
        };
        let help = "écrivez --to DATE pour la déplacer; pour l’annuler, retirez sa section [[wave]] du fichier de lancement, puis relancez « jalon render » : ce qui a été publié à son sujet sera nommé, et restera tel quel";
        return Err(Problem::general(message).help(help).into());
    }
    if args.to.is_none() && args.accepted_until.is_none() && !args.cancel {
        let problem = Problem::general("il manque le nouveau jour du lancement");
        return Err(problem
            .help("écrivez --to DATE, ou --cancel pour annuler le lancement")
            .into());
    }
    let passed = [args.to, args.accepted_until].into_iter().flatten().find(|day| *day < today);
    let Some(day) = passed else { return Ok(()) };
    let message = format!("le {} est déjà passé", date::full(day));
    Err(Problem::general(message).help("donnez un jour à venir, avec son année").into())
}

/// The launch file with its new days, or that of one wave.
pub(super) fn edited(
    source: &Arc<Source>,
    args: &RescheduleArgs,
    old: &Launch,
) -> Result<Arc<Source>, Problems> {
    if args.accepted_until.is_some() && old.previous_login.is_none() {
        let problem = Problem::general("ce lancement n’a pas d’ancien mode de connexion");
        return Err(problem.help("retirez --accepted-until").into());
    }
    let mut text = source.text.clone();
    let mut apply = |edit: &dyn Fn(&str) -> Result<String, toml_edit::TomlError>| {
        let edited = edit(&text);
        let damaged = |error| progress_file::damaged(Path::new(&source.name), &text, &error);
        text = edited.map_err(damaged)?;
        Ok::<_, Problems>(())
    };
    match (args.to, &args.wave) {
        (Some(day), Some(wave)) => {
            let wave = wave_named(old, wave)?;
            apply(&|text| launch::rescheduled_wave(text, wave, day))?;
        }
        (Some(day), None) => {
            apply(&|text| launch::rescheduled(text, day))?;
            for (wave, day) in waves(old, args) {
                apply(&|text| launch::rescheduled_wave(text, wave, day))?;
            }
        }
        (None, _) if args.cancel => apply(&launch::cancelled)?,
        (None, _) => {}
    }
    if let Some(day) = args.accepted_until {
        apply(&|text| launch::accepted_until(text, day))?;
    }
    Ok(Source::new(source.name.clone(), text))
}

/// The waves that move with their launch, by their places, each with its new day.
fn waves(old: &Launch, args: &RescheduleArgs) -> Vec<(usize, NaiveDate)> {
    let Some(by) = args.to.map(|day| day - old.date).filter(|_| !args.keep_waves) else {
        return Vec::new();
    };
    let all = old.waves.iter().enumerate();
    all.filter_map(|(place, wave)| Some((place, wave.date.checked_add_signed(by)?))).collect()
}

/// Tells that the waves move with their launch, by how much, and how to leave them where they are.
pub(super) fn tell_waves(old: &Launch, new: &Launch, args: &RescheduleArgs) {
    let days = (new.date - old.date).num_days();
    if args.wave.is_some() || old.waves.is_empty() || days == 0 {
        return;
    }
    let size = usize::try_from(days.abs()).unwrap_or_default();
    let by = match size % 7 {
        0 => count(size / 7, "semaine", "semaines"),
        _ => count(size, "jour", "jours"),
    };
    let way = if days > 0 { "plus tard" } else { "plus tôt" };
    say(&match args.keep_waves {
        true => String::from("Les vagues restent à leur jour (--keep-waves)."),
        false => format!(
            "Les vagues se déplacent comme le lancement : {by} {way}. Pour les laisser à leur jour : --keep-waves"
        ),
    });
}

/// The place of the wave that a person means, by its id or by whom it concerns.
fn wave_named(launch: &Launch, name: &str) -> Result<usize, Problems> {
    let is_it = |wave: &Wave| {
        let own = [wave.id.clone(), wave.name.le(), wave.name.bare()];
        own.iter().any(|own| folded(own) == folded(name))
    };
    launch.waves.iter().position(is_it).ok_or_else(|| {
        let known: Vec<&str> = launch.waves.iter().map(|wave| wave.id.as_str()).collect();
        let help = match known.is_empty() {
            true => String::from("ce lancement n’en a pas : retirez --wave"),
            false => suggestion(name, known.iter().copied()),
        };
        Problem::general(format!("vague inconnue « {name} »")).help(help).into()
    })
}
