//! The page that books are made in: a file of HTML with places to fill.

use std::sync::Arc;

use crate::input::{Problem, Problems, Source};

/// A page to fill: `{{ title }}`, `{{ running }}` (in CSS, between quotes), `{{ head }}`, `{{ alerts }}`, `{{ timeline }}`, `{{ agenda }}`,
/// `{{ filters }}`, `{{ texts }}` and `{{ files }}`.
#[derive(Debug, Clone)]
pub struct BookPage(String);

/// The places that a page must have.
const PLACES: [&str; 9] =
    ["title", "running", "head", "alerts", "timeline", "agenda", "filters", "texts", "files"];

impl BookPage {
    /// Reads a page.
    ///
    /// # Errors
    /// The places that it lacks.
    pub fn read(source: &Arc<Source>) -> Result<Self, Problems> {
        let lacks = PLACES.iter().filter(|place| !source.text.contains(&tag(place)));
        let problems = lacks.map(|place| {
            Problem::at(
                source,
                0..0,
                format!("il manque «\u{a0}{}\u{a0}» dans cette page", tag(place)),
            )
            .help("reprenez la page de jalon et modifiez-la")
        });
        Problems(problems.collect()).unless_errors(()).map(|_| Self(source.text.clone()))
    }

    /// The page with its places filled, from left to right: what a value says is never taken for a
    /// place.
    pub(super) fn fill(&self, values: &[(&str, String)]) -> String {
        let added = values.iter().map(|(_, value)| value.len()).sum::<usize>();
        let mut out = String::with_capacity(self.0.len() + added);
        let mut rest = self.0.as_str();
        while let Some(start) = rest.find("{{ ") {
            out.push_str(&rest[..start]);
            let end = rest[start..].find(" }}").map_or(rest.len(), |end| start + end + 3);
            let value = values.iter().find(|(place, _)| rest[start..end] == tag(place));
            out.push_str(value.map_or(&rest[start..end], |(_, value)| value));
            rest = &rest[end..];
        }
        out.push_str(rest);
        out
    }
}

fn tag(place: &str) -> String {
    format!("{{{{ {place} }}}}")
}
