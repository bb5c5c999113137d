//! How fast the network and the whole pipeline read, one thread, over the reports in `examples/`.
//!
//! `cargo bench -p legation`: every kernel that this processor has, then the pipeline. The answers are checked, so that
//! nothing is measured that reads nothing.
#![allow(clippy::disallowed_types, reason = "a measurement needs the clock; the library itself has none")]

use std::time::Instant;

use legation::encode::{Kernel, Network, encode, positions};
use legation::segment::{Conventions, segment};
use legation::{Document, Reader, read};

/// The best of so many runs counts: the others were disturbed.
const RUNS: usize = 5;
const REPORTS: [&str; 2] = [include_str!("../../../examples/border-clash.txt"), include_str!("../../../examples/wage-protests.txt")];

/// The least seconds that the work takes.
fn seconds(mut work: impl FnMut()) -> f64 {
    let run = |_| {
        let begin = Instant::now();
        work();
        begin.elapsed().as_secs_f64()
    };
    (0..RUNS).map(run).fold(f64::INFINITY, f64::min)
}

fn main() {
    let text = REPORTS.join("\n\n").repeat(4);
    let (sentences, _) = segment(&text, Some("en"), &Conventions::embedded());
    let words: usize = sentences.iter().map(|sentence| sentence.tokens.len()).sum();
    for kernel in Kernel::integer().into_iter().chain([Kernel::float()]) {
        let network = Network::embedded().on(kernel);
        let positions = positions(&text, &sentences, &network);
        let mut read = 0;
        let seconds = seconds(|| read = encode(&text, &sentences, &network).map(|states| states.words.rows()).sum());
        assert_eq!(read, words, "every word has a state");
        println!("encoder, {:18} {:8.0} positions a second", kernel.name(), positions as f64 / seconds);
    }
    let begin = Instant::now();
    let reader = Reader::embedded();
    println!("start-up {:.3} seconds", begin.elapsed().as_secs_f64());
    let documents = REPORTS.map(|text| Document { text: text.to_owned(), ..Document::default() });
    let mut events = 0;
    let seconds = seconds(|| events = documents.iter().map(|document| read(document, &reader).events.len()).sum());
    assert!(events > 0, "the reports tell of events");
    println!("pipeline {:.1} reports a second", documents.len() as f64 / seconds);
}
