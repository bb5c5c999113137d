//! The pages of `docs/` are true.

use legation::lexicon::Lexicon;
use legation::note::NoteCode;

/// The tables in the fenced blocks of a page, each with its head.
fn tables(page: &str) -> Vec<String> {
    let blocks = page.split("```text\n").skip(1).filter_map(|block| block.split("```").next());
    let head = page.lines().find(|line| line.starts_with("rule\t")).unwrap_or_default();
    blocks.map(|block| if block.starts_with(head) { block.to_owned() } else { format!("{head}\n{block}") }).collect()
}

#[test]
fn the_rules_of_the_page_on_the_lexicon_are_read() {
    let tables = tables(include_str!("../../../../docs/adding-to-the-lexicon.md"));
    assert_eq!(tables.len(), 2);
    for table in tables {
        assert_eq!(Lexicon::embedded().extend("own.tsv", &table), Ok(()), "{table}");
    }
}

#[test]
fn every_note_is_explained() {
    let page = include_str!("../../../../docs/reading-a-record.md");
    for code in [
        NoteCode::NotUtf8,
        NoteCode::NoWords,
        NoteCode::NotEnglish,
        NoteCode::LongSentence,
        NoteCode::ControlCharacters,
        NoteCode::LongText,
    ] {
        assert!(page.contains(&format!("| {} |", code.code())), "{}", code.code());
    }
}
