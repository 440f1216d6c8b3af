//! Runs the commands shown in the guides, in order: those of the README in a copy of the examples, those of the
//! manual where the sample graph of the tests is.
//!
//! In a `sh` block each `camarilla` command must succeed. In a `console` block, where commands follow a `$`, what is
//! shown below a command must be what it prints, errors included. `CAMARILLA_BLESS=1` writes what it prints into the page.
//! Other commands (`cargo test`, `just`) are not run: they would run this test.
#![cfg(feature = "cli")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use camarilla::article::Article;
use camarilla::reading::read;
use camarilla::schema::Schema;

/// How the command is written in the pages: installed, or from a checkout.
const SPELLINGS: [&str; 2] = ["camarilla ", "cargo run --release -- "];

#[test]
fn commands_shown_run_and_print_what_is_shown() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let examples = scratch("readme");
    copy(&root.join("examples/venezuela"), &examples.join("examples/venezuela"));
    check(&root.join("README.md"), &examples);
    for page in ["docs/cli.md", "docs/query.md"] {
        let sample = scratch("manual");
        fs::copy(root.join("tests/data/sample.ron"), sample.join("graph.ron"))
            .expect("the graph can be copied");
        check(&root.join(page), &sample);
    }
}

fn check(page: &Path, folder: &Path) {
    let shown = fs::read_to_string(page).expect("the page can be read").replace("\r\n", "\n");
    let run = rerun(&shown, folder).unwrap_or_else(|failure| panic!("{}: {failure}", page.display()));
    if std::env::var_os("CAMARILLA_BLESS").is_some() {
        fs::write(page, &run).expect("the page can be written");
    } else if run != shown {
        panic!("{}\n`just bless` writes the new output into the page", difference(page, &shown, &run));
    }
}

/// A fresh folder, so that nothing is written into the checkout.
fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("docs").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("the folder can be made");
    folder
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("the folder can be made");
    for entry in fs::read_dir(from).expect("the folder can be listed") {
        let entry = entry.expect("the folder can be listed");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("the file can be copied");
        }
    }
}

/// The page with the output of its `console` blocks replaced by what the commands print now.
fn rerun(page: &str, folder: &Path) -> Result<String, String> {
    let mut run = String::new();
    let mut block = None;
    for line in page.lines() {
        if let Some(language) = line.strip_prefix("```") {
            block = if block.is_some() { None } else { Some(language) };
        } else if block == Some("console") {
            let Some(command) = line.strip_prefix("$ ") else { continue };
            let (_, printed) = output(command, folder)?;
            run += &format!("{line}\n{printed}");
            continue;
        } else if block == Some("sh") {
            let (succeeded, printed) = output(line, folder)?;
            if !succeeded {
                return Err(format!("`{line}` failed\n{printed}"));
            }
        }
        run += line;
        run.push('\n');
    }
    Ok(run)
}

/// Whether the command succeeds, and what it prints; nothing for commands that are not ours.
fn output(command: &str, folder: &Path) -> Result<(bool, String), String> {
    let Some(rest) = SPELLINGS.iter().find_map(|start| command.strip_prefix(start)) else {
        return Ok((true, String::new()));
    };
    let ran = Command::new(env!("CARGO_BIN_EXE_camarilla"))
        .args(arguments(rest))
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .env("COLUMNS", "100")
        .output()
        .map_err(|error| format!("{command}: {error}"))?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace("\r\n", "\n");
    Ok((ran.status.success(), text(&ran.stdout) + &text(&ran.stderr)))
}

/// Splits at spaces outside double quotes. A `#` begins a comment, `&&`, `|` and `>` between spaces another command.
fn arguments(command: &str) -> Vec<String> {
    // Inside quotes these signs belong to a query.
    let outside = |at: usize| command[..at].matches('"').count().is_multiple_of(2);
    let ends = [" #", " && ", " | ", " > "].iter().flat_map(|sign| command.match_indices(sign));
    let end = ends.map(|(at, _)| at).filter(|at| outside(*at)).min();
    let command = &command[..end.unwrap_or(command.len())];
    command
        .split('"')
        .enumerate()
        .flat_map(|(nth, piece)| match nth % 2 {
            0 => piece.split_whitespace().map(str::to_owned).collect(),
            _ => vec![piece.to_owned()],
        })
        .collect()
}

/// The first line in which the page and the run differ.
fn difference(page: &Path, shown: &str, run: &str) -> String {
    let differing = shown.lines().zip(run.lines()).position(|(shown, run)| shown != run);
    let number = differing.unwrap_or_else(|| shown.lines().count().min(run.lines().count()));
    let line = |text: &str| text.lines().nth(number).unwrap_or("(the end)").to_owned();
    format!("{}:{}\n  shown: {}\n  now:   {}", page.display(), number + 1, line(shown), line(run))
}

#[test]
fn arguments_keep_what_is_quoted() {
    assert_eq!(arguments(r#"met "Ana Ruiz" deng -n 3 # three"#), ["met", "Ana Ruiz", "deng", "-n", "3"]);
    assert_eq!(arguments(r#"list "rel:met | is:denied" | head"#), ["list", "rel:met | is:denied"]);
}

/// The relation that CONTRIBUTING shows is one: it parses, reads its examples and ignores the others.
#[test]
fn the_relation_shown_to_contributors_works() {
    let page = include_str!("../CONTRIBUTING.md").replace("\r\n", "\n");
    let shown =
        page.split("```ron\n").nth(1).and_then(|rest| rest.split("```").next()).expect("a relation is shown");
    let files = [("relations/accused.ron", shown)];
    let schema = Schema::overlaid("CONTRIBUTING.md", files).unwrap_or_else(|error| panic!("{error}"));
    let relation = schema.relation("accused").expect("it is there");
    let found = |text: &str| {
        let (mut article, _) =
            Article::from_bytes("shown.txt", text.as_bytes(), None).expect("an example is an article");
        article.published = "2024-03-15".parse().ok();
        read(&schema, &article).statements.iter().filter(|it| it.relation == "accused").count()
    };
    for example in &relation.reads {
        assert_eq!(found(&example.0), example.1.len(), "{}", example.0);
    }
    for text in &relation.ignores {
        assert_eq!(found(text), 0, "{text}");
    }
}
