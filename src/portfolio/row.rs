//! A row of a table of launches: the same launch file that a person would write, or the name of one.

use std::path::Path;
use std::sync::Arc;

use super::cells::Record;
use super::cells_voice::Cells;
use super::columns::Column;
use super::heads::Table;
use super::value::{Wrong, example, value_of};
use crate::french::date;
use crate::french::list::joined;
use crate::french::typed_day::{DayError, ambiguous, parse_day};
use crate::input::{Problem, Problems, Source, Voice, folder_name};
use crate::launch::Launch;
use crate::vocabulary::Vocabulary as _;

/// The key of the organization of a launch.
const ORGANIZATION: &str = "organization.name";

/// What a row stands for.
#[derive(Debug, Clone, Copy)]
pub enum Target<'r> {
    /// A launch described by its cells, as a launch file.
    Launch(&'r Arc<Source>),
    /// A launch file, by its path from the table.
    File(&'r Path),
}

/// A row of a table.
#[derive(Debug, Clone)]
pub struct Row {
    cells: Arc<Cells>,
    /// The launch file made of its cells.
    launch: Arc<Source>,
    file: Option<String>,
    /// What is wrong with its cells, whatever the launch file that they make.
    pub problems: Vec<Problem>,
    /// Another row would be written in the same folder.
    pub same_folder: Option<Problem>,
}

impl Row {
    pub(super) fn new(table: &Arc<Table>, record: Record) -> Self {
        let mut row = Self {
            cells: Arc::new(Cells { table: Arc::clone(table), record }),
            launch: Source::new("", ""),
            file: None,
            problems: Vec::new(),
            same_folder: None,
        };
        row.refuse_overflow();
        row.file = row.cell(Column::FILE).map(str::to_string);
        match row.file.is_some() {
            true => row.refuse_cells_beside_a_file(),
            false => row.write_launch(),
        }
        row
    }

    /// Its number in Excel.
    pub fn number(&self) -> usize {
        self.cells.record.number
    }

    /// The service that it names.
    pub fn name(&self) -> Option<&str> {
        self.cell("service.name")
    }

    /// What it stands for.
    pub fn target(&self) -> Target<'_> {
        match &self.file {
            Some(file) => Target::File(Path::new(file)),
            None => Target::Launch(&self.launch),
        }
    }

    /// What its folder is named after: its cell « dossier », its file, or its service.
    pub fn folder_text(&self) -> Option<String> {
        if let Some(folder) = self.cell(Column::FOLDER) {
            return Some(folder.to_string());
        }
        match &self.file {
            Some(file) => {
                let normal = file.replace('\\', "/");
                let stem = Path::new(&normal).file_stem()?;
                Some(stem.to_string_lossy().into_owned())
            }
            None => self.cell("service.name").map(str::to_string),
        }
    }

    /// Whether it names its organization.
    pub(super) fn has_organization(&self) -> bool {
        self.cell(ORGANIZATION).is_some()
    }

    /// Whether it does not, nor names a file that may.
    pub(super) fn lacks_organization(&self) -> bool {
        self.file.is_none() && self.cell(ORGANIZATION).is_none()
    }

    /// That it does not.
    pub(super) fn without_organization(&self, message: String) -> Problem {
        let span = self.cells.span(self.cells.table.index(ORGANIZATION));
        let help = "écrivez-la sur chaque ligne : de cellules fusionnées, Excel ne garde que la première; sans elle, les lancements d’une même organisation qui se gênent ne sont pas vus";
        Problem::at(&self.cells.table.source, span, message).help(help).warning()
    }

    /// What two rows of the same folder have alike.
    pub(super) fn folder(&self) -> Option<String> {
        self.folder_text().map(|text| folder_name(&text))
    }

    pub(super) fn refuse_folder(&mut self, folder: &str, lines: &[String]) {
        let lines = joined(lines, "et");
        let message = format!("les lignes {lines} s’écriraient dans le même dossier « {folder} »");
        let key = match () {
            () if self.cell(Column::FOLDER).is_some() => Column::FOLDER,
            () if self.file.is_some() => Column::FILE,
            () => "service.name",
        };
        let help =
            "retirez la ligne de trop, ou ajoutez une colonne « dossier » avec un nom pour chacune";
        self.same_folder = Some(self.at(self.cells.table.index(key), message).help(help));
    }

    /// The cells that hold a day, with their column.
    fn days(&self) -> impl Iterator<Item = (usize, &str)> {
        let cells = &self.cells.record.cells;
        self.cells.table.days().filter_map(|index| Some((index, cells.get(index)?.text.as_str())))
    }

    /// Whether one of its days has its month before its day.
    pub(super) fn is_month_first(&self) -> bool {
        self.days().any(|(_, text)| matches!(parse_day(text), Err(DayError::MonthFirst(_))))
    }

    /// Refuses the days that may have their month first, as those of another row have.
    pub(super) fn refuse_doubtful_days(&mut self, other: usize) {
        let doubtful = self.days().filter_map(|(index, text)| {
            let (day_first, month_first) = ambiguous(text)?;
            let message = format!(
                "« {text} » : {} ou {}? La ligne {other} met le mois avant le jour",
                date::full(day_first),
                date::full(month_first)
            );
            let help = format!("écrivez {day_first} ou {month_first}");
            Some(self.at(Some(index), message).help(help))
        });
        let doubtful: Vec<Problem> = doubtful.collect();
        self.problems.extend(doubtful);
    }

    /// The file that it names cannot be read.
    pub fn no_file(&self, why: &str) -> Problem {
        let help = "écrivez le chemin d’un fichier .toml, à partir du dossier de ce tableau";
        self.at(self.cells.table.index(Column::FILE), why).help(help)
    }

    /// What its cells say beside a file, where the file says otherwise.
    pub fn disagreements(&self, launch: &Launch) -> Vec<Problem> {
        let said = [
            ("date", launch.date.to_string()),
            ("type", launch.launch_type.word().to_string()),
            ("service.name", launch.service.name.text.clone()),
        ];
        let differs = |key: &str, value: &String| {
            let index = self.cells.table.index(key)?;
            let column = self.cells.table.heads[index].1.as_ref()?;
            let cell = self.cell(key)?;
            let read =
                value_of(column, cell, self.cells.table.today).ok().flatten().unwrap_or_default();
            (read.trim_matches('"') != value).then(|| {
                let message = format!("le fichier de lancement dit « {value} »");
                self.at(Some(index), message).help("videz cette cellule, ou corrigez l’un des deux")
            })
        };
        said.iter().filter_map(|(key, value)| differs(key, value)).collect()
    }

    fn cell(&self, key: &str) -> Option<&str> {
        self.cells.cell(key)
    }

    /// A problem at a cell, or at the whole row where there is no such cell.
    fn at(&self, index: Option<usize>, message: impl std::fmt::Display) -> Problem {
        let message = format!("{}{message}", self.cells.lead(index));
        Problem::at(&self.cells.table.source, self.cells.span(index), message)
    }

    /// The problems of the launch file of this row, told at its cells, in the words of the table.
    /// Those of any other file stay as they are.
    pub fn tell(&self, problems: Problems) -> Vec<Problem> {
        let voice: Arc<dyn Voice> = Arc::<Cells>::clone(&self.cells);
        problems.through(&self.launch, &voice).0
    }

    /// A separator that is part of a cell, not quoted, moves all that follow.
    fn refuse_overflow(&mut self) {
        let heads = self.cells.table.heads.len();
        let extra =
            self.cells.record.cells.iter().skip(heads).position(|cell| !cell.text.is_empty());
        if let Some(extra) = extra {
            let message = "il y a plus de cellules que de colonnes";
            let problem = self.at(Some(heads + extra), message);
            let help =
                "une cellule qui contient le séparateur s’écrit entre guillemets droits (\"…\")";
            self.problems.push(problem.help(help));
        }
    }

    fn refuse_cells_beside_a_file(&mut self) {
        let alike = [Column::FILE, Column::FOLDER, "date", "type", "service.name"];
        for (index, (_, column)) in self.cells.table.heads.iter().enumerate() {
            let Some(column) = column.as_ref().filter(|c| !alike.contains(&c.key.as_str())) else {
                continue;
            };
            if self.cell(&column.key).is_some() {
                let message = "cette ligne nomme un fichier de lancement, qui dit tout le reste";
                let problem = self.at(Some(index), message).help("videz cette cellule");
                self.problems.push(problem);
            }
        }
    }

    /// Writes the launch file of the cells.
    fn write_launch(&mut self) {
        let table = Arc::clone(&self.cells.table);
        let mut values: Vec<(&Column, String)> = Vec::new();
        for column in table.settings.columns.iter().filter(|column| is_of_launch(column)) {
            let index = table.index(&column.key);
            match self.cell(&column.key).or(column.default.as_deref()) {
                None if column.required => {
                    let help = format!("écrivez par exemple : {}", example(column));
                    let problem = self.at(index, "cette cellule est vide").help(help);
                    self.problems.push(problem);
                }
                None => {}
                Some(text) => match value_of(column, text, table.today) {
                    Ok(value) => values.extend(value.map(|value| (column, value))),
                    Err(Wrong(message, help)) => {
                        let problem = self.at(index, message).help(help);
                        self.problems.push(problem);
                    }
                },
            }
        }
        // Keys of no section come first, as in any launch file.
        values.sort_by(|(a, ..), (b, ..)| a.place().0.cmp(b.place().0));
        let mut text = String::new();
        let mut section = "";
        for (column, value) in values {
            let (own, key) = column.place();
            if own != section {
                text.push_str(&format!("[{own}]\n"));
                section = own;
            }
            text.push_str(&format!("{key} = {value}\n"));
        }
        self.launch = Source::new(self.cells.table.source.name.clone(), text);
    }
}

fn is_of_launch(column: &Column) -> bool {
    column.key != Column::FILE && column.key != Column::FOLDER
}
