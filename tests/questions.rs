//! The questions as their users ask them: filters, forms of the answer, paths, timelines, lists, and wrong questions.

#[path = "support/mod.rs"]
mod support;

use serde_json::Value;
use support::{Project, SAMPLE};

#[test]
fn met_short_is_one_line_each_and_still_says_what_is_not_established() {
    Project::sample().run(&["met", "ana", "--short"]).answers(
        "
2019-07     Ana Ruiz  met           senior Arvenian official (not named)  alleged, denied  Meridian Wire  s01 ✕ s02
2019-08-15  Ana Ruiz  talked with   Deng Wei                              on record        Calder Post    s05 +1
2019-09     Ana Ruiz  planned: met  Deng Wei                              planned          Meridian Wire  s03
undated     Ana Ruiz  met           opposition lawmakers (not named)      on record        Calder Post    s06

4 contacts, 3 parties: 2 on record, 1 alleged and denied, 1 planned. 1 confirmed by both sides.
",
    );
}

#[test]
fn statements_of_one_event_are_one_entry() {
    // A third article tells of the call, without its day; a fourth of another call, three years later.
    let told = SAMPLE.lines().find(|line| line.contains("id: \"s05\"")).unwrap();
    let undated = told.replace("\"s05\"", "\"s15\"").replace("when: \"2019-08-15\"", "when: None");
    let later = told.replace("\"s05\"", "\"s16\"").replace("when: \"2019-08-15\"", "when: \"2022-08\"");
    let with = |lines: &[&str]| {
        let graph = SAMPLE.replace(told, &[&[told], lines].concat().join("\n"));
        Project::empty()
            .file("graph.ron", graph)
            .run(&["met", "ana", "deng", "--rel", "talked_with", "--short"])
            .stdout
    };
    assert!(
        with(&[&undated])
            .starts_with("2019-08-15  Ana Ruiz  talked with  Deng Wei  on record  Calder Post  s05 +2\n")
    );
    let apart = with(&[&undated, &later]);
    assert!(apart.contains("s05 +1\n") && apart.contains("s16\n") && apart.contains("s15\n"), "{apart}");
}

#[test]
fn path_tells_the_strongest_explanation_and_how_strong_it_is() {
    Project::sample().run(&["path", "ana", "harbour party"]).answers(
        "
Ana Ruiz to Harbour Party: 3 steps, every step on record

  Ana Ruiz             former interior minister, Arvenia
    │ talked with      15 Aug 2019   Calder Post                                             s05  +2
  Deng Wei             leads Norte Cargo
    │ met               4 Feb 2020   Harbour Review                                          s13  +1
  Tomás Álvarez        interior minister, Arvenia
    │ is supported by     Nov 2019   Meridian Wire                                               s11
  Harbour Party

Accusations and sanctions are not counted as ties; --via conflict adds them. -k 3 shows other paths.
",
    );
}

#[test]
fn accusations_and_sanctions_link_nobody_unless_asked_for() {
    let project = Project::sample();
    let steps = |args: &[&str]| {
        let json: Value =
            serde_json::from_str(&project.run(&[args, &["--format", "json"]].concat()).stdout).unwrap();
        let steps = json["paths"][0]["steps"].as_array().unwrap().clone();
        steps.iter().map(|it| it["statement"]["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(steps(&["path", "treasury", "deng"]), ["s12", "s0b"]);
    assert_eq!(steps(&["path", "treasury", "deng", "--via", "law"]), ["s0d"]);
    assert_eq!(steps(&["path", "treasury", "deng", "--via", "conflict"]), ["s0d"]);
    assert_eq!(steps(&["path", "treasury", "deng", "--via", "force"]), ["s12", "s0b"]);
    let weak = project.run(&["path", "ana", "ines", "--via", "conflict"]).stdout;
    assert!(weak.starts_with("Ana Ruiz to Inés Ruiz: 1 step, reported\n"), "{weak}");
    let none = project.run(&["path", "ana", "treasury", "--until", "2019-09"]);
    assert!(
        none.stdout.starts_with("Nothing links Ana Ruiz and Treasury of Arvenia in when:..2019-09 "),
        "{}",
        none.stdout
    );
    assert_eq!(none.code, 1);
}

#[test]
fn paths_have_no_loops_and_come_in_order_of_cost() {
    let run = Project::sample().run(&["path", "ana", "arvenia", "-k", "9", "--format", "json"]);
    let json: Value = serde_json::from_str(&run.stdout).unwrap();
    let paths = json["paths"].as_array().unwrap();
    assert!(paths.len() > 1, "{}", run.stdout);
    let costs: Vec<u64> = paths.iter().map(|it| it["cost"].as_u64().unwrap()).collect();
    assert!(costs.is_sorted(), "{costs:?}");
    let mut ways = Vec::new();
    for path in paths {
        let steps = path["steps"].as_array().unwrap();
        let mut names: Vec<&str> = steps.iter().map(|it| it["from"]["id"].as_str().unwrap()).collect();
        names.push(steps.last().unwrap()["to"]["id"].as_str().unwrap());
        ways.push(names.clone());
        names.sort_unstable();
        assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "{names:?}");
    }
    let count = ways.len();
    ways.sort();
    ways.dedup();
    assert_eq!(ways.len(), count, "a path stands twice");
}

#[test]
fn timeline_stands_under_years_and_counts_what_has_no_date() {
    Project::sample().run(&["timeline", "ana", "--rel", "contact,office"]).answers(
        "
Ana Ruiz                                                                       by quarter  2019 ▁▁█▄

2019
     Jul  met senior Arvenian official (not named), in Calder             alleged, denied  s01 ✕ s02
  15 Aug  talked with Deng Wei                                            on record        s05 +1
     Sep  planned: met Deng Wei                                           planned          s03
  30 Oct  resigned                                                        on record        s0c

2 undated left out (--all shows them).
",
    );
    let all = Project::sample().run(&["timeline", "ana", "--rel", "contact,office", "--all"]).stdout;
    assert!(all.contains("\nUndated\n") && !all.contains("left out"), "{all}");
}

#[test]
fn what_was_known_on_a_day_leaves_out_later_denials() {
    let project = Project::sample();
    let before = project.run(&["met", "ana", "--on", "2019-08-18", "--by", "reported", "--short"]).stdout;
    assert!(before.contains(" alleged    Meridian Wire  s01\n") && !before.contains("s02"), "{before}");
    let after = project.run(&["met", "ana", "--on", "2019-08-19", "--by", "reported", "--short"]).stdout;
    assert!(after.contains("s01 ✕ s02"), "{after}");
    // A denial from another outlet, less sure than was asked for, still stands with the claim.
    let claim =
        project.run(&["met", "ana", "--source", "meridian", "--certainty", "alleged", "--short"]).stdout;
    assert!(claim.contains("s01 ✕ s02"), "{claim}");
}

#[test]
fn vague_and_missing_dates_are_counted() {
    let run =
        Project::sample().run(&["list", "statements", "--since", "2019-10-15", "--until", "2019-10-31"]);
    assert_eq!(run.code, 0);
    let foot: Vec<&str> = run.stdout.lines().skip_while(|line| !line.is_empty()).skip(1).collect();
    let expected =
        "2 statements.\n7 undated left out (--all shows them); 1 statement has a date too vague to be sure.";
    assert_eq!(foot.join("\n"), expected, "{}", run.stdout);
    let notes = Project::sample().run(&["list", "statements", "--since", "2021", "--format", "jsonl"]);
    assert_eq!((notes.code, notes.stdout.as_str()), (1, ""));
    assert_eq!(notes.stderr, "note: 7 undated left out (--all shows them)\n");
}

#[test]
fn lists_are_tables() {
    let project = Project::sample();
    project.run(&["list", "sources"]).answers(
        "
outlet                articles  statements        first         last
Meridian Wire                2          11  18 Aug 2019   2 Nov 2019
Calder Post                  1           5  19 Aug 2019  19 Aug 2019
Harbour Review               1           3   5 Feb 2020   5 Feb 2020
articles/undated.txt         1           1

4 sources.
",
    );
    project.run(&["list", "posts"]).answers(
        "
post               of       held by                                       id
interior minister  Arvenia  Tomás Álvarez, 1 Nov 2019; formerly Ana Ruiz  n07

1 post.
",
    );
    let names = project.run(&["list", "names", "-n", "1"]).stdout;
    assert!(names.ends_with("\n11 names.\n10 more (--all shows them).\n"), "{names}");
    let relations = project.run(&["list", "relations", "--where", "with:ines"]).stdout;
    assert!(relations.contains("\naccused ") && relations.ends_with("\n2 relations.\n"), "{relations}");
}

#[test]
fn every_question_answers_in_every_form() {
    let project = Project::sample();
    let questions: [&[&str]; 7] = [
        &["met", "ana"],
        &["path", "ana", "deng"],
        &["timeline"],
        &["show", "ana"],
        &["show", "s01"],
        &["show", "a02"],
        &["list", "statements"],
    ];
    for question in questions {
        let answer = |format: &str| {
            let run = project.run(&[question, &["--format", format]].concat());
            assert_eq!(run.code, 0, "{question:?} {format}: {}", run.stderr);
            run.stdout
        };
        let json: Value = serde_json::from_str(&answer("json")).unwrap();
        assert_eq!((json["camarilla"].is_string(), &json["version"]), (true, &1.into()), "{question:?}");
        ron::from_str::<ron::Value>(&answer("ron")).unwrap_or_else(|error| panic!("{question:?}: {error}"));
        let lines: Vec<Value> = answer("jsonl").lines().map(|it| serde_json::from_str(it).unwrap()).collect();
        let csv = answer("csv");
        let mut rows = csv::Reader::from_reader(csv.as_bytes());
        let header = rows.headers().unwrap().clone();
        let records: Vec<csv::StringRecord> = rows.records().map(|it| it.unwrap()).collect();
        assert_eq!(records.len(), lines.len(), "{question:?}");
        assert!(
            !lines.is_empty()
                && lines.iter().all(|it| it["id"].as_str().is_some_and(|id| id.starts_with('s')))
        );
        assert_eq!(header.len(), lines[0].as_object().unwrap().len());
        assert_eq!(answer("md").lines().count(), lines.len() + 2, "{question:?}");
    }
}

#[test]
fn an_answer_goes_to_a_file_in_the_form_of_its_extension() {
    let project = Project::sample();
    project.run(&["met", "ana", "-o", "met.csv", "--color", "auto"]).answers("");
    assert!(project.read("met.csv").starts_with("id,subject_id,subject,"));
    project.run(&["met", "ana", "-o", "met.txt"]).answers("");
    assert_eq!(project.read("met.txt"), project.run(&["met", "ana"]).stdout);
    project.run(&["met", "ana", "-o", "met.pdf"]).fails(
        2,
        "
error: cannot write \"met.pdf\": no form of answers called .pdf
  extensions: .txt .csv .jsonl .json .md .ron
  or say it: --format csv
",
    );
}

#[test]
fn tables_are_cut_to_a_width_that_is_asked_for_and_not_in_a_pipe() {
    let project = Project::sample();
    let longest = |args: &[&str]| {
        let run = project.run(&[&["list", "statements"], args].concat());
        run.stdout.lines().map(|line| line.chars().count()).max().unwrap()
    };
    assert!(longest(&["--width", "70"]) <= 70);
    assert!(longest(&[]) > 100);
}

#[test]
fn show_opens_statements_articles_and_posts() {
    let project = Project::sample();
    let statement = project.run(&["show", "s01"]).stdout;
    assert!(
        statement.contains("\n  when        Jul 2019, from “last month” and the day of publication\n"),
        "{statement}"
    );
    assert!(statement.contains("\n  ✕ Ana Ruiz, 19 Aug 2019: “Ruiz denied "), "{statement}");
    let article = project.run(&["show", "a02"]).stdout;
    assert!(article.ends_with("\n5 statements read from it.\n"), "{article}");
    let post = project.run(&["show", "interior minister"]).stdout;
    assert!(post.contains("\nHeld by\n  Tomás Álvarez, 1 Nov 2019 "), "{post}");
    assert!(!post.contains("is held by"), "{post}");
}

#[test]
fn wrong_questions_say_what_is_wrong() {
    let project = Project::sample();
    let cases: [(&[&str], &str); 8] = [
        (
            &["met", "ana", "--since", "2019-13-01"],
            "error: \"2019-13-01\" is not a date\n  dates are YYYY, YYYY-MM or YYYY-MM-DD; a range is A..B\n",
        ),
        (
            &["met", "ana", "--since", "2020", "--until", "2019"],
            "error: \"2020..2019\" ends before it begins\n  dates are YYYY, YYYY-MM or YYYY-MM-DD; a range is A..B\n",
        ),
        (&["met", "ana", "--rel", "mett"], "error: no relation called \"mett\"\n  did you mean: met?\n"),
        (
            &["met", "ana", "--source", "Harbor"],
            "error: no outlet like \"Harbor\" in the graph\n  all of them: camarilla list sources\n",
        ),
        (
            &["met", "ana", "--where", "rel:met &"],
            "error: column 10 of the query: the query ends here\n  rel:met &\n           ^\n  a condition is field:value; fields: rel from to with said in when reported certainty source kind is text id\n",
        ),
        (&["path", "ana", "n01"], "error: both names lead to Ana Ruiz\n"),
        (
            &["path", "ana", "deng", "--via", "contact"],
            "error: --via adds hostile acts; \"contact\" is none\n  --via conflict, --via law, --via force\n  to keep to some relations: --rel contact,office\n",
        ),
        (&["help", "mett"], "error: no command or topic called \"mett\"\n  did you mean: met?\n"),
    ];
    for (args, stderr) in cases {
        project.run(args).fails(2, stderr);
    }
    let none = project.run(&["met", "ana", "--rel", "visited"]);
    assert_eq!(none.stdout, "No contact of Ana Ruiz that fits rel:visited is stated in 5 articles.\n");
    assert_eq!((none.code, none.stderr.as_str()), (1, ""));
}

#[test]
fn help_has_pages_and_completions_know_every_command() {
    let project = Project::empty();
    for topic in ["certainty", "colours", "dates", "exit-codes", "names", "query", "met"] {
        let run = project.run(&["help", topic]);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{topic}");
        assert!(run.stdout.lines().count() > 5, "{topic}");
    }
    let bash = project.run(&["completions", "bash"]).stdout;
    assert!(
        ["timeline", "--certainty", "camarilla__subcmd__list"].iter().all(|it| bash.contains(it)),
        "{bash}"
    );
}

/// Every field of a query stands in its manual.
#[test]
fn every_field_stands_in_the_manual() {
    let manual = include_str!("../docs/query.md");
    for field in camarilla::query::Field::ALL {
        assert!(manual.contains(&format!("`{}`", field.name())), "{}", field.name());
    }
}
