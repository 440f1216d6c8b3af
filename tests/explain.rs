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
A senior Arvenian official spoke of Interior Minister Ana Ruiz. She met Deng Wei in Calder last month, the official said.

According to Deng Wei, Ruiz accused them of theft. They met at the harbour. Talks were held.

Deng criticised Ruiz’s decision. Ruiz urged Lee Park to meet Deng.
";

const DENIAL: &str = "---
publisher: Calder Post
date: 2019-08-19
---
Ana Ruiz denied that she had met Deng Wei. Ruiz left.
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

#[test]
fn a_statement_is_explained_from_its_sentence_to_its_certainty() {
    let project = project();
    let id = statement(&project, "met", "The official said");
    project.run(&["explain", &id]).answers("");
}

#[test]
fn an_article_tells_what_was_read_and_what_was_missed() {
    project().run(&["explain", "talks.md", "--width", "80"]).answers("");
}

#[test]
fn a_name_tells_its_mentions_and_every_merge() {
    project().run(&["explain", "ruiz"]).answers("");
}
