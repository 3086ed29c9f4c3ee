//! Whether the days of a sequence agree with the moment that each deliverable says it is of.

use super::{Remark, Texts};
use crate::campaign::{Anchor, Campaign, Deliverable, Stage};
use crate::rules::Severity;
use crate::vocabulary::Vocabulary as _;

/// Deliverables whose `stage` and day contradict each other, and milestones that nothing is due at.
pub fn sequence(campaign: &Campaign, texts: &Texts) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for own in &campaign.deliverables {
        let Some(message) = contradiction(campaign, own) else { continue };
        let problem = texts
            .problem(message, |text| text.key == "deliverable[].id" && text.value.trim() == own.id)
            .help("corrigez « stage », ou changez le moyen de jalon : les règles et les textes s’y fient");
        remarks.push(Remark { check: "campaign-stage", severity: Severity::Warning, problem });
    }
    for own in &campaign.milestones {
        if campaign.deliverables.iter().any(|deliverable| deliverable.milestone == own.id) {
            continue;
        }
        let message = format!("aucun moyen n’est prévu au jalon « {} »", own.id);
        let problem = texts
            .problem(message, |text| text.key == "milestone[].id" && text.value.trim() == own.id)
            .help("ajoutez-y un moyen, ou retirez le jalon");
        remarks.push(Remark { check: "campaign-milestone", severity: Severity::Advice, problem });
    }
    remarks
}

fn contradiction(campaign: &Campaign, own: &Deliverable) -> Option<String> {
    let milestone = campaign.milestone(&own.milestone)?;
    if milestone.anchor != Anchor::Launch {
        // How far that day is from the launch, each launch says.
        return None;
    }
    let (first, last) = (milestone.start + own.day, milestone.end.max(milestone.start + own.day));
    let real = match own.stage {
        Stage::Before if first >= 0 => "ne paraît pas avant le lancement",
        Stage::Launch if first > 0 || last < 0 => "ne paraît pas le jour du lancement",
        Stage::After if last < 0 => "paraît avant le lancement",
        _ => return None,
    };
    Some(format!("« {} » est de stage = \"{}\", mais {real}", own.id, own.stage.word()))
}
