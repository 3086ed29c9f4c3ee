//! Content that only some commands need: rules, formats and pages, the way to read a guide.

use super::Workspace;
use crate::bundle::{Asked, Means};
use crate::calendar;
use crate::formats::{Format, Formats};
use crate::import::{self, Recognizer};
use crate::input::{Problem, Problems};
use crate::library::Library;
use crate::page::Pages;
use crate::picture::Visuals;
use crate::rules::{self, Feasts, RuleSet};

/// The rules for the texts of a campaign: shared ones, then its own.
///
/// # Errors
/// Every problem of their files.
pub fn rules(library: &Library, id: &str) -> Result<RuleSet, Problems> {
    let mut layers = library.layers("campaigns/shared/concepts.toml");
    layers.extend(library.layers("campaigns/shared/french.toml"));
    layers.extend(library.layers(&format!("campaigns/{id}/messages.toml")));
    let holidays = calendar::load(&library.layers("campaigns/shared/holidays.toml"))?;
    Ok(rules::load(&layers)?.with_feasts(Feasts::of(&holidays)))
}

/// Days before a deliverable at which an agenda reminds of it, where nobody says otherwise.
const USUAL_REMINDER: Option<u32> = Some(1);

/// What files of some formats are made with; pages and pictures only where a format has them.
///
/// # Errors
/// Every problem of the first file that has some.
pub fn means(workspace: &Workspace, formats: Formats) -> Result<Means, Problems> {
    let library = &workspace.library;
    let has_pages = formats.wants(Format::Book) || formats.wants(Format::Email);
    let has_pictures = formats.wants(Format::Png) || formats.wants(Format::Svg);
    Ok(Means {
        asked: Asked::default(),
        formats,
        schedulers: workspace.schedulers.clone(),
        handed_to: None,
        bom: None,
        reminder_days: USUAL_REMINDER,
        pages: if has_pages { Pages::read(library)? } else { Pages::default() },
        visuals: if has_pictures { Visuals::read(library)? } else { Visuals::default() },
        crop_marks: false,
    })
}

/// The campaign that has a guide, and how the parts of it are recognised.
///
/// # Errors
/// When there is none, or its file is wrong.
pub fn recognizer(library: &Library) -> Result<(String, Recognizer), Problems> {
    let guides = library.campaign_ids().into_iter().filter_map(|id| {
        let source = library.whole(&format!("campaigns/{id}/guide.toml"))?;
        Some((id, source))
    });
    match guides.into_iter().next() {
        Some((id, source)) => Ok((id, import::load_recognizer(&source)?)),
        None => Err(Problem::general("aucune campagne ne dit comment lire un guide").into()),
    }
}
