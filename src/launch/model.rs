//! The validated model of a launch.

use std::sync::Arc;

use chrono::NaiveDate;

use super::brand::Brand;
use super::seen::Seen;
use crate::calendar::PeriodSpec;
use crate::campaign::{Campaign, LaunchType};
use crate::french::folded::folded;
use crate::french::name::Name;
use crate::input::folder_name;
use crate::progress::Progress;

/// The hour of publication where a launch names none.
pub(super) const USUAL_HOUR: &str = "09:00";

/// The service that goes live.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service {
    /// Its name with its grammar.
    pub name: Name,
    /// Its address, if known.
    pub url: Option<String>,
    /// What people reach in it, with its possessive: « votre dossier en ligne ».
    pub access_object: Option<String>,
    /// What people do with it, as it follows « il permet »: « aux familles de demander une place ».
    pub description: Option<String>,
    /// Its login page is another page than its web page, where the launch file says so or denies it.
    pub login_page_differs: Option<bool>,
}

/// The login that the service leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreviousLogin {
    /// Its name with its grammar.
    pub name: Name,
    /// Other services still use it; none when nobody said so.
    pub still_active: Option<bool>,
    /// It is the login that services of the campaign leave most often.
    pub is_usual: bool,
}

/// Who answers the media.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Contact {
    pub name: Option<String>,
    /// What the person does there, as a press release gives it.
    pub role: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
}

/// The body in charge of the service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organization {
    /// Its name with its grammar.
    pub name: Name,
    /// Where its press releases are dated from.
    pub city: Option<String>,
    /// Who answers the media.
    pub contact: Contact,
}

/// Which holidays count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarChoice {
    /// The set; none for weekends alone.
    pub set: Option<String>,
    /// Options that are on.
    pub options: Vec<&'static str>,
}

impl Default for CalendarChoice {
    /// The public service's holidays, and Good Friday for those who choose the general ones.
    fn default() -> Self {
        Self { set: Some(String::from("qc-public-service")), options: vec!["good_friday"] }
    }
}

/// What an adjustment does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Published on this day.
    Date(NaiveDate),
    /// Not published.
    Drop,
}

/// What this launch does otherwise with one deliverable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adjust {
    /// The deliverable.
    pub id: String,
    /// What changes.
    pub change: Change,
    /// Why.
    pub reason: String,
}

/// What this launch adds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extra {
    /// Its id, such as `w-3/internal-memo`.
    pub id: String,
    /// Name of its file, without ending, made from its id.
    pub file: String,
    /// What it is.
    pub title: String,
    /// When.
    pub date: NaiveDate,
    /// Id of its kind.
    pub kind: String,
    /// Ids of its channels.
    pub channels: Vec<String>,
    /// Its template, if it has one.
    pub template: Option<String>,
    /// Why it was added.
    pub reason: Option<String>,
}

/// What a person declares to be true: a date, a number, an address or a name that texts give.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct KnownFact {
    /// The fact, as texts write it.
    pub fact: String,
    /// Where it comes from.
    pub source: String,
}

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
    /// Which holidays count.
    pub calendar: CalendarChoice,
    /// Periods when it is better not to publish.
    pub blackouts: Vec<PeriodSpec>,
    /// Deliverables moved or dropped.
    pub adjust: Vec<Adjust>,
    /// Deliverables added.
    pub extra: Vec<Extra>,
    /// Facts that texts may state, with where each comes from.
    pub known: Vec<KnownFact>,
    /// It will not take place.
    pub cancelled: bool,
    /// Whose pictures they are.
    pub brand: Brand,
    /// What was done, from the file kept beside the launch’s own.
    pub progress: Progress,
    /// What was seen of its texts, where its folder was found.
    pub seen: Seen,
}

impl Launch {
    /// Whether the service has a login page, other than its web page, before it goes live. One that is
    /// not online yet has none, unless the launch file says so.
    pub fn login_page_differs(&self) -> bool {
        let existed = self.launch_type == LaunchType::Migration;
        self.service.login_page_differs.unwrap_or(existed)
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
            calendar: CalendarChoice::default(),
            blackouts: Vec::new(),
            adjust: Vec::new(),
            extra: Vec::new(),
            known: Vec::new(),
            cancelled: false,
            brand: Brand::default(),
            progress: Progress::default(),
            seen: Seen::default(),
        }
    }

    /// Telephone and mailbox of who answers the media.
    pub fn contacts(&self) -> impl Iterator<Item = &str> {
        let own = self.organization.iter().flat_map(|own| [&own.contact.phone, &own.contact.email]);
        own.flatten().map(String::as_str)
    }

    /// Whether another launch is one of the same organization; one that names none may be of any.
    pub fn shares_organization(&self, other: &Self) -> bool {
        let of = |own: &Self| own.organization.as_ref().map(|own| folded(&own.name.bare()));
        of(self).zip(of(other)).is_none_or(|(own, other)| own == other)
    }

    /// Whether something of it was marked, or its day has passed.
    pub fn is_begun(&self, today: NaiveDate) -> bool {
        self.date < today || !self.progress.records.is_empty()
    }

    /// The kind of a deliverable of the campaign, or of one that this launch adds.
    pub fn kind_of(&self, id: &str) -> Option<&String> {
        let own = self.campaign.deliverables.iter().find(|own| own.id == id).map(|own| &own.kind);
        own.or_else(|| self.extra.iter().find(|extra| extra.id == id).map(|extra| &extra.kind))
    }

    /// The channels of a deliverable of the campaign, or of one that this launch adds.
    pub fn channels_of(&self, id: &str) -> &[String] {
        let own = self.campaign.deliverables.iter().find(|own| own.id == id);
        let own = own.map(|own| own.channels.as_slice());
        let extra = self.extra.iter().find(|extra| extra.id == id);
        own.or(extra.map(|extra| extra.channels.as_slice())).unwrap_or_default()
    }

    /// The ids that can be marked as done, in the order of the campaign: what to ask for first, then
    /// every deliverable.
    pub fn ids(&self) -> Vec<&str> {
        let preparations = self.campaign.preparations.iter().map(|step| step.id.as_str());
        let deliverables = self.campaign.deliverables.iter().map(|own| own.id.as_str());
        let extra = self.extra.iter().map(|extra| extra.id.as_str());
        preparations.chain(deliverables).chain(extra).collect()
    }
}
