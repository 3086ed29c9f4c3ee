//! Reads a name with its grammar, and says what sounds wrong in it.

use crate::french::elision::{elides, is_acronym, may_elide};
use crate::french::folded::folded;
use crate::french::name::{Article, Gender, Generic, Name, Number};
use crate::input::{Part, Phrase, Problem, Setting, Table, Way, phrase, quoted};
use crate::vocabulary::Vocabulary as _;

/// The only noun whose grammar nobody needs to declare.
const ONLINE_SERVICE: &str = "service en ligne";

/// Reads the keys of a name from the table that holds them; `example` is a name of this sort.
pub(super) fn name(table: &Table<'_>, example: &str) -> Option<Name> {
    let text = table.required_line("name", example);
    let article = article(table);
    let gender = table.word::<Gender>("gender");
    let number = table.word::<Number>("number");
    let official_article = table.bool("official_article").unwrap_or(false);
    let quotes = table.bool("quotes").unwrap_or(false);
    let generic = generic(table);
    let short = table.section("short_name", |short| name(short, "Carnet santé"));
    let (text, article) = (text?, article?);
    if !text.value.contains(char::is_alphanumeric) {
        let message = phrase!("« {} » n’a ni lettre ni chiffre", &text.value);
        let help = phrase!("écrivez un nom : {}", table.setting("name", quoted(example)));
        table.wrong("name", message, help);
        return None;
    }
    let says_no_gender = matches!(article, Article::Elided | Article::Les);
    if gender.is_none() && generic.is_none() && says_no_gender {
        // A word that is no gender is told already.
        if !table.has("gender") {
            let note = phrase!("ou {} : l’article ne dit pas le genre", Part::Value(quoted("m")));
            table.lacks(table.setting("gender", quoted("f")).note(note));
        }
        return None;
    }
    let plain = Name::plain(text.value, article);
    let name = Name {
        gender: gender.unwrap_or(plain.gender),
        number: number.unwrap_or(plain.number),
        official_article,
        quotes,
        generic,
        short: short.map(Box::new),
        ..plain
    };
    contradictions(table, article, name.gender, number);
    official_without_article(table, &name);
    sounds(table, name.article, &name.text);
    article_within(table, &name);
    looks(table, &name);
    Some(name)
}

/// An article says a gender or a number by itself: another one declared beside it is an error.
fn contradictions(table: &Table<'_>, article: Article, gender: Gender, number: Option<Number>) {
    let said_gender = match article {
        Article::Le => Some(Gender::Masculine),
        Article::La => Some(Gender::Feminine),
        _ => None,
    };
    if said_gender.is_some_and(|said| said != gender) {
        contradiction(table, "gender", article);
    }
    let said_number = match article {
        Article::Les => Some(Number::Plural),
        Article::None => None,
        _ => Some(Number::Singular),
    };
    if number.is_some() && said_number.is_some() && number != said_number {
        contradiction(table, "number", article);
    }
}

fn contradiction(table: &Table<'_>, key: &'static str, article: Article) {
    let message = phrase!("{} contredit l’article « {} »", table.key(key), article.word());
    let help = phrase!("retirez {}, ou corrigez {}", table.key(key), table.key("article"));
    table.wrong(key, message, help);
}

fn article(table: &Table<'_>) -> Option<Article> {
    if !table.has("article") {
        let word = |text: &str| Part::Value(quoted(text));
        let note = phrase!(
            "au choix : {}, {}, {}, {}, ou {} si le nom n’en prend pas",
            word("le"),
            word("la"),
            word("l'"),
            word("les"),
            word("")
        );
        table.lacks(table.setting("article", quoted("le")).note(note));
        return None;
    }
    table.word("article")
}

fn generic(table: &Table<'_>) -> Option<Generic> {
    match table.table_or_line("generic")? {
        Err(line) if line.value == ONLINE_SERVICE => {
            Some(Generic { text: line.value, article: Article::Le, gender: Gender::Masculine })
        }
        Err(line) => {
            let message = phrase!("le genre de « {} » n’est pas connu", &line.value);
            let section = "{ name = \"plateforme\", article = \"la\", gender = \"f\" }";
            let way = Way::Spell(table.setting("generic", section), ONLINE_SERVICE);
            table.wrong("generic", message, way);
            None
        }
        Ok(section) => {
            let text = section.required_line("name", "plateforme");
            let article = article(&section);
            let gender = section.word("gender");
            if let (Some(text), Some(article)) = (&text, article) {
                sounds(&section, article, &text.value);
            }
            section.finish();
            let article = article?;
            let default = if article == Article::La { Gender::Feminine } else { Gender::Masculine };
            Some(Generic { text: text?.value, article, gender: gender.unwrap_or(default) })
        }
    }
}

/// An article that cannot stand before the words is an error, one that is likely wrong a warning.
fn sounds(table: &Table<'_>, article: Article, text: &str) {
    match article {
        Article::Elided if !may_elide(text) => {
            let message = if folded(text).starts_with('h') {
                phrase!("« l’ » ne peut pas précéder « {} », dont le h est aspiré", text)
            } else {
                phrase!(
                    "« l’ » ne peut pas précéder « {} », qui ne commence pas par un son voyelle",
                    text
                )
            };
            let article = table.setting("article", quoted("le")).or(quoted("la"));
            table.wrong("article", message, phrase!("choisissez {}", article));
        }
        Article::Le | Article::La if elides(text) && !is_acronym(first_word(text)) => {
            let article = article.word();
            let message = phrase!("« {} {} » : on s’attend à « l’{} »", article, text, text);
            let settings = vec![
                table.setting("article", quoted("l'")),
                table.setting("gender", quoted("m")).or(quoted("f")),
            ];
            warn(table, "article", message, phrase!("écrivez {}", settings));
        }
        _ => {}
    }
}

/// Notes what is only likely to be wrong.
fn warn(table: &Table<'_>, key: &'static str, message: Phrase, help: impl Into<Way>) {
    let problem = Problem::at(&table.reader.source, table.span_of(key), message);
    table.reader.note(problem.key(table.key(key)).help(help).warning());
}

fn first_word(text: &str) -> &str {
    text.split([' ', '-', '’', '\'']).next().unwrap_or("")
}

/// « Le Phare », « L’Aide », with the capital of an official name.
fn begins_with_article(text: &str) -> bool {
    let before_space = text.split_once(' ').map(|(word, _)| word);
    matches!(before_space, Some("Le" | "La" | "Les"))
        || ["L’", "L'"].iter().any(|article| text.starts_with(article))
}

/// An official article that is not there.
fn official_without_article(table: &Table<'_>, name: &Name) {
    if !name.official_article || name.article != Article::None {
        return;
    }
    let official = table.key("official_article");
    let help = match apart(table, name, true) {
        Some(apart) => phrase!("écrivez {}", apart),
        None => {
            phrase!(
                "retirez {}, ou dites l’article dans {}",
                official.clone(),
                table.key("article")
            )
        }
    };
    table.wrong("official_article", phrase!("{} demande un article", official), help);
}

/// An article within the name.
fn article_within(table: &Table<'_>, name: &Name) {
    let Some(official) = apart(table, name, true) else { return };
    if name.article == Article::None {
        if begins_with_article(&name.text) && !name.official_article {
            let message = phrase!(
                "« {} » commence par un article, qui ne s’accordera pas dans les phrases : « à {} »",
                &name.text,
                &name.text
            );
            warn(table, "name", message, phrase!("si c’en est un, écrivez {}", official));
        }
        return;
    }
    let help = match apart(table, name, false).filter(|_| !name.official_article) {
        None => phrase!("écrivez {}", official),
        Some(plain) => phrase!(
            "écrivez {}; si l’article fait partie du nom officiel, ajoutez {}",
            plain,
            table.setting("official_article", "true")
        ),
    };
    let message = phrase!(
        "l’article est écrit deux fois : « {} » et « {} »",
        name.article.word(),
        first_word(&name.text)
    );
    table.wrong("name", message, help);
}

/// What to write for a name that begins with an article: the name alone, the article alone, the
/// gender where none was said, and whether the article is official.
fn apart(table: &Table<'_>, name: &Name, official: bool) -> Option<Vec<Setting>> {
    let first = first_word(&name.text);
    let (article, silent) = match first.to_lowercase().as_str() {
        "le" => ("le", false),
        "la" => ("la", false),
        "les" => ("les", true),
        "l" => ("l'", true),
        _ => return None,
    };
    let rest = name.text[first.len()..].trim_start_matches([' ', '-', '’', '\'']);
    if rest.is_empty() {
        return None;
    }
    let mut settings =
        vec![table.setting("name", quoted(rest)), table.setting("article", quoted(article))];
    if silent && !matches!(name.article, Article::Elided | Article::Les) {
        settings.push(table.setting("gender", quoted("m")).or(quoted("f")));
    }
    if official {
        settings.push(table.setting("official_article", "true"));
    }
    Some(settings)
}

/// What looks wrong in the name itself.
fn looks(table: &Table<'_>, name: &Name) {
    if name.text.ends_with('.') {
        warn(table, "name", "le nom se termine par un point".into(), "retirez le point");
    }
    let first = first_word(&name.text).to_lowercase();
    let plural = ["services", "mes", "vos", "les", "outils", "ressources"];
    let looks_plural = plural.contains(&first.as_str());
    if looks_plural && name.number == Number::Singular && name.generic.is_none() {
        let message =
            phrase!("« {} » a l’air d’un pluriel, mais le singulier est déclaré", &name.text);
        let help = phrase!(
            "écrivez {}, ou {}",
            table.setting("number", quoted("p")),
            table.setting("generic", quoted(ONLINE_SERVICE))
        );
        warn(table, "name", message, help);
    }
}
