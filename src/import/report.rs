//! What was recognised in a guide, as a person reads it.

use super::texts::Unplaced;
use crate::source::Problem;

/// What an import found.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// Name of the guide's file.
    pub guide: String,
    /// Id of the campaign.
    pub campaign: String,
    /// Templates that have the guide's wording.
    pub texts: Vec<String>,
    /// Those found by their content: template, heading of the guide, line.
    pub by_content: Vec<(String, String, usize)>,
    /// Headings kept inside a text although they are not known: template, heading, line.
    pub intertitles: Vec<(String, String, usize)>,
    /// Texts that the guide should have.
    pub missing: Vec<String>,
    /// Templates taken from the built-in campaign.
    pub from_built_in: Vec<String>,
    /// Labels of the milestones.
    pub milestones: Vec<String>,
    /// Lines of the sequence.
    pub sequence_lines: usize,
    /// Deliverables that they make.
    pub deliverables: usize,
    /// Titles of videos.
    pub videos: Vec<String>,
    /// Topics of the routing table.
    pub rows: Vec<String>,
    /// E-mails and telephone numbers.
    pub contacts: Vec<String>,
    /// Addresses of pages.
    pub links: Vec<String>,
    /// What differs from the built-in campaign.
    pub differences: Vec<String>,
    /// Addresses and numbers that the guide does not show: the built-in ones are kept.
    pub not_found: Vec<String>,
    /// What has no place.
    pub unplaced: Vec<Unplaced>,
    /// What must be mended before texts can be produced.
    pub to_mend: Vec<Problem>,
}

impl Report {
    /// Whether a person must look at something before the campaign is used.
    pub fn needs_attention(&self) -> bool {
        !self.by_content.is_empty()
            || !self.intertitles.is_empty()
            || !self.missing.is_empty()
            || !self.differences.is_empty()
            || !self.unplaced.is_empty()
            || !self.to_mend.is_empty()
            || self.milestones.is_empty()
            || self.rows.is_empty()
    }

    /// The report in French.
    pub fn text(&self) -> String {
        let mut out =
            format!("Guide lu\u{a0}: {}\nCampagne\u{a0}: {}\n", self.guide, self.campaign);
        self.recognised(&mut out);
        self.doubtful(&mut out);
        self.kept_from_jalon(&mut out);
        list(&mut out, "Différent de la campagne intégrée", self.differences.iter().cloned());
        self.unresolved(&mut out);
        out
    }

    fn recognised(&self, out: &mut String) {
        out.push_str("\nReconnu\n");
        let mut line = |count: usize, one: &str, many: &str, what: &[String]| {
            let noun = if count > 1 { many } else { one };
            out.push_str(&format!("  {count} {noun}\n"));
            for each in what {
                out.push_str(&format!("      {each}\n"));
            }
        };
        line(self.texts.len(), "texte officiel", "textes officiels", &self.texts);
        line(self.milestones.len(), "jalon", "jalons", &self.milestones);
        line(self.sequence_lines, "ligne de la séquence", "lignes de la séquence", &[]);
        line(self.deliverables, "moyen", "moyens", &[]);
        let (row, rows) = ("rangée d’aiguillage des médias", "rangées d’aiguillage des médias");
        line(self.rows.len(), row, rows, &self.rows);
        line(self.videos.len(), "titre de vidéo", "titres de vidéos", &self.videos);
        line(self.contacts.len(), "coordonnée", "coordonnées", &self.contacts);
        line(self.links.len(), "adresse de page", "adresses de pages", &self.links);
    }

    fn doubtful(&self, out: &mut String) {
        let told = |(template, heading, line): &(String, String, usize)| {
            let heading = if heading.is_empty() { "sans titre connu" } else { heading };
            format!("{template}\u{a0}: «\u{a0}{heading}\u{a0}» (ligne {line})")
        };
        let title = "Reconnu à son contenu, sous un titre inattendu\u{a0}: à vérifier";
        list(out, title, self.by_content.iter().map(told));
        let title = "Intertitre inattendu, gardé dans le texte\u{a0}: à vérifier";
        list(out, title, self.intertitles.iter().map(told));
    }

    fn kept_from_jalon(&self, out: &mut String) {
        let title = "Absent du guide\u{a0}: le texte de jalon est gardé";
        list(out, title, self.missing.iter().cloned());
        let own = self.from_built_in.iter().filter(|path| !self.missing.contains(path)).cloned();
        list(out, "Sans texte dans le guide\u{a0}: repris de jalon", own);
        let title = "Pas trouvé dans le guide\u{a0}: gardé de jalon";
        list(out, title, self.not_found.iter().cloned());
    }

    fn unresolved(&self, out: &mut String) {
        let unplaced = self
            .unplaced
            .iter()
            .map(|part| format!("{}\u{a0}: {}", place(part), excerpt(&part.text)));
        list(out, "Sans place trouvée\u{a0}: à lire dans le guide", unplaced);
        let to_mend = self.to_mend.iter().map(mend);
        list(out, "À corriger avant de produire les textes", to_mend);
    }
}

/// A problem of a template on one line.
fn mend(problem: &Problem) -> String {
    let at = match (&problem.source, &problem.span) {
        (Some(source), Some(span)) => {
            let (line, column) = source.line_column(span.start);
            format!("{}:{line}:{column}\u{a0}: ", source.name)
        }
        _ => String::new(),
    };
    let help = problem.help.as_ref().map_or(String::new(), |help| format!("; {help}"));
    format!("{at}{}{help}", problem.message)
}

/// Where a passage stands in the guide.
fn place(part: &Unplaced) -> String {
    if part.first == part.last {
        format!("ligne {}", part.first)
    } else {
        format!("lignes {} à {}", part.first, part.last)
    }
}

fn list(out: &mut String, title: &str, lines: impl Iterator<Item = String>) {
    let mut lines = lines.peekable();
    if lines.peek().is_none() {
        return;
    }
    out.push_str(&format!("\n{title}\n"));
    for line in lines {
        out.push_str(&format!("  {line}\n"));
    }
}

/// The beginning of a passage.
fn excerpt(text: &str) -> String {
    if text.chars().count() <= 90 {
        return text.to_string();
    }
    let start: String = text.chars().take(90).collect();
    format!("{}…", start.rsplit_once(' ').map_or(start.as_str(), |(start, _)| start))
}
