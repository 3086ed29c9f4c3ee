//! The schemas know the keys that the readers ask for, no other, and take every file of the project.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::support::planned::WORKSPACE;
use crate::support::{golden, jalon, repository};
use jalon::campaign;
use jalon::input::{Problems, Source, Way};
use jalon::rules;
use jsonschema::Validator;
use serde_json::{Map, Value, json};

/// A file format: its schema and its reader.
struct Form {
    name: &'static str,
    schema: Value,
    read: fn(&Arc<Source>) -> Option<Problems>,
}

fn forms() -> [Form; 3] {
    let form = |name, read| {
        let path = repository().join(format!("schemas/{name}.schema.json"));
        Form { name, schema: serde_json::from_slice(&fs::read(path).unwrap()).unwrap(), read }
    };
    [
        form("launch", |source| WORKSPACE.launch(source, "essai").err()),
        form("campaign", |source| campaign::load("essai", &[Arc::clone(source)]).err()),
        form("messages", |source| rules::load(&[Arc::clone(source)]).err()),
    ]
}

fn validator(form: &Form) -> Validator {
    jsonschema::draft7::new(&form.schema).unwrap()
}

/// A step from a table to one inside it.
#[derive(Clone)]
enum Step {
    Section(String),
    List(String),
}

/// Every table of a schema, with the way to it.
fn tables(form: &Form) -> Vec<(Vec<Step>, Value)> {
    let mut found = Vec::new();
    walk(form, &form.schema, vec![], &mut found);
    found
}

fn walk(form: &Form, schema: &Value, way: Vec<Step>, found: &mut Vec<(Vec<Step>, Value)>) {
    let schema = resolved(form, schema);
    let choices = schema["anyOf"].as_array().cloned().unwrap_or_default();
    let Some(schema) =
        std::iter::once(schema).chain(choices).find(|own| own.get("properties").is_some())
    else {
        return;
    };
    for (key, inner) in schema["properties"].as_object().unwrap() {
        // A short name has a short name: once is enough.
        if way.iter().any(|step| matches!(step, Step::Section(own) if own == key)) {
            continue;
        }
        let step = |step: fn(String) -> Step| [way.clone(), vec![step(key.clone())]].concat();
        let inner = resolved(form, inner);
        match inner.get("items") {
            Some(items) => walk(form, items, step(Step::List), found),
            None => walk(form, &inner, step(Step::Section), found),
        }
    }
    found.push((way, schema));
}

fn resolved(form: &Form, schema: &Value) -> Value {
    match schema["$ref"].as_str() {
        Some(path) => form.schema.pointer(path.trim_start_matches('#')).unwrap().clone(),
        None => schema.clone(),
    }
}

/// A key like no other, so that the reader answers with all that it knows.
const STRANGE: &str = "ŋŋŋ";

/// The keys that the reader asks for in a table. Some only count with others: `seeds` are tried.
fn keys_read(form: &Form, way: &[Step]) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for seed in seeds(form, way) {
        let mut inside = seed;
        inside.insert(STRANGE.to_string(), json!(1));
        let mut value = Value::Object(inside);
        for (depth, step) in way.iter().enumerate().rev() {
            let (key, value_of) = match step {
                Step::Section(key) => (key, value),
                Step::List(key) => (key, json!([value])),
            };
            let mut outer = Map::new();
            // What a table must have to be read up to its inner one.
            if depth == 1 {
                outer.insert(String::from("id"), json!("a"));
                if form.name == "messages" {
                    outer.insert(String::from("kind"), json!(kind_with(key)));
                }
            }
            outer.insert(key.clone(), value_of);
            value = Value::Object(outer);
        }
        let text = toml::to_string(&value).unwrap();
        let source = Source::new("essai.toml", text.as_str());
        let problems = (form.read)(&source).unwrap_or_default().0;
        let told = problems.iter().find(|problem| problem.told().message.contains(STRANGE));
        let told = told.unwrap_or_else(|| panic!("{} takes any key:\n{text}", form.name));
        let Some(Way::Keys(known)) = &told.way else { panic!("{told:?}\n{text}") };
        keys.extend(known.iter().map(|key| (*key).to_string()));
    }
    keys
}

/// The kind of a rule that reads a list of tables.
fn kind_with(key: &str) -> &'static str {
    match key {
        "swaps" => "substitution",
        "claims" => "claim",
        _ => "required",
    }
}

fn seeds(form: &Form, way: &[Step]) -> Vec<Map<String, Value>> {
    let object = |value: Value| value.as_object().unwrap().clone();
    match (form.name, way) {
        // Each kind of rule has keys of its own.
        ("messages", [Step::List(list)]) if list == "rule" => {
            let kinds = form.schema.pointer("/properties/rule/items/properties/kind/enum").unwrap();
            let kinds = kinds.as_array().unwrap().iter();
            let seeds = kinds.map(|kind| {
                object(json!({"id": "a", "kind": kind, "name": "a", "unit": "words", "check": "title", "of": "word"}))
            });
            let all = object(json!({"id": "a", "kind": "required", "all": []}));
            seeds
                .chain([all])
                .map(|mut seed| {
                    // Keys of other kinds would be told as unknown too.
                    if seed["kind"] != "repeated" {
                        seed.remove("of");
                    }
                    match seed["kind"].as_str().unwrap() {
                        "exact-name" => drop((seed.remove("unit"), seed.remove("check"))),
                        "length" => drop((seed.remove("name"), seed.remove("check"))),
                        "structure" => drop((seed.remove("name"), seed.remove("unit"))),
                        _ => {
                            ["name", "unit", "check"].iter().for_each(|key| drop(seed.remove(*key)))
                        }
                    }
                    seed
                })
                .collect()
        }
        // A period that is known is changed, another is added.
        ("launch", [Step::List(list)]) if list == "blackout" => {
            vec![object(json!({"id": "a"})), object(json!({"name": "a"}))]
        }
        (_, [Step::List(_)]) => vec![object(json!({"id": "a"}))],
        _ => vec![Map::new()],
    }
}

#[test]
fn the_schemas_have_the_keys_that_the_readers_ask_for_and_no_other() {
    let mut count = 0;
    for form in forms() {
        for (way, schema) in tables(&form) {
            let told: BTreeSet<String> =
                schema["properties"].as_object().unwrap().keys().cloned().collect();
            let path = shown(&way);
            assert_eq!(told, keys_read(&form, &way), "{} {path}", form.name);
            assert_eq!(schema["additionalProperties"], json!(false), "{} {path}", form.name);
            count += 1;
        }
    }
    assert!(count > 30, "{count}");
}

fn shown(way: &[Step]) -> String {
    let name = |step: &Step| match step {
        Step::Section(key) | Step::List(key) => key.clone(),
    };
    let path = way.iter().map(name).collect::<Vec<_>>().join(".");
    match way.last() {
        Some(Step::List(_)) => format!("[[{path}]]"),
        _ => format!("[{path}]"),
    }
}

#[test]
fn the_words_of_closed_lists_are_those_of_the_readers() {
    let kinds = WORKSPACE.campaign("sag").unwrap();
    let kinds = kinds.kinds.iter().map(|kind| kind.id.as_str()).collect::<Vec<_>>();
    let [launch, campaign, _] = forms();
    for (form, path) in [
        (&launch, "/properties/extra/items/properties/kind"),
        (&launch, "/properties/blackout/items/properties/kinds/items"),
        (&campaign, "/properties/deliverable/items/properties/kind"),
        (&campaign, "/properties/lead/items/properties/kinds/items"),
        (&campaign, "/properties/visual/items/properties/kind"),
    ] {
        // Campaigns declare more: those of jalon are told as examples.
        let shown = form.schema.pointer(path).unwrap()["examples"].as_array().unwrap();
        assert!(shown.iter().all(|id| kinds.contains(&id.as_str().unwrap())), "{path}");
        assert_eq!(shown.len(), 9, "{path}");
    }
    // Every other list: the reader answers with the words that it takes.
    let mut count = 0;
    for form in forms() {
        for (way, schema) in tables(&form) {
            for (key, of) in schema["properties"].as_object().unwrap() {
                let many = of["items"].get("enum").is_some();
                let Some(words) = of.get("enum").or(of["items"].get("enum")) else { continue };
                let Some(told) = words_read(&form, &way, key, many) else { continue };
                let straight = |word: &Value| word.as_str().unwrap().replace('’', "'");
                let words = words.as_array().unwrap();
                let known: BTreeSet<String> = words.iter().map(straight).collect();
                if known != told.iter().cloned().collect() {
                    write_words(&form, words, &told);
                    assert!(is_update(), "{} {} {key}: {told:?}", form.name, shown(&way));
                }
                count += 1;
            }
        }
    }
    assert!(count > 30, "{count}");
}

fn is_update() -> bool {
    std::env::var_os("JALON_UPDATE").is_some()
}

/// With `JALON_UPDATE=1`, writes the words of a list in its schema.
fn write_words(form: &Form, words: &[Value], told: &[String]) {
    if !is_update() {
        return;
    }
    let path = repository().join(format!("schemas/{}.schema.json", form.name));
    let text = fs::read_to_string(&path).unwrap();
    let own: Vec<String> = words.iter().map(|word| regex::escape(&word.to_string())).collect();
    let list = regex::Regex::new(&format!(r"\[(\s*){}(\s*)\]", own.join(r",\s*"))).unwrap();
    let told: Vec<String> = told.iter().map(|word| json!(word).to_string()).collect();
    let written = list.replace_all(&text, |list: &regex::Captures<'_>| {
        format!("[{0}{1}{2}]", &list[1], told.join(&format!(",{}", &list[1])), &list[2])
    });
    fs::write(&path, written.as_bytes()).unwrap();
}

/// The words that a reader takes for a key, as its error tells them.
fn words_read(form: &Form, way: &[Step], key: &str, many: bool) -> Option<Vec<String>> {
    let mut inside = Map::from_iter([(String::from("id"), json!("a"))]);
    if form.name == "messages" {
        let kind = match key {
            "unit" => "length",
            "check" => "structure",
            _ => "required",
        };
        inside.insert(String::from("kind"), json!(kind));
    }
    inside.insert(key.to_string(), if many { json!([STRANGE]) } else { json!(STRANGE) });
    let mut value = Value::Object(inside);
    for step in way.iter().rev() {
        value = match step {
            Step::Section(key) => json!({ "id": "a", "kind": "required", key: value }),
            Step::List(key) => json!({ "id": "a", "kind": "required", key: [value] }),
        };
    }
    let text = toml::to_string(&value).unwrap();
    let problems = (form.read)(&Source::new("essai.toml", text.as_str())).unwrap_or_default().0;
    let told = problems.iter().find(|problem| {
        problem.told().message.contains(STRANGE) && problem.told().message.contains(key)
    })?;
    match &told.way {
        Some(Way::OneOf(None, words)) => {
            Some(words.iter().map(|word| word.trim_matches('"').to_string()).collect())
        }
        _ => {
            let help = told.told().help?.replace('\u{a0}', " ");
            let words = help.strip_prefix("au choix : ")?;
            Some(words.split(", ").map(|word| word.trim_matches('"').to_string()).collect())
        }
    }
}

/// The TOML files of the project, with the name of their schema.
fn files() -> Vec<(PathBuf, &'static str)> {
    let mut files = Vec::new();
    for form in forms() {
        for top in ["examples", "campaigns", "tests/cases"] {
            gather(&repository().join(top), &mut files, form.name);
        }
    }
    files
}

fn gather(folder: &Path, files: &mut Vec<(PathBuf, &'static str)>, name: &'static str) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(&path, files, name);
            continue;
        }
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        let folder = folder.file_name().unwrap().to_string_lossy().into_owned();
        let of = match (folder.as_str(), file.as_str()) {
            (_, "campaign.toml" | "routing.toml") => "campaign",
            ("shared", "visuals.toml" | "corrections.toml" | "incidents.toml") => "campaign",
            (_, "messages.toml") | ("shared", "french.toml" | "concepts.toml") => "messages",
            ("examples" | "cases", file) if file.ends_with(".toml") => "launch",
            _ => continue,
        };
        if of == name {
            files.push((path, name));
        }
    }
}

fn as_json(text: &str) -> Value {
    fn value(of: toml::Value) -> Value {
        match of {
            toml::Value::Datetime(day) => json!(day.to_string()),
            toml::Value::Array(items) => items.into_iter().map(value).collect(),
            toml::Value::Table(table) => {
                Value::Object(table.into_iter().map(|(key, of)| (key, value(of))).collect())
            }
            other => serde_json::to_value(other).unwrap(),
        }
    }
    value(toml::Value::Table(text.parse().unwrap()))
}

#[test]
fn every_file_of_the_project_is_valid() {
    let files = files();
    for form in forms() {
        let validator = validator(&form);
        let own: Vec<_> = files.iter().filter(|(_, name)| *name == form.name).collect();
        assert!(own.len() >= 4, "{}: {}", form.name, own.len());
        for (path, _) in own {
            let value = as_json(&fs::read_to_string(path).unwrap());
            let errors: Vec<String> = validator
                .iter_errors(&value)
                .map(|e| format!("{e} at {}", e.instance_path()))
                .collect();
            assert!(errors.is_empty(), "{}: {errors:#?}", path.display());
        }
    }
}

#[test]
fn broken_files_are_refused() {
    let [launch, campaign, messages] = forms();
    let good = "campaign = \"sag\"\ndate = 2027-03-01\ntype = \"new\"\n[service]\nname = \"A\"\narticle = \"le\"\n";
    let sequence = "[[milestone]]\nid = \"a\"\nlabel = \"a\"\nfolder = \"a\"\noffset = \"-2w\"\nobjective = \"a\"\n";
    let rule = "[[rule]]\nid = \"a\"\nkind = \"forbidden\"\nseverity = \"error\"\ntitle = \"a\"\nmessage = \"a\"\nreason = \"a\"\nsource = \"a\"\n";
    let cases = [
        (&launch, good, "type = \"new\"", "type = \"neuf\""),
        (&launch, good, "date = 2027-03-01\n", ""),
        (&launch, good, "article", "articel"),
        (&launch, good, "name = \"A\"", "name = \"\""),
        (&launch, good, "campaign", "publish_at = \"10h\"\ncampaign"),
        (&campaign, sequence, "-2w", "2 semaines"),
        (&campaign, sequence, "folder = \"a\"", "folder = \"À faire\""),
        (&campaign, sequence, "label = \"a\"\n", ""),
        (&campaign, sequence, "[[milestone]]", "[[jalon]]"),
        (&messages, rule, "forbidden", "interdit"),
        (&messages, rule, "reason = \"a\"\n", ""),
        (&messages, rule, "id = \"a\"\n", ""),
    ];
    for (form, good, from, to) in cases {
        let validator = validator(form);
        assert!(validator.is_valid(&as_json(good)), "{good}");
        let bad = good.replace(from, to);
        assert!(bad != good && !validator.is_valid(&as_json(&bad)), "{bad}");
    }
}

#[test]
fn files_name_their_schema_by_a_path_that_leads_to_it() {
    let named: Vec<(PathBuf, &str)> = files()
        .into_iter()
        .filter(|(path, _)| !path.starts_with(repository().join("tests")))
        .filter(|(path, _)| !path.parent().unwrap().ends_with("shared"))
        .collect();
    for (path, name) in named {
        let text = fs::read_to_string(&path).unwrap();
        let written = text.lines().next().unwrap().strip_prefix("#:schema ");
        let written = written.unwrap_or_else(|| panic!("{} names no schema", path.display()));
        let target = path.parent().unwrap().join(written).canonicalize().unwrap();
        let own = repository().join(format!("schemas/{name}.schema.json"));
        assert_eq!(target, own.canonicalize().unwrap(), "{}", path.display());
    }
    // So do the files of a folder that is exported or begun.
    let scratch = tempfile::tempdir().unwrap();
    let folder = scratch.path();
    for args in [&["campaign", "export", "sag", "a"][..], &["campaign", "new", "permis", "-o", "b"]]
    {
        jalon(folder).args(args).assert().success();
    }
    for file in [
        "a/campaigns/sag/campaign.toml",
        "a/campaigns/sag/messages.toml",
        "b/permis.toml",
        "b/campaigns/permis/campaign.toml",
        "b/campaigns/permis/messages.toml",
    ] {
        let path = folder.join(file);
        let text = fs::read_to_string(&path).unwrap();
        let written = text.lines().next().unwrap().strip_prefix("#:schema ").unwrap();
        assert!(path.parent().unwrap().join(written).is_file(), "{file}: {written}");
    }
}

#[test]
fn the_command_prints_the_schemas_that_are_kept() {
    let scratch = tempfile::tempdir().unwrap();
    let run = |args: &[&str]| {
        let output =
            jalon(scratch.path()).args(["campaign", "schema"]).args(args).output().unwrap();
        assert!(output.status.success());
        serde_json::from_slice::<Value>(&output.stdout).unwrap()
    };
    let all = run(&[]);
    assert_eq!(all.as_object().unwrap().len(), 3);
    for form in forms() {
        assert_eq!(run(&[form.name]), form.schema);
        assert_eq!(all[form.name], form.schema);
    }
}

/// The reference of keys in docs/campagne.md, made from the schemas.
fn reference() -> String {
    let mut page = String::new();
    for form in forms() {
        page.push_str(&format!(
            "\n### {}\n\n{}\n",
            heads(form.name),
            form.schema["description"].as_str().unwrap()
        ));
        let mut all = tables(&form);
        // From the outer tables to the inner ones, in the order of the schema.
        all.sort_by_key(|(way, _)| way.len());
        for (way, schema) in all {
            if way.iter().any(|step| matches!(step, Step::Section(key) if key == "short_name")) {
                continue;
            }
            let title = if way.is_empty() {
                String::from("En tête du fichier")
            } else {
                format!("`{}`", shown(&way))
            };
            page.push_str(&format!("\n#### {title}\n\n"));
            if let Some(of) = form.schema.pointer(&format!(
                "/properties/{}/description",
                shown(&way).trim_matches(['[', ']'])
            )) {
                page.push_str(&format!("{}\n\n", of.as_str().unwrap()));
            }
            page.push_str("| Clé | Usage |\n| --- | --- |\n");
            let required = required(&schema);
            let mut keys: Vec<(&String, &Value)> =
                schema["properties"].as_object().unwrap().iter().collect();
            keys.sort_by_key(|(key, _)| (*key != "id", !required.contains(*key)));
            for (key, of) in keys {
                let must = if required.contains(key) { "**obligatoire**; " } else { "" };
                let text = resolved(&form, of)["description"]
                    .as_str()
                    .unwrap_or_default()
                    .replace('|', "\\|");
                let text = if must.is_empty() { text } else { lower(&text) };
                page.push_str(&format!("| `{key}` | {must}{text}{} |\n", words(of)));
            }
        }
    }
    page
}

fn heads(name: &str) -> &'static str {
    match name {
        "launch" => "Le fichier de lancement",
        "campaign" => "`campaign.toml` et `routing.toml`",
        _ => "`messages.toml`",
    }
}

fn required(schema: &Value) -> BTreeSet<String> {
    let lists = [&schema["required"], &schema["else"]["required"], &schema["then"]["required"]];
    let words = lists.iter().filter_map(|list| list.as_array()).flatten();
    words.map(|word| word.as_str().unwrap().to_string()).collect()
}

/// The words of a closed list, or those of jalon among others; what counts when the key is absent.
fn words(of: &Value) -> String {
    let mut text = String::new();
    for (key, said) in [("enum", "Au choix"), ("examples", "Au choix, outre les vôtres")] {
        let list = of.get(key).or(of["items"].get(key)).and_then(Value::as_array);
        if let Some(list) = list {
            let words: Vec<String> =
                list.iter().filter(|word| *word != "l’").map(|word| format!("`{word}`")).collect();
            text.push_str(&format!(" {said}\u{a0}: {}.", words.join(", ")));
        }
    }
    if let Some(default) = of.get("default") {
        text.push_str(&format!(" Sans cette clé\u{a0}: `{default}`."));
    }
    text
}

fn lower(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|c| c.to_lowercase().to_string());
    first.unwrap_or_default() + chars.as_str()
}

#[test]
fn the_page_of_keys_is_up_to_date() {
    const MARK: &str = "<!-- Ce qui suit est produit à partir des schémas\u{a0}: JALON_UPDATE=1 cargo test schemas:: -->\n";
    let page = fs::read_to_string(repository().join("docs/campagne.md")).unwrap();
    let (guide, _) = page.split_once(MARK).unwrap();
    golden("../../docs/campagne.md", &format!("{guide}{MARK}{}", reference()));
}
