//! A launch that is being described: answers, the sentences that they make, the file to write.

mod answers;
mod day;
mod doors;
mod facts;
mod file;
mod known;
mod sentences;
mod typed;

pub use answers::{Answers, NameAnswers, Role};
pub use day::Day;
pub use doors::{Flags, Questions};
pub use facts::{ACCESS_OBJECT, Asked, CONTACT, CONTACT_NAME, CONTACT_ROLE, FACTS, Fact};
pub use file::launch_file;
pub use known::Facts;
pub use sentences::{later_words, official_sample, recap_sentence, sample, sentences};
pub use typed::{TypedArticle, article_choices, split_article};
