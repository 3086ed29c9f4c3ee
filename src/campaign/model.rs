//! The validated model of a campaign.

use super::correction::Correction;
use super::deliverable::{Deliverable, Gate, Lead};
use super::incident::IncidentKind;
use super::kind::Kind;
use super::print::Print;
use super::terms::{Anchor, LaunchType, Shift, State, When};
use super::visual::{Palette, Visual};
use crate::formats::Format;
use crate::french::folded::folded;
use crate::french::name::Name;

/// What stands between the id of a deliverable and that of a wave.
pub const WAVE: char = '@';

/// A moment of the sequence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Milestone {
    /// Stable id, such as `w-8`.
    pub id: String,
    /// « 8 semaines avant le lancement ».
    pub label: String,
    /// Folder of its texts, in ASCII.
    pub folder: String,
    /// The day from which it is counted; nothing of it is planned for a launch that has no such day.
    pub anchor: Anchor,
    /// Days from that day to its (first) day.
    pub start: i64,
    /// Days from that day to its last day, for a window.
    pub end: i64,
    /// « Rassurer et informer ».
    pub objective: String,
}

/// A step before the first deliverable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preparation {
    /// Stable id.
    pub id: String,
    /// What to do.
    pub title: String,
    /// Working days before the first deliverable.
    pub working_days: u32,
    /// Folder of its text.
    pub folder: String,
    /// Name of its files without ending.
    pub file: String,
    /// Its template.
    pub template: String,
}

/// A document that belongs to the whole launch, for the staff as a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Stable id, such as `press-lines`: also its role in the manifest.
    pub id: String,
    /// « Lignes de presse ».
    pub title: String,
    /// Folder of its files.
    pub folder: String,
    /// Name of its files without ending.
    pub file: String,
    /// Its template.
    pub template: String,
    /// When it is written.
    pub when: When,
    /// Id of the option that it belongs to: only a launch that takes it has it.
    pub option: Option<String>,
    /// It is for the public.
    pub is_public: bool,
}

/// What a launch may have besides, and says that it has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Its word in the launch's `options`.
    pub id: String,
    /// « SMS à la clientèle ».
    pub label: String,
}

/// An official address that texts point to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Key in templates and in the launch's `[links]`.
    pub id: String,
    /// The full address.
    pub url: String,
    /// What readers see: a page title, or a memorable address.
    pub label: String,
    /// The label is itself an address that one can type.
    pub memorable: bool,
}

/// Who answers the media on a topic. Texts are templates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoutingRow {
    /// Stable id.
    pub id: String,
    /// The topic.
    pub topic: String,
    /// Who answers.
    pub answers: String,
    /// Who helps.
    pub collaborates: String,
    /// Where to send the media, if there is an address.
    pub contact: String,
    /// The organization of the launch answers itself.
    pub is_own: bool,
}

/// A campaign, complete and consistent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Campaign {
    /// Its id, also the name of its folders.
    pub id: String,
    /// « Connexion avec le Service d’authentification gouvernementale ».
    pub title: String,
    /// The kinds of texts: those of every campaign, then its own.
    pub kinds: Vec<Kind>,
    /// The types of launch that it has texts for.
    pub types: Vec<LaunchType>,
    /// In the order of the guide.
    pub milestones: Vec<Milestone>,
    /// In the order of the guide.
    pub deliverables: Vec<Deliverable>,
    /// Before everything else.
    pub preparations: Vec<Preparation>,
    /// Of the whole launch.
    pub documents: Vec<Document>,
    /// What a launch may have besides.
    pub options: Vec<Choice>,
    /// Official addresses.
    pub links: Vec<Link>,
    /// Fixed facts, by key: telephone, e-mail.
    pub values: Vec<(String, String)>,
    /// Its newsletters go to subscribers, who may leave: `init` asks where.
    pub subscribers: bool,
    /// The login that services leave most often, offered by `init`.
    pub usual_login: Option<Name>,
    /// Ids of channels and their French labels.
    pub channels: Vec<(String, String)>,
    /// Who answers the media.
    pub routing: Vec<RoutingRow>,
    /// Sizes of pictures.
    pub visuals: Vec<Visual>,
    /// Their colours.
    pub palette: Palette,
    /// Its printed documents.
    pub prints: Vec<Print>,
    /// What each kind needs before it is published, from the first step to the last.
    pub leads: Vec<Lead>,
    /// What must be agreed before each kind is published.
    pub gates: Vec<Gate>,
    /// Where what says nothing of it goes from a day off.
    pub shift: Option<Shift>,
    /// What corrects each kind that went out with another launch day.
    pub corrections: Vec<Correction>,
    /// What may go wrong around a launch, as far as it foresees that.
    pub incidents: Vec<IncidentKind>,
}

impl Campaign {
    /// The same for a launch that takes some options: what belongs to the others is not there.
    #[must_use]
    pub fn with_options(&self, taken: &[String]) -> Self {
        let stays = |option: &Option<String>| option.as_ref().is_none_or(|own| taken.contains(own));
        let mut campaign = self.clone();
        campaign.deliverables.retain(|own| stays(&own.option));
        campaign.documents.retain(|own| stays(&own.option));
        campaign
    }

    /// Puts its milestones in the order of their days, those that count from another day last, and its
    /// deliverables in that of their milestones: a root adds its own at the end.
    pub(super) fn put_in_order(&mut self) {
        self.milestones.sort_by_key(|own| (own.anchor != Anchor::Launch, own.start));
        let milestones = &self.milestones;
        self.deliverables.sort_by_key(|deliverable| {
            milestones.iter().position(|own| own.id == deliverable.milestone).unwrap_or(usize::MAX)
        });
    }

    /// The milestone of an id.
    pub fn milestone(&self, id: &str) -> Option<&Milestone> {
        self.milestones.iter().find(|milestone| milestone.id == id)
    }

    /// Days from launch day to the first milestone; milestones that count from another day are left out.
    pub fn start(&self) -> i64 {
        let of_launch = self.milestones.iter().filter(|own| own.anchor == Anchor::Launch);
        of_launch.map(|milestone| milestone.start).min().unwrap_or(0)
    }

    /// Whether some of its milestones are counted from such a day.
    pub fn counts_from(&self, anchor: Anchor) -> bool {
        self.milestones.iter().any(|milestone| milestone.anchor == anchor)
    }

    /// The deliverable of an id, that of a wave included: `launch/notice@entreprises`.
    pub fn deliverable(&self, id: &str) -> Option<&Deliverable> {
        let of = |id: &str| self.deliverables.iter().find(|own| own.id == id);
        of(id).or_else(|| of(id.rsplit_once(WAVE)?.0))
    }

    /// The kind of an id.
    pub fn kind(&self, id: &str) -> Option<&Kind> {
        self.kinds.iter().find(|kind| kind.id == id)
    }

    /// The document of an id.
    pub fn document(&self, id: &str) -> Option<&Document> {
        self.documents.iter().find(|document| document.id == id)
    }

    /// The kind of incident of an id, or of another of its words.
    pub fn incident(&self, name: &str) -> Option<&IncidentKind> {
        let named = |own: &&IncidentKind| own.names().any(|own| folded(own) == folded(name));
        self.incidents.iter().find(named)
    }

    /// The ids of the kinds.
    pub fn kind_ids(&self) -> Vec<&str> {
        self.kinds.iter().map(|kind| kind.id.as_str()).collect()
    }

    /// The files that a text of a kind is handed over in; one of no declared kind is only pasted.
    pub fn formats(&self, kind: &str) -> &[Format] {
        self.kind(kind).map_or(&[Format::Text], |kind| &kind.formats)
    }

    /// Those of them that are written when nobody chose.
    pub fn usual_formats(&self, kind: &str) -> &[Format] {
        self.kind(kind).map_or(&[], |kind| &kind.usual)
    }

    /// The approval that a deliverable of a kind on some channels needs, if it needs one: the one
    /// without which it does not go out, else the last one.
    pub fn approval(&self, kind: &str, channels: &[String]) -> Option<&Lead> {
        let is_approval = |lead: &&Lead| lead.done_when == Some(State::Approved);
        let own = self.leads.iter().filter(|lead| lead.concerns(kind, channels));
        own.filter(is_approval).max_by_key(|lead| lead.is_required)
    }

    /// What corrects a deliverable of a kind, if something does.
    pub fn correction(&self, kind: &str) -> Option<&Correction> {
        self.corrections.iter().find(|own| own.kinds.iter().any(|known| known == kind))
    }

    /// French label of a channel, or its id when it has none.
    pub fn channel_label<'a>(&'a self, id: &'a str) -> &'a str {
        self.channels.iter().find(|(known, _)| known == id).map_or(id, |(_, label)| label)
    }
}
