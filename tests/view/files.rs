//! What a reader takes away and brings back: pictures, pins and stories.

use crate::{InBrowser, Page, support::Project};

pub(crate) const TESTS: &[InBrowser] = &[
    ("the picture is saved as SVG with title, filters, key and sources", Project::sample, picture),
    ("the picture is saved as PNG, two pixels for a point", Project::sample, pixels),
    ("a name that is moved is pinned by the next build", articles, pins),
    ("a story is told step by step, and one told in the page is read back", story_project, story),
];

fn picture(page: &mut Page) {
    page.open("until=2019-12-31&rel=contact,office,against");
    page.browser.click("#save-svg");
    let text = String::from_utf8(page.browser.saved("network.svg")).unwrap();
    assert!(text.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\""));
    for part in [
        "Power network",
        "up to 31 Dec 2019",
        "Left out: support",
        "Accusation, law and force",
        "on record",
        "somebody denies it",
        "From 3 articles by",
        "Ana Ruiz",
    ] {
        assert!(text.contains(part), "{part} is not in the picture");
    }
    for part in ["tabindex", "role=\"button\"", "class=\"hit\"", "display: none"] {
        assert!(!text.contains(part), "{part} is in the picture");
    }
}

fn pixels(page: &mut Page) {
    page.browser.click("#save-png");
    let bytes = page.browser.saved("network.png");
    assert_eq!(&bytes[..8], b"\x89PNG\r\n\x1a\n");
    let width = u32::from_be_bytes(bytes[16..20].try_into().unwrap());
    assert!(width >= 2 * 640, "{width}");
}

fn articles() -> Project {
    let project = Project::empty().file(
        "articles/2024-03-15-talks.txt",
        "Ana Ruiz met Deng Wei in Lisbon on Tuesday. Deng Wei met Inés Ferro in Porto on Wednesday.\n",
    );
    let run = project.run(&["build"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    project
}

fn pins(page: &mut Page) {
    let selector = "#picture .name[aria-label^='Ana Ruiz']";
    let from = page.browser.middle(selector);
    page.browser.drag(from, (from.0 + 80.0, from.1 - 60.0));
    page.browser.click("#save-pins");
    let pins = String::from_utf8(page.browser.saved("pins.csv")).unwrap();
    let row: Vec<&str> = pins.lines().nth(1).unwrap().split(',').collect();
    assert_eq!((pins.lines().next(), row[1]), (Some("id,name,x,y"), "\"Ana Ruiz\""));
    std::fs::write(page.project.path("pins.csv"), &pins).unwrap();
    assert_eq!(page.project.run(&["build"]).code, 0);
    let graph = page.project.read("graph.ron");
    let tenths = |text: &str| format!("{:.0}", text.parse::<f64>().unwrap() * 10.0);
    let place = format!("node: \"{}\", x: {}, y: {}, pinned: true", row[0], tenths(row[2]), tenths(row[3]));
    assert!(graph.contains(&place), "{place} is not in the graph");
    // The next page has the name where it was put, and saves it again with the next pin.
    assert_eq!(page.project.run(&["view"]).code, 0);
    page.open("");
    let transform =
        page.browser.text(&format!("document.querySelector({selector:?}).getAttribute('transform')"));
    assert_eq!(transform, format!("translate({},{})", row[2], row[3]));
}

fn story_project() -> Project {
    let story = "[[step]]\nsentence = \"It begins with a meeting.\"\nview = \"open=n01-n0a:contact&until=2019-08-18\"\n\n\
        [[step]]\nsentence = \"“Lies”, says the minister.\"\nview = \"#open=s02\"\n";
    Project::sample().file("story.toml", story)
}

fn story(page: &mut Page) {
    page.browser.click("#open-story");
    page.browser.write("And then it ended.");
    page.browser.key("Enter");
    page.browser.click("#story-dialog .actions button:nth-of-type(2)");
    let saved = String::from_utf8(page.browser.saved("story.toml")).unwrap();
    assert!(saved.contains("sentence = \"And then it ended.\""), "{saved}");
    page.browser.click("#story-dialog .actions button:nth-of-type(1)");
    assert_eq!(page.text("#story .sentence"), "It begins with a meeting.");
    assert!(page.view().contains("until=2019-08-18") && page.view().contains("step=1"), "{}", page.view());
    page.browser.click("#story [data-step='next']");
    assert_eq!(page.text("#story .sentence"), "“Lies”, says the minister.");
    assert!(page.text("#evidence blockquote").contains("called the report a lie"));
    page.browser.click("#story [data-step='next']");
    assert_eq!(page.text("#story .count"), "3 of 3");
    std::fs::write(page.project.path("story.toml"), saved).unwrap();
    assert_eq!(page.project.run(&["view"]).code, 0);
    page.open("step=3");
    assert_eq!(page.text("#story .sentence"), "And then it ended.");
}
