//! What a text is in its campaign.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::campaign::{Campaign, Stage};
use crate::rollout::Item;

/// What a text is. What is not known is none: rules for texts that are known are silent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Subject {
    /// Id of its deliverable.
    pub deliverable: Option<String>,
    /// Its kind, or the id of an internal document.
    pub kind: Option<String>,
    /// It is a post: it has a text for each network.
    pub is_post: bool,
    /// It bears the day that it is published, beside the launch's.
    pub is_dated: bool,
    /// Its stage.
    pub stage: Option<Stage>,
    /// Ids of the networks that it is for.
    pub networks: Vec<String>,
    /// It is for the staff.
    pub internal: bool,
    /// The day that it is published.
    pub published: Option<NaiveDate>,
    /// It was guessed: what such a text must have is not asked for.
    pub guessed: bool,
    /// For a post, the text that is published: limits count it.
    pub post: Option<String>,
    /// The same on the networks where it is another one, by id.
    pub own_posts: BTreeMap<String, String>,
}

impl Subject {
    /// A deliverable of a rollout.
    pub fn of_item(item: &Item<'_>, campaign: &Campaign) -> Self {
        let deliverable = campaign.deliverable(item.id);
        Self {
            deliverable: Some(item.id.clone()),
            stage: Some(item.stage),
            internal: item.is_task || deliverable.is_some_and(|d| d.internal),
            published: item.date,
            ..Self::default()
        }
        .of_kind(item.kind, campaign)
    }

    /// The same, of a kind that the campaign may declare.
    #[must_use]
    pub fn of_kind(self, id: &str, campaign: &Campaign) -> Self {
        let known = campaign.kind(id);
        Self {
            kind: Some(id.to_string()),
            is_post: known.is_some_and(|kind| kind.is_post),
            is_dated: known.is_some_and(|kind| kind.is_dated),
            ..self
        }
    }

    /// A text for the staff, by its id in the campaign.
    pub fn internal(id: &str) -> Self {
        Self { kind: Some(id.to_string()), internal: true, ..Self::default() }
    }

    /// A text of the whole launch, for the staff unless the campaign says otherwise, by its id there.
    pub fn document(id: &str, campaign: &Campaign) -> Self {
        let is_public = campaign.document(id).is_some_and(|own| own.is_public);
        Self { internal: !is_public, ..Self::internal(id) }.of_kind(id, campaign)
    }
}
