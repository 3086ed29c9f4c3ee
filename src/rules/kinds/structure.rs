//! Which lines a text has.

use crate::input::Table;
use crate::prose::{Block, BlockKind, OBJECT, Prose};
use crate::rules::keys::Common;
use crate::rules::model::{Finding, Kind, Rule};
use crate::rules::sheet::Sheet;
use crate::vocabulary::{Term, Vocabulary, term};

/// What the lines of a text must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// There is a title.
    Title,
    /// There is a subtitle.
    Subtitle,
    /// It is one paragraph.
    OneParagraph,
    /// It ends with an address.
    EndsWithLink,
    /// The items of a list have the marks of one (OQLF, « énumération verticale »).
    ListMarks,
    /// Words describe each picture.
    DescribedPictures,
}

impl Vocabulary for Shape {
    const TERMS: &'static [Term<Self>] = &[
        term(Self::Title, "title"),
        term(Self::Subtitle, "subtitle"),
        term(Self::OneParagraph, "one-paragraph"),
        term(Self::EndsWithLink, "ends-with-link"),
        term(Self::ListMarks, "list-marks"),
        term(Self::DescribedPictures, "described-pictures"),
    ];
}

pub(super) fn read(table: &Table<'_>, _: &Common<'_>) -> Option<Box<dyn Kind>> {
    let shape: Shape = table.word("check")?;
    Some(Box::new(shape))
}

impl Kind for Shape {
    fn is_demand(&self) -> bool {
        *self != Self::DescribedPictures
    }

    fn find(&self, rule: &Rule, sheet: &Sheet<'_>) -> Vec<Finding> {
        let prose = sheet.prose;
        let has = |kind| prose.blocks.iter().any(|block| block.kind == kind);
        let is_so = match self {
            Self::Title => has(BlockKind::Title),
            Self::Subtitle => has(BlockKind::Subtitle),
            Self::OneParagraph => prose.body().count() <= 1,
            Self::EndsWithLink => ends_with_link(prose),
            Self::DescribedPictures => {
                let bare = prose.bare_pictures.iter().cloned();
                let found = bare.map(|own| Finding { place: Some(own), ..Finding::missing(rule) });
                return found.collect();
            }
            Self::ListMarks => return list_marks(rule, sheet).into_iter().collect(),
        };
        if is_so { Vec::new() } else { vec![Finding::missing(rule)] }
    }
}

fn ends_with_link(prose: &Prose) -> bool {
    let body = |b: &&Block| b.kind != BlockKind::Alternative;
    let Some(last) = prose.blocks.iter().rfind(body) else { return false };
    last.kind == BlockKind::Link
        || prose.of(last).contains(OBJECT)
        || prose.links.iter().any(|link| link.at >= last.range.start)
}

/// Items that depend on the words above them end with « ; », the last one with a full stop; the
/// first that does not is told.
fn list_marks(rule: &Rule, sheet: &Sheet<'_>) -> Option<Finding> {
    let prose = sheet.prose;
    let mut lists = prose.blocks.split(|block| block.kind != BlockKind::Item);
    let wrong = lists.find_map(|items| {
        let (last, others) = items.split_last()?;
        let ends = |item: &Block, signs: &[char]| prose.of(item).ends_with(signs);
        let marked = items.iter().any(|item| ends(item, &[';']));
        let wrong = others.iter().find(|item| !ends(item, &[';', ':']));
        wrong.or((!ends(last, &['.'])).then_some(last)).filter(|_| marked)
    });
    wrong.map(|item| Finding::at(rule, sheet, item.range.clone()))
}
