//! What templates know of a launch, a rollout and a deliverable.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::Serialize;
use tera::{Context, Value};

use super::engine::Engine;
use super::launch_values::{Set, launch_values};
use super::to_complete;
use super::told_apart::Origin;
use crate::address;
use crate::campaign::{RoutingRow, Stage};
use crate::french::delay;
use crate::input::Problems;
use crate::launch::UNSUBSCRIBE;
use crate::markup::literal;
use crate::network::Network;
use crate::rollout::{Item, Rollout, Status, Told};
use crate::vocabulary::Vocabulary as _;

/// The variables of a launch, twice: as typed for heads of texts, and with Markdown signs escaped
/// for bodies.
#[derive(Clone)]
pub(super) struct Contexts {
    pub plain: Context,
    pub markdown: Context,
    /// The body is written with the signs of text messages alone.
    pub is_plain: bool,
    accepted_until: Option<NaiveDate>,
    last_wave: Option<NaiveDate>,
}

/// Words of the campaign, which are no value of a launch: nothing marks them where they are printed.
pub(super) fn own_words(text: &str) -> Value {
    Value::safe_string(text)
}

impl Contexts {
    /// The variables common to every text of a launch. `short` puts the short name of the service
    /// in place of the full one.
    fn new(engine: &Engine, rollout: &Rollout<'_>, short: bool) -> Result<Self, Problems> {
        let plain = base(rollout, short, &|text| text);
        let markdown = base(rollout, short, &|text| literal(&text));
        let accepted_until = rollout.launch.accepted_until();
        let is_staged = !rollout.launch.waves.is_empty();
        let last_wave = is_staged.then(|| rollout.launch.open_from());
        let mut contexts = Self { plain, markdown, is_plain: false, accepted_until, last_wave };
        contexts.take_both(rollout.today);
        let routing = routing(engine, rollout, &contexts.markdown)?;
        contexts.set("routing", routing);
        Ok(contexts)
    }

    /// The same, and those with the short name of the service where it has one.
    pub(super) fn both(
        engine: &Engine,
        rollout: &Rollout<'_>,
    ) -> Result<(Self, Option<Self>), Problems> {
        let short = rollout.launch.service.name.short.as_ref();
        let short = short.map(|_| Self::new(engine, rollout, true)).transpose()?;
        Ok((Self::new(engine, rollout, false)?, short))
    }

    /// Says where the text goes, which decides its signs.
    pub(super) fn set_for(&mut self, networks: Option<&[&Network]>) {
        self.is_plain = networks.unwrap_or_default().iter().any(|network| network.is_plain());
    }

    /// Adds the same value to both.
    pub(super) fn insert(&mut self, key: &'static str, value: &(impl Serialize + ?Sized)) {
        self.plain.insert(key, value);
        self.markdown.insert(key, value);
    }

    /// Adds a value that is ready to both.
    pub(super) fn set(&mut self, key: &'static str, value: Value) {
        self.plain.insert_value(key, value.clone());
        self.markdown.insert_value(key, value);
    }

    /// The same with the variables of one publication on its real day.
    pub(super) fn at(&self, day: NaiveDate, launch: NaiveDate, stage: Stage) -> Self {
        let mut own = self.clone();
        own.insert("publication_date", &day.to_string());
        own.insert("delay", &delay::until(day, launch));
        own.insert("weeks_left", &((launch - day).num_days() / 7).max(0));
        own.take_both(day);
        own.insert("stage", stage.word());
        own
    }

    /// Has the addresses of pages say where they are followed from.
    pub(super) fn tell_apart(&mut self, rollout: &Rollout<'_>, origin: &Origin<'_>) {
        self.set("links", links(rollout, &|url| origin.told(url, None)));
    }

    /// Whether both logins are taken, or will be, and whether waves are still to come, seen from a day.
    pub(super) fn take_both(&mut self, day: NaiveDate) {
        self.insert("both_ways", &self.accepted_until.is_some_and(|until| day <= until));
        self.insert("staged", &self.last_wave.is_some_and(|last| day < last));
    }

    /// The sizes of the pictures of a kind.
    pub(super) fn for_kind(&mut self, kind: &str, rollout: &Rollout<'_>) {
        let visuals: Vec<BTreeMap<&str, Value>> = rollout
            .campaign
            .visuals
            .iter()
            .filter(|visual| visual.kind == kind)
            .map(|visual| {
                BTreeMap::from([
                    ("label", own_words(&visual.label)),
                    ("width", Value::from(visual.width)),
                    ("height", Value::from(visual.height)),
                    ("max_kb", visual.max_kb.map_or_else(Value::none, Value::from)),
                    ("note", own_words(&visual.note)),
                    ("drawn", Value::from(visual.template.is_some())),
                ])
            })
            .collect();
        self.set("visuals", visuals.into());
    }
}

fn base(rollout: &Rollout<'_>, short: bool, set: Set<'_>) -> Context {
    let launch = rollout.launch;
    let mut context = Context::new();
    launch_values(launch, short, set, &mut context);
    context.insert("type", launch.launch_type.word());
    let unsubscribe = launch.links.iter().find(|(id, _)| id == UNSUBSCRIBE);
    context.insert("unsubscribe", unsubscribe.map_or("", |(_, url)| url));
    context.insert("subscribers", &rollout.campaign.subscribers);
    context.insert("launch_date", &launch.date.to_string());
    context.insert_value("links", links(rollout, &str::to_string));
    let values = rollout.campaign.values.iter();
    let values: BTreeMap<String, Value> =
        values.map(|(key, value)| (key.clone(), own_words(value))).collect();
    context.insert_value("values", values.into());
    plan_values(rollout, &mut context);
    for absent in ["announced_until", "delay", "subtitle", "title", "stage", "until_changed"] {
        context.insert(absent, "");
    }
    turn(&mut context, rollout.told_to_public(), launch.date);
    context
}

/// What became of the launch day that was told, and that day.
pub(super) fn turn(context: &mut Context, told: Option<Told>, launch: NaiveDate) {
    context.insert("change", told.map_or("", |told| told.turn.word()));
    let from = told.map_or(launch, |told| told.from);
    context.insert("announced_date", &from.to_string());
}

fn plan_values(rollout: &Rollout<'_>, context: &mut Context) {
    let dated = || {
        let planned = rollout.items.iter().filter(|item| item.status == Status::Planned);
        let public = planned.filter(|item| !rollout.is_for_team(item));
        public.filter_map(|item| Some((item, item.date?)))
    };
    let next = rollout.next_day().unwrap_or(rollout.launch.date);
    context.insert("next_date", &next.to_string());
    context.insert("launched", &(rollout.today > rollout.launch.date));
    let is_out = rollout.items.iter().any(|item| item.status == Status::Published);
    context.insert("begun", &(is_out || rollout.gone().next().is_some()));
    let before = |item: &&Item<'_>| item.stage == Stage::Before && item.is_out();
    let announced: BTreeSet<&str> =
        rollout.items.iter().filter(before).map(|item| item.kind.as_str()).collect();
    context.insert("announced_kinds", &announced);
    let key = |item: &Item<'_>| format!("{}/{}", item.stage.word(), item.kind);
    let to_come: BTreeSet<String> = dated().map(|(item, _)| key(item)).collect();
    context.insert("to_come", &to_come);
    let mut of_title: BTreeMap<&str, usize> = BTreeMap::new();
    dated().for_each(|(item, _)| *of_title.entry(item.title).or_default() += 1);
    let same_title = |title: &str| of_title.get(title).is_some_and(|count| *count > 1);
    let items: Vec<BTreeMap<&str, Value>> = dated()
        .map(|(item, date)| {
            BTreeMap::from([
                ("id", own_words(item.id)),
                ("title", own_words(item.title)),
                ("kind", own_words(item.kind)),
                ("milestone", own_words(item.milestone)),
                ("stage", own_words(item.stage.word())),
                ("date", Value::from(date.to_string())),
                // Another deliverable with a date has the same title.
                ("same_title", Value::from(same_title(item.title))),
            ])
        })
        .collect();
    context.insert_value("deliverables", items.into());
}

/// Official links: `url`; `short`, the one declared, a memorable address, or the full one;
/// `declared`, the short link of the launch file, empty when it declares none; `label`.
/// `told` is how the full address of a page is written.
fn links(rollout: &Rollout<'_>, told: &dyn Fn(&str) -> String) -> Value {
    let launch = rollout.launch;
    let declared = |id: &str| {
        let own = launch.links.iter().find(|(known, _)| known == id);
        own.map(|(_, url)| url.clone())
    };
    let value = |url: &str, own: &str, declared: Option<String>, label: Value| {
        BTreeMap::from([
            ("url", Value::from(told(url))),
            ("short", Value::from(declared.as_deref().unwrap_or(own))),
            ("declared", Value::from(declared.unwrap_or_default())),
            ("label", label),
        ])
    };
    let mut links = BTreeMap::new();
    for link in &rollout.campaign.links {
        // A label that people can type is an address, as the others are.
        let (own, label) = match link.memorable {
            true => (&link.label, Value::from(link.label.as_str())),
            false => (&link.url, own_words(&link.label)),
        };
        links.insert(link.id.clone(), value(&link.url, own, declared(&link.id), label));
    }
    let unknown = to_complete("adresse Web du service");
    let known = launch.service.url.clone();
    let shown = known.as_ref().unwrap_or(&unknown);
    // As the target of a Markdown link, a mark with spaces stands between < and >.
    let url = known.clone().unwrap_or_else(|| format!("<{unknown}>"));
    let label = Value::from(address::bare(shown));
    links.insert(String::from("service"), value(&url, shown, declared("service"), label));
    links.into()
}

/// The rows of who answers, each between marks where it holds a value.
fn routing(engine: &Engine, rollout: &Rollout<'_>, context: &Context) -> Result<Value, Problems> {
    let rows = rollout.campaign.routing.iter().map(|row| routing_row(engine, row, context));
    rows.collect::<Result<Vec<_>, _>>().map(Value::from)
}

/// Who answers on one topic.
pub(super) fn routing_row(
    engine: &Engine,
    row: &RoutingRow,
    context: &Context,
) -> Result<BTreeMap<&'static str, Value>, Problems> {
    let fill = |text: &str| engine.fill_text(text, context).map(|text| own_words(&text));
    Ok(BTreeMap::from([
        ("topic", fill(&row.topic)?),
        ("answers", fill(&row.answers)?),
        ("collaborates", fill(&row.collaborates)?),
        ("contact", fill(&row.contact)?),
        ("own", Value::from(row.is_own)),
    ]))
}
