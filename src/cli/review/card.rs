//! The look of one question: what is asked, why, and the sentences around it.

use super::desk::Desk;
use crate::{
    cli::{
        check::article,
        explain::page::Page,
        words::{listed, many, party},
    },
    decisions::{Item, Question},
    graph::{Evidence, GraphStatement, MergeNote, Node},
    query::{certainty_words, date_words, happened_words},
};

/// Sentences shown for a name.
const SHOWN: usize = 3;

/// Characters shown on either side of a sentence.
const CONTEXT: usize = 180;

/// One question, ready to print.
pub(super) fn card(desk: &Desk<'_>, item: &Item<'_>, number: usize, of: usize) -> String {
    let mut page = Page::new(desk.paint, desk.width);
    page.gap();
    page.headline(&format!("{number} of {of}  {}", words(desk, item)), &item.id);
    match &item.question {
        Question::Statement(statement) => of_statement(desk, &mut page, statement, item),
        Question::Apart(left, right) => {
            doubts(&mut page, item);
            side(desk, &mut page, left, |_| true);
            side(desk, &mut page, right, |_| true);
        }
        Question::Joined(node, notes) => {
            doubts(&mut page, item);
            side(desk, &mut page, node, |it| !notes.iter().any(|note| note.document == it.document));
            page.heading(&format!("“{}” in {}", notes[0].name, many(notes.len(), "article")));
            for note in notes.iter().take(SHOWN) {
                page.line("", &mention(desk, note));
            }
        }
    }
    page.gap();
    page.text()
}

/// The question in words.
pub(super) fn words(desk: &Desk<'_>, item: &Item<'_>) -> String {
    match &item.question {
        Question::Statement(statement) => format!("Is it so?  {}", said(desk, statement)),
        Question::Apart(left, right) => format!("Are they one?  {}  and  {}", left.label, right.label),
        Question::Joined(node, notes) => {
            let count = many(notes.len(), "article");
            format!("Is “{}” in {count} the same as  {}?", notes[0].name, node.label)
        }
    }
}

/// "Ana Ruiz  met  Deng Wei".
fn said(desk: &Desk<'_>, statement: &GraphStatement) -> String {
    let end = |id: &Option<String>| party(id.as_deref().and_then(|id| desk.graph.node(id)));
    let verb =
        desk.relations.relation(&statement.relation).map_or(statement.relation.as_str(), |it| &it.label);
    format!("{}  {verb}  {}", end(&statement.subject), end(&statement.object))
}

fn doubts(page: &mut Page, item: &Item<'_>) {
    for (nth, doubt) in item.doubts.iter().enumerate() {
        page.line(if nth == 0 { "doubtful" } else { "" }, doubt);
    }
}

fn of_statement(desk: &Desk<'_>, page: &mut Page, statement: &GraphStatement, item: &Item<'_>) {
    let when = happened_words(desk.relations, statement);
    page.line("when", &when);
    page.line("certainty", certainty_words(statement));
    let speakers: Vec<String> = statement.attribution.iter().map(|it| party(desk.graph.node(it))).collect();
    if !speakers.is_empty() {
        page.line("according to", &listed(&speakers, 4));
    }
    doubts(page, item);
    if let Some(evidence) = statement.evidence.first() {
        page.line("article", &source(desk, evidence));
        page.line("sentence", &in_context(desk, evidence));
    }
}

fn source(desk: &Desk<'_>, evidence: &Evidence) -> String {
    let Some(document) = desk.graph.document(&evidence.document) else { return String::new() };
    let published = document.published.as_ref().map_or_else(|| "no date".to_owned(), date_words);
    format!("{}, {published}, {}", document.outlet(), document.path)
}

/// A name with its other names and some sentences about it.
fn side(desk: &Desk<'_>, page: &mut Page, node: &Node, is_shown: impl Fn(&Evidence) -> bool) {
    page.heading(&format!("{}, {}", node.label, desk.relations.kind_words(node.kind)));
    let names: Vec<String> = node.names.iter().map(|it| it.text.clone()).collect();
    page.line("names", &listed(&names, 6));
    page.line("articles", &many(node.documents.len(), "article"));
    sentences(desk, page, node, is_shown);
}

/// What is said about a node, one sentence a line.
fn sentences(desk: &Desk<'_>, page: &mut Page, node: &Node, is_shown: impl Fn(&Evidence) -> bool) {
    let mut seen: Vec<&str> = Vec::new();
    let evidence = desk.graph.statements_of(&node.id).filter_map(|it| it.evidence.first());
    for evidence in evidence.filter(|it| is_shown(it)) {
        if seen.len() < SHOWN && !seen.contains(&evidence.quote.as_str()) {
            page.line("", &format!("“{}” {}", evidence.quote.trim(), source(desk, evidence)));
            seen.push(&evidence.quote);
        }
    }
    if seen.is_empty() {
        page.line("", "no statement about it");
    }
}

/// The sentence with those around it, where the article is still there.
fn in_context(desk: &Desk<'_>, evidence: &Evidence) -> String {
    let letters = letters(desk, &evidence.document).filter(|it| evidence.end <= it.len());
    letters.map_or_else(
        || format!("“{}”", evidence.quote.trim()),
        |letters| around(&letters, evidence.start, evidence.end),
    )
}

/// The first words of an article that name somebody, with those around them.
fn mention(desk: &Desk<'_>, note: &MergeNote) -> String {
    let place = Evidence { document: note.document.clone(), start: 0, end: 0, quote: String::new() };
    let source = source(desk, &place);
    let Some(letters) = letters(desk, &note.document) else { return source };
    let name: Vec<char> = note.name.chars().collect();
    match letters.windows(name.len().max(1)).position(|it| it == name) {
        Some(start) => format!("{} {source}", around(&letters, start, start + name.len())),
        None => source,
    }
}

/// The characters of an article, if it is still the one that was read.
fn letters(desk: &Desk<'_>, document: &str) -> Option<Vec<char>> {
    let document = desk.graph.document(document)?;
    let article = article(document, desk.place).ok().filter(|found| found.sha256 == document.sha256)?;
    Some(article.body.chars().collect())
}

/// A part of a text in quotes, with what stands before and behind it.
fn around(letters: &[char], from: usize, to: usize) -> String {
    let quote: String = letters[from..to].iter().collect();
    let quote = format!("“{}”", quote.trim());
    let (start, end) = (from.saturating_sub(CONTEXT), (to + CONTEXT).min(letters.len()));
    let before: String = letters[start..from].iter().collect();
    let after: String = letters[to..end].iter().collect();
    // Whole words only.
    let before =
        if start > 0 { before.split_once(char::is_whitespace).map_or("", |it| it.1) } else { &before };
    let after = if end < letters.len() {
        after.rsplit_once(char::is_whitespace).map_or("", |it| it.0)
    } else {
        &after
    };
    let mark = |cut: bool| if cut { "…" } else { "" };
    let (open, close) = (mark(start > 0), mark(end < letters.len()));
    format!("{open}{} {quote} {}{close}", before.trim(), after.trim()).trim().to_owned()
}
