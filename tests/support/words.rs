//! What two texts do not have in common, word by word.

use gix_imara_diff::{Algorithm, Diff, InternedInput, TokenSource};

/// Words, and the ends of lines as words of their own.
#[derive(Clone, Copy)]
struct Words<'t>(&'t str);

impl<'t> Words<'t> {
    fn all(self) -> impl Iterator<Item = &'t str> {
        self.0.split_inclusive('\n').flat_map(|line| {
            let end = line.ends_with('\n').then_some("⏎");
            line.trim_end_matches('\n').split(' ').filter(|word| !word.is_empty()).chain(end)
        })
    }
}

impl<'t> TokenSource for Words<'t> {
    type Token = &'t str;
    type Tokenizer = Box<dyn Iterator<Item = &'t str> + 't>;

    fn tokenize(&self) -> Self::Tokenizer {
        Box::new(self.all())
    }

    fn estimate_tokens(&self) -> u32 {
        u32::try_from(self.0.len() / 5).unwrap()
    }
}

/// For each place where two texts differ, a line `- ` with the words of the first and a line `+ `
/// with those of the second. Where it stands is not said: what changes in both alike leaves it.
pub fn differences(first: &str, second: &str) -> String {
    let input = InternedInput::new(Words(first), Words(second));
    let diff = Diff::compute(Algorithm::Myers, &input);
    let words = |tokens: &[gix_imara_diff::Token]| {
        tokens.iter().map(|token| input.interner[*token]).collect::<Vec<_>>().join(" ")
    };
    let mut out = String::new();
    for hunk in diff.hunks() {
        let range = |range: std::ops::Range<u32>| range.start as usize..range.end as usize;
        let before = words(&input.before[range(hunk.before)]);
        let after = words(&input.after[range(hunk.after)]);
        for (mark, words) in [("-", before), ("+", after)] {
            if !words.is_empty() {
                out.push_str(&format!("{mark} {words}\n"));
            }
        }
    }
    out
}
