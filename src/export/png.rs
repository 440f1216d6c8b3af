//! The picture as PNG: our SVG, set in the fonts that travel with the program.

use std::sync::Arc;

use resvg::{
    tiny_skia::{Pixmap, Transform},
    usvg::{self, fontdb},
};

use crate::{
    error::{Error, Result},
    picture::Scene,
};

/// Where letters come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fonts {
    /// Only from our fonts: the same bytes on every machine.
    Ours,
    /// From those of this machine where ours lack a letter.
    AlsoOfThisMachine,
}

const OURS: [&[u8]; 3] = [
    include_bytes!("../../assets/fonts/camarilla-sans-regular.ttf"),
    include_bytes!("../../assets/fonts/camarilla-sans-bold.ttf"),
    include_bytes!("../../assets/fonts/camarilla-sans-italic.ttf"),
];
/// Pixels in a side that no picture needs more of.
const LARGEST: f32 = 16_000.0;

/// The scene as PNG, with `scale` pixels to a point.
///
/// # Errors
/// When the picture would be larger than 16,000 pixels, or there is no memory for it.
pub fn png(scene: &Scene, scale: f32, fonts: Fonts) -> Result<Vec<u8>> {
    let tree = tree(scene, fonts)?;
    let (width, height) = (tree.size().width() * scale, tree.size().height() * scale);
    if width > LARGEST || height > LARGEST {
        return Err(Error::new(format!("the picture would be {width:.0} by {height:.0} pixels"))
            .hint("draw less, or smaller: --top 30, --scale 1, or -o network.svg"));
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 16,000")]
    let pixels = Pixmap::new(width.ceil() as u32, height.ceil() as u32);
    let mut pixels = pixels.ok_or_else(|| failed("no room for it"))?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    pixels.encode_png().map_err(|it| failed(&it.to_string()))
}

/// Our SVG with every letter in its place.
pub(super) fn tree(scene: &Scene, fonts: Fonts) -> Result<usvg::Tree> {
    let mut letters = fontdb::Database::new();
    for font in OURS {
        letters.load_font_data(font.to_vec());
    }
    if fonts == Fonts::AlsoOfThisMachine {
        letters.load_system_fonts();
    }
    letters.set_sans_serif_family("Camarilla Sans");
    let options = usvg::Options { fontdb: Arc::new(letters), ..usvg::Options::default() };
    usvg::Tree::from_str(&super::svg(scene), &options).map_err(|error| failed(&error.to_string()))
}

fn failed(error: &str) -> Error {
    Error::new(format!("cannot draw the picture: {error}"))
}
