//! Every question takes the same flags: each does something, or is refused with a sentence that says what to use.
#![cfg(feature = "cli")]

mod support;

use serde_json::Value;
use support::{Project, SAMPLE};

/// The questions, each with something to ask.
const QUESTIONS: [&[&str]; 16] = [
    &["met", "ana"],
    &["path", "ana", "harbour party"],
    &["timeline", "ana"],
    &["holds", "interior minister"],
    &["show", "ana"],
    &["show", "s01"],
    &["show", "a01"],
    &["list", "names"],
    &["list", "statements"],
    &["list", "posts"],
    &["list", "sources"],
    &["list", "relations"],
    &["explain", "ana"],
    &["diff", "2019-08-01..2019-12-31"],
    &["diff", "old.ron", "graph.ron"],
    &["check", "--no-articles"],
];

/// What each flag does to each question, in the order above: `c` changes the answer, `=` leaves it as it is because
/// this answer has nothing to leave out, `r` is refused.
const FLAGS: [(&[&str], &str); 14] = [
    (&["--since", "2019-10"], "cccccrccccccrrcr"),
    (&["--until", "2019-08"], "cccccrccccccrrcr"),
    (&["--on", "2019-08-18"], "cccccrccccccrrcr"),
    (&["--by", "reported"], "crcccrrrcrrrrcrr"),
    (&["--on", "2019-08-18", "--by", "reported"], "cccccr=cccccrrcr"),
    (&["--rel", "contact"], "=ccccrccccccrccr"),
    (&["--source", "meridian"], "ccc=cr=cc=ccrccr"),
    (&["--certainty", "reported"], "cccccrccccccrccr"),
    (&["--no-unnamed"], "c=c=crccc=ccrccr"),
    (&["--where", "rel:met"], "cccccrccccccrccr"),
    (&["-n", "1"], "c=cccrccc=ccrc=="),
    (&["--all"], "==c==========c=="),
    (&["--width", "60"], "ccccccccccccccc="),
    (&["--color", "always"], "ccccccccccccccc="),
];

fn project() -> Project {
    let old: String =
        SAMPLE.lines().filter(|line| !line.contains("id: \"s0f\"")).map(|it| format!("{it}\n")).collect();
    Project::sample().file("old.ron", old)
}

#[test]
fn every_flag_does_something_or_is_refused_with_what_to_use_instead() {
    let project = project();
    for (flag, does) in FLAGS {
        for (question, does) in QUESTIONS.iter().zip(does.chars()) {
            let (plain, run) = (project.run(question), project.run(&[*question, flag].concat()));
            let asked = format!("{} {}", question.join(" "), flag.join(" "));
            match does {
                'r' => {
                    let mut lines = run.stderr.lines();
                    let error = lines.next().unwrap_or_default();
                    assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{asked}: {}", run.stderr);
                    assert!(error.starts_with(&format!("error: {} ", flag[0])), "{asked}: {error}");
                    let instead = lines.next().unwrap_or_default();
                    assert!(instead.contains(": "), "{asked} says nothing to use: {error} {instead}");
                }
                'c' => assert!(run.code < 2 || run.code == 3, "{asked}: {}", run.stderr),
                _ => assert_eq!(run.stdout, plain.stdout, "{asked}"),
            }
            assert_eq!(does == 'c', run.code != 2 && run.stdout != plain.stdout, "{asked}\n{}", run.stdout);
        }
    }
}

#[test]
fn every_answer_comes_in_every_form() {
    let project = project();
    for question in QUESTIONS {
        let form = |format: &str| {
            let run = project.run(&[question, &["--format", format]].concat());
            assert!(matches!(run.code, 0 | 3), "{question:?} {format}: {}", run.stderr);
            run.stdout
        };
        let json: Value = serde_json::from_str(&form("json")).unwrap();
        let name = json["camarilla"].as_str().unwrap();
        assert!(question.join(" ").starts_with(name) && json["version"] == 1, "{json}");
        let ron: ron::Value = ron::from_str(&form("ron")).unwrap();
        assert!(matches!(ron, ron::Value::Map(_)), "{question:?}");
        let (csv, lines, markdown) = (form("csv"), form("jsonl"), form("md"));
        let rows = csv::Reader::from_reader(csv.as_bytes()).records().collect::<Result<Vec<_>, _>>().unwrap();
        assert!(lines.lines().all(|it| serde_json::from_str::<Value>(it).unwrap().is_object()), "{lines}");
        assert_eq!(rows.len(), lines.lines().count(), "{question:?}: a line for each row");
        assert_eq!(rows.len() + 2, markdown.lines().count(), "{question:?}: a row each, head and rule");
        assert!(question[0] == "check" || !rows.is_empty(), "{question:?} has no rows");
    }
}

#[test]
fn an_answer_written_to_a_file_is_the_answer_printed() {
    let project = project();
    for question in QUESTIONS {
        for (file, format) in [("a.txt", "text"), ("a.csv", "csv"), ("a.md", "md"), ("a.json", "json")] {
            let printed = project.run(&[question, &["--format", format]].concat());
            let written = project.run(&[question, &["-o", file]].concat());
            assert_eq!((written.stdout.as_str(), written.code), ("", printed.code), "{question:?}");
            assert_eq!(project.read(file), printed.stdout, "{question:?} {file}");
        }
    }
}

#[test]
fn a_filter_of_holds_and_diff_leaves_the_other_statements_out_of_account() {
    let project = project();
    // Without the resignation nobody has left.
    let holds = project.run(&["holds", "interior minister", "--rel", "holds"]).stdout;
    assert!(!holds.contains("ended: “Ruiz resigned"), "{holds}");
    let diff = project.run(&["diff", "2019-08-01..2019-12-31", "--rel", "contact", "--format", "csv"]).stdout;
    let relations: Vec<&str> = diff.lines().skip(1).map(|line| line.split(',').nth(4).unwrap()).collect();
    assert!(relations.iter().all(|it| ["met", "talked_with"].contains(it)), "{diff}");
    assert!(relations.len() > 2, "{diff}");
}

#[test]
fn holds_takes_a_stretch_of_time() {
    let project = project();
    let holders = |flags: &[&str]| {
        let run = project.run(&[&["holds", "interior minister", "--format", "csv"], flags].concat());
        run.stdout.lines().skip(1).map(|line| line.split(',').nth(3).unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(holders(&["--since", "2019", "--until", "2019"]), ["Ana Ruiz", "Tomás Álvarez"]);
    assert_eq!(holders(&["--until", "2019-10"]), ["Ana Ruiz"]);
    assert_eq!(holders(&["--since", "2019-12"]), ["Tomás Álvarez"]);
    assert_eq!(holders(&["--until", "2018"]), [""; 0]);
    let run = project.run(&["holds", "interior minister", "--since", "2020", "--until", "2019"]);
    assert_eq!((run.code, run.stderr.as_str()), (2, "error: --since 2020 is after --until 2019-12-31\n"));
}

#[test]
fn a_plan_lies_after_its_report_and_what_had_happened_by_a_day_before_it() {
    let with = |relation: &str, date: &str, certainty: &str| {
        let from = SAMPLE.lines().find(|line| line.contains("id: \"s03\"")).unwrap();
        let to = from
            .replace("relation: \"met\"", &format!("relation: \"{relation}\""))
            .replace("when: \"2019-09\"", &format!("when: \"{date}\""))
            .replace("certainty: planned", &format!("certainty: {certainty}"));
        assert_ne!(from, to);
        let project = Project::empty().file("graph.ron", SAMPLE.replace(from, &to));
        project.run(&["list", "statements", "id:s03"]).stdout
    };
    assert!(with("met", "2019-08-18~/..", "planned").contains("after 18 Aug 2019  Ana Ruiz"));
    assert!(with("met", "../2019-08-18~", "asserted").contains("by 18 Aug 2019  Ana Ruiz"));
    assert!(with("supports", "2017/..", "asserted").contains("since 2017  Ana Ruiz"));
    assert!(with("supports", "../2017", "asserted").contains("until 2017  Ana Ruiz"));
}
