//! Rows of numbers.

/// Rows of `f32`, one after the other. A row may be stored longer than it is wide; what lies beyond means nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Matrix {
    width: usize,
    stride: usize,
    data: Vec<f32>,
}

impl Matrix {
    /// Rows of zeros.
    pub fn zeros(rows: usize, width: usize) -> Self {
        Self { width, stride: width, data: vec![0.0; rows * width] }
    }

    /// Takes another shape; what the rows hold is left undefined, and allocated memory is kept.
    pub fn reshape(&mut self, rows: usize, width: usize, stride: usize) {
        debug_assert!(width <= stride, "a row lies within its stride");
        (self.width, self.stride) = (width, stride);
        self.data.resize(rows * stride, 0.0);
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.data.len().checked_div(self.stride).unwrap_or(0)
    }

    /// The numbers of a row that mean something.
    pub fn width(&self) -> usize {
        self.width
    }

    /// One row.
    pub fn row(&self, row: usize) -> &[f32] {
        &self.data[row * self.stride..][..self.width]
    }

    /// One row, to write to.
    pub fn row_mut(&mut self, row: usize) -> &mut [f32] {
        &mut self.data[row * self.stride..][..self.width]
    }

    /// Everything as stored; rows follow each other without gaps if the stride is the width.
    pub fn data(&self) -> &[f32] {
        &self.data
    }

    /// Everything as stored, to write to.
    pub fn data_mut(&mut self) -> &mut [f32] {
        &mut self.data
    }

    /// The column of the largest number of a row; the first of equals.
    pub fn best(&self, row: usize) -> usize {
        best(self.row(row))
    }
}

/// The place of the largest number; the first of equals.
pub fn best(scores: &[f32]) -> usize {
    let mut best = 0;
    for (at, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = at;
        }
    }
    best
}
