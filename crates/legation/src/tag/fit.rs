//! Parts of speech by the tree: what has a subject and an object is a verb.
//!
//! In: the tags and the tree of a sentence, which two heads of the network read off without regard to each other; out: the tags, with verbs for those past
//! tenses that were taken for nouns or adverbs ("a court *jailed* three men").

use crate::lexicon::Inflection;
use crate::syntax::{Tag, Tree};
use crate::token::Sentence;

/// The tags, with verbs for the words that only a verb's place in the tree fits.
pub fn fit(text: &str, sentence: &Sentence, tags: Vec<Tag>, tree: &Tree, inflection: &Inflection) -> Vec<Tag> {
    let fitted = tags.into_iter().enumerate().map(|(word, tag)| {
        let form = sentence.tokens[word].span.of(text);
        if !matches!(&*tag.upos, "NOUN" | "PROPN" | "ADV") || !form.ends_with("ed") {
            return tag;
        }
        let has = |relations: &[&str]| {
            let fits = |child: usize| relations.contains(&&*tree.relations[child]);
            (0..tree.heads.len()).any(|child| tree.heads[child] == Some(word) && fits(child))
        };
        let has_auxiliary = has(&["aux", "aux:pass"]);
        if !has(&["nsubj", "nsubj:pass"]) || !(has_auxiliary || has(&["obj"])) {
            return tag;
        }
        let xpos = if has_auxiliary { "VBN" } else { "VBD" };
        let lemma = inflection.lemma(form, "VERB", &tag.lemma).unwrap_or(tag.lemma);
        Tag { upos: "VERB".into(), xpos: xpos.into(), lemma }
    });
    fitted.collect()
}
