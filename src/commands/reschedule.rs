//! `jalon reschedule`: another launch day, or none, with everything that follows from it.

use std::collections::BTreeMap;
use std::sync::Arc;

use anyhow::Result;
use chrono::NaiveDate;

use super::launches::{Launches, read_launch};
use super::outcome::Outcome;
use super::own_launch::{Notes, Own};
use super::streams::{after, print_text, say, tell};
use super::{bundles, new_days, next, press, render, render_report, write};
use crate::campaign::State;
use crate::cli::{Cli, RescheduleArgs};
use crate::disk::Writer;
use crate::french::date;
use crate::input::{Problems, Source};
use crate::launch::{Launch, Wave};
use crate::progress::{Mark, Rescheduled};
use crate::rollout::{self, Rollout, wrongly_told};
use crate::terminal;
use crate::workspace::Workspace;

pub(super) fn run(cli: &Cli, args: &RescheduleArgs) -> Result<Outcome> {
    let mut launches = Launches::empty(cli)?;
    if let Some(output) = &args.output {
        render::refuse_file(output)?;
    }
    launches.around.output.clone_from(&args.output);
    new_days::refuse(args, launches.workspace.today)?;
    let (own, lock) = launches.open_own(&args.launch, args.row.as_deref(), !args.dry_run)?;
    let (old, source) = (&own.launch, &own.source);
    let text = new_days::edited(source, args, old)?;
    let new = reread(&launches.workspace, &text, &own)?;
    let ids = old.ids();
    let stamped = is_moved(old, &new).then(|| stamped(&own, &new, &ids)).transpose()?;
    if args.dry_run {
        print_text(&changes(&launches.workspace, old, &new))?;
        new_days::tell_waves(old, &new, args);
        say("Essai : rien n’est écrit.");
        let rollout = launches.workspace.rollout(&new);
        let published = match &args.output {
            Some(output) => press::published(&rollout, output)?,
            None => BTreeMap::new(),
        };
        let corrected = bundles::corrected(&launches.workspace, &rollout, &published)?;
        return Ok(corrections(cli, args, &rollout, &corrected));
    }
    // One step: what is written here is undone when the rest cannot be.
    let writer = Writer::anywhere();
    stamped.map_or(Ok(()), |notes| notes.write(&writer))?;
    if text.text != source.text && own.day_of_table.is_none() {
        write::replace(&writer, &own.path, Some(&source.text), &text.text)?;
    }
    let shown = changes(&launches.workspace, old, &new);
    new_days::tell_waves(old, &new, args);
    if own.day_of_table.is_some_and(|day| is_moved(old, &new) && day != new.date) {
        say(&format!(
            "{} dit encore le {} : il n’est pas réécrit, au cas où Excel l’a ouvert. Le nouveau jour est dans {}, jusqu’à ce que le tableau en dise un autre.",
            own.path.display(),
            date::full(own.day_of_table.unwrap_or(new.date)),
            own.progress.display()
        ));
    }
    let new = [launches.workspace.rollout(&new)];
    let rendered =
        render::again((cli, &args.launch), &launches, &new, args.output.as_deref(), &args.formats)?;
    let [rollout] = &new;
    let corrected = match &rendered {
        Some(rendered) => rendered.corrected().map(str::to_string).collect(),
        None => bundles::corrected(&launches.workspace, rollout, &BTreeMap::new())?,
    };
    writer.keep();
    drop(lock);
    let mut outcome = after(print_text(&shown));
    if let Some(rendered) = &rendered {
        outcome = render_report::tell(rendered).and(outcome);
    }
    Ok(corrections(cli, args, rollout, &corrected).and(outcome))
}

/// The launch of the new text, read through the same door as any, with what was done of it.
fn reread(workspace: &Workspace, text: &Arc<Source>, own: &Own) -> Result<Launch, Problems> {
    let old = &own.launch;
    let (mut new, warnings) = match own.day_of_table {
        Some(_) => workspace.launch(text, &old.folder)?,
        None => read_launch(workspace, text, &own.path)?,
    };
    tell(&warnings);
    (new.progress, new.seen) = (old.progress.clone(), old.seen.clone());
    new.brand = old.brand.clone();
    if is_moved(old, &new) {
        let announced = (!old.cancelled).then_some(old.date);
        let (on, waves) = (workspace.today, announced.and(old.wave_days("")));
        let accepted_until = old.accepted_until();
        new.progress.moved = Some(Mark { on, announced, accepted_until, waves, ..Mark::default() });
    }
    for (id, record) in &mut new.progress.records {
        if let Some(mark) = record.marks.get_mut(&State::Published) {
            *mark = completed(mark, old, id);
        }
    }
    Ok(new)
}

/// A mark that says which days were told: where it says none, those before the change.
fn completed(mark: &Mark, old: &Launch, id: &str) -> Mark {
    if old.cancelled {
        return mark.clone();
    }
    let waves = mark.waves.clone().or_else(|| old.wave_days(id));
    let until = mark.accepted_until.or_else(|| old.accepted_until());
    let accepted_until = if mark.announced.is_some() { mark.accepted_until } else { until };
    let announced = mark.announced.or_else(|| Some(old.day_for(id)));
    Mark { announced, accepted_until, waves, ..mark.clone() }
}

/// The file of what was done as it is to be: texts that went out and do not say yet which day they told
/// told the one before the change, and the launch says which day that was.
fn stamped<'o>(own: &'o Own, new: &Launch, ids: &'o [&'o str]) -> Result<Notes<'o>> {
    let old = &own.launch;
    let mut notes = Notes::of(own, ids)?;
    for (id, record) in &old.progress.records {
        let Some(known) = record.published() else { continue };
        let mark = completed(known, old, id);
        if mark != *known {
            notes.add(|file| file.mark(id, State::Published, &mark))?;
        }
    }
    if let Some(moved) = &new.progress.moved {
        notes.add(|file| file.moved(moved))?;
    }
    if let Some(from) = own.day_of_table {
        let to = (!new.cancelled).then_some(new.date);
        let moved = (to != Some(from)).then_some(Rescheduled { from, to });
        notes.add(|file| file.rescheduled(moved.as_ref()))?;
    }
    Ok(notes)
}

/// Whether the launch, one of its waves or the end of the previous login has another day, or none any
/// more, or one again.
fn is_moved(old: &Launch, new: &Launch) -> bool {
    fn days(launch: &Launch) -> (NaiveDate, bool, &[Wave], Option<NaiveDate>) {
        (launch.date, launch.cancelled, &launch.waves, launch.accepted_until())
    }
    days(old) != days(new)
}

/// What the new day changes.
fn changes(workspace: &Workspace, old: &Launch, new: &Launch) -> String {
    if !is_moved(old, new) {
        say(&format!("Le lancement est déjà prévu pour le {}.", date::full(new.date)));
        return String::new();
    }
    let (before, after) = (workspace.rollout(old), workspace.rollout(new));
    let changes = rollout::changes(&before, &after);
    terminal::changes(&before, &after, &changes, terminal::columns())
}

/// Names what went out and says another launch day, where it can be seen and what corrects it.
fn corrections(
    cli: &Cli,
    args: &RescheduleArgs,
    rollout: &Rollout<'_>,
    corrected: &[String],
) -> Outcome {
    if corrected.is_empty() {
        return Outcome::Done;
    }
    say("");
    say("Publié avec un jour qui a changé depuis, à rectifier :");
    for item in rollout.items.iter().filter(|item| corrected.contains(item.id)) {
        let told = wrongly_told(item, rollout).unwrap_or_default();
        say(&format!("  {} – {} (annonce {told})", item.id, item.title));
        let channels: Vec<&str> =
            item.channels.iter().map(|id| rollout.campaign.channel_label(id)).collect();
        match item.record.published().and_then(|mark| mark.url.as_ref()) {
            Some(url) => say(&format!("    {url}")),
            None => say(&format!("    {}", channels.join(", "))),
        }
    }
    way_on(cli, args, rollout);
    Outcome::NeedsAttention
}

/// Where the texts to publish are, or how to have them.
fn way_on(cli: &Cli, args: &RescheduleArgs, rollout: &Rollout<'_>) {
    let launch = next::path(&args.launch);
    match (&args.output, args.dry_run) {
        (Some(output), false) => {
            let folder = output.join(&rollout.launch.folder).join("corrections");
            say(&format!("Les rectificatifs sont dans {}.", folder.display()));
        }
        _ => {
            let words = format!("render {launch} -o DOSSIER");
            say(&format!("Pour en avoir les rectificatifs : {}", next::command(cli, &words)));
        }
    }
    let row = args.row.as_ref().map(|row| format!(" --row {}", next::word(row)));
    let words = format!("mark {launch} MOYEN corrected{}", row.unwrap_or_default());
    say(&format!("Une fois un rectificatif publié : {}", next::command(cli, &words)));
}
