//! The picture as PDF: our SVG, shape by shape, with letters as letters, so that words can be found and copied.
//!
//! One page as large as the picture. The SVG has plain shapes, flat colours and text, and so has the PDF; what it does not have
//! (gradients, clips, images) is not translated. The same scene gives the same bytes.

mod font;

use std::collections::BTreeMap;

use pdf_writer::{
    Content, Filter, Finish, Name, Pdf, Rect, Ref, Str, TextStr,
    types::{LineCapStyle, LineJoinStyle, TextRenderingMode},
};
use resvg::{
    tiny_skia::{PathSegment, Transform},
    usvg::{self, Group, Node, Paint, PaintOrder},
};

use self::font::Letters;
use super::png::{Fonts, tree};
use crate::{error::Result, picture::Scene};

/// The scene as PDF.
///
/// # Errors
/// When its SVG or a font cannot be read.
pub fn pdf(scene: &Scene, fonts: Fonts) -> Result<Vec<u8>> {
    let tree = tree(scene, fonts)?;
    let mut sheet =
        Sheet { content: Content::new(), letters: Letters::of(&tree), opacities: BTreeMap::new() };
    // PDF counts from the lower edge of the page.
    sheet.content.transform([1.0, 0.0, 0.0, -1.0, 0.0, tree.size().height()]);
    sheet.group(tree.root(), 1.0);
    sheet.file(&scene.title, (tree.size().width(), tree.size().height()))
}

/// The page as it is drawn.
struct Sheet<'t> {
    content: Content,
    letters: Letters<'t>,
    /// Opacities of areas and of lines in hundredths, with their name on the page.
    opacities: BTreeMap<(u8, u8), String>,
}

impl Sheet<'_> {
    fn group(&mut self, group: &Group, opacity: f32) {
        let opacity = opacity * group.opacity().get();
        for node in group.children() {
            match node {
                Node::Group(group) => self.group(group, opacity),
                Node::Path(path) => self.path(path, opacity),
                Node::Text(text) => self.text(text, opacity),
                Node::Image(_) => {}
            }
        }
    }

    fn path(&mut self, path: &usvg::Path, opacity: f32) {
        if !path.is_visible() {
            return;
        }
        self.content.save_state().transform(matrix(path.abs_transform()));
        let fill = path.fill().map(|fill| (fill, fill.rule() == usvg::FillRule::EvenOdd));
        let stroke_first = path.paint_order() == PaintOrder::StrokeAndFill;
        for is_stroke in [stroke_first, !stroke_first] {
            if let Some(stroke) = path.stroke().filter(|_| is_stroke) {
                self.stroke(stroke, opacity);
                self.outline(path);
                self.content.stroke();
            }
            if let Some((fill, even_odd)) = fill.filter(|_| !is_stroke) {
                self.fill(fill, opacity);
                self.outline(path);
                if even_odd {
                    self.content.fill_even_odd()
                } else {
                    self.content.fill_nonzero()
                };
            }
        }
        self.content.restore_state();
    }

    fn outline(&mut self, path: &usvg::Path) {
        let mut at = (0.0, 0.0);
        for segment in path.data().segments() {
            match segment {
                PathSegment::MoveTo(to) => {
                    self.content.move_to(to.x, to.y);
                    at = (to.x, to.y);
                }
                PathSegment::LineTo(to) => {
                    self.content.line_to(to.x, to.y);
                    at = (to.x, to.y);
                }
                PathSegment::QuadTo(by, to) => {
                    // PDF has cubic curves alone: two thirds of the way to the point that a quadratic one bends to.
                    let near = |from: f32, by: f32| from + (by - from) * 2.0 / 3.0;
                    let first = (near(at.0, by.x), near(at.1, by.y));
                    let second = (near(to.x, by.x), near(to.y, by.y));
                    self.content.cubic_to(first.0, first.1, second.0, second.1, to.x, to.y);
                    at = (to.x, to.y);
                }
                PathSegment::CubicTo(one, two, to) => {
                    self.content.cubic_to(one.x, one.y, two.x, two.y, to.x, to.y);
                    at = (to.x, to.y);
                }
                PathSegment::Close => {
                    self.content.close_path();
                }
            }
        }
    }

    fn text(&mut self, text: &usvg::Text, opacity: f32) {
        for span in text.layouted().iter().filter(|it| it.visible) {
            if let Some(stroke) =
                span.stroke.as_ref().filter(|_| span.paint_order == PaintOrder::StrokeAndFill)
            {
                self.content.save_state();
                self.stroke(stroke, opacity);
                self.words(text, span, TextRenderingMode::Stroke);
                self.content.restore_state();
            }
            if let Some(fill) = &span.fill {
                self.content.save_state();
                self.fill(fill, opacity);
                self.words(text, span, TextRenderingMode::Fill);
                self.content.restore_state();
            }
            if let Some(line) = &span.line_through {
                self.path(line, opacity);
            }
        }
    }

    /// The letters of a span; those that follow each other on a line are shown as one run.
    fn words(&mut self, text: &usvg::Text, span: &usvg::layout::Span, mode: TextRenderingMode) {
        self.content.begin_text().set_text_rendering_mode(mode);
        for run in self.letters.runs(text.abs_transform(), &span.positioned_glyphs) {
            self.content.set_font(Name(run.font.as_bytes()), 1.0).set_text_matrix(matrix(run.at));
            let mut shown = self.content.show_positioned();
            let mut items = shown.items();
            for (letter, back) in run.letters {
                if back.abs() > 0.5 {
                    items.adjust(back);
                }
                items.show(Str(&letter.to_be_bytes()));
            }
        }
        self.content.end_text();
    }

    fn fill(&mut self, fill: &usvg::Fill, opacity: f32) {
        let [red, green, blue] = colour(fill.paint());
        self.content.set_fill_rgb(red, green, blue);
        self.opacity(opacity * fill.opacity().get(), 1.0);
    }

    fn stroke(&mut self, stroke: &usvg::Stroke, opacity: f32) {
        let [red, green, blue] = colour(stroke.paint());
        let cap = match stroke.linecap() {
            usvg::LineCap::Butt => LineCapStyle::ButtCap,
            usvg::LineCap::Round => LineCapStyle::RoundCap,
            usvg::LineCap::Square => LineCapStyle::ProjectingSquareCap,
        };
        let join = match stroke.linejoin() {
            usvg::LineJoin::Round => LineJoinStyle::RoundJoin,
            usvg::LineJoin::Bevel => LineJoinStyle::BevelJoin,
            usvg::LineJoin::Miter | usvg::LineJoin::MiterClip => LineJoinStyle::MiterJoin,
        };
        self.content
            .set_stroke_rgb(red, green, blue)
            .set_line_width(stroke.width().get())
            .set_line_cap(cap)
            .set_line_join(join)
            .set_miter_limit(stroke.miterlimit().get());
        if let Some(dashes) = stroke.dasharray() {
            self.content.set_dash_pattern(dashes.iter().copied(), stroke.dashoffset());
        }
        self.opacity(1.0, opacity * stroke.opacity().get());
    }

    fn opacity(&mut self, of_areas: f32, of_lines: f32) {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 100")]
        let hundredths = |opacity: f32| (opacity.clamp(0.0, 1.0) * 100.0).round() as u8;
        let opacities = (hundredths(of_areas), hundredths(of_lines));
        let name =
            self.opacities.entry(opacities).or_insert_with(|| format!("o{}-{}", opacities.0, opacities.1));
        self.content.set_parameters(Name(name.as_bytes()));
    }

    /// The whole file: page, content, opacities and fonts.
    fn file(self, title: &str, (width, height): (f32, f32)) -> Result<Vec<u8>> {
        let [catalog, pages, page, content, info] = [1, 2, 3, 4, 5].map(Ref::new);
        let mut next = Ref::new(6);
        let mut pdf = Pdf::new();
        pdf.catalog(catalog).pages(pages);
        pdf.document_info(info).title(TextStr(title)).producer(TextStr("camarilla"));
        pdf.pages(pages).kids([page]).count(1);
        let fonts = self.letters.write(&mut pdf, &mut next)?;
        let opacities: Vec<(Ref, &(u8, u8), &String)> =
            self.opacities.iter().map(|(opacities, name)| (next.bump(), opacities, name)).collect();
        let mut sheet = pdf.page(page);
        sheet.media_box(Rect::new(0.0, 0.0, width, height)).parent(pages).contents(content);
        let mut resources = sheet.resources();
        resources.fonts().pairs(fonts.iter().map(|(name, font)| (Name(name.as_bytes()), *font)));
        resources
            .ext_g_states()
            .pairs(opacities.iter().map(|(place, _, name)| (Name(name.as_bytes()), *place)));
        resources.finish();
        sheet.finish();
        for (place, (of_areas, of_lines), _) in opacities {
            let share = |hundredths: &u8| f32::from(*hundredths) / 100.0;
            pdf.ext_graphics(place).non_stroking_alpha(share(of_areas)).stroking_alpha(share(of_lines));
        }
        let drawn = font::packed(&self.content.finish());
        pdf.stream(content, &drawn).filter(Filter::FlateDecode);
        Ok(pdf.finish())
    }
}

/// Red, green and blue from 0 to 1; our SVG has nothing but flat colours.
fn colour(paint: &Paint) -> [f32; 3] {
    match paint {
        Paint::Color(colour) => [colour.red, colour.green, colour.blue].map(|it| f32::from(it) / 255.0),
        Paint::LinearGradient(_) | Paint::RadialGradient(_) | Paint::Pattern(_) => [0.0; 3],
    }
}

fn matrix(transform: Transform) -> [f32; 6] {
    [transform.sx, transform.ky, transform.kx, transform.sy, transform.tx, transform.ty]
}
