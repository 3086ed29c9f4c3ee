//! The campaigns in reach, each read once, when something first names it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::load::load;
use super::model::Campaign;
use crate::input::{Problem, Problems, Source, read};
use crate::library::Library;

/// The campaigns of a library. Threads may ask for the same one: it is read once.
#[derive(Debug)]
pub struct Campaigns {
    library: Library,
    usual: String,
    read: BTreeMap<String, OnceLock<Result<Arc<Campaign>, Problems>>>,
    /// Those that some launch has, with its options.
    taken: Mutex<BTreeMap<Taken, Arc<Campaign>>>,
}

/// The id of a campaign, and the options that a launch takes of it.
type Taken = (String, Vec<String>);

impl Campaigns {
    /// Those of a library; none of them is read yet.
    ///
    /// # Errors
    /// When the file that names the usual one is wrong.
    pub fn of(library: &Library) -> Result<Self, Problems> {
        let ids = library.campaign_ids().into_iter();
        Ok(Self {
            library: library.clone(),
            usual: usual(library)?,
            read: ids.map(|id| (id, OnceLock::new())).collect(),
            taken: Mutex::default(),
        })
    }

    /// The id of the campaign of what names none.
    pub fn usual(&self) -> &str {
        &self.usual
    }

    /// A folder of the user’s own was given, where campaigns may be.
    pub fn has_root(&self) -> bool {
        self.library.has_root()
    }

    /// Their ids, sorted.
    pub fn ids(&self) -> impl Iterator<Item = &str> + Clone {
        self.read.keys().map(String::as_str)
    }

    /// A campaign with everything that it is made of, or every problem of its files; none when
    /// there is no campaign of this id.
    pub fn get(&self, id: &str) -> Option<Result<Arc<Campaign>, Problems>> {
        let read = || of_library(&self.library, id).map(Arc::new);
        Some(self.read.get(id)?.get_or_init(read).clone())
    }

    /// A campaign as a launch has it, with the options that it takes; launches share it.
    pub fn taken(&self, campaign: &Arc<Campaign>, options: &[String]) -> Arc<Campaign> {
        if campaign.options.is_empty() {
            return Arc::clone(campaign);
        }
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (campaign.id.clone(), options.to_vec());
        let own = taken.entry(key).or_insert_with(|| Arc::new(campaign.with_options(options)));
        Arc::clone(own)
    }
}

/// The id of the campaign of what names none, from `defaults.toml`.
///
/// # Errors
/// When the file is wrong.
pub fn usual(library: &Library) -> Result<String, Problems> {
    let path = "campaigns/shared/defaults.toml";
    let missing = || Problem::general(format!("« {path} » n’existe pas"));
    let (campaign, _) = read(&library.whole(path).ok_or_else(missing)?, |_, top| {
        let campaign = top.required_line("campaign", "permis-en-ligne");
        top.finish();
        campaign.map(|id| id.value).unwrap_or_default()
    })?;
    Ok(campaign)
}

/// A campaign with everything that it is made of.
///
/// # Errors
/// Every problem of its files.
pub fn of_library(library: &Library, id: &str) -> Result<Campaign, Problems> {
    load(id, &layers(library, id))
}

/// The files that a campaign is made of: what counts first comes last.
pub fn layers(library: &Library, id: &str) -> Vec<Arc<Source>> {
    let mut layers = library.layers("campaigns/shared/kinds.toml");
    layers.extend(library.layers("campaigns/shared/corrections.toml"));
    layers.extend(library.layers("campaigns/shared/incidents.toml"));
    layers.extend(library.layers(&format!("campaigns/{id}/campaign.toml")));
    layers.extend(library.whole(&format!("campaigns/{id}/routing.toml")));
    layers.extend(library.layers("campaigns/shared/visuals.toml"));
    layers
}
