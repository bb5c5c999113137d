//! Sentences through the whole network.

use super::*;
use crate::detect::detect;
use crate::frame::frame;
use crate::lexicon::Lexicon;
use crate::parse::parse;
use crate::span::Span;
use crate::syntax::{Frame, Name, Tag, Tree};
use crate::tag::tag;
use crate::token::Token;

/// Words with a space between them, as one sentence at this place of a text.
fn sentence(text: &str) -> Sentence {
    let start = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    let tokens = text.split_whitespace().map(|word| Token { span: Span::new(start(word), start(word) + word.len()) });
    Sentence { span: Span::new(0, text.len()), tokens: tokens.collect() }
}

type Layers = (Vec<Tag>, Tree, Vec<Name>, Vec<Frame>);

/// All layers of some sentences that share a text.
fn layers(text: &str, sentences: &[Sentence], network: &Network) -> Vec<Layers> {
    let lexicon = Lexicon::embedded();
    let read = |(sentence, states): (&Sentence, States)| {
        let tags = tag(text, sentence, &states, network, &lexicon.inflection);
        let tree = parse(&states, network);
        let frames = frame(text, sentence, &states, &tags, &tree, network);
        (tags, tree, detect(&states, network), frames)
    };
    sentences.iter().zip(encode(text, sentences, network)).map(read).collect()
}

fn assert_tree(tree: &Tree, words: usize) {
    assert_eq!((tree.heads.len(), tree.relations.len()), (words, words));
    let roots: Vec<usize> = (0..words).filter(|&word| tree.heads[word].is_none()).collect();
    assert_eq!(roots.len(), 1, "one root");
    for word in 0..words {
        assert_eq!(&*tree.relations[word] == "root", word == roots[0], "only the root is called so");
        let steps = std::iter::successors(Some(word), |&word| tree.heads[word]).take(words + 1).count();
        assert!(steps <= words, "no cycle above word {word}");
    }
}

const REPORT: &str = "Rebels shelled the harbour on Friday , killing Captain Amina Duval and two sailors .";

#[test]
fn a_plain_sentence_is_read_as_people_read_it() {
    let network = Network::embedded();
    let sentence = sentence(REPORT);
    let (tags, tree, names, frames) = layers(REPORT, &[sentence], &network).swap_remove(0);
    let lemmas: Vec<String> = tags.iter().take(4).map(|tag| tag.lemma.to_lowercase()).collect();
    assert_eq!(lemmas, ["rebel", "shell", "the", "harbour"]);
    assert_tree(&tree, 15);
    assert_eq!(tree.heads[..4], [Some(1), None, Some(3), Some(1)]);
    assert_eq!(tree.relations[..4].iter().map(|relation| &**relation).collect::<Vec<_>>(), ["nsubj", "root", "det", "obj"]);
    assert!(names.iter().any(|name| name.tokens.contains(&10)), "{names:?}");
    let kill = frames.iter().find(|frame| frame.predicate == 7).expect("a frame of killing");
    assert_eq!(kill.lemma, "kill");
    assert!(kill.argument("ARG1").is_some_and(|argument| argument.tokens.contains(&13)), "{kill:?}");
}

#[test]
fn every_integer_kernel_reads_the_same() {
    let sentences = [sentence(REPORT)];
    let read = |kernel| layers(REPORT, &sentences, &Network::embedded().on(kernel));
    let expected = read(Kernel::best());
    for kernel in Kernel::integer() {
        assert_eq!(read(kernel), expected, "{}", kernel.name());
    }
}

#[test]
fn a_sentence_reads_the_same_alone_and_among_others() {
    let network = Network::embedded();
    let one = sentence(REPORT);
    let many = vec![one.clone(); 90];
    let alone = layers(REPORT, &[one], &network).swap_remove(0);
    let read = layers(REPORT, &many, &network);
    assert_eq!(read.len(), many.len());
    assert!(read.iter().all(|layers| *layers == alone));
}

#[test]
fn a_sentence_beyond_the_window_has_all_its_words_and_one_root() {
    let network = Network::embedded();
    let text = "the crowd marched past Unaffiliatedness square and ".repeat(150);
    let sentence = sentence(&text);
    let states: Vec<States> = encode(&text, std::slice::from_ref(&sentence), &network).collect();
    let windows = &states[0].windows;
    assert!(windows.len() > 1);
    assert_eq!((windows[0].start, windows[windows.len() - 1].end), (0, sentence.tokens.len()));
    assert!(windows.windows(2).all(|pair| pair[0].end == pair[1].start && !pair[0].is_empty()));
    let words = sentence.tokens.len();
    let (tags, tree, _, frames) = layers(&text, &[sentence], &network).swap_remove(0);
    assert_eq!(tags.len(), words);
    assert_tree(&tree, words);
    let inside = |frame: &Frame| frame.arguments.iter().all(|argument| argument.tokens.end <= words);
    assert!(frames.iter().all(inside));
}

#[test]
fn no_sentences_give_no_states() {
    assert_eq!(encode("", &[], &Network::embedded()).count(), 0);
}

#[test]
fn files_that_do_not_belong_together_are_errors() {
    assert!(matches!(Network::read(b"", "{}", ""), Err(WeightsError::Weights(_))));
    let weights = include_bytes!("../../../../model/weights.safetensors");
    assert!(matches!(Network::read(weights, "{}", ""), Err(WeightsError::Labels(_))));
    let labels = include_str!("../../../../model/labels.json");
    assert!(matches!(Network::read(weights, labels, ""), Err(WeightsError::Vocabulary { piece: "[UNK]" })));
    assert!(matches!(Network::read(weights, labels, "[UNK]\n[CLS]\n[SEP]"), Err(WeightsError::Shape { .. })));
}
