//! The closed lists of a campaign: types of launch, stages, shifts, conditions, states.

use serde::{Deserialize, Serialize};

use crate::vocabulary::{Term, Vocabulary, term};

/// Whether the service is new or already exists behind another login. Its word stands in manifests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LaunchType {
    /// A service that did not exist online.
    New,
    /// A service that changes its login.
    Migration,
}

impl Vocabulary for LaunchType {
    const TERMS: &'static [Term<Self>] =
        &[term(Self::New, "new").said("nouveau service"), term(Self::Migration, "migration")];
}

/// When an internal document is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// With every launch.
    Always,
    /// Once the launch day has changed, or the launch is given up.
    Moved,
    /// For each incident: when it begins, and when it is over.
    Incident,
}

impl Vocabulary for When {
    const TERMS: &'static [Term<Self>] = &[
        term(Self::Always, "always"),
        term(Self::Moved, "moved"),
        term(Self::Incident, "incident"),
    ];
}

/// Words of whom a deliverable is for, and whether these are one's own people.
pub const AUDIENCES: [(&str, bool); 2] = [("public", false), ("internal", true)];

/// The moment of a deliverable relative to the launch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Before launch day.
    Before,
    /// On launch day.
    Launch,
    /// After launch day.
    After,
}

impl Vocabulary for Stage {
    const TERMS: &'static [Term<Self>] =
        &[term(Self::Before, "before"), term(Self::Launch, "launch"), term(Self::After, "after")];
}

/// The day of a launch from which a milestone is counted, by its key in the launch file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Anchor {
    /// Launch day.
    #[default]
    Launch,
    /// The last day of the previous login.
    PreviousLoginEnd,
}

impl Vocabulary for Anchor {
    const TERMS: &'static [Term<Self>] = &[
        term(Self::Launch, "date"),
        term(Self::PreviousLoginEnd, "previous_login.accepted_until")
            .said("la fin de l’ancien mode de connexion"),
    ];
}

/// Where a deliverable goes when its day is a day off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shift {
    /// The working day before.
    Previous,
    /// The working day after.
    Next,
    /// The nearest working day, on the same side of the launch; of two as near, the one before.
    Nearest,
    /// It stays.
    Keep,
}

impl Vocabulary for Shift {
    const TERMS: &'static [Term<Self>] = &[
        term(Self::Previous, "previous"),
        term(Self::Next, "next"),
        term(Self::Nearest, "nearest"),
        term(Self::Keep, "keep"),
    ];
}

/// A fact of the launch that a deliverable depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Condition {
    /// The service's login page is not its web page.
    LoginPageDiffers,
    /// The previous login stays in use elsewhere.
    PreviousLoginActive,
}

impl Vocabulary for Condition {
    const TERMS: &'static [Term<Self>] = &[
        term(Self::LoginPageDiffers, "service.login_page_differs"),
        term(Self::PreviousLoginActive, "previous_login.still_active"),
    ];
}

/// How far a person brought a deliverable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Its text is written.
    Drafted,
    /// Who had to approve its text did not.
    Refused,
    /// Its text may go out.
    Approved,
    /// It went out.
    Published,
    /// It went out with a day that is no longer the launch’s, and a correction did too.
    Corrected,
    /// It will not go out.
    Cancelled,
}

impl Vocabulary for State {
    const TERMS: &'static [Term<Self>] = &[
        term(Self::Drafted, "drafted").said("rédigé"),
        term(Self::Refused, "refused").said("refusé"),
        term(Self::Approved, "approved").said("approuvé"),
        term(Self::Published, "published").said("publié"),
        term(Self::Corrected, "corrected").said("rectifié"),
        term(Self::Cancelled, "cancelled").said("annulé"),
    ];
}
