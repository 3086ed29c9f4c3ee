//! The validated model of a launch.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use super::brand::Brand;
use super::calendar::CalendarChoice;
use super::changes::{Adjust, Extra};
use super::declared::KnownFact;
use super::objectives::Objective;
use super::organization::Organization;
use super::previous_login::PreviousLogin;
use super::seen::Seen;
use super::service::Service;
use super::waves::{Wave, WaveItem, waves_by_day};
use crate::calendar::PeriodSpec;
use crate::campaign::{Anchor, Campaign, Deliverable, LaunchType, Milestone, WAVE};
use crate::french::date;
use crate::french::folded::folded;
use crate::input::folder_name;
use crate::progress::{Progress, Results};

/// The hour of publication where a launch names none.
pub(super) const USUAL_HOUR: &str = "09:00";

/// A launch, complete; what its user does not know yet is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Launch {
    /// Name of its file, or what stands for it, as shown.
    pub file: String,
    /// Name of its output folder.
    pub folder: String,
    /// Who it is for programs that keep its events.
    pub identity: String,
    /// Its campaign.
    pub campaign: Arc<Campaign>,
    /// Launch day.
    pub date: NaiveDate,
    /// New service or migration.
    pub launch_type: LaunchType,
    /// Ids of the networks; none for all.
    pub networks: Option<Vec<String>>,
    /// Ids of the schedulers that posts are handed over to; none for the usual ones.
    pub schedulers: Option<Vec<String>>,
    /// Hour of publication, `HH:MM`, America/Toronto.
    pub publish_at: String,
    /// The service.
    pub service: Service,
    /// For a migration: whether more than the login of the service changes; none when nobody said so.
    pub service_changes: Option<bool>,
    /// For a migration.
    pub previous_login: Option<PreviousLogin>,
    /// The body in charge.
    pub organization: Option<Organization>,
    /// Short links by id of the official link.
    pub links: Vec<(String, String)>,
    /// Whether addresses say where they are followed from.
    pub link_parameters: bool,
    /// Which holidays count.
    pub calendar: CalendarChoice,
    /// Periods when it is better not to publish.
    pub blackouts: Vec<PeriodSpec>,
    /// Those for whom it takes place, each on their day; none where everybody has the same.
    pub waves: Vec<Wave>,
    /// Id of the wave that it is seen as; none for the whole.
    pub wave: Option<String>,
    /// Deliverables moved or dropped.
    pub adjust: Vec<Adjust>,
    /// Deliverables added.
    pub extra: Vec<Extra>,
    /// Facts that texts may state, with where each comes from.
    pub known: Vec<KnownFact>,
    /// What the campaign is to reach.
    pub objectives: Vec<Objective>,
    /// It will not take place.
    pub cancelled: bool,
    /// Whose pictures they are.
    pub brand: Brand,
    /// What was done, from the file kept beside the launch’s own.
    pub progress: Progress,
    /// What was counted of it, from another such file.
    pub results: Results,
    /// What was seen of its texts, where its folder was found.
    pub seen: Seen,
}

/// A deliverable of the campaign as a launch has it.
#[derive(Debug, Clone, Copy)]
pub struct Own<'l> {
    /// The deliverable.
    pub deliverable: &'l Deliverable,
    /// The wave that it is for, and what is its own there.
    pub wave: Option<(&'l Wave, &'l WaveItem)>,
}

impl<'l> Own<'l> {
    /// Its id.
    pub fn id(&self) -> &'l String {
        self.wave.map_or(&self.deliverable.id, |(_, own)| &own.id)
    }

    /// Its title.
    pub fn title(&self) -> &'l String {
        self.wave.map_or(&self.deliverable.title, |(_, own)| &own.title)
    }

    /// Name of its files without ending.
    pub fn file(&self) -> &'l String {
        self.wave.map_or(&self.deliverable.file, |(_, own)| &own.file)
    }
}

impl Launch {
    /// Whether the service has a login page, other than its web page, before it goes live. One that is
    /// not online yet has none, unless the launch file says so.
    pub fn login_page_differs(&self) -> bool {
        let existed = self.launch_type == LaunchType::Migration;
        self.service.login_page_differs.unwrap_or(existed)
    }

    /// The last day on which both logins are taken, where there are two for some time.
    pub fn accepted_until(&self) -> Option<NaiveDate> {
        self.previous_login.as_ref().and_then(|own| own.accepted_until)
    }

    /// The day since when everybody has what is launched: that of the last wave, or of the launch.
    pub fn open_from(&self) -> NaiveDate {
        let waves = self.waves.iter().filter(|_| self.wave.is_none());
        waves.map(|wave| wave.date).max().unwrap_or(self.date)
    }

    /// The day from which a milestone is counted; none where this launch has no such day.
    pub fn day_of(&self, anchor: Anchor) -> Option<NaiveDate> {
        match anchor {
            Anchor::Launch => Some(self.date),
            Anchor::PreviousLoginEnd => self.accepted_until(),
        }
    }

    /// The milestones that this launch has, in the order of the campaign.
    pub fn milestones(&self) -> impl DoubleEndedIterator<Item = &Milestone> {
        let all = self.campaign.milestones.iter();
        all.filter(|milestone| self.day_of(milestone.anchor).is_some())
    }

    /// The deliverables of the campaign at these milestones, in the order of the campaign, those of each
    /// wave in their place.
    pub fn deliverables(&self) -> impl Iterator<Item = Own<'_>> {
        let is_planned = |id: &str| self.milestones().any(|milestone| milestone.id == id);
        let planned =
            self.campaign.deliverables.iter().filter(move |own| is_planned(&own.milestone));
        planned.flat_map(|own| self.own(own))
    }

    /// A deliverable of the campaign as this launch has it: once, or once for each wave.
    pub fn own<'l>(&'l self, deliverable: &'l Deliverable) -> Vec<Own<'l>> {
        let of_wave = |wave: &'l Wave| {
            let item = wave.items.iter().find(|own| own.of == deliverable.id)?;
            Some(Own { deliverable, wave: Some((wave, item)) })
        };
        match deliverable.by_wave && !self.waves.is_empty() {
            true => self.waves.iter().filter_map(of_wave).collect(),
            false => vec![Own { deliverable, wave: None }],
        }
    }

    /// The wave of an id of a deliverable; none for what is for everybody.
    pub fn wave_of(&self, id: &str) -> Option<&Wave> {
        self.waves.iter().find(|wave| wave.items.iter().any(|own| own.id == id))
    }

    /// The day on which the launch takes place for those whom a deliverable is for.
    pub fn day_for(&self, id: &str) -> NaiveDate {
        self.wave_of(id).map_or(self.date, |wave| wave.date)
    }

    /// The day of each wave, by its id, as a deliverable for everybody tells them; none where it is
    /// for one wave, or where there is none.
    pub fn wave_days(&self, id: &str) -> Option<BTreeMap<String, NaiveDate>> {
        let days = self.waves.iter().map(|wave| (wave.id.clone(), wave.date));
        (!self.waves.is_empty() && !id.contains(WAVE)).then(|| days.collect())
    }

    /// « lundi 1er mars 2027 », or that it is cancelled: what follows « Lancement : ».
    pub fn day_said(&self) -> String {
        let day = date::long(self.date);
        if self.cancelled { format!("annulé (il était prévu le {day})") } else { day }
    }

    /// The same of the launch day of a deliverable, in a sentence: « le lundi 1er mars 2027 ».
    pub fn day_told(&self, day: NaiveDate) -> String {
        if self.cancelled { self.day_said() } else { format!("le {}", date::long(day)) }
    }

    /// Whom each wave is for, and its day: « Vagues : les particuliers, lundi 1er mars 2027; les
    /// entreprises, lundi 12 avril 2027 ». None where there is none, or none takes place.
    pub fn waves_said(&self) -> Option<String> {
        let wave = |own: &Wave| format!("{}, {}", own.name.le(), date::long(own.date));
        let waves: Vec<String> = waves_by_day(&self.waves).into_iter().map(wave).collect();
        (!waves.is_empty() && !self.cancelled).then(|| format!("Vagues : {}", waves.join("; ")))
    }

    /// A launch of which nothing else is known.
    pub fn new(
        service: Service,
        campaign: Arc<Campaign>,
        date: NaiveDate,
        launch_type: LaunchType,
    ) -> Self {
        let file = service.name.bare();
        Self {
            folder: folder_name(&file),
            identity: file.clone(),
            file,
            campaign,
            date,
            launch_type,
            networks: None,
            schedulers: None,
            publish_at: String::from(USUAL_HOUR),
            service,
            service_changes: None,
            previous_login: None,
            organization: None,
            links: Vec::new(),
            link_parameters: false,
            calendar: CalendarChoice::default(),
            blackouts: Vec::new(),
            waves: Vec::new(),
            wave: None,
            adjust: Vec::new(),
            extra: Vec::new(),
            known: Vec::new(),
            objectives: Vec::new(),
            cancelled: false,
            brand: Brand::default(),
            progress: Progress::default(),
            results: Results::new(),
            seen: Seen::default(),
        }
    }

    /// Telephone and mailbox of who answers the media.
    pub fn contacts(&self) -> impl Iterator<Item = &str> {
        let own = self.organization.iter().flat_map(|own| [&own.contact.phone, &own.contact.email]);
        own.flatten().map(String::as_str)
    }

    /// What it says in its own words, which texts repeat as they are.
    pub fn own_words(&self) -> impl Iterator<Item = &str> {
        let service = [&self.service.description, &self.service.cost, &self.service.other_ways];
        let letterhead = self.organization.iter().map(|own| &own.letterhead);
        service.into_iter().chain(letterhead).flatten().map(String::as_str)
    }

    /// Whether another launch is one of the same organization; one that names none may be of any.
    pub fn shares_organization(&self, other: &Self) -> bool {
        let keys = self.organization_key().zip(other.organization_key());
        keys.is_none_or(|(own, other)| own == other)
    }

    /// What tells its organization from others; none when it names none.
    pub fn organization_key(&self) -> Option<String> {
        self.organization.as_ref().map(|own| folded(&own.name.bare()))
    }

    /// Whether something of it was marked, or its day has passed.
    pub fn is_begun(&self, today: NaiveDate) -> bool {
        self.date < today || !self.progress.records.is_empty()
    }

    /// The kind of a deliverable of the campaign, or of one that this launch adds.
    pub fn kind_of(&self, id: &str) -> Option<&String> {
        let own = self.campaign.deliverable(id).map(|own| &own.kind);
        own.or_else(|| self.extra.iter().find(|extra| extra.id == id).map(|extra| &extra.kind))
    }

    /// The channels of a deliverable of the campaign, or of one that this launch adds.
    pub fn channels_of(&self, id: &str) -> &[String] {
        let own = self.campaign.deliverable(id);
        let own = own.map(|own| own.channels.as_slice());
        let extra = self.extra.iter().find(|extra| extra.id == id);
        own.or(extra.map(|extra| extra.channels.as_slice())).unwrap_or_default()
    }

    /// The ids that can be marked as done, in the order of the campaign: what to ask for first, then
    /// every deliverable.
    pub fn ids(&self) -> Vec<&str> {
        let preparations = self.campaign.preparations.iter().map(|step| step.id.as_str());
        let deliverables = self.deliverables().map(|own| own.id().as_str());
        let extra = self.extra.iter().map(|extra| extra.id.as_str());
        preparations.chain(deliverables).chain(extra).collect()
    }
}
