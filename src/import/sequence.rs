//! Reads the table of milestones: objectives, moments, what is published, channels.

use super::columns;
use super::lines::Line;
use super::recognizer::{ItemRule, Moment, Recognizer};
use super::texts::Unplaced;
use super::words::{contains, key};
use crate::french::name::capitalize;

/// A milestone of the guide.
#[derive(Debug, Clone)]
pub struct GuideMilestone<'r> {
    /// How it is recognised.
    pub moment: &'r Moment,
    /// Weeks before or after the launch, where it counts them.
    pub weeks: Option<u32>,
    /// As the guide prints it.
    pub label: String,
    /// What it is for; none where the guide leaves the cell above to say it.
    pub objective: Option<String>,
    /// What is published.
    pub items: Vec<GuideItem<'r>>,
    /// Number of its first line.
    pub line: usize,
}

impl GuideMilestone<'_> {
    /// A pattern of the recogniser with the number of weeks.
    pub fn fill(&self, pattern: &str) -> String {
        pattern.replace("{n}", &self.weeks.unwrap_or_default().to_string())
    }
}

/// A line of the sequence.
#[derive(Debug, Clone)]
pub struct GuideItem<'r> {
    /// What it is, when it is known.
    pub rule: Option<&'r ItemRule>,
    /// As the guide prints it.
    pub text: String,
    /// Titles of videos in it.
    pub titles: Vec<String>,
    /// Numbers of its first and last lines.
    pub lines: (usize, usize),
}

/// The table as the guide has it.
#[derive(Debug, Clone, Default)]
pub struct Sequence<'r> {
    /// In the guide's order.
    pub milestones: Vec<GuideMilestone<'r>>,
    /// What could not be read.
    pub unplaced: Vec<Unplaced>,
}

/// Reads the table.
///
/// `channels` are the labels of the campaign's channels.
pub fn sequence<'r>(
    lines: &[Line],
    recognizer: &'r Recognizer,
    channels: &[String],
) -> Sequence<'r> {
    let starts = |cell: &str| {
        recognizer.moments.iter().any(|m| m.starts.iter().any(|s| pattern(s, &key(cell)).is_some()))
    };
    let lines = columns::linear(lines, &recognizer.sequence_header, 1, starts);
    let mut reader = Reader {
        recognizer,
        channels,
        sequence: Sequence::default(),
        pending: Vec::new(),
        objective: None,
        in_item: false,
    };
    let lines: Vec<Line> = lines.iter().flat_map(at_bullets).collect();
    let mut at = 0;
    while at < lines.len() {
        at += reader.step(&lines[at..]);
    }
    reader.leave_pending();
    let mut sequence = reader.sequence;
    for milestone in &mut sequence.milestones {
        recognise(milestone, recognizer);
    }
    sequence
}

/// A line whose cells were mixed is cut where a list item starts in it.
fn at_bullets(line: &Line) -> Vec<Line> {
    match line.text.split_once(" • ") {
        Some((before, item)) => vec![
            Line { text: before.to_string(), ..line.clone() },
            Line { text: format!("• {item}"), ..line.clone() },
        ],
        None => vec![line.clone()],
    }
}

struct Reader<'r, 'c> {
    recognizer: &'r Recognizer,
    channels: &'c [String],
    sequence: Sequence<'r>,
    /// Lines that are nothing known, since the last cell that is.
    pending: Vec<Line>,
    /// The objective read before its milestone.
    objective: Option<String>,
    in_item: bool,
}

impl<'r> Reader<'r, '_> {
    /// Reads what begins `lines`, and says how many lines it took.
    fn step(&mut self, lines: &[Line]) -> usize {
        let line = &lines[0];
        if let Some(item) = line.text.strip_prefix("• ") {
            self.leave_pending();
            self.item(item, line);
            return 1;
        }
        if let Some(length) = self.header(lines) {
            return length;
        }
        if let Some((moment, weeks, length)) = self.moment(lines) {
            self.milestone(moment, weeks, lines, length);
            return length;
        }
        let objectives = self.recognizer.objectives.iter();
        if let Some((objective, length)) =
            objectives.filter_map(|o| Some((o, whole(lines, &key(o))?))).next()
        {
            self.in_item = false;
            self.leave_pending();
            self.objective = Some(objective.clone());
            return length;
        }
        let channel = self.channels.iter().filter_map(|c| whole(lines, &key(c))).max();
        if let Some(length) = channel.filter(|_| !line.text.starts_with(char::is_lowercase)) {
            self.in_item = false;
            return length;
        }
        match self.current_item() {
            Some(item) => {
                item.text.push(' ');
                item.text.push_str(&line.text);
                item.lines.1 = line.number;
            }
            None => self.pending.push(line.clone()),
        }
        1
    }

    fn current_item(&mut self) -> Option<&mut GuideItem<'r>> {
        if !self.in_item {
            return None;
        }
        self.sequence.milestones.last_mut()?.items.last_mut()
    }

    fn header(&self, lines: &[Line]) -> Option<usize> {
        let header: Vec<String> =
            self.recognizer.sequence_header.iter().map(|cell| key(cell)).collect();
        whole(lines, &header.join(" "))
            .or_else(|| header.contains(&key(&lines[0].text)).then_some(1))
    }

    /// A milestone that begins `lines`, its weeks, and how many lines it takes.
    fn moment(&self, lines: &[Line]) -> Option<(&'r Moment, Option<u32>, usize)> {
        let mut joined = String::new();
        let mut best = None;
        for (index, line) in lines.iter().take(6).enumerate() {
            if line.text.starts_with('•') {
                break;
            }
            joined.push(' ');
            joined.push_str(&key(&line.text));
            for moment in &self.recognizer.moments {
                let found = moment.written.iter().find_map(|w| pattern(w, joined.trim()));
                if let Some(weeks) = found {
                    best = Some((moment, weeks, index + 1));
                }
            }
        }
        // Where cells are mixed, the start of one is all that stands alone.
        best.or_else(|| {
            let mixed = lines.get(1).is_some_and(|next| next.number == lines[0].number);
            let start = key(&lines[0].text);
            let moments = self.recognizer.moments.iter().filter(|_| mixed);
            moments
                .filter_map(|m| Some((m, m.starts.iter().find_map(|s| pattern_end(s, &start))?, 1)))
                .next()
        })
    }

    fn milestone(&mut self, moment: &'r Moment, weeks: Option<u32>, lines: &[Line], length: usize) {
        // What stands between the channels of a row and the next milestone is its objective.
        if self.objective.is_none() && !self.pending.is_empty() {
            let words: Vec<String> = self.pending.drain(..).map(|line| line.text).collect();
            self.objective = Some(words.join(" "));
        }
        self.leave_pending();
        self.in_item = false;
        let written: Vec<&str> = lines[..length].iter().map(|line| line.text.as_str()).collect();
        let written = written.join(" ");
        let complete = moment.written.iter().any(|w| pattern(w, &key(&written)).is_some());
        let singular = usize::from(weeks == Some(1)).min(moment.written.len() - 1);
        let label = if complete { written } else { moment.written[singular].clone() };
        let mut milestone = GuideMilestone {
            moment,
            weeks,
            label,
            objective: self.objective.take(),
            items: Vec::new(),
            line: lines[0].number,
        };
        milestone.label = milestone.fill(&milestone.label);
        self.sequence.milestones.push(milestone);
    }

    fn item(&mut self, text: &str, line: &Line) {
        self.in_item = true;
        let item = GuideItem {
            rule: None,
            text: text.to_string(),
            titles: Vec::new(),
            lines: (line.number, line.number),
        };
        match self.sequence.milestones.last_mut() {
            Some(milestone) => milestone.items.push(item),
            None => self.pending.push(line.clone()),
        }
    }

    fn leave_pending(&mut self) {
        let (Some(first), Some(last)) = (self.pending.first(), self.pending.last()) else { return };
        let text: Vec<&str> = self.pending.iter().map(|line| line.text.as_str()).collect();
        self.sequence.unplaced.push(Unplaced {
            first: first.number,
            last: last.number,
            text: text.join(" "),
        });
        self.pending.clear();
    }
}

/// How many of the lines make up a cell, which ends with the last of them.
fn whole(lines: &[Line], cell: &str) -> Option<usize> {
    let mut joined = String::new();
    for (index, line) in lines.iter().take(6).enumerate() {
        if index > 0 && line.text.starts_with('•') {
            return None;
        }
        if line.text.ends_with([':', ')', ',', ';']) {
            return None;
        }
        if !joined.is_empty() {
            joined.push(' ');
        }
        joined.push_str(&key(&line.text));
        if joined == cell {
            return Some(index + 1);
        }
        if !cell.starts_with(&joined) {
            return None;
        }
    }
    None
}

/// Whether `words` are the pattern with a number in the place of `{n}`; the number, if it has one.
fn pattern(pattern: &str, words: &str) -> Option<Option<u32>> {
    match pattern.split_once("{n}") {
        None => (key(pattern) == words).then_some(None),
        Some((before, after)) => {
            let rest = words.strip_prefix(&key(before))?.trim_start();
            let number = rest.strip_suffix(&key(after))?.trim_end();
            number.parse().ok().filter(|n| *n <= 52).map(Some)
        }
    }
}

/// The same where other words stand before or after.
fn pattern_end(written: &str, words: &str) -> Option<Option<u32>> {
    let tokens: Vec<&str> = words.split(' ').collect();
    let length = written.split(' ').count();
    (0..tokens.len().saturating_sub(length - 1))
        .find_map(|at| pattern(written, &tokens[at..at + length].join(" ")))
}

/// Says what each line of a milestone is, and sets its words right.
fn recognise<'r>(milestone: &mut GuideMilestone<'r>, recognizer: &'r Recognizer) {
    let prefix = format!("{}/", milestone.fill(&milestone.moment.id));
    for item in &mut milestone.items {
        let fits = |rule: &&ItemRule| {
            rule.words.iter().all(|words| contains(&item.text, words))
                && !rule.without.iter().any(|words| contains(&item.text, words))
        };
        let here = |rule: &ItemRule| rule.deliverables.iter().any(|id| id.starts_with(&prefix));
        item.rule = recognizer
            .items
            .iter()
            .filter(fits)
            .max_by_key(|rule| (here(rule), rule.words.iter().map(String::len).sum::<usize>()));
        let Some(rule) = item.rule else { continue };
        if !rule.titles {
            item.text = settled(&item.text, &rule.title);
            continue;
        }
        let (kind, rest) = item.text.split_once(':').unwrap_or((&item.text, ""));
        let known = rule.title.split_once(':').map_or("", |(_, rest)| rest.trim());
        let rest = settled(rest.trim(), known);
        item.titles = titles(&rest, rule.deliverables.len());
        item.text = format!("{} : {rest}", kind.trim());
    }
}

/// The words read, or the known ones where words of other cells were mixed with them.
fn settled(read: &str, known: &str) -> String {
    let (read_key, known_key) = (key(read), key(known));
    let mut extra: Vec<&str> = read_key.split(' ').collect();
    let all_there = known_key.split(' ').all(|word| {
        extra.iter().position(|other| *other == word).map(|at| extra.remove(at)).is_some()
    });
    if all_there && !extra.is_empty() && !known.is_empty() {
        known.to_string()
    } else {
        read.to_string()
    }
}

/// The titles of a line, joined by « et » when there are several.
fn titles(text: &str, count: usize) -> Vec<String> {
    let mut titles = Vec::new();
    let mut rest = text;
    while titles.len() + 1 < count {
        let cut = rest
            .match_indices(" et ")
            .find(|(at, et)| rest[at + et.len()..].starts_with(char::is_uppercase));
        let Some((at, et)) = cut else { break };
        titles.push(rest[..at].trim().to_string());
        rest = &rest[at + et.len()..];
    }
    titles.push(rest.trim().to_string());
    titles.retain(|title| !title.is_empty());
    titles.iter().map(|title| capitalize(title)).collect()
}
