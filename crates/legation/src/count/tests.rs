//! Cases of the count stage: numbers with their bounds, units and kinds, and figures that count nothing.

use crate::count::count;
use crate::lexicon::embedded::knowledge;
use crate::quantity::Quantity;
use crate::syntax::Syntax;
use crate::syntax::testing::document;

fn shown(syntax: &Syntax<'_>, quantity: &Quantity) -> String {
    let number = |value: Option<f64>| value.map_or_else(|| "-".to_owned(), |value| value.to_string());
    format!(
        "{} | {} {} {}{} | {} {:?}",
        quantity.span.of(syntax.text),
        number(quantity.value),
        number(quantity.low),
        number(quantity.high),
        if quantity.approximate { " about" } else { "" },
        quantity.unit.as_deref().unwrap_or("-"),
        quantity.kind
    )
}

fn check(literal: &str, expected: &[&str]) {
    let syntax = document(literal);
    let times = crate::date::date(&syntax, None, knowledge());
    let found: Vec<_> = count(&syntax, &times, knowledge()).iter().map(|quantity| shown(&syntax, quantity)).collect();
    assert_eq!(found, expected, "{}", syntax.text);
}

/// The same clause around each number: "They sent NUMBER soldiers".
fn sent(number: &str, expected: &str) {
    let words: Vec<_> = number.split(' ').collect();
    let last = words.len() + 3;
    let words = words.iter().map(|word| format!("{word} NUM {last} nummod")).collect::<Vec<_>>().join("\n");
    check(&format!("They PRON 2 nsubj\nsent VERB 0 root =send\n{words}\nsoldiers NOUN 2 obj"), &[&format!("{expected} | soldiers Troops")]);
}

#[test]
fn numbers_and_their_bounds() {
    sent("12,000", "12,000 | 12000 - -");
    sent("approximately 12,000", "approximately 12,000 | 12000 - - about");
    sent("at least 156", "at least 156 | 156 156 -");
    sent("more than 100", "more than 100 | 100 100 -");
    sent("up to 50", "up to 50 | 50 - 50");
    sent("between 30 and 40", "between 30 and 40 | - 30 40 about");
    sent("two or three", "two or three | - 2 3 about");
    sent("a dozen", "a dozen | 12 - -");
    sent("twenty-two", "twenty-two | 22 - -");
    sent("some 300", "some 300 | 300 - - about");
    sent("1.5 million", "1.5 million | 1500000 - -");
    sent("several hundred", "several hundred | - 300 - about");
    sent("a few", "a few | - 3 - about");
}

#[test]
fn a_number_of_those_killed_counts_them() {
    check(
        "He PRON 2 nsubj\nput VERB 0 root =put\nthe DET 4 det\nnumber NOUN 2 obj\nof ADP 6 case\nsoldiers NOUN 4 nmod =soldier\nkilled VERB 6 acl =kill /VBN\nat ADP 9 case\n47 NUM 7 obl",
        &["47 | 47 - - | - Killed"],
    );
}

#[test]
fn what_nobody_counted_has_a_least() {
    for (word, least) in [("dozens", 24), ("hundreds", 200), ("thousands", 2000), ("scores", 40)] {
        check(
            &format!("They PRON 2 nsubj\nsent VERB 0 root =send\n{word} NOUN 2 obj\nof ADP 5 case\nsoldiers NOUN 3 nmod"),
            &[&format!("{word} | - {least} - about | soldiers Troops")],
        );
    }
}

#[test]
fn the_predicate_says_who_the_figure_is_of() {
    check("Shells NOUN 2 nsubj\nkilled VERB 0 root =kill\n12 NUM 4 nummod\npeople NOUN 2 obj =people", &["12 | 12 - - | people Killed"]);
    check(
        "Thirty NUM 2 nummod\nvillagers NOUN 4 nsubj:pass\nwere AUX 4 aux:pass\nwounded VERB 0 root =wound /VBN",
        &["Thirty | 30 - - | villagers Wounded"],
    );
    check(
        "The DET 3 det\ndeath NOUN 3 compound\ntoll NOUN 4 nsubj\nrose VERB 0 root =rise\nto ADP 6 case\n12 NUM 4 obl",
        &["12 | 12 - - | - Killed"],
    );
    check(
        "The DET 2 det\narmy NOUN 3 nsubj\ncaptured VERB 0 root =capture\n12 NUM 5 nummod\ntanks NOUN 3 obj",
        &["12 | 12 - - | tanks Weapons"],
    );
}

#[test]
fn a_relative_clause_says_it_too() {
    check(
        "They PRON 2 nsubj\nfound VERB 0 root =find\n51 NUM 4 nummod\npeople NOUN 2 obj =people\nwho PRON 6 nsubj\ndied VERB 4 acl:relcl =die",
        &["51 | 51 - - | people Killed"],
    );
    check(
        "They PRON 2 nsubj\nfound VERB 0 root =find\n51 NUM 4 nummod\npeople NOUN 2 obj =people\nwho PRON 6 nsubj\nsmiled VERB 4 acl:relcl =smile",
        &["51 | 51 - - | people Other"],
    );
}

#[test]
fn money_and_shares() {
    check(
        "It PRON 2 nsubj\ncost VERB 0 root\n$ SYM 2 obj\n2.5 NUM 3 nummod\nmillion NUM 3 nummod",
        &["$2.5 million | 2500000 - - | dollars Money"],
    );
    check(
        "It PRON 2 nsubj\ncost VERB 0 root\n10 NUM 4 compound\nmillion NUM 5 nummod\neuros NOUN 2 obj",
        &["10 million | 10000000 - - | euros Money"],
    );
    check("It PRON 2 nsubj\nlost VERB 0 root =lose\n12 NUM 4 nummod\npercent NOUN 2 obj", &["12 | 12 - - | percent Other"]);
    for (sum, expected) in [
        ("Rs NOUN 2 obj\n500 NUM 3 nummod", "Rs 500 | 500 - - | rupees Money"),
        ("R100m NOUN 2 obj", "R100m | 100000000 - - | rand Money"),
        ("JD105-million NOUN 2 obj", "JD105-million | 105000000 - - | dinars Money"),
    ] {
        check(&format!("It PRON 2 nsubj\ncost VERB 0 root\n{sum}"), &[expected]);
    }
}

#[test]
fn parts_of_a_whole_are_shares() {
    for (part, expected) in [
        ("Two NUM 3 nummod\n~- PUNCT 3 punct\n~thirds NOUN 7 nsubj", "Two-thirds | 66.67 - - | percent Other"),
        ("almost ADV 3 advmod\na DET 3 det\nquarter NOUN 7 nsubj", "almost a quarter | 25 - - about | percent Other"),
        ("More ADJ 3 amod\nthan ADP 1 fixed\nhalf NOUN 7 nsubj", "More than half | 50 50 - | percent Other"),
    ] {
        check(&format!("{part}\nof ADP 6 case\nthe DET 6 det\nmembers NOUN 3 nmod\nagreed VERB 0 root =agree"), &[expected]);
    }
    // The second half of a match is no share.
    check("the DET 3 det\nsecond ADJ 3 amod\nhalf NOUN 0 root\nof ADP 6 case\nthe DET 6 det\nmatch NOUN 3 nmod", &[]);
}

#[test]
fn a_number_alone_is_of_what_was_counted_before() {
    check(
        "They PRON 2 nsubj\nkilled VERB 0 root =kill\n12 NUM 4 nummod\npeople NOUN 2 obj =people\nand CCONJ 6 cc\nwounded VERB 2 conj =wound\n30 NUM 6 obj",
        &["12 | 12 - - | people Killed", "30 | 30 - - | people Wounded"],
    );
    // The dead are no houses.
    check(
        "They PRON 2 nsubj\nburned VERB 0 root =burn\n12 NUM 4 nummod\nhouses NOUN 2 obj\nand CCONJ 6 cc\nkilled VERB 2 conj =kill\n30 NUM 6 obj",
        &["12 | 12 - - | houses Other", "30 | 30 - - | - Killed"],
    );
}

#[test]
fn of_a_whole_only_the_part_has_the_fate() {
    check(
        "They PRON 2 nsubj\nheld VERB 0 root =hold\nthree NUM 2 obj\nof ADP 7 case\nthe DET 7 det\nfour NUM 7 nummod\nmen NOUN 3 nmod =man",
        &["three | 3 - - | men Detained", "four | 4 - - | men Other"],
    );
}

#[test]
fn fates_are_told_in_many_ways() {
    for (literal, expected) in [
        (
            "They PRON 2 nsubj\nambushed VERB 0 root =ambush\nand CCONJ 4 cc\nkilled VERB 2 conj =kill\n39 NUM 6 nummod\nmen NOUN 2 obj =man",
            "39 | 39 - - | men Killed",
        ),
        (
            "Police NOUN 3 nsubj\nfatally ADV 3 advmod =fatally\nshot VERB 0 root =shoot\nnine NUM 5 nummod\nmen NOUN 3 obj =man",
            "nine | 9 - - | men Killed",
        ),
        (
            "Three NUM 2 nummod\nmen NOUN 3 nsubj =man\nlost VERB 0 root =lose\ntheir PRON 5 nmod:poss\nlives NOUN 3 obj =life",
            "Three | 3 - - | men Killed",
        ),
        ("the DET 2 det\nbodies NOUN 0 root =body\nof ADP 5 case\ntwo NUM 5 nummod\nmen NOUN 2 nmod =man", "two | 2 - - | men Killed"),
        (
            "deaths NOUN 0 root =death\nin ADP 4 case\na DET 4 det\ntown NOUN 1 nmod\nof ADP 7 case\n900 NUM 7 nummod\npeople NOUN 4 nmod =people",
            "900 | 900 - - | people Other",
        ),
        ("Shells NOUN 2 nsubj\nhit VERB 0 root =hit\n12 NUM 4 nummod\nchurches NOUN 2 obj =church", "12 | 12 - - | churches Other"),
    ] {
        check(literal, &[expected]);
    }
}

#[test]
fn these_figures_count_nothing() {
    for literal in [
        "The DET 4 det\n22 NUM 4 nummod\n~-year-old ADJ 4 amod\nman NOUN 5 nsubj\nfled VERB 0 root =flee",
        "Jane PROPN 6 nsubj B-person\nDoe PROPN 1 flat I-person\n, PUNCT 4 punct\n34 NUM 1 appos\n, PUNCT 4 punct\nfled VERB 0 root =flee",
        "a DET 4 det\ntwo NUM 4 nummod\n~-state NOUN 4 compound\nsolution NOUN 0 root",
        "Article NOUN 0 root\n5 NUM 1 nummod",
        "the DET 4 det\n669 NUM 4 nummod\nrescue NOUN 4 compound\nunit NOUN 0 root",
        "the DET 4 det\nTwo NUM 4 nummod\nHoly PROPN 4 compound\nMosques PROPN 0 root",
        "N95 PROPN 2 compound\nmasks NOUN 0 root =mask",
        "people NOUN 0 root\naged ADJ 1 amod =aged\n12 NUM 2 obl\nand CCONJ 5 cc\n15 NUM 3 conj",
        "children NOUN 0 root\naged ADJ 1 amod =aged\nunder ADP 4 case\n21 NUM 2 obl",
        "It PRON 2 nsubj\nlasted VERB 0 root =last\nthree NUM 4 nummod\ndays NOUN 2 obj",
        "one NUM 0 root\nof ADP 4 case\nthe DET 4 det\nreasons NOUN 1 nmod",
        "They PRON 2 nsubj\nwon VERB 0 root =win\n3-2 NUM 2 obj",
        "an DET 2 det\nF-16 PROPN 0 root",
        "the DET 2 det\nthird ADJ 0 root",
    ] {
        check(literal, &[]);
    }
}

#[test]
fn lives_that_are_taken_are_the_dead() {
    check(
        "The DET 2 det
         blast NOUN 3 nsubj
         claimed VERB 0 root =claim
         nine NUM 5 nummod
         lives NOUN 3 obj =life",
        &["nine | 9 - - | lives Killed"],
    );
    check(
        "It PRON 2 nsubj
         cost VERB 0 root =cost
         the DET 4 det
         lives NOUN 2 obj =life
         of ADP 7 case
         nine NUM 7 nummod
         soldiers NOUN 4 nmod =soldier",
        &["nine | 9 - - | soldiers Killed"],
    );
}

#[test]
fn who_is_known_to_have_died_is_dead() {
    check(
        "Nine NUM 2 nummod
         people NOUN 4 nsubj:pass
         are AUX 4 aux:pass =be
         known VERB 0 root =know /VBN
         to PART 7 mark
         have AUX 7 aux
         died VERB 4 xcomp =die",
        &["Nine | 9 - - | people Killed"],
    );
}

#[test]
fn the_number_of_the_dead_is_a_toll() {
    check(
        "The DET 2 det
         number NOUN 6 nsubj
         of ADP 4 case
         people NOUN 2 nmod
         killed VERB 4 acl =kill /VBN
         rose VERB 0 root =rise
         to ADP 8 case
         12 NUM 6 obl",
        &["12 | 12 - - | - Killed"],
    );
    check(
        "They PRON 2 nsubj
         put VERB 0 root =put
         the DET 5 det
         death NOUN 5 compound
         toll NOUN 2 obj
         at ADP 7 case
         29 NUM 2 obl",
        &["29 | 29 - - | - Killed"],
    );
}

#[test]
fn the_subject_says_whom_a_bare_number_counts() {
    let check_reach = |subject: &str, verb: &str, expected: &[&str]| {
        check(&format!("The DET 2 det\n{subject} NOUN 3 nsubj\nreached VERB 0 root ={verb}\n12 NUM 3 obj"), expected);
    };
    check_reach("wounded", "number", &["12 | 12 - - | - Wounded"]);
    check_reach("turnout", "reach", &["12 | 12 - - | - Participants"]);
    check_reach("wounded", "receive", &[]);
    check(
        "They PRON 2 nsubj\nput VERB 0 root\nthe DET 4 det\nturnout NOUN 2 obj\nat ADP 6 case\n15,000 NUM 2 obl",
        &["15,000 | 15000 - - | - Participants"],
    );
}

#[test]
fn those_with_injuries_are_wounded() {
    check(
        "It PRON 2 nsubj\nleft VERB 0 root =leave\n17 NUM 4 nummod\nothers NOUN 2 obj =other\nwith ADP 6 case\ninjuries NOUN 4 nmod =injury",
        &["17 | 17 - - | others Wounded"],
    );
}

#[test]
fn what_is_done_to_people_only_counts_people() {
    let done = |verb: &str, lemma: &str| {
        format!(
            "Two NUM 3 nummod\nmoney NOUN 3 compound\nchangers NOUN 5 nsubj:pass =changer\nwere AUX 5 aux:pass =be\n{verb} VERB 0 root ={lemma} /VBN"
        )
    };
    check(&done("arrested", "arrest"), &["Two | 2 - - | money changers Detained"]);
    check(&done("seized", "seize"), &["Two | 2 - - | money changers Other"]);
}

#[test]
fn people_in_custody_are_held() {
    check(
        "Nine NUM 2 nummod\npeople NOUN 3 nsubj\nremain VERB 0 root\nin ADP 5 case\ncustody NOUN 3 obl",
        &["Nine | 9 - - | people Detained"],
    );
    check(
        "They PRON 2 nsubj\ntook VERB 0 root =take\n17 NUM 4 nummod\npeople NOUN 2 obj\ninto ADP 6 case\ncustody NOUN 2 obl",
        &["17 | 17 - - | people Detained"],
    );
    check("Nine NUM 2 nummod\npeople NOUN 3 nsubj\nremain VERB 0 root\nin ADP 5 case\ntown NOUN 3 obl", &["Nine | 9 - - | people Other"]);
}

#[test]
fn a_second_number_is_of_what_was_counted_before() {
    let spoke = |noun: &str, lemma: &str| {
        format!(
            "They PRON 2 nsubj\ncounted VERB 0 root =count\nnine NUM 4 nummod\n{noun} NOUN 2 obj ={lemma}\n\nOthers NOUN 2 nsubj\nspoke VERB 0 root =speak\nof ADP 4 case\n12 NUM 2 obl"
        )
    };
    check(&spoke("bodies", "body"), &["nine | 9 - - | bodies Killed", "12 | 12 - - | - Killed"]);
    check(&spoke("houses", "house"), &["nine | 9 - - | houses Other"]);
}

#[test]
fn nobody_is_no_number() {
    check("No DET 2 det\none NOUN 4 nsubj:pass\nwas AUX 4 aux:pass =be\nhurt VERB 0 root =hurt /VBN", &[]);
}

#[test]
fn the_sign_of_money_may_stand_before_the_state() {
    check(
        "They PRON 2 nsubj\ngave VERB 0 root =give\n$A4 NUM 2 obj\nmillion NUM 3 flat",
        &["$A4 million | 4000000 - - | Australian dollars Money"],
    );
}

#[test]
fn fates_are_told_by_where_people_go() {
    check(
        "Nine NUM 2 nummod\npassengers NOUN 4 nsubj:pass =passenger\nwere AUX 4 aux:pass =be\ntaken VERB 0 root =take /VBN\nto ADP 6 case\nhospital NOUN 4 obl",
        &["Nine | 9 - - | passengers Wounded"],
    );
    // The dead are dead in a hospital, too.
    check(
        "Nine NUM 2 nummod\nbodies NOUN 4 nsubj:pass =body\nwere AUX 4 aux:pass =be\ntaken VERB 0 root =take /VBN\nto ADP 6 case\nhospital NOUN 4 obl",
        &["Nine | 9 - - | bodies Killed"],
    );
    check(
        "Six NUM 2 nummod\nmen NOUN 4 nsubj:pass =man\nwere AUX 4 aux:pass =be\nled VERB 0 root =lead /VBN\naway ADV 4 advmod",
        &["Six | 6 - - | men Detained"],
    );
    check(
        "It PRON 2 nsubj\ncost VERB 0 root\nsix NUM 4 nummod\npeople NOUN 2 iobj\ntheir PRON 6 nmod:poss\nlives NOUN 2 obj =life",
        &["six | 6 - - | people Killed"],
    );
    check(
        "Twenty NUM 3 nummod\n- PUNCT 1 punct\nsix NUM 4 nummod\npeople NOUN 5 nsubj\nremain VERB 0 root\nin ADP 7 case\ncustody NOUN 5 obl",
        &["Twenty - six | 26 - - | people Detained"],
    );
}

#[test]
fn another_number_of_people_is_of_those_counted_before() {
    check(
        "Police NOUN 2 nsubj\nsaw VERB 0 root =see\n400 NUM 4 nummod\nprotesters NOUN 2 obj =protester\nand CCONJ 6 cc\nspoke VERB 2 conj =speak\nof ADP 9 case\n600 NUM 9 nummod\npeople NOUN 6 obl",
        &["400 | 400 - - | protesters Participants", "600 | 600 - - | people Participants"],
    );
}
