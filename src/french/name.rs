//! A proper name with its grammar, and every form that a sentence needs of it.
//!
//! Article, gender and number are declared by the person who writes the launch file, never
//! guessed (OQLF, Banque de dépannage linguistique, « Accord avec un nom propre »).

use super::elision::elides;
use super::space::NBSP;
use crate::vocabulary::{Term, Vocabulary, term};

/// The definite article before a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Article {
    /// le
    Le,
    /// la
    La,
    /// l’
    Elided,
    /// les
    Les,
    /// No article: SAAQclic, Mon dossier.
    None,
}

/// As people write them, with the curly apostrophe or the straight one.
impl Vocabulary for Article {
    const TERMS: &'static [Term<Self>] = &[
        term(Self::Le, "le"),
        term(Self::La, "la"),
        term(Self::Elided, "l’"),
        term(Self::Elided, "l'"),
        term(Self::Les, "les"),
        term(Self::None, ""),
    ];
}

impl Article {
    /// A preposition and the article, up to the name: « au », « de la », « dans l’ ».
    pub fn after(self, preposition: &str) -> String {
        match (preposition, self) {
            ("à", Self::Le) => String::from("au "),
            ("à", Self::Les) => String::from("aux "),
            ("de", Self::Le) => String::from("du "),
            ("de", Self::Les) => String::from("des "),
            (_, Self::None) => format!("{preposition} "),
            (_, Self::Elided) => format!("{preposition} l’"),
            (_, article) => format!("{preposition} {} ", article.word()),
        }
    }
}

/// Grammatical gender.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    /// Masculine.
    Masculine,
    /// Feminine.
    Feminine,
}

impl Vocabulary for Gender {
    const TERMS: &'static [Term<Self>] =
        &[term(Self::Masculine, "m").said("masculin"), term(Self::Feminine, "f").said("féminin")];
}

/// Grammatical number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Number {
    /// Singular.
    Singular,
    /// Plural.
    Plural,
}

impl Vocabulary for Number {
    const TERMS: &'static [Term<Self>] =
        &[term(Self::Singular, "s").said("singulier"), term(Self::Plural, "p").said("pluriel")];
}

/// A common noun put before the name, whose grammar then leads: « le service en ligne X ».
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Generic {
    /// The noun, without its article.
    pub text: String,
    /// Its article.
    pub article: Article,
    /// Its gender.
    pub gender: Gender,
}

/// A name with its grammar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The name without its article, with exact capitals.
    pub text: String,
    /// The article before it.
    pub article: Article,
    /// Gender of the name itself.
    pub gender: Gender,
    /// Number of the name itself.
    pub number: Number,
    /// The article is part of the official name and keeps its capital: La Place 0-5.
    pub official_article: bool,
    /// The noun in apposition before it.
    pub generic: Option<Generic>,
    /// The name stands between « ».
    pub quotes: bool,
    /// A shorter name, with its own grammar, where space is short.
    pub short: Option<Box<Name>>,
    /// Not known yet: prints a visible mark instead, the same in every form.
    pub unknown: bool,
}

impl Name {
    /// A name of the plainest grammar: masculine singular after `article`.
    pub fn plain(text: impl Into<String>, article: Article) -> Self {
        Self {
            text: text.into(),
            article,
            gender: if article == Article::La { Gender::Feminine } else { Gender::Masculine },
            number: if article == Article::Les { Number::Plural } else { Number::Singular },
            official_article: false,
            generic: None,
            quotes: false,
            short: None,
            unknown: false,
        }
    }

    /// A name that nobody gave yet; `mark` is printed in its place.
    pub fn unknown(mark: impl Into<String>) -> Self {
        Self { unknown: true, ..Self::plain(mark, Article::None) }
    }

    /// Whether the name says by itself whose or which it is: « Mon dossier », « La Place 0-5 ». No
    /// « votre » goes before it.
    pub fn is_determined(&self) -> bool {
        const POSSESSIVES: [&str; 8] =
            ["Mon", "Ma", "Mes", "Notre", "Nos", "Votre", "Vos", "Leurs"];
        let first = self.text.split(' ').next().unwrap_or_default();
        self.generic.is_none() && (self.official_article || POSSESSIVES.contains(&first))
    }

    /// The bare name, for titles and labels; an official article stays: « La Place 0-5 ».
    pub fn bare(&self) -> String {
        let name = self.quoted(&self.text);
        match self.article {
            _ if !self.official_article => name,
            Article::None => name,
            Article::Elided => self.quoted(&format!("L’{}", self.text)),
            article => self.quoted(&format!("{} {}", capitalize(article.word()), self.text)),
        }
    }

    /// The name at the head of a title, without its article: « Carnet santé Québec »; a noun in
    /// apposition, with which the title agrees, comes with it: « Service en ligne X ».
    pub fn title(&self) -> String {
        capitalize(&if self.generic.is_some() { self.head() } else { self.bare() })
    }

    /// « le Carnet santé Québec », « l’Aide… », « SAAQclic », « le service en ligne X ».
    pub fn le(&self) -> String {
        self.with_article(self.official_capital())
    }

    /// The same at the start of a sentence.
    pub fn le_capital(&self) -> String {
        capitalize(&self.le())
    }

    /// à + name: « au Carnet », « à la… », « aux Services ».
    pub fn a(&self) -> String {
        self.contracted("au", "aux", "à")
    }

    /// de + name: « du Carnet », « des Services », « d’Info-Santé 811 ».
    pub fn de(&self) -> String {
        if self.head_article() == Article::None && self.elides_bare() {
            return format!("d’{}", self.head());
        }
        self.contracted("du", "des", "de")
    }

    /// que + name: « que le Carnet », « qu’Info-Santé 811 ».
    pub fn que(&self) -> String {
        if self.head_article() == Article::None && self.elides_bare() {
            return format!("qu’{}", self.head());
        }
        format!("que {}", self.le())
    }

    /// The pronoun that stands for it: il, elle, ils, elles.
    pub fn pronoun(&self) -> &'static str {
        match (self.head_gender(), self.head_number()) {
            (Gender::Masculine, Number::Singular) => "il",
            (Gender::Feminine, Number::Singular) => "elle",
            (Gender::Masculine, Number::Plural) => "ils",
            (Gender::Feminine, Number::Plural) => "elles",
        }
    }

    /// Gender that words around the name agree with.
    pub fn head_gender(&self) -> Gender {
        self.generic.as_ref().map_or(self.gender, |generic| generic.gender)
    }

    /// Number that words around the name agree with.
    pub fn head_number(&self) -> Number {
        match &self.generic {
            Some(generic) if generic.article == Article::Les => Number::Plural,
            Some(_) => Number::Singular,
            None => self.number,
        }
    }

    fn head_article(&self) -> Article {
        self.generic.as_ref().map_or(self.article, |generic| generic.article)
    }

    /// What follows the article: the name, or the noun in apposition and the name.
    fn head(&self) -> String {
        match &self.generic {
            Some(generic) => format!("{} {}", generic.text, self.bare()),
            None => self.quoted(&self.text),
        }
    }

    fn quoted(&self, text: &str) -> String {
        if self.quotes { format!("«{NBSP}{text}{NBSP}»") } else { text.to_string() }
    }

    /// La and L’ of an official name keep their capital; le and les contract, and lose it.
    fn official_capital(&self) -> bool {
        self.official_article && self.generic.is_none()
    }

    fn elides_bare(&self) -> bool {
        !self.unknown && elides(&self.head())
    }

    fn with_article(&self, capital: bool) -> String {
        let article = self.head_article();
        let word = if capital { capitalize(article.word()) } else { article.word().to_string() };
        // An official article is inside the « », as part of the name.
        match article {
            Article::None => self.head(),
            Article::Elided if capital => self.quoted(&format!("{word}{}", self.text)),
            Article::Elided => format!("{word}{}", self.head()),
            _ if capital => self.quoted(&format!("{word} {}", self.text)),
            _ => format!("{word} {}", self.head()),
        }
    }

    fn contracted(&self, with_le: &str, with_les: &str, alone: &str) -> String {
        match self.head_article() {
            Article::Le => format!("{with_le} {}", self.head()),
            Article::Les => format!("{with_les} {}", self.head()),
            _ => format!("{alone} {}", self.le()),
        }
    }
}

/// The text with its first letter in upper case, past an opening « or similar sign.
pub fn capitalize(text: &str) -> String {
    let Some((at, letter)) = text.char_indices().find(|(_, c)| c.is_alphanumeric()) else {
        return text.to_string();
    };
    let mut out = String::with_capacity(text.len());
    out.push_str(&text[..at]);
    out.extend(letter.to_uppercase());
    out.push_str(&text[at + letter.len_utf8()..]);
    out
}
