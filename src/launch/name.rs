//! Reads a name with its grammar, and says what sounds wrong in it.

use std::ops::Range;
use std::sync::Arc;

use crate::french::elision::{elides, is_acronym, may_elide};
use crate::french::name::{Article, Gender, Generic, Name, Number};
use crate::source::{Problem, Source};
use crate::toml_input::Table;

/// Reads the keys of a name from the table that holds them.
pub(super) fn name(table: &Table<'_>) -> Option<Name> {
    let text = table.required_line("name", "Carnet santé Québec");
    let article = article(table);
    let gender = table.choice("gender", &[("m", Gender::Masculine), ("f", Gender::Feminine)]);
    let number = table.choice("number", &[("s", Number::Singular), ("p", Number::Plural)]);
    let official_article = table.bool("official_article").unwrap_or(false);
    let quotes = table.bool("quotes").unwrap_or(false);
    let generic = generic(table);
    let short = table.table("short_name").and_then(|short| {
        let name = name(&short);
        short.finish();
        name
    });
    let (text, article) = (text?, article?);
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
    let first = name.text.split([' ', '-', '’', '\'']).next().unwrap_or("");
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
        Article::Le | Article::La if elides(&name.text) && !is_acronym(first) => problems.push(
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
        ),
        _ => {}
    }
    problems.extend(text_problems(name, source, text));
    problems
}

/// « Le Phare », « L’Aide », with the capital of an official name.
fn begins_with_article(text: &str) -> bool {
    let before_space = text.split_once(' ').map(|(word, _)| word);
    matches!(before_space, Some("Le" | "La" | "Les"))
        || ["L’", "L'"].iter().any(|article| text.starts_with(article))
}

/// What sounds wrong in the name itself.
fn text_problems(name: &Name, source: &Arc<Source>, text: Range<usize>) -> Vec<Problem> {
    let mut problems = Vec::new();
    let first = name.text.split([' ', '-', '’', '\'']).next().unwrap_or("");
    let starts_with_article = ["le", "la", "les", "l"].contains(&first.to_lowercase().as_str());
    if starts_with_article && name.article != Article::None {
        problems.push(
            Problem::at(source, text.clone(), format!("l’article est écrit deux fois : « {} » et « {first} »", name.article.word()))
                .help("retirez-le de « name »; s’il fait partie du nom officiel, ajoutez official_article = true"),
        );
    }
    if name.article == Article::None && begins_with_article(&name.text) {
        problems.push(
            Problem::at(source, text.clone(), format!("« {} » commence par un article, qui ne s’accordera pas dans les phrases : « à {} »", name.text, name.text))
                .help("si c’en est un, retirez-le de « name », écrivez-le dans « article » et ajoutez official_article = true")
                .warning(),
        );
    }
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
