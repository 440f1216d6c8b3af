//! The fonts of a PDF: of each only the letters that are in it, with the text they stand for.

use std::{collections::BTreeMap, io::Write as _};

use flate2::{Compression, write::ZlibEncoder};
use pdf_writer::{
    Filter, Finish, Name, Pdf, Rect, Ref, Str,
    types::{CidFontType, FontFlags, SystemInfo, UnicodeCmap},
};
use resvg::{
    tiny_skia::Transform,
    usvg::{Tree, fontdb, layout::PositionedGlyph},
};
use subsetter::GlyphRemapper;

use crate::error::{Error, Result};

/// Glyphs are numbers of two bytes, as they stand in the font.
const ENCODING: SystemInfo<'static> =
    SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"Identity"), supplement: 0 };
const TO_UNICODE: Name<'static> = Name(b"camarilla-to-unicode");

/// The fonts that were drawn with, in the order of their first letter.
pub(super) struct Letters<'t> {
    fonts: &'t fontdb::Database,
    used: Vec<Used>,
}

/// One font and its letters.
struct Used {
    id: fontdb::ID,
    /// Name on the page: "f0".
    name: String,
    metrics: Metrics,
    kept: GlyphRemapper,
    /// What each kept glyph stands for.
    text: BTreeMap<u16, String>,
}

/// Letters that follow each other on one line in one font.
pub(super) struct Run {
    pub(super) font: String,
    /// Where the first stands, with the size.
    pub(super) at: Transform,
    /// Each letter, and how far back it stands from where the one before it ends, in thousandths of the size.
    pub(super) letters: Vec<(u16, f32)>,
}

impl<'t> Letters<'t> {
    pub(super) fn of(tree: &'t Tree) -> Self {
        Self { fonts: tree.fontdb(), used: Vec::new() }
    }

    /// Glyphs as runs; what is missing in every font is left out.
    pub(super) fn runs(&mut self, whole: Transform, glyphs: &[PositionedGlyph]) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        let mut end = Transform::identity();
        for glyph in glyphs {
            let Some(used) = self.font(glyph.font) else { continue };
            let em = used.metrics.em;
            let at = whole.pre_concat(glyph.outline_transform()).pre_concat(Transform::from_scale(em, em));
            let Ok(old) = u16::try_from(glyph.id.0) else { continue };
            let letter = used.kept.remap(old);
            used.text.entry(letter).or_insert_with(|| glyph.text.clone());
            let size = at.sx.abs().max(1e-6);
            let goes_on = |run: &&mut Run| {
                run.font == used.name && (end.ty - at.ty).abs() < 0.01 && (end.sx - at.sx).abs() < 1e-4
            };
            let back = (end.tx - at.tx) / size * 1000.0;
            match runs.last_mut().filter(goes_on) {
                Some(run) => run.letters.push((letter, back)),
                None => runs.push(Run { font: used.name.clone(), at, letters: vec![(letter, 0.0)] }),
            }
            end = Transform { tx: at.tx + used.metrics.advance(old) * size, ..at };
        }
        runs
    }

    fn font(&mut self, id: fontdb::ID) -> Option<&mut Used> {
        let known = self.used.iter().position(|it| it.id == id);
        let place = match known {
            Some(place) => place,
            None => {
                let metrics = self.fonts.with_face_data(id, Metrics::read)??;
                let name = format!("f{}", self.used.len());
                self.used.push(Used { id, name, metrics, kept: GlyphRemapper::new(), text: BTreeMap::new() });
                self.used.len() - 1
            }
        };
        self.used.get_mut(place)
    }

    /// Writes every font; returns their names on the page.
    ///
    /// # Errors
    /// When a font cannot be cut to its letters.
    pub(super) fn write(&self, pdf: &mut Pdf, next: &mut Ref) -> Result<Vec<(String, Ref)>> {
        self.used.iter().map(|used| Ok((used.name.clone(), self.embed(used, pdf, next)?))).collect()
    }

    fn embed(&self, used: &Used, pdf: &mut Pdf, next: &mut Ref) -> Result<Ref> {
        let name = self.fonts.face(used.id).map(|it| it.post_script_name.clone()).unwrap_or_default();
        let cut =
            self.fonts.with_face_data(used.id, |data, index| subsetter::subset(data, index, &used.kept));
        let cut = cut.and_then(std::result::Result::ok);
        let cut = cut.ok_or_else(|| Error::new(format!("cannot put the font {name} into the PDF")))?;
        let [font, cid, descriptor, to_unicode, file] = [(); 5].map(|()| next.bump());
        // Six capitals mark a font of which only some letters are there.
        let name = format!("CAMARI+{name}");
        pdf.type0_font(font)
            .base_font(Name(name.as_bytes()))
            .encoding_predefined(Name(b"Identity-H"))
            .descendant_font(cid)
            .to_unicode(to_unicode);
        let has_curves_of_postscript = cut.starts_with(b"OTTO");
        let mut letters = pdf.cid_font(cid);
        letters
            .subtype(if has_curves_of_postscript { CidFontType::Type0 } else { CidFontType::Type2 })
            .base_font(Name(name.as_bytes()))
            .system_info(ENCODING)
            .font_descriptor(descriptor)
            .default_width(0.0);
        if !has_curves_of_postscript {
            letters.cid_to_gid_map_predefined(Name(b"Identity"));
        }
        let widths = used.kept.remapped_gids().map(|old| used.metrics.advance(old) * 1000.0);
        letters.widths().consecutive(0, widths);
        letters.finish();
        let Metrics { ascent, descent, frame, .. } = &used.metrics;
        let mut described = pdf.font_descriptor(descriptor);
        described
            .name(Name(name.as_bytes()))
            .flags(FontFlags::SYMBOLIC)
            .bbox(Rect::new(frame[0], frame[1], frame[2], frame[3]))
            .italic_angle(0.0)
            .ascent(*ascent)
            .descent(*descent)
            .cap_height(*ascent)
            .stem_v(80.0);
        if has_curves_of_postscript {
            described.font_file3(file)
        } else {
            described.font_file2(file)
        };
        described.finish();
        let mut meanings = UnicodeCmap::new(TO_UNICODE, ENCODING);
        for (letter, text) in &used.text {
            meanings.pair_with_multiple(*letter, text.chars());
        }
        pdf.cmap(to_unicode, &meanings.finish());
        let cut = packed(&cut);
        let mut stream = pdf.stream(file, &cut);
        stream.filter(Filter::FlateDecode);
        if has_curves_of_postscript {
            stream.pair(Name(b"Subtype"), Name(b"OpenType"));
        }
        Ok(font)
    }
}

/// What a PDF tells of a font, in thousandths of the size but for `em` and the advances.
struct Metrics {
    /// Units of the font in its size.
    em: f32,
    ascent: f32,
    descent: f32,
    frame: [f32; 4],
    /// How far each letter goes on, in units; all behind the last as far as that.
    advances: Vec<u16>,
}

impl Metrics {
    /// From the tables `head`, `hhea` and `hmtx` of a font, or of one of a collection.
    fn read(font: &[u8], index: u32) -> Option<Self> {
        let start =
            if font.starts_with(b"ttcf") { long(font, 12 + 4 * usize::try_from(index).ok()?)? } else { 0 };
        let table = |tag: &[u8; 4]| {
            let count = usize::from(short(font, start + 4)?);
            let entries = (0..count).map(|nth| start + 12 + 16 * nth);
            let entry = entries.into_iter().find(|at| font.get(*at..at + 4) == Some(&tag[..]))?;
            long(font, entry + 8)
        };
        let (head, hhea, hmtx) = (table(b"head")?, table(b"hhea")?, table(b"hmtx")?);
        let em = f32::from(short(font, head + 18)?);
        let signed = |at: usize| Some(f32::from(short(font, at)?.cast_signed()) / em * 1000.0);
        let count = usize::from(short(font, hhea + 34)?);
        Some(Self {
            em,
            ascent: signed(hhea + 4)?,
            descent: signed(hhea + 6)?,
            frame: [signed(head + 36)?, signed(head + 38)?, signed(head + 40)?, signed(head + 42)?],
            advances: (0..count).map(|nth| short(font, hmtx + 4 * nth)).collect::<Option<_>>()?,
        })
    }

    /// How far a letter goes on, as a share of the size.
    fn advance(&self, glyph: u16) -> f32 {
        let advance = self.advances.get(usize::from(glyph)).or(self.advances.last());
        advance.map_or(0.0, |it| f32::from(*it) / self.em)
    }
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn long(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?)).ok()
}

/// Bytes as PDF packs them.
pub(super) fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::default());
    packed.write_all(bytes).and_then(|()| packed.finish()).expect("memory can be written to")
}
