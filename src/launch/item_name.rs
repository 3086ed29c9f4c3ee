//! A deliverable or a preparation by what people call it: its id, one of its files, words of its
//! title.

use super::model::Launch;
use crate::french::folded::folded;
use crate::input::{Problem, Problems, nearest};

/// What can be marked, as people may name it.
struct Named<'l> {
    id: &'l str,
    title: &'l str,
    /// Label of its milestone, and folder of its files; empty where there is none.
    milestone: &'l str,
    folder: &'l str,
    /// Name of its files, without ending.
    file: &'l str,
}

/// The id of what is named: an id, the path or the name of one of its files, or words of its title
/// and its milestone that no other one has.
///
/// # Errors
/// Nothing or several things are called so; the way out names them.
pub fn item_id<'l>(launch: &'l Launch, written: &str) -> Result<&'l str, Problems> {
    let all = named(launch);
    let words = folded(written);
    let is_id = |one: &&Named<'_>| one.id == written || folded(one.id) == words;
    if let Some(one) = all.iter().find(is_id) {
        return Ok(one.id);
    }
    let files: Vec<&Named<'_>> = all.iter().filter(|one| has_file(one, written)).collect();
    let exact = all.iter().filter(|one| folded(one.title) == words).collect();
    let some = all.iter().filter(|one| has_words(one, &words)).collect();
    let found = [files, exact, some].into_iter().find(|found: &Vec<_>| !found.is_empty());
    match found.as_deref() {
        Some([only]) => Ok(only.id),
        Some(several) => Err(ambiguous(written, several).into()),
        None => Err(unknown(written, &all).into()),
    }
}

fn named(launch: &Launch) -> Vec<Named<'_>> {
    let campaign = &launch.campaign;
    let steps = campaign.preparations.iter().map(|own| Named {
        id: &own.id,
        title: &own.title,
        milestone: "",
        folder: &own.folder,
        file: &own.file,
    });
    let items = launch.deliverables().map(|own| {
        let milestone = campaign.milestone(&own.deliverable.milestone);
        Named {
            id: own.id(),
            title: own.title(),
            milestone: milestone.map_or("", |milestone| &milestone.label),
            folder: milestone.map_or("", |milestone| &milestone.folder),
            file: own.file(),
        }
    });
    let extra = launch.extra.iter().map(|own| Named {
        id: &own.id,
        title: &own.title,
        milestone: "",
        folder: "",
        file: &own.file,
    });
    steps.chain(items).chain(extra).collect()
}

/// Whether a path, with `/` or `\`, leads to one of the files of an item. A folder counts where one
/// is written.
fn has_file(one: &Named<'_>, path: &str) -> bool {
    let mut parts = path.rsplit(['/', '\\']);
    let stem = parts.next().and_then(|name| name.split('.').next()).unwrap_or_default();
    let folder = parts.next().unwrap_or_default();
    stem == one.file && (folder.is_empty() || one.folder.is_empty() || folder == one.folder)
}

/// Whether the title and the milestone of an item have all these words.
fn has_words(one: &Named<'_>, words: &str) -> bool {
    let own = folded(&format!("{} {}", one.title, one.milestone));
    let own: Vec<&str> = own.split(' ').collect();
    !words.is_empty() && words.split(' ').all(|word| own.contains(&word))
}

fn ambiguous(written: &str, several: &[&Named<'_>]) -> Problem {
    let names = several.iter().map(|one| format!("{} ({})", one.id, one.title));
    let help = format!("précisez lequel : {}", names.collect::<Vec<_>>().join("; "));
    Problem::general(format!("plusieurs moyens se nomment « {written} »")).help(help)
}

fn unknown(written: &str, all: &[Named<'_>]) -> Problem {
    let message = format!("moyen inconnu « {written} »");
    let near = nearest(written, all.iter().map(|one| one.id));
    let help = match near {
        Some(near) => format!("vouliez-vous dire « {near} »?"),
        None => match nearest_title(written, all) {
            Some(one) => format!("vouliez-vous dire « {} » ({})?", one.title, one.id),
            None => String::from("jalon status les nomme tous, avec --all"),
        },
    };
    Problem::general(message).help(help)
}

/// The item of which a word of the title is nearest to what was written.
fn nearest_title<'a, 'l>(written: &str, all: &'a [Named<'l>]) -> Option<&'a Named<'l>> {
    let titles: Vec<String> = all.iter().map(|one| folded(one.title)).collect();
    let words = titles.iter().flat_map(|title| title.split(' '));
    let near = nearest(&folded(written), words)?;
    let at = titles.iter().position(|title| title.split(' ').any(|word| word == near))?;
    all.get(at)
}
