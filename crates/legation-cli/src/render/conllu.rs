//! Trees as CoNLL-U (universaldependencies.org/format.html), with the place of each word, in code points, in MISC.

use std::fmt::Write;

use legation::wire::{Record, Sentence, Token};

use crate::render::one_line;

/// The sentences of a record as CoNLL-U.
pub fn conllu(text: &str, record: &Record) -> String {
    let letters: Vec<char> = text.chars().collect();
    let id = one_line(&record.document.id);
    let mut out = format!("# newdoc id = {id}\n");
    for (at, sentence) in record.sentences.iter().flatten().enumerate() {
        let words: String = letters.get(sentence.start..sentence.end).unwrap_or_default().iter().collect();
        // Writing to a string does not fail.
        let _ = writeln!(out, "# sent_id = {id}-{}\n# text = {}", at + 1, one_line(&words));
        for (at, token) in sentence.tokens.iter().enumerate() {
            let _ = writeln!(out, "{}", line(sentence, at, token));
        }
        out.push('\n');
    }
    out
}

fn line(sentence: &Sentence, at: usize, token: &Token) -> String {
    let touches = sentence.tokens.get(at + 1).is_some_and(|next| next.start == token.end);
    let space = if touches { "|SpaceAfter=No" } else { "" };
    let place = format!("start_char={}|end_char={}{space}", token.start, token.end);
    let (form, lemma) = (field(&token.text), field(&token.lemma));
    format!(
        "{}\t{form}\t{lemma}\t{}\t{}\t_\t{}\t{}\t_\t{place}",
        at + 1,
        field(&token.upos),
        field(&token.xpos),
        token.head,
        field(&token.deprel)
    )
}

/// A field without tabs or ends of line; an empty one is `_`.
fn field(text: &str) -> String {
    let text = one_line(text);
    if text.is_empty() { "_".to_owned() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(start: usize, text: &str, head: usize, deprel: &str) -> Token {
        Token {
            start,
            end: start + text.chars().count(),
            text: text.to_owned(),
            lemma: text.to_lowercase(),
            upos: "X".to_owned(),
            xpos: String::new(),
            head,
            deprel: deprel.to_owned(),
        }
    }

    #[test]
    fn places_count_code_points() {
        let sentence = Sentence {
            start: 0,
            end: 6,
            tokens: vec![token(0, "Łódź", 0, "root"), token(4, "'s", 1, "case"), token(7, "end", 1, "dep")],
            names: Vec::new(),
            frames: Vec::new(),
        };
        assert_eq!(line(&sentence, 0, &sentence.tokens[0]), "1\tŁódź\tłódź\tX\t_\t_\t0\troot\t_\tstart_char=0|end_char=4|SpaceAfter=No");
        assert_eq!(line(&sentence, 1, &sentence.tokens[1]), "2\t's\t's\tX\t_\t_\t1\tcase\t_\tstart_char=4|end_char=6");
    }
}
