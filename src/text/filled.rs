//! One text, filled in from its template.

use std::collections::BTreeMap;

use tera::{Context, Value};

use super::context::Contexts;
use super::document::{Document, FieldValues, Fields, Words};
use super::engine::Compiled;
use super::filled_values::Filled;
use super::front_matter::Variant;
use super::literal_but_marks;
use super::piece::Piece;
use super::post::{self, Candidate, NetworkText};
use super::role::Role;
use super::told_apart::Origin;
use crate::french::typography::typeset;
use crate::input::Problems;
use crate::markup::Markdown;
use crate::network::{self, Network, dead_links};

/// Where a text goes, and what it is for.
pub(super) struct Place<'a> {
    pub role: Role,
    pub folder: &'a str,
    pub file: &'a str,
}

/// Fills in a text: its fields, its body.
pub(super) fn document(
    compiled: &Compiled,
    contexts: &Contexts,
    short: Option<&Contexts>,
    place: &Place<'_>,
) -> Result<Document, Problems> {
    let template = &compiled.template;
    let field = |piece: &Option<Piece>| match piece {
        Some(piece) => line(compiled, piece, contexts),
        None => Ok(Filled::default()),
    };
    let (title, subtitle) = (field(&template.title)?, field(&template.subtitle)?);
    let mut context = contexts.markdown.clone();
    for (key, filled) in [("title", &title), ("subtitle", &subtitle)] {
        context.insert_value(key, Value::safe_string(&filled.marked(literal_but_marks)));
    }
    let link = field(&template.link)?;
    let mut fields = Fields {
        title: title.text,
        to: field(&template.to)?.text,
        subtitle: subtitle.text,
        preheader: field(&template.preheader)?.text,
        link: link.text,
        alt: field(&template.alt)?.text,
        origin: field(&template.origin)?.text,
        values: FieldValues { title: title.values, subtitle: subtitle.values, link: link.values },
        ..Fields::default()
    };
    fields.picture = words(compiled, contexts, &fields)?;
    if let Some(short) = short {
        let words = words(compiled, short, &fields)?;
        fields.picture_short = if words == fields.picture { Words::new() } else { words };
    }
    let said = fields.picture.iter().map(|(name, text)| (name, literal_but_marks(text)));
    context.insert("alt", &literal_but_marks(&fields.alt));
    context.insert("picture", &said.collect::<BTreeMap<_, _>>());
    let body = body(compiled, &template.body, &context, contexts.is_plain)?;
    Ok(Document {
        deliverable: None,
        role: place.role.clone(),
        corrects: Vec::new(),
        folder: place.folder.to_string(),
        file: place.file.to_string(),
        fields,
        body,
        networks: Vec::new(),
        is_post: false,
    })
}

/// What pictures of a text say, by box; what is empty is not said.
fn words(compiled: &Compiled, contexts: &Contexts, fields: &Fields) -> Result<Words, Problems> {
    let mut context = contexts.plain.clone();
    context.insert("title", &fields.title);
    context.insert("subtitle", &fields.subtitle);
    let filled = compiled.template.picture.iter().map(|(name, piece)| {
        let text = compiled.fill(piece, &context)?.text;
        Ok((name.clone(), typeset(text.trim())))
    });
    let words: Result<Words, Problems> = filled.collect();
    words.map(|words| words.into_iter().filter(|(_, text)| !text.is_empty()).collect())
}

fn body(
    compiled: &Compiled,
    piece: &Piece,
    context: &Context,
    is_plain: bool,
) -> Result<Markdown, Problems> {
    let mut filled = compiled.fill(piece, context)?.set(|text| typeset(&tidy(text)));
    if is_plain {
        filled = filled.rewritten(network::folded);
    }
    Ok(Markdown::filled_in(filled.text, filled.values))
}

/// No space at line ends, at most one empty line in a row, none around the text.
fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut empty = false;
    for line in text.trim().lines().map(str::trim_end) {
        if line.is_empty() {
            empty = true;
            continue;
        }
        if empty {
            out.push('\n');
            empty = false;
        }
        out.push_str(line);
        out.push('\n');
    }
    out.truncate(out.trim_end().len());
    out
}

/// Puts into the document of a post its words on each network, those that fit it.
pub(super) fn posts(
    compiled: &Compiled,
    contexts: &Contexts,
    (short, origin): (Option<&Contexts>, Option<&Origin<'_>>),
    networks: &[&Network],
    document: &mut Document,
) -> Result<(), Problems> {
    document.is_post = true;
    let fields = &mut document.fields;
    let link = Filled { text: fields.link.clone(), values: fields.values.link.clone() };
    let link = linked(link, networks);
    (fields.link, fields.values.link) = (link.text.clone(), link.values.clone());
    let main = Candidate { body: document.body.clone(), link, origin: None };
    let mut candidates = vec![main.clone()];
    candidates.extend(shorter(compiled, contexts, &main.link)?);
    if let Some(short) = short {
        let body = body(compiled, &compiled.template.body, &short.markdown, short.is_plain)?;
        candidates.push(Candidate { body, link: main.link.clone(), origin: None });
        candidates.extend(shorter(compiled, short, &main.link)?);
    }
    for candidate in candidates.iter_mut().filter(|one| one.link != main.link) {
        candidate.link = linked(std::mem::take(&mut candidate.link), networks);
    }
    for network in networks {
        let own =
            compiled.template.networks.iter().find(|(id, _)| *id == network.id).map(|(_, own)| own);
        let own = match own {
            Some(own) => own_candidates(compiled, (network, own), contexts, &candidates)?,
            None => Vec::new(),
        };
        let choices = if own.is_empty() { &candidates } else { &own };
        document.networks.push(chosen(network, choices, &main, origin));
    }
    post::share_files(&mut document.networks, &main, networks);
    if let ([only], [text]) = (networks, document.networks.as_mut_slice())
        && !only.kinds.is_empty()
    {
        // What goes nowhere else has one file.
        text.file = None;
        (document.body, document.fields.link) = (text.body.clone(), text.link.clone());
        document.fields.values.link.clone_from(&text.link_values);
        if let Some(origin) = text.origin.take() {
            document.fields.origin = origin;
        }
    }
    document.fields.network = post::own_links(&document.networks, None, &document.fields.link);
    Ok(())
}

/// The words of a post on a network, with an address that says so where that fits.
fn chosen(
    network: &Network,
    choices: &[Candidate],
    main: &Candidate,
    origin: Option<&Origin<'_>>,
) -> NetworkText {
    let plain = || post::choose(network, choices, main);
    // What is paid by the letter stays short.
    let Some(origin) = origin.filter(|_| network.kinds.is_empty()) else { return plain() };
    let told = |candidate: &Candidate| {
        let text = origin.told(&candidate.link.text, Some(&network.id));
        let values = candidate.link.values.clone();
        Candidate { link: Filled { text, values }, ..candidate.clone() }
    };
    let all: Vec<Candidate> = choices.iter().map(told).collect();
    let told = post::choose(network, &all, &told(main));
    if told.measure.excess() == 0 { told } else { plain() }
}

/// The line with `https://` before each address that one of these networks would not make a link of.
fn linked(mut line: Filled, networks: &[&Network]) -> Filled {
    for start in dead_links(&line.text, networks).into_iter().rev() {
        line.insert(start, "https://");
    }
    line
}

/// The shorter ways of saying a post, in the order written.
fn shorter(
    compiled: &Compiled,
    contexts: &Contexts,
    main_link: &Filled,
) -> Result<Vec<Candidate>, Problems> {
    let mut candidates = Vec::new();
    for shorter in &compiled.template.shorter {
        let link = match &shorter.link {
            Some(piece) => line(compiled, piece, contexts)?,
            None => main_link.clone(),
        };
        candidates.extend(candidate(compiled, shorter, contexts, link)?);
    }
    Ok(candidates)
}

/// What a variant says over a link; none where it has no words of its own.
fn candidate(
    compiled: &Compiled,
    variant: &Variant,
    contexts: &Contexts,
    link: Filled,
) -> Result<Option<Candidate>, Problems> {
    let Some(piece) = &variant.body else { return Ok(None) };
    let body = body(compiled, piece, &contexts.markdown, contexts.is_plain)?;
    let origin =
        variant.origin.as_ref().map(|piece| line(compiled, piece, contexts)).transpose()?;
    Ok(Some(Candidate { body, link, origin: origin.map(|filled| filled.text) }))
}

/// The candidates as one network wants them: its own body replaces the main one, its own link
/// replaces every link.
fn own_candidates(
    compiled: &Compiled,
    (network, own): (&Network, &Variant),
    contexts: &Contexts,
    candidates: &[Candidate],
) -> Result<Vec<Candidate>, Problems> {
    let mut candidates = candidates.to_vec();
    if let Some(first) = candidates.first_mut()
        && let Some(own) = candidate(compiled, own, contexts, first.link.clone())?
    {
        *first = own;
    }
    if let Some(piece) = &own.link {
        let link = linked(line(compiled, piece, contexts)?, &[network]);
        for candidate in &mut candidates {
            candidate.link.clone_from(&link);
        }
    }
    Ok(candidates)
}

/// A line of the head of a text.
fn line(compiled: &Compiled, piece: &Piece, contexts: &Contexts) -> Result<Filled, Problems> {
    let filled = compiled.fill(piece, &contexts.plain)?;
    Ok(filled.set(|text| typeset(text.trim())))
}
