//! Keeps the house in order: what a reviewer would otherwise have to say again and again.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Modules in the order of the flow: each may use itself and those before it.
const ORDER: [&str; 24] = [
    "error",
    "span",
    "ontology",
    "schema",
    "when",
    "article",
    "text",
    "mention",
    "statement",
    "reading",
    "corpus",
    "resolve",
    "graph",
    "assemble",
    "asof",
    "diff",
    "query",
    "check",
    "decisions",
    "layout",
    "picture",
    "project",
    "export",
    "cli",
];

const LONGEST_FILE: usize = 600;

/// What only the command line may touch. `include_str!` and `env!` are read by the compiler and are fine.
const OUTSIDE_WORLD: [&str; 6] = ["std::fs", "fs::", "std::env", "std::net", "std::process", "SystemTime"];

/// Relative paths, with `/`, and contents of every text file of the project that is not built or ignored.
fn texts() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let ignored = fs::read_to_string(root.join(".gitignore")).unwrap_or_default();
    let ignored: Vec<&str> = ignored.lines().map(|line| line.trim_matches(['/', '*'])).collect();
    let mut texts = Vec::new();
    collect(root, "", &|path| ignored.iter().any(|start| path.starts_with(start)), &mut texts);
    assert!(texts.len() > 20, "the project was not found");
    texts.sort();
    texts
}

fn collect(folder: &Path, prefix: &str, ignored: &dyn Fn(&str) -> bool, texts: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).expect("the folder can be listed") {
        let entry = entry.expect("the folder can be listed");
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if path == ".git" || ignored(&path) {
            continue;
        }
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{path}/"), ignored, texts);
        } else if let Ok(text) = fs::read_to_string(entry.path()) {
            texts.push((path, text));
        }
    }
}

fn text(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path))
        .unwrap_or_else(|_| panic!("{path} is missing"))
}

/// Rust files below `src/` with the module they belong to; `lib.rs` and `main.rs` stand above the modules.
fn modules() -> Vec<(String, String, String)> {
    texts()
        .into_iter()
        .filter_map(|(path, text)| {
            let module = path.strip_prefix("src/")?.strip_suffix(".rs")?.split('/').next()?.to_owned();
            (module != "lib" && module != "main").then_some((module, path, text))
        })
        .collect()
}

/// The code without comments and documentation.
fn code(text: &str) -> String {
    text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// Every path that begins with `crate::`, groups in braces written out: `mention::Kind`, `when::When`.
fn crate_paths(code: &str) -> Vec<String> {
    code.split("crate::").skip(1).flat_map(paths).collect()
}

/// The paths at the start of `code`: `a::{B, c::D}` gives `a::B` and `a::c::D`.
fn paths(code: &str) -> Vec<String> {
    let code = code.trim_start();
    if let Some(inside) = code.strip_prefix('{') {
        return group(inside).into_iter().flat_map(paths).collect();
    }
    let end = code.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(code.len());
    let (name, rest) = code.split_at(end);
    match rest.strip_prefix("::") {
        Some(rest) => paths(rest).into_iter().map(|path| format!("{name}::{path}")).collect(),
        None if name.is_empty() => vec![],
        None => vec![name.to_owned()],
    }
}

/// The members of a group, from after its opening brace to its closing one.
fn group(code: &str) -> Vec<&str> {
    let (mut depth, mut start, mut members) = (0, 0, vec![]);
    for (at, c) in code.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => {
                members.push(&code[start..at]);
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                members.push(&code[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    members
}

#[test]
fn groups_are_written_out() {
    let code = "use crate::{error::{Error, Result}, when::When,\n};\nlet it: crate::span::Span = crate::text::read();";
    assert_eq!(
        crate_paths(code),
        ["error::Error", "error::Result", "when::When", "span::Span", "text::read"]
    );
}

#[test]
fn modules_use_only_what_comes_before_them() {
    let place = |module: &str| ORDER.iter().position(|known| *known == module);
    for (module, path, text) in modules() {
        let own = place(&module).unwrap_or_else(|| panic!("{path}: put the module {module} into the order"));
        for used in crate_paths(&code(&text)) {
            // `crate::Error` and its like are re-exported from the first modules.
            let Some(other) = used.split("::").next().filter(|name| name.starts_with(char::is_lowercase))
            else {
                continue;
            };
            let other = place(other).unwrap_or_else(|| panic!("{path}: crate::{used} is in no known module"));
            assert!(other <= own, "{path}: {module} comes before {}, but uses {used}", ORDER[other]);
        }
    }
}

#[test]
fn only_the_command_line_touches_the_outside_world() {
    for (module, path, text) in modules().into_iter().filter(|(module, _, _)| module != "cli") {
        for word in OUTSIDE_WORLD {
            assert!(!code(&text).contains(word), "{path}: {word} belongs into cli, not into {module}");
        }
    }
}

#[test]
fn rust_files_are_short_and_say_what_they_are() {
    for (path, text) in texts().into_iter().filter(|(path, _)| path.ends_with(".rs")) {
        let lines = text.lines().count();
        assert!(lines <= LONGEST_FILE, "{path} has {lines} lines; split it before {LONGEST_FILE}");
        // The README is the comment of the crate.
        let says = text.starts_with("//!") || text.starts_with("#![doc = include_str!");
        assert!(says, "{path} does not open with a module comment");
    }
}

/// They are put into the page as they stand, without comments and indents: no text may go over the end of a line.
#[test]
fn scripts_of_the_page_are_short_say_what_they_are_and_break_no_text() {
    let scripts: Vec<_> =
        texts().into_iter().filter(|(path, _)| path.starts_with("assets/viewer/")).collect();
    for (path, text) in scripts.iter().filter(|(path, _)| path.ends_with(".js")) {
        assert!(text.starts_with("// "), "{path} does not open with a comment");
        assert!(text.lines().count() <= 400, "{path} is long; split it");
        for (number, line) in text.lines().enumerate() {
            assert!(
                line.matches('`').count() % 2 == 0,
                "{path}:{}: a text goes over the end of the line",
                number + 1
            );
        }
        let file = path.rsplit('/').next().unwrap_or_default();
        let list = self::text("src/export/page/html.rs");
        assert!(list.contains(&format!("assets/viewer/{file}")), "{path} is not in the page");
    }
    assert!(scripts.len() > 20, "the scripts were not found");
}

#[test]
fn schema_files_open_with_a_comment() {
    for (path, text) in texts().into_iter().filter(|(path, _)| path.starts_with("schema/")) {
        let comment = match path.rsplit('.').next() {
            Some("ron" | "rs") => "//",
            Some("txt") => "#",
            _ => continue,
        };
        assert!(text.starts_with(comment), "{path}: say in a first line with {comment} what is in this file");
    }
}

#[test]
fn word_lists_name_nothing_twice() {
    for (path, text) in texts() {
        if !path.starts_with("schema/en/") || !path.ends_with(".txt") {
            continue;
        }
        let mut seen = BTreeSet::new();
        for (number, line) in text.lines().enumerate() {
            let line = line.split('#').next().unwrap_or_default();
            let entry = line.split(':').next().unwrap_or_default().trim().to_lowercase();
            assert!(entry.is_empty() || seen.insert(entry), "{path}:{}: stands twice: {line}", number + 1);
        }
    }
}

#[test]
fn no_file_names_a_folder_of_somebodys_machine() {
    let folders = ["work", "tmp", "home", "root", "Users"].map(|name| format!("/{name}/"));
    for (path, text) in texts() {
        for (number, line) in text.lines().enumerate() {
            for folder in &folders {
                let absolute = line.match_indices(folder.as_str()).any(|(at, _)| {
                    // `https://example.org/home/` is an address, not a path.
                    !line[..at].ends_with(|c: char| c.is_alphanumeric() || ".-_/}~".contains(c))
                });
                assert!(!absolute, "{path}:{}: names {folder}", number + 1);
            }
        }
    }
}

#[test]
fn the_changelog_has_a_place_for_what_comes_next() {
    assert!(text("CHANGELOG.md").lines().any(|line| line.trim() == "## Unreleased"));
}

#[test]
fn the_two_commands_of_the_readme_are_the_ones_that_run() {
    let readme = text("README.md");
    assert!(readme.contains("\ncargo run --release -- build examples/venezuela -o network.dot\n"));
    assert!(readme.contains("\ncargo test --release\n"));
    assert!(text(".ci/run").lines().any(|line| line.ends_with("cargo test --release")));
}

#[test]
fn files_named_in_the_guides_exist() {
    for guide in ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "docs/cli.md"] {
        let words = text(guide);
        // Every second piece between backticks is code.
        for name in words.split('`').skip(1).step_by(2) {
            let is_path =
                ["src/", "tests/", "examples/", "schema/"].iter().any(|start| name.starts_with(start));
            if is_path && !name.contains(['<', '*', ' ', '\n', '{']) {
                let found = Path::new(env!("CARGO_MANIFEST_DIR")).join(name).exists();
                assert!(found, "{guide} names {name}, which does not exist");
            }
        }
    }
}

#[test]
fn links_between_the_guides_lead_somewhere() {
    for (path, words) in texts().into_iter().filter(|(path, _)| path.ends_with(".md")) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(&path);
        for link in words.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(link, _)| link) {
            let file = link.split('#').next().unwrap_or_default();
            if !file.is_empty() && !file.contains("://") {
                let there = folder.parent().is_some_and(|folder| folder.join(file).exists());
                assert!(there, "{path} links to {file}, which does not exist");
            }
        }
    }
}

/// `ARCHITECTURE.md` says which test holds a rule: `tests/FILE.rs`: `test_name`.
#[test]
fn tests_named_in_the_architecture_guide_exist() {
    let guide = text("ARCHITECTURE.md");
    let tests: String = texts()
        .into_iter()
        .filter(|(path, text)| {
            path.starts_with("tests/") || path.ends_with("/tests.rs") || text.contains("#[cfg(test)]")
        })
        .map(|(_, text)| text)
        .collect();
    let rules = guide.split("## What always holds").nth(1).and_then(|rest| rest.split("\n## ").next());
    for name in rules.unwrap_or_default().split('`').skip(1).step_by(2) {
        if name.chars().all(|c| c.is_ascii_lowercase() || c == '_') {
            assert!(
                tests.contains(&format!("fn {name}(")),
                "ARCHITECTURE.md names the test {name}, which does not exist"
            );
        }
    }
}

/// Every public field of the schema's types stands in the description of the files.
#[test]
fn fields_of_the_schema_are_described() {
    let described = text("docs/schema.md");
    for path in ["src/schema/relation.rs", "src/schema/kind.rs"] {
        for line in text(path).lines() {
            let field =
                line.strip_prefix("    pub ").and_then(|rest| rest.split_once(": ")).map(|(name, _)| name);
            let Some(field) = field.filter(|name| *name != "id" && !name.contains(' ')) else { continue };
            assert!(
                described.contains(&format!("`{field}`")),
                "docs/schema.md does not describe {field} of {path}"
            );
        }
    }
}

#[test]
fn the_order_in_the_architecture_guide_is_the_order_here() {
    assert!(text("ARCHITECTURE.md").contains(&ORDER.map(|module| format!("`{module}`")).join(" → ")));
}
