//! What is known so far of a launch, and what is still missing.

use chrono::NaiveDate;

use super::facts::{Asked, CONTACT, CONTACT_NAME, FACTS, ORGANIZATION, PREVIOUS_LOGIN};
use super::known::Facts;
use crate::campaign::LaunchType;
use crate::french::name::{Article, Gender, Generic, Name, Number};
use crate::vocabulary::Vocabulary as _;

/// The only noun whose grammar is known without being declared.
const KNOWN_GENERIC: &str = "service en ligne";

/// Which name of a launch is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The service that goes live.
    Service,
    /// The login that it leaves.
    PreviousLogin,
    /// The body in charge.
    Organization,
}

/// A name with its grammar, as far as it was given.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NameAnswers {
    /// The name without its article.
    pub name: Option<String>,
    /// Its article as written, `""` for none.
    pub article: Option<String>,
    /// Its gender.
    pub gender: Option<Gender>,
    /// Its number.
    pub number: Option<Number>,
    /// The article is part of the official name.
    pub official_article: bool,
    /// The noun before it.
    pub generic: Option<String>,
}

/// Everything that a launch file can be written from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Answers {
    pub campaign: String,
    pub date: Option<NaiveDate>,
    pub launch_type: Option<LaunchType>,
    /// Whether the service itself changes too; none when nobody said so.
    pub service_changes: Option<bool>,
    pub service: NameAnswers,
    pub previous_login: NameAnswers,
    /// The login that the campaign offers.
    pub usual_login: Option<Name>,
    /// Whether other services use the previous login; none when nobody said so.
    pub previous_login_active: Option<bool>,
    pub organization: NameAnswers,
    /// What may wait.
    pub facts: Facts,
    /// The campaign writes to subscribers, who may leave.
    pub subscribers: bool,
    /// The campaign has texts for each wave of a launch.
    pub by_wave: bool,
}

impl NameAnswers {
    /// The article and the rest of the grammar are those of another answer.
    pub fn same_grammar(&self, other: &Self) -> bool {
        let grammar = |name: &Self| {
            let alone = name.generic.is_some().then_some(Article::None);
            (alone.or(name.known_article()), name.official_article, name.generic.is_some())
        };
        grammar(self) == grammar(other)
    }

    /// Words further on agree with it as with another answer.
    pub fn same_agreement(&self, other: &Self) -> bool {
        let agreement = |name: &Self| {
            (name.gender.unwrap_or(Gender::Masculine), name.number.unwrap_or(Number::Singular))
        };
        agreement(self) == agreement(other)
    }

    /// Whether nothing was said of it.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The article, when what was written is one.
    pub fn known_article(&self) -> Option<Article> {
        let written = self.article.as_deref()?;
        Article::of_word(written)
    }

    /// Sets the article, as a launch file writes it.
    pub fn set_article(&mut self, article: Article) {
        self.article = Some(article.word().replace('’', "'"));
    }

    /// Puts « service en ligne » before the name, or takes it away.
    pub fn set_generic(&mut self, wanted: bool) {
        self.generic = wanted.then(|| KNOWN_GENERIC.to_string());
    }

    /// The article does not say the gender, and nothing else does.
    pub fn needs_gender(&self) -> bool {
        let silent = matches!(self.known_article(), Some(Article::Elided | Article::Les));
        silent && self.gender.is_none() && self.generic.is_none()
    }

    /// The name that sentences are made from, when there is enough to make them.
    pub fn to_name(&self) -> Option<Name> {
        let mut name = Name::plain(self.name.clone()?, self.known_article()?);
        name.gender = self.gender.unwrap_or(name.gender);
        name.number = self.number.unwrap_or(name.number);
        name.official_article = self.official_article;
        name.generic = self.generic.clone().map(|text| Generic {
            text,
            article: Article::Le,
            gender: Gender::Masculine,
        });
        Some(name)
    }
}

impl Answers {
    /// A name by its role.
    pub fn name_mut(&mut self, role: Role) -> &mut NameAnswers {
        match role {
            Role::Service => &mut self.service,
            Role::PreviousLogin => &mut self.previous_login,
            Role::Organization => &mut self.organization,
        }
    }

    /// The grammar of the usual previous login is known: nobody needs to say it.
    pub fn settle(&mut self) {
        let login = &mut self.previous_login;
        let Some(usual) = &self.usual_login else { return };
        if login.article.is_none() && login.name.as_deref() == Some(&usual.text) {
            login.set_article(usual.article);
            if login.needs_gender() {
                login.gender = Some(usual.gender);
            }
        }
    }

    /// Whether the launch leaves a login: something was said of it.
    pub fn has_login(&self) -> bool {
        !self.previous_login.is_empty()
            || self.previous_login_active.is_some()
            || self.facts.any_in(PREVIOUS_LOGIN)
    }

    /// Whether the organization must be named: something of it was given.
    pub fn has_organization(&self) -> bool {
        !self.organization.is_empty() || self.facts.any_in(ORGANIZATION) || self.has_contact()
    }

    /// What is known around an organization that has no name, as people call it: it waits for one.
    pub fn waiting(&self) -> Vec<&'static str> {
        if self.organization.name.is_some() {
            return Vec::new();
        }
        let known = FACTS.iter().filter(|fact| self.facts.get(fact.key).is_some());
        let own = known.filter(|fact| fact.is_in(ORGANIZATION)).map(|fact| fact.called);
        own.chain(self.has_contact().then_some("la personne à joindre")).collect()
    }

    /// Forgets the login: a new service leaves none.
    pub fn leave_login(&mut self) {
        self.previous_login = NameAnswers::default();
        self.previous_login_active = None;
        self.service_changes = None;
        self.facts.forget(PREVIOUS_LOGIN);
    }

    /// The login is the one that the campaign offers.
    pub fn is_usual_login(&self) -> bool {
        let usual = self.usual_login.as_ref().map(|usual| usual.text.as_str());
        usual.is_some() && self.previous_login.name.as_deref() == usual
    }

    /// Whether other services use a login that is not the usual one remains to be said.
    fn login_to_complete(&self) -> bool {
        self.has_login() && self.previous_login_active.is_none() && !self.is_usual_login()
    }

    /// Whether anything of the contact was given.
    pub fn has_contact(&self) -> bool {
        self.facts.any_in(CONTACT)
    }

    /// The flags that are still to be given, each with what it is for.
    pub fn missing(&self) -> Vec<&'static str> {
        let migration = self.launch_type == Some(LaunchType::Migration);
        let mut missing = Vec::new();
        let mut need = |wanted: bool, flag| {
            if wanted {
                missing.push(flag);
            }
        };
        need(self.service.name.is_none(), "--service");
        need(self.service.article.is_none(), "--article");
        need(self.service.needs_gender(), "--gender");
        need(self.date.is_none(), "--launch");
        need(self.launch_type.is_none(), "--type");
        let login = &self.previous_login;
        if migration || self.has_login() {
            need(login.name.is_none(), "--previous-login");
            let named = login.name.is_some() || !login.is_empty();
            need(named && login.article.is_none(), "--previous-login-article");
            need(login.needs_gender(), "--previous-login-gender");
        }
        if self.has_organization() {
            need(self.organization.name.is_none(), "--organization");
            need(self.organization.article.is_none(), "--organization-article");
            need(self.organization.needs_gender(), "--organization-gender");
        }
        missing
    }

    /// What can be added to the file later, as people call it.
    pub fn left_out(&self) -> Vec<&'static str> {
        let migration = self.launch_type == Some(LaunchType::Migration);
        let changes =
            (migration && self.service_changes.is_none()).then_some("si le service change aussi");
        let login = self.login_to_complete();
        let login = login.then_some("usage de l’ancien mode par d’autres services");
        let organization = self.organization.name.is_none().then_some("organisation");
        let mut left = self.unsaid(Asked::Service);
        left.extend(changes.into_iter().chain(login));
        if self.subscribers {
            left.extend(self.unsaid(Asked::Public));
        }
        left.extend(organization);
        left.extend(self.unsaid(Asked::Organization));
        left
    }

    /// What is not known of what is asked then; of nobody at all, one thing is said.
    fn unsaid(&self, asked: Asked) -> Vec<&'static str> {
        let nobody = !self.has_contact();
        let unknown = FACTS.iter().filter(|fact| self.facts.get(fact.key).is_none());
        let unknown = unknown.filter(|fact| fact.asked == asked);
        let called = unknown.filter_map(|fact| match nobody && fact.is_in(CONTACT) {
            true => (fact.key == CONTACT_NAME).then_some("personne à joindre"),
            false => fact.later,
        });
        called.collect()
    }

    /// The same with harmless words for what is missing, so that the rest can be checked at once.
    #[must_use]
    pub fn filled(&self) -> Self {
        let mut filled = self.clone();
        filled.date = self.date.or_else(|| NaiveDate::from_ymd_opt(2027, 3, 1));
        filled.launch_type = self.launch_type.or(Some(match self.has_login() {
            true => LaunchType::Migration,
            false => LaunchType::New,
        }));
        fill(&mut filled.service);
        if filled.launch_type == Some(LaunchType::Migration) || self.has_login() {
            fill(&mut filled.previous_login);
        }
        if self.has_organization() {
            fill(&mut filled.organization);
        }
        filled
    }
}

fn fill(name: &mut NameAnswers) {
    // Whether an article is official cannot be judged without it.
    name.official_article &= name.article.is_some();
    let article = name.article.get_or_insert_default();
    let example = if article.ends_with(['\'', '’']) { "Aide" } else { "Carnet" };
    name.name.get_or_insert_with(|| example.to_string());
    if name.needs_gender() {
        name.gender = Some(Gender::Masculine);
    }
}
