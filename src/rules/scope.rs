//! Which texts a rule is for.

use super::facts::{Facts, Subject};
use super::pattern::Pattern;
use crate::campaign::{LaunchType, Stage, WAVE};

/// Which texts a rule is for: all that is said must hold.
#[derive(Debug, Default)]
#[allow(missing_docs)]
pub struct Scope {
    pub kinds: Vec<String>,
    /// Of none of these.
    pub except_kinds: Vec<String>,
    pub stages: Vec<Stage>,
    /// Ids of deliverables, `*` for any signs.
    pub deliverables: Vec<String>,
    pub types: Vec<LaunchType>,
    /// Those of a post; what is no post is for none in particular.
    pub networks: Vec<String>,
    /// For the staff, or for the public.
    pub internal: Option<bool>,
    /// The day of publication against launch day.
    pub published: Vec<Stage>,
    /// Published fewer days before the launch.
    pub days_left_below: Option<i64>,
    /// Name of the previous login.
    pub previous_login: Option<String>,
    pub still_active: Option<bool>,
    /// The previous login is still taken on the day that the text goes out, beside the new one.
    pub previous_login_accepted: Option<bool>,
    /// The previous login is taken for some time beside the new one, or never.
    pub both_logins: Option<bool>,
    /// One of these is found in the text.
    pub mentions: Vec<Pattern>,
}

impl Scope {
    /// Whether a text is in it, but for what it mentions.
    pub fn holds(&self, subject: &Subject, facts: Option<&Facts>) -> bool {
        let among = |list: &[String], value: Option<&String>| {
            list.is_empty() || value.is_some_and(|value| list.contains(value))
        };
        among(&self.kinds, subject.kind.as_ref())
            && !subject.kind.as_ref().is_some_and(|kind| self.except_kinds.contains(kind))
            && self.of_deliverable(subject)
            && (self.stages.is_empty() || subject.stage.is_some_and(|s| self.stages.contains(&s)))
            && (self.networks.is_empty()
                || subject.networks.is_empty()
                || subject.networks.iter().any(|network| self.networks.contains(network)))
            && self.internal.is_none_or(|internal| internal == subject.internal)
            && self.of_launch(subject, facts)
    }

    fn of_deliverable(&self, subject: &Subject) -> bool {
        let known = subject.deliverable.as_deref();
        // What is asked of a deliverable is asked of that of each wave.
        let of = known.map(|id| id.rsplit_once(WAVE).map_or(id, |(of, _)| of));
        self.deliverables.is_empty()
            || of.is_some_and(|id| self.deliverables.iter().any(|mask| fits(id, mask)))
    }

    fn of_launch(&self, subject: &Subject, facts: Option<&Facts>) -> bool {
        let left = subject.published.zip(facts);
        let left = left.map(|(day, facts)| (facts.day_for(subject) - day).num_days());
        let moment = left.map(|left| match left {
            1.. => Stage::Before,
            0 => Stage::Launch,
            _ => Stage::After,
        });
        let is_so = |holds: &dyn Fn(&Facts) -> bool| facts.is_some_and(holds);
        (self.types.is_empty() || is_so(&|own| self.types.contains(&own.launch_type)))
            && (self.published.is_empty() || moment.is_some_and(|m| self.published.contains(&m)))
            && self.days_left_below.is_none_or(|most| left.is_some_and(|left| left < most))
            && (self.previous_login.as_ref())
                .is_none_or(|name| is_so(&|own| own.previous_login.as_ref() == Some(name)))
            && self.still_active.is_none_or(|active| is_so(&|own| own.still_active == Some(active)))
            && (self.both_logins).is_none_or(|both| {
                is_so(&|own| own.previous_login.is_some() && own.accepted_until.is_some() == both)
            })
            && (self.previous_login_accepted)
                .is_none_or(|both| is_so(&|own| own.takes_both(subject.published) == Some(both)))
    }
}

/// Whether an id is one that a mask stands for, `*` for any signs.
pub fn fits(id: &str, mask: &str) -> bool {
    let Some((start, end)) = mask.split_once('*') else { return id == mask };
    id.strip_prefix(start).is_some_and(|rest| {
        (0..=rest.len()).filter(|at| rest.is_char_boundary(*at)).any(|at| fits(&rest[at..], end))
    })
}
