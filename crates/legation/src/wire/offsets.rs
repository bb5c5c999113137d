//! Bytes to code points.
//!
//! In: a text and a byte place in it. Out: how many code points stand before it, in constant time: a count is kept for every
//! [`BLOCK`] bytes, and the bytes from there on that begin a character are counted. A text of ASCII alone needs no counts.

/// Bytes between two kept counts: small enough that the rest is a few vector instructions, large enough that the counts take
/// a sixteenth of the room of the text.
const BLOCK: usize = 64;

/// How many code points stand before each byte of a text.
#[derive(Debug)]
pub struct CodePoints<'t> {
    bytes: &'t [u8],
    /// Code points before each block; empty where every byte is a code point.
    before: Vec<u32>,
}

impl<'t> CodePoints<'t> {
    /// Counts the code points of a text.
    pub fn new(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        if text.is_ascii() {
            return Self { bytes, before: Vec::new() };
        }
        let before = bytes.chunks(BLOCK).scan(0, |sum, block| {
            let before = *sum;
            *sum += starts(block);
            Some(before)
        });
        Self { bytes, before: before.collect() }
    }

    /// The code points before a byte; those of the whole text for a byte behind its end.
    pub fn at(&self, byte: usize) -> usize {
        let byte = byte.min(self.bytes.len());
        if self.before.is_empty() {
            return byte;
        }
        let block = (byte / BLOCK).min(self.before.len() - 1);
        (self.before[block] + starts(&self.bytes[block * BLOCK..byte])) as usize
    }
}

/// How many of these bytes begin a character.
fn starts(bytes: &[u8]) -> u32 {
    bytes.iter().map(|&byte| u32::from(byte & 0xC0 != 0x80)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_boundary_agrees_with_counting() {
        let long = "Žluťoučký kůň — “наступ” 攻撃 🚀 and so on. ".repeat(9);
        let exact = "é".repeat(BLOCK);
        for text in ["", "plain", "é", "👍🏽", &long, &exact, &"a".repeat(200)] {
            let points = CodePoints::new(text);
            let ends = text.char_indices().map(|(byte, _)| byte).chain([text.len()]);
            for (count, byte) in ends.enumerate() {
                assert_eq!(points.at(byte), count, "byte {byte} of {text:?}");
            }
        }
    }

    #[test]
    fn a_byte_behind_the_end_counts_as_the_end() {
        assert_eq!(CodePoints::new("abc").at(10), 3);
        assert_eq!(CodePoints::new("ééé").at(100), 3);
    }
}
