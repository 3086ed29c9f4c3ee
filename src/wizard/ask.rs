//! The kinds of questions, in French from end to end.

use std::fmt::{self, Display};
use std::io::Write as _;

use inquire::ui::{RenderConfig, Styled};
use inquire::validator::Validation;
use inquire::{Confirm, CustomUserError, InquireError, Select, Text};
use unicode_width::UnicodeWidthStr as _;

use crate::french::message::told;
use crate::terminal::{wrapped, wrapped_after};
use crate::visible;

/// Columns of the narrowest terminal that nothing may break in; one is left for the cursor.
const WIDTH: u16 = 79;

/// What an answer that waits is shown as.
pub(super) const LATER: &str = "plus tard";

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum Stop {
    /// The person gave up.
    #[error("abandonné")]
    Abandoned,
    /// The terminal cannot be asked.
    #[error("les questions ne peuvent pas être posées dans ce terminal")]
    Terminal,
}

impl From<InquireError> for Stop {
    fn from(error: InquireError) -> Self {
        match error {
            InquireError::OperationCanceled | InquireError::OperationInterrupted => Self::Abandoned,
            _ => Self::Terminal,
        }
    }
}

/// An answer, or none.
pub type Answered<T> = Result<T, Stop>;

/// What can be wrong with a text, said in French.
pub(super) type Check<'a> = &'a dyn Fn(&str) -> Result<(), String>;

/// What is said where nothing was answered, which something must be.
pub(super) fn required(typed: &str, what: &str) -> Result<(), String> {
    if typed.is_empty() { Err(format!("Écrivez {what}")) } else { Ok(()) }
}

/// A text to ask for.
pub(super) struct Question<'a> {
    pub message: &'a str,
    pub help: &'a str,
    /// Taken when nothing is typed.
    pub default: Option<&'a str>,
    /// The answer given before: it is there to be kept, corrected or taken away.
    pub before: Option<&'a str>,
    pub check: Check<'a>,
}

/// Something to choose, as it is shown in the list and once chosen.
pub(super) struct Choice<T> {
    pub value: T,
    pub shown: String,
    pub chosen: String,
}

impl<T> Choice<T> {
    /// One that is shown in the same words everywhere.
    pub(super) fn of(value: T, words: impl Into<String>) -> Self {
        let shown = words.into();
        Self { value, chosen: shown.clone(), shown }
    }
}

impl<T> Display for Choice<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&told(&self.shown))
    }
}

/// Shows lines between questions.
pub(super) fn tell(text: &str) {
    for line in text.split('\n') {
        let line = wrapped(&visible::line(line), WIDTH);
        writeln!(std::io::stderr(), "{}", line.trim_end()).ok();
    }
}

/// Shows a sentence between questions, set off from them.
pub(super) fn tell_indented(text: &str) {
    for line in wrapped(text, 72).lines() {
        tell(&format!("    {line}"));
    }
}

/// Asks for a text, which comes back without spaces around it.
pub(super) fn text(question: &Question<'_>) -> Answered<String> {
    typed(question, &|answer| answer.trim().to_string(), None)
}

/// Asks for a text that may be skipped, which is shown as `skipped`.
pub(super) fn optional(question: &Question<'_>, skipped: &str) -> Answered<Option<String>> {
    let show = |answer: &str| match answer.trim() {
        "" => skipped.to_string(),
        answer => answer.to_string(),
    };
    let answer = typed(question, &show, None)?;
    Ok((!answer.is_empty()).then_some(answer))
}

/// What is said of what is typed so far, a line each.
type Suggest<'s> = &'s dyn Fn(&str) -> Vec<String>;

/// Asks for a text while `suggest` says something of what is typed; `show` writes the answer.
pub(super) fn suggested(
    question: &Question<'_>,
    suggest: Suggest<'_>,
    show: &dyn Fn(&str) -> String,
) -> Answered<String> {
    typed(question, show, Some(suggest))
}

fn typed(
    question: &Question<'_>,
    show: &dyn Fn(&str) -> String,
    suggest: Option<Suggest<'_>>,
) -> Answered<String> {
    let (message, help) = (told(question.message), told(question.help));
    let show = |answer: &str| folded(question, &show(answer));
    let validate = |typed: &str| {
        Ok::<_, CustomUserError>(match (question.check)(typed.trim()) {
            Ok(()) => Validation::Valid,
            Err(reason) => {
                let lines = wrapped_after(&reason, "# ".len(), WIDTH);
                Validation::Invalid(lines.trim_end().into())
            }
        })
    };
    let mut text = Text::new(&message)
        .with_render_config(style())
        .with_validator(validate)
        .with_help_message(&help)
        .with_formatter(&show);
    text.default = question.default;
    text.initial_value = question.before;
    if let Some(suggest) = suggest {
        let suggest = move |typed: &str| Ok::<_, CustomUserError>(suggest(typed));
        text = text.with_autocomplete(suggest);
    }
    let answer = asked(TEXT_ROWS, || text.prompt())?;
    Ok(answer.trim().to_string())
}

/// An answer on lines that break at words, the first after its question.
fn folded(question: &Question<'_>, answer: &str) -> String {
    let start = "> ".len() + question.message.width() + 1;
    wrapped_after(answer, start, WIDTH).trim_end().to_string()
}

/// Lines that a question for a text may take, with what is wrong and what is suggested.
const TEXT_ROWS: usize = 8;

/// Runs a question that takes `rows` lines at most. When it is given up, nothing of it stays on
/// the screen: room is made first, so that the place where it began does not scroll away.
fn asked<T>(rows: usize, prompt: impl FnOnce() -> Result<T, InquireError>) -> Answered<T> {
    write!(std::io::stderr(), "{}\u{1b}[{rows}A\u{1b}7", "\n".repeat(rows)).ok();
    prompt().map_err(|error| {
        write!(std::io::stderr(), "\u{1b}8\r\u{1b}[J").ok();
        Stop::from(error)
    })
}

/// Offers a list, the cursor on a line counted from 0.
pub(super) fn choose<T>(message: &str, choices: Vec<Choice<T>>, cursor: usize) -> Answered<T> {
    let (count, message) = (choices.len(), told(message));
    let choice = asked(count + 2, || {
        Select::new(&message, choices)
            .with_render_config(style())
            .with_help_message("↑ ↓ pour choisir, Entrée pour confirmer")
            .with_page_size(count)
            .with_starting_cursor(cursor)
            .without_filtering()
            .with_formatter(&|option| option.value.chosen.clone())
            .prompt()
    })?;
    Ok(choice.value)
}

/// Asks yes or no; Enter means `default`.
pub(super) fn confirm(message: &str, default: bool) -> Answered<bool> {
    let message = told(message);
    asked(TEXT_ROWS, || {
        Confirm::new(&message)
            .with_render_config(style())
            .with_default(default)
            .with_parser(&|typed| match typed.trim().to_lowercase().as_str() {
                "o" | "oui" => Ok(true),
                "n" | "non" => Ok(false),
                _ => Err(()),
            })
            .with_formatter(&|answer| String::from(if answer { "oui" } else { "non" }))
            .with_default_value_formatter(&|answer| {
                String::from(if answer { "O/n" } else { "o/N" })
            })
            .with_error_message("Répondez par oui ou par non")
            .prompt()
    })
}

fn style() -> RenderConfig<'static> {
    let mut style = RenderConfig::default().with_canceled_prompt_indicator(Styled::new(""));
    style.error_message.default_message = "Cette réponse n’est pas valide.";
    style
}
