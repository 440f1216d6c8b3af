//! `names.csv`: what is known about names before anything is read. One row a name: how it is shown, its other names, its
//! item in Wikidata, and whom it must never be taken for.

use std::collections::BTreeMap;

use super::{
    Name,
    log::{fault, line_of},
    origin,
};
use crate::{
    article::ArticleId,
    error::{Error, Result},
    ontology::Kind,
    query::fold,
    resolve::{Naming, Ruling, Rulings, Verdict, Who},
};

/// The columns that are known, in any order; only `name` must be there.
const COLUMNS: &str = "name,kind,aliases,wikidata,not";

/// The rows of a `names.csv`.
#[derive(Clone, Debug, Default)]
pub struct Names {
    file: String,
    rows: Vec<Row>,
}

#[derive(Clone, Debug)]
struct Row {
    line: usize,
    name: String,
    kind: Option<Kind>,
    aliases: Vec<String>,
    wikidata: Option<String>,
    not: Vec<Name>,
}

impl Names {
    /// Reads the text of a `names.csv`. Several values of one column are set apart by semicolons; columns with other
    /// names are left alone.
    ///
    /// # Errors
    /// When it is not CSV, has no column `name`, a kind or an item that is none, or one name in two rows: with file, line
    /// and what to do.
    pub fn parse(file: &str, text: &str) -> Result<Self> {
        let text = text.trim_start_matches('\u{feff}');
        let mut names = Self { file: file.to_owned(), rows: Vec::new() };
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
        let header = reader.headers().map_err(|error| fault(file, &error))?.clone();
        let column = |name: &str| header.iter().position(|it| it.eq_ignore_ascii_case(name));
        if column("name").is_none() && !text.trim().is_empty() {
            let hint = format!("the first line names the columns: {COLUMNS}");
            return Err(Error::new("no column \"name\"").at(file, Some(1)).hint(hint));
        }
        for record in reader.records() {
            let record = record.map_err(|error| fault(file, &error))?;
            let line = line_of(record.position());
            let cell = |name: &str| column(name).and_then(|it| record.get(it)).unwrap_or_default();
            names.rows.push(Row::parse(cell, line).map_err(|error| error.at(file, Some(line)))?);
        }
        names.check()?;
        Ok(names)
    }

    /// Nobody may stand in two rows: who of the two is meant could not be known.
    fn check(&self) -> Result<()> {
        let mut seen: BTreeMap<(Option<Kind>, String), &Row> = BTreeMap::new();
        for row in &self.rows {
            for name in row.names() {
                let earlier = seen.insert((row.kind, fold(name)), row);
                if let Some(earlier) = earlier.filter(|it| it.line != row.line) {
                    return Err(Error::new(format!("\"{name}\" stands in line {} already", earlier.line))
                        .at(&self.file, Some(row.line))
                        .hint("put all that is known of one name into one row"));
                }
            }
        }
        Ok(())
    }

    /// Adds what the rows say to the rulings.
    pub(super) fn rule(&self, rulings: &mut Rulings) {
        let mut by_item: BTreeMap<&str, &Row> = BTreeMap::new();
        for row in &self.rows {
            let place = format!("{}:{}", self.file, row.line);
            let mut rule = |verdict, left: &Who, right: Who, why: String| {
                let because = origin::declared(&self.file, &why);
                rulings.rulings.push(Ruling {
                    verdict,
                    left: left.clone(),
                    right,
                    place: place.clone(),
                    because,
                });
            };
            let names: Vec<Who> = row.names().map(|name| row.who(name)).collect();
            for (nth, name) in names.iter().enumerate() {
                for other in &names[nth + 1..] {
                    rule(Verdict::Same, other, name.clone(), format!("another name of {}", row.name));
                }
            }
            for other in &row.not {
                for name in &names {
                    let right =
                        Who { kind: other.kind.or(row.kind), name: other.name.clone(), article: None };
                    rule(Verdict::Apart, name, right, format!("{} is not {}", row.name, other.name));
                }
            }
            if let Some(item) = &row.wikidata
                && let Some(earlier) = by_item.insert(item, row)
            {
                let right = earlier.who(&earlier.name);
                rule(Verdict::Same, &names[0], right, format!("both are {item} in Wikidata"));
            }
            rulings.namings.extend(names.into_iter().map(|who| Naming {
                who,
                label: Some(row.name.clone()),
                identity: row.wikidata.clone(),
                place: place.clone(),
            }));
        }
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// True without rows.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// True for a place in this file.
    pub(super) fn is_place(&self, place: &str) -> bool {
        place.strip_prefix(&self.file).is_some_and(|rest| rest.starts_with(':'))
    }
}

impl Row {
    fn parse<'a>(cell: impl Fn(&str) -> &'a str, line: usize) -> Result<Self> {
        let several = |name: &str| {
            let values = cell(name).split(';').map(str::trim).filter(|it| !fold(it).is_empty());
            values.map(str::to_owned).collect::<Vec<_>>()
        };
        let name = cell("name").to_owned();
        if fold(&name).is_empty() {
            return Err(
                Error::new("the row has no name").hint("write the name to show in the column \"name\"")
            );
        }
        let kind = match cell("kind") {
            "" => None,
            kind => Some(Kind::ALL.into_iter().find(|it| it.name() == kind).ok_or_else(|| {
                let all = Kind::ALL.map(Kind::name).join(", ");
                Error::new(format!("\"{kind}\" is not a kind")).hint(format!("one of: {all}"))
            })?),
        };
        let wikidata = Some(cell("wikidata").to_owned()).filter(|it| !it.is_empty());
        if let Some(item) = wikidata.as_ref().filter(|it| !is_item(it)) {
            return Err(Error::new(format!("\"{item}\" is not an item of Wikidata"))
                .hint("items are Q and a number: Q42"));
        }
        let not = several("not").iter().filter_map(|name| Name::parse(name)).collect();
        Ok(Self { line, name, kind, aliases: several("aliases"), wikidata, not })
    }

    /// The name and the other names.
    fn names(&self) -> impl Iterator<Item = &String> {
        [&self.name].into_iter().chain(&self.aliases)
    }

    fn who(&self, name: &str) -> Who {
        Who { kind: self.kind, name: name.to_owned(), article: None::<ArticleId> }
    }
}

fn is_item(text: &str) -> bool {
    let digits = text.strip_prefix('Q').unwrap_or_default();
    !digits.is_empty() && !digits.starts_with('0') && digits.chars().all(|it| it.is_ascii_digit())
}
