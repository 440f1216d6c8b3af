//! What analysts decide: it holds through rebuilds and edits, can be undone, and is never lost.

#![cfg(feature = "cli")]
#![expect(clippy::unwrap_used, reason = "a test whose folder or binary is missing has failed")]

mod support;

use std::{
    fs,
    io::{Read, Write},
    process::{Child, Command, Stdio},
};

use camarilla::{
    graph::{GraphFile, GraphStatement, Node},
    ontology::Kind,
};
use proptest::{prelude::*, sample::Index};
use support::{Project, Run, article};

const HEAD: &str = "when,who,verdict,subject,object,reason\n";

/// Two who met, and one whom the minister accused.
fn talks() -> Project {
    Project::empty()
        .file("articles/talks.md", article(0))
        .file("articles/row.md", "Ana Ruiz accused Ivo Castellan on Tuesday.\n")
}

fn review(project: &Project, arguments: &[&str]) -> Run {
    let variables = [("SOURCE_DATE_EPOCH", "1772546700"), ("CAMARILLA_WHO", "lena")];
    project.run_in(&project.path("."), &[&["review"], arguments].concat(), &variables)
}

#[track_caller]
fn decide(project: &Project, arguments: &[&str]) {
    let run = review(project, arguments);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{arguments:?}");
}

#[track_caller]
fn build(project: &Project) -> String {
    let run = project.run(&["build", "articles"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    run.stderr
}

/// The graph without the places of the picture: they alone remember earlier builds.
fn graph(project: &Project) -> GraphFile {
    let file = GraphFile::from_ron("graph.ron", &project.read("graph.ron")).unwrap();
    GraphFile { layout: Vec::new(), ..file }
}

fn clean_graph(project: &Project) -> GraphFile {
    fs::create_dir(project.path("clean")).unwrap();
    for name in ["decisions.csv", "names.csv"] {
        // Not every project has both.
        let _ = fs::copy(project.path(name), project.path("clean").join(name));
    }
    let run = project.run(&["build", "articles", "-g", "clean/graph.ron", "-q"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let file = GraphFile::from_ron("graph.ron", &project.read("clean/graph.ron")).unwrap();
    fs::remove_dir_all(project.path("clean")).unwrap();
    GraphFile { layout: Vec::new(), ..file }
}

#[track_caller]
fn statement<'g>(graph: &'g GraphFile, relation: &str) -> &'g GraphStatement {
    graph.statements.iter().find(|it| it.relation == relation).expect("the article says so")
}

fn node<'g>(graph: &'g GraphFile, label: &str) -> Option<&'g Node> {
    graph.nodes.iter().find(|it| it.label == label)
}

#[test]
fn a_rejected_statement_counts_nowhere_and_comes_back_when_that_is_undone() {
    let project = talks();
    build(&project);
    let before = graph(&project);
    let id = statement(&before, "met").id.clone();
    decide(&project, &[&id, "--reject", "--reason", "another Ruiz"]);
    let report = build(&project);
    assert!(report.contains("\n  1 decision is in force\n"), "{report}");
    let after = graph(&project);
    assert!(after.statements.iter().all(|it| it.id != id));
    assert_eq!(after.rejected.iter().map(|it| &it.id).collect::<Vec<_>>(), [&id]);
    let explained = project.run(&["explain", &id]);
    let told = explained.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        told.contains("rejected, and counts nowhere: you said so on 3 Mar 2026 (lena): another Ruiz"),
        "{told}"
    );
    decide(&project, &[&id, "--undo"]);
    build(&project);
    assert_eq!(graph(&project), before);
}

#[test]
fn a_decision_holds_when_its_article_is_edited_and_is_reported_when_the_words_are_gone() {
    let project = talks();
    build(&project);
    decide(&project, &[&statement(&graph(&project), "met").id, "--reject"]);
    let edited = article(0).replace("Energy Minister", "It rained.\n\nEnergy Minister");
    let project = project.file("articles/talks.md", &edited);
    build(&project);
    assert_eq!(graph(&project).rejected.len(), 1);
    let project = project.file("articles/talks.md", edited.replace(" met ", " never saw "));
    let report = build(&project);
    assert!(
        report.contains("decisions.csv:2: not in force: articles/talks.md no longer says so"),
        "{report}"
    );
    let decided = review(&project, &["--decided"]).stdout;
    assert!(decided.contains("1 decision in all, 1 not in the graph"), "{decided}");
    let project = project.file("articles/talks.md", edited);
    build(&project);
    assert_eq!(graph(&project).rejected.len(), 1);
}

#[test]
fn a_statement_is_corrected_field_by_field() {
    let project = talks();
    build(&project);
    let id = statement(&graph(&project), "met").id.clone();
    decide(
        &project,
        &[&id, "--edit", "when=2024-02", "--edit", "object=castellan", "--edit", "certainty=alleged"],
    );
    build(&project);
    let after = graph(&project);
    let changed = after.statements.iter().find(|it| it.id == id).unwrap();
    assert_eq!(changed.when.unwrap().to_string(), "2024-02");
    assert_eq!(changed.object.as_ref(), Some(&node(&after, "Ivo Castellan").unwrap().id));
    let told = project.run(&["explain", &id]).stdout;
    assert!(told.contains("changed certainty=alleged, was certainty=asserted: you said so"), "{told}");
    // Each is taken back for itself, the last first.
    decide(&project, &[&id, "--undo"]);
    build(&project);
    let after = graph(&project);
    let changed = after.statements.iter().find(|it| it.id == id).unwrap();
    assert_eq!(format!("{:?}", changed.certainty), "Asserted");
    assert_eq!(changed.when.unwrap().to_string(), "2024-02");
}

#[test]
fn names_are_joined_kept_apart_and_renamed() {
    let project = talks();
    build(&project);
    decide(&project, &["castellan", "--same-as", "deng", "--reason", "his new name"]);
    decide(&project, &["ana ruiz", "--rename", "Ana María Ruiz"]);
    build(&project);
    let after = graph(&project);
    assert!(node(&after, "Ana María Ruiz").is_some());
    let people = after.nodes.iter().filter(|it| it.kind == Kind::Person).count();
    assert_eq!(people, 2, "{:?}", after.nodes);
    let told = project.run(&["explain", "castellan"]).stdout;
    let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains("you said so on 3 Mar 2026 (lena): his new name"), "{told}");
    // The later decision counts.
    decide(&project, &["person Ivo Castellan", "--not-same-as", "person Deng Wei"]);
    build(&project);
    assert!(node(&graph(&project), "Ivo Castellan").is_some());
}

#[test]
fn two_spellings_that_were_taken_for_one_are_taken_apart_by_their_names() {
    let project = Project::empty()
        .file("articles/talks.md", "Ana Ruiz met Deng Wei in Lisbon.\n")
        .file("articles/row.md", "Ana María Ruiz accused Ivo Castellan.\n");
    build(&project);
    assert!(node(&graph(&project), "Ana Ruiz").is_none(), "they are one");
    decide(&project, &["ana maria ruiz", "--not-same-as", "ana ruiz"]);
    build(&project);
    let after = graph(&project);
    assert!(node(&after, "Ana Ruiz").is_some() && node(&after, "Ana María Ruiz").is_some());
    let run = review(&project, &["ana ruiz", "--not-same-as", "Ana Ruiz"]);
    assert!(run.code == 2 && run.stderr.contains("are one name: person Ana Ruiz"), "{}", run.stderr);
}

#[test]
fn one_of_two_namesakes_is_split_off() {
    let project = talks();
    build(&project);
    assert_eq!(graph(&project).nodes.iter().filter(|it| it.label == "Ana Ruiz").count(), 1);
    decide(&project, &["person Ana Ruiz | articles/row.md", "--not-same-as", "ana ruiz"]);
    build(&project);
    let after = graph(&project);
    assert_eq!(after.nodes.iter().filter(|it| it.label == "Ana Ruiz").count(), 2);
    let ends = |relation| statement(&after, relation).subject.clone();
    assert_ne!(ends("met"), ends("accused"));
    let told = project.run(&["explain", &ends("met").unwrap()]).stdout;
    assert!(told.contains("is not Ana Ruiz: you said so on 3 Mar 2026 (lena)"), "{told}");
}

#[test]
fn a_nickname_of_names_csv_may_have_its_article() {
    let project = Project::empty()
        .file("articles/talks.md", "Ana Ruiz met Deng Wei in Lisbon. The Baker accused Ivo Castellan.\n")
        .file("names.csv", "name,kind,aliases,wikidata,not\nAna Ruiz,person,the Baker,,\n");
    build(&project);
    let after = graph(&project);
    assert_eq!(statement(&after, "accused").subject, statement(&after, "met").subject, "{:?}", after.nodes);
}

#[test]
fn names_csv_joins_names_keeps_them_apart_and_gives_items() {
    let project = talks().file(
        "names.csv",
        "name,kind,aliases,wikidata,not\nAna Ruiz Montero,person,Ana Ruiz; La Jefa,Q42,Deng Wei\nDeng Wei,person,Ivo Castellan,,\n",
    );
    let report = build(&project);
    assert!(!report.contains("not in force"), "{report}");
    let after = graph(&project);
    assert_eq!(node(&after, "Ana Ruiz Montero").unwrap().wikidata.as_deref(), Some("Q42"));
    assert!(node(&after, "Deng Wei").is_some() && node(&after, "Ivo Castellan").is_none());
    // What must never be joined is stronger than a decision.
    decide(&project, &["deng", "--same-as", "person Ana Ruiz"]);
    let report = build(&project);
    assert!(report.contains("decisions.csv:2: not in force: overruled: names.csv says so"), "{report}");
}

/// Answers from a pipe, one a line.
fn session(project: &Project, answers: &str) -> Run {
    let mut child = Command::new(env!("CARGO_BIN_EXE_camarilla"))
        .args(["review", "--lines", "--width", "100"])
        .current_dir(project.path("."))
        .env("SOURCE_DATE_EPOCH", "1772546700")
        .env("CAMARILLA_WHO", "lena")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(answers.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Run { code: output.status.code().unwrap(), stdout: text(output.stdout), stderr: text(output.stderr) }
}

/// Two articles with a bare surname and a pronoun: questions to ask.
fn doubtful() -> Project {
    let project = Project::empty()
        .file("articles/talks.md", "Ana Ruiz met Deng Wei in Lisbon. She accused Ivo Castellan.\n")
        .file("articles/more.md", "Ruiz praised Ivo Castellan.\n");
    build(&project);
    project
}

#[test]
fn questions_are_answered_one_at_a_time_and_the_last_answer_is_undone() {
    let project = doubtful();
    let listed = review(&project, &["--list", "--format", "jsonl"]).stdout;
    assert_eq!(listed.lines().count(), 2, "{listed}");
    assert!(listed.contains("Is “Ruiz” in 1 article the same as  Ana Ruiz?"), "{listed}");
    assert!(listed.contains("the words do not name Ana Ruiz"), "{listed}");
    // Which Ruiz is meant, where there are several.
    assert!(listed.contains("\"article\":\"articles/more.md\""), "{listed}");
    let run = session(&project, "y same minister\nn\nu\ne when=2019-07\n");
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    assert!(
        run.stdout.contains("Ana Ruiz met Deng Wei in Lisbon. “She accused Ivo Castellan.”"),
        "{}",
        run.stdout
    );
    assert!(run.stdout.ends_with(
        "2 questions decided, 0 left.\nDecisions are in decisions.csv; put them into the graph: camarilla build\n"
    ));
    let verdicts: Vec<String> =
        project.read("decisions.csv").lines().map(|it| it.split(',').nth(2).unwrap().to_owned()).collect();
    assert_eq!(verdicts, ["verdict", "same", "reject", "undo", "edit"]);
    assert_eq!(review(&project, &["--list"]).stdout, "Nothing is open.\n");
    build(&project);
    assert_eq!(review(&project, &["--list"]).stdout, "Nothing is open.\n");
    assert_eq!(statement(&graph(&project), "accused").when.unwrap().to_string(), "2019-07");
}

/// A command of the shell at a pseudo-terminal, as `script` of util-linux makes one; nothing, said, where there is none.
#[cfg(target_os = "linux")]
fn at_a_terminal(project: &Project, command: &str) -> Option<Child> {
    let script = Command::new("script")
        .args(["-qec", command, "typescript"])
        .current_dir(project.path("."))
        .env("CAMARILLA", env!("CARGO_BIN_EXE_camarilla"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    // Not by a macro: the harness shows what those print of failed tests alone.
    script.map_err(|_| writeln!(std::io::stderr(), "skipped: script, of util-linux, is not installed")).ok()
}

/// Reads from the screen until `words` stand there.
#[cfg(target_os = "linux")]
fn wait_for(screen: &mut impl Read, words: &str) {
    let (mut shown, mut byte) = (Vec::new(), [0]);
    while !shown.ends_with(words.as_bytes()) {
        let read = screen.read(&mut byte).unwrap();
        assert_eq!(read, 1, "\"{words}\" was not shown, but {:?}", String::from_utf8_lossy(&shown));
        shown.push(byte[0]);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn at_a_terminal_single_keys_are_answers() {
    let project = doubtful();
    let Some(mut child) = at_a_terminal(&project, "\"$CAMARILLA\" review") else { return };
    // It stays open: its end would be a key as well.
    let mut keyboard = child.stdin.take().unwrap();
    keyboard.write_all(b"ynuyq").unwrap();
    wait_for(&mut child.stdout.take().unwrap(), "2 questions decided, 0 left.");
    assert!(child.wait().unwrap().success());
    assert_eq!(project.read("decisions.csv").lines().count(), 5);
}

/// Control and C, after these keys and once these words are on the screen: exit code 130, nothing decided, and the
/// terminal is as it was.
#[cfg(target_os = "linux")]
fn interrupted(keys: &[u8], shown: &str) {
    let project = doubtful();
    // The shell outlives the signal that a terminal sends to all who sit at it; those it starts do not.
    let command = "trap : INT; stty -g >before; \"$CAMARILLA\" review; echo $? >code; stty -g >after";
    let Some(mut child) = at_a_terminal(&project, command) else { return };
    let (mut keyboard, mut screen) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    wait_for(&mut screen, "q quit");
    keyboard.write_all(keys).unwrap();
    wait_for(&mut screen, shown);
    keyboard.write_all(b"\x03").unwrap();
    std::io::copy(&mut screen, &mut std::io::sink()).unwrap();
    child.wait().unwrap();
    assert_eq!(project.read("code"), "130\n");
    assert_eq!(project.read("after"), project.read("before"));
    assert!(!project.path("decisions.csv").exists());
}

#[cfg(target_os = "linux")]
#[test]
fn control_and_c_ends_review_and_leaves_the_terminal_as_it_was() {
    interrupted(b"", "");
    interrupted(b"e", " as:");
}

#[test]
fn a_killed_review_leaves_whole_lines() {
    let project = (0..12).fold(Project::empty(), |project, nth| {
        project.file(
            &format!("articles/{nth}.md"),
            format!("{}\nHe accused Ivo Castellan again.\n", article(nth)),
        )
    });
    build(&project);
    let mut written = 0;
    for questions in 1..6 {
        let mut child = Command::new(env!("CARGO_BIN_EXE_camarilla"))
            .args(["review", "--lines"])
            .current_dir(project.path("."))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut keys = child.stdin.take().unwrap();
        // A pipe may be closed by then.
        (0..questions).for_each(|_| drop(keys.write_all(b"y\nn because, \"of\" it\n")));
        std::thread::sleep(std::time::Duration::from_millis(8 * questions));
        child.kill().unwrap();
        child.wait().unwrap();
        let text = fs::read_to_string(project.path("decisions.csv")).unwrap_or_default();
        assert!(text.is_empty() || text.ends_with('\n'), "{text}");
        let decided = review(&project, &["--decided", "--format", "jsonl"]);
        assert_eq!(decided.stderr, "");
        assert!(decided.stdout.lines().count() >= written);
        written = decided.stdout.lines().count();
    }
}

#[test]
fn without_a_terminal_the_way_to_ask_is_named() {
    let project = doubtful();
    review(&project, &[]).fails(
        2,
        "error: questions are asked at a terminal, and standard input is none\n  \
         list them: camarilla review --list\n  or take keys from a pipe: --lines\n",
    );
}

#[test]
fn a_wrong_line_is_an_error_with_file_line_and_remedy() {
    let cases = [
        ("decisions.csv", "who,when\n", "decisions.csv:1: the columns are not those of decisions"),
        (
            "decisions.csv",
            &format!("{HEAD}yesterday,,same,Ana,Deng,\n"),
            "decisions.csv:2: \"yesterday\" is not a day",
        ),
        (
            "decisions.csv",
            &format!("{HEAD}2026-03-03,,maybe,Ana,Deng,\n"),
            "decisions.csv:2: \"maybe\" is not a verdict",
        ),
        (
            "decisions.csv",
            &format!("{HEAD}2026-03-03,,same,Ana,,\n"),
            "decisions.csv:2: same: the object must be the other name",
        ),
        (
            "decisions.csv",
            &format!("{HEAD}2026-03-03,,reject,Ana Ruiz,,\n"),
            "only statements are accepted, rejected or edited",
        ),
        (
            "decisions.csv",
            &format!("{HEAD}2026-03-03,,edit,s0123456789ab,wen=2019,\n"),
            "\"wen=2019\" changes nothing",
        ),
        (
            "decisions.csv",
            &format!("{HEAD}2026-03-03,,same\n"),
            "decisions.csv:2: 3 columns where the first line has 6",
        ),
        ("decisions.csv", &format!("{HEAD}2026-03-03,,same,Ana,Deng,\n2026-03-0"), "the line does not end"),
        (
            "decisions.csv",
            &format!("{HEAD}<<<<<<< ours\n2026-03-03,,same,Ana,Deng,\n"),
            "keep the lines of both sides",
        ),
        ("names.csv", "title\nAna\n", "names.csv:1: no column \"name\""),
        ("names.csv", "name,kind\nAna,human\n", "names.csv:2: \"human\" is not a kind"),
        ("names.csv", "name,wikidata\nAna,42\n", "names.csv:2: \"42\" is not an item of Wikidata"),
        ("names.csv", "name,aliases\nAna,Deng\nDeng,\n", "names.csv:3: \"Deng\" stands in line 2 already"),
    ];
    for (file, text, expected) in cases {
        let project = talks();
        build(&project);
        let old = project.read("graph.ron");
        let project = project.file(file, text);
        let run = project.run(&["build", "articles"]);
        assert_eq!(run.code, 2);
        assert!(run.stderr.contains(expected) && run.stderr.contains("\n  "), "{text}: {}", run.stderr);
        assert_eq!(project.read("graph.ron"), old, "the old graph stays");
        assert_eq!(project.read(file), text, "nothing is lost");
    }
}

#[test]
fn a_line_behind_one_that_does_not_end_begins_anew() {
    let project = talks().file("decisions.csv", format!("{HEAD}2026-03-03,,same,Deng Wei,Ivo Castellan,"));
    build(&project);
    decide(&project, &["ana ruiz", "--rename", "Ana"]);
    assert_eq!(project.read("decisions.csv").lines().count(), 3);
    assert!(build(&project).contains("2 decisions are in force"));
}

#[test]
fn status_says_what_is_new_changed_gone_and_open() {
    let project = doubtful();
    let status = |project: &Project| project.run(&["status"]).stdout;
    let text = status(&project);
    assert!(text.contains("articles     2 without a date: articles/more.md and articles/talks.md"), "{text}");
    assert!(text.contains("1 name joined on little and 1 doubtful statement: camarilla review"), "{text}");
    assert!(text.contains("2 readings") && text.contains("The graph is up to date."), "{text}");
    let project = project
        .file("articles/new.md", article(3))
        .file("articles/talks.md", "Ana Ruiz met Deng Wei in Porto.\n");
    fs::remove_file(project.path("articles/more.md")).unwrap();
    decide(&project, &["castellan", "--rename", "Ivo"]);
    let text = status(&project);
    for expected in [
        "1 new: articles/new.md",
        "1 changed since they were read: articles/talks.md",
        "1 gone: articles/more.md",
        "1 in all, 0 in the graph",
        "The graph is not up to date: camarilla build",
    ] {
        assert!(text.contains(expected), "{expected}: {text}");
    }
    build(&project);
    let text = status(&project);
    assert!(text.contains("The graph is up to date."), "{text}");
}

/// One step of a history.
#[derive(Clone, Debug)]
enum Step {
    Write(usize, usize),
    Delete(Index),
    Build,
    Accept(Index),
    Reject(Index),
    Edit(Index),
    Same(Index, Index),
    Apart(Index, Index),
    Undo(Index),
}

fn step() -> impl Strategy<Value = Step> {
    let index = any::<Index>;
    prop_oneof![
        2 => (0..8_usize, 0..60_usize).prop_map(|(file, text)| Step::Write(file, text)),
        1 => index().prop_map(Step::Delete),
        2 => Just(Step::Build),
        3 => decision(),
        1 => index().prop_map(Step::Undo),
    ]
}

fn decision() -> impl Strategy<Value = Step> {
    let index = any::<Index>;
    prop_oneof![
        index().prop_map(Step::Accept),
        index().prop_map(Step::Reject),
        index().prop_map(Step::Edit),
        (index(), index()).prop_map(|(one, other)| Step::Same(one, other)),
        (index(), index()).prop_map(|(one, other)| Step::Apart(one, other)),
    ]
}

fn apply(project: &Project, step: &Step) {
    let graph = graph(project);
    let statement = |which: &Index| which.get(&graph.statements).id.clone();
    let people: Vec<&Node> = graph.nodes.iter().filter(|it| it.kind == Kind::Person).collect();
    let person = |which: &Index| which.get(&people).id.clone();
    let about = |arguments: &[&str]| drop(review(project, arguments));
    match step {
        Step::Write(file, text) => {
            fs::write(project.path(&format!("articles/{file}.md")), article(*text)).unwrap();
        }
        Step::Delete(which) => {
            let file = project.path(&format!("articles/{}.md", which.index(8)));
            // One of them stays, so that there is something to build.
            let _ = fs::remove_file(file);
        }
        Step::Build => drop(build(project)),
        _ if graph.statements.is_empty() || people.is_empty() => {}
        Step::Accept(which) => about(&[&statement(which), "--accept"]),
        Step::Reject(which) => about(&[&statement(which), "--reject"]),
        Step::Edit(which) => about(&[&statement(which), "--edit", "when=2019-07"]),
        // One and the same is refused, and nothing is written.
        Step::Same(one, other) => about(&[&person(one), "--same-as", &person(other)]),
        Step::Apart(one, other) => about(&[&person(one), "--not-same-as", &person(other)]),
        Step::Undo(which) => about(&[&(which.index(6) + 2).to_string(), "--undo"]),
    }
}

fn history() -> Project {
    let project = (0..4).fold(Project::empty(), |project, number| {
        project.file(&format!("articles/{number}.md"), article(number * 7))
    });
    let project = project.file("articles/stays.md", article(50));
    build(&project);
    project
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn after_any_history_of_articles_and_decisions_the_graph_is_that_of_a_clean_build(
        steps in prop::collection::vec(step(), 1..16),
    ) {
        let project = history();
        steps.iter().for_each(|step| apply(&project, step));
        build(&project);
        prop_assert_eq!(graph(&project), clean_graph(&project));
        let before = project.read("graph.ron");
        build(&project);
        prop_assert_eq!(project.read("graph.ron"), before);
    }

    #[test]
    fn a_decision_and_its_undoing_leave_no_trace(
        before in prop::collection::vec(decision(), 0..4),
        undone in decision(),
        after in prop::collection::vec(decision(), 0..4),
    ) {
        let project = history();
        before.iter().for_each(|step| apply(&project, step));
        let lines = || fs::read_to_string(project.path("decisions.csv")).unwrap_or_default().lines().count();
        let start = lines().max(1);
        apply(&project, &undone);
        if lines() > start {
            let line = lines();
            decide(&project, &[&format!("decisions.csv:{line}"), "--undo"]);
        }
        let end = lines();
        after.iter().for_each(|step| apply(&project, step));
        build(&project);
        let with = graph(&project);
        let text = fs::read_to_string(project.path("decisions.csv")).unwrap_or_default();
        let kept = text.lines().enumerate().filter(|(nth, _)| *nth < start || *nth >= end);
        let kept: String = kept.map(|(_, line)| format!("{line}\n")).collect();
        fs::write(project.path("decisions.csv"), kept).unwrap();
        build(&project);
        prop_assert_eq!(with, graph(&project));
    }
}
