//! What refuses something that is to be noted of a launch.

use chrono::{NaiveDate, TimeDelta};

use super::note::Note;
use super::progress_file;
use crate::campaign::State;
use crate::fillable::Column;
use crate::french::date;
use crate::input::{Problem, suggestion};
use crate::launch::{is_web_address, web_address_advice};
use crate::progress::Edited;
use crate::rollout::Rollout;
use crate::vocabulary::Vocabulary;

/// How long before the first day of its calendar, or today, what is done of a launch may be noted.
const EARLY: TimeDelta = TimeDelta::days(183);

impl Note<'_> {
    /// Everything that is wrong with it, each with the column of the calendar that says so; none for a
    /// gate.
    pub(super) fn problems(&self) -> Vec<(Option<Column>, Problem)> {
        let mut problems = Vec::new();
        let (gates, kind) = (&self.launch().campaign.gates, self.launch().kind_of(&self.id));
        if let Some(gate) = &self.gate {
            let known = || gates.iter().map(|gate| gate.id.as_str());
            match gates.iter().find(|own| own.id == *gate) {
                None => {
                    let message = format!("condition inconnue « {gate} »");
                    let problem = Problem::general(message).help(suggestion(gate, known()));
                    problems.push((None, problem));
                }
                Some(own) if kind.is_some() && !self.is_held_by(own) => {
                    let message =
                        format!("« {} » n’a pas besoin de la condition « {} »", self.id, own.id);
                    let help = format!("cette condition : {}", own.title);
                    problems.push((None, Problem::general(message).help(help)));
                }
                Some(_) => {}
            }
        }
        if self.day() > self.rollout.today {
            let message = format!("le {} n’est pas encore passé", date::full(self.day()));
            let help = "notez ce qui est fait, le jour même ou après";
            problems.push((Some(Column::Published), Problem::general(message).help(help)));
        }
        if self.accepted_until.is_some() && self.launch().previous_login.is_none() {
            let problem = Problem::general("ce lancement n’a pas d’ancien mode de connexion");
            problems.push((None, problem.help("retirez --accepted-until")));
        }
        let early = self.on.and_then(|day| long_before(self.rollout, day));
        problems.extend(early.map(|problem| (Some(Column::Published), problem)));
        let url = self.url.as_deref().filter(|url| !url.is_empty());
        if let Some(url) = url.filter(|url| !is_web_address(url)) {
            let message = format!("« {url} » n’est pas une adresse Web sûre");
            let advice = web_address_advice(url).unwrap_or_default();
            problems.push((Some(Column::Url), Problem::general(message).help(advice)));
        }
        // What its file would not take back.
        let ids = self.launch().ids();
        let mut file = Edited { text: String::new(), order: &ids };
        self.write(&mut file).ok();
        let unread = progress_file::refuse_unread(&file).err();
        for problem in unread.into_iter().flat_map(|found| found.0) {
            let key = problem.key.as_ref().map_or("", |key| key.name());
            let column = Some(Column::of_word(key).unwrap_or(Column::State));
            // The same words are in the history too.
            if !problems.iter().any(|(known, _)| *known == column) {
                problems.push((column, problem));
            }
        }
        let against = self.against().map(|problem| (Some(Column::State), problem));
        let before = || Some((Some(Column::Published), self.before_another()?));
        problems.extend(against.or_else(before));
        problems
    }

    /// A day that comes before another one which it follows.
    fn before_another(&self) -> Option<Problem> {
        let record = self.record();
        let (before, done) = match self.state?? {
            State::Published => (record.marks.get(&State::Approved)?.on, "approuvé"),
            State::Corrected => (record.published()?.on, "publié"),
            _ => return None,
        };
        (self.on? < before).then(|| {
            let message = format!(
                "« {} » est {done} le {} : il ne peut pas être {} le {}",
                self.id,
                date::full(before),
                self.state.flatten().map_or("", Vocabulary::label),
                date::full(self.day()),
            );
            Problem::general(message).help("corrigez ce jour, ou notez d’abord l’autre à son jour")
        })
    }

    /// What does not follow from what was noted before.
    fn against(&self) -> Option<Problem> {
        let record = self.record();
        let published = record.published();
        match (self.state??, published) {
            (state @ (State::Cancelled | State::Refused), Some(mark)) => {
                let day = date::full(mark.on);
                let message = format!("« {} » est publié depuis le {day}", self.id);
                Some(Problem::general(message).help(match state {
                    State::Cancelled => "ce qui est publié ne s’annule plus; notez « corrected » une fois le rectificatif publié, ou « planned » si c’était une erreur",
                    _ => "ce qui est publié ne se refuse plus; notez « planned » si c’était une erreur",
                }))
            }
            (State::Drafted | State::Approved, Some(_)) if self.is_gone() => {
                let message = format!("« {} » ne fait plus partie du lancement", self.id);
                let help = "notez « corrected » une fois ses lecteurs prévenus, ou « planned » si c’était une erreur";
                Some(Problem::general(message).help(help))
            }
            (State::Corrected, None) => {
                let message = format!("« {} » n’est pas publié", self.id);
                Some(Problem::general(message).help("seul ce qui est publié se rectifie"))
            }
            _ => None,
        }
    }
}

/// A day long before there was anything to do: a slip of the pen, of the year most often.
pub(super) fn long_before(rollout: &Rollout<'_>, day: NaiveDate) -> Option<Problem> {
    let (first, _) = rollout.span();
    if first.min(rollout.today) - day <= EARLY {
        return None;
    }
    let message = format!("le {} est bien avant le calendrier", date::full(day));
    let help = format!("il commence le {} : vérifiez l’année", date::full(first));
    Some(Problem::general(message).help(help))
}
