//! Parts of speech by the tree: what has a subject and an object is a verb.
//!
//! In: the tags and the tree of a sentence, which two heads of the network read off without regard to each other; out: the tags, with verbs for those past
//! tenses that were taken for nouns or adverbs ("a court *jailed* three men").

use crate::lexicon::Inflection;
use crate::syntax::{Tag, Tree};
use crate::token::Sentence;

/// Makes verbs of the words that only a verb's place in the tree fits.
pub fn settle(text: &str, sentence: &Sentence, tags: &mut [Tag], tree: &Tree, inflection: &Inflection) {
    for (word, tag) in tags.iter_mut().enumerate() {
        let form = sentence.tokens[word].span.of(text);
        if !matches!(&*tag.upos, "NOUN" | "PROPN" | "ADV") || !form.ends_with("ed") {
            continue;
        }
        let has = |relations: &[&str]| {
            let fits = |child: usize| relations.contains(&&*tree.relations[child]);
            (0..tree.heads.len()).any(|child| tree.heads[child] == Some(word) && fits(child))
        };
        let has_auxiliary = has(&["aux", "aux:pass"]);
        if has(&["nsubj", "nsubj:pass"]) && (has_auxiliary || has(&["obj"])) {
            tag.upos = "VERB".into();
            tag.xpos = if has_auxiliary { "VBN" } else { "VBD" }.into();
            tag.lemma = inflection.lemma(form, "VERB", &tag.lemma).unwrap_or_else(|| tag.lemma.clone());
        }
    }
}
