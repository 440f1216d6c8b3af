//! The file as it is written: what needs no browser to be seen.

use camarilla::{
    asof::{Chronicle, TimeRules},
    graph::{Graph, GraphFile},
    ontology::Clock,
    when::Day,
};

use crate::support::{Project, SAMPLE};

/// Name and test.
pub(crate) const TESTS: &[(&str, fn())] = &[
    ("the page is under 120 KB beside its data and the same for the same graph", size),
    ("the page's policy lets in its own script and style and nothing else", policy),
    ("the course of every fact is what as-of says on every day", courses),
    ("a story file with a wrong key is an error with file and line", wrong_story),
    ("a graph without statements is a page and says so in the exit code", empty),
];

fn page(project: &Project) -> String {
    assert_eq!(project.run(&["view"]).code, 0);
    project.read("view.html")
}

/// The text between the tags of the data.
pub(crate) fn data(page: &str) -> &str {
    page.split_once("id=\"data\">").unwrap().1.split_once("</script>").unwrap().0
}

fn size() {
    let project = Project::sample();
    let text = page(&project);
    let beside = text.len() - data(&text).len();
    assert!(beside < 120_000, "{beside} bytes beside the data");
    assert_eq!(page(&project), text);
}

fn policy() {
    let text = page(&Project::sample());
    let policy =
        text.split_once("Content-Security-Policy\" content=\"").unwrap().1.split_once('"').unwrap().0;
    assert!(policy.starts_with("default-src 'none'; script-src 'sha256-"), "{policy}");
    assert!(
        !policy.contains("unsafe") && !policy.contains("http") && !policy.contains("connect-src"),
        "{policy}"
    );
    // The only addresses are a name space of SVG and the sources that the data name.
    let own = text.replace(data(&text), "");
    assert_eq!(
        own.matches("http").count(),
        own.matches("http://www.w3.org/2000/svg").count() + own.matches("http-equiv").count()
    );
}

fn courses() {
    let graph = Graph::new(GraphFile::from_ron("sample.ron", SAMPLE).unwrap()).unwrap();
    let chronicle = Chronicle::of(&graph, &TimeRules::bundled());
    let first: Day = "2018-12-25".parse().unwrap();
    for clock in Clock::ALL {
        let courses: Vec<_> = chronicle.facts().map(|fact| chronicle.course(fact, clock)).collect();
        for later in 0..500 {
            let day = first.add_days(later).unwrap();
            let view = chronicle.as_of(clock, day);
            for ((fact, entry), course) in view.entries().zip(&courses) {
                let found = course.iter().rev().find(|(from, _)| *from <= day).map(|it| it.1);
                let is_absent = chronicle.evidence(entry).is_none();
                assert!(
                    found == Some(*entry) || (found.is_none() && is_absent),
                    "{fact:?} by {} on {day}",
                    clock.name()
                );
            }
        }
    }
}

fn wrong_story() {
    let project = Project::sample().file("story.toml", "[[step]]\nsentence = \"Begin\"\nlook = \"x\"\n");
    let run = project.run(&["view"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.starts_with("error: ") && run.stderr.contains("story.toml:3"), "{}", run.stderr);
    let run = project.run(&["view", "--story", "none.toml"]);
    assert!(run.stderr.contains("cannot read \"none.toml\""), "{}", run.stderr);
}

fn empty() {
    let graph = "(camarilla: \"graph\", version: 1, documents: [], nodes: [], statements: [])";
    let run = Project::empty().file("graph.ron", graph).run(&["view", "-o", "-"]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert!(run.stdout.starts_with("<!doctype html>"));
}
