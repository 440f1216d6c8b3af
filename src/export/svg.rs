//! The picture as SVG: plain shapes and text, no styles and no scripts, so that every program opens it and a designer
//! can change it. Numbers have one decimal; the same scene gives the same bytes.

mod key;
mod line;
mod markup;
mod name;

use std::fmt::Write as _;

use self::markup::{escaped, number};
use crate::{
    layout::{Point, Rectangle},
    picture::{
        GREY, Ground, INK, PAPER, SIDE_SIZE, SMALL_SIZE, Scene, TITLE_SIZE,
        measure::{Weight, broken, width},
    },
};

/// The font that travels with the program comes first; the others have letters of the same width.
const FONTS: &str = "Camarilla Sans, Liberation Sans, Arimo, Arial, Helvetica, sans-serif";
/// Paper around the map, and from one line of a caption to the next.
const MARGIN: f64 = 36.0;
const LEADING: f64 = 15.0;
/// Narrower pages would break their captions into ribbons.
const NARROWEST: f64 = 620.0;

/// The scene as an SVG file.
pub(super) fn svg(scene: &Scene) -> String {
    let page = Page::of(scene);
    let frame = page.frame;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" viewBox=\"{2} {3} {0} {1}\" \
         font-family=\"{FONTS}\" role=\"img\" aria-label=\"{4}\">\n",
        number(frame.width()),
        number(frame.height()),
        number(frame.min.x),
        number(frame.min.y),
        escaped(&scene.title)
    );
    let _ = writeln!(svg, "{}", rectangle(frame, &format!("fill=\"{PAPER}\"")));
    for ground in &scene.grounds {
        let _ = writeln!(svg, "{}", area(ground));
    }
    svg += "<g id=\"lines\" fill=\"none\">\n";
    scene.lines.iter().for_each(|it| svg += &line::line(scene, it));
    svg += "</g>\n<g id=\"words\">\n";
    scene.lines.iter().for_each(|it| svg += &line::words(it));
    svg += "</g>\n<g id=\"names\" text-anchor=\"middle\">\n";
    scene.names.iter().for_each(|it| svg += &name::name(scene, it));
    // Above every dot, or a dot would hide a letter.
    scene.names.iter().for_each(|it| svg += &name::words_beside(it));
    svg += "</g>\n";
    scene.grounds.iter().for_each(|it| svg += &side_name(it));
    svg += &page.captions(scene);
    svg += &key::key(&scene.key, Point::new(frame.min.x + MARGIN, page.key_from), page.room());
    svg + "</svg>\n"
}

/// The sheet: header, map, key and footer below each other.
struct Page {
    frame: Rectangle,
    subtitle: Vec<String>,
    footer: Vec<String>,
    key_from: f64,
}

impl Page {
    fn of(scene: &Scene) -> Self {
        let wide = (scene.map.width() + 2.0 * MARGIN).max(NARROWEST).ceil();
        let lines = |texts: &[String]| -> Vec<String> {
            texts
                .iter()
                .flat_map(|it| broken(it, wide - 2.0 * MARGIN, 6, SMALL_SIZE, Weight::Regular))
                .collect()
        };
        let (subtitle, footer) = (lines(&scene.subtitle), lines(&scene.footer));
        let head = MARGIN + TITLE_SIZE + count(&subtitle) * LEADING + 22.0;
        let left = (scene.map.centre().x - wide / 2.0).floor();
        let top = (scene.map.min.y - head).floor();
        let key_from = scene.map.max.y + 34.0;
        let key = key::height(&scene.key, wide - 2.0 * MARGIN);
        let bottom = (key_from + key + count(&footer) * LEADING + MARGIN * 0.6).ceil();
        let frame = Rectangle { min: Point::new(left, top), max: Point::new(left + wide, bottom) };
        Self { frame, subtitle, footer, key_from }
    }

    fn room(&self) -> f64 {
        self.frame.width() - 2.0 * MARGIN
    }

    /// Headline, subtitle and footer.
    fn captions(&self, scene: &Scene) -> String {
        let (left, top) = (self.frame.min.x + MARGIN, self.frame.min.y);
        let mut captions = format!(
            "<text x=\"{}\" y=\"{}\" font-size=\"{TITLE_SIZE}\" font-weight=\"700\" fill=\"{INK}\">{}</text>\n",
            number(left),
            number(top + MARGIN + 6.0),
            escaped(&scene.title)
        );
        let mut small = |y: f64, text: &str| {
            let _ = writeln!(
                captions,
                "<text x=\"{}\" y=\"{}\" font-size=\"{SMALL_SIZE}\" fill=\"{GREY}\">{}</text>",
                number(left),
                number(y),
                escaped(text)
            );
        };
        let mut y = top + MARGIN + TITLE_SIZE + 4.0;
        for line in &self.subtitle {
            small(y, line);
            y += LEADING;
        }
        let mut y = self.frame.max.y - MARGIN * 0.6 - (count(&self.footer) - 1.0) * LEADING;
        for line in &self.footer {
            small(y, line);
            y += LEADING;
        }
        captions
    }
}

fn count(lines: &[String]) -> f64 {
    lines.iter().map(|_| 1.0).sum()
}

/// A box with these attributes.
fn rectangle(frame: Rectangle, attributes: &str) -> String {
    format!(
        "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" {attributes}/>",
        number(frame.min.x),
        number(frame.min.y),
        number(frame.width()),
        number(frame.height())
    )
}

/// The ground of a side, with round corners.
fn area(ground: &Ground) -> String {
    let corners = &ground.outline;
    let mut path = String::new();
    for (nth, corner) in corners.iter().enumerate() {
        let before = corners[(nth + corners.len() - 1) % corners.len()];
        let after = corners[(nth + 1) % corners.len()];
        let cut = |other: Point| {
            let length = corner.distance(other).max(1e-6);
            corner.towards(other, (Ground::ROUNDING / length).min(0.5))
        };
        let (from, to) = (cut(before), cut(after));
        let command = if nth == 0 { 'M' } else { 'L' };
        let _ = write!(path, "{command}{}Q{} {}", point(from), point(*corner), point(to));
    }
    format!(
        "<path d=\"{path}Z\" fill=\"{}\" fill-opacity=\"{}\"/>",
        escaped(&ground.side.colour),
        Ground::SHARE
    )
}

fn side_name(ground: &Ground) -> String {
    format!(
        "<text x=\"{}\" y=\"{}\" font-size=\"{SIDE_SIZE}\" font-weight=\"700\" letter-spacing=\"0.04em\" \
         fill=\"{}\" stroke=\"{PAPER}\" stroke-width=\"3\" paint-order=\"stroke\">{}</text>\n",
        number(ground.label.min.x),
        number(ground.label.max.y - 3.0),
        escaped(&ground.side.colour),
        escaped(&ground.side.label.to_uppercase())
    )
}

/// `x,y`.
fn point(point: Point) -> String {
    format!("{},{}", number(point.x), number(point.y))
}

/// Width of small text.
fn small_width(text: &str) -> f64 {
    width(text, SMALL_SIZE, Weight::Regular)
}
