//! With what each folder of a command is written: as the options of the command say, else as the folder
//! was asked for before.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use super::holding::{Holding, holding};
use super::plan_page::no_pdf;
use super::streams::say;
use crate::bundle::{Asked, Means};
use crate::cli::{FormatsArgs, Reminder, Wanted, parse_reminder};
use crate::formats::{Format, MAKES_PDF};
use crate::input::{Problem, Problems, suggestion};
use crate::rollout::Rollout;
use crate::workspace::{self, Workspace};

/// With what each folder is written.
#[derive(Debug)]
pub(super) struct Choice {
    /// A folder that nothing else is known of.
    usual: Arc<Means>,
    /// The folders of launches, by name.
    own: BTreeMap<String, Arc<Means>>,
    /// What some of them keep from before, as options say it.
    kept: Vec<String>,
}

impl Choice {
    /// What the options of a command say, for the launches that it writes below a folder.
    ///
    /// # Errors
    /// When an option names what this program does not know, or does not make.
    pub(super) fn of(
        workspace: &Workspace,
        given: &Asked,
        rollouts: &[Rollout<'_>],
        output: &Path,
    ) -> Result<Self, Problems> {
        refuse_unknown(workspace, given)?;
        let usual = Arc::new(means(workspace, given)?);
        let mut made = BTreeMap::from([(given.clone(), Arc::clone(&usual))]);
        let (mut own, mut kept) = (BTreeMap::new(), Vec::new());
        for rollout in rollouts {
            let folder = &rollout.launch.folder;
            let Some(Holding::One(found)) = holding(&output.join(folder)) else { continue };
            let mut before = known(workspace, found.asked);
            if rollout.launch.schedulers.is_some() {
                // What the launch says of itself may have changed since.
                before.schedulers.clear();
            }
            let asked = given.clone().or(before);
            if !made.contains_key(&asked) {
                made.insert(asked.clone(), Arc::new(means(workspace, &asked)?));
                kept.push(asked.options());
            }
            own.extend(made.get(&asked).map(|means| (folder.clone(), Arc::clone(means))));
        }
        Ok(Self { usual, own, kept })
    }

    /// Tells what the folders keep from before.
    pub(super) fn tell(&self) {
        for options in &self.kept {
            say(&format!(
                "Comme la fois précédente : {options} (une option donnée remplace celle-ci)"
            ));
        }
    }

    /// For the folder of a launch.
    pub(super) fn for_launch(&self, rollout: &Rollout<'_>) -> &Means {
        self.own.get(&rollout.launch.folder).unwrap_or(&self.usual)
    }

    /// For what is above the folders of several launches: as these, where they are alike.
    pub(super) fn above(&self, rollouts: &[Rollout<'_>]) -> &Means {
        let mut all = rollouts.iter().map(|rollout| self.for_launch(rollout));
        let first = all.next().unwrap_or(&self.usual);
        if all.all(|other| other.asked == first.asked) { first } else { &self.usual }
    }
}

/// What the options of a command say.
pub(super) fn given(formats: &FormatsArgs) -> Asked {
    let terms = Wanted::terms();
    let word = |wanted: &Wanted| terms.iter().find(|term| term.value == *wanted);
    let words = formats.formats.iter().filter_map(word).map(|term| term.word.to_string());
    Asked { formats: words.collect(), schedulers: formats.schedulers.clone(), ..Asked::default() }
}

fn refuse_unknown(workspace: &Workspace, given: &Asked) -> Result<(), Problems> {
    let known = &workspace.schedulers;
    let Some(id) = given.schedulers.iter().find(|id| known.get(id.as_str()).is_none()) else {
        return Ok(());
    };
    let message = format!("outil de planification inconnu « {id} »");
    Err(Problem::general(message).help(suggestion(id, known.ids())).into())
}

/// What of an earlier choice this program knows: a manifest may come from another version, or anybody.
fn known(workspace: &Workspace, mut asked: Asked) -> Asked {
    let terms = Wanted::terms();
    asked.formats.retain(|word| terms.iter().any(|term| term.word == word));
    asked.schedulers.retain(|id| workspace.schedulers.get(id).is_some());
    asked.reminder = asked.reminder.filter(|days| parse_reminder(days).is_ok());
    for words in [&mut asked.formats, &mut asked.schedulers] {
        let mut seen = BTreeSet::new();
        words.retain(|word| seen.insert(word.clone()));
    }
    asked
}

/// What files are made with.
fn means(workspace: &Workspace, asked: &Asked) -> Result<Means, Problems> {
    let terms = Wanted::terms();
    let wanted = |word: &String| terms.iter().find(|term| term.word == word);
    let wanted = asked.formats.iter().filter_map(wanted).map(|term| term.value);
    let formats = Wanted::formats(&wanted.collect::<Vec<_>>());
    if formats.are_chosen() && formats.wants(Format::Pdf) && !MAKES_PDF {
        return Err(no_pdf().into());
    }
    let mut means = workspace::means(workspace, formats)?;
    means.handed_to = (!asked.schedulers.is_empty()).then(|| asked.schedulers.clone());
    means.bom = asked.bom.then_some(true);
    means.crop_marks = asked.crop_marks;
    if let Some(Ok(Reminder(days))) = asked.reminder.as_deref().map(parse_reminder) {
        means.reminder_days = days;
    }
    means.asked = asked.clone();
    Ok(means)
}
