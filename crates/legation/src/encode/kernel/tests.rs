//! The kernels against each other, and the loops over floats against plain arithmetic.

use proptest::prelude::*;

use super::*;

/// The layer on random rows and weights, by one kernel.
fn product(kernel: Kernel, rows: &[f32], width: usize, weights: &[i8]) -> Vec<f32> {
    let outputs: Vec<&[i8]> = weights.chunks_exact(width).collect();
    let scale: Vec<f32> = (0..outputs.len()).map(|output| 0.01 + output as f32 * 0.001).collect();
    let bias: Vec<f32> = (0..outputs.len()).map(|output| output as f32 - 7.0).collect();
    let panels: Vec<Panel> = outputs
        .chunks(PANEL)
        .zip(scale.chunks(PANEL))
        .zip(bias.chunks(PANEL))
        .map(|((rows, scale), bias)| Panel::pack(rows, scale, bias))
        .collect();
    let mut output = vec![0.0; rows.len() / width * panels.len() * PANEL];
    kernel.multiply(rows, width, &panels, &mut output, &mut Quantised::default());
    output
}

/// Reproducible numbers between −1 and 1 (a linear congruential generator; Knuth's constants).
fn noise(count: usize, mut seed: u64) -> Vec<f32> {
    let mut next = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 40) as f32 / (1 << 23) as f32 - 1.0
    };
    (0..count).map(|_| next()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn integer_kernels_give_the_same_bits(rows in 1_usize..40, groups in 1_usize..40, outputs in 1_usize..70, seed: u64) {
        let width = groups * LANES;
        let input: Vec<f32> = noise(rows * width, seed).iter().map(|value| value * 1e3).collect();
        let weights: Vec<i8> = noise(outputs * width, !seed).iter().map(|value| (value * 127.0) as i8).collect();
        let expected = product(Kernel(Isa::Portable), &input, width, &weights);
        for kernel in Kernel::integer() {
            let found = product(kernel, &input, width, &weights);
            prop_assert!(found.iter().zip(&expected).all(|(found, expected)| found.to_bits() == expected.to_bits()), "{}", kernel.name());
        }
        let float = product(Kernel::float(), &input, width, &weights);
        let largest = expected.iter().fold(1.0, |largest: f32, value| largest.max(value.abs()));
        for (float, expected) in float.iter().zip(&expected) {
            prop_assert!((float - expected).abs() / largest < 0.05, "{} and {}", float, expected);
        }
    }
}

#[test]
fn the_largest_numbers_do_not_overflow() {
    let width = 1536;
    for sign in [1.0, -1.0] {
        for weight in [127_i8, -127] {
            let input = vec![sign * 5.0; 3 * width];
            let weights = vec![weight; width];
            for kernel in Kernel::integer() {
                let found = product(kernel, &input, width, &weights)[0];
                let expected = sign * 5.0 * f32::from(weight) * width as f32 * 0.01 - 7.0;
                assert!((found - expected).abs() < 1.0, "{}: {found}, expected {expected}", kernel.name());
            }
        }
    }
}

#[test]
fn a_row_of_zeros_gives_the_bias() {
    for kernel in Kernel::integer() {
        assert_eq!(product(kernel, &[0.0; 64], 64, &[5; 64])[0].to_bits(), (-7.0_f32).to_bits(), "{}", kernel.name());
    }
}

#[test]
fn gelu_is_near_its_definition() {
    // x · Φ(x) from tables of the normal distribution.
    for (x, expected) in [(0.0, 0.0), (1.0, 0.841_345), (-1.0, -0.158_655), (2.0, 1.954_5), (-3.0, -0.004_05), (6.0, 6.0), (-9.0, 0.0)] {
        let found = elementwise::gelu(x);
        assert!((found - expected).abs() < 1e-4, "{x}: {found}, expected {expected}");
    }
}

#[test]
fn exp_is_near_the_library_s() {
    for step in 0..=8700 {
        let x = -0.01 * step as f32;
        let (found, expected) = (elementwise::exp(x), x.exp());
        assert!((found - expected).abs() <= 1e-6 * expected, "{x}: {found}, expected {expected}");
    }
}

#[test]
fn attention_reads_the_weighted_mean_of_the_values() {
    let (positions, width) = (19, 64);
    let rows = noise(positions * 3 * width, 5);
    let part = |part: usize, head: usize, position: usize| &rows[(position * 3 + part) * width + head * 32..][..32];
    for kernel in Kernel::integer() {
        let mut output = vec![0.0; positions * width];
        let scratch = &mut AttentionScratch::default();
        kernel.run(Attend { query_key_value: &rows, width, output: &mut output, scratch });
        for (head, position) in [(0, 0), (1, 7), (1, 18)] {
            let dot = |other| part(0, head, position).iter().zip(part(1, head, other)).map(|(query, key)| query * key).sum::<f32>();
            let mut weights: Vec<f32> = (0..positions).map(|other| dot(other) / 32.0_f32.sqrt()).collect();
            softmax(&mut weights);
            for at in 0..32 {
                let expected: f32 = (0..positions).map(|other| weights[other] * part(2, head, other)[at]).sum();
                let found = output[position * width + head * 32 + at];
                assert!((found - expected).abs() < 1e-5, "{}: {found}, expected {expected}", kernel.name());
            }
        }
    }
}
