//! How wide a line is: in characters, or as a sans serif font prints it.

/// What the width of a line is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Measure {
    /// Every character counts as much: the text was cut by a program.
    Characters,
    /// Thousandths of an em in Helvetica, near enough to any font of a printed guide.
    Print,
}

impl Measure {
    /// The width of a text.
    pub(super) fn of(self, text: &str) -> usize {
        match self {
            Self::Characters => text.chars().count() * 556,
            Self::Print => text.chars().map(printed).sum(),
        }
    }
}

/// Width of a character by the metrics that Adobe published for Helvetica; accents add nothing.
fn printed(letter: char) -> usize {
    match letter {
        '\'' => 191,
        'i' | 'î' | 'ï' | 'j' | 'l' | '’' | '‘' => 222,
        ' ' | '!' | '.' | ',' | ':' | ';' | '/' | '[' | ']' | 't' | 'f' | 'I' => 278,
        '-' | '(' | ')' | 'r' | '“' | '”' => 333,
        '•' => 350,
        'c' | 'ç' | 'k' | 's' | 'v' | 'x' | 'y' | 'z' | 'J' => 500,
        'F' | 'T' | 'Z' => 611,
        'w' | 'C' | 'D' | 'H' | 'N' | 'R' | 'U' => 722,
        'm' | 'M' => 833,
        'G' | 'O' | 'Q' => 778,
        'W' | 'Œ' | 'œ' => 944,
        letter if letter.is_uppercase() => 667,
        _ => 556,
    }
}
