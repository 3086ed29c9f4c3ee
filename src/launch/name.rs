//! Reads a name with its grammar, and says what sounds wrong in it.

use std::ops::Range;
use std::sync::Arc;

use crate::french::elision::{elides, is_acronym, may_elide};
use crate::french::name::{Article, Gender, Generic, Name, Number};
use crate::input::{Problem, Source, Table};

/// Reads the keys of a name from the table that holds them; `example` is a name of this sort.
pub(super) fn name(table: &Table<'_>, example: &str) -> Option<Name> {
    let text = table.required_line("name", example);
    let article = article(table);
    let gender = table.choice("gender", &[("m", Gender::Masculine), ("f", Gender::Feminine)]);
    let number = table.choice("number", &[("s", Number::Singular), ("p", Number::Plural)]);
    let official_article = table.bool("official_article").unwrap_or(false);
    let quotes = table.bool("quotes").unwrap_or(false);
    let generic = generic(table);
    let short = table.table("short_name").and_then(|short| {
        let name = name(&short, "Carnet santé");
        short.finish();
        name
    });
    let (text, article) = (text?, article?);
    if !text.value.contains(char::is_alphanumeric) {
        let message = format!("«\u{a0}{}\u{a0}» n’a ni lettre ni chiffre", text.value);
        table.reader.error(
            text.span,
            message,
            format!("écrivez un nom\u{a0}: name = \"{example}\""),
        );
        return None;
    }
    let gender = match (gender, article) {
        (Some(gender), _) => gender.value,
        (None, Article::Elided | Article::Les) if generic.is_none() => {
            table.missing("gender", "\"f\"   (ou \"m\" : l’article ne dit pas le genre)");
            return None;
        }
        (None, Article::La) => Gender::Feminine,
        (None, _) => Gender::Masculine,
    };
    contradictions(table, article, gender, number.as_ref().map(|n| n.value));
    let mut name = Name::plain(text.value, article);
    name.gender = gender;
    if let Some(number) = number {
        name.number = number.value;
    }
    name.official_article = official_article;
    name.quotes = quotes;
    name.generic = generic;
    name.short = short.map(Box::new);
    official_without_article(table, &name);
    for problem in check(&name, &table.reader.source, text.span, table.span_of("article")) {
        table.reader.note(problem);
    }
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
        table.reader.error(
            table.span_of("gender"),
            format!("« gender » contredit l’article « {} »", article.word()),
            "retirez « gender », ou corrigez « article »",
        );
    }
    let said_number = match article {
        Article::Les => Some(Number::Plural),
        Article::None => None,
        _ => Some(Number::Singular),
    };
    if number.is_some() && said_number.is_some() && number != said_number {
        table.reader.error(
            table.span_of("number"),
            format!("« number » contredit l’article « {} »", article.word()),
            "retirez « number », ou corrigez « article »",
        );
    }
}

fn article(table: &Table<'_>) -> Option<Article> {
    if !table.has("article") {
        table.missing("article", "\"le\"   (au choix : \"le\", \"la\", \"l'\", \"les\", ou \"\" si le nom n’en prend pas)");
        return None;
    }
    table.choice("article", &Article::WRITTEN).map(|placed| placed.value)
}

fn generic(table: &Table<'_>) -> Option<Generic> {
    match table.table_or_line("generic")? {
        Err(line) if line.value == "service en ligne" => {
            Some(Generic { text: line.value, article: Article::Le, gender: Gender::Masculine })
        }
        Err(line) => {
            table.reader.error(
                line.span,
                format!("le genre de « {} » n’est pas connu", line.value),
                "écrivez : generic = { name = \"plateforme\", article = \"la\", gender = \"f\" }",
            );
            None
        }
        Ok(section) => {
            let text = section.required_line("name", "plateforme");
            let article = article(&section);
            let gender =
                section.choice("gender", &[("m", Gender::Masculine), ("f", Gender::Feminine)]);
            section.finish();
            let article = article?;
            let default = if article == Article::La { Gender::Feminine } else { Gender::Masculine };
            Some(Generic {
                text: text?.value,
                article,
                gender: gender.map_or(default, |g| g.value),
            })
        }
    }
}

/// What sounds wrong in a name: an article that cannot stand before it is an error, what is only
/// likely to be wrong is a warning.
fn check(
    name: &Name,
    source: &Arc<Source>,
    text: Range<usize>,
    article: Range<usize>,
) -> Vec<Problem> {
    let mut problems = Vec::new();
    match name.article {
        Article::Elided if !may_elide(&name.text) => problems.push(
            Problem::at(
                source,
                article,
                format!(
                    "« l’ » ne peut pas précéder « {} », qui ne commence pas par un son voyelle",
                    name.text
                ),
            )
            .help("choisissez article = \"le\" ou \"la\""),
        ),
        Article::Le | Article::La if elides(&name.text) && !is_acronym(first_word(&name.text)) => {
            problems.push(
                Problem::at(
                    source,
                    article,
                    format!(
                        "« {} {} » : on s’attend à « l’{} »",
                        name.article.word(),
                        name.text,
                        name.text
                    ),
                )
                .help("écrivez article = \"l'\" et gender = \"m\" ou \"f\"")
                .warning(),
            )
        }
        _ => {}
    }
    problems.extend(text_problems(name, source, text));
    problems
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
    let help = match apart(name, true) {
        Some(apart) => format!("écrivez {apart}"),
        None => String::from(
            "retirez «\u{a0}official_article\u{a0}», ou dites l’article dans «\u{a0}article\u{a0}»",
        ),
    };
    let message = "«\u{a0}official_article\u{a0}» demande un article";
    table.reader.error(table.span_of("official_article"), message, help);
}

/// An article within the name.
fn article_problem(name: &Name) -> Option<Problem> {
    let official = apart(name, true)?;
    if name.article != Article::None {
        let help = match name.official_article {
            true => format!("écrivez {official}"),
            false => format!(
                "écrivez {}; si l’article fait partie du nom officiel, ajoutez official_article = true",
                apart(name, false)?
            ),
        };
        let (article, first) = (name.article.word(), first_word(&name.text));
        let message = format!(
            "l’article est écrit deux fois\u{a0}: «\u{a0}{article}\u{a0}» et «\u{a0}{first}\u{a0}»"
        );
        return Some(Problem::general(message).help(help));
    }
    (begins_with_article(&name.text) && !name.official_article).then(|| {
        let message = format!(
            "«\u{a0}{0}\u{a0}» commence par un article, qui ne s’accordera pas dans les phrases\u{a0}: «\u{a0}à {0}\u{a0}»",
            name.text
        );
        Problem::general(message).help(format!("si c’en est un, écrivez {official}")).warning()
    })
}

/// What to write for a name that begins with an article: the name alone, the article alone, the
/// gender where none was said, and whether the article is official.
fn apart(name: &Name, official: bool) -> Option<String> {
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
    let mut keys = vec![format!("name = {}", toml::Value::from(rest))];
    keys.push(format!("article = \"{article}\""));
    if silent && !matches!(name.article, Article::Elided | Article::Les) {
        keys.push(String::from("gender = \"m\" (ou \"f\")"));
    }
    if official {
        keys.push(String::from("official_article = true"));
    }
    let last = keys.pop()?;
    Some(format!("{} et {last}", keys.join(", ")))
}

/// What sounds wrong in the name itself.
fn text_problems(name: &Name, source: &Arc<Source>, text: Range<usize>) -> Vec<Problem> {
    let mut problems = Vec::new();
    let first = first_word(&name.text);
    problems.extend(article_problem(name).map(|problem| problem.in_source(source, text.clone())));
    if name.text.ends_with('.') {
        problems.push(
            Problem::at(source, text.clone(), "le nom se termine par un point")
                .help("retirez le point")
                .warning(),
        );
    }
    let plural_look = ["services", "mes", "vos", "les", "outils", "ressources"]
        .contains(&first.to_lowercase().as_str());
    if plural_look && name.number == Number::Singular && name.generic.is_none() {
        problems.push(
            Problem::at(
                source,
                text,
                format!("« {} » a l’air d’un pluriel, mais le singulier est déclaré", name.text),
            )
            .help("écrivez number = \"p\", ou generic = \"service en ligne\"")
            .warning(),
        );
    }
    problems
}
