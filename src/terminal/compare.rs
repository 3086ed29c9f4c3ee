//! A comparison on a terminal: a table of what moved, then the words that changed.

use super::{add_cells, push_columns, readable, short_day, table, wrapped};
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
    let width = readable(width);
    let mut out = String::from("Ce qui a bougé\n");
    match moved.is_empty() {
        true => out.push_str("Aucune date n’a changé.\n"),
        false => out.push_str(&moves(moved, width)),
    }
    out.push_str("\nLes textes\n");
    match texts {
        None => out.push_str(&wrapped(
            "Les textes ne se comparent qu’entre deux dossiers écrits par jalon render.",
            width,
        )),
        Some([]) => out.push_str("Aucun texte n’a changé.\n"),
        Some(texts) => {
            out.push_str(&count(texts.len(), "texte a changé", "textes ont changé"));
            out.push_str("; les mots changés sont entre accolades.\n");
            texts.iter().for_each(|(text, change)| push_text(&mut out, text, change, width));
        }
    }
    out
}

fn moves(moved: &[Move], width: u16) -> String {
    let several = moved.iter().any(|one| one.launch != moved[0].launch);
    let mut out = String::new();
    for own in moved.chunk_by(|one, next| one.launch == next.launch) {
        if several {
            out.push_str(&wrapped(&format!("\n{}", own[0].launch), width));
        }
        let mut rows = table(width);
        add_cells(&mut rows, ["Moyen", "Avant", "Après", "Écart"].map(String::from));
        for one in own {
            let [before, after] = [one.before, one.after].map(short_day);
            add_cells(&mut rows, [one.title.clone(), before, after, difference(one)]);
        }
        push_columns(&mut out, &mut rows, [width - 2 * DAY - DIFFERENCE, DAY, DAY, DIFFERENCE]);
    }
    out
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

fn push_text(out: &mut String, text: &Text, change: &TextChange, width: u16) {
    out.push_str(&wrapped(&format!("\n{}\n{}", text.title, text.path), width));
    let paragraphs = match change {
        TextChange::Added => return out.push_str("  Nouveau texte.\n"),
        TextChange::Removed => return out.push_str("  Ce texte n’est plus là.\n"),
        TextChange::Changed(paragraphs) => paragraphs,
    };
    if paragraphs.is_empty() {
        out.push_str(&told("  Les mots sont les mêmes : la fiche ou la mise en forme a changé.\n"));
    }
    for paragraph in paragraphs {
        for (label, pieces) in [("Avant", &paragraph.before), ("Après", &paragraph.after)] {
            let words = marked(pieces);
            let words = if words.is_empty() { String::from("—") } else { words };
            let lines = wrapped(&format!("{label} : {words}"), width - 2);
            lines.lines().for_each(|line| out.push_str(&format!("  {line}\n")));
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
