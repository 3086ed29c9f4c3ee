//! The kinds of questions, in French from end to end.

use std::fmt::{self, Display};
use std::io::Write as _;

use inquire::ui::{RenderConfig, Styled};
use inquire::validator::Validation;
use inquire::{Confirm, CustomUserError, InquireError, Select, Text};

use crate::terminal::wrapped;

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

/// A text to ask for.
pub(super) struct Question<'a> {
    pub message: &'a str,
    pub help: &'a str,
    /// Taken when nothing is typed.
    pub default: Option<&'a str>,
    pub check: Check<'a>,
}

/// Something to choose, as it is shown in the list and once chosen.
pub(super) struct Choice<T> {
    pub value: T,
    pub shown: String,
    pub chosen: String,
}

impl<T> Display for Choice<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown)
    }
}

/// Shows a line between questions.
pub(super) fn tell(line: &str) {
    writeln!(std::io::stderr(), "{line}").ok();
}

/// Shows a sentence between questions, set off from them.
pub(super) fn tell_indented(text: &str) {
    for line in wrapped(text, 72).lines() {
        tell(&format!("    {line}"));
    }
}

/// Asks for a text, which comes back without spaces around it.
pub(super) fn text(question: &Question<'_>) -> Answered<String> {
    Ok(prepared(question).prompt()?.trim().to_string())
}

/// Asks for a text that may be skipped.
pub(super) fn optional(question: &Question<'_>) -> Answered<Option<String>> {
    let answer = prepared(question)
        .with_formatter(&|answer| match answer.trim() {
            "" => String::from("plus tard"),
            answer => answer.to_string(),
        })
        .prompt()?;
    let answer = answer.trim();
    Ok((!answer.is_empty()).then(|| answer.to_string()))
}

/// Asks for a text while `suggest` says something of what is typed; `show` writes the answer.
pub(super) fn suggested(
    question: &Question<'_>,
    suggest: &dyn Fn(&str) -> Vec<String>,
    show: &dyn Fn(&str) -> String,
) -> Answered<String> {
    let answer = prepared(question)
        .with_autocomplete(move |typed: &str| Ok::<_, CustomUserError>(suggest(typed)))
        .with_formatter(show)
        .prompt()?;
    Ok(answer.trim().to_string())
}

fn prepared<'a>(question: &'a Question<'a>) -> Text<'a, 'a> {
    let check = question.check;
    let mut text = Text::new(question.message)
        .with_render_config(style())
        .with_validator(move |typed: &str| {
            Ok::<_, CustomUserError>(match check(typed.trim()) {
                Ok(()) => Validation::Valid,
                Err(reason) => Validation::Invalid(reason.into()),
            })
        })
        .with_help_message(question.help);
    text.default = question.default;
    text
}

/// Offers a list, the cursor on the first line.
pub(super) fn choose<T>(message: &str, choices: Vec<Choice<T>>) -> Answered<T> {
    let count = choices.len();
    let choice = Select::new(message, choices)
        .with_render_config(style())
        .with_help_message("↑ ↓ pour choisir, Entrée pour confirmer")
        .with_page_size(count)
        .without_filtering()
        .with_formatter(&|option| option.value.chosen.clone())
        .prompt()?;
    Ok(choice.value)
}

/// Asks yes or no; Enter means `default`.
pub(super) fn confirm(message: &str, default: bool) -> Answered<bool> {
    let answer = Confirm::new(message)
        .with_render_config(style())
        .with_default(default)
        .with_parser(&|typed| match typed.trim().to_lowercase().as_str() {
            "o" | "oui" => Ok(true),
            "n" | "non" => Ok(false),
            _ => Err(()),
        })
        .with_formatter(&|answer| String::from(if answer { "oui" } else { "non" }))
        .with_default_value_formatter(&|answer| String::from(if answer { "O/n" } else { "o/N" }))
        .with_error_message("Répondez par oui ou par non")
        .prompt()?;
    Ok(answer)
}

fn style() -> RenderConfig<'static> {
    let mut style = RenderConfig::default().with_canceled_prompt_indicator(Styled::new(""));
    style.error_message.default_message = "Cette réponse n’est pas valide.";
    style
}
