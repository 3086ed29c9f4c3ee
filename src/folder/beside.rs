//! Names of new versions that are put beside edited files.

use crate::input::NEW_VERSION;

/// Names for the new version of an edited file: `infolettre.nouvelle-version.md`, then
/// `infolettre.nouvelle-version-2.md`…
pub(super) fn besides(path: &str) -> impl Iterator<Item = String> {
    let (stem, ending) = path.rsplit_once('.').unwrap_or((path, ""));
    (1..1000).map(move |number| match number {
        1 => format!("{stem}.{NEW_VERSION}.{ending}"),
        _ => format!("{stem}.{NEW_VERSION}-{number}.{ending}"),
    })
}

/// A version put beside a file is no file of the launch.
pub(super) fn is_beside(path: &str) -> bool {
    path.contains(&format!(".{NEW_VERSION}"))
}
