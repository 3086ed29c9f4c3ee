//! Reads the words of the table one after the other, cell by cell.

use super::items::rule;
use super::{GuideItem, GuideMilestone, Sequence};
use crate::french::folded::folded;
use crate::import::paragraphs::goes_on_without_space;
use crate::import::recognizer::{Moment, Recognizer};
use crate::import::tokens::{Token, cell_at, ends_line, exactly_at, pattern_at, text_of, unplaced};

/// Where reading has come to.
pub(super) struct Reader<'r, 'c> {
    recognizer: &'r Recognizer,
    channels: &'c [String],
    sequence: Sequence<'r>,
    /// Words that are nothing known, since the last cell that is.
    pending: Vec<Token>,
    /// The objective read before its milestone.
    objective: Option<String>,
    in_item: bool,
}

impl<'r, 'c> Reader<'r, 'c> {
    /// A reader at the start of a table.
    pub(super) fn new(recognizer: &'r Recognizer, channels: &'c [String]) -> Self {
        Self {
            recognizer,
            channels,
            sequence: Sequence::default(),
            pending: Vec::new(),
            objective: None,
            in_item: false,
        }
    }

    /// Reads the whole table.
    pub(super) fn read(mut self, tokens: &[Token]) -> Sequence<'r> {
        let mut at = 0;
        while at < tokens.len() {
            at += self.step(tokens, at);
        }
        self.leave_pending();
        self.sequence
    }

    /// Reads what stands at `at`, and says how many words it took.
    fn step(&mut self, tokens: &[Token], at: usize) -> usize {
        let (token, rest) = (&tokens[at], &tokens[at..]);
        if token.text == "•" {
            self.leave_pending();
            self.begin_item(token);
            return 1;
        }
        if token.starts_line
            && let Some(length) = self.header(rest)
        {
            return length;
        }
        // A cell begins a line, or follows another cell on it.
        if (token.starts_line || !self.in_item)
            && let Some((moment, weeks, length)) = self.moment(rest)
        {
            self.begin_milestone(moment, weeks, &rest[..length]);
            return length;
        }
        let objectives = self.recognizer.objectives.iter().filter(|_| token.starts_line);
        let known = objectives.filter_map(|o| Some((o.clone(), cell_at(rest, o)?))).next();
        if let Some((objective, length)) = known {
            (self.in_item, self.objective) = (false, Some(objective));
            return length;
        }
        if let Some((names, length)) = self.channels(rest) {
            self.in_item = false;
            if let Some(milestone) = self.sequence.milestones.last_mut() {
                milestone.channels.extend(names);
            }
            return length;
        }
        match self.current_item() {
            Some(item) => {
                if !item.text.is_empty() && !goes_on_without_space(&item.text) {
                    item.text.push(' ');
                }
                item.text.push_str(&token.text);
                item.lines.1 = token.line;
            }
            None => self.pending.push(token.clone()),
        }
        1
    }

    fn current_item(&mut self) -> Option<&mut GuideItem<'r>> {
        if !self.in_item {
            return None;
        }
        self.sequence.milestones.last_mut()?.items.last_mut()
    }

    /// The header of the table, or one of its cells alone on a line.
    fn header(&self, tokens: &[Token]) -> Option<usize> {
        let header = &self.recognizer.sequence_header;
        cell_at(tokens, &header.join(" ")).or_else(|| {
            let cells = header.iter().filter_map(|cell| cell_at(tokens, cell));
            cells.filter(|length| ends_line(tokens, *length)).max()
        })
    }

    /// A milestone, its weeks, and how many words it takes.
    fn moment(&self, tokens: &[Token]) -> Option<(&'r Moment, Option<u32>, usize)> {
        let found = |patterns: fn(&Moment) -> &Vec<String>| {
            let moments = self.recognizer.moments.iter();
            let all = moments.flat_map(|m| patterns(m).iter().map(move |pattern| (m, pattern)));
            all.filter_map(|(m, pattern)| {
                let (weeks, length) = pattern_at(tokens, pattern)?;
                Some((m, weeks, length))
            })
            .max_by_key(|(_, _, length)| *length)
        };
        // Where the cells of a row are mixed line by line, the start of one is all that is whole.
        let item_on_line =
            || tokens.iter().skip(1).take_while(|t| !t.starts_line).any(|t| t.text == "•");
        found(|moment| &moment.written)
            .or_else(|| found(|moment| &moment.starts).filter(|_| item_on_line()))
    }

    /// Names of channels in a row, which end a line or stand right before another cell.
    fn channels(&self, tokens: &[Token]) -> Option<(Vec<String>, usize)> {
        let (mut found, mut length) = (Vec::new(), 0);
        loop {
            let next = &tokens[length..];
            let names = self.channels.iter();
            let names = names.filter_map(|name| Some((name, exactly_at(next, name)?)));
            match names.max_by_key(|(_, length)| *length) {
                Some((name, words)) => {
                    found.push(name.clone());
                    length += words;
                }
                None => break,
            }
        }
        if length == 0 {
            return None;
        }
        let next = &tokens[length..];
        let alone = tokens[0].starts_line && ends_line(tokens, length);
        let cell = next.first().is_none_or(|token| token.text == "•")
            || self.moment(next).is_some()
            || self.header(next).is_some();
        (alone || cell).then_some((found, length))
    }

    fn begin_milestone(&mut self, moment: &'r Moment, weeks: Option<u32>, tokens: &[Token]) {
        // What stands between the channels of a row and the next milestone is its objective.
        if self.objective.is_none() && !self.pending.is_empty() {
            self.objective = Some(text_of(&self.pending));
            self.pending.clear();
        }
        self.leave_pending();
        self.in_item = false;
        let written = text_of(tokens);
        let whole = |pattern: &String| {
            pattern_at(tokens, pattern).is_some_and(|(_, length)| length == tokens.len())
        };
        let singular = usize::from(weeks == Some(1)).min(moment.written.len().saturating_sub(1));
        let label = match moment.written.get(singular) {
            Some(known) if !moment.written.iter().any(whole) => known.clone(),
            _ => written,
        };
        let objective = self.objective.take();
        self.sequence
            .milestones
            .push(GuideMilestone::new(moment, weeks, &label, objective, tokens));
    }

    fn begin_item(&mut self, token: &Token) {
        let item = GuideItem {
            rule: None,
            text: String::new(),
            titles: Vec::new(),
            lines: (token.line, token.line),
        };
        // Items before any milestone stay pending, and are told.
        self.in_item = false;
        if let Some(milestone) = self.sequence.milestones.last_mut() {
            milestone.items.push(item);
            self.in_item = true;
        }
    }

    fn leave_pending(&mut self) {
        if !self.pending.is_empty() && !self.ends_last_item() && !self.is_mixed_row() {
            self.sequence.unplaced.extend(unplaced(&self.pending));
        }
        self.pending.clear();
    }
}

impl Reader<'_, '_> {
    /// Where the cells of a row are mixed, the end of an item may stand behind a channel.
    fn ends_last_item(&mut self) -> bool {
        let recognizer = self.recognizer;
        let words = text_of(&self.pending);
        let Some(milestone) = self.sequence.milestones.last_mut() else { return false };
        let prefix = milestone.prefix();
        let Some(item) = milestone.items.last_mut() else { return false };
        let together = format!("{} {words}", item.text);
        let open = item.text.ends_with(':') || rule(&item.text, &prefix, recognizer).is_none();
        if !open || rule(&together, &prefix, recognizer).is_none() {
            return false;
        }
        item.text = together;
        true
    }

    /// The words of an objective and of a moment, mixed line by line, begin a milestone.
    fn is_mixed_row(&mut self) -> bool {
        let recognizer = self.recognizer;
        let found = recognizer.moments.iter().find_map(|moment| {
            let written = moment.written.iter().flat_map(|written| {
                recognizer.objectives.iter().map(move |objective| (written, objective))
            });
            written
                .filter_map(|(written, objective)| {
                    let weeks = same_words(&self.pending, &format!("{objective} {written}"))?;
                    Some((moment, weeks, objective, written))
                })
                .next()
        });
        let Some((moment, weeks, objective, label)) = found else { return false };
        let objective = Some(objective.clone());
        let milestone = GuideMilestone::new(moment, weeks, label, objective, &self.pending);
        self.sequence.milestones.push(milestone);
        true
    }
}

/// Whether the words are those of a pattern in any order; the number in the place of its `{n}`.
fn same_words(tokens: &[Token], pattern: &str) -> Option<Option<u32>> {
    let mut wanted: Vec<String> = pattern.split(' ').map(str::to_string).collect();
    let mut number = None;
    for token in tokens {
        let same = |word: &String| folded(word) == token.key && word != "{n}";
        let at = match wanted.iter().position(same) {
            Some(at) => at,
            None => {
                number = Some(token.text.parse().ok()?);
                wanted.iter().position(|word| word == "{n}")?
            }
        };
        wanted.remove(at);
    }
    wanted.is_empty().then_some(number)
}
