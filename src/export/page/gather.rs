//! From the graph and its picture to what the page is given.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Telling,
    data::{ArticleRow, Data, FamilyRow, KindRow, RelationRow, StatementRow, VERSION},
    days::Days,
    facts::{Places, facts},
    names,
};
use crate::{
    asof::TimeRules,
    graph::{Document, Graph, GraphStatement, QuickMap},
    ontology::{Certainty, Kind, Polarity, WhenBasis},
    picture::{Change, Family, GREY, INK, NO_SIDE, PAPER, RED, SEED, Sides, View, scene},
    query::{
        Direction, Relations, costs, date_words, happened_words, passage_cost, relation_words, source,
        words_of_certainty,
    },
    schema::Schema,
};

/// Everything the page knows.
pub(super) fn gather<'a>(
    graph: &'a Graph,
    schema: &Schema,
    sides: &'a Sides,
    telling: &'a Telling,
) -> Data<'a> {
    let (relations, rules) = (Relations::of(schema), TimeRules::of(schema));
    let view = View {
        most_lines: usize::MAX,
        title: telling.title.clone(),
        seed: telling.seed.unwrap_or(SEED),
        ..View::everything(graph, sides)
    };
    let scene = scene(graph, &relations, &view);
    let used: BTreeSet<&str> = graph.statements().iter().map(|it| it.relation.as_str()).collect();
    let places = Places {
        names: graph.nodes().iter().map(|it| it.id.as_str()).zip(0..).collect(),
        statements: graph.statements().iter().map(|it| it.id.as_str()).zip(0..).collect(),
        relations: used.into_iter().zip(0..).collect(),
    };
    let facts = facts(graph, &relations, &rules, &places);
    Data {
        camarilla: "page",
        version: VERSION,
        title: scene.title.clone(),
        style: scene.style,
        colours: colours(),
        families: Family::ALL.into_iter().map(family).collect(),
        certainties: Certainty::ALL.map(words_of_certainty),
        kinds: Kind::ALL.into_iter().map(|it| kind(it, &relations)).collect(),
        sides: names::sides(&scene, sides),
        articles: graph.documents().iter().map(|it| article(graph, it)).collect(),
        names: names::names(graph, &scene, sides),
        relations: places.relations.keys().map(|it| relation(it, &relations)).collect(),
        statements: statements(graph, &relations, &places, &facts.days),
        facts: facts.rows,
        lines: names::lines(&scene, &places),
        story: &telling.story,
    }
}

/// Paper and ink, and what has become of a line.
fn colours() -> BTreeMap<&'static str, &'static str> {
    let changes = [
        ("same", Change::Same),
        ("ended", Change::Ended),
        ("changed", Change::Changed),
        ("added", Change::Added),
    ];
    let changes = changes.into_iter().filter_map(|(name, change)| Some((name, change.colour()?)));
    let others = [
        ("paper", PAPER),
        ("ink", INK),
        ("grey", GREY),
        ("red", RED),
        ("no_side", NO_SIDE),
        ("office", Family::Office.colour()),
    ];
    changes.chain(others).collect()
}

fn family(family: Family) -> FamilyRow {
    FamilyRow { id: family, label: family.label(), colour: family.colour(), head: family.head() }
}

fn kind(kind: Kind, relations: &Relations) -> KindRow {
    KindRow { id: kind.name(), label: relations.kind_words(kind).to_owned(), passage: passage_cost(kind) }
}

fn relation(id: &str, relations: &Relations) -> RelationRow {
    let family = Family::of_group(relations.group(id));
    RelationRow {
        id: id.to_owned(),
        label: relations.label(id),
        inverse: relations.inverse(id),
        family: Family::ALL.iter().position(|it| *it == family).unwrap_or_default(),
        symmetric: relations.is_symmetric(id),
    }
}

fn article<'a>(graph: &'a Graph, document: &'a Document) -> ArticleRow<'a> {
    ArticleRow {
        outlet: document.outlet(),
        title: document.title.as_deref(),
        published: document.published.as_ref().map(date_words),
        // Only what a browser opens as a page of the web.
        url: document.url.as_deref().filter(|it| it.starts_with("https://") || it.starts_with("http://")),
        copy_of: document.copy_of.is_some().then(|| graph.original(document).outlet()),
    }
}

fn statements<'a>(
    graph: &'a Graph,
    relations: &Relations,
    places: &Places<'a>,
    days: &[[Option<Days>; 2]],
) -> Vec<StatementRow<'a>> {
    let articles: QuickMap<&str, usize> =
        graph.documents().iter().map(|it| it.id.as_str()).zip(0..).collect();
    let rows = graph.statements().iter().zip(costs(graph, relations)).zip(days);
    rows.map(|((statement, cost), [happened, reported])| StatementRow {
        cost,
        happened: happened.map(numbers),
        reported: reported.map(numbers),
        articles: articles_of(statement, &articles),
        speakers: source(graph, statement).speakers,
        ..row(graph, relations, places, statement)
    })
    .collect()
}

fn numbers((first, last): Days) -> [i64; 2] {
    [first.number(), last.number()]
}

/// Each article once, the one that is quoted first.
fn articles_of(statement: &GraphStatement, articles: &QuickMap<&str, usize>) -> Vec<usize> {
    let mut of: Vec<usize> = Vec::new();
    for evidence in &statement.evidence {
        let article = articles[evidence.document.as_str()];
        if !of.contains(&article) {
            of.push(article);
        }
    }
    of
}

/// The statement by itself.
fn row<'a>(
    graph: &'a Graph,
    relations: &Relations,
    places: &Places<'a>,
    statement: &'a GraphStatement,
) -> StatementRow<'a> {
    let name = |id: &Option<String>| id.as_deref().and_then(|id| places.names.get(id).copied());
    let is_worked_out = statement.when_basis == WhenBasis::Relative;
    StatementRow {
        id: &statement.id,
        relation: places.relations[statement.relation.as_str()],
        from: name(&statement.subject),
        to: name(&statement.object),
        words: relation_words(relations, statement, Direction::Out),
        when: statement.when.as_ref().map(ToString::to_string),
        date: statement.when.map(|_| happened_words(relations, statement)),
        date_words: statement.when_words.as_deref().filter(|_| is_worked_out),
        certainty: statement.certainty as usize,
        denied: statement.polarity == Polarity::Denied,
        former: statement.former,
        place: statement.place.as_deref().and_then(|id| graph.node(id)).map(|it| it.label.as_str()),
        detail: statement.detail.as_deref(),
        articles: Vec::new(),
        quote: statement.evidence.first().map_or("", |it| it.quote.as_str()),
        speakers: Vec::new(),
        happened: None,
        reported: None,
        cost: None,
    }
}
