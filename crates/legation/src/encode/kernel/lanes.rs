//! Sixteen floats at a time, where the compiler does not find them by itself.

use super::LANES;

/// Sixteen floats in registers. Every operation gives the same bits whatever the registers are.
pub trait Lanes: Copy {
    /// The same float in all lanes.
    fn splat(value: f32) -> Self;

    /// These floats.
    fn load(values: &[f32; LANES]) -> Self;

    /// Writes the floats out.
    fn store(self, values: &mut [f32; LANES]);

    /// `self + left · right`, rounded after each of the two operations.
    fn add_product(self, left: Self, right: Self) -> Self;
}

impl Lanes for [f32; LANES] {
    #[inline(always)]
    fn splat(value: f32) -> Self {
        [value; LANES]
    }

    #[inline(always)]
    fn load(values: &[f32; LANES]) -> Self {
        *values
    }

    #[inline(always)]
    fn store(self, values: &mut [f32; LANES]) {
        *values = self;
    }

    #[inline(always)]
    fn add_product(self, left: Self, right: Self) -> Self {
        std::array::from_fn(|lane| self[lane] + left[lane] * right[lane])
    }
}
