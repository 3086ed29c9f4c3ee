//! Which lines a text has.

use super::check::Finding;
use super::model::{Rule, Shape};
use super::sheet::Sheet;
use crate::prose::{Block, BlockKind, OBJECT, Prose};

/// How the lines of a text differ from what they must be.
pub(super) fn other(rule: &Rule, sheet: &Sheet<'_>, shape: Shape) -> Option<Finding> {
    let prose = sheet.prose;
    let has = |kind| prose.blocks.iter().any(|block| block.kind == kind);
    let is_so = match shape {
        Shape::Title => has(BlockKind::Title),
        Shape::Subtitle => has(BlockKind::Subtitle),
        Shape::OneParagraph => {
            let body = |b: &&Block| matches!(b.kind, BlockKind::Paragraph | BlockKind::Item);
            prose.blocks.iter().filter(body).count() <= 1
        }
        Shape::EndsWithLink => ends_with_link(prose),
        Shape::ListMarks => return list_marks(rule, sheet),
    };
    (!is_so).then(|| Finding::missing(rule, &[]))
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
    let blocks = &prose.blocks;
    let mut at = 0;
    while at < blocks.len() {
        let count = blocks[at..].iter().take_while(|b| b.kind == BlockKind::Item).count();
        if count == 0 {
            at += 1;
            continue;
        }
        let items = &blocks[at..at + count];
        let marked = items.iter().any(|item| prose.of(item).ends_with(';'));
        let wrong = items.iter().enumerate().find(|(index, item)| {
            let last = index + 1 == count;
            let text = prose.of(item);
            marked && (last && !text.ends_with('.') || !last && !text.ends_with([';', ':']))
        });
        if let Some((_, item)) = wrong {
            return Some(Finding::at(rule, sheet, item.range.clone()));
        }
        at += count;
    }
    None
}
