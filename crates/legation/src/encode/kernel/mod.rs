//! The inner loops of the network, each compiled for the widest vectors that the processor has.
//!
//! In: rows of `f32`, and the int8 weights of a layer. Out: rows of `f32`. A row is quantised to int8 with one scale (its
//! largest magnitude is 127), the weights with one scale an output, products are summed in `i32` without overflow or
//! saturation.
//!
//! Invariant: the integer kernels give the same bits on every processor. Integer sums are exact, and the loops over
//! floats add in a fixed order of [`LANES`] lanes and never fuse a multiplication with an addition.
//!
//! This folder holds all unsafe code of the library.

#![allow(clippy::inline_always, reason = "a loop is compiled for wide registers only where it is inlined into `run`")]
#![allow(clippy::needless_range_loop, reason = "loops over lanes and registers use several arrays at one index")]

mod attention;
#[cfg(target_arch = "x86_64")]
mod avx2;
mod elementwise;
mod float;
mod lanes;
mod multiply;
mod portable;
#[cfg(target_arch = "x86_64")]
mod vnni;

pub use attention::{Attend, AttentionScratch};
pub use elementwise::{AddNormalise, Dots, Gelu, Normalise, softmax};
pub use lanes::Lanes;
pub use multiply::{PANEL, Panel, Quantised};

/// The lanes in which floats are summed: one register of AVX-512.
pub const LANES: usize = 16;

/// Which instructions the inner loops use; only ones that this processor has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kernel(Isa);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Isa {
    #[cfg(target_arch = "x86_64")]
    Vnni,
    #[cfg(target_arch = "x86_64")]
    Avx2,
    Portable,
    Float,
}

/// A loop that is compiled once for each set of instructions. Its `run` must be `#[inline(always)]`, or it is compiled for
/// the plainest one only.
pub trait Loop {
    /// What it gives back.
    type Output;

    /// Runs it on registers of this kind.
    fn run<L: Lanes>(self) -> Self::Output;
}

impl Kernel {
    /// The fastest kernel of this processor.
    pub fn best() -> Self {
        Self::integer().swap_remove(0)
    }

    /// The int8 kernels that this processor can run, fastest first.
    pub fn integer() -> Vec<Self> {
        let mut kernels = Vec::new();
        #[cfg(target_arch = "x86_64")]
        {
            if is_x86_feature_detected!("avx512f") && is_x86_feature_detected!("avx512bw") && is_x86_feature_detected!("avx512vnni") {
                kernels.push(Self(Isa::Vnni));
            }
            if is_x86_feature_detected!("avx2") {
                kernels.push(Self(Isa::Avx2));
            }
        }
        kernels.push(Self(Isa::Portable));
        kernels
    }

    /// The kernel that quantises no activations: slow, what the others are measured against.
    pub fn float() -> Self {
        Self(Isa::Float)
    }

    /// The name for reports of speed.
    pub fn name(self) -> &'static str {
        match self.0 {
            #[cfg(target_arch = "x86_64")]
            Isa::Vnni => "int8 avx512-vnni",
            #[cfg(target_arch = "x86_64")]
            Isa::Avx2 => "int8 avx2",
            Isa::Portable => "int8 portable",
            Isa::Float => "float",
        }
    }

    /// Runs a loop as compiled for this kernel.
    pub fn run<L: Loop>(self, work: L) -> L::Output {
        match self.0 {
            // SAFETY: a `Kernel` of this kind is only made after the features of `vnni::run` were detected.
            #[cfg(target_arch = "x86_64")]
            Isa::Vnni => unsafe { vnni::run(work) },
            // SAFETY: likewise for AVX2.
            #[cfg(target_arch = "x86_64")]
            Isa::Avx2 => unsafe { avx2::run(work) },
            Isa::Portable => work.run::<[f32; LANES]>(),
            #[cfg(target_arch = "x86_64")]
            // SAFETY: the features are asked for right here.
            Isa::Float if is_x86_feature_detected!("avx2") => unsafe { avx2::run(work) },
            Isa::Float => work.run::<[f32; LANES]>(),
        }
    }

    /// The linear layer of these panels on every row of `input`, each `width` long. The rows of `output` are as long as the
    /// panels are wide together. `quantised` is scratch.
    pub fn multiply(self, input: &[f32], width: usize, panels: &[Panel], output: &mut [f32], quantised: &mut Quantised) {
        match self.0 {
            #[cfg(target_arch = "x86_64")]
            Isa::Vnni => {
                quantised.fill(self, input, width, multiply::Zero::Middle);
                self.run(multiply::Multiply::<vnni::Vnni>::new(quantised, panels, output));
            }
            #[cfg(target_arch = "x86_64")]
            Isa::Avx2 => {
                quantised.fill(self, input, width, multiply::Zero::Signed);
                self.run(multiply::Multiply::<avx2::Avx2>::new(quantised, panels, output));
            }
            Isa::Portable => {
                quantised.fill(self, input, width, multiply::Zero::Signed);
                self.run(multiply::Multiply::<portable::Portable>::new(quantised, panels, output));
            }
            Isa::Float => self.run(float::Multiply { input, width, panels, output }),
        }
    }
}

#[cfg(test)]
mod tests;
