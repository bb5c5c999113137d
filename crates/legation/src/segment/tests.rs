//! Cases of cutting. `|` stands between words, each sentence is a string of its own.

use super::{Conventions, language, segment};

fn cut(text: &str) -> Vec<String> {
    let (sentences, _) = segment(text, None, &Conventions::embedded());
    sentences.iter().map(|sentence| sentence.tokens.iter().map(|token| token.span.of(text)).collect::<Vec<_>>().join("|")).collect()
}

fn words(text: &str, expected: &str) {
    assert_eq!(cut(text), [expected], "{text:?}");
}

/// The sentences, each from its first to its last word.
fn sentences(text: &str, expected: &[&str]) {
    let (found, _) = segment(text, None, &Conventions::embedded());
    let found: Vec<_> = found.iter().map(|sentence| sentence.span.of(text)).collect();
    assert_eq!(found, expected, "{text:?}");
}

#[test]
fn contractions_are_cut() {
    words("He doesn't, can't, won't", "He|does|n't|,|ca|n't|,|wo|n't");
    words("I’m sure they’re here", "I|’m|sure|they|’re|here");
    words("cannot gonna dont Wanna", "can|not|gon|na|do|nt|Wan|na");
    words("Japan's, the Smiths' house", "Japan|'s|,|the|Smiths|'|house");
    words("O'Brien of Sana'a at six o'clock", "O'Brien|of|Sana'a|at|six|o'clock");
    words("the '90s, the 1990's", "the|'90s|,|the|1990's");
    words("their cars", "their|cars");
}

#[test]
fn compounds_are_cut_at_hyphens_but_not_after_prefixes() {
    words("military-technical, U.S.-led", "military|-|technical|,|U.S.|-|led");
    words("15-year-old F-16s", "15|-|year|-|old|F|-|16s");
    words("non-proliferation, ex-president's, mid-1990s", "non-proliferation|,|ex-president|'s|,|mid-1990s");
    words("anti-ship-missile", "anti-ship|-|missile");
    words("pre- and post-war", "pre|-|and|post-war");
    words("Ban Ki-moon of al-Qaida", "Ban|Ki|-|moon|of|al|-|Qaida");
    words("10-12 or 1990–95", "10|-|12|or|1990|–|95");
    words("call 555-1234 or 713-853-3989", "call|555-1234|or|713-853-3989");
    words("on 2024-11-16", "on|2024-11-16");
    words("and/or km/h on 9/11", "and|/|or|km|/|h|on|9/11");
}

#[test]
fn numbers_keep_their_marks_and_lose_their_units() {
    words("3,000 of 1,00,000 at 12.5%", "3,000|of|1,00,000|at|12.5|%");
    words("$400m, £3bn, US$4.5 million", "$|400|m|,|£|3|bn|,|US$|4.5|million");
    words("10km at 9am with 155mm shells", "10|km|at|9|am|with|155|mm|shells");
    words("the 2nd at 7:30, 3x4", "the|2nd|at|7:30|,|3x4");
    words("Rs.500 and No.5", "Rs.|500|and|No.|5");
    words("chapters 1,2", "chapters|1|,|2");
}

#[test]
fn addresses_are_whole() {
    words("See https://www.example.com/a?b=c.", "See|https://www.example.com/a?b=c|.");
    words("write to (jane.doe@example.org)", "write|to|(|jane.doe@example.org|)");
    words("example.co.uk/news, said @who of #This", "example.co.uk/news|,|said|@who|of|#This");
}

#[test]
fn marks_stand_apart() {
    words("“We (all) go!” he said—twice", "“|We|(|all|)|go|!|”|he|said|—|twice");
    words("What ?!", "What|?!");
    words("“Well ...” he said", "“|Well|...|”|he|said");
    words("Xi Jinping (习近平)", "Xi|Jinping|(|习近平|)");
    words("👩‍👩‍👧 e\u{301}t\u{301}", "👩‍👩‍👧|e\u{301}t\u{301}");
    words("a\u{0}b\u{200B}c\u{A0}d", "a|b|c|d");
}

#[test]
fn abbreviations_do_not_end_sentences() {
    for whole in [
        "Lt. Gen. J. R. Smith met Gov. Ann Lee and Sen. B. Cole on Jan. 3.",
        "U.S. officials saw No. 5 near St. Louis, e.g. in Pa. and Calif. last year.",
        "The U.S. President met the U.N. Security Council at 5 p.m. Monday.",
        "Acme Inc. and Beta Corp. said so.",
        "P.M. Smith, a member of Acme Co. since Sept. 5, left at 3 p.m. GMT.",
        "The 2nd Bn. crossed the river, etc. and so on.",
        "He fell by 3.5 points (see p. 5) to 6.2.",
        "Mr. and Mrs. Lee came.",
        "Rep. Lee, R-Texas, and Ilan Omer (D-Minn.) spoke.",
    ] {
        sentences(whole, &[whole]);
    }
}

#[test]
fn abbreviations_may_end_sentences_and_give_their_stop_up() {
    sentences("He left the U.S. The talks failed.", &["He left the U.S.", "The talks failed."]);
    sentences("They met at 5 p.m. Troops came.", &["They met at 5 p.m.", "Troops came."]);
    sentences("He works for Beta Ltd. He is happy.", &["He works for Beta Ltd.", "He is happy."]);
    sentences("It is on our list as No. 10. No. That is wrong.", &["It is on our list as No. 10.", "No.", "That is wrong."]);
    words("She lives in the U.S.", "She|lives|in|the|U.S|.");
    words("guns, tanks etc.", "guns|,|tanks|etc|.");
}

#[test]
fn quotations_hold_sentences() {
    sentences("“We fight. We win,” he said. “None.” Then he left.", &["“We fight.", "We win,” he said.", "“None.”", "Then he left."]);
    sentences(
        "\"We fight. We win,\" he said. \"None.\" Then he left.",
        &["\"We fight.", "We win,\" he said.", "\"None.\"", "Then he left."],
    );
    sentences("‘None.’ That was all.", &["‘None.’", "That was all."]);
    sentences("\"Why?\" asked President Lee. \"Because!\" said Cole.", &["\"Why?\" asked President Lee.", "\"Because!\" said Cole."]);
    sentences(
        "“Stop!” General Smith shouted. (He was angry.) All stood.",
        &["“Stop!” General Smith shouted.", "(He was angry.)", "All stood."],
    );
    sentences("He said “I go.”. Then he went.", &["He said “I go.”.", "Then he went."]);
    sentences("“Yes!” He ran.", &["“Yes!”", "He ran."]);
}

#[test]
fn datelines_stand_alone() {
    sentences("KYIV, Nov 16 (Reuters) - The army left. It rained.", &["KYIV, Nov 16 (Reuters) -", "The army left.", "It rained."]);
    sentences("LONDON — The army left.", &["LONDON —", "The army left."]);
    sentences("SAN MARCO - The army left.", &["SAN MARCO -", "The army left."]);
    sentences("CAIRO - 21 July 2022: The army left.", &["CAIRO - 21 July 2022:", "The army left."]);
    sentences("CAIRO - 21 tanks left.", &["CAIRO -", "21 tanks left."]);
    sentences("Lima, Peru, Mar 3 2031 (ABC) - The army left.", &["Lima, Peru, Mar 3 2031 (ABC) -", "The army left."]);
    sentences("KUWAIT CITY, July 25: The army left.", &["KUWAIT CITY, July 25:", "The army left."]);
    for whole in [
        "NATO - a pact - grew.",
        "ANN Lee - A doctor.",
        "Ann Lee - a doctor - left.",
        "The Anti- Fraud office, May 5.",
        "Smith — Lee's heir — left.",
    ] {
        sentences(whole, &[whole]);
    }
}

#[test]
fn bad_spacing_is_read() {
    sentences("The end.The next began.", &["The end.", "The next began."]);
    sentences("He said \"no.\"The next began.", &["He said \"no.\"", "The next began."]);
    sentences("The  end\u{A0}came.\tIt\u{200B} rained.", &["The  end\u{A0}came.", "It\u{200B} rained."]);
    sentences("al-Shabaab came. al-Shabaab left.", &["al-Shabaab came.", "al-Shabaab left."]);
}

#[test]
fn ellipses_end_before_capitals() {
    sentences(
        "Tensions rose... Then came war. He paused ... and went.",
        &["Tensions rose...", "Then came war.", "He paused ... and went."],
    );
}

#[test]
fn lists_keep_their_numbers() {
    sentences("1. The truce holds. 2. The talks go on.", &["1. The truce holds.", "2. The talks go on."]);
    sentences("• First item. It goes on.\n• Second", &["• First item.", "It goes on.", "• Second"]);
}

#[test]
fn long_sentences_are_cut() {
    let text = "and so on, ".repeat(200);
    let (sentences, notes) = segment(&text, None, &Conventions::embedded());
    assert!(sentences.iter().all(|sentence| sentence.tokens.len() <= super::sentence::LONGEST));
    assert_eq!(notes.len(), sentences.len() - 1);
    assert!(notes.iter().all(|note| note.code.code() == "W004"));
    assert!(sentences.iter().all(|sentence| sentence.span.of(&text).ends_with(',')));
}

#[test]
fn long_texts_are_read_in_part() {
    let text = "The army left. ".repeat(super::MOST_WORDS / 2);
    let (sentences, notes) = segment(&text, Some("en"), &Conventions::embedded());
    assert_eq!(sentences.iter().map(|sentence| sentence.tokens.len()).sum::<usize>(), super::MOST_WORDS);
    let [note] = &notes[..] else { panic!("{notes:?}") };
    assert_eq!(note.code.code(), "W006");
    assert_eq!(note.span.start, sentences[sentences.len() - 1].span.end + 1);
}

#[test]
fn notes_tell_what_was_not_read() {
    let codes =
        |text: &str| segment(text, language(text), &Conventions::embedded()).1.iter().map(|note| note.code.code()).collect::<Vec<_>>();
    assert_eq!(codes(""), ["W002"]);
    assert_eq!(codes(" \n … !"), ["W002"]);
    assert_eq!(codes("The army left.\u{0} It rained."), ["W005"]);
    assert_eq!(codes("Військові залишили північну долину, повідомив міністр у вівторок."), ["W003"]);
    assert_eq!(codes("The army left."), [""; 0]);
}
