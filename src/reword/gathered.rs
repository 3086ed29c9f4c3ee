//! What a person wrote in a document put into the text that it was made from.

use super::align::{Step, align};
use super::marks::Way;
use super::source::Source;
use super::{Edits, Unmatched, edits, said};
use crate::word::{Draft, Written};

/// The text that a document was made from, with what a person wrote in the document since. `name` is
/// what the deliverable is called.
///
/// # Errors
/// When the document cannot be read, or no text says what it says.
pub fn gathered(document: &[u8], text: &str, name: &str) -> Result<String, Unmatched> {
    let draft = Draft::read(document)?;
    let own = draft.paragraphs();
    let source = Source::read(text, name).ok_or(Unmatched::Structure)?;
    if source.cells != draft.cells() {
        return Err(Unmatched::Structure);
    }
    let mut jobs = jobs(&source, &own);
    if jobs.is_empty() {
        return Ok(text.to_string());
    }
    let wanted: Vec<String> = own.iter().map(|own| said(own.text)).collect();
    loop {
        let written = written(&source, &jobs, &own).ok_or(Unmatched::Structure)?;
        let back = Source::read(&written, name).ok_or(Unmatched::Structure)?;
        let back: Vec<String> = back.paragraphs.iter().map(|own| said(&own.text)).collect();
        if back == wanted {
            return Ok(written);
        }
        // The paragraphs that are not read back, or any when their number is another one.
        let is_wrong =
            |job: &&mut Job| back.len() != wanted.len() || back.get(job.own) != wanted.get(job.own);
        let mut tried = false;
        for job in jobs.iter_mut().filter(is_wrong) {
            if let Some(next) = job.way.next() {
                (job.way, tried) = (next, true);
            }
        }
        if !tried {
            return Err(Unmatched::Structure);
        }
    }
}

/// Something to do to the text.
struct Job {
    what: What,
    /// The paragraph of the document that it comes from; for one that is gone, the next one.
    own: usize,
    way: Way,
}

enum What {
    Reword(usize, Edits),
    Remove(usize),
    Insert(Option<usize>),
}

fn jobs(source: &Source, own: &[Written<'_>]) -> Vec<Job> {
    let old: Vec<&str> = source.paragraphs.iter().map(|own| own.text.as_str()).collect();
    let new: Vec<&str> = own.iter().map(|own| own.text).collect();
    let mut jobs = Vec::new();
    let (mut last, mut next) = (None, 0);
    for step in align(&old, &new) {
        let (what, own) = match step {
            Step::Both(at, own) => {
                (last, next) = (Some(at), own + 1);
                let edits = edits(old[at], new[own]);
                if edits.is_empty() {
                    continue;
                }
                (What::Reword(at, edits), own)
            }
            Step::First(at) => {
                last = Some(at);
                (What::Remove(at), next)
            }
            Step::Second(own) => {
                next = own + 1;
                (What::Insert(last), own)
            }
        };
        jobs.push(Job { what, own, way: Way::Typed });
    }
    jobs
}

/// The text with every change.
fn written(source: &Source, jobs: &[Job], own: &[Written<'_>]) -> Option<String> {
    let (mut body, mut head) = (Vec::new(), Vec::new());
    for Job { what, own: at, way } in jobs {
        let (patches, line) = match what {
            What::Reword(paragraph, edits) => source.reword(*paragraph, &own[*at], edits, *way)?,
            What::Remove(paragraph) => source.remove(*paragraph)?,
            What::Insert(after) => source.insert(*after, &own[*at], *way)?,
        };
        body.extend(patches);
        head.extend(line);
    }
    source.with(body, &head)
}
