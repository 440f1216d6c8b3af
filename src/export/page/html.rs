//! The file: shell, style, scripts and data in one, with a policy that lets nothing else in.

use sha2::{Digest, Sha256};

use super::{base64::base64, data::Data};

const SHELL: &str = include_str!("../../../assets/viewer/page.html");
const STYLE: &str = include_str!("../../../assets/viewer/style.css");

/// The scripts in the order in which they stand in the page: each may use itself and those before it.
const SCRIPTS: [&str; 23] = [
    include_str!("../../../assets/viewer/data.js"),
    include_str!("../../../assets/viewer/dom.js"),
    include_str!("../../../assets/viewer/words.js"),
    include_str!("../../../assets/viewer/dates.js"),
    include_str!("../../../assets/viewer/course.js"),
    include_str!("../../../assets/viewer/state.js"),
    include_str!("../../../assets/viewer/select.js"),
    include_str!("../../../assets/viewer/changes.js"),
    include_str!("../../../assets/viewer/path.js"),
    include_str!("../../../assets/viewer/geometry.js"),
    include_str!("../../../assets/viewer/labels.js"),
    include_str!("../../../assets/viewer/shapes.js"),
    include_str!("../../../assets/viewer/map.js"),
    include_str!("../../../assets/viewer/specks.js"),
    include_str!("../../../assets/viewer/pointer.js"),
    include_str!("../../../assets/viewer/evidence.js"),
    include_str!("../../../assets/viewer/filters.js"),
    include_str!("../../../assets/viewer/timeline.js"),
    include_str!("../../../assets/viewer/list.js"),
    include_str!("../../../assets/viewer/search.js"),
    include_str!("../../../assets/viewer/files.js"),
    include_str!("../../../assets/viewer/story.js"),
    include_str!("../../../assets/viewer/main.js"),
];

/// The page, as one file.
pub(super) fn html(data: &Data<'_>) -> String {
    let script = format!("(() => {{\n'use strict';\n{}}})();\n", SCRIPTS.map(bare).concat());
    let json = serde_json::to_string(data).expect("every field has a JSON form");
    // One pass over the shell: what is put in is never looked through for places to put something in.
    let mut page = String::with_capacity(SHELL.len() + STYLE.len() + script.len() + json.len());
    for (nth, piece) in SHELL.split("{{").enumerate() {
        let (name, rest) = if nth == 0 { ("", piece) } else { piece.split_once("}}").unwrap_or(("", piece)) };
        match name {
            "title" => page += &escaped(&data.title),
            "policy" => page += &policy(&script),
            "style" => page += STYLE,
            "data" => page += &harmless(&json),
            "script" => page += &script,
            _ => {}
        }
        page += rest;
    }
    page
}

/// A script without comments and indents, which are for those who read it where it is written. No text in it goes over
/// the end of a line.
fn bare(script: &str) -> String {
    let mut bare = String::with_capacity(script.len());
    let mut in_comment = false;
    for line in script.lines().map(str::trim) {
        let starts = line.starts_with("/*");
        if !in_comment && !starts && !line.is_empty() && !line.starts_with("//") {
            bare += line;
            bare.push('\n');
        }
        in_comment = (in_comment || starts) && !line.contains("*/");
    }
    bare
}

/// Nothing may be fetched, sent or framed; only this script and this style run.
fn policy(script: &str) -> String {
    let hash = |text: &str| format!("'sha256-{}'", base64(&Sha256::digest(text.as_bytes())));
    format!(
        "default-src 'none'; script-src {}; style-src {}; img-src data: blob:; base-uri 'none'; form-action 'none'",
        hash(script),
        hash(STYLE)
    )
}

/// JSON that no text in it can end: a page is read for `</script>` before it is read as JSON.
fn harmless(json: &str) -> String {
    json.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
