//! Pages read by html5gum: every element with its place, and a failure where tags do not match.

use html5gum::{Token, Tokenizer};

/// Elements that have no end.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr", "param",
];

/// Elements whose content is not read as elements.
const RAW: [&str; 3] = ["style", "script", "title"];

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    /// Names of the elements around it, from the outside.
    pub path: Vec<String>,
    /// Its words, those of the elements in it too.
    pub text: String,
}

impl Element {
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// The elements of a page in order. Fails where a tag is not closed, closes another one, or where
/// the tokenizer of the HTML standard finds an error.
pub fn read(page: &str) -> Vec<Element> {
    let mut elements: Vec<Element> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for token in Tokenizer::new(page) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
                let name = text(&tag.name);
                assert!(!tag.self_closing, "<{name}/> in {page}");
                let attributes =
                    tag.attributes.iter().map(|(name, value)| (text(name), text(&value.value)));
                let attributes = attributes.collect();
                let path: Vec<String> = open.iter().map(|at| elements[*at].name.clone()).collect();
                check_place(&name, &path, page);
                let void = VOID.contains(&name.as_str());
                elements.push(Element { name, attributes, path, text: String::new() });
                if !void {
                    open.push(elements.len() - 1);
                }
            }
            Token::EndTag(tag) => {
                let last = open.pop().map(|at| elements[at].name.as_bytes());
                assert_eq!(last, Some(&tag.name[..]), "{page}");
            }
            Token::String(words) => {
                let words = String::from_utf8(words.value.to_vec()).unwrap();
                for at in &open {
                    elements[*at].text.push_str(&words);
                }
            }
            Token::Error(error) => panic!("{:?} in {page}", error.value),
            Token::Comment(_) | Token::Doctype(_) => {}
        }
    }
    assert!(open.is_empty(), "{:?} are open in {page}", open.iter().map(|at| &elements[*at].name));
    elements
}

/// The content models that a careless writer breaks.
fn check_place(name: &str, path: &[String], page: &str) {
    let parent = path.last().map_or("", String::as_str);
    let block = ["p", "ul", "ol", "table", "blockquote", "pre", "hr", "div"].contains(&name)
        || name.len() == 2 && name.starts_with('h') && name != "hr";
    let phrasing = ["p", "h1", "h2", "h3", "h4", "h5", "h6", "a", "strong", "em", "sup", "pre"];
    assert!(
        !(block && path.iter().any(|p| phrasing.contains(&p.as_str()))),
        "{name} in {path:?}: {page}"
    );
    assert!(name != "a" || !path.iter().any(|p| p == "a"), "link in a link: {page}");
    let parents: &[&str] = match name {
        "li" => &["ul", "ol"],
        "tr" => &["table", "thead", "tbody"],
        "td" | "th" => &["tr"],
        "thead" | "tbody" => &["table"],
        _ => return,
    };
    assert!(parents.contains(&parent), "{name} in {parent:?}: {page}");
    assert!(!RAW.contains(&parent));
}

/// The elements of a book, its picture and its script aside.
pub fn elements_of_book(page: &str) -> Vec<Element> {
    let (before, rest) = page.split_once("<svg").unwrap();
    let (_, after) = rest.split_once("</svg>").unwrap();
    let (body, _) = after.split_once("<script>").unwrap();
    let head = before.split_once("</style>").unwrap().1;
    read(&format!("<html><head>{head}{body}</body></html>"))
}
