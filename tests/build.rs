//! Builds that cost only what is new: after any history of changes, kills and damage, the graph is that of a clean build.

#![expect(clippy::unwrap_used, reason = "a test whose folder or binary is missing has failed")]

mod support;

use std::{
    fs,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use proptest::{prelude::*, sample::Index};
use support::{Project, article};

/// Where the readings of `graph.ron` are kept.
const KEPT: &str = ".camarilla/graph.ron.readings";

fn project(articles: usize) -> Project {
    (0..articles).fold(Project::empty(), |project, number| {
        project.file(&format!("articles/{number:03}.md"), article(number))
    })
}

/// The graph file without the places of the picture: they alone stay where earlier builds put them.
fn graph_of(project: &Project, file: &str) -> String {
    without_places(&project.read(file))
}

fn without_places(graph: &str) -> String {
    let places = graph.find("\n  layout: [").map(|start| graph[..start].to_owned() + "\n)\n");
    places.unwrap_or_else(|| graph.to_owned())
}

/// The graph file that a build without any kept readings makes of the same articles.
fn clean_graph(project: &Project) -> String {
    fs::create_dir(project.path("clean")).unwrap();
    let run = project.run(&["build", "articles", "-g", "clean/graph.ron", "-q"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let graph = project.read("clean/graph.ron");
    fs::remove_dir_all(project.path("clean")).unwrap();
    graph
}

#[track_caller]
fn build(project: &Project) -> String {
    let run = project.run(&["build", "articles"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    run.stderr
}

#[test]
fn only_what_is_new_is_read() {
    let project = project(12);
    assert!(!build(&project).contains("known"));
    let project = project.file("articles/new.md", article(40)).file("articles/003.md", article(41));
    fs::remove_file(project.path("articles/005.md")).unwrap();
    let report = build(&project);
    assert!(report.contains("\n  2 articles read, the others were known\n"), "{report}");
    let report = build(&project);
    assert!(report.contains("\n  no article is new\n"), "{report}");
    let report = project.run(&["build", "articles", "--fresh"]).stderr;
    assert!(!report.contains("known") && !report.contains("no article is new"), "{report}");
}

#[test]
fn what_only_a_deleted_article_supported_is_gone() {
    let project = project(6).file("articles/only.md", "Olga Brandt met Deng Wei in Porto.\n");
    build(&project);
    assert!(graph_of(&project, "graph.ron").contains("Olga Brandt"));
    fs::remove_file(project.path("articles/only.md")).unwrap();
    build(&project);
    let graph = graph_of(&project, "graph.ron");
    assert!(!graph.contains("Olga Brandt") && !graph.contains("Porto"), "{graph}");
    assert_eq!(graph, without_places(&clean_graph(&project)));
}

#[test]
fn a_new_date_of_publication_is_a_new_reading() {
    let project = Project::empty().file("articles/talks.txt", "Ana Ruiz met Deng Wei on Tuesday.\n");
    build(&project);
    assert!(!graph_of(&project, "graph.ron").contains("2024-03-12"));
    // The file is the same; what is known about it is not.
    let project = project.file("articles/articles.csv", "path,published\ntalks.txt,2024-03-15\n");
    build(&project);
    assert!(graph_of(&project, "graph.ron").contains("2024-03-12"));
}

#[test]
fn another_schema_reads_everything_again() {
    let bundled = include_str!("../schema/relations/met.ron");
    let project =
        project(3).file("mine/relations/met.ron", bundled.replace("label: \"met\"", "label: \"saw\""));
    build(&project);
    let run = project.run(&["build", "articles", "--schema", "mine"]);
    assert!(run.code == 0 && !run.stderr.contains("known"), "{}", run.stderr);
    assert!(!build(&project).contains("known"));
}

/// One step of a history.
#[derive(Clone, Debug)]
enum Change {
    Add(usize),
    Edit(Index, usize),
    Delete(Index),
    Build,
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        3 => (0..200_usize).prop_map(Change::Add),
        2 => (any::<Index>(), 0..200_usize).prop_map(|(which, text)| Change::Edit(which, text)),
        2 => any::<Index>().prop_map(Change::Delete),
        2 => Just(Change::Build),
    ]
}

fn names(project: &Project) -> Vec<String> {
    let entries = fs::read_dir(project.path("articles")).unwrap();
    let mut names: Vec<String> = entries.map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn apply(project: &Project, change: &Change) {
    let names = names(project);
    let write = |name: &str, text| fs::write(project.path("articles").join(name), article(text)).unwrap();
    match change {
        Change::Add(text) => write(&format!("{:03}.md", 300 + text), *text),
        Change::Edit(which, text) => write(which.get::<String>(&names), *text),
        Change::Delete(which) if names.len() > 1 => {
            fs::remove_file(project.path("articles").join(which.get(&names))).unwrap();
        }
        Change::Delete(_) => {}
        Change::Build => drop(build(project)),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn after_any_history_the_graph_is_that_of_a_clean_build(changes in prop::collection::vec(change(), 1..12)) {
        let project = project(4);
        build(&project);
        for change in &changes {
            apply(&project, change);
        }
        build(&project);
        let clean = clean_graph(&project);
        prop_assert_eq!(graph_of(&project, "graph.ron"), without_places(&clean));
        prop_assert_eq!(project.run(&["build", "articles", "--fresh", "-q"]).code, 0);
        prop_assert_eq!(project.read("graph.ron"), clean, "afresh, the places are those of a clean build, too");
    }

    #[test]
    fn damaged_readings_are_noticed_and_read_again(
        flips in prop::collection::vec((any::<Index>(), 1..=255_u8), 0..4),
        cut in prop::option::of(any::<Index>()),
    ) {
        let project = project(8);
        build(&project);
        let mut bytes = fs::read(project.path(KEPT)).unwrap();
        let whole = bytes.clone();
        for (at, bits) in flips {
            let at = at.index(bytes.len());
            bytes[at] ^= bits;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        fs::write(project.path(KEPT), &bytes).unwrap();
        let report = build(&project);
        prop_assert_eq!(bytes == whole, report.contains("no article is new"), "{}", report);
        prop_assert_eq!(graph_of(&project, "graph.ron"), without_places(&clean_graph(&project)));
        prop_assert!(build(&project).contains("no article is new"), "what was damaged is mended");
    }
}

fn start(project: &Project) -> Child {
    Command::new(env!("CARGO_BIN_EXE_camarilla"))
        .args(["build", "articles"])
        .current_dir(project.path("."))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Kills builds after more and more of the time that a whole one takes.
#[test]
fn a_killed_build_loses_nothing() {
    let project = project(2);
    build(&project);
    let old = graph_of(&project, "graph.ron");
    let project = (0..60).fold(project, |project, number| {
        project.file(&format!("articles/new{number:03}.md"), article(number + 50))
    });
    let begun = Instant::now();
    let new = without_places(&clean_graph(&project));
    let whole = begun.elapsed();
    assert_ne!(old, new);
    for part in 0..20 {
        let mut child = start(&project);
        thread::sleep(whole * part / 20);
        child.kill().unwrap();
        child.wait().unwrap();
        let graph = graph_of(&project, "graph.ron");
        assert!(graph == old || graph == new, "after {part} twentieths of a build the graph is neither");
        if part % 5 == 4 {
            // Each round begins with nothing kept, so that the kills come in the middle of reading, too.
            fs::remove_file(project.path(KEPT)).unwrap();
        }
    }
    build(&project);
    assert_eq!(graph_of(&project, "graph.ron"), new);
    let left: Vec<String> = fs::read_dir(project.path("."))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.contains(".tmp-"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn what_a_killed_build_had_read_is_known_to_the_next() {
    let project = project(80);
    let mut child = start(&project);
    let size = || fs::metadata(project.path(KEPT)).map_or(0, |it| it.len());
    let patience = Instant::now();
    while size() < 4_000 && patience.elapsed() < Duration::from_secs(60) {
        thread::sleep(Duration::from_millis(1));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(size() > 0, "nothing was kept");
    let report = build(&project);
    assert!(report.contains("known") || report.contains("no article is new"), "{report}");
}

#[test]
fn builds_at_the_same_time_do_not_disturb_each_other() {
    let project = project(40);
    let builds: Vec<Child> = (0..4).map(|_| start(&project)).collect();
    for mut build in builds {
        assert!(build.wait().unwrap().success());
    }
    assert_eq!(graph_of(&project, "graph.ron"), without_places(&clean_graph(&project)));
    assert!(build(&project).contains("no article is new"));
}

/// An interrupt ends the program; shells show that as exit code 130.
#[cfg(unix)]
#[test]
fn an_interrupted_build_ends_by_the_interrupt_and_leaves_the_old_graph() {
    use std::os::unix::process::ExitStatusExt;
    let project = project(1);
    build(&project);
    let old = graph_of(&project, "graph.ron");
    let project = (0..3000).fold(project, |project, number| {
        project.file(&format!("articles/new{number:04}.md"), article(number + 50))
    });
    let mut child = start(&project);
    thread::sleep(Duration::from_millis(150));
    let interrupted = Command::new("kill").args(["-s", "INT", &child.id().to_string()]).status().unwrap();
    assert!(interrupted.success());
    assert_eq!(child.wait().unwrap().signal(), Some(2));
    assert_eq!(graph_of(&project, "graph.ron"), old);
}

#[cfg(unix)]
#[test]
fn without_a_place_to_keep_readings_everything_is_read() {
    let project = project(3).file(".camarilla", "in the way");
    assert!(!build(&project).contains("known"));
    assert!(!build(&project).contains("known"));
    assert_eq!(graph_of(&project, "graph.ron"), without_places(&clean_graph(&project)));
}

#[test]
fn the_folder_hides_itself_from_git() {
    let project = project(1);
    build(&project);
    assert_eq!(project.read(".camarilla/.gitignore"), "*\n");
}

#[test]
fn no_bar_is_drawn_where_nobody_looks() {
    let project = project(5);
    assert!(!build(&project).contains(['\r', '\u{1b}']));
}
