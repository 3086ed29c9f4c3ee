//! Every text of a launch.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rayon::prelude::*;
use tera::Value;

use super::context::{Contexts, own_words};
use super::correction::{Group, Told, corrected, place};
use super::document::Document;
use super::engine::Engine;
use super::filled::{Place, document, posts};
use super::incident::Moment;
use super::role::Role;
use super::to_fill::{PrintOf, ToFill, to_fill};
use super::told_apart::Origin;
use crate::campaign::{Document as InternalDocument, Stage, When};
use crate::input::{Problem, Problems};
use crate::network::{self, Network};
use crate::rollout::{End, Item, Rollout, Step};
use crate::vocabulary::Vocabulary as _;

/// Fills in every text of a rollout: preparations, deliverables, internal documents, texts of
/// incidents, and the corrections of what went out with a day that has changed. `published` are the texts
/// that went out as they stand, by path in the launch's folder: they say which need one.
///
/// # Errors
/// Every problem met in the templates.
pub fn render(
    engine: &Engine,
    rollout: &Rollout<'_>,
    networks: &[Network],
    published: &BTreeMap<String, String>,
) -> Result<Vec<Document>, Problems> {
    let told = Told::new(engine, rollout)?;
    let (contexts, short) = Contexts::both(engine, rollout)?;
    let filling = Filling { engine, rollout, networks, told, contexts, short };
    let filled = to_fill(rollout).into_par_iter().filter_map(|one| filling.one(one));
    let mut documents = every(filled.collect())?;
    let corrections = corrected(rollout, &documents, published);
    let corrections = corrections.iter().filter_map(|group| filling.correction(group));
    documents.extend(every(corrections.collect())?);
    Ok(documents)
}

/// What the texts of a launch are filled in with.
struct Filling<'a> {
    engine: &'a Engine,
    rollout: &'a Rollout<'a>,
    networks: &'a [Network],
    told: Told,
    contexts: Contexts,
    /// With the short name of the service.
    short: Option<Contexts>,
}

impl Filling<'_> {
    fn launch_day(&self) -> NaiveDate {
        self.rollout.launch.date
    }

    /// The variables of an item on the day that it is published.
    fn at(&self, item: &Item, day: NaiveDate) -> Contexts {
        let contexts = self.told.now(item).map_or(&self.contexts, |(_, contexts, _)| contexts);
        let mut own = contexts.at(day, item.launch, item.stage);
        own.set("deliverable", named(item));
        own
    }

    /// The text of one of these; none of an item that has none.
    fn one(&self, one: ToFill<'_>) -> Option<Result<Document, Problems>> {
        match one {
            ToFill::Step(step) => Some(self.step(step)),
            ToFill::Item(item) => self.item(item),
            ToFill::Print(print) => Some(self.print(print)),
            ToFill::Internal(own) => Some(self.internal(own)),
            ToFill::Incident(own, moment) => Some(self.incident(own, moment)),
        }
    }

    fn step(&self, step: &Step) -> Result<Document, Problems> {
        let mut contexts = self.contexts.at(step.date, self.launch_day(), Stage::Before);
        contexts.insert("urgent", &is_urgent(self.rollout, step));
        let place = Place { role: Role::Preparation, folder: &step.folder, file: &step.file };
        self.text(&step.template, (&contexts, None), None, &place)
    }

    fn item(&self, item: &Item) -> Option<Result<Document, Problems>> {
        let (template, date) = (item.template.as_ref()?, item.date?);
        let now = (self.launch_day(), &self.contexts, self.short.as_ref());
        let (launch, contexts, short) = self.told.of(item, self.rollout).unwrap_or(now);
        let mut own = contexts.at(date, launch, item.stage);
        own.for_kind(item.kind, self.rollout);
        own.set("deliverable", named(item));
        let mut short = short.map(|short| short.at(date, launch, item.stage));
        let networks = of_post(self.rollout, item.kind, self.networks);
        for contexts in [&mut own].into_iter().chain(&mut short) {
            contexts.set_for(networks.as_deref());
        }
        let origin = Origin::of(self.rollout.launch, item);
        if let Some(origin) = origin.filter(|_| networks.is_none()) {
            own.tell_apart(self.rollout, &origin);
        }
        let role = if item.is_task { Role::Task } else { Role::Text };
        let place = Place { role, folder: item.folder, file: item.file };
        let networks = networks.as_deref().filter(|_| !item.is_task);
        let posts = networks.map(|networks| (networks, origin.as_ref()));
        let document = self.text(template, (&own, short.as_ref()), posts, &place);
        Some(document.map(|document| of_item(document, item)))
    }

    fn print(&self, (print, template, item): PrintOf<'_>) -> Result<Document, Problems> {
        let own = self.at(item, item.date.unwrap_or(self.launch_day()));
        let role = Role::Print(print.id.clone());
        let place = Place { role, folder: item.folder, file: &print.file };
        let document = self.text(template, (&own, None), None, &place)?;
        Ok(of_item(document, item))
    }

    fn internal(&self, own: &InternalDocument) -> Result<Document, Problems> {
        let role = Role::Document(own.id.clone());
        let place = Place { role, folder: &own.folder, file: &own.file };
        let mut contexts = self.contexts.at(self.launch_day(), self.launch_day(), Stage::Launch);
        contexts.take_both(self.rollout.today);
        if own.when != When::Always || own.option.is_some() {
            contexts = contexts.moved(self.rollout);
        }
        if own.option.is_some() {
            contexts.add_summary(self.rollout, self.networks);
        }
        self.text(&own.template, (&contexts, None), None, &place)
    }

    fn incident(&self, own: &InternalDocument, moment: Moment<'_>) -> Result<Document, Problems> {
        let told = |contexts: &Contexts| {
            let day = moment.incident.end.filter(|_| moment.is_end).unwrap_or(moment.incident.at);
            let mut own = contexts.at(day.date(), self.launch_day(), Stage::Launch);
            moment.tell(&mut own, self.engine, self.rollout).map(|()| own)
        };
        let contexts = told(&self.contexts)?;
        let short = self.short.as_ref().map(told).transpose()?;
        let (folder, file) = moment.place(&own.folder, &own.file);
        let role = Role::Document(own.id.clone());
        let place = Place { role, folder: &folder, file: &file };
        let networks = of_post(self.rollout, &own.id, self.networks);
        let posts = networks.as_deref().map(|networks| (networks, None));
        self.text(&own.template, (&contexts, short.as_ref()), posts, &place)
    }

    fn correction(&self, group: &Group<'_>) -> Option<Result<Document, Problems>> {
        let item = group.items.last()?;
        let mut own = self.at(item, self.rollout.today);
        own.insert("change", group.told.turn.word());
        own.insert("announced_date", &group.told.from.to_string());
        let until = group.end.and_then(End::day).map(|day| day.to_string());
        own.insert("announced_until", &until.unwrap_or_default());
        own.insert("until_changed", &group.end.is_some());
        own.insert("published_on", &item.record.told()?.on.to_string());
        own.tell_waves(self.rollout, Some(group.told), group.waves.clone());
        let places = group.items.iter().filter_map(|item| {
            let mark = item.record.told()?;
            let url = item.record.published().and_then(|mark| mark.url.as_deref());
            Some(BTreeMap::from([
                ("title", own_words(item.title)),
                ("kind", own_words(item.kind)),
                // Where it can be seen; empty when nobody said so.
                ("url", Value::from(url.unwrap_or_default())),
                ("published_on", Value::from(mark.on.to_string())),
            ]))
        });
        own.set("corrected", places.collect::<Vec<_>>().into());
        let networks = of_post(self.rollout, item.kind, self.networks);
        own.set_for(networks.as_deref());
        let correction = group.correction;
        let (folder, file) = place(group);
        let place = Place { role: Role::Correction, folder: &folder, file: &file };
        let networks = networks.as_deref().filter(|_| !correction.is_task);
        let posts = networks.map(|networks| (networks, None));
        let corrects = group.items.iter().map(|item| item.id.clone()).collect();
        let template = correction.template(group.case(self.rollout.launch));
        let document = self.text(template, (&own, None), posts, &place);
        Some(document.map(|document| Document { corrects, ..document }))
    }

    /// Fills in a text, with the short name of the service where there is one too; a post has its words
    /// on each of its networks, whose addresses say where they are followed from.
    fn text(
        &self,
        template: &str,
        (contexts, short): (&Contexts, Option<&Contexts>),
        post: Option<(&[&Network], Option<&Origin<'_>>)>,
        place: &Place<'_>,
    ) -> Result<Document, Problems> {
        let compiled = self.engine.template(template)?;
        let mut document = document(compiled, contexts, short, place)?;
        if let Some((networks, origin)) = post {
            posts(compiled, contexts, (short, origin), networks, &mut document)?;
        }
        Ok(document)
    }
}

/// A text, as that of a deliverable.
fn of_item(document: Document, item: &Item<'_>) -> Document {
    Document { deliverable: Some(item.id.to_string()), ..document }
}

/// The networks that a text of a kind is for; none where it is no post.
fn of_post<'n>(
    rollout: &Rollout<'_>,
    kind: &str,
    networks: &'n [Network],
) -> Option<Vec<&'n Network>> {
    let is_post = rollout.campaign.kind(kind).is_some_and(|kind| kind.is_post);
    is_post.then(|| network::of_kind(networks, kind))
}

/// Every document, or every problem once: a template serves several deliverables.
fn every(results: Vec<Result<Document, Problems>>) -> Result<Vec<Document>, Problems> {
    let mut documents = Vec::new();
    let mut problems: Vec<Problem> = Vec::new();
    for result in results {
        match result {
            Ok(document) => documents.push(document),
            Err(found) => {
                for problem in found.0 {
                    if !problems.contains(&problem) {
                        problems.push(problem);
                    }
                }
            }
        }
    }
    Problems(problems).unless_errors(documents).map(|(documents, _)| documents)
}

/// A deliverable as its template names it.
fn named(item: &Item<'_>) -> Value {
    BTreeMap::from([("id", own_words(item.id)), ("title", own_words(item.title))]).into()
}

/// Working days are few before the first publication: what is asked for must come at once.
fn is_urgent(rollout: &Rollout<'_>, step: &Step) -> bool {
    step.late && rollout.next_day().is_some_and(|day| (day - step.date).num_days() < URGENT_DAYS)
}

/// Days before the first publication under which a request is urgent: a working week.
const URGENT_DAYS: i64 = 5;
