//! The weight file: word lists, then every matrix, large ones as signed bytes with a scale for each row or column.

use super::weights::{Dimensions, Part, Weights};

/// First bytes of the file.
const MAGIC: &[u8] = b"camarilla parser 1\n";

/// Matrices up to this many numbers are stored as they are.
const SMALL: usize = 2_000;

/// A net with the words, tags and labels its rows and columns stand for.
#[derive(Clone, Debug)]
pub struct Model<'a> {
    /// Word forms that have a row, from row 1 on.
    pub forms: Vec<&'a str>,
    /// Shapes that have a row, from row 1 on.
    pub shapes: Vec<&'a str>,
    /// Tags as `UPOS|XPOS`.
    pub tags: Vec<&'a str>,
    /// Dependency labels.
    pub labels: Vec<&'a str>,
    /// The numbers.
    pub weights: Weights,
}

impl<'a> Model<'a> {
    /// Reads a weight file; says what is wrong with it if it cannot be read.
    pub fn read(bytes: &'a [u8]) -> Result<Self, &'static str> {
        let mut reader = Reader { rest: bytes.strip_prefix(MAGIC).ok_or("not a weight file")? };
        let (forms, shapes, tags, labels) = (reader.list()?, reader.list()?, reader.list()?, reader.list()?);
        let mut size = || reader.number();
        let dimensions = Dimensions {
            forms: forms.len() + 1,
            shapes: shapes.len() + 1,
            tags: tags.len(),
            labels: labels.len(),
            pieces: size()?,
            form_width: size()?,
            piece_width: size()?,
            shape_width: size()?,
            width: size()?,
            layers: size()?,
            arc_width: size()?,
            label_width: size()?,
        };
        let mut weights = Weights::zero(dimensions);
        for (part, rows, columns) in dimensions.parts() {
            reader.matrix(part, rows, columns, weights.part_mut(part))?;
        }
        if !reader.rest.is_empty() {
            return Err("the weight file is too long");
        }
        Ok(Self { forms, shapes, tags, labels, weights })
    }

    /// The weight file, with large matrices rounded to bytes.
    pub fn write(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        for list in [&self.forms, &self.shapes, &self.tags, &self.labels] {
            let text = list.join("\n");
            out.extend((text.len() as u32).to_le_bytes());
            out.extend(text.bytes());
        }
        let d = self.weights.dimensions();
        for size in [
            d.pieces,
            d.form_width,
            d.piece_width,
            d.shape_width,
            d.width,
            d.layers,
            d.arc_width,
            d.label_width,
        ] {
            out.extend((size as u32).to_le_bytes());
        }
        for (part, rows, columns) in d.parts() {
            write_matrix(part, rows, columns, self.weights.part(part), &mut out);
        }
        out
    }
}

/// What one scale of a matrix covers.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Scaling {
    /// None: the numbers are stored in full.
    Full,
    /// One row: tables, where a row describes one word.
    Row,
    /// One column: everything a row is multiplied with.
    Column,
}

fn scaling(part: Part, size: usize) -> Scaling {
    match part {
        _ if size <= SMALL => Scaling::Full,
        Part::Forms | Part::Pieces | Part::Shapes => Scaling::Row,
        _ => Scaling::Column,
    }
}

fn write_matrix(part: Part, rows: usize, columns: usize, numbers: &[f32], out: &mut Vec<u8>) {
    let scaling = scaling(part, rows * columns);
    if scaling == Scaling::Full {
        return out.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
    }
    let place = |index: usize| if scaling == Scaling::Row { index / columns } else { index % columns };
    let mut scales = vec![1e-8_f32; if scaling == Scaling::Row { rows } else { columns }];
    for (index, number) in numbers.iter().enumerate() {
        let scale = &mut scales[place(index)];
        *scale = scale.max(number.abs() / 127.0);
    }
    out.extend(scales.iter().flat_map(|scale| scale.to_le_bytes()));
    out.extend(
        numbers.iter().enumerate().map(|(index, number)| (number / scales[place(index)]).round() as i8 as u8),
    );
}

struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    fn take(&mut self, length: usize) -> Result<&'a [u8], &'static str> {
        let (taken, rest) = self.rest.split_at_checked(length).ok_or("the weight file is cut short")?;
        self.rest = rest;
        Ok(taken)
    }

    fn number(&mut self) -> Result<usize, &'static str> {
        let bytes = self.take(4)?.try_into().expect("four bytes were taken");
        Ok(u32::from_le_bytes(bytes) as usize)
    }

    fn list(&mut self) -> Result<Vec<&'a str>, &'static str> {
        let length = self.number()?;
        let text = str::from_utf8(self.take(length)?).map_err(|_| "a word list is not UTF-8")?;
        Ok(if text.is_empty() { Vec::new() } else { text.split('\n').collect() })
    }

    fn floats(&mut self, count: usize) -> Result<impl Iterator<Item = f32> + use<'a>, &'static str> {
        let bytes = self.take(4 * count)?;
        Ok(bytes.chunks_exact(4).map(|four| f32::from_le_bytes(four.try_into().expect("chunks of four"))))
    }

    fn matrix(
        &mut self,
        part: Part,
        rows: usize,
        columns: usize,
        numbers: &mut [f32],
    ) -> Result<(), &'static str> {
        let scaling = scaling(part, rows * columns);
        if scaling == Scaling::Full {
            numbers
                .iter_mut()
                .zip(self.floats(rows * columns)?)
                .for_each(|(number, stored)| *number = stored);
            return Ok(());
        }
        let scales: Vec<f32> = self.floats(if scaling == Scaling::Row { rows } else { columns })?.collect();
        let bytes = self.take(rows * columns)?;
        for (row, (numbers, bytes)) in
            numbers.chunks_exact_mut(columns).zip(bytes.chunks_exact(columns)).enumerate()
        {
            for (column, (number, &byte)) in numbers.iter_mut().zip(bytes).enumerate() {
                let scale = if scaling == Scaling::Row { scales[row] } else { scales[column] };
                *number = f32::from(byte as i8) * scale;
            }
        }
        Ok(())
    }
}
