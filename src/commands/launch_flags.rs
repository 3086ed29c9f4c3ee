//! A launch without a file: described by the flags of `plan` and `render`.

use std::sync::Arc;

use crate::calendar::PeriodSpec;
use crate::campaign::{Campaign, LaunchType};
use crate::cli::LaunchArgs;
use crate::draft::Flags;
use crate::input::{Problem, Problems, Source, Voice, quoted};
use crate::launch::{self, Launch};
use crate::vocabulary::Vocabulary as _;

/// A launch known by its flags alone, read through the same door as a file.
pub(super) fn from_flags(
    name: &str,
    args: &LaunchArgs,
    campaign: Arc<Campaign>,
    periods: &[PeriodSpec],
) -> Result<(Launch, Vec<Problem>), Problems> {
    let article = args.article.as_deref().unwrap_or_default();
    let mut lines = vec![
        String::from("[service]"),
        format!("name = {}", quoted(name)),
        format!("article = {}", quoted(article)),
    ];
    if let Some(gender) = args.gender {
        lines.push(format!("gender = \"{}\"", gender.word()));
    }
    if let Some(url) = &args.url {
        lines.push(format!("url = {}", quoted(url)));
    }
    let source = Source::new("options de la commande", lines.join("\n"));
    let voice: Arc<dyn Voice> = Arc::new(Flags::SERVICE);
    let in_flags = |problems: Problems| problems.through(&source, &voice);
    let (service, warnings) = launch::load_service(&source).map_err(in_flags)?;
    let launch_type = args.launch_type.unwrap_or(LaunchType::New);
    let date = args.launch.unwrap_or_default();
    let launch = Launch::new(service, campaign, date, launch_type);
    let launch = Launch { blackouts: periods.to_vec(), ..launch };
    Ok((launch, in_flags(Problems(warnings)).0))
}
