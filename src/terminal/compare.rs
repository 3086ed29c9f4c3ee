//! A comparison on a terminal: a table of what moved, then the words that changed.

use super::{Page, short_day, wrapped};
use crate::compare::{Change, Move, Piece, Text, TextChange};
use crate::french::message::told;
use crate::french::number::count;
use crate::french::space::NBSP;

/// Columns of the days and of the difference; the title takes what is left.
const DAY: u16 = 21;
const DIFFERENCE: u16 = 12;

/// What moved and which texts changed. `texts` is none where they were not compared.
pub fn comparison(
    moved: &[Move],
    texts: Option<&[(Text, TextChange)]>,
    width: Option<u16>,
) -> String {
    let mut page = Page::new(width);
    page.text.push_str("Ce qui a bougé\n");
    match moved.is_empty() {
        true => page.text.push_str("Aucune date n’a changé.\n"),
        false => moves(&mut page, moved),
    }
    page.text.push_str("\nLes textes\n");
    match texts {
        None => {
            page.tell("Les textes ne se comparent qu’entre deux dossiers écrits par jalon render.");
        }
        Some([]) => page.text.push_str("Aucun texte n’a changé.\n"),
        Some(texts) => {
            page.text.push_str(&count(texts.len(), "texte a changé", "textes ont changé"));
            page.text.push_str("; les mots changés sont entre accolades.\n");
            texts.iter().for_each(|(text, change)| push_text(&mut page, text, change));
        }
    }
    page.text
}

fn moves(page: &mut Page, moved: &[Move]) {
    let several = moved.iter().any(|one| one.launch != moved[0].launch);
    for own in moved.chunk_by(|one, next| one.launch == next.launch) {
        if several {
            page.tell(&format!("\n{}", own[0].launch));
        }
        let heads = ["Moyen", "Avant", "Après", "Écart"].map(String::from);
        let rows = own.iter().map(|one| {
            let [before, after] = [one.before, one.after].map(short_day);
            [one.title.clone(), before, after, difference(one)]
        });
        let title = page.width - 2 * DAY - DIFFERENCE;
        page.lay_out([heads].into_iter().chain(rows), Some([title, DAY, DAY, DIFFERENCE]));
    }
}

/// « +7 jours », « ajouté », « retiré ».
fn difference(one: &Move) -> String {
    match (one.change, one.days()) {
        (Change::Moved, Some(days)) => {
            let unit = if days.abs() > 1 { "jours" } else { "jour" };
            let sign = if days > 0 { '+' } else { '−' };
            format!("{sign}{}{NBSP}{unit}", days.abs())
        }
        (Change::Added, _) => String::from("ajouté"),
        (Change::Removed, _) => String::from("disparu"),
        (Change::Dropped, _) => String::from("retiré"),
        (Change::Restored, _) | (Change::Moved, None) => String::from("rétabli"),
    }
}

fn push_text(page: &mut Page, text: &Text, change: &TextChange) {
    page.tell(&format!("\n{}\n{}", text.title, text.path));
    let paragraphs = match change {
        TextChange::Added => return page.text.push_str("  Nouveau texte.\n"),
        TextChange::Removed => return page.text.push_str("  Ce texte n’est plus là.\n"),
        TextChange::Changed(paragraphs) => paragraphs,
    };
    if paragraphs.is_empty() {
        let same = "  Les mots sont les mêmes : la fiche ou la mise en forme a changé.\n";
        page.text.push_str(&told(same));
    }
    for paragraph in paragraphs {
        for (label, pieces) in [("Avant", &paragraph.before), ("Après", &paragraph.after)] {
            let words = marked(pieces);
            let words = if words.is_empty() { "—" } else { &words };
            let lines = wrapped(&format!("{label} : {words}"), page.width - 2);
            lines.lines().for_each(|line| page.text.push_str(&format!("  {line}\n")));
        }
    }
}

/// Changed words between braces, spaces around them outside.
fn marked(pieces: &[Piece]) -> String {
    let whole = pieces.len() == 1;
    let mark = |piece: &Piece| {
        let words = piece.text.trim();
        if !piece.changed || whole || words.is_empty() {
            return piece.text.clone();
        }
        let start = piece.text.len() - piece.text.trim_start().len();
        let (before, after) = (&piece.text[..start], &piece.text[start + words.len()..]);
        format!("{before}{{{words}}}{after}")
    };
    pieces.iter().map(mark).collect()
}
