//! The command line as its users see it: the real binary, literal output.

#[path = "support/mod.rs"]
mod support;

use std::process::{Command, Stdio};

use support::{Project, SAMPLE};

/// Every subcommand.
const COMMANDS: [&str; 16] = [
    "build",
    "met",
    "path",
    "timeline",
    "holds",
    "diff",
    "show",
    "list",
    "explain",
    "review",
    "status",
    "check",
    "export",
    "completions",
    "licences",
    "help",
];

#[test]
fn met_tells_contacts_with_denials_below_and_what_is_not_established() {
    Project::sample().run(&["met", "ana"]).answers(
        "
Ana Ruiz, contacts                                    Jul to Sep 2019, Calder Post and Meridian Wire

    Jul 2019  met           senior Arvenian official (not named), in Calder          alleged, denied
              “A senior official met Interior Minister Ana Ruiz in Calder last month, according to
              the official.”
              Meridian Wire, 18 Aug 2019, according to a senior Arvenian official (not named)    s01
            ✕ Ana Ruiz, 19 Aug 2019: “Ruiz denied meeting any official and called the report a lie.”
                                                                                                 s02
 15 Aug 2019  talked with   Deng Wei                                                       on record
              “Ruiz confirmed a call with Deng Wei on Thursday.”
              Calder Post, 19 Aug 2019, according to Ana Ruiz                                    s05
              +1 more: reported, Meridian Wire, 18 Aug 2019, according to Deng Wei               s04
    Sep 2019  planned: met  Deng Wei                                                         planned
              “A meeting between Ruiz and Deng Wei, head of Norte Cargo, is planned for September.”
              Meridian Wire, 18 Aug 2019, according to a senior Arvenian official (not named)    s03
     undated  met           opposition lawmakers (not named)                               on record
              “Ruiz has met opposition lawmakers, the newspaper said.”
              Calder Post, 19 Aug 2019                                                           s06

4 contacts, 3 parties: 2 on record, 1 alleged and denied, 1 planned. 1 confirmed by both sides.
",
    );
}

#[test]
fn met_with_a_second_name_keeps_to_the_two() {
    Project::sample().run(&["met", "deng", "ALVAREZ"]).answers(
        "
Deng Wei and Tomás Álvarez, contacts             4 Feb 2020, Harbour Review and articles/undated.txt

 4 Feb 2020  met  Tomás Álvarez, in Calder                                                 on record
             “Deng Wei met Álvarez at the ceremony on Tuesday.”
             Harbour Review, 5 Feb 2020                                                          s13
             +1 more: articles/undated.txt                                                       s14

1 contact: 1 on record. None confirmed by both sides.
",
    );
}

#[test]
fn met_without_contacts_exits_with_1() {
    let run = Project::sample().run(&["met", "ana", "alvarez"]);
    assert_eq!(run.stdout, "No contact of Ana Ruiz with Tomás Álvarez is stated in 5 articles.\n");
    assert_eq!((run.code, run.stderr.as_str()), (1, ""));
}

#[test]
fn met_wraps_at_the_width_asked_for() {
    let project = Project::sample();
    for width in ["60", "80", "120"] {
        let run = project.run(&["met", "ana", "--width", width]);
        let widest = run.stdout.lines().map(|line| line.chars().count()).max();
        assert!(widest <= width.parse().ok(), "{width}:\n{}", run.stdout);
    }
}

#[test]
fn met_answers_programs_in_json() {
    let run = Project::sample().run(&["met", "n01", "deng", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!((&json["camarilla"], &json["version"]), (&"met".into(), &1.into()));
    assert_eq!(json["node"]["label"], "Ana Ruiz");
    assert_eq!(json["contacts"][0]["statement"]["id"], "s05");
    assert_eq!(json["contacts"][0]["confirmed_by_both"], true);
}

#[test]
fn show_tells_everything_about_a_name() {
    Project::sample().run(&["show", "ana"]).answers(
        "
Ana Ruiz                                                                                 person, n01
  also written Ruiz ×9

Posts and memberships
  former interior minister, Arvenia                                                          s07 s08
    on record: Meridian Wire, 2 Nov 2019

Office
  30 Oct 2019  resigned                                                on record  Meridian Wire  s0c

Contact
     Jul 2019  met             senior Arvenian official (not named)    alleged    Meridian Wire  s01
  15 Aug 2019  talked with     Deng Wei                                reported   Meridian Wire  s04
  15 Aug 2019  talked with     Deng Wei                                on record  Calder Post    s05
     Sep 2019  planned: met    Deng Wei                                planned    Meridian Wire  s03
      undated  denied: met     senior Arvenian official (not named)    denied     Calder Post    s02
      undated  met             opposition lawmakers (not named)        on record  Calder Post    s06

Conflict
  19 Aug 2019  was accused by  Inés Ruiz                               reported   Calder Post    s0f

10 statements in 3 articles: Meridian Wire 6, Calder Post 4. Makes 2 statements itself.
",
    );
}

#[test]
fn two_matches_are_listed_and_never_guessed() {
    Project::sample().run(&["met", "ruiz"]).fails(
        2,
        "
error: \"ruiz\" matches 2 names
  Ana Ruiz    former interior minister, Arvenia   10 statements   try: ana
  Inés Ruiz   member of Harbour Party              2 statements   try: ines
",
    );
}

#[test]
fn a_misspelt_name_gets_a_suggestion() {
    Project::sample().run(&["show", "Alvares"]).fails(
        2,
        "
error: no name like \"Alvares\" in the graph
  did you mean: Tomás Álvarez?
",
    );
    Project::sample()
        .run(&["show", "zzzz"])
        .fails(2, "error: no name like \"zzzz\" in the graph\n  all of them: camarilla list names\n");
}

#[test]
fn one_name_twice_is_no_question() {
    Project::sample().run(&["met", "deng", "n02"]).fails(2, "error: both names lead to Deng Wei\n");
}

#[test]
fn a_missing_graph_says_how_to_make_one() {
    Project::empty().run(&["met", "ana"]).fails(
        2,
        "
error: no graph.ron here or in any folder above
  make one: camarilla build articles/
  or name one: -g FILE
",
    );
    Project::empty().run(&["met", "ana", "-g", "talks.ron"]).fails(
        2,
        "
error: cannot read \"talks.ron\": there is no such file
  make it: camarilla build articles/ -g talks.ron
",
    );
}

#[test]
fn the_graph_is_found_in_a_folder_above() {
    let project = Project::sample().file("articles/deep/one.txt", "");
    let run = project.run_in(&project.path("articles/deep"), &["show", "deng"], &[]);
    assert_eq!(run.code, 0, "{}", run.stderr);
}

#[test]
fn a_damaged_graph_is_an_error_with_its_place() {
    let damaged = SAMPLE.replace("object: \"n0a\"", "object: \"n99\"");
    Project::empty().file("graph.ron", damaged).run(&["show", "ana"]).fails(
        2,
        "
error: graph.ron: statement s01: object \"n99\" is not in the graph
  build it again: camarilla build
",
    );
    let cut = Project::empty().file("graph.ron", &SAMPLE[..200]).run(&["show", "ana"]);
    assert!(cut.stderr.starts_with("error: graph.ron:6: column "), "{}", cut.stderr);
    let newer = SAMPLE.replacen("version: 1", "version: 2", 1);
    let newer = Project::empty().file("graph.ron", newer).run(&["show", "ana"]);
    assert_eq!(
        newer.stderr,
        "error: graph.ron: graph format 2 is not the one this program reads (1)\n  \
         build it again: camarilla build\n"
    );
}

#[test]
fn export_picks_the_format_by_extension_and_leaves_no_other_file() {
    let project = Project::sample();
    let files = ["network.dot", "graph.json", "graph.jsonl", "statements.csv", "copy.ron"];
    let mut args = vec!["export"];
    files.iter().for_each(|file| args.extend(["-o", file]));
    project.run(&args).answers("");
    assert_eq!(project.read("copy.ron"), SAMPLE);
    assert_eq!(
        project.files(),
        ["copy.ron", "graph.json", "graph.jsonl", "graph.ron", "network.dot", "statements.csv"]
    );
    assert_eq!(project.read("graph.jsonl").lines().count(), 5 + 12 + 20);
    assert_eq!(project.read("statements.csv").lines().count(), 1 + 20);
    // What was written as JSON answers like the original.
    let json = project.run(&["met", "ana", "-g", "graph.json"]).stdout;
    assert_eq!(json, project.run(&["met", "ana"]).stdout);
}

#[test]
fn export_refuses_what_it_cannot_write_before_touching_a_file() {
    let project = Project::sample();
    project.run(&["export", "-o", "a.json", "-o", "network.png"]).fails(
        2,
        "
error: cannot write \"network.png\": no format called .png
  draw it: camarilla draw -o network.png
",
    );
    project.run(&["export", "-o", "network"]).fails(
        2,
        "
error: \"network\" has no extension to choose a format by
  extensions: .ron .json .jsonl .csv .dot .svg
  or say it: --format dot
",
    );
    project.run(&["export", "-o", "-"]).fails(
        2,
        "
error: standard output has no extension to choose a format by
  say it: --format dot
",
    );
    project
        .run(&["export", "-o", "none/network.dot"])
        .fails(2, "error: cannot write \"none/network.dot\": its folder does not exist\n");
    assert_eq!(project.files(), ["graph.ron"]);
}

#[test]
fn export_to_standard_output() {
    let project = Project::sample();
    project.run(&["export", "--format", "ron"]).answers(SAMPLE);
    project.run(&["export", "-o", "-", "--format", "ron"]).answers(SAMPLE);
    let dot = project.run(&["export", "--format", "dot"]).stdout;
    assert!(
        dot.starts_with("// Render with: neato -n2 -Tsvg network.dot -o network.svg\ndigraph camarilla {\n")
    );
}

#[test]
fn build_writes_the_graph_and_reports() {
    let project = Project::empty()
        .file("articles/one.txt", "Ana Ruiz met Deng Wei.")
        .file("articles/two.md", "Deng Wei left.");
    let run = project.run(&["build", "articles", "-o", "graph.json"]);
    assert_eq!((run.code, run.stdout.as_str()), (0, ""));
    assert!(run.timeless().starts_with("built graph.ron from 2 articles in TIME: "), "{}", run.stderr);
    assert!(project.read("graph.ron").contains("path: \"articles/one.txt\""));
    assert_eq!(project.files(), ["articles", "graph.json", "graph.ron"]);

    let first = project.read("graph.ron");
    let again = project.run(&["build", "--quiet", "--threads", "1"]);
    assert_eq!((again.code, again.stderr.as_str()), (0, ""));
    assert_eq!(project.read("graph.ron"), first);
}

#[test]
fn build_puts_the_graph_beside_the_project_file() {
    let project =
        Project::empty().file("camarilla.toml", "").file("articles/one.txt", "Ana Ruiz met Deng Wei.");
    let run = project.run_in(&project.path("articles"), &["build", "one.txt"], &[]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(project.files(), ["articles", "camarilla.toml", "graph.ron"]);
}

#[test]
fn build_lists_skipped_files_and_exits_with_3() {
    let project =
        Project::empty().file("articles/one.txt", "Ana Ruiz met Deng Wei.").file("articles/empty.txt", " \n");
    let run = project.run(&["build", "articles"]);
    assert_eq!(run.code, 3);
    assert!(run.stderr.contains("\n  skipped articles/empty.txt: "), "{}", run.stderr);
    assert_eq!(project.run(&["build", "articles", "--keep-going"]).code, 0);
}

#[test]
fn build_with_nothing_to_read_leaves_the_old_graph_alone() {
    let project = Project::sample().file("articles/empty.txt", "");
    let run = project.run(&["build", "articles"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.starts_with("error: no article could be read in articles\n"), "{}", run.stderr);
    project.run(&["build", "nowhere"]).fails(2, "error: nowhere: no such file or folder\n");
    assert_eq!(project.read("graph.ron"), SAMPLE);
}

/// The `met` of the bundled schema under another label.
fn relabelled_met() -> String {
    let bundled = include_str!("../schema/relations/met.ron");
    assert!(bundled.contains("label: \"met\""), "the test needs another word");
    bundled.replace("label: \"met\"", "label: \"sat down with\"")
}

#[test]
fn build_puts_a_schema_folder_over_the_one_built_in() {
    let project = Project::empty()
        .file("mine/relations/met.ron", relabelled_met())
        .file("one.txt", "Ana Ruiz met Deng Wei. Ana Ruiz accused Inés Valle of theft.");
    let run = project.run(&["build", "one.txt", "--schema", "mine", "-o", "statements.csv"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let table = project.read("statements.csv");
    assert!(table.contains("sat down with") && table.contains("accused"), "{table}");
}

#[test]
fn a_wrong_schema_file_is_an_error_with_file_line_and_reason() {
    let refused = |path: &str, text: &str| {
        let project = Project::empty().file(path, text).file("one.txt", "Ana Ruiz met Deng Wei.");
        let run = project.run(&["build", "one.txt", "--schema", "mine"]);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{}", run.stderr);
        assert!(!project.files().contains(&"graph.ron".to_owned()));
        run.stderr
    };
    let unknown = relabelled_met().replacen("dating:", "speed: 3,\n    dating:", 1);
    let line = 1 + unknown.lines().position(|line| line.contains("speed")).unwrap();
    let error = refused("mine/relations/met.ron", &unknown);
    assert!(error.starts_with(&format!("error: mine/relations/met.ron:{line}: ")), "{error}");
    assert!(error.contains("speed"), "{error}");

    let error = refused("mine/en/hedges.txt", "# Two\nperhaps\nmaybe\nPerhaps\n");
    assert_eq!(error, "error: mine/en/hedges.txt:4: \"perhaps\" stands twice in this list\n");

    let error = refused("mine/kinds/wizard.ron", "()");
    assert!(error.starts_with("error: mine/kinds/wizard.ron:1: there is no kind \"wizard\"\n"), "{error}");

    let error = refused("mine/relation/met.ron", "()");
    assert!(error.starts_with("error: mine/relation/met.ron: is no schema file\n"), "{error}");

    let error = refused("other.txt", "");
    assert!(error.starts_with("error: mine: cannot be read: "), "{error}");
}

#[test]
fn licences_name_the_sources_of_the_data() {
    let run = Project::empty().run(&["licences"]);
    run.answers(&format!(
        "The code of camarilla is licensed under MIT or Apache-2.0, as you prefer.\n\n{}\n{}",
        include_str!("../schema/en/core/NOTICE.md"),
        include_str!("../assets/fonts/LICENSE.md")
    ));
}

#[test]
fn colour_is_off_in_pipes_and_on_when_asked() {
    let project = Project::sample();
    assert!(!project.run(&["met", "ana"]).stdout.contains('\u{1b}'));
    let coloured = project.run(&["met", "ana", "--color", "always"]).stdout;
    assert!(coloured.contains("\u{1b}[1mAna Ruiz, contacts\u{1b}[0m"));
    let forced = project.run_in(&project.path("."), &["met", "ana"], &[("CLICOLOR_FORCE", "1")]).stdout;
    assert_eq!(forced, coloured);
    let refused = [("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")];
    assert!(!project.run_in(&project.path("."), &["met", "ana"], &refused).stdout.contains('\u{1b}'));
}

#[test]
fn control_characters_from_articles_do_not_reach_the_terminal() {
    let hostile = SAMPLE.replace("Norte Cargo\", names", "Norte \\u{1b}[31mCargo\\u{7}\", names");
    let run = Project::empty().file("graph.ron", hostile).run(&["show", "n05"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(!run.stdout.contains(['\u{1b}', '\u{7}']), "{}", run.stdout);
}

#[test]
fn wrong_usage_exits_with_2_and_help_with_0() {
    let project = Project::empty();
    for args in [&["mett"][..], &["met"], &["export"], &["met", "ana", "--width", "5"], &[]] {
        let run = project.run(args);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{args:?}");
    }
    for command in COMMANDS {
        let run = project.run(&[command, "--help"]);
        assert_eq!(run.code, 0);
        assert!(run.stdout.contains("Example"), "{command}");
    }
}

/// What `docs/cli.md` shows is what is printed: `tests/docs.rs`.
#[test]
fn every_command_stands_in_the_manual() {
    let manual = include_str!("../docs/cli.md");
    for command in COMMANDS {
        assert!(manual.contains(&format!("\n## {command}\n")), "{command}");
    }
}

/// `camarilla export --format jsonl | head -1` is no error.
#[cfg(unix)]
#[test]
fn a_reader_who_stops_early_is_no_error() {
    let project = Project::sample();
    let mut child = Command::new(env!("CARGO_BIN_EXE_camarilla"))
        .args(["export", "--format", "jsonl"])
        .current_dir(project.path("."))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
}
