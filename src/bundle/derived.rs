//! The files that are made from the texts as they stand, in every format.

use std::borrow::Cow;
use std::io;

use rayon::prelude::*;

use super::carried::{banner, sign};
use super::events::{Events, state};
use super::launch::Bundle;
use super::manifest::{MadeFile, ManifestFile};
use super::pictures::{Picture, Pictures};
use super::prints::Prints;
use crate::artwork::Artwork;
use crate::export::{
    self, Calendar, EventText, IcsOptions, LeftOut, Letterhead, ScheduleRow, TextRow,
};
use crate::formats::Format;
use crate::french::name::capitalize;
use crate::french::space::NBSP;
use crate::rollout::Item;
use crate::text::{Document, Role, text_file};
use crate::vocabulary::Vocabulary as _;
use crate::word::with_notice;

/// A file that belongs to no deliverable.
pub(super) fn alone(role: Role, path: &str, bytes: Vec<u8>) -> MadeFile {
    (ManifestFile::new(None, role, path, &bytes), bytes)
}

/// A file that is made from a text.
pub(super) fn file_of(document: &Document, path: &str, bytes: Vec<u8>) -> MadeFile {
    let about = document.about().map(String::as_str);
    (ManifestFile::new(about, document.role.clone(), path, &bytes), bytes)
}

impl Bundle<'_> {
    /// Everything made from the texts as they stand, and the calendars; `events` is what these say
    /// of each deliverable.
    ///
    /// # Errors
    /// When a format cannot hold the texts, which none that is read from a template causes.
    pub(super) fn derived(
        &self,
        documents: &[Document],
        pictures: &Pictures,
        prints: &Prints,
        events: &Events,
    ) -> io::Result<Vec<MadeFile>> {
        let brand = &self.rollout.launch.brand;
        let shows = |format: Format| self.means.formats.wants(format);
        let signs = shows(Format::Word) || shows(Format::Email);
        let signature = brand.signature().filter(|_| signs).and_then(Artwork::pixels);
        let organization = self.rollout.launch.organization.as_ref();
        let organization = organization.map(|own| capitalize(&own.name.bare())).unwrap_or_default();
        let head = Letterhead {
            color: brand.color,
            signature: signature.as_ref(),
            organization: &organization,
        };
        // Calendars, sheets and the book tell each deliverable by its own text.
        let is_print = |own: &Document| matches!(own.role, Role::Print(_));
        let own: Cow<'_, [Document]> = match documents.iter().any(is_print) {
            true => documents.iter().filter(|own| !is_print(own)).cloned().collect(),
            false => documents.into(),
        };
        let texts = || -> io::Result<Vec<Vec<MadeFile>>> {
            let texts = documents.par_iter();
            texts.map(|document| self.document_files(document, pictures, &head)).collect()
        };
        let calendars = |formats: &[Format]| self.calendars(formats, &own, pictures, events);
        // A workbook takes as long as many texts: none waits for the other.
        let (workbook, files) = rayon::join(
            || calendars(&[Format::Workbook]),
            || {
                let dated = || calendars(&[Format::Csv, Format::Calendar]);
                let (texts, dated) = rayon::join(texts, dated);
                let days = export::calendar_markdown(std::slice::from_ref(self.rollout));
                let mut files = vec![alone(Role::Calendar, "calendrier.md", days.into_bytes())];
                files.extend(texts?.into_iter().flatten());
                files.extend(pictures.files.iter().cloned());
                files.extend(prints.files.iter().cloned());
                files.extend(dated?);
                let book = shows(Format::Book).then(|| self.book(&own, pictures, &files));
                Ok::<_, io::Error>((files, book.transpose().map_err(io::Error::other)?))
            },
        );
        let (mut files, book) = files?;
        files.extend(workbook?);
        files.extend(book.map(|book| alone(Role::Book, "index.html", book.into_bytes())));
        Ok(files)
    }

    fn document_files(
        &self,
        document: &Document,
        pictures: &Pictures,
        head: &Letterhead<'_>,
    ) -> io::Result<Vec<MadeFile>> {
        let item = self.item(document).filter(|item| !item.is_task);
        let role = document.role.word();
        let kind = item.map_or(&*role, |item| item.kind);
        let (fields, body) = (&document.fields, &document.body);
        let mut files = Vec::new();
        for format in self.formats_of(kind) {
            if format == Format::Notify {
                files.extend(self.notified(document)?);
                continue;
            }
            let bytes = match format {
                Format::Text => match document.networks.as_slice() {
                    [] => text_file(fields, body).into_bytes(),
                    posts => export::post_overview(posts, &fields.alt).into_bytes(),
                },
                Format::Word => {
                    let title = self.title(document);
                    // « Infolettre : avant le lancement » is of the category « Infolettre ».
                    let category = title.split([NBSP, ':']).next().unwrap_or_default();
                    let bytes = export::docx(fields, body, &title, category, head)?;
                    // One that was just made can be read.
                    match self.is_open(document) {
                        true => with_notice(&bytes, true).unwrap_or(bytes),
                        false => bytes,
                    }
                }
                Format::Html => export::html(fields, body, 2).into_bytes(),
                Format::Email if !fields.to.is_empty() => {
                    export::letter(fields, body, self.is_open(document))
                }
                Format::Email => {
                    let banner = pictures.of(document).find_map(banner);
                    // A banner has the signature in it.
                    let signature = sign(head).filter(|_| banner.is_none());
                    let pages = &self.means.pages;
                    let (first, second) = (banner.as_ref(), signature.as_ref());
                    let html = pages.email(fields, body, first, second, head.color);
                    let carried = signature.into_iter().chain(banner).collect();
                    let html = html.map_err(io::Error::other)?;
                    export::email(fields, body, html, None, carried, self.is_open(document))
                }
                _ => continue,
            };
            let path = format!("{}.{}", document.stem(), format.word());
            files.push(file_of(document, &path, bytes));
        }
        Ok(files)
    }

    /// The formats that a text of a kind is written in, beside Markdown.
    pub(super) fn formats_of(&self, kind: &str) -> Vec<Format> {
        let campaign = self.rollout.campaign;
        self.means.formats.of_kind(campaign.formats(kind), campaign.usual_formats(kind))
    }

    /// The calendars of these formats that are wanted, the posts for schedulers after the table of days.
    fn calendars(
        &self,
        formats: &[Format],
        documents: &[Document],
        pictures: &Pictures,
        events: &Events,
    ) -> io::Result<Vec<MadeFile>> {
        let wanted = formats.iter().filter(|format| self.means.formats.wants(**format));
        let wanted: Vec<Format> = wanted.copied().collect();
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let (sequences, stamp) = state(self.rollout, events);
        let sequence = |uid: &str| sequences.get(uid).copied();
        let reminder_days = self.means.reminder_days;
        let calendar = Calendar {
            rollouts: std::slice::from_ref(self.rollout),
            overview: None,
            events: &self.event_texts(documents),
            options: &IcsOptions { stamp, sequence: &sequence, reminder_days },
            texts: &self.rows(documents, pictures),
        };
        let mut files = Vec::new();
        for format in wanted {
            let path = Calendar::file(format);
            files.push(alone(Role::Calendar, &path, calendar.bytes(format)?));
            if format == Format::Csv {
                files.push(alone(Role::Calendar, Calendar::FOR_PEOPLE, calendar.for_people()?));
                files.extend(self.schedules(documents, pictures)?);
            }
        }
        Ok(files)
    }

    fn event_texts(&self, documents: &[Document]) -> Vec<EventText> {
        let text = |document: &Document| {
            Some(EventText {
                launch: self.rollout.launch.folder.clone(),
                deliverable: document.deliverable.clone()?,
                opening: export::opening(&document.fields, &document.body),
                path: format!("{}.md", document.stem()),
            })
        };
        documents.iter().filter_map(text).collect()
    }

    /// The texts of deliverables: of a post, one for each network.
    fn rows<'t>(&'t self, documents: &'t [Document], pictures: &'t Pictures) -> Vec<TextRow<'t>> {
        let mut rows = Vec::new();
        for document in documents {
            let Some(item) = self.item(document) else { continue };
            let milestone = self.rollout.campaign.milestone(item.milestone);
            let row = |network: &'t str, text: String, shown: Option<&'t Picture>| TextRow {
                title: item.title,
                milestone: milestone.map_or("", |milestone| &milestone.label),
                date: item.date,
                network,
                text,
                picture: shown.and_then(|shown| shown.path.as_deref()).unwrap_or_default(),
                alt: shown.map_or(&document.fields.alt, |shown| &shown.alt),
            };
            if document.networks.is_empty() {
                let text = text_file(&document.fields, &document.body);
                let shown = pictures.of(document).next();
                rows.push(row("", text.trim().to_string(), shown));
            }
            for post in &document.networks {
                let shown = pictures.on(document, &post.network);
                rows.push(row(&post.label, post.post(), shown));
            }
        }
        rows
    }

    /// The posts as each scheduler takes them.
    fn schedules(&self, documents: &[Document], pictures: &Pictures) -> io::Result<Vec<MadeFile>> {
        let rows = self.post_rows(documents, pictures);
        let mut files = Vec::new();
        let chosen = self.means.handed_to.as_ref().or(self.rollout.launch.schedulers.as_ref());
        for scheduler in self.means.schedulers.chosen(chosen.map(Vec::as_slice)) {
            let (clock, today) = (&self.means.schedulers.clock, self.rollout.today);
            let made = export::schedule_csv(&rows, scheduler, clock, today, self.means.bom)?;
            files.extend(made.into_iter().map(|file| {
                let path = format!("planificateurs/{}", file.name);
                alone(Role::Schedule, &path, file.bytes)
            }));
        }
        Ok(files)
    }

    /// A row per post and network that is to be published: what goes out elsewhere than on social
    /// networks is no scheduler's.
    fn post_rows(&self, documents: &[Document], pictures: &Pictures) -> Vec<ScheduleRow> {
        let is_social = |item: &Item<'_>| !self.networks.iter().any(|own| own.takes(item.kind));
        let posts = documents.iter().filter_map(|document| Some((document, self.item(document)?)));
        posts
            .filter(|(_, item)| is_social(item))
            .flat_map(|(document, item)| {
                let rows = export::schedule_rows(self.rollout, item, &document.networks);
                rows.into_iter().map(move |row| {
                    let shown = pictures.on(document, &row.network);
                    let path = shown.and_then(|shown| shown.path.clone());
                    let alt = shown.map_or(&document.fields.alt, |shown| &shown.alt);
                    ScheduleRow { picture: path.unwrap_or_default(), alt: alt.clone(), ..row }
                })
            })
            .collect()
    }

    /// The posts that no scheduler gets, since a fact is still to complete.
    pub(super) fn unscheduled(&self, documents: &[Document]) -> Vec<String> {
        if !self.means.formats.wants(Format::Csv) {
            return Vec::new();
        }
        let incomplete = |row: &ScheduleRow| {
            export::left_out(row, self.rollout.today) == Some(LeftOut::Incomplete)
        };
        let none = Pictures::default();
        let mut posts: Vec<String> = self
            .post_rows(documents, &none)
            .into_iter()
            .filter(incomplete)
            .map(|row| row.title)
            .collect();
        posts.dedup();
        posts
    }
}
