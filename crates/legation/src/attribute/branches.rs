//! Stretches of a tree: what hangs on a word, without some branches, as spans of the text.
//!
//! In: a parsed sentence; out: token sets and spans. The children of every word are listed once, so that a sentence is
//! walked in time that grows with its length.

use crate::span::Span;
use crate::syntax::ParsedSentence;

/// A sentence with the children of each of its words.
pub(super) struct Branches<'s> {
    pub sentence: &'s ParsedSentence,
    pub text: &'s str,
    children: Vec<Vec<usize>>,
}

impl<'s> Branches<'s> {
    pub fn new(text: &'s str, sentence: &'s ParsedSentence) -> Self {
        let mut children = vec![Vec::new(); sentence.tokens.len()];
        for (child, head) in sentence.tree.heads.iter().enumerate() {
            if let Some(head) = head {
                children[*head].push(child);
            }
        }
        Self { sentence, text, children }
    }

    /// The words that depend on this one directly, in the order of the text.
    pub fn children(&self, token: usize) -> &[usize] {
        &self.children[token]
    }

    /// The children with one of these relations.
    pub fn related<'a>(&'a self, token: usize, relations: &'a [&str]) -> impl Iterator<Item = usize> + 'a {
        self.children[token].iter().copied().filter(|&child| self.sentence.is(child, relations))
    }

    /// The first child with one of these relations.
    pub fn child(&self, token: usize, relations: &[&str]) -> Option<usize> {
        self.related(token, relations).next()
    }

    pub fn lemma(&self, token: usize) -> &str {
        self.sentence.lemma(token)
    }

    /// The word in lower case.
    pub fn lower(&self, token: usize) -> String {
        self.sentence.word(self.text, token).to_lowercase()
    }

    pub fn head(&self, token: usize) -> Option<usize> {
        self.sentence.tree.heads[token]
    }

    pub fn span(&self, token: usize) -> Span {
        self.sentence.tokens[token].span
    }

    /// The prepositions of a phrase: "of", "according", "because of" gives both.
    pub fn case(&self, token: usize) -> Option<String> {
        self.child(token, &["case", "mark"]).map(|case| self.lower(case))
    }

    /// A word and all that hangs on it, without what hangs on the words of `without`, in the order of the text.
    pub fn subtree(&self, token: usize, without: &[usize]) -> Vec<usize> {
        let mut found = Vec::new();
        let mut waiting = vec![token];
        while let Some(at) = waiting.pop() {
            if !without.contains(&at) {
                found.push(at);
                waiting.extend(&self.children[at]);
            }
        }
        found.sort_unstable();
        found
    }

    /// The spans of these words, one for each run without a gap, without the marks at their ends that belong to nobody.
    pub fn spans(&self, tokens: &[usize]) -> Vec<Span> {
        let runs = tokens.chunk_by(|one, next| one + 1 == *next);
        runs.filter_map(|run| self.trimmed(run)).collect()
    }

    /// A run of words without commas, stops and dashes at its ends, and without half of a pair of quotation marks or brackets.
    fn trimmed(&self, mut run: &[usize]) -> Option<Span> {
        loop {
            let (first, last) = (*run.first()?, *run.last()?);
            let (open, close) = (self.word(first), self.word(last));
            if is_separator(open) || (self.is_mark(first) && self.unpaired(run, open)) {
                run = &run[1..];
            } else if is_separator(close) || (self.is_mark(last) && self.unpaired(run, close)) {
                run = &run[..run.len() - 1];
            } else {
                return Some(self.span(first).cover(self.span(last)));
            }
        }
    }

    fn word(&self, token: usize) -> &str {
        self.sentence.word(self.text, token)
    }

    fn is_mark(&self, token: usize) -> bool {
        self.sentence.upos(token) == "PUNCT"
    }

    /// Whether a quotation mark or bracket lacks its other half in the run.
    fn unpaired(&self, run: &[usize], mark: &str) -> bool {
        let count = |marks: &[&str]| run.iter().filter(|&&token| marks.contains(&self.word(token))).count();
        match mark {
            "“" | "”" => count(&["“"]) != count(&["”"]),
            "(" | ")" => count(&["("]) != count(&[")"]),
            "[" | "]" => count(&["["]) != count(&["]"]),
            "\"" => count(&["\""]) % 2 == 1,
            _ => false,
        }
    }
}

fn is_separator(word: &str) -> bool {
    matches!(word, "," | "." | ";" | ":" | "—" | "–" | "-" | "--")
}
