//! How the page is used and looked at: links, keys, small screens, contrast, and texts that mean harm.

use serde_json::json;

use crate::{InBrowser, Page, support::Project};

pub(crate) const TESTS: &[InBrowser] = &[
    ("a link opens the same view", Project::sample, permalink),
    ("a link to what is not there opens the page", Project::sample, broken_link),
    ("everything is reached by keyboard", Project::sample, keyboard),
    ("arrow keys go from name to name, Enter opens, Escape closes", Project::sample, arrows),
    ("a phone shows all of it without scrolling sideways", Project::sample, phone),
    ("every text has a contrast of at least 4.5 to 1", Project::sample, contrast),
    ("names and quotes that mean harm are only text", hostile, harmless),
    ("more than eighty names are dots with the names that fit", crowd, dots),
];

fn permalink(page: &mut Page) {
    page.browser.click("[data-filter='rel:support']");
    page.browser.click("[data-filter='source:Calder Post']");
    page.browser.click("#picture [data-name='n02']");
    page.browser.key("d");
    page.browser.key("[");
    let (view, status, evidence) = (page.view(), page.text("#status"), page.text("#evidence"));
    assert!(view.contains("view=changes") && view.contains("source=") && view.contains("until="), "{view}");
    page.open(&view);
    assert_eq!((page.view(), page.text("#status"), page.text("#evidence")), (view, status, evidence));
}

fn broken_link(page: &mut Page) {
    let all = page.names();
    page.open("open=n99&focus=zz&path=n01,nowhere&since=soon&rel=&by=guess&view=film&step=9&top=x");
    assert_eq!(page.names().len(), 0, "no family of relations is chosen");
    page.open("open=n99&focus=zz&path=n01,nowhere&since=soon&by=guess&view=film&step=9&top=x");
    assert_eq!(page.names(), all);
}

/// Tab goes through every button, field and handle, and one stop on the map.
fn keyboard(page: &mut Page) {
    let reachable = "[...document.querySelectorAll('button, input, select, a[href], [tabindex=\"0\"]')]
        .filter((it) => it.checkVisibility() && !it.disabled && it.tabIndex >= 0)";
    page.browser.value(&format!("window.left = new Set({reachable})"));
    page.browser.value("document.activeElement.blur()");
    for _ in 0..400 {
        page.browser.call(
            "Input.dispatchKeyEvent",
            json!({"type": "keyDown", "key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9}),
        );
        if page.browser.value("(window.left.delete(document.activeElement), window.left.size)") == json!(0) {
            break;
        }
    }
    let left = page.browser.text("[...window.left].map((it) => it.outerHTML.slice(0, 120)).join('\\n')");
    assert_eq!(left, "");
    // What has the focus can be seen to have it.
    let outline = "(() => { document.querySelector('#copy-link').focus({ focusVisible: true }); return getComputedStyle(document.activeElement).outlineStyle; })()";
    assert_eq!(page.browser.text(outline), "solid");
    page.browser.key("?");
    assert!(page.text("#help").contains("find a name"));
    page.browser.key("Escape");
    page.browser.wait("!document.querySelector('#help').open");
}

fn arrows(page: &mut Page) {
    page.browser.value("document.querySelector('#picture [tabindex=\"0\"]').focus()");
    let mut seen = std::collections::BTreeSet::new();
    for key in
        ["ArrowLeft", "ArrowLeft", "ArrowUp", "ArrowUp", "ArrowRight", "ArrowDown", "ArrowRight", "ArrowDown"]
    {
        page.browser.key(key);
        seen.insert(page.browser.text("document.activeElement.dataset.name"));
    }
    assert!(seen.len() >= 3, "{seen:?}");
    page.browser.key("Enter");
    let open = page.browser.text("document.activeElement.dataset.name");
    assert_eq!(page.view(), format!("open={open}"));
    assert_eq!(page.browser.text("document.activeElement.getAttribute('aria-pressed')"), "true");
    page.browser.key("Escape");
    assert_eq!(page.view(), "");
}

fn phone(page: &mut Page) {
    page.browser.resize(390, 844);
    for view in ["", "view=changes", "view=list", "open=n01"] {
        page.open(view);
        let (wide, room) =
            (page.browser.value("document.documentElement.scrollWidth"), page.browser.value("innerWidth"));
        assert!(wide.as_u64() <= room.as_u64(), "{view}: {wide} of {room}");
        let parts = ["#views", "#search", "#timeline", "#evidence", "#status"];
        for part in parts {
            let seen = page.browser.value(&format!("(() => {{ const b = document.querySelector('{part}').getBoundingClientRect(); return b.width > 20 && b.height > 10 && b.right <= innerWidth + 1 && b.top < innerHeight; }})()"));
            assert_eq!(seen, json!(true), "{part} in {view}");
        }
    }
    page.browser.click("#open-filters");
    page.browser.click("[data-filter='rel:support']");
    assert!(page.view().contains("rel="));
}

/// Of every text its own colour against the first ground behind it; what is pale on purpose is left out.
const CONTRAST: &str = "(() => {
    const parse = (colour) => { const it = colour.match(/[\\d.]+/g).map(Number); return { rgb: it.slice(0, 3), a: it[3] ?? 1 }; };
    const light = (rgb) => { const [r, g, b] = rgb.map((it) => it / 255).map((it) => (it <= 0.04045 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4)); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
    const ratio = (one, two) => { const [a, b] = [light(one), light(two)].sort((x, y) => y - x); return (a + 0.05) / (b + 0.05); };
    const paper = parse(getComputedStyle(document.body).backgroundColor).rgb;
    const groundOf = (it) => {
        if (it.closest('svg')) {
            const shape = it.closest('.name')?.querySelector('rect:not(.new), circle, path');
            const fill = shape && !it.closest('.beside') && parse(getComputedStyle(shape).fill);
            return fill ? fill.rgb : paper;
        }
        for (let at = it; at; at = at.parentElement) { const ground = parse(getComputedStyle(at).backgroundColor); if (ground.a === 1) return ground.rgb; }
        return paper;
    };
    const isPale = (it) => { for (let at = it; at; at = at.parentElement) { if (Number(getComputedStyle(at).opacity) < 1) return true; } return false; };
    let seen = 0;
    const bad = [];
    for (const it of document.querySelectorAll('body *')) {
        if (['TITLE', 'SCRIPT', 'NOSCRIPT', 'title'].includes(it.tagName) || !it.checkVisibility() || isPale(it) || it.disabled) continue;
        if (![...it.childNodes].some((child) => child.nodeType === 3 && child.data.trim())) continue;
        const style = getComputedStyle(it);
        const colour = parse(it.closest('svg') ? style.fill : style.color).rgb;
        seen += 1;
        const found = ratio(colour, groundOf(it));
        if (found < 4.5) bad.push(`${found.toFixed(2)}: ${it.textContent.slice(0, 40)}`);
    }
    return seen < 40 ? [`only ${seen} texts were seen`] : bad;
})()";

fn contrast(page: &mut Page) {
    for view in [
        "",
        "view=changes&since=2019-08-18&until=2019-12-31",
        "view=list",
        "open=n01",
        "open=n01-n0a:contact",
        "path=n01,n0c",
    ] {
        page.open(view);
        assert_eq!(page.browser.value(CONTRAST), json!([]), "{view}");
    }
    page.browser.key("?");
    assert_eq!(page.browser.value(CONTRAST), json!([]), "help");
}

/// The sample with texts that would break out of a page that puts them in as markup.
fn hostile() -> Project {
    let graph = crate::support::SAMPLE
        .replace("Norte Cargo", r#"</script><img src=x onerror=alert(1)>'\"&amp; 😀"#)
        .replace("label: \"Deng Wei\"", "label: \"\u{202e}דנג ויי\"")
        .replace(
            "Ruiz resigned on 30 October.",
            "<!-- <script>alert(2)</script> ]]> ${x} `{{data}}` \u{2028} {{script}}",
        )
        .replace("Meridian Wire", "Wire, & <b>Co</b>|%2C");
    Project::empty().file("graph.ron", graph)
}

fn harmless(page: &mut Page) {
    assert_eq!(page.names().len(), 9);
    assert_eq!(page.browser.text("document.images.length"), "0");
    page.open("open=n05");
    assert!(page.text("#evidence h2").contains("</script><img src=x onerror=alert(1)>'\"&amp; 😀"));
    page.open("open=n02");
    assert!(page.text("#evidence h2").contains("דנג ויי"));
    page.open("open=s0c");
    assert!(page.text("#evidence blockquote").contains("<script>alert(2)</script> ]]> ${x} `{{data}}`"));
    assert!(page.text("#evidence blockquote").contains("{{script}}"));
    // An outlet with commas and signs survives a link.
    page.open("");
    let shown = page.browser.text("[...document.querySelectorAll('[data-filter^=\"source:\"]')].find((it) => it.dataset.filter.includes('<b>'))?.closest('label').textContent");
    assert!(shown.contains("Wire, & <b>Co</b>|%2C"), "{shown}");
    page.browser.value("[...document.querySelectorAll('[data-filter^=\"source:\"]')].find((it) => it.dataset.filter.includes('<b>')).click()");
    let (view, status) = (page.view(), page.text("#status"));
    page.open(&view);
    assert_eq!((page.view(), page.text("#status")), (view, status));
    page.browser.key("l");
    page.browser.key("d");
    page.browser.click("#save-svg");
    let picture = String::from_utf8(page.browser.saved("network.svg")).unwrap();
    assert!(picture.contains("&lt;/script&gt;&lt;img") && !picture.contains("<img"));
}

/// A hundred names in a ring, each with a line to the next and to the first.
fn crowd() -> Project {
    let names = 0..100;
    let mut graph = String::from(
        "(camarilla: \"graph\", version: 1, documents: [(id: \"a1\", path: \"one.txt\", title: None, publisher: \"Meridian Wire\", url: None, published: \"2020-03-01\", sha256: \"\", copy_of: None)], nodes: [",
    );
    for nth in names.clone() {
        graph += &format!(
            "(id: \"n{nth:03}\", kind: person, label: \"Name Number {nth}\", names: [], documents: [], merged_from: []),"
        );
    }
    graph += "], statements: [";
    for nth in names.skip(1) {
        for (to, relation) in [(nth - 1, "met"), (0, "supports")] {
            graph += &format!(
                "(id: \"s{nth:03}{relation}\", relation: \"{relation}\", subject: \"n{nth:03}\", object: \"n{to:03}\", when: \"2020-02\", when_basis: stated, when_words: None, reported: \"2020-03-01\", attribution: [], polarity: affirmed, certainty: asserted, former: false, place: None, detail: None, evidence: [(document: \"a1\", start: 0, end: 1, quote: \"x\")], rule: \"met/met\"),"
            );
        }
    }
    Project::empty().file("graph.ron", graph + "])")
}

fn dots(page: &mut Page) {
    assert!(
        page.browser.value("document.querySelectorAll('#picture .name circle').length").as_u64() == Some(100)
    );
    assert!(page.text("#status").contains("140 of 198 lines"), "{}", page.text("#status"));
    let written =
        page.browser.value("document.querySelectorAll('#picture .beside text').length").as_u64().unwrap();
    assert!((10..=100).contains(&written), "{written}");
    let before = page.text("#picture .beside");
    page.browser.key("+");
    page.browser.key("+");
    page.browser.key("+");
    assert_ne!(page.text("#picture .beside"), before);
    page.browser.key("0");
    assert_eq!(page.text("#picture .beside"), before);
    page.browser.click("#picture [data-name='n000']");
    page.browser.key("f");
    assert_eq!(page.names().len(), 100);
}
