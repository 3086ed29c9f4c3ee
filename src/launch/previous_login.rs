//! The login that the service leaves, and how `[previous_login]` is read.

use chrono::NaiveDate;

use super::name::name;
use crate::campaign::{Anchor, Campaign, LaunchType};
use crate::french::date;
use crate::french::name::Name;
use crate::input::{Part, Table, phrase, quoted};
use crate::vocabulary::Vocabulary as _;

/// The login that the service leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreviousLogin {
    /// Its name with its grammar.
    pub name: Name,
    /// Other services still use it; none when nobody said so.
    pub still_active: Option<bool>,
    /// The last day on which the service takes it too, where it does for some time after the launch.
    pub accepted_until: Option<NaiveDate>,
    /// It is the login that services of the campaign leave most often.
    pub is_usual: bool,
}

/// The days by which a text says the last one of the previous login: « jusqu’au 30 juin » that one,
/// « depuis le 1er juillet » the first one without it.
pub fn days_of_end(until: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    [Some(until), until.succ_opt()].into_iter().flatten()
}

/// Reads the login, which a migration has and a new service has not.
pub(super) fn previous_login(
    top: &Table<'_>,
    launch_type: Option<LaunchType>,
    launch: Option<NaiveDate>,
    campaign: Option<&Campaign>,
) -> Option<PreviousLogin> {
    let usual = campaign.and_then(|campaign| campaign.usual_login.as_ref());
    if launch_type == Some(LaunchType::New) && top.has("previous_login") {
        let help = phrase!(
            "retirez {}, ou écrivez {}",
            Part::Section(top.key("previous_login")),
            top.setting("type", quoted("migration"))
        );
        let message = "un nouveau service n’a pas d’ancien mode de connexion";
        top.wrong("previous_login", message, help);
        return None;
    }
    if launch_type == Some(LaunchType::Migration) && !top.has("previous_login") {
        let (name, article) =
            usual.map_or(("…", "le"), |usual| (&usual.text, usual.article.word()));
        let keys = [("name", quoted(name)), ("article", quoted(article))];
        top.missing_section("previous_login", &keys);
    }
    let table = top.table("previous_login")?;
    let login = login(&table, usual);
    let accepted_until = accepted_until(&table, launch, campaign);
    table.finish();
    Some(PreviousLogin { accepted_until, ..login? })
}

/// Two years after the launch, a day is a slip of the pen.
const MOST_DAYS: i64 = 731;

/// Reads the last day on which both logins are taken.
fn accepted_until(
    table: &Table<'_>,
    launch: Option<NaiveDate>,
    campaign: Option<&Campaign>,
) -> Option<NaiveDate> {
    const KEY: &str = "accepted_until";
    let until = table.date(KEY)?;
    if let Some(campaign) = campaign.filter(|own| !own.counts_from(Anchor::PreviousLoginEnd)) {
        let message = phrase!(
            "la campagne « {} » n’a pas de textes pour deux modes de connexion à la fois",
            &campaign.id
        );
        let help = phrase!(
            "retirez {}, ou donnez à la campagne un jalon compté de ce jour (anchor)",
            table.key(KEY)
        );
        table.wrong(KEY, message, help);
    }
    let Some(launch) = launch else { return Some(until) };
    match (until - launch).num_days() {
        ..=0 => {
            let message = format!(
                "le dernier jour de l’ancien mode de connexion, le {}, ne suit pas le jour du lancement, le {}",
                date::full(until),
                date::full(launch)
            );
            let help = phrase!(
                "donnez le dernier jour où l’ancien mode de connexion est accepté, ou retirez {} s’il cesse au lancement",
                table.key(KEY)
            );
            table.wrong(KEY, message, help);
        }
        1..MOST_DAYS => {}
        _ => {
            let message =
                "le dernier jour de l’ancien mode de connexion est à plus de deux ans du lancement";
            table.wrong(KEY, message, "vérifiez l’année");
        }
    }
    Some(until)
}

fn login(table: &Table<'_>, usual: Option<&Name>) -> Option<PreviousLogin> {
    // The campaign knows the grammar of its usual login.
    let is_declared = table.has("article") || table.has("gender");
    let written = table.text("name");
    let known = usual.filter(|usual| !is_declared && written.as_ref() == Some(&usual.text));
    let name = known.cloned().or_else(|| name(table, "AncienAccès"));
    let still_active = table.bool("still_active");
    let name = name?;
    let is_usual = usual.is_some_and(|usual| usual.text == name.text);
    // What the campaign says of its usual login holds unless the launch says otherwise.
    let still_active = still_active.or(is_usual.then_some(true));
    Some(PreviousLogin { name, still_active, accepted_until: None, is_usual })
}
