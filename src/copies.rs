//! Names of copies that nobody keeps on purpose: data says how programs name them.

use std::sync::{Arc, OnceLock};

use regex::{Regex, RegexBuilder};

use crate::input::{Layered, Placed, Problems, Source, Table};

/// The file of a library that says it.
pub const FILE: &str = "campaigns/shared/copies.toml";

/// How copies are named.
#[derive(Debug, Clone, Default)]
pub struct Copies(Vec<Naming>);

#[derive(Debug, Clone)]
struct Naming {
    id: String,
    written: String,
    /// The pattern, ready to use: few folders have a name to ask it of.
    pattern: OnceLock<Option<Regex>>,
    /// Such a name is a copy even where the file that it copies is gone.
    alone: bool,
}

/// Reads the layers in order; entries merge by id.
///
/// # Errors
/// Every problem of the first layer that has any.
pub fn load(layers: &[Arc<Source>]) -> Result<Copies, Problems> {
    Layered::new("copy", "windows", |own: &Naming| &own.id).load(layers, naming).map(Copies)
}

fn naming(table: &Table<'_>, id: Placed<String>) -> Option<Naming> {
    // Its spaces count, those at its ends too.
    let pattern = table.string("pattern");
    if !table.has("pattern") {
        table.missing("pattern", "' - copie$'");
    }
    let alone = table.bool("alone").unwrap_or_default();
    let Placed { value, span } = pattern?;
    if regex_syntax::parse(&value).is_err() {
        let message = "« pattern » n’est pas une expression régulière qui peut être lue";
        table.reader.error(span, message, "voyez docs.rs/regex, « Syntax »");
        return None;
    }
    Some(Naming { id: id.value, written: value, pattern: OnceLock::new(), alone })
}

impl Naming {
    fn pattern(&self) -> Option<&Regex> {
        let compile = || RegexBuilder::new(&self.written).case_insensitive(true).build().ok();
        self.pattern.get_or_init(compile).as_ref()
    }
}

impl Copies {
    /// Whether a file is a copy; `is_there` says whether its folder has a file of some name.
    pub fn is_copy(&self, name: &str, is_there: &dyn Fn(&str) -> bool) -> bool {
        self.originals(name).any(|(naming, original)| naming.alone || is_there(&original))
    }

    /// The names that a name may be a copy of.
    pub fn originals_of(&self, name: &str) -> impl Iterator<Item = String> {
        self.originals(name).map(|(_, original)| original)
    }

    fn originals(&self, name: &str) -> impl Iterator<Item = (&Naming, String)> {
        let (stem, ending) = match name.rsplit_once('.') {
            Some((stem, ending)) => (stem.to_string(), format!(".{ending}")),
            None => (name.to_string(), String::new()),
        };
        self.0.iter().filter_map(move |naming| {
            let found = naming.pattern()?.find(&stem)?;
            let original = format!("{}{}", &stem[..found.start()], &stem[found.end()..]);
            (!original.is_empty()).then(|| (naming, original + &ending))
        })
    }
}
