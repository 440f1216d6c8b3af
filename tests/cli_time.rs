//! The commands about time, and the twin of large graphs, through the real binary.
#![cfg(feature = "cli")]

mod support;

use support::{Project, SAMPLE};

#[test]
fn a_post_has_its_holders_in_order_and_its_ends_with_their_reasons() {
    Project::sample().run(&["holds", "interior minister"]).answers(
        "
interior minister, Arvenia                                                               at any time

  Ana Ruiz       had left                        seen 18 Aug 2019, until 30 Oct 2019  on record  s07
    “A senior official met Interior Minister Ana Ruiz in Calder last month, according to the
    official.” Meridian Wire, 18 Aug 2019
    ended: “Ruiz resigned on 30 October.” Meridian Wire, 2 Nov 2019 s0c

  Tomás Álvarez  last seen                                           seen 1 Nov 2019  on record  s0a
    “Tomás Álvarez became interior minister of Arvenia on 1 November.” Meridian Wire, 2 Nov 2019
",
    );
}

#[test]
fn on_a_day_only_who_may_have_held_it_is_shown() {
    let project = Project::sample();
    let july = project.run(&["holds", "interior minister", "--on", "2019-12"]);
    assert!(july.stdout.contains("Tomás Álvarez") && !july.stdout.contains("Ana Ruiz"), "{}", july.stdout);
    let early = project.run(&["holds", "interior minister", "--on", "2018"]);
    assert_eq!(early.code, 1);
    assert!(
        early.stdout.starts_with("Nobody is said to have held \"interior minister, Arvenia\" on 31 Dec 2018")
    );
}

#[test]
fn what_was_not_published_yet_was_not_known() {
    let project = Project::sample();
    let known = project.run(&["holds", "interior minister", "--on", "2019-10-31", "--by", "reported"]);
    // She had resigned on 30 October, but nobody could read that before 2 November.
    assert!(known.stdout.contains("Ana Ruiz") && known.stdout.contains("last seen"), "{}", known.stdout);
    let happened = project.run(&["holds", "interior minister", "--on", "2019-10-31"]);
    assert_eq!(happened.code, 1, "{}", happened.stdout);
}

#[test]
fn a_person_is_not_held() {
    Project::sample().run(&["holds", "deng"]).fails(
        2,
        "
error: Deng Wei is no post and no body that somebody leads
  everything about the name: camarilla show n02
",
    );
}

#[test]
fn a_comparison_says_what_is_new_ended_and_changed() {
    Project::sample().run(&["diff", "2019-08-01..2019-12-31"]).answers(
        "
1 Aug 2019 → 31 Dec 2019, by event date
                                10 new lines, 1 ended, 1 changed, 1 may be, 0 unchanged; 8 new names

Posts
  + Deng Wei             leads           Norte Cargo                seen 18 Aug 2019  on record  s0b
  + Inés Ruiz            is a member of  Harbour Party              seen 19 Aug 2019  on record  s10
  + Tomás Álvarez        interior minister                           seen 1 Nov 2019  on record  s0a
  - Ana Ruiz             interior minister                         until 30 Oct 2019  on record  s0c

New lines
  + Ana Ruiz             talked with     Deng Wei                        15 Aug 2019  on record  s05
  + Inés Ruiz            accused         Ana Ruiz                        19 Aug 2019  reported   s0f
  + Ana Ruiz             planned: met    Deng Wei                           Sep 2019  planned    s03
  + Treasury of Arvenia  sanctioned      Deng Wei                           Oct 2019  on record  s0d
  + Ana Ruiz             resigned                                        30 Oct 2019  on record  s0c
  + Harbour Party        supports        Tomás Álvarez                 seen Nov 2019  on record  s11
    … 1 more (--all)

Changed
  ~ Ana Ruiz             met             senior Arvenian official           Jul 2019  alleged ✕  s02
                                         (not named)

May be new or ended: the dates do not say
  ? Ana Ruiz             met             opposition lawmakers         by 19 Aug 2019  on record  s06
                                         (not named)

New names
  + Arvenia, Deng Wei, Harbour Party, Inés Ruiz, Norte Cargo, Tomás Álvarez, Treasury of Arvenia,
    and 1 who is not named

Same period by publication date: camarilla diff 2019-08-01..2019-12-31 --by reported
Picture:                         camarilla draw --diff 2019-08-01..2019-12-31 -o changes.svg
",
    );
}

#[test]
fn scripts_learn_of_a_change_from_the_exit_code() {
    let project = Project::sample();
    assert_eq!(project.run(&["diff", "2019-08-01..2019-12-31", "--exit-code"]).code, 1);
    let same = project.run(&["diff", "2019-12-31..2019-12-31", "--exit-code"]);
    assert_eq!(same.code, 0);
    assert!(same.stdout.contains("nothing changed"), "{}", same.stdout);
}

#[test]
fn two_graphs_are_compared_line_by_line() {
    let without: String =
        SAMPLE.lines().filter(|line| !line.contains("id: \"s0f\"")).map(|it| it.to_owned() + "\n").collect();
    let project = Project::sample().file("old.ron", without);
    let run = project.run(&["diff", "old.ron", "graph.ron"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    assert!(run.stdout.contains("+ Inés Ruiz"), "{}", run.stdout);
    assert!(run.stdout.contains("1 new line,"), "{}", run.stdout);
    assert_eq!(project.run(&["diff", "graph.ron", "graph.ron", "--exit-code"]).code, 0);
}

#[test]
fn wrong_dates_are_named() {
    let project = Project::sample();
    project.run(&["diff", "2019-13-01..2019-09-30"]).fails(
        2,
        "
error: \"2019-13-01\" is not a date
  dates are YYYY, YYYY-MM or YYYY-MM-DD; a range is A..B
",
    );
    project.run(&["diff", "2019"]).fails(
        2,
        "
error: \"2019\" is not two dates
  two dates are A..B, as in 2019-01-01..2019-09-30; two graphs are OLD.ron NEW.ron
",
    );
}

#[test]
fn json_has_both_sides_of_every_change() {
    let run = Project::sample().run(&["diff", "2019-08-01..2019-12-31", "--format", "json"]);
    let value: serde_json::Value = serde_json::from_str(&run.stdout).expect("it is JSON");
    assert_eq!((value["camarilla"].as_str(), value["by"].as_str()), (Some("diff"), Some("happened")));
    let ana = value["posts"].as_array().and_then(|it| it.last()).expect("what ended stands last");
    assert_eq!(ana["after"]["status"], "ended");
    assert_eq!(ana["after"]["because"], "s0c");
}

/// A project of one article that was really built.
fn built(text: &str) -> Project {
    let project = Project::empty().file("articles/2024-03-15-talks.txt", text);
    let run = project.run(&["build", "articles"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    project
}

const TALKS: &str =
    "Ana Ruiz met Deng Wei in Lisbon on Tuesday. Interior Minister Ana Ruiz accused Deng Wei of fraud.\n";

#[test]
fn a_graph_that_agrees_with_its_articles_passes() {
    let run = built(TALKS).run(&["check"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    assert!(run.stdout.ends_with("every quote against its article: nothing wrong.\n"), "{}", run.stdout);
}

#[test]
fn a_changed_or_lost_article_fails_the_check() {
    let project = built(TALKS).file("articles/2024-03-15-talks.txt", format!("Later. {TALKS}"));
    let run = project.run(&["check"]);
    assert_eq!(run.code, 1);
    assert!(run.stdout.contains("has changed since it was read"), "{}", run.stdout);
    assert!(run.stdout.contains("the quote is not at characters"), "{}", run.stdout);
    std::fs::remove_file(project.path("articles/2024-03-15-talks.txt")).expect("it is there");
    let run = project.run(&["check"]);
    assert_eq!(run.code, 1);
    assert!(run.stdout.contains("the article is not there any more"), "{}", run.stdout);
    assert_eq!(project.run(&["check", "--no-articles"]).code, 0);
}

#[test]
fn impossible_dates_lost_ids_and_shared_names_fail_the_check() {
    let broken = [
        ("reported: \"2020-02-05\"", "reported: \"2020-01-05\"", "is said to be reported on 2020-01-05"),
        ("when: \"2020-02-04\"", "when: \"2020-03-04\"", "but the article was published before that"),
        ("object: \"n0b\"", "object: \"n99\"", "object \"n99\" is not in the graph"),
        ("label: \"Inés Ruiz\"", "label: \"Ana Ruiz\"", "the name \"ana ruiz\" is borne by 2 nodes"),
    ];
    for (from, to, words) in broken {
        let project = Project::empty().file("graph.ron", SAMPLE.replace(from, to));
        let run = project.run(&["check", "--no-articles"]);
        assert_eq!(run.code, 1, "{}", run.stdout);
        assert!(run.stdout.replace("\n    ", " ").contains(words), "{words}: {}", run.stdout);
    }
}

#[test]
fn two_people_in_one_office_fail_the_check() {
    // Ana Ruiz is seen as minister once more, after her successor and without having left.
    let again = SAMPLE
        .replace("former: true", "former: false")
        .replace("relation: \"resigned\"", "relation: \"said\"");
    let again = again.replace("reported: \"2019-11-02\", attribution: [], polarity: affirmed, certainty: asserted, former: false, place: None, detail: None, evidence: [(document: \"a03\", start: 850", "reported: \"2019-11-09\", attribution: [], polarity: affirmed, certainty: asserted, former: false, place: None, detail: None, evidence: [(document: \"a03\", start: 850");
    let run = Project::empty().file("graph.ron", again).run(&["check", "--no-articles"]);
    assert_eq!(run.code, 1, "{}", run.stdout);
    assert!(
        run.stdout.contains("are both said to have been interior minister on 2019-11-01"),
        "{}",
        run.stdout
    );
}

/// The sample with so long a quote that its file is a large one.
fn large() -> String {
    SAMPLE.replacen("Ruiz resigned on 30 October.", &"Ruiz resigned on 30 October. ".repeat(300_000), 1)
}

#[test]
fn a_large_graph_is_loaded_through_a_twin_that_nobody_has_to_know() {
    const TWIN: &str = ".graph.ron.packed";
    let project = Project::empty().file("graph.ron", large());
    let first = project.run(&["met", "deng"]);
    let twin = std::fs::read(project.path(TWIN)).expect("it was written");
    project.run(&["met", "deng"]).answers(&first.stdout);

    // Damaged: not read, and made again.
    let mut damaged = twin.clone();
    let middle = damaged.len() / 2;
    damaged[middle] ^= 1;
    let project = project.file(TWIN, &damaged);
    project.run(&["met", "deng"]).answers(&first.stdout);
    assert!(std::fs::read(project.path(TWIN)).expect("it is there") == twin, "the twin was not mended");

    // Stale: the text has changed, at the same length.
    let project = project.file("graph.ron", large().replace("Deng Wei", "Dong Wei"));
    let changed = project.run(&["met", "dong"]);
    assert!(changed.stdout.starts_with("Dong Wei, contacts"), "{}{}", changed.stdout, changed.stderr);
    assert!(std::fs::read(project.path(TWIN)).expect("it is there") != twin, "the twin was not renewed");

    // A small graph has none.
    let small = Project::sample();
    small.run(&["met", "deng", "alvarez"]);
    assert_eq!(small.files(), ["graph.ron"]);
}
