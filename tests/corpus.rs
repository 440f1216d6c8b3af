//! What is seen across articles and what is no article at all: copies, repeated lines, menus, boxes, credits.

use std::sync::LazyLock;

use camarilla::{
    article::Article,
    assemble::assemble,
    corpus::{copies, leave_out_repeated, repeated_lines},
    graph::{Graph, GraphFile},
    query::sources_by_count,
    reading::{Reading, read},
    resolve::{Rulings, resolve},
    schema::Schema,
};

static SCHEMA: LazyLock<Schema> = LazyLock::new(Schema::bundled);

const STORY: &str = "Energy Minister Ana Ruiz met Deng Wei in Lisbon on Tuesday to talk about the price of gas.\n\n\
    The two sides had not spoken since the pipeline was closed in the spring, and neither had expected much.\n\n\
    A second round is to be held before the end of the month, officials on both sides said after the talks.\n";

fn article(path: &str, head: &str, body: &str) -> Article {
    let text = format!("---\n{head}\n---\n{body}");
    Article::from_bytes(path, text.as_bytes(), None).expect("the article is in order").0
}

fn graph(articles: &[Article]) -> GraphFile {
    let mut readings: Vec<Reading> = articles.iter().map(|article| read(&SCHEMA, article)).collect();
    leave_out_repeated(articles, &copies(articles), &mut readings);
    assemble(articles, &readings, &resolve(&SCHEMA, &readings, &Rulings::default()))
}

fn wire_and_reposts() -> Vec<Article> {
    let repost = format!("By our correspondent\n\n{STORY}\nThe Calder Post is printed in Calder.\n");
    let shortened = STORY.rsplit_once("\n\nA second").map_or("", |(start, _)| start);
    let own = "Deng Wei accused Ivo Castellan of theft on Friday, in a letter that the Harbour Review has seen.\n\n\
        It was sent to the court in the capital, which has not said what it will do with it or when it will sit.\n";
    vec![
        article("wire.md", "published: 2024-03-13\npublisher: Meridian Wire", STORY),
        article("repost.md", "published: 2024-03-14\npublisher: Calder Post", &repost),
        article("undated.md", "publisher: Northern Star", &STORY.to_uppercase()),
        article("short.md", "published: 2024-03-15\npublisher: Valley Tribune", shortened),
        article("own.md", "published: 2024-03-14\npublisher: Harbour Review", own),
    ]
}

#[test]
fn copies_of_a_text_are_copies_of_the_first_published() {
    let articles = wire_and_reposts();
    let found = copies(&articles);
    let originals: Vec<Option<&str>> = articles
        .iter()
        .map(|article| {
            let original = found.original(&article.id)?;
            articles.iter().find(|it| it.id == *original).map(|it| it.path.as_str())
        })
        .collect();
    assert_eq!(originals, [None, Some("wire.md"), Some("wire.md"), Some("wire.md"), None]);
}

#[test]
fn the_order_of_the_articles_does_not_change_what_is_a_copy() {
    let mut articles = wire_and_reposts();
    let found = copies(&articles);
    articles.reverse();
    assert_eq!(copies(&articles), found);
    articles.swap(0, 2);
    assert_eq!(copies(&articles), found);
}

#[test]
fn copies_count_as_one_source_and_say_so() {
    let graph = Graph::new(graph(&wire_and_reposts())).expect("the graph is sound");
    let met = || graph.statements().iter().filter(|it| it.relation == "met");
    assert!(met().count() >= 2);
    let outlets: Vec<String> = sources_by_count(&graph, met()).into_iter().map(|it| it.0).collect();
    assert_eq!(outlets, ["Meridian Wire"]);
    let words: Vec<String> = met().map(|it| camarilla::query::source(&graph, it).words()).collect();
    assert!(
        words.iter().any(|it| it.contains("Calder Post, 14 Mar 2024, copy of Meridian Wire")),
        "{words:?}"
    );
}

#[test]
fn texts_on_one_matter_are_no_copies() {
    let one = article("one.md", "published: 2024-03-13", STORY);
    let other = article(
        "other.md",
        "published: 2024-03-13",
        "Ana Ruiz, the energy minister, met Deng Wei in Lisbon on Tuesday. Gas was the subject, and its price.\n\n\
         It was the first conversation since spring, when the pipeline was closed; a second one is to follow soon.\n",
    );
    assert_eq!(copies(&[one, other]).count(), 0);
}

/// Six articles of one outlet with the same sentence at the foot, and another in the middle.
fn one_outlet() -> Vec<Article> {
    let deeds = ["the budget", "the harbour", "a school", "the railway", "the river", "a bridge"];
    let stories = deeds.iter().enumerate().map(|(nth, deed)| {
        let body = format!(
            "Parliament spoke about {deed} for most of the day.\n\nNobody was surprised by what was said of {deed}.\n\n\
             The vote on {deed} comes later.\n\nAna Ruiz met Deng Wei in 2019.\n\nSome had left by then.\n\n\
             Others spoke of {deed} again.\n\nThe evening ended with {deed}.\n\nNothing was decided on {deed}.\n\n\
             Rain fell on day {nth}.\n\nThe Calder Post was founded by Otto Lindqvist.\n"
        );
        article(&format!("{nth}.md"), &format!("published: 2024-03-1{nth}\npublisher: Calder Post"), &body)
    });
    stories.collect()
}

#[test]
fn what_an_outlet_puts_under_everything_is_not_read() {
    let articles = one_outlet();
    let lines = repeated_lines(&articles, &copies(&articles));
    for article in &articles {
        let lines: Vec<&str> = lines[&article.id].iter().map(|line| line.of(&article.body)).collect();
        assert_eq!(lines, ["The Calder Post was founded by Otto Lindqvist."]);
    }
    let graph = graph(&articles);
    assert!(graph.nodes.iter().all(|node| !node.label.contains("Lindqvist")));
    let met = graph.statements.iter().filter(|it| it.relation == "met").count();
    assert_eq!(met, 6, "background in the middle of a story is news");
    assert_eq!(repeated_lines(&articles[..3], &copies(&articles)).len(), 0, "three articles are no habit");
}

/// Bodies, and the statements that must be read from them: all else is not the article.
#[test]
fn what_is_not_the_article_is_not_read() {
    let news = "Ana Ruiz met Deng Wei in Lisbon on Tuesday.";
    let odd = [
        "Home | World | Politics | Inés Valle met Ivo Castellan",
        "Home\nWorld\nPolitics\nValle\nMore",
        "Sign up for our newsletter: Inés Valle met Ivo Castellan.",
        "We use cookies, and Inés Valle met Ivo Castellan.",
        "Inés Valle/AFP via Getty Images",
        "(AP Photo/Inés Valle)",
        "Getty Images",
        "Most read\nInés Valle met Ivo Castellan\nInés Valle accused Ivo Castellan of theft",
        "Related articles:\nInés Valle met Ivo Castellan",
    ];
    for odd in odd {
        for body in [format!("{odd}\n\n{news}\n"), format!("{news}\n\n{odd}\n")] {
            let reading = read(&SCHEMA, &article("any.md", "published: 2024-03-15", &body));
            let quotes: Vec<&str> = reading.statements.iter().map(|it| it.evidence.of(&body)).collect();
            assert!(quotes.iter().any(|quote| news.contains(quote)), "{body}: {quotes:?}");
            assert!(quotes.iter().all(|quote| news.contains(quote)), "{body}: {quotes:?}");
            let named = reading.spoken_of().map(|(_, entity)| entity.label.as_str());
            assert_eq!(
                named.filter(|it| it.contains("Valle") || it.contains("Castellan")).count(),
                0,
                "{body}"
            );
        }
    }
    let commented =
        format!("{news}\n\n3 comments\n\nInés Valle met Ivo Castellan.\n\nNo, he accused her of theft.\n");
    let reading = read(&SCHEMA, &article("any.md", "published: 2024-03-15", &commented));
    assert!(reading.statements.iter().all(|it| it.evidence.of(&commented).contains("Ruiz")));
}

#[test]
fn news_about_such_things_is_read() {
    for news in [
        "The party newsletter said Ana Ruiz met Deng Wei in Lisbon.",
        "Ana Ruiz accused Deng Wei of breaking the terms of service.",
        "“We use cookies,” Ana Ruiz told Deng Wei.",
        "Ana Ruiz met Deng Wei at home.",
    ] {
        let reading = read(&SCHEMA, &article("any.md", "published: 2024-03-15", news));
        assert!(!reading.statements.is_empty(), "{news}: {:?}", reading.notes);
    }
}
