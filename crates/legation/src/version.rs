//! What reads: the hashes of the network, the lexicon and the gazetteer, so that a record can be told from one that another
//! version made.
//!
//! The build script hashes the files (XXH3, 64 bits: told apart, not protected), so that starting costs nothing.

use xxhash_rust::xxh3::xxh3_64_with_seed;

/// The version of the library.
pub const PROGRAM: &str = env!("CARGO_PKG_VERSION");

/// The hashes of all that reading rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Versions {
    /// The weights and labels of the network.
    pub model: u64,
    /// The tables of the lexicon, and what the user added.
    pub lexicon: u64,
    /// The places.
    pub gazetteer: u64,
}

impl Versions {
    /// Those of the files that are built in.
    pub fn embedded() -> Self {
        let hash = |hex: &str| u64::from_str_radix(hex, 16).unwrap_or_default();
        Self { model: hash(env!("LEGATION_MODEL")), lexicon: hash(env!("LEGATION_LEXICON")), gazetteer: hash(env!("LEGATION_GAZETTEER")) }
    }

    /// Those with a further lexicon on top.
    pub fn with_lexicon(self, text: &str) -> Self {
        Self { lexicon: xxh3_64_with_seed(text.as_bytes(), self.lexicon), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_further_lexicon_changes_the_hash_of_the_lexicon_alone() {
        let embedded = Versions::embedded();
        let extended = embedded.with_lexicon("attack\tASSAULT");
        assert_ne!(extended.lexicon, embedded.lexicon);
        assert_ne!(extended.lexicon, embedded.with_lexicon("attack\tCOERCE").lexicon);
        assert_eq!((extended.model, extended.gazetteer), (embedded.model, embedded.gazetteer));
    }
}
