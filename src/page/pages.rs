//! Every page, read and held to what it may show, ready to be made.

use super::email::{self, Styles};
use super::engine::{Engine, files};
use super::{BookText, book, plan, portfolio};
use crate::color::Color;
use crate::export::Carried;
use crate::input::{Problem, Problems};
use crate::library::Library;
use crate::markup::Markdown;
use crate::portfolio::Overview;
use crate::rollout::Rollout;
use crate::text::Fields;

/// Every page, ready to fill; none by default.
#[derive(Debug, Clone, Default)]
pub struct Pages {
    engine: Engine,
    styles: Styles,
}

impl Pages {
    /// Reads the pages: the built-in ones, and what a root puts over them.
    ///
    /// # Errors
    /// What does not follow the language of templates or asks too much of it, a value that a page
    /// does not have, and what would make a request in an e-mail.
    pub fn read(library: &Library) -> Result<Self, Problems> {
        let mut files = files(library);
        let styles = email::read(&mut files)?;
        let engine = Engine::new(files)?;
        // An empty page names most of what it shows: what it misspells is told before anything is made.
        let empty = [
            engine.fill(book::TEMPLATE, &book::Book::default()),
            engine.fill(portfolio::TEMPLATE, &portfolio::Page::default()),
            engine.fill(email::TEMPLATE, &email::Email::default()),
            engine.fill(plan::TEMPLATE, &plan::Plan::default()),
        ];
        let mut problems: Vec<Problem> =
            empty.into_iter().filter_map(Result::err).flat_map(|found| found.0).collect();
        // An e-mail without its text is none.
        problems.extend(engine.without(email::TEMPLATE, "content").map(|(source, range)| {
            Problem::at(source, range, "cette page n’a pas de place pour le texte")
                .help("ajoutez {{ content | safe }} là où va le texte")
        }));
        Problems(problems).unless_errors(Self { engine, styles }).map(|(pages, _)| pages)
    }

    /// The book of a launch: one file that asks for nothing elsewhere. `paths` are the files that
    /// are not a text's, from where the book is.
    ///
    /// # Errors
    /// A value that the page names and does not have.
    pub fn book(
        &self,
        rollout: &Rollout<'_>,
        texts: &[BookText],
        paths: &[String],
    ) -> Result<String, Problems> {
        self.engine.fill(book::TEMPLATE, &book::view(rollout, texts, paths))
    }

    /// The page of several launches, one file that asks for nothing elsewhere but the books.
    ///
    /// # Errors
    /// A value that the page names and does not have.
    pub fn portfolio(
        &self,
        overview: &Overview,
        rollouts: &[Rollout<'_>],
    ) -> Result<String, Problems> {
        self.engine.fill(portfolio::TEMPLATE, &portfolio::view(overview, rollouts))
    }

    /// The plan of a launch on one page, as Markdown.
    ///
    /// # Errors
    /// A value that the page names and does not have.
    pub fn plan(&self, rollout: &Rollout<'_>) -> Result<String, Problems> {
        self.engine.fill(plan::TEMPLATE, &plan::view(rollout))
    }

    /// A text as the page of an e-mail, in the colour of whose it is.
    ///
    /// # Errors
    /// A value that the page names and does not have.
    pub fn email(
        &self,
        fields: &Fields,
        body: &Markdown,
        banner: Option<&Carried>,
        signature: Option<&Carried>,
        color: Option<Color>,
    ) -> Result<String, Problems> {
        let email = email::view(&self.styles, fields, body, banner, signature, color);
        self.engine.fill(email::TEMPLATE, &email)
    }
}
