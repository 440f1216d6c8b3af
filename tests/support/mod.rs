//! Runs the real binary in a folder of its own.

#![allow(dead_code, reason = "each test file uses a part")]
#![expect(clippy::unwrap_used, reason = "a test whose folder or binary is missing has failed")]

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::atomic::{AtomicUsize, Ordering},
};

/// The invented graph most tests ask.
pub(crate) const SAMPLE: &str = include_str!("../data/sample.ron");

static COUNT: AtomicUsize = AtomicUsize::new(0);

/// A short article; each number gives another one, and people come back in several.
pub(crate) fn article(number: usize) -> String {
    let people = ["Ana Ruiz", "Deng Wei", "Inés Valle", "Tomás Álvarez", "Ivo Castellan", "Ana Ruiz Montero"];
    let verbs = ["met", "accused", "praised", "telephoned", "criticised"];
    let (one, other) = (people[number % 6], people[(number / 6 + number + 1) % 6]);
    let day = 1 + number % 28;
    format!(
        "---\npublished: 2024-03-{day:02}\npublisher: Coastal Courier\n---\n\
         Energy Minister {one} {} {other} in Lisbon on Tuesday.\n\nThe talks, number {number}, lasted an hour.\n",
        verbs[number % 5]
    )
}

/// A folder that is removed at the end of the test.
pub(crate) struct Project {
    root: PathBuf,
}

/// What one run left behind.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Project {
    /// An empty folder.
    pub(crate) fn empty() -> Self {
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let root = env::temp_dir().join(format!("camarilla-test-{}-{number}", std::process::id()));
        fs::create_dir_all(&root).unwrap();
        Self { root: root.canonicalize().unwrap() }
    }

    /// A folder with the sample as `graph.ron`.
    pub(crate) fn sample() -> Self {
        Self::empty().file("graph.ron", SAMPLE)
    }

    /// Adds a file, and the folders above it.
    pub(crate) fn file(self, path: &str, text: impl AsRef<[u8]>) -> Self {
        let path = self.root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    /// Names of the files in the folder, sorted; hidden ones are not listed.
    pub(crate) fn files(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(&self.root)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| !name.starts_with('.'))
            .collect();
        names.sort();
        names
    }

    /// Runs `camarilla` here.
    pub(crate) fn run(&self, args: &[&str]) -> Run {
        self.run_in(&self.root, args, &[])
    }

    /// Runs `camarilla` in a folder of the project, with variables set.
    pub(crate) fn run_in(&self, folder: &Path, args: &[&str], variables: &[(&str, &str)]) -> Run {
        let output = Command::new(env!("CARGO_BIN_EXE_camarilla"))
            .args(args)
            .current_dir(folder)
            .env_remove("COLUMNS")
            .env_remove("NO_COLOR")
            .env_remove("CLICOLOR_FORCE")
            .envs(variables.iter().copied())
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Run { code: output.status.code().unwrap(), stdout: text(output.stdout), stderr: text(output.stderr) }
    }
}

impl Drop for Project {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.root);
    }
}

impl Run {
    /// Exit code 0, this answer, and nothing on standard error.
    #[track_caller]
    pub(crate) fn answers(self, stdout: &str) {
        assert_eq!(self.stdout, stdout.trim_start_matches('\n'));
        assert_eq!((self.code, self.stderr.as_str()), (0, ""));
    }

    /// This exit code, no answer, and this on standard error.
    #[track_caller]
    pub(crate) fn fails(self, code: i32, stderr: &str) {
        assert_eq!(self.stderr, stderr.trim_start_matches('\n'));
        assert_eq!((self.code, self.stdout.as_str()), (code, ""));
    }

    /// Standard error without the seconds a build took.
    pub(crate) fn timeless(&self) -> String {
        let Some((before, rest)) = self.stderr.split_once(" in ") else { return self.stderr.clone() };
        let (_, after) = rest.split_once(" s: ").expect("a build says how long it took");
        format!("{before} in TIME: {after}")
    }
}
