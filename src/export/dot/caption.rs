//! Title, counts, sources and colour key as one label above the graph.

use super::quote::markup;
use crate::picture::{GREY, RED, Scene, Sign};

pub(super) fn caption(scene: &Scene) -> String {
    let mut rows = vec![format!("<FONT POINT-SIZE=\"19\"><B>{}</B></FONT>", markup(&scene.title))];
    rows.extend(scene.subtitle.iter().chain(&scene.footer).map(|it| small(it)));
    let signs = scene.key.iter().flatten();
    let colours: Vec<String> = signs
        .clone()
        .filter_map(|it| match it.sign {
            Sign::Family(colour, _) | Sign::Ended(colour) => {
                Some(format!("<FONT COLOR=\"{colour}\"><B>━ {}</B></FONT>", markup(&it.words)))
            }
            Sign::Denied => Some(format!("<FONT COLOR=\"{RED}\"><B>✕</B></FONT> {}", grey(&it.words))),
            Sign::Stroke(_) | Sign::Shape(_) | Sign::Dot(_) | Sign::Ring(_) => None,
        })
        .collect();
    if !colours.is_empty() {
        rows.push(format!("<FONT POINT-SIZE=\"10\">{}</FONT>", colours.join("    ")));
    }
    if signs.clone().any(|it| matches!(it.sign, Sign::Stroke(_))) {
        rows.push(small("Solid: on record. Dashed: reported or alleged. Dotted: planned."));
    }
    let cells: String = rows.iter().map(|row| format!("<TR><TD ALIGN=\"LEFT\">{row}</TD></TR>")).collect();
    format!(
        "<TABLE BORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"1\">{cells}<TR><TD HEIGHT=\"14\"></TD></TR></TABLE>"
    )
}

fn small(text: &str) -> String {
    format!("<FONT POINT-SIZE=\"10\" COLOR=\"{GREY}\">{}</FONT>", markup(text))
}

fn grey(text: &str) -> String {
    format!("<FONT COLOR=\"{GREY}\">{}</FONT>", markup(text))
}
