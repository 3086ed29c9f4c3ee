//! What each text is taken for: what the command line says, or its folder, or the text of a campaign
//! whose words it has, or else a sign in its words.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::check_find::Target;
use super::check_told::Told;
use crate::campaign::Campaign;
use crate::french::number::grouped;
use crate::prose::Reading;
use crate::review::{Known, KnownTexts, Rules, subject};
use crate::rollout::Rollout;
use crate::rules::{Facts, Subject};
use crate::workspace::Workspace;

/// Says what texts are.
pub(super) struct Taker<'c> {
    rules: &'c Rules,
    told: &'c Told,
    /// The launch of the command line, dated.
    rollout: Option<&'c Rollout<'c>>,
    /// What is known of it.
    facts: Option<Facts>,
    /// The texts of each campaign that a text may be of, where one has to be looked for.
    known: Vec<(Arc<Campaign>, KnownTexts)>,
}

/// What a text is taken for.
pub(super) struct Taken<'t> {
    pub subject: Subject,
    pub facts: Option<&'t Facts>,
    pub campaign: &'t str,
    /// What its words alone say that it is.
    pub guess: Option<String>,
}

impl<'c> Taker<'c> {
    /// Reads the texts of campaigns if a target does not say what it is.
    pub(super) fn new(
        workspace: &Workspace,
        rules: &'c Rules,
        told: &'c Told,
        rollout: Option<&'c Rollout<'c>>,
        targets: &[Target],
    ) -> Self {
        let mut campaigns: BTreeMap<&str, &Arc<Campaign>> = BTreeMap::new();
        for target in targets.iter().filter(|own| told.word.is_none() && listed(own).is_none()) {
            let of_folder = target.folder.as_ref().map(|folder| &folder.campaign);
            let others = told.others.iter().filter(|_| of_folder.is_none());
            let own = of_folder.unwrap_or(&told.campaign);
            campaigns.extend([own].into_iter().chain(others).map(|own| (own.id.as_str(), own)));
        }
        let known = campaigns.into_values().map(|own| {
            // A launch leaves out what it does not choose; a text may be of it still.
            let whole = workspace.campaign(&own.id).unwrap_or_else(|_| Arc::clone(own));
            let rollout = rollout.filter(|rollout| rollout.campaign.id == own.id);
            let texts = KnownTexts::new(workspace, &whole, rollout);
            (whole, texts)
        });
        let known = known.collect();
        Self { rules, told, rollout, facts: rollout.map(Facts::dated), known }
    }

    /// What a text is, the launch that it is about, its campaign, and what was guessed.
    pub(super) fn taken<'s>(&'s self, target: &'s Target, reading: &Reading) -> Taken<'s> {
        let folder = target.folder.as_deref();
        let facts = self.facts.as_ref().or(folder.map(|folder| &folder.facts));
        let campaign = folder.map_or(&self.told.campaign, |folder| &folder.campaign);
        let id = campaign.id.as_str();
        let mut taken = Taken { subject: Subject::default(), facts, campaign: id, guess: None };
        match (&self.told.word, listed(target)) {
            (Some(word), _) => {
                taken.subject = subject(word, campaign, self.rollout).unwrap_or_default();
            }
            (None, Some(listed)) => taken.subject = listed,
            (None, None) => self.guess(&mut taken, campaign, folder.is_some(), reading),
        }
        if let Some(folder) = folder {
            folder.complete(&mut taken.subject);
        }
        taken
    }

    /// What its words say that a text is.
    fn guess<'s>(
        &'s self,
        taken: &mut Taken<'s>,
        campaign: &Campaign,
        in_folder: bool,
        reading: &Reading,
    ) {
        let own = self.known.iter().filter(|(own, _)| !in_folder || own.id == campaign.id);
        let found = own.filter_map(|(own, texts)| Some((own, texts.find(reading)?)));
        // Of two campaigns that share a text, the one that was meant.
        let found = found.max_by_key(|(own, (share, _))| (*share, own.id == campaign.id));
        if let Some((own, (_, Known { title, subject }))) = found {
            taken.subject = subject.clone();
            taken.campaign = &own.id;
            taken.guess = Some(match own.id == campaign.id {
                true => format!("« {title} »"),
                false => format!("« {title} », de la campagne « {} »", own.title),
            });
            return;
        }
        let set = self.rules.get(&campaign.id);
        let Some(found) = set.and_then(|set| set.guess(&reading.prose)) else { return };
        let guess = found.deliverable.as_str();
        let known = subject(guess, campaign, self.rollout).unwrap_or_default();
        taken.subject = Subject { guessed: !found.sure, ..known };
        let known = campaign.deliverables.iter().find(|d| d.id == guess);
        taken.guess = Some(format!("« {} »", known.map_or(guess, |d| d.title.as_str())));
    }
}

/// What the folder of a text says that it is.
fn listed(target: &Target) -> Option<Subject> {
    let folder = target.folder.as_deref()?;
    folder.subject(&target.path, &folder.campaign)
}

/// More texts than this that were taken for the same are counted, not named.
const MOST_NAMED: usize = 3;

/// What texts were taken for, by their words alone: what each was, and its name.
pub(super) fn remarks<'t>(guessed: impl Iterator<Item = (&'t String, &'t String)>) -> Vec<String> {
    let mut taken: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (guess, name) in guessed {
        taken.entry(guess).or_default().push(name);
    }
    let way_out = "Si ce n’est pas cela, ajoutez --as";
    let told = taken.into_iter().flat_map(|(guess, names)| {
        if names.len() > MOST_NAMED {
            let count = grouped(names.len());
            return vec![format!(
                "{count} textes pris pour {guess}, d’après leurs mots. {way_out}"
            )];
        }
        let one = |name| format!("{name} : pris pour {guess}, d’après ses mots. {way_out}");
        names.into_iter().map(one).collect()
    });
    told.collect()
}
