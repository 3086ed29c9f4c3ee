//! An article that a person typed with the name, and the articles that a name may take.

use crate::french::elision::{elides, may_elide};
use crate::french::name::Article;

/// A name typed with an article before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedArticle {
    /// The article.
    pub article: Article,
    /// The name after it.
    pub name: String,
    /// It was typed with a capital, and may be part of the official name.
    pub capital: bool,
}

/// Takes a typed article off a name: « La Place 0-5 », « l’Aide financière ».
pub fn split_article(text: &str) -> Option<TypedArticle> {
    let text = text.trim();
    let capital = text.starts_with('L');
    let (word, rest) = match text.split_once(['’', '\'']) {
        Some((letter, rest)) if letter.eq_ignore_ascii_case("l") => ("l’", rest),
        _ => text.split_once(char::is_whitespace)?,
    };
    let article = match word.to_lowercase().as_str() {
        "le" => Article::Le,
        "la" => Article::La,
        "les" => Article::Les,
        "l’" => Article::Elided,
        _ => return None,
    };
    let name = rest.trim().to_string();
    (!name.is_empty()).then_some(TypedArticle { article, name, capital })
}

/// What stands where an article would: a name that begins with one takes none, as a rule.
const POSSESSIVES: [&str; 9] = ["mon", "ma", "mes", "notre", "nos", "votre", "vos", "ton", "tes"];

/// The articles to choose from, the likeliest first, those that could never stand before the name
/// left out.
pub fn article_choices(name: &str) -> Vec<Article> {
    let plain = [Article::Le, Article::La];
    let mut choices = Vec::new();
    if elides(name) {
        choices.push(Article::Elided);
        choices.extend(plain);
    } else {
        choices.extend(plain);
        choices.extend(may_elide(name).then_some(Article::Elided));
    }
    choices.extend([Article::Les, Article::None]);
    let first = name.split_whitespace().next().unwrap_or_default().to_lowercase();
    if POSSESSIVES.contains(&first.as_str()) {
        choices.rotate_right(1);
    }
    choices
}
