//! What was recognised in a guide, as a person reads it.

use super::running::Running;
use super::texts::Unplaced;
use crate::french::message::told;
use crate::input::Problem;

/// What an import found.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// Name of the guide's file.
    pub guide: String,
    /// Id of the campaign.
    pub campaign: String,
    /// Texts that have the guide's wording: template and title.
    pub texts: Vec<(String, String)>,
    /// Those found by their content: title, heading of the guide, line.
    pub by_content: Vec<(String, String, usize)>,
    /// Headings kept inside a text although they are not known: title, heading, line.
    pub intertitles: Vec<(String, String, usize)>,
    /// Texts that the guide should have: template and title.
    pub missing: Vec<(String, String)>,
    /// What was taken from the built-in campaign.
    pub taken: Taken,
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
    /// Brackets that nothing closes.
    pub forgotten: Vec<Unplaced>,
    /// Heads and feet of its pages, left out of everything.
    pub running: Vec<Running>,
    /// Words that a launch may contradict, what to check, and titles of the texts that say them.
    pub to_watch: Vec<(String, String, Vec<String>)>,
    /// What must be mended before texts can be produced.
    pub to_mend: Vec<Problem>,
}

/// What was taken from the built-in campaign: paths of templates, with the titles of what they are.
#[derive(Debug, Clone, Default)]
pub struct Taken {
    /// Whole texts.
    pub texts: Vec<(String, String)>,
    /// Those whose approved text is given on request.
    pub on_request: Vec<(String, String)>,
    /// Shorter variants of texts that the guide has.
    pub shorter: Vec<(String, String)>,
}

/// Lines of a list that are shown: more of them say that something else is wrong.
const LONGEST_LIST: usize = 60;

impl Report {
    /// How many points a person must look at before the campaign is used.
    pub fn to_look_at(&self) -> usize {
        self.by_content.len()
            + self.intertitles.len()
            + self.missing.len()
            + self.differences.len()
            + self.unplaced.len()
            + self.forgotten.len()
            + self.to_mend.len()
            + usize::from(self.milestones.is_empty())
            + usize::from(self.rows.is_empty())
    }

    /// The report in French.
    pub fn text(&self) -> String {
        let mut out = told(&format!("Guide lu : {}\nCampagne : {}\n", self.guide, self.campaign));
        let left_out = |one: &Running| format!("« {} » ({} pages)", one.text, one.pages);
        let running = self.running.iter().map(left_out);
        self.recognised(&mut out);
        list(&mut out, "Laissé de côté, en tête ou au pied des pages", running);
        self.doubtful(&mut out);
        self.kept_from_jalon(&mut out);
        list(&mut out, "Différent de la campagne intégrée", self.differences.iter().cloned());
        self.watched(&mut out);
        self.unresolved(&mut out);
        out
    }

    /// What the guide says for all, which nothing is wrong with.
    fn watched(&self, out: &mut String) {
        let words = self.to_watch.iter().flat_map(|(words, check, titles)| {
            let first = format!("« {words} » : {check}");
            std::iter::once(first).chain(titles.iter().map(|title| format!("    {title}")))
        });
        list(out, "À surveiller dans les textes officiels", words);
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
        let titles: Vec<String> = self.texts.iter().map(|(_, title)| title.clone()).collect();
        line(titles.len(), "texte officiel", "textes officiels", &titles);
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
        let found = |(title, heading, line): &(String, String, usize)| {
            let heading = if heading.is_empty() { "sans titre connu" } else { heading };
            format!("{title} – « {heading} » (ligne {line})")
        };
        let title = "Reconnu à son contenu, sous un titre inattendu : à vérifier";
        list(out, title, self.by_content.iter().map(found));
        let title = "Intertitre inattendu, gardé dans le texte : à vérifier";
        list(out, title, self.intertitles.iter().map(found));
    }

    fn kept_from_jalon(&self, out: &mut String) {
        let taken = |path: &String| self.taken.texts.iter().any(|(known, _)| known == path);
        let (kept, unused): (Vec<_>, Vec<_>) = self.missing.iter().partition(|(p, _)| taken(p));
        let title_of = |(_, title): &(String, String)| title.clone();
        let kept = kept.into_iter().map(title_of);
        list(out, "Absent du guide : le texte de jalon est gardé", kept);
        let unused = unused.into_iter().map(title_of);
        list(out, "Absent du guide, et sans moyen dans sa séquence", unused);
        let missing = |path: &String| self.missing.iter().any(|(known, _)| known == path);
        let own = self.taken.texts.iter().filter(|(path, _)| !missing(path));
        list(out, "Sans texte dans le guide : repris de jalon", own.map(title_of));
        let title = "Fourni sur demande par le MCN : en attendant, repris de jalon";
        list(out, title, self.taken.on_request.iter().map(title_of));
        let title = "Version courte pour X ou Bluesky : de jalon, à faire approuver";
        list(out, title, self.taken.shorter.iter().map(title_of));
        let title = "Pas trouvé dans le guide : gardé de jalon";
        list(out, title, self.not_found.iter().cloned());
    }

    fn unresolved(&self, out: &mut String) {
        let line = |part: &Unplaced| format!("{} : {}", place(part), excerpt(&part.text));
        let title = "Sans place trouvée : à lire dans le guide";
        list(out, title, self.unplaced.iter().map(line));
        let title = "Crochet jamais fermé dans le guide : à vérifier";
        list(out, title, self.forgotten.iter().map(line));
        let to_mend = self.to_mend.iter().map(mend);
        list(out, "À corriger avant de produire les textes", to_mend);
    }
}

/// A problem of a template on one line.
fn mend(problem: &Problem) -> String {
    let told = problem.told();
    let at = match &told.place {
        Some((source, Some(span))) => {
            let (line, column) = source.line_column(span.start);
            format!("{}:{line}:{column} : ", source.name)
        }
        _ => String::new(),
    };
    let help = told.help.as_ref().map_or(String::new(), |help| format!("; {help}"));
    format!("{at}{}{help}", told.message)
}

/// Where a passage stands in the guide.
fn place(part: &Unplaced) -> String {
    if part.first == part.last {
        format!("ligne {}", part.first)
    } else {
        format!("lignes {} à {}", part.first, part.last)
    }
}

/// A titled list, the same line once.
fn list(out: &mut String, title: &str, lines: impl IntoIterator<Item = String>) {
    let mut lines: Vec<String> = lines.into_iter().collect();
    lines.dedup();
    if lines.is_empty() {
        return;
    }
    out.push_str(&told(&format!("\n{title}\n")));
    for line in lines.iter().take(LONGEST_LIST) {
        out.push_str(&told(&format!("  {line}\n")));
    }
    if lines.len() > LONGEST_LIST {
        out.push_str(&format!("  … et {} autres\n", lines.len() - LONGEST_LIST));
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
