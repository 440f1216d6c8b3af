//! The net's numbers: one flat vector, cut into named matrices.

use std::ops::Range;

/// Sizes of everything in the net.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dimensions {
    /// Rows of the word table.
    pub forms: usize,
    /// Rows of the table of spelling pieces.
    pub pieces: usize,
    /// Rows of the shape table.
    pub shapes: usize,
    /// Tags told apart.
    pub tags: usize,
    /// Dependency labels told apart.
    pub labels: usize,
    /// Numbers a word form is described by.
    pub form_width: usize,
    /// Numbers its spelling is described by.
    pub piece_width: usize,
    /// Numbers its shape is described by.
    pub shape_width: usize,
    /// Numbers a word in its sentence is described by; even, one half for each direction.
    pub width: usize,
    /// Recurrent layers.
    pub layers: usize,
    /// Width of the space in which heads and dependents are compared.
    pub arc_width: usize,
    /// Width of the space in which labels are told apart.
    pub label_width: usize,
}

/// Number of classes of distance between a word and its head.
pub const DISTANCES: usize = 16;

/// A matrix (or vector, as a matrix of one row) of the net.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// One row for each word form.
    Forms,
    /// One row for each spelling piece.
    Pieces,
    /// One row for each shape.
    Shapes,
    /// Description of the invisible root before every sentence.
    Root,
    /// From a word's description to the first layer.
    Input,
    /// Its bias.
    InputBias,
    /// Candidate, forget gate and output gate of a layer.
    Layer(usize),
    /// Its bias.
    LayerBias(usize),
    /// Gain of the normalisation before a layer.
    LayerGain(usize),
    /// To the tags.
    Tags,
    /// Their bias.
    TagBias,
    /// A word seen as a possible head.
    Head,
    /// Its bias.
    HeadBias,
    /// A word seen as a dependent.
    Dependent,
    /// Its bias.
    DependentBias,
    /// Compares dependents with heads.
    Arc,
    /// How likely a word is to be a head at all.
    HeadPrior,
    /// Bonus for each distance to the head: first row heads to the right, second row heads to the left.
    Distance,
    /// The head's share in the label.
    LabelHead,
    /// The dependent's share in the label.
    LabelDependent,
    /// Their bias.
    LabelBias,
    /// To the labels.
    Labels,
    /// Their bias.
    LabelsBias,
}

impl Dimensions {
    /// Every part with its rows and columns, in the order of the file.
    pub fn parts(&self) -> Vec<(Part, usize, usize)> {
        let described = self.form_width + self.piece_width + self.shape_width;
        let (width, arc, label) = (self.width, self.arc_width, self.label_width);
        let mut parts = vec![
            (Part::Forms, self.forms, self.form_width),
            (Part::Pieces, self.pieces, self.piece_width),
            (Part::Shapes, self.shapes, self.shape_width),
            (Part::Root, 1, width),
            (Part::Input, described, width),
            (Part::InputBias, 1, width),
        ];
        for layer in 0..self.layers {
            parts.push((Part::Layer(layer), width, 3 * width));
            parts.push((Part::LayerBias(layer), 1, 3 * width));
            parts.push((Part::LayerGain(layer), 1, width));
        }
        parts.extend([
            (Part::Tags, width, self.tags),
            (Part::TagBias, 1, self.tags),
            (Part::Head, width, arc),
            (Part::HeadBias, 1, arc),
            (Part::Dependent, width, arc),
            (Part::DependentBias, 1, arc),
            (Part::Arc, arc, arc),
            (Part::HeadPrior, 1, arc),
            (Part::Distance, 2, DISTANCES),
            (Part::LabelHead, width, label),
            (Part::LabelDependent, width, label),
            (Part::LabelBias, 1, label),
            (Part::Labels, label, self.labels),
            (Part::LabelsBias, 1, self.labels),
        ]);
        parts
    }
}

/// All numbers of one net.
#[derive(Clone, Debug)]
pub struct Weights {
    dimensions: Dimensions,
    places: Vec<(Part, Range<usize>)>,
    /// The numbers of all parts, one after the other.
    pub numbers: Vec<f32>,
}

impl Weights {
    /// A net of nothing but zeros.
    pub fn zero(dimensions: Dimensions) -> Self {
        let mut places = Vec::new();
        let mut end = 0;
        for (part, rows, columns) in dimensions.parts() {
            places.push((part, end..end + rows * columns));
            end += rows * columns;
        }
        Self { dimensions, places, numbers: vec![0.0; end] }
    }

    /// The sizes.
    pub fn dimensions(&self) -> Dimensions {
        self.dimensions
    }

    /// Where the numbers of `part` stand.
    ///
    /// # Panics
    /// When the net has no such layer.
    pub fn place(&self, part: Part) -> Range<usize> {
        let found = self.places.iter().find(|(each, _)| *each == part);
        found.unwrap_or_else(|| panic!("the net has no {part:?}")).1.clone()
    }

    /// Rows and columns of `part`.
    ///
    /// # Panics
    /// When the net has no such layer.
    pub fn shape(&self, part: Part) -> (usize, usize) {
        let parts = self.dimensions.parts();
        let found = parts.iter().find(|(each, _, _)| *each == part);
        found.map(|&(_, rows, columns)| (rows, columns)).unwrap_or_else(|| panic!("the net has no {part:?}"))
    }

    /// The numbers of `part`, row by row.
    pub fn part(&self, part: Part) -> &[f32] {
        &self.numbers[self.place(part)]
    }

    /// The numbers of `part`, to be changed.
    pub fn part_mut(&mut self, part: Part) -> &mut [f32] {
        let place = self.place(part);
        &mut self.numbers[place]
    }
}

/// Class of the distance between a dependent and its head, below [`DISTANCES`].
pub fn distance_class(distance: usize) -> usize {
    if distance < 8 { distance } else { (8 + distance / 8).min(DISTANCES - 1) }
}
