//! What queries mean, how they print, and where their errors point.

use proptest::prelude::*;

use super::{Doubt, Filter};
use crate::{
    error::Result,
    graph::{Graph, GraphFile},
    query::Relations,
};

fn sample() -> Graph {
    let text = include_str!("../../../tests/data/sample.ron");
    Graph::new(GraphFile::from_ron("sample.ron", text).unwrap()).unwrap()
}

fn parse(query: &str) -> Result<Filter> {
    Filter::parse(&sample(), &Relations::bundled(), query)
}

/// Ids of the statements that a query lets in, and how many it left open.
fn asked(query: &str) -> (Vec<String>, Doubt) {
    let graph = sample();
    let filter = parse(query).unwrap_or_else(|error| panic!("{error}"));
    let selection = filter.select(&graph, graph.statements().iter());
    (selection.statements.iter().map(|it| it.id.clone()).collect(), selection.doubt)
}

#[test]
fn each_field_lets_in_what_it_names() {
    let cases: [(&str, &[&str]); 22] = [
        ("rel:sanctioned", &["s0d", "s0e"]),
        ("rel:law,conflict", &["s0d", "s0e", "s0f"]),
        ("from:álvarez", &["s0a", "s14"]),
        ("to:alvarez", &["s11", "s13"]),
        ("with:alvarez & rel:met", &["s13", "s14"]),
        ("said:\"Ana Ruiz\"", &["s02", "s05"]),
        ("in:calder", &["s01", "s13"]),
        ("when:2019-10", &["s0c", "s0d"]),
        ("when:2019-10-30", &["s0c", "s0d"]),
        ("when:2020..", &["s0e", "s12", "s13", "s14"]),
        ("reported:2020 & rel:met", &["s13"]),
        ("certainty:alleged", &["s01"]),
        ("certainty:planned+ & rel:contact & from:ana", &["s01", "s03", "s05", "s06"]),
        ("certainty:denied", &["s02"]),
        ("source:harbour", &["s0e", "s12", "s13"]),
        ("kind:group", &["s06"]),
        ("is:unnamed", &["s01", "s02", "s06"]),
        ("is:former", &["s08"]),
        ("is:one-ended", &["s0c"]),
        ("is:undated & rel:met", &["s02", "s06"]),
        ("text:\"PORT agreement\"", &["s12"]),
        ("id:s01,s02", &["s01", "s02"]),
    ];
    for (query, expected) in cases {
        assert_eq!(asked(query).0, expected, "{query}");
    }
}

#[test]
fn and_binds_closer_than_or_and_not_closest() {
    assert_eq!(asked("rel:met & in:calder | rel:accused").0, ["s01", "s0f", "s13"]);
    assert_eq!(asked("rel:met & (in:calder | is:denied)").0, ["s01", "s02", "s13"]);
    assert_eq!(asked("rel:met & !in:calder & !is:unnamed").0, ["s03", "s14"]);
    assert_eq!(asked("").0.len(), 20);
}

#[test]
fn open_dates_are_counted_not_hidden() {
    // s0d is dated October 2019: the 30th may be its day.
    assert_eq!(asked("when:2019-10-30").1, Doubt { undated_left_out: 7, may_be: 1 });
    let open = asked("rel:met & when:2019-07");
    assert_eq!((open.0, open.1.undated_left_out), (vec!["s01".to_owned()], 2));
    // Neither is "not in July" known of what has no date.
    assert_eq!(asked("rel:met & !when:2019-07").1.undated_left_out, 2);
    let (graph, filter) = (sample(), parse("rel:met & when:2019-07").unwrap().with_undated());
    assert_eq!(filter.select(&graph, graph.statements().iter()).statements.len(), 3);
}

#[test]
fn denials_are_filtered_by_publication_alone() {
    let filter = |query| parse(query).unwrap().on_publication().to_string();
    assert_eq!(filter("rel:met & certainty:reported & reported:..2019"), "reported:..2019");
    assert_eq!(filter("rel:met & when:2019"), "");
    assert_eq!(filter("reported:2019 | rel:met"), "");
}

#[test]
fn filters_print_as_queries_that_read_back() {
    for (query, printed) in [
        ("rel:met&when:2019", "rel:met & when:2019"),
        ("from:deng|!( rel:met & when:2019.. )", "from:\"Deng Wei\" | !(rel:met & when:2019..)"),
        ("certainty:reported+, DENIED", "certainty:reported+ | certainty:denied"),
        ("text:\"a \\\"b\\\"\"", "text:\"a \\\"b\\\"\""),
    ] {
        let filter = parse(query).unwrap();
        assert_eq!(filter.to_string(), printed);
        assert_eq!(parse(printed).unwrap(), filter);
    }
}

#[test]
fn errors_point_at_the_column() {
    let cases = [
        (
            "rel:met & form:deng",
            "column 11 of the query: no field called \"form\"\n  rel:met & form:deng\n            ^\n  did you mean: from?",
        ),
        (
            "rel:mat",
            "column 5 of the query: no relation called \"mat\"\n  rel:mat\n      ^\n  did you mean: met?",
        ),
        (
            "when:2019-13",
            "column 6 of the query: \"2019-13\" is not a date\n  when:2019-13\n       ^\n  dates are YYYY, YYYY-MM or YYYY-MM-DD; a range is A..B",
        ),
        ("(rel:met", "column 1 of the query: this bracket is not closed\n  (rel:met\n  ^"),
        ("rel:met)", "column 8 of the query: no bracket is open here\n  rel:met)\n         ^"),
        ("with:\"ana", "column 6 of the query: this quotation is not closed\n  with:\"ana\n       ^"),
        (
            "certainty:sure",
            "column 11 of the query: no certainty called \"sure\"\n  certainty:sure\n            ^\n  there are: on-record, reported, alleged, planned, conditional, denied",
        ),
        (
            "source:meridan",
            "column 8 of the query: no outlet like \"meridan\" in the graph\n  source:meridan\n         ^\n  all of them: camarilla list sources",
        ),
    ];
    for (query, expected) in cases {
        assert_eq!(parse(query).unwrap_err().to_string(), expected);
    }
    for (query, column) in [
        ("rel:met &", 10),
        ("rel:", 5),
        ("& rel:met", 1),
        ("with:ana ruiz", 10),
        ("rel:met rel:told", 9),
        ("deng", 1),
        ("with:ruiz", 6),
    ] {
        let error = parse(query).unwrap_err().to_string();
        assert!(error.starts_with(&format!("column {column} of the query: ")), "{query}: {error}");
    }
}

#[test]
fn deep_brackets_are_an_error() {
    let deep = format!("{}rel:met{}", "(".repeat(5000), ")".repeat(5000));
    assert!(parse(&deep).unwrap_err().to_string().contains("too many brackets"));
}

/// Queries of every form.
fn queries() -> impl Strategy<Value = String> {
    let test = prop::sample::select(vec![
        "rel:met",
        "rel:contact",
        "from:ana",
        "to:deng",
        "when:2019",
        "when:..2019-08",
        "reported:2019-08..",
        "certainty:reported+",
        "is:unnamed",
        "kind:person",
        "source:post",
        "text:call",
        "said:deng",
    ]);
    test.prop_map(str::to_owned).prop_recursive(4, 24, 3, |inner| {
        prop_oneof![
            inner.clone().prop_map(|it| format!("!({it})")),
            prop::collection::vec(inner.clone(), 1..4).prop_map(|it| format!("({})", it.join(" & "))),
            prop::collection::vec(inner, 1..4).prop_map(|it| format!("({})", it.join(" | "))),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_query_prints_as_one_that_means_the_same(query in queries()) {
        let filter = parse(&query).unwrap();
        let again = parse(&filter.to_string()).unwrap();
        let graph = sample();
        for statement in graph.statements() {
            prop_assert_eq!(filter.fit(&graph, statement), again.fit(&graph, statement));
        }
    }

    #[test]
    fn any_text_is_a_query_or_an_error_with_a_column(text in "[relmtfo:&|!(),\" a-z0-9.+\\\\-]{0,30}") {
        if let Err(error) = parse(&text) {
            prop_assert!(error.to_string().starts_with("column "), "{}", error);
        }
    }
}
