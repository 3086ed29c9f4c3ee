//! Elements of a page: tags with their attributes and style, words escaped.

use super::escape::escape;

/// Inline style of an element by its name; empty for none. `lead` is the paragraph in bold that
/// follows the title.
pub type Style<'s> = &'s dyn Fn(&str) -> &'s str;

/// A page that is being written.
pub(super) struct Page<'s> {
    pub(super) out: String,
    style: Style<'s>,
}

impl<'s> Page<'s> {
    pub(super) fn new(style: Style<'s>) -> Self {
        Self { out: String::new(), style }
    }

    /// Opens an element in its own style.
    pub(super) fn open(&mut self, name: &str) {
        self.open_as(name, name, &[]);
    }

    /// Opens an element with attributes, in the style of another name.
    pub(super) fn open_as(&mut self, name: &str, dress: &str, attributes: &[(&str, &str)]) {
        self.out.push('<');
        self.out.push_str(name);
        let style = (self.style)(dress);
        let style = (!style.is_empty()).then_some(("style", style));
        for (key, value) in attributes.iter().copied().chain(style) {
            self.out.push(' ');
            self.out.push_str(key);
            self.out.push_str("=\"");
            self.out.push_str(&escape(value));
            self.out.push('"');
        }
        self.out.push('>');
    }

    /// Opens an element that holds blocks.
    pub(super) fn begin(&mut self, name: &str, attributes: &[(&str, &str)]) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
        self.open_as(name, name, attributes);
        self.out.push('\n');
    }

    pub(super) fn close(&mut self, name: &str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }

    /// Closes an element that nothing follows on its line.
    pub(super) fn end(&mut self, name: &str) {
        self.close(name);
        self.out.push('\n');
    }

    /// Writes words.
    pub(super) fn words(&mut self, text: &str) {
        self.out.push_str(&escape(text));
    }
}
