//! `explain` and the notes of `build -v` as their users see them: the real binary, literal output.

#[path = "support/mod.rs"]
mod support;

use std::fs;

use support::{Project, Run};

const TALKS: &str = "---
title: Secret talks in Calder
publisher: Meridian Wire
date: 2019-08-18
---
Interior Minister Ana Ruiz met a senior Arvenian official in Calder. She talked with Deng Wei last month, the official said.

According to Deng Wei, Ruiz accused them of theft. They met at the harbour. Talks were held.

Deng criticised Ruiz’s decision. Ruiz urged Lee Park to meet Deng.
";

const DENIAL: &str = "---
publisher: Calder Post
date: 2019-08-19
---
Ana Ruiz denied that she had talked with Deng Wei. Ruiz left.
";

fn project() -> Project {
    let project = Project::empty().file("articles/talks.md", TALKS).file("articles/denial.md", DENIAL);
    let run = project.run(&["build", "articles"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    project
}

/// Id of the only statement of a relation whose quote begins so.
fn statement(project: &Project, relation: &str, quote: &str) -> String {
    let graph = project.read("graph.ron");
    let fits = |line: &&str| {
        line.contains(&format!("relation: \"{relation}\"")) && line.contains(&format!("quote: \"{quote}"))
    };
    let lines: Vec<&str> = graph.lines().filter(fits).collect();
    assert_eq!(lines.len(), 1, "{graph}");
    lines[0].split('"').nth(1).unwrap_or_default().to_owned()
}

fn json(run: &Run) -> serde_json::Value {
    serde_json::from_str(&run.stdout).expect("the answer is JSON")
}

/// Commands of the guide in `console` blocks, with what is shown below each.
fn shown() -> Vec<(String, String)> {
    let guide = include_str!("../docs/explain.md").replace("\r\n", "\n");
    let blocks = guide.split("```console\n$ camarilla explain ").skip(1);
    let blocks = blocks.filter_map(|block| block.split("```").next()?.split_once('\n'));
    blocks.map(|(what, text)| (what.to_owned(), text.to_owned())).collect()
}

#[test]
fn the_explanations_of_the_guide_are_what_is_printed() {
    let project = project();
    let shown = shown();
    assert_eq!(shown.len(), 2);
    for (what, text) in shown {
        project.run(&["explain", &what]).answers(&text);
    }
}

#[test]
fn a_name_tells_its_mentions_and_every_merge() {
    project().run(&["explain", "ruiz", "--width", "80"]).answers(
        "
Ana Ruiz                                                   person, ne84133574009
  names        Ruiz ×4, Ana Ruiz ×2
  articles     2 articles

Calder Post, 19 Aug 2019, articles/denial.md
  joined       “Ana Ruiz”: the first article that speaks of it
  mentions     “Ana Ruiz”  sentence 1: the name
               “she”       sentence 1: goes back to “Ana Ruiz” (sentence 1),
                           which agrees and is near
               “Ruiz”      sentence 2: surname

Meridian Wire, 18 Aug 2019, articles/talks.md
  joined       “Ana Ruiz”: same name as “Ana Ruiz” in another article
  mentions     “Ana Ruiz”  sentence 1: the name
               “She”       sentence 2: goes back to “Ana Ruiz” (sentence 1),
                           which agrees and is near
               “Ruiz”      sentences 3, 6 and 7: surname
",
    );
}

#[test]
fn the_whole_tree_is_shown_when_asked_for() {
    let project = project();
    let id = statement(&project, "met", "Interior Minister");
    let page = project.run(&["explain", &id, "-v"]).stdout;
    assert!(page.contains("  tree           1 Interior"), "{page}");
    assert!(page.contains(" 5 met       meet VBD root\n"), "{page}");
    assert!(!project.run(&["explain", &id]).stdout.contains("VBD"));
}

#[test]
fn explanations_stay_within_the_width() {
    let project = project();
    let id = statement(&project, "talked_with", "She talked");
    for width in ["60", "80", "120"] {
        for what in [id.as_str(), "ana ruiz", "talks.md"] {
            let run = project.run(&["explain", what, "--width", width]);
            let widest = run.stdout.lines().map(|line| line.chars().count()).max();
            assert!(widest <= width.parse().ok(), "{width}:\n{}", run.stdout);
        }
    }
}

#[test]
fn programs_get_the_same_in_json() {
    let project = project();
    let id = statement(&project, "talked_with", "She talked");
    let told = json(&project.run(&["explain", &id, "--format", "json"]));
    assert_eq!((&told["camarilla"], &told["version"]), (&"explain".into(), &1.into()));
    let reasons = &told["reasons"];
    assert_eq!(reasons["sentence"], 2);
    assert_eq!(
        (&reasons["roles"][0]["role"], &reasons["roles"][0]["words"]),
        (&"subject".into(), &"She".into())
    );
    assert_eq!(reasons["ends"][0]["is"], "Ana Ruiz");
    assert_eq!(reasons["said_by"][1]["because"], "subject of “said”");
    assert_eq!(told["disputed_by"][0]["statement"], statement(&project, "talked_with", "Ana Ruiz denied"));

    let told = json(&project.run(&["explain", "deng wei", "--format", "json"]));
    assert_eq!(told["articles"][0]["merged"][0]["because"], "the first article that speaks of it");
    assert_eq!(told["articles"][0]["mentions"][0]["sentences"][0], 1);

    let told = json(&project.run(&["explain", "articles/talks.md", "--format", "json"]));
    assert_eq!((&told["sentences"], &told["notes"][0]["line"]), (&7.into(), &8.into()));
    let place = |at: &str| told["notes"][0][at].as_u64().and_then(|at| usize::try_from(at).ok()).unwrap_or(0);
    let body: Vec<char> = TALKS
        .split_once("---\n")
        .and_then(|(_, rest)| rest.split_once("---\n"))
        .unwrap_or_default()
        .1
        .chars()
        .collect();
    assert_eq!(body[place("start")..place("end")].iter().collect::<String>(), "accused");
}

#[test]
fn build_lists_what_was_seen_and_not_used() {
    let project = project();
    let run = project.run(&["build", "articles", "-v"]);
    let (_, notes) = run.stderr.split_once('\n').unwrap_or_default();
    assert_eq!(
        notes,
        "  no article is new
  articles/talks.md:8: accused: no object to use: “them” goes back to nobody, in “According to Deng Wei, Ruiz accused them of theft. They met at the…”
  articles/talks.md:8: met: no subject to use: “They” goes back to nobody, in “…Ruiz accused them of theft. They met at the harbour. Talks were held.”
  articles/talks.md:10: criticised: no object to use: “Ruiz’s decision” is no party, in “Deng criticised Ruiz’s decision. Ruiz urged Lee…”
  articles/talks.md:10: met: only asked, demanded or imagined, in “…decision. Ruiz urged Lee Park to meet Deng.”
  articles/talks.md:8: talked with: nobody stands with it, in “…of theft. They met at the harbour. Talks were held.”
  articles/talks.md:8: mediated for: nobody stands with it, in “…met at the harbour. Talks were held.”
  6 notes on what was seen and not used
"
    );
    assert!(!project.run(&["build", "articles"]).stderr.contains("not used"));
}

/// Offices that the reader finds without a frame of the schema are explained too, and none as a rule that is not there.
#[test]
fn every_way_to_an_office_has_words() {
    let article = "Foreign Minister Ana Ruiz met her Turkish counterpart, Lee Park. Ana Ruiz leads the Harvest Party. \
        Peru sacked the police chief, Kofi Mensah, naming Deng Wei to replace him.";
    let project = Project::empty().file("articles/one.txt", article);
    project.run(&["build", "articles"]);
    let pages: Vec<String> = ["Ana Ruiz", "Lee Park", "Deng Wei"]
        .iter()
        .flat_map(|holder| {
            let shown = project.run(&["show", holder]).stdout;
            let ids = shown.split_whitespace().filter(|word| word.len() == 13 && word.starts_with('s'));
            ids.map(|id| project.run(&["explain", id]).stdout).collect::<Vec<_>>()
        })
        .collect();
    for words in ["somebody's counterpart", "took over from", "heading a body"] {
        assert!(pages.iter().any(|page| page.contains(words)), "{words}: {pages:#?}");
    }
    assert!(!pages.iter().any(|page| page.contains("does not have")), "{pages:#?}");
}

#[test]
fn a_missing_day_of_publication_is_noted_once() {
    let project = Project::empty().file("articles/one.txt", "Ana Ruiz met Deng Wei last month.");
    let run = project.run(&["build", "articles", "-v"]);
    assert_eq!(run.stderr.matches("no publication date").count(), 1, "{}", run.stderr);
    assert!(run.stderr.contains("one.txt:1: “last month” names no day here"), "{}", run.stderr);
    let id = statement(&project, "met", "Ana Ruiz met");
    let page = project.run(&["explain", &id]).stdout;
    assert!(page.contains("unknown: “last month” names no day without a date to count from"), "{page}");
}

#[test]
fn an_article_that_is_gone_or_has_changed_is_told_from_the_graph_alone() {
    let project = project();
    let id = statement(&project, "talked_with", "She talked");
    let told = |project: &Project, what: &str, reason: &str| {
        let run = project.run(&["explain", what]);
        assert_eq!(
            run.stderr,
            format!(
                "error: articles/talks.md: {reason}\n  told from the graph alone; for the reasons build it again: camarilla build\n"
            )
        );
        assert_eq!(run.code, 3);
        run.stdout
    };
    let project = project.file("articles/talks.md", format!("{TALKS}More."));
    let page = told(&project, &id, "has changed since the graph was built");
    assert!(
        page.contains("  sentence     She talked with Deng Wei last month, the official said.\n"),
        "{page}"
    );
    assert!(page.contains("“last month”: Jul 2019") && !page.contains("roles"), "{page}");

    fs::remove_file(project.path("articles/talks.md")).expect("the file is there");
    let gone = "there is no such file, neither from here nor from the graph's folder";
    assert!(told(&project, "ruiz", gone).contains("sentence 2: surname"));
    assert!(told(&project, "talks.md", gone).contains("5 statements\n"));
}

#[test]
fn articles_are_found_from_the_folder_of_the_graph() {
    let project = project();
    let run = project.run_in(&project.path("articles"), &["explain", "talks.md"], &[]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
}

#[test]
fn what_is_not_in_the_graph_is_an_error() {
    let project = project().file("articles/deep/talks.md", TALKS.replace("Lee Park", "Ina Sol"));
    project.run(&["explain", "s000000000000"]).fails(
        2,
        "
error: no statement s000000000000 in the graph
  ids of statements: camarilla show NAME, camarilla explain ARTICLE
",
    );
    project.run(&["explain", "nowhere.md"]).fails(
        2,
        "
error: no article \"nowhere.md\" in the graph
  articles are named by their path, the end of it, or their id
",
    );
    project.run(&["build", "articles"]);
    project.run(&["explain", "talks.md"]).fails(
        2,
        "
error: \"talks.md\" matches 2 articles
  articles/deep/talks.md and articles/talks.md
",
    );
    assert_eq!(project.run(&["explain", "articles/talks.md"]).code, 0);
}

#[test]
fn a_schema_folder_speaks_in_every_answer() {
    let met =
        include_str!("../schema/relations/met.ron").replace("label: \"met\"", "label: \"sat down with\"");
    let project = project().file("mine/relations/met.ron", met);
    let id = statement(&project, "met", "Interior Minister");
    for command in [vec!["met", "ruiz"], vec!["show", "ruiz"], vec!["explain", &id]] {
        let words = |more: &[&str]| project.run(&[&command[..], more].concat()).stdout;
        assert!(words(&["--schema", "mine"]).contains("sat down with"), "{command:?}");
        assert!(!words(&[]).contains("sat down with"), "{command:?}");
    }
}
