//! The graph's formats: what is written reads back, and Graphviz accepts every name.

#![expect(clippy::unwrap_used, reason = "the helpers of a test fail with it")]

use std::{
    io::Write,
    process::{Command, Stdio},
    sync::LazyLock,
};

use camarilla::{
    export::{Format, Placing, dot, export},
    graph::{Decision, Doubt, Fingerprint, Graph, GraphFile},
    layout::Point,
    picture::{Pin, Sides, View, arrange, scene},
    query::Relations,
    schema::Schema,
    statement::{Certainty, Polarity},
};
use proptest::prelude::*;
use serde_json::Value;

const SAMPLE: &str = include_str!("data/sample.ron");

fn sample() -> GraphFile {
    GraphFile::from_ron("sample.ron", SAMPLE).unwrap()
}

/// The sample with other words in it.
fn reworded(words: &[String]) -> GraphFile {
    let mut file = sample();
    let mut words = words.iter().cycle();
    let mut next = || words.next().cloned().unwrap_or_default();
    for document in &mut file.documents {
        document.path = next();
        document.title = Some(next()).filter(|it| it.len() % 2 == 0);
        document.publisher = Some(next()).filter(|it| it.len() % 3 != 0);
    }
    for node in &mut file.nodes {
        node.label = next();
        node.names.iter_mut().for_each(|name| name.text = next());
    }
    for statement in &mut file.statements {
        statement.detail = Some(next()).filter(|it| it.len() % 2 == 0);
        statement.when = statement.when.take().filter(|_| next().len() % 2 == 0);
        statement.former = next().len() % 5 == 0;
        statement.evidence.iter_mut().for_each(|evidence| evidence.quote = next());
    }
    file
}

#[test]
fn the_sample_is_written_as_it_stands() {
    assert_eq!(sample().to_ron(), SAMPLE);
}

#[test]
fn one_changed_value_is_one_changed_line() {
    let mut file = sample();
    file.statements[7].former = !file.statements[7].former;
    let changed = file.to_ron();
    let differ = SAMPLE.lines().zip(changed.lines()).filter(|(a, b)| a != b).count();
    assert_eq!((differ, SAMPLE.lines().count()), (1, changed.lines().count()));
}

#[test]
fn a_byte_order_mark_is_skipped() {
    assert_eq!(GraphFile::from_ron("x", &format!("\u{feff}{SAMPLE}")).unwrap(), sample());
    assert_eq!(GraphFile::from_json("x", &format!("\u{feff}{}", sample().to_json())).unwrap(), sample());
}

#[test]
fn errors_say_file_line_and_column() {
    let wrong = SAMPLE.replacen("kind: person", "kind: wizard", 1);
    let error = GraphFile::from_ron("graph.ron", &wrong).unwrap_err().to_string();
    assert!(error.starts_with("graph.ron:13: column ") && error.contains("wizard"), "{error}");
    let error = GraphFile::from_json("graph.json", "{\n  \"camarilla\": 1}").unwrap_err().to_string();
    assert_eq!(error, "graph.json:2: column 16: invalid type: integer `1`, expected a string");
}

#[test]
fn ids_must_lead_somewhere_and_stand_once() {
    let mut twice = sample();
    twice.nodes.push(twice.nodes[0].clone());
    assert!(Graph::new(twice).unwrap_err().to_string().starts_with("node id \"n01\" stands twice"));
    let mut dangling = sample();
    dangling.statements[0].attribution = vec!["n77".to_owned()];
    let error = Graph::new(dangling).unwrap_err().to_string();
    assert!(error.starts_with("statement s01: attribution \"n77\" is not in the graph"), "{error}");
}

#[test]
fn only_statements_with_both_ends_are_edges() {
    let graph = Graph::new(sample()).unwrap();
    assert_eq!((graph.statements().len(), graph.network().edge_count()), (20, 19));
    assert_eq!(graph.network().node_count(), 12);
    assert!(graph.statements_of("n01").any(|it| it.id == "s0c"));
    assert_eq!(graph.statements_said_by("n0a").count(), 2);
}

/// `docs/graph.schema.json` says what the JSON is: no field more, no field less, every value of its type.
#[test]
fn the_json_schema_describes_the_json() {
    let schema: Value = serde_json::from_str(include_str!("../docs/graph.schema.json")).unwrap();
    for file in [sample(), arranged(), doubtful(), decided()] {
        let graph: Value = serde_json::from_str(&file.to_json()).unwrap();
        conforms(&schema, &schema, &graph, "graph");
    }
}

/// The sample with a layout, one name of it pinned.
fn arranged() -> GraphFile {
    let graph = Graph::new(sample()).unwrap();
    let pins = [Pin { node: "n02".to_owned(), at: Point::new(-20.5, 300.0) }];
    let layout = arrange(&graph, &Relations::bundled(), &Sides::default(), 7, &[], &pins);
    graph.with_layout(layout).unwrap().file().clone()
}

/// The sample with two names that may be one.
fn doubtful() -> GraphFile {
    let mut file = sample();
    let pieces = vec!["same surname (+4)".to_owned()];
    file.doubts = vec![Doubt { left: "n01".to_owned(), right: "n02".to_owned(), score: -4, pieces }];
    file
}

/// The sample with a statement that was rejected and a name with an item of Wikidata.
fn decided() -> GraphFile {
    let mut file = sample();
    file.rejected = vec![file.statements.remove(0)];
    file.nodes[0].wikidata = Some("Q42".to_owned());
    let decision = |verdict: &str, object: Option<&str>| Decision {
        subject: file.rejected[0].id.clone(),
        verdict: verdict.to_owned(),
        object: object.map(str::to_owned),
        was: object.map(str::to_owned),
        because: "you said so on 3 Mar 2026 (lena)".to_owned(),
    };
    file.decisions = vec![decision("edit", Some("when=2019-08")), decision("reject", None)];
    file
}

#[test]
fn a_graph_keeps_what_was_decided() {
    let decided = decided();
    assert_eq!(GraphFile::from_ron("x", &decided.to_ron()).unwrap(), decided);
    assert_eq!(GraphFile::from_json("x", &decided.to_json()).unwrap(), decided);
    let source = Fingerprint::of(b"any");
    assert_eq!(GraphFile::from_packed(&decided.to_packed(source), source).unwrap(), decided);
    assert_eq!(Graph::new(decided.clone()).unwrap().statements().len(), decided.statements.len());
}

#[test]
fn a_graph_keeps_its_doubts_and_they_lead_somewhere() {
    let doubtful = doubtful();
    assert_eq!(GraphFile::from_ron("x", &doubtful.to_ron()).unwrap(), doubtful);
    assert_eq!(GraphFile::from_json("x", &doubtful.to_json()).unwrap(), doubtful);
    let source = Fingerprint::of(b"any");
    assert_eq!(GraphFile::from_packed(&doubtful.to_packed(source), source).unwrap(), doubtful);
    let mut dangling = doubtful;
    dangling.doubts[0].right = "n77".to_owned();
    let error = Graph::new(dangling).unwrap_err().to_string();
    assert!(error.starts_with("doubts: node \"n77\" is not in the graph"), "{error}");
}

#[test]
fn a_graph_keeps_its_layout_and_one_without_still_reads() {
    let arranged = arranged();
    assert!(!SAMPLE.contains("layout") && sample().layout.is_empty());
    assert!(arranged.layout.len() > 5);
    assert!(arranged.to_ron().contains("(node: \"n02\", x: -205, y: 3000, pinned: true)"));
    assert_eq!(GraphFile::from_ron("x", &arranged.to_ron()).unwrap(), arranged);
    assert_eq!(GraphFile::from_json("x", &arranged.to_json()).unwrap(), arranged);
    let mut dangling = arranged;
    dangling.layout[0].node = "n77".to_owned();
    let error = Graph::new(dangling).unwrap_err().to_string();
    assert!(error.starts_with("layout: node \"n77\" is not in the graph"), "{error}");
}

/// As much of JSON Schema as that file uses.
fn conforms(schema: &Value, rule: &Value, value: &Value, place: &str) {
    if let Some(name) = rule["$ref"].as_str() {
        let rule = schema.pointer(name.trim_start_matches('#')).unwrap();
        return conforms(schema, rule, value, place);
    }
    if let Some(rules) = rule["anyOf"].as_array() {
        assert_eq!(rules[1]["type"], "null", "{place}");
        return if value.is_null() {
        } else {
            conforms(schema, &rules[0], value, place)
        };
    }
    if let Some(values) = rule["enum"].as_array() {
        return assert!(values.contains(value), "{place}: {value}");
    }
    match (rule["type"].as_str(), value) {
        (None, _) => assert_eq!(&rule["const"], value, "{place}"),
        (Some("string"), Value::String(_)) | (Some("boolean"), Value::Bool(_)) => {}
        (Some("integer"), Value::Number(number)) => assert!(number.is_i64(), "{place}"),
        (Some("array"), Value::Array(items)) => {
            items.iter().for_each(|item| conforms(schema, &rule["items"], item, place));
        }
        (Some("object"), Value::Object(fields)) => {
            let rules = rule["properties"].as_object().unwrap();
            let required = rule["required"].as_array().unwrap();
            required
                .iter()
                .for_each(|it| assert!(fields.contains_key(it.as_str().unwrap()), "{place}: no {it}"));
            fields.keys().for_each(|it| assert!(rules.contains_key(it), "{place}: {it} is not described"));
            fields
                .iter()
                .for_each(|(name, field)| conforms(schema, &rules[name], field, &format!("{place}.{name}")));
        }
        (expected, _) => panic!("{place}: {value} is not {expected:?}"),
    }
}

/// Denied, alleged and planned statements are never drawn as fact.
#[test]
fn only_what_is_on_record_is_drawn_solid() {
    for (certainty, polarity, solid) in [
        (Certainty::Asserted, Polarity::Affirmed, true),
        (Certainty::Reported, Polarity::Affirmed, false),
        (Certainty::Alleged, Polarity::Affirmed, false),
        (Certainty::Planned, Polarity::Affirmed, false),
        (Certainty::Conditional, Polarity::Affirmed, false),
        (Certainty::Asserted, Polarity::Denied, false),
    ] {
        let mut file = sample();
        for statement in &mut file.statements {
            (statement.certainty, statement.polarity) = (certainty, polarity);
        }
        let dot = export(&Graph::new(file).unwrap(), &Schema::bundled(), Format::Dot);
        assert_eq!(dot.contains("style=solid"), solid, "{certainty:?} {polarity:?}\n{dot}");
    }
}

proptest! {
    #[test]
    fn ron_and_json_read_back(words in prop::collection::vec(any::<String>(), 1..40)) {
        let file = reworded(&words);
        prop_assert_eq!(&GraphFile::from_ron("x", &file.to_ron()).unwrap(), &file);
        prop_assert_eq!(&GraphFile::from_json("x", &file.to_json()).unwrap(), &file);
    }

    #[test]
    fn every_export_of_every_word_is_made(words in prop::collection::vec(any::<String>(), 1..20)) {
        static LAYOUT: LazyLock<GraphFile> = LazyLock::new(arranged);
        let graph = Graph::new(reworded(&words)).unwrap().with_layout(LAYOUT.layout.clone()).unwrap();
        static SCHEMA: LazyLock<Schema> = LazyLock::new(Schema::bundled);
        for format in Format::ALL {
            prop_assert!(export(&graph, &SCHEMA, format).ends_with('\n'));
        }
    }
}

/// Names that have broken DOT writers; Graphviz itself is the judge.
#[test]
#[expect(clippy::print_stderr, reason = "a test that did nothing says so")]
fn graphviz_accepts_hostile_names() {
    let hostile = [
        "",
        " ",
        "\"",
        "\\",
        "ends in \\",
        "\\\"",
        "a\nb",
        "\r\n",
        "<b>",
        "</B>",
        "]]>",
        "&",
        "&amp;",
        "&#0;",
        "a & b",
        "\u{0}",
        "\u{1b}[31m",
        "\u{fffe}",
        "graph",
        "node",
        "->",
        "{}",
        "a;b",
        "//",
        "/*",
        "#",
        "\\N",
        "\\l",
        "🦊 fox",
        "أحمد",
        "\u{202e}txt",
        "é",
        "e\u{301}",
        "‘quoted’",
        "<!-- -->",
        "%s%n",
        "\u{200b}",
        "=",
        "[label=x]",
    ]
    .map(str::to_owned);
    let graph = Graph::new(reworded(&hostile)).unwrap();
    let schema = Schema::bundled();
    let mut sides = Sides::default();
    sides.add("a", "]]> \"of\" <b>أحمد\\", None, ["n01", "n02"]);
    sides.add("b", "", Some("#F0E040"), ["n03", "n05"]);
    let mut view = View::everything(&graph, &sides);
    view.title = Some("<\"🦊\\\n".to_owned());
    let relations = Relations::of(&schema);
    let scene = scene(&graph, &relations, &view);
    let programs = [("neato", Placing::Ours), ("dot", Placing::Ours), ("dot", Placing::Free)];
    for (program, placing) in programs {
        let Some((svg, complaints)) = rendered(program, &dot(&scene, &schema, placing)) else {
            eprintln!("skipped: Graphviz is not installed");
            return;
        };
        assert_eq!(complaints, "", "{program} {placing:?}");
        assert!(svg.contains("🦊 fox") && svg.contains("أحمد"));
        // Where we place the names, those of sides are nodes too; elsewhere they are clusters.
        let sides = if placing == Placing::Ours { scene.grounds.len() } else { 0 };
        let nodes = svg.matches("class=\"node\"").count();
        assert_eq!(nodes, scene.names.len() + sides, "{program} {placing:?}");
        assert_eq!(svg.matches("class=\"edge\"").count(), scene.lines.len(), "{program} {placing:?}");
    }
}

/// SVG and complaints of a program of Graphviz, when it is installed.
fn rendered(program: &str, dot: &str) -> Option<(String, String)> {
    let mut child = Command::new(program)
        .args(if program == "neato" { &["-n2", "-Tsvg"][..] } else { &["-Tsvg"] })
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .ok()?;
    child.stdin.take().unwrap().write_all(dot.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Some((text(output.stdout), text(output.stderr)))
}
