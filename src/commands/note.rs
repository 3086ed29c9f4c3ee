//! Something to note of a launch, from the command line or a row of a workbook, and the file of what was
//! done once it is noted.

use chrono::NaiveDate;
use toml_edit::TomlError;

use super::told_days::{says_last_day, told_waves};
use crate::campaign::{Gate, Lead, State};
use crate::cli::Noted;
use crate::launch::Launch;
use crate::progress::{Edited, Event, Mark, Record};
use crate::rollout::{Item, Rollout};

/// What is to be noted of a deliverable or a step.
#[derive(Debug, Clone)]
pub(super) struct Note<'r> {
    /// The launch, seen from the day that this is noted.
    pub rollout: &'r Rollout<'r>,
    pub id: String,
    /// None when only a gate is noted.
    pub state: Option<Noted>,
    pub on: Option<NaiveDate>,
    /// Empty to say so no more, as the two below.
    pub url: Option<String>,
    pub by: Option<String>,
    pub note: Option<String>,
    /// The days that it tells, where these are others than those of the launch file.
    pub announced: Option<NaiveDate>,
    pub accepted_until: Option<NaiveDate>,
    pub gate: Option<String>,
    /// What the text says to its readers, where that bears on what is noted.
    pub words: Option<String>,
}

impl<'r> Note<'r> {
    pub(super) fn launch(&self) -> &'r Launch {
        self.rollout.launch
    }

    /// Places of what goes out where somebody was still to choose between two wordings.
    pub(super) fn open_places(&self) -> usize {
        match self.state {
            Some(Some(State::Published)) => self.item().map_or(0, |item| item.conflicts),
            _ => 0,
        }
    }

    /// What was done of it before.
    pub(super) fn record(&self) -> Record {
        self.launch().progress.of(&self.id).cloned().unwrap_or_default()
    }

    /// The day that is noted.
    pub(super) fn day(&self) -> NaiveDate {
        self.on.unwrap_or(self.rollout.today)
    }

    /// The deliverable; none for a step.
    pub(super) fn item(&self) -> Option<&'r Item<'r>> {
        self.rollout.items.of(&self.id)
    }

    /// Whether it is no more in the launch, as what a wave had that is gone.
    pub(super) fn is_gone(&self) -> bool {
        !self.launch().ids().contains(&self.id.as_str())
    }

    pub(super) fn is_held_by(&self, gate: &Gate) -> bool {
        self.launch().kind_of(&self.id).is_some_and(|kind| gate.kinds.contains(kind))
    }

    /// The gates that it goes out without.
    pub(super) fn missing_gates(&self) -> Vec<&'r Gate> {
        let record = self.record();
        let gates = self.launch().campaign.gates.iter().filter(|gate| {
            self.is_held_by(gate)
                && !record.gates.contains_key(&gate.id)
                && self.gate.as_ref() != Some(&gate.id)
        });
        gates.filter(|_| self.state == Some(Some(State::Published))).collect()
    }

    /// The approval that it needs.
    pub(super) fn approval(&self) -> Option<&'r Lead> {
        let launch = self.launch();
        launch.campaign.approval(launch.kind_of(&self.id)?, launch.channels_of(&self.id))
    }

    /// Whether it goes out without the approval that it needs, or with other words than those that
    /// were approved.
    pub(super) fn lacks_approval(&self) -> bool {
        let is_approved = self.record().marks.contains_key(&State::Approved);
        let is_required = self.approval().is_some_and(|approval| approval.is_required);
        self.state == Some(Some(State::Published))
            && (is_required && !is_approved || self.item().is_some_and(Item::is_undone))
    }

    /// Whether it is the correction of what says nothing that is wrong, as far as is known.
    pub(super) fn corrects_nothing(&self) -> bool {
        let is_right = |item: &Item<'_>| !self.rollout.is_to_correct(item);
        self.state == Some(Some(State::Corrected))
            && self.record().corrected().is_none()
            && self.item().is_some_and(is_right)
    }

    /// What is noted of a state; what was noted of it before stays where nothing else is said.
    pub(super) fn mark(&self, state: State) -> Mark {
        let launch = self.launch();
        let record = self.record();
        let known = record.marks.get(&state);
        let goes_out = matches!(state, State::Published | State::Corrected);
        // What goes out once the launch is cancelled tells no day, nor what is no more in it.
        let tells = goes_out && !launch.cancelled && !self.is_gone();
        let now = tells.then_some(launch.day_for(&self.id));
        let until = now.and(launch.accepted_until());
        let told = until.filter(|until| match record.published() {
            Some(mark) if state == State::Corrected => !mark.end_unsaid,
            _ => self.words.as_ref().is_none_or(|words| says_last_day(words, *until)),
        });
        let first = record.published().filter(|_| state == State::Corrected);
        let waves = now.and(told_waves(launch, &self.id, first, self.words.as_deref()));
        let before = known.filter(|_| state == State::Published);
        let end =
            before.map_or((told, told != until), |mark| (mark.accepted_until, mark.end_unsaid));
        let (accepted_until, end_unsaid) =
            self.accepted_until.map_or(end, |until| (Some(until), false));
        let (now, waves) = before.map_or((now, waves), |mark| (mark.announced, mark.waves.clone()));
        let announced = self.announced.or(now);
        // A correction that tells another day is another one, and so is an approval of other words:
        // nothing of the last one holds for it.
        let another = match state {
            State::Corrected => known.is_some_and(|mark| {
                (mark.announced, mark.accepted_until, &mark.waves)
                    != (announced, accepted_until, &waves)
            }),
            State::Approved => self.item().is_some_and(Item::is_undone),
            _ => false,
        };
        let earlier = known.map(|mark| mark.earlier).unwrap_or_default();
        let earlier = earlier + usize::from(another && state == State::Corrected);
        let known = known.filter(|_| !another);
        let said = |text: &Option<String>, known: Option<&String>| {
            text.as_ref().or(known).filter(|text| !text.is_empty()).cloned()
        };
        Mark {
            on: self.on.or(known.map(|mark| mark.on)).unwrap_or(self.rollout.today),
            url: said(&self.url, known.and_then(|mark| mark.url.as_ref())),
            by: said(&self.by, known.and_then(|mark| mark.by.as_ref())),
            note: said(&self.note, known.and_then(|mark| mark.note.as_ref())),
            announced,
            accepted_until,
            end_unsaid,
            waves,
            earlier,
        }
    }

    /// Notes it in the file of what was done.
    pub(super) fn write(&self, file: &mut Edited<'_>) -> Result<(), TomlError> {
        let id = self.id.as_str();
        if let Some(gate) = &self.gate {
            let plain = Mark { on: self.day(), by: self.by.clone(), ..Mark::default() };
            file.gate(id, gate, &plain)?;
        }
        let state = match self.state {
            Some(Some(state)) => state,
            Some(None) => return file.erase(id),
            None => return Ok(()),
        };
        let mark = self.mark(state);
        file.mark(id, state, &mark)?;
        if matches!(state, State::Approved | State::Refused) {
            file.words(id, self.words.as_deref())?;
        }
        self.event(state, mark).map_or(Ok(()), |event| file.event(id, &event))
    }

    /// What is to be kept of an approval, if a state bears on one and it is not kept yet.
    fn event(&self, state: State, mark: Mark) -> Option<Event> {
        let bears = match state {
            State::Approved | State::Refused => true,
            State::Published => self.lacks_approval(),
            _ => false,
        };
        let (by, note) = (mark.by, mark.note);
        let event = Event { did: state, mark: Mark { on: mark.on, by, note, ..Mark::default() } };
        let record = self.record();
        let is_again = self.item().is_some_and(Item::is_undone);
        (bears && (is_again || record.history.last() != Some(&event))).then_some(event)
    }
}
