//! What a reader asks of the page: search, filters, dates, evidence, changes, paths.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::{InBrowser, Page, support::Project};

pub(crate) const TESTS: &[InBrowser] = &[
    ("search finds a name without its accents and opens it", Project::sample, search),
    ("search finds a sentence and opens its evidence", Project::sample, search_sentence),
    ("filters hide lines, the status counts them, and reset brings them back", Project::sample, filters),
    ("evidence is quote, outlet, day and speakers, with denials nested", Project::sample, evidence),
    ("a denial that was not made yet is not shown", Project::sample, denial_in_time),
    ("the handles of the dates are moved by mouse and keyboard", Project::sample, handles),
    ("changes are those of the diff command, on both clocks", Project::sample, changes),
    ("the path is that of the path command", Project::sample, path),
    ("focus leaves a name with those near it", Project::sample, focus),
    ("a post under a name follows the date", Project::sample, posts),
    ("the list carries every name and every statement of the map", Project::sample, list),
];

fn search(page: &mut Page) {
    page.browser.key("/");
    page.browser.write("alvarez");
    assert!(page.text("#hits").contains("Tomás Álvarez"));
    page.browser.key("Enter");
    assert!(page.text("#evidence h2").contains("Tomás Álvarez"));
    assert_eq!(page.view(), "open=n03");
    page.browser.key("/");
    page.browser.write("nobody at all");
    assert_eq!(page.text("#hits"), "Nothing found");
}

fn search_sentence(page: &mut Page) {
    page.browser.click("#search");
    page.browser.write("port agreement");
    page.browser.key("ArrowDown");
    page.browser.key("Enter");
    assert!(page.text("#evidence blockquote").contains("signed a port agreement with the Treasury"));
    assert_eq!(page.view(), "open=s12");
}

fn filters(page: &mut Page) {
    let all = page.all("#picture .lines .line", "data-line").len();
    let support = page.all("#picture .line[data-line$=':support']", "data-line");
    assert!(!support.is_empty());
    page.browser.click("[data-filter='rel:support']");
    assert_eq!(page.all("#picture .line[data-line$=':support']", "data-line"), [""; 0]);
    assert!(page.all("#picture .lines .line", "data-line").len() < all);
    assert!(!page.view().contains("support"));
    page.browser.click("[data-filter='source:Meridian Wire']");
    let left = page.all("#picture .lines .line", "data-line").len();
    page.browser.click("[data-filter='unnamed']");
    assert!(!page.names().contains(&"n0a".to_owned()));
    assert!(page.all("#picture .lines .line", "data-line").len() <= left);
    page.browser.click("#filters .reset");
    assert_eq!(page.all("#picture .lines .line", "data-line").len(), all);
    assert_eq!(page.view(), "");
}

fn evidence(page: &mut Page) {
    page.browser.click("#picture .words [data-line='n01-n0a:contact']");
    let told = page.text("#evidence [data-statement='s01']");
    for part in [
        "Jul 2019",
        "alleged",
        "met",
        "in Calder",
        "according to the official.",
        "18 Aug 2019",
        "not named",
        "date from “last month”",
        "s01",
    ] {
        assert!(told.contains(part), "{part} is not in {told}");
    }
    let denial = page.text("#evidence [data-statement='s01'] .denials [data-statement='s02']");
    assert!(
        denial.contains("Ruiz denied meeting any official") && denial.contains("according to Ana Ruiz"),
        "{denial}"
    );
    assert!(page.text("#evidence").contains("✕ denied by Ana Ruiz"));
    // It is on the line, too.
    let crosses =
        "document.querySelectorAll(\".words [data-line='n01-n0a:contact'] path[stroke='#B3261E']\").length";
    assert_eq!(page.browser.text(crosses), "1");
}

fn denial_in_time(page: &mut Page) {
    for (clock, day, is_shown) in [
        ("happened", "2019-08-18", false),
        ("reported", "2019-08-18", false),
        ("reported", "2019-08-19", true),
    ] {
        page.open(&format!("by={clock}&until={day}&open=n01-n0a:contact"));
        assert!(page.text("#evidence").contains("A senior official met"), "{clock} {day}");
        assert_eq!(page.text("#evidence").contains("denied"), is_shown, "{clock} {day}");
    }
    // Whatever outlet is chosen, a claim is shown with its denial.
    page.open("source=Meridian%20Wire&open=n01-n0a:contact");
    assert!(page.text("#evidence").contains("✕ denied by Ana Ruiz"));
}

fn handles(page: &mut Page) {
    let drawn = |page: &mut Page| page.all("#picture .lines .line", "data-line").len();
    let all = drawn(page);
    let from = page.browser.middle("[data-handle='until'] .grip");
    let to = page.browser.middle("[data-handle='since'] .grip");
    page.browser.drag(from, (f64::midpoint(from.0, to.0), from.1));
    assert!(page.view().starts_with("until="), "{}", page.view());
    assert!(drawn(page) < all);
    assert!(page.text("#as-of").starts_with("As of "));
    let before = page.view();
    page.browser.key("ArrowLeft");
    assert_ne!(page.view(), before);
    assert_eq!(page.browser.text("document.activeElement.dataset.handle"), "until");
    page.browser.key("End");
    assert_eq!(page.view(), "");
    page.browser.value("document.querySelector('#clock').focus()");
    page.browser.value("(() => { const it = document.querySelector('#clock'); it.value = 'reported'; it.dispatchEvent(new Event('change')); })()");
    assert_eq!(page.view(), "by=reported");
    page.browser.value("document.activeElement.blur()");
    page.browser.key("[");
    assert!(page.view().contains("until="));
    assert!(page.text("#as-of").starts_with("As known on "));
}

fn changes(page: &mut Page) {
    for (from, to) in [
        ("2019-08-01", "2019-12-31"),
        ("2019-08-18", "2019-11-02"),
        ("2019-11-30", "2020-02-28"),
        ("2018-01-01", "2020-12-31"),
    ] {
        for clock in ["happened", "reported"] {
            let asked = format!("{from}..{to}");
            let run = page.project.run(&["diff", &asked, "--by", clock, "--format", "json"]);
            let told: Value = serde_json::from_str(&run.stdout).unwrap();
            page.open(&format!("view=changes&since={from}&until={to}&by={clock}"));
            let shown: BTreeSet<String> =
                page.all("#evidence [data-change]", "data-change").into_iter().collect();
            assert_eq!(shown, expected(&told), "{asked} by {clock}");
        }
    }
    // The map has the signs.
    page.open("view=changes&since=2019-08-20&until=2019-12-31");
    assert!(page.text("#picture .words").contains('+'));
    assert!(page.browser.value("document.querySelectorAll('#picture .new').length").as_u64() > Some(0));
}

/// What the page lists of an answer of `camarilla diff`: not what is merely said, and not where a post belongs.
fn expected(told: &Value) -> BTreeSet<String> {
    let parts =
        [("posts", ""), ("new", "began"), ("ended", "ended"), ("changed", "changed"), ("may_be", "mayBe")];
    let mut lines = BTreeSet::new();
    for (part, turn) in parts {
        for line in told[part].as_array().unwrap() {
            let text = |field: &str| line[field].as_str().unwrap_or_default().to_owned();
            if matches!(text("relation").as_str(), "post_of" | "said" | "told" | "denied") {
                continue;
            }
            let is_over = line["after"]["status"] == "ended" || line["after"]["status"] == "unknown";
            let turn = if !turn.is_empty() {
                turn
            } else if is_over {
                "ended"
            } else {
                "began"
            };
            lines.insert(format!("{turn} {} {} {}", text("relation"), text("subject"), text("object")));
        }
    }
    lines
}

fn path(page: &mut Page) {
    page.browser.click("#picture [data-name='n01']");
    page.browser.shift_click("#picture [data-name='n0c']");
    assert_eq!(page.view(), "path=n01%2Cn0c");
    for (from, to) in [("n01", "n0c"), ("n04", "n05"), ("n06", "n0b")] {
        let run = page.project.run(&["path", from, to, "--format", "json"]);
        let told: Value = serde_json::from_str(&run.stdout).unwrap_or_default();
        let steps = told["paths"][0]["steps"].as_array().cloned().unwrap_or_default();
        let expected: Vec<String> =
            steps.iter().map(|it| it["statement"]["id"].as_str().unwrap().to_owned()).collect();
        page.open(&format!("path={from},{to}"));
        let shown = page.browser.value("[...document.querySelectorAll('#evidence .path > li > .statements > li')].map((it) => it.dataset.statement)");
        let shown: Vec<String> = serde_json::from_value(shown).unwrap();
        assert_eq!(shown, expected, "{from} to {to}");
    }
    // By keyboard: open a name, ask for a path, type the other.
    page.open("open=n01");
    page.browser.key("p");
    page.browser.write("harbour");
    page.browser.key("Enter");
    assert_eq!(page.view(), "path=n01%2Cn0c");
}

fn focus(page: &mut Page) {
    let all = page.names().len();
    page.browser.click("#picture [data-name='n06']");
    page.browser.key("f");
    let near = page.names();
    assert_eq!(near, ["n02", "n05", "n06"]);
    page.browser.key("2");
    let further = page.names();
    assert!(near.iter().all(|it| further.contains(it)) && further.len() > near.len() && further.len() < all);
    page.browser.key("f");
    assert_eq!(page.names().len(), all);
}

fn posts(page: &mut Page) {
    let below = "document.querySelector(\"#picture [data-name='n03']\").getAttribute('aria-label')";
    page.open("until=2020-01-31");
    assert!(page.browser.text(below).contains("interior minister"));
    page.open("until=2019-10-31&open=n03");
    assert!(!page.browser.text(below).contains("interior minister"));
    page.open("until=2020-01-31&open=n01");
    assert!(page.text("#evidence").contains("Posts") && page.text("#evidence").contains("ended 30 Oct 2019"));
}

fn list(page: &mut Page) {
    let names = page.names();
    let labels = page.all("#picture .name", "aria-label");
    page.browser.key("l");
    assert_eq!(page.all("#name-table [data-listed]", "data-listed"), names);
    assert_eq!(page.all("#statement-table [data-statement]", "data-statement").len(), 20);
    let text = page.text("#list");
    for label in labels {
        for part in label.split(", ").take(1) {
            assert!(text.contains(part), "{part} is not in the list");
        }
    }
    assert!(text.contains("denied by Ana Ruiz") && text.contains("according to"));
}
