//! The queue and the decisions, as tables.

use serde::Serialize;

use super::{card::words, desk::Desk};
use crate::{
    cli::{
        Answer, Outcome,
        answers::AnswerFormat,
        json,
        page::Page,
        ron,
        table::{Cell, Table},
        words::many,
    },
    decisions::{Item, Question},
    error::Result,
};

/// An open question, for programs.
#[derive(Serialize)]
struct OpenRow {
    id: String,
    kind: &'static str,
    question: String,
    doubts: Vec<String>,
    ids: Vec<String>,
    article: Option<String>,
    quote: Option<String>,
}

/// A decision, for programs.
#[derive(Serialize)]
struct DecidedRow {
    line: usize,
    when: String,
    who: String,
    verdict: &'static str,
    subject: String,
    object: String,
    reason: String,
    in_graph: bool,
}

#[derive(Serialize)]
struct Rows<T> {
    rows: Vec<T>,
}

/// `review --list`.
pub(super) fn open(desk: &Desk<'_>, items: &[Item<'_>], format: AnswerFormat) -> Result<Answer> {
    let rows: Vec<OpenRow> = items.iter().map(|it| open_row(desk, it)).collect();
    let mut table = Table::new(&["id", "kind", "question", "doubts", "ids", "article", "quote"]);
    for it in &rows {
        table.push(vec![
            Cell::Words(it.id.clone()),
            Cell::Words(it.kind.to_owned()),
            Cell::Words(it.question.clone()),
            Cell::Words(it.doubts.join("; ")),
            Cell::Ids(it.ids.clone()),
            Cell::Words(it.article.clone().unwrap_or_default()),
            Cell::Words(it.quote.clone().unwrap_or_default()),
        ]);
    }
    let foot = match rows.len() {
        0 => "Nothing is open.".to_owned(),
        count => format!("{} open.", many(count, "question")),
    };
    print(desk, "review", rows, &table, &["question", "doubts", "article", "id"], &foot, format)
}

fn open_row(desk: &Desk<'_>, item: &Item<'_>) -> OpenRow {
    let (kind, ids, evidence) = match &item.question {
        Question::Apart(left, right) => ("apart", vec![left.id.clone(), right.id.clone()], None),
        Question::Joined(node, _) => ("joined", vec![node.id.clone()], None),
        Question::Statement(it) => {
            let ends = [&it.subject, &it.object].into_iter().flatten().cloned();
            ("statement", ends.collect(), it.evidence.first())
        }
    };
    // Which of several of one name is asked about, its article says.
    let document = match &item.question {
        Question::Apart(left, right) => {
            let lesser = if left.documents.len() <= right.documents.len() { left } else { right };
            lesser.documents.first()
        }
        Question::Joined(_, notes) => notes.first().map(|it| &it.document),
        Question::Statement(_) => evidence.map(|it| &it.document),
    };
    let document = document.and_then(|id| desk.graph.document(id));
    OpenRow {
        id: item.id.clone(),
        kind,
        question: words(desk, item),
        doubts: item.doubts.clone(),
        ids,
        article: document.map(|it| it.path.clone()),
        quote: evidence.map(|it| it.quote.clone()),
    }
}

/// `review --decided`.
pub(super) fn decided(desk: &Desk<'_>, format: AnswerFormat) -> Result<Answer> {
    let rows: Vec<DecidedRow> = desk
        .decisions
        .log
        .standing()
        .map(|it| {
            let [when, who, _, subject, object, reason] = it.columns();
            let verdict = it.verdict.name();
            let in_graph = desk.register.is_built_in(it, desk.graph.file());
            DecidedRow { line: it.line, when, who, verdict, subject, object, reason, in_graph }
        })
        .collect();
    let mut table =
        Table::new(&["line", "when", "who", "verdict", "subject", "object", "reason", "in_graph"]);
    for it in &rows {
        table.push(vec![
            Cell::Count(it.line),
            Cell::Words(it.when.clone()),
            Cell::Words(it.who.clone()),
            Cell::Words(it.verdict.to_owned()),
            Cell::Words(it.subject.clone()),
            Cell::Words(it.object.clone()),
            Cell::Words(it.reason.clone()),
            Cell::Words(if it.in_graph { "yes" } else { "no" }.to_owned()),
        ]);
    }
    let foot = match (rows.len(), rows.iter().filter(|it| !it.in_graph).count()) {
        (0, _) => "Nothing was decided.".to_owned(),
        (count, 0) => format!("{} in all.", many(count, "decision")),
        (count, out) => {
            format!(
                "{} in all, {out} not in the graph; for the reason: camarilla build",
                many(count, "decision")
            )
        }
    };
    let shown = ["line", "verdict", "subject", "object", "reason", "in_graph"];
    print(desk, "review --decided", rows, &table, &shown, &foot, format)
}

fn print<T: Serialize>(
    desk: &Desk<'_>,
    question: &'static str,
    rows: Vec<T>,
    table: &Table,
    shown: &[&str],
    foot: &str,
    format: AnswerFormat,
) -> Result<Answer> {
    let outcome = if rows.is_empty() { Outcome::NothingFound } else { Outcome::Done };
    let page = Page {
        graph: desk.graph,
        relations: desk.relations,
        paint: desk.paint,
        width: desk.width,
        fit: Some(desk.width),
    };
    let text = match format {
        AnswerFormat::Csv => table.csv(),
        AnswerFormat::Jsonl => table.jsonl(),
        AnswerFormat::Md => table.markdown(),
        AnswerFormat::Json => json(question, &Rows { rows })?,
        AnswerFormat::Ron => ron(question, &Rows { rows })?,
        AnswerFormat::Text if rows.is_empty() => format!("{foot}\n"),
        AnswerFormat::Text => format!("{}\n{foot}\n", table.text(shown, &page)),
    };
    Ok(Answer::new(text, outcome))
}
