//! Every text of a launch.

use std::collections::BTreeSet;

use tera::Context;

use super::context::Contexts;
use super::document::{Document, Fields};
use super::engine::Engine;
use super::front_matter::{Piece, Template, Variant};
use super::plain::plain_text;
use super::post::{self, Candidate};
use crate::campaign::{Kind, Stage};
use crate::french::typography::typeset;
use crate::network::Network;
use crate::rollout::{Item, Rollout, Status};
use crate::source::{Problem, Problems};

/// The templates that a rollout uses.
pub fn template_paths(rollout: &Rollout<'_>) -> BTreeSet<String> {
    let items = rollout.items.iter().filter(|item| item.status == Status::Planned);
    let campaign = rollout.campaign;
    items
        .filter_map(|item| item.template.clone())
        .chain(campaign.preparations.iter().map(|p| p.template.clone()))
        .chain(campaign.documents.iter().map(|d| d.template.clone()))
        .collect()
}

/// Fills in every text of a rollout: preparations, deliverables, internal documents.
///
/// # Errors
/// Every problem met in the templates.
pub fn render(
    engine: &Engine,
    rollout: &Rollout<'_>,
    networks: &[Network],
) -> Result<Vec<Document>, Problems> {
    let mut contexts = Contexts::new(engine, rollout, false)?;
    let mut short = match rollout.launch.service.name.short {
        Some(_) => Some(Contexts::new(engine, rollout, true)?),
        None => None,
    };
    let mut documents = Vec::new();
    let mut problems = Vec::new();
    let mut keep = |result: Result<Document, Problems>| match result {
        Ok(document) => documents.push(document),
        // A template serves several deliverables: its problem is told once.
        Err(found) => {
            for problem in found.0 {
                if !problems.contains(&problem) {
                    problems.push(problem);
                }
            }
        }
    };
    let launch = rollout.launch.date;
    for step in &rollout.steps {
        contexts.for_publication(step.date, launch, Stage::Before);
        let place = Place { role: "preparation", folder: &step.folder, file: &step.file };
        keep(document(engine, &step.template, &contexts, None, &place));
    }
    for item in rollout.items.iter().filter(|item| item.status == Status::Planned) {
        let (Some(template), Some(date)) = (&item.template, item.date) else { continue };
        contexts.for_publication(date, launch, item.stage);
        contexts.for_kind(item.kind, rollout);
        contexts.insert("deliverable", &DeliverableValue { id: &item.id, title: &item.title });
        if let Some(short) = &mut short {
            short.for_publication(date, launch, item.stage);
        }
        keep(deliverable(engine, item, template, &contexts, short.as_ref(), networks));
    }
    contexts.for_publication(launch, launch, Stage::Launch);
    for own in &rollout.campaign.documents {
        let place = Place { role: &own.id, folder: &own.folder, file: &own.file };
        keep(document(engine, &own.template, &contexts, None, &place));
    }
    Problems(problems).unless_errors(documents).map(|(documents, _)| documents)
}

#[derive(serde::Serialize)]
struct DeliverableValue<'a> {
    id: &'a str,
    title: &'a str,
}

struct Place<'a> {
    role: &'a str,
    folder: &'a str,
    file: &'a str,
}

fn deliverable(
    engine: &Engine,
    item: &Item,
    template: &str,
    contexts: &Contexts,
    short: Option<&Contexts>,
    networks: &[Network],
) -> Result<Document, Problems> {
    let role = if item.is_task { "task" } else { "text" };
    let place = Place { role, folder: &item.folder, file: &item.file };
    let mut document = document(engine, template, contexts, Some(&item.id), &place)?;
    if item.kind == Kind::SocialPost && !item.is_task {
        document.is_post = true;
        document.networks = posts(engine, template, contexts, short, networks, &document)?;
    }
    Ok(document)
}

fn document(
    engine: &Engine,
    path: &str,
    contexts: &Contexts,
    deliverable: Option<&str>,
    place: &Place<'_>,
) -> Result<Document, Problems> {
    let template = template(engine, path)?;
    let field = |piece: &Option<Piece>| match piece {
        Some(piece) => engine.fill(path, piece, &contexts.plain).map(|text| typeset(text.trim())),
        None => Ok(String::new()),
    };
    let fields = Fields {
        title: field(&template.title)?,
        subtitle: field(&template.subtitle)?,
        preheader: field(&template.preheader)?,
        link: field(&template.link)?,
        alt: field(&template.alt)?,
        origin: field(&template.origin)?,
    };
    let mut context = contexts.markdown.clone();
    context.insert("title", &fields.title);
    context.insert("subtitle", &fields.subtitle);
    let body = body(engine, path, &template.body, &context)?;
    Ok(Document {
        deliverable: deliverable.map(str::to_string),
        role: place.role.to_string(),
        folder: place.folder.to_string(),
        file: place.file.to_string(),
        fields,
        body,
        networks: Vec::new(),
        is_post: false,
    })
}

fn template<'e>(engine: &'e Engine, path: &str) -> Result<&'e Template, Problems> {
    engine
        .template(path)
        .ok_or_else(|| Problem::general(format!("gabarit inconnu « {path} »")).into())
}

fn body(engine: &Engine, path: &str, piece: &Piece, context: &Context) -> Result<String, Problems> {
    let text = engine.fill(path, piece, context)?;
    Ok(typeset(&tidy(&text)))
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

fn posts(
    engine: &Engine,
    path: &str,
    contexts: &Contexts,
    short: Option<&Contexts>,
    networks: &[Network],
    document: &Document,
) -> Result<Vec<post::NetworkText>, Problems> {
    let template = template(engine, path)?;
    let main = Candidate { body: document.body.clone(), link: document.fields.link.clone() };
    let mut texts = Vec::new();
    for network in networks {
        let own =
            template.networks.iter().find(|(id, _)| *id == network.id).map(|(_, variant)| variant);
        let mut candidates = self::candidates(engine, path, template, contexts, own, &main.link)?;
        if let Some(short) = short {
            candidates.extend(self::candidates(engine, path, template, short, own, &main.link)?);
        }
        texts.push(post::choose(network, &candidates, &main, &plain_text));
    }
    Ok(texts)
}

/// The ways of saying a post on one network, from the fullest to the shortest. A network's own
/// body replaces the main one; its own link replaces every link.
fn candidates(
    engine: &Engine,
    path: &str,
    template: &Template,
    contexts: &Contexts,
    own: Option<&Variant>,
    main_link: &str,
) -> Result<Vec<Candidate>, Problems> {
    let link =
        |piece: &Piece| engine.fill(path, piece, &contexts.plain).map(|text| typeset(text.trim()));
    let own_link = own.and_then(|variant| variant.link.as_ref()).map(link).transpose()?;
    let main_body = own.and_then(|variant| variant.body.as_ref()).unwrap_or(&template.body);
    let mut candidates = vec![Candidate {
        body: body(engine, path, main_body, &contexts.markdown)?,
        link: own_link.clone().unwrap_or_else(|| main_link.to_string()),
    }];
    for shorter in &template.shorter {
        let Some(piece) = &shorter.body else { continue };
        let shorter_link = shorter.link.as_ref().map(link).transpose()?;
        candidates.push(Candidate {
            body: body(engine, path, piece, &contexts.markdown)?,
            link: own_link.clone().or(shorter_link).unwrap_or_else(|| main_link.to_string()),
        });
    }
    Ok(candidates)
}
