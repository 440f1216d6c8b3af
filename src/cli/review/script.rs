//! Decisions by flags, for scripts.

use super::desk::Desk;
use crate::{
    cli::{Answer, Outcome, words::many},
    decisions::{Change, Draft, Entry, Item, Subject, Verdict},
    error::{Error, Result},
};

/// Yes to a question or a statement.
pub(super) fn accept(desk: &Desk<'_>, what: &str) -> Result<Vec<Draft>> {
    Ok(question(desk, what)?.yes(&desk.register))
}

/// No to a question or a statement.
pub(super) fn reject(desk: &Desk<'_>, what: &str) -> Result<Vec<Draft>> {
    Ok(question(desk, what)?.no(&desk.register))
}

fn question<'a>(desk: &Desk<'a>, what: &str) -> Result<Item<'a>> {
    if let Some(statement) = desk.statement(what) {
        return Ok(Item::about(statement));
    }
    let found = desk.items(None)?.into_iter().find(|it| it.id == what);
    found.ok_or_else(|| {
        Error::new(format!("\"{what}\" is neither a statement nor an open question"))
            .hint("ids: camarilla review --list\nfor names: --same-as, --not-same-as, --rename")
    })
}

/// A change of a statement.
pub(super) fn edit(desk: &Desk<'_>, what: &str, changes: &[Change]) -> Result<Vec<Draft>> {
    let statement = desk.statement(what).ok_or_else(|| {
        Error::new(format!("there is no statement \"{what}\" in the graph"))
            .hint("ids of statements: camarilla list statements")
    })?;
    let draft = |change: &Change| {
        let change = checked(desk, change)?;
        Ok((Verdict::Edit, Subject::Statement(desk.register.stated(statement)), change.to_string()))
    };
    changes.iter().map(draft).collect()
}

/// The change with a name in lasting words, if it can be made at all.
fn checked(desk: &Desk<'_>, change: &Change) -> Result<Change> {
    let name = |it: &crate::decisions::Name| desk.name(&it.to_string());
    Ok(match change {
        Change::Relation(id) if desk.relations.relation(id).is_none() => {
            return Err(Error::new(format!("there is no relation \"{id}\""))
                .hint("relations: camarilla list relations"));
        }
        Change::Subject(Some(it)) => Change::Subject(Some(name(it)?)),
        Change::Object(Some(it)) => Change::Object(Some(name(it)?)),
        other => other.clone(),
    })
}

/// Two names are one.
pub(super) fn same(desk: &Desk<'_>, what: &str, other: &str) -> Result<Vec<Draft>> {
    pair(desk, Verdict::Same, what, other)
}

/// Two names are two.
pub(super) fn apart(desk: &Desk<'_>, what: &str, other: &str) -> Result<Vec<Draft>> {
    pair(desk, Verdict::NotSame, what, other)
}

fn pair(desk: &Desk<'_>, verdict: Verdict, what: &str, other: &str) -> Result<Vec<Draft>> {
    let [mut one, mut two] = [desk.name(what)?, desk.name(other)?];
    if one == two {
        // Two spellings that were taken for one.
        [one, two] = [desk.spelled(what)?, desk.spelled(other)?];
    }
    if one == two {
        return Err(Error::new(format!("\"{what}\" and \"{other}\" are one name: {one}"))
            .hint("say in which article the other one stands: \"person Ana Ruiz | articles/talks.md\""));
    }
    Ok(vec![(verdict, Subject::Name(one), two.to_string())])
}

/// A name is shown otherwise.
pub(super) fn rename(desk: &Desk<'_>, what: &str, label: &str) -> Result<Vec<Draft>> {
    let label = label.trim();
    if label.is_empty() {
        return Err(Error::new("the new name is empty"));
    }
    Ok(vec![(Verdict::Rename, Subject::Name(desk.name(what)?), label.to_owned())])
}

/// Takes back a line, or the last decision about a statement.
pub(super) fn undo(desk: &Desk<'_>, what: &str, reason: &str) -> Result<Answer> {
    let log = &desk.decisions.log;
    let number = what.rsplit(':').next().and_then(|it| it.parse::<usize>().ok());
    let is_meant = |it: &&Entry| match &it.subject {
        Subject::Statement(stated) if stated.id == what => true,
        _ => number == Some(it.line),
    };
    let entry = log.standing().filter(is_meant).last().ok_or_else(|| {
        Error::new(format!("nothing that stands was decided about \"{what}\""))
            .hint("what stands, line by line: camarilla review --decided")
    })?;
    let entries = desk.take_back(std::slice::from_ref(entry), reason)?;
    Ok(written(desk, &entries))
}

/// What was written, and what to do next.
pub(super) fn written(desk: &Desk<'_>, entries: &[Entry]) -> Answer {
    let mut text = String::new();
    for entry in entries {
        let [_, _, verdict, subject, object, _] = entry.columns();
        let object = if object.is_empty() { String::new() } else { format!("  {object}") };
        text += &format!("{verdict}  {subject}{object}\n");
    }
    let file = crate::cli::ledger::file(desk.place);
    text += &format!(
        "{} written to {}; put into the graph by: camarilla build\n",
        many(entries.len(), "line"),
        file.display()
    );
    Answer::new(text, Outcome::Done)
}
