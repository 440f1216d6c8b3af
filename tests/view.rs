//! The page of `camarilla view`, driven in a real Chromium: every test fails on an error in the console and on any request.
//!
//! On a machine without Chromium these tests are counted as ignored; what needs no browser is tested all the same.
#![cfg(feature = "cli")]
#![expect(clippy::unwrap_used, reason = "the helpers of a test fail with it")]
#![expect(clippy::print_stderr, reason = "a test that is not run must say so")]

mod support;
#[path = "view/browser.rs"]
mod browser;
#[path = "view/files.rs"]
mod files;
#[path = "view/looks.rs"]
mod looks;
#[path = "view/questions.rs"]
mod questions;
#[path = "view/whole.rs"]
mod whole;

use std::path::Path;

use browser::{Browser, installed};
use libtest_mimic::{Arguments, Trial};
use support::Project;

/// A page in a browser, with the project it was made from.
pub(crate) struct Page {
    pub(crate) project: Project,
    pub(crate) browser: Browser,
    address: String,
}

impl Page {
    /// The page of the graph in a project.
    fn of(project: Project, browser: &Path) -> Self {
        let run = project.run(&["view"]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        let address = format!("file://{}", project.path("view.html").display());
        let browser = Browser::open(browser, &address, (1400, 900));
        Self { project, browser, address }
    }

    /// Opens the page with this behind `#`, as somebody does who was sent the link.
    pub(crate) fn open(&mut self, view: &str) {
        self.browser.leave();
        self.browser.go(&format!("{}#{view}", self.address));
    }

    /// The part of the address behind `#`.
    pub(crate) fn view(&mut self) -> String {
        self.browser.text("location.hash.slice(1)")
    }

    /// What an element says.
    pub(crate) fn text(&mut self, selector: &str) -> String {
        self.browser.text(&format!("document.querySelector({selector:?}).textContent"))
    }

    /// What all elements of a selector have in an attribute, sorted.
    pub(crate) fn all(&mut self, selector: &str, attribute: &str) -> Vec<String> {
        let found = self.browser.value(&format!(
            "[...document.querySelectorAll({selector:?})].filter((it) => it.style.display !== 'none').map((it) => it.getAttribute({attribute:?})).sort()"
        ));
        found.as_array().unwrap().iter().map(|it| it.as_str().unwrap_or_default().to_owned()).collect()
    }

    /// Ids of the names on the map.
    pub(crate) fn names(&mut self) -> Vec<String> {
        self.all("#picture .name", "data-name")
    }
}

/// A test in the browser, on a project of its own.
type InBrowser = (&'static str, fn() -> Project, fn(&mut Page));

fn main() {
    let mut arguments = Arguments::from_args();
    // A browser takes more than one thread of its own.
    arguments.test_threads = arguments.test_threads.or(Some(2));
    let browser = installed();
    let tests: Vec<InBrowser> = [questions::TESTS, looks::TESTS, files::TESTS].concat();
    if browser.is_none() {
        eprintln!("no Chromium on this machine: {} tests of the page are ignored", tests.len());
    }
    let mut trials: Vec<Trial> = tests
        .into_iter()
        .map(|(name, project, test)| {
            let program = browser.clone();
            let trial = Trial::test(name, move || {
                let mut page = Page::of(project(), &program.ok_or("no Chromium on this machine")?);
                test(&mut page);
                match page.browser.troubles.as_slice() {
                    [] => Ok(()),
                    troubles => Err(troubles.join("\n").into()),
                }
            });
            trial.with_ignored_flag(browser.is_none())
        })
        .collect();
    trials.extend(whole::TESTS.iter().map(|(name, test)| {
        Trial::test(*name, || {
            test();
            Ok(())
        })
    }));
    libtest_mimic::run(&arguments, trials).exit();
}
