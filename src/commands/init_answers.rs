//! What the flags of `init` say of a launch.

use super::next;
use crate::cli::InitArgs;
use crate::draft::{Answers, NameAnswers};
use crate::french::name::{Gender, Name};

/// The answers that the flags give; `usual` is the campaign where they name none.
pub(super) fn answers(args: &InitArgs, usual: &str) -> Answers {
    Answers {
        campaign: args.campaign.clone().unwrap_or_else(|| usual.to_string()),
        date: args.launch,
        launch_type: args.launch_type,
        service_changes: said(args.service_changes, args.service_unchanged),
        service: NameAnswers {
            number: args.number,
            official_article: args.official_article,
            generic: args.generic.clone(),
            ..name(&args.service, &args.article, args.gender)
        },
        previous_login: name(
            &args.previous_login,
            &args.previous_login_article,
            args.previous_login_gender,
        ),
        usual_login: None,
        previous_login_active: said(args.previous_login_active, args.previous_login_closing),
        organization: NameAnswers {
            official_article: args.organization_official_article,
            ..name(&args.organization, &args.organization_article, args.organization_gender)
        },
        facts: args.of_service.0.clone().and(args.around.0.clone()),
        subscribers: false,
        by_wave: false,
    }
}

/// What one of two switches says, if either was given.
fn said(yes: bool, no: bool) -> Option<bool> {
    (yes || no).then_some(yes)
}

/// How a flag is written, for an example.
pub(super) fn example(flag: &str, usual_login: Option<&Name>) -> String {
    let written = match flag {
        "--service" => "--service \"Carnet santé Québec\"",
        "--article" => "--article le",
        "--gender" => "--gender f",
        "--launch" => "--launch 2027-03-01",
        "--type" => "--type new",
        "--previous-login" => {
            let usual = usual_login.map_or("AncienAccès", |usual| &usual.text);
            return format!("{flag} {}", next::word(usual));
        }
        "--previous-login-article" => "--previous-login-article le",
        "--previous-login-gender" => "--previous-login-gender f",
        "--organization" => "--organization \"ministère de l’Exemple\"",
        "--organization-article" => "--organization-article le",
        _ => "--organization-gender m",
    };
    String::from(written)
}

fn name(name: &Option<String>, article: &Option<String>, gender: Option<Gender>) -> NameAnswers {
    NameAnswers { name: name.clone(), article: article.clone(), gender, ..NameAnswers::default() }
}
