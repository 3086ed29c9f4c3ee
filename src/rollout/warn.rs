//! What a person should know of the dates of a launch, in French.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::model::{Item, Rollout, Status};
use crate::calendar::{Calendar, Effect, Period};
use crate::campaign::{Campaign, Stage, WAVE};
use crate::french::date;
use crate::launch::Launch;

/// A launch day on which nobody works, or that has passed.
pub(super) fn launch_day(launch: &Launch, calendar: &Calendar, today: NaiveDate) -> Vec<String> {
    let off = calendar.day_off(launch.date).map(|day_off| {
        format!(
            "Le jour du lancement, le {}, est {} : prévoyez du personnel, ou choisissez un jour ouvrable.",
            date::full(launch.date),
            day_off.phrase()
        )
    });
    let passed = (launch.date < today).then(|| {
        format!(
            "Le lancement du {} est déjà passé : ce qui reste à publier est daté d’aujourd’hui ou d’un jour suivant.",
            date::long(launch.date)
        )
    });
    off.into_iter().chain(passed).collect()
}

/// Waves on days off, and a launch day that is none of theirs.
pub(super) fn waves(launch: &Launch, calendar: &Calendar) -> Vec<String> {
    let others = launch.waves.iter().filter(|wave| wave.date != launch.date);
    let off = others.clone().filter_map(|wave| {
        Some(format!(
            "Le jour de la vague « {} », le {}, est {}.",
            wave.name.le(),
            date::full(wave.date),
            calendar.day_off(wave.date)?.phrase()
        ))
    });
    let count = others.clone().count();
    let none = (count > 0 && count == launch.waves.len()).then(|| {
        format!(
            "Aucune vague n’a lieu le jour du lancement, le {} : ce qui est pour tout le monde paraît pourtant d’après ce jour.",
            date::full(launch.date)
        )
    });
    let lone = match launch.waves.as_slice() {
        [only] => Some(format!(
            "Une seule vague est au calendrier, « {} » : les textes pour tout le monde disent pourtant que le lancement se fait par étapes. Si aucune autre ne viendra, retirez sa section [[wave]] du fichier de lancement.",
            only.name.le()
        )),
        _ => None,
    };
    off.chain(none).chain(lone).collect()
}

/// What went out and is no more in the launch: of a wave that is gone, or before there were any.
pub(super) fn gone(rollout: &Rollout<'_>) -> Option<String> {
    let titles = rollout.gone().map(|(id, _)| {
        let title = rollout.campaign.deliverable(id).map_or(id, |own| &own.title);
        let wave = id.rsplit_once(WAVE).map(|(_, wave)| format!("vague « {wave} », "));
        format!("« {title} » ({}{id})", wave.unwrap_or_default())
    });
    let titles: Vec<String> = titles.collect();
    (!titles.is_empty()).then(|| {
        format!(
            "Des textes publiés ne font plus partie du lancement, tel que son fichier le dit maintenant : {}. Ils restent comme ils sont dans le dossier. Prévenez vous-même les personnes qui les ont lus, puis notez-le : « jalon mark LANCEMENT MOYEN corrected », avec l’identifiant de chacun.",
            titles.join(", ")
        )
    })
}

/// What is published in a period, whether it stays by choice or cannot move.
pub(super) fn periods(items: &[Item<'_>], calendar: &Calendar) -> Vec<String> {
    let told = |period: &Period| {
        let inside = items
            .iter()
            .filter(|item| item.status == Status::Planned)
            .filter(|item| item.date.is_some_and(|date| period.holds(date, item.kind)));
        let titles: Vec<&str> = inside.map(|item| item.title.as_str()).collect();
        let what = match titles[..] {
            [] => return None,
            [only] => format!("un moyen est prévu : « {only} »"),
            [first, ..] => format!("{} moyens sont prévus, dont « {first} »", titles.len()),
        };
        let stays = match period.spec.effect {
            Effect::Exclude => "; une date fixée et le jour du lancement ne se déplacent pas",
            _ => "",
        };
        Some(format!(
            "Pendant {}, du {} au {}, {what}{stays}.",
            period.spec.name,
            date::from(period.first, period.last),
            date::full(period.last)
        ))
    };
    calendar.periods().iter().filter_map(told).collect()
}

/// Posts of the same text for the same people that fall on the same day: a network refuses, or hides, the
/// second one.
pub(super) fn same_posts(items: &[Item<'_>], campaign: &Campaign) -> Vec<String> {
    let is_post = |item: &&Item<'_>| campaign.kind(item.kind).is_some_and(|kind| kind.is_post);
    let mut alike: BTreeMap<(NaiveDate, &str, Option<&str>), Vec<&Item<'_>>> = BTreeMap::new();
    for item in items.iter().filter(|item| item.status == Status::Planned).filter(is_post) {
        if let (Some(day), Some(template)) = (item.date, &item.template) {
            // What a wave is told says whom it is for.
            let wave = item.wave.map(|wave| wave.id.as_str());
            alike.entry((day, template, wave)).or_default().push(item);
        }
    }
    let told = |((day, _, _), posts): ((NaiveDate, _, _), Vec<&Item<'_>>)| {
        let [first, .., last] = posts[..] else { return None };
        Some(format!(
            "Le {}, « {} » et « {} » disent la même chose aux mêmes gens, et un réseau peut refuser ce qui se répète : donnez un autre jour à « {} », ou retirez ce moyen, dans le fichier de lancement ([[adjust]]).",
            date::long(day),
            first.title,
            last.title,
            last.id
        ))
    };
    alike.into_iter().filter_map(told).collect()
}

/// A date that the launch file asks for, on a day off or on the wrong side of the launch.
pub(super) fn adjusted(item: &Item<'_>, day: NaiveDate, calendar: &Calendar) -> Vec<String> {
    let wrong_side = match item.stage {
        Stage::Before => day >= item.launch,
        Stage::Launch | Stage::After => day < item.launch,
    };
    let untrue = wrong_side.then(|| {
        format!(
            "« {} » : la date demandée, le {}, est du mauvais côté du lancement; son texte ne sera plus vrai ce jour-là.",
            item.title,
            date::long(day)
        )
    });
    day_off(item, day, calendar).into_iter().chain(untrue).collect()
}

/// A date asked for on which nobody works.
pub(super) fn day_off(item: &Item<'_>, day: NaiveDate, calendar: &Calendar) -> Option<String> {
    let (day_off, day) = (calendar.day_off(day)?.phrase(), date::full(day));
    Some(format!("« {} » : la date demandée, le {day}, est {day_off}.", item.title))
}

/// How many weeks of the sequence are already gone.
pub(super) fn short_notice(campaign: &Campaign, missing: i64) -> String {
    let whole = -campaign.start() / 7;
    if missing >= whole {
        return format!(
            "Préavis trop court : aucune des {whole} semaines prévues n’est disponible."
        );
    }
    let (plural, verb) = if missing > 1 { ("s", "manquent") } else { ("", "manque") };
    format!(
        "Préavis trop court : {missing} semaine{plural} {verb} sur les {whole} que prévoit la campagne."
    )
}
