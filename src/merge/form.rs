//! How a program writes a text down: byte order mark, line ends, end of the last line.

/// What surrounds the lines of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Form {
    byte_order_mark: bool,
    windows_line_ends: bool,
    ends_last_line: bool,
}

const MARK: char = '\u{feff}';

impl Form {
    pub(super) fn of(text: &str) -> Self {
        let windows = text.matches("\r\n").count();
        Self {
            byte_order_mark: text.starts_with(MARK),
            windows_line_ends: windows * 2 > text.matches('\n').count(),
            ends_last_line: text.is_empty() || text.ends_with('\n'),
        }
    }

    /// The form of a merged text: a side's choice stands where it differs from the base.
    pub(super) fn merged(base: Self, ours: Self, theirs: Self) -> Self {
        let choose = |choice: fn(Self) -> bool| {
            let side = if choice(ours) == choice(base) { theirs } else { ours };
            choice(side)
        };
        Self {
            byte_order_mark: choose(|own| own.byte_order_mark),
            windows_line_ends: choose(|own| own.windows_line_ends),
            ends_last_line: choose(|own| own.ends_last_line),
        }
    }

    /// Puts a plain text in this form.
    pub(super) fn dress(self, plain: &str) -> String {
        let body =
            if self.ends_last_line { plain } else { plain.strip_suffix('\n').unwrap_or(plain) };
        let mark = if self.byte_order_mark { String::from(MARK) } else { String::new() };
        if self.windows_line_ends { mark + &body.replace('\n', "\r\n") } else { mark + body }
    }
}

/// A text in the form of another one.
pub fn in_form_of(text: &str, other: &str) -> String {
    Form::of(other).dress(&plain(text))
}

/// A text with plain line ends, the last one too, and no mark, so that versions compare by what
/// they say.
pub(super) fn plain(text: &str) -> String {
    let mut plain = text.strip_prefix(MARK).unwrap_or(text).replace("\r\n", "\n");
    if !plain.is_empty() && !plain.ends_with('\n') {
        plain.push('\n');
    }
    plain
}
